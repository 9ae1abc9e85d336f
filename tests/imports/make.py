#!/usr/bin/env python3
"""Makes the documents of this folder with python-docx, openpyxl, odfpy and LibreOffice: none with the program's writer.

    make.py [NAME…]     all, or those of these names; needs soffice with Writer and Calc

The files are committed: other versions of the programs would write other bytes. What is read of each stands beside it in
`*.letto`, written by `UPDATE_CASES=1 cargo test imports` and reviewed.
"""

import csv
import datetime
import io
import os
import pathlib
import subprocess
import sys
import tempfile

import docx
import openpyxl
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from odf import dc, draw, office, style, text
from odf import table as odf_table
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = pathlib.Path(__file__).resolve().parent

LABELS = [
    "OBIETTIVO 1",
    "Dirigente/Responsabile di servizio di riferimento",
    "Soggetti ai quali è rivolto l'obiettivo (stakeholder)",
    "Unità organizzative interne e/o soggetti esterni che contribuiscono a raggiungere l'obiettivo",
    "Entro quando si deve raggiungere l'obiettivo",
    "Misurazione del grado di raggiungimento dell'obiettivo",
    "Base di partenza",
    "Traguardo atteso",
    "Fonte per verificare i dati",
]
FIRST = [
    "Pubblicazione della modulistica per l’utenza sul sito",
    "Responsabile dell'Area Amministrativa",
    "Cittadini e imprese",
    "Tutti gli uffici",
    "31.12.2026",
    "Moduli pubblicati sul totale dei moduli",
    "Nessun modulo è pubblicato",
    "100% dei moduli",
    "Sito web dell'ente",
]
SECOND = [
    "Riduzione dei tempi di pagamento delle fatture",
    "Responsabile dell'Area Finanziaria",
    "Fornitori dell'ente",
    "Ufficio ragioneria; uffici che ordinano la spesa",
    "30/06/2026",
    "Tempo medio di pagamento, in giorni",
    "38 giorni nel 2025",
    "28 giorni",
    "Piattaforma dei crediti commerciali",
]
HEADS = ["N.", "Obiettivo", "Responsabile", "Scadenza", "Indicatore", "Valore di partenza", "Target", "Fonte dei dati"]


def soffice(path, kind, folder):
    """Converts a file with LibreOffice, and gives the new one."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", kind, "--outdir", folder, path],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # What cells show depends on the language of whoever saves them.
            env=os.environ | {"LC_ALL": "it_IT.UTF-8"},
        )
    return pathlib.Path(folder) / (path.stem + "." + kind.split(":")[0])


def save(document, name):
    """Saves a DOCX, and the ODT that LibreOffice makes of it."""
    path = HERE / f"{name}.docx"
    # The template's picture of a page is half of the file.
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]
    document.save(path)
    soffice(path, "odt", HERE)


def fill(table, rows):
    for row, cells in zip(table.rows, rows):
        for cell, words in zip(row.cells, cells):
            cell.text = words


def element(name, **attributes):
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn("w:" + key), value)
    return made


def repeat_head(row):
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def label_left():
    document = docx.Document()
    document.add_heading("ALLEGATO 1", 1)
    document.add_paragraph("Programmazione degli obiettivi di performance per il triennio 2026-2028.")
    document.add_heading("Obiettivi di semplificazione", 2)
    rows = [["OBIETTIVI DI SEMPLIFICAZIONE", "", "NOTE"]]
    rows += [[label, words, ""] for label, words in zip(LABELS, FIRST)]
    rows += [[label.replace("1", "2"), words, ""] for label, words in zip(LABELS, SECOND)]
    rows[5][2] = "Da rivedere a giugno"
    table = document.add_table(len(rows), 3)
    fill(table, rows)
    repeat_head(table.rows[0])
    save(document, "etichette-a-sinistra")


def label_right():
    document = docx.Document()
    document.add_paragraph("OBIETTIVI 2026")
    rows = [[words, label] for label, words in zip(LABELS, FIRST)]
    table = document.add_table(len(rows), 2)
    fill(table, rows)
    document.add_paragraph("Il presente documento è approvato dalla Giunta.")
    save(document, "etichette-a-destra")


def merged_heads():
    document = docx.Document()
    table = document.add_table(6, 4)
    table.cell(0, 0).merge(table.cell(0, 3)).text = "AREA AMMINISTRATIVA"
    table.cell(1, 0).text = "Dimensione"
    table.cell(1, 1).merge(table.cell(1, 2)).text = "Obiettivo e indicatore"
    table.cell(1, 3).text = "Target"
    table.cell(2, 0).merge(table.cell(4, 0)).text = "Digitalizzazione"
    fill_rows = [("Sito", "Pagine rifatte", "12"), ("Servizi", "Servizi in linea", "5"), ("Rete", "Sedi collegate", "3")]
    for row, words in enumerate(fill_rows, 2):
        for column, word in enumerate(words, 1):
            table.cell(row, column).text = word
    table.cell(5, 0).merge(table.cell(5, 2)).text = "Totale degli obiettivi"
    table.cell(5, 3).text = "3"
    save(document, "celle-unite")


def table_per_objective():
    document = docx.Document()
    document.add_heading("Area finanziaria", 1)
    for number, words in enumerate((FIRST, SECOND), 1):
        document.add_heading(f"Obiettivo n. {number}", 2)
        labels = ["Descrizione", "Responsabile", "Portatori di interesse", "Uffici coinvolti", "Termine", "Indicatore", "Situazione attuale", "Risultato atteso", "Fonte"]
        table = document.add_table(0, 2)
        for label, word in zip(labels + ["Peso", "Capitolo di bilancio"], words + ["20", "1043/2"]):
            table.add_row()
            table.rows[-1].cells[0].text, table.rows[-1].cells[1].text = label, word
    save(document, "una-tabella-per-obiettivo")


def row_per_objective():
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Comune di Prova"
    foot = section.footer.paragraphs[0]
    foot.text = "PIAO 2026-2028 – Pagina "
    for kind, words in (("begin", None), (None, "PAGE"), ("separate", None), ("text", "1"), ("end", None)):
        run = foot.add_run()
        if words and kind is None:
            instruction = element("w:instrText")
            instruction.text = f" {words} "
            run._r.append(instruction)
        elif kind == "text":
            run.text = words
        else:
            run._r.append(element("w:fldChar", fldCharType=kind))
    document.add_paragraph("Obiettivi dell'Area Tecnica", style="Title")
    table = document.add_table(1, len(HEADS))
    fill(table, [HEADS])
    repeat_head(table.rows[0])
    for number, words in enumerate((FIRST, SECOND), 1):
        row = [str(number), words[0], words[1], words[4], words[5], words[6], words[7], words[8]]
        table.add_row()
        for cell, word in zip(table.rows[-1].cells, row):
            cell.text = word
    save(document, "una-riga-per-obiettivo")


def cut_rows():
    """As a PDF becomes a text again: pages' feet between the rows, and rows that go on behind them."""
    document = docx.Document()
    foot = "Allegato 1 – Obiettivi – PIAO 2026-2028"

    def part(rows):
        fill(document.add_table(len(rows), 3), rows)

    part([[LABELS[0], FIRST[0], ""], [LABELS[1], FIRST[1], ""], [LABELS[2], "Cittadini e imprese, associazioni e", ""]])
    document.add_paragraph(foot)
    part([["", "altri enti pubblici", ""], [LABELS[3], FIRST[3], ""], [LABELS[4], FIRST[4], ""]])
    document.add_paragraph(foot)
    part([[label, words, ""] for label, words in zip(LABELS[5:], FIRST[5:])])
    document.add_paragraph(foot)
    save(document, "righe-tagliate")


def tracked():
    document = docx.Document()
    document.add_paragraph("Obiettivi con modifiche registrate")
    table = document.add_table(3, 2)
    fill(table, [[LABELS[0], ""], [LABELS[4], ""], ["Riga cancellata", "tutta"]])
    when = 'w:author="Ufficio" w:date="2026-01-10T10:00:00Z"'

    def run(words, name="t"):
        return f'<w:r><w:{name} xml:space="preserve">{words}</w:{name}></w:r>'

    def put(cell, inside):
        paragraph = cell.paragraphs[0]._p
        cell._tc.replace(paragraph, parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))

    put(table.cell(0, 1), run("Pubblicare ") + f'<w:del w:id="1" {when}>{run("alcuni", "delText")}</w:del><w:ins w:id="2" {when}>{run("tutti")}</w:ins>' + run(" i moduli"))
    put(table.cell(1, 1), f'<w:del w:id="3" {when}>{run("30.06.2026", "delText")}</w:del><w:ins w:id="4" {when}>{run("31.12.2026")}</w:ins>')
    table.rows[2]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="5" {when}/>'))
    for cell in table.rows[2].cells:
        words = cell.text
        put(cell, f'<w:del w:id="6" {when}>{run(words, "delText")}</w:del>')
    save(document, "modifiche-registrate")


def nested():
    document = docx.Document()
    document.add_paragraph("Tabella dentro una cella")
    table = document.add_table(2, 2)
    fill(table, [[LABELS[0], FIRST[0]], ["Indicatori e target", "Si veda la tabella:"]])
    fill(table.cell(1, 1).add_table(2, 2), [["Indicatore", "Target"], ["Moduli pubblicati", "24"]])
    table.cell(1, 1).add_paragraph("aggiornata a gennaio.")
    document.add_paragraph("Tabella in una cornice")
    frame = document.add_table(1, 1)
    frame.cell(0, 0).text = "SCHEDA 2"
    fill(frame.cell(0, 0).add_table(3, 2), [[LABELS[0], SECOND[0]], [LABELS[1], SECOND[1]], [LABELS[4], SECOND[4]]])
    save(document, "tabelle-annidate")


def lists():
    document = docx.Document()
    document.add_paragraph("Il piano tiene conto di:")
    for words in ("trasparenza", "accessibilità"):
        document.add_paragraph(words, style="List Bullet")
    for words in ("obiettivi di semplificazione", "obiettivi di digitalizzazione"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("di cui il primo è annuale", style="List Number 2")
    table = document.add_table(3, 2)
    fill(table, [[LABELS[0], "Revisione dei moduli:"], [LABELS[5], ""], ["Fasi", ""]])
    for words in ("analisi", "scrittura", "pubblicazione"):
        table.cell(0, 1).add_paragraph(words, style="List Bullet")
    for words in ("- moduli riveduti", "- moduli pubblicati"):
        table.cell(1, 1).add_paragraph(words)
    table.cell(1, 1).add_paragraph("a) entro giugno la metà")
    table.cell(1, 1).add_paragraph("b) entro dicembre tutti")
    broken = table.cell(2, 1).paragraphs[0]
    broken.add_run("prima riga").add_break()
    broken.add_run("seconda riga\tcon un tabulatore")
    save(document, "elenchi-nelle-celle")


def other_labels():
    document = docx.Document()
    labels = ["Titolo dell'obiettivo", "Soggetto responsabile", "Destinatari", "Altri settori coinvolti", "Data di conclusione", "KPI", "Stato attuale", "Obiettivo atteso", "Dove si verifica", "Missione e programma", "Note e osservazioni"]
    words = FIRST + ["01.11 Altri servizi generali", "Nessuna"]
    document.add_paragraph("DIMENSIONE: QUALITÀ DEI SERVIZI").runs[0].bold = True
    table = document.add_table(len(labels), 2)
    fill(table, list(zip(labels, words)))
    save(document, "altre-etichette")


def beside():
    """Notes, comments, a text box, hidden and struck words: written as ODT, and converted to DOCX."""
    document = OpenDocumentText()
    hidden = style.Style(name="Nascosto", family="text")
    hidden.addElement(style.TextProperties(display="none"))
    struck = style.Style(name="Barrato", family="text")
    struck.addElement(style.TextProperties(textlinethroughstyle="solid"))
    document.automaticstyles.addElement(hidden)
    document.automaticstyles.addElement(struck)
    heading = text.H(outlinelevel=1, text="Obiettivi con testi a parte")
    document.text.addElement(heading)

    def paragraph(words, *more):
        made = text.P(text=words)
        for one in more:
            made.addElement(one) if not isinstance(one, str) else made.addText(one)
        return made

    note = text.Note(id="n1", noteclass="footnote")
    note.addElement(text.NoteCitation(text="1"))
    body = text.NoteBody()
    body.addElement(text.P(text="Delibera di Giunta n. 4"))
    note.addElement(body)
    comment = office.Annotation()
    for made, words in ((dc.Creator(), "Ufficio"), (dc.Date(), "2026-01-10T10:00:00")):
        made.addText(words)
        comment.addElement(made)
    comment.addElement(text.P(text="da verificare con il responsabile"))
    frame = draw.Frame(width="5cm", height="2cm", anchortype="as-char")
    box = draw.TextBox()
    box.addElement(text.P(text="Riquadro accanto al testo"))
    frame.addElement(box)
    table = odf_table.Table(name="Tabella1")
    table.addElement(odf_table.TableColumn(numbercolumnsrepeated=2))
    for label, cell in (
        (LABELS[0], paragraph("Pubblicazione dei moduli", note)),
        (LABELS[1], paragraph("Responsabile", comment, " dell'Area")),
        (LABELS[6], paragraph("Nessun modulo", text.Span(stylename=hidden, text=" bozza interna"))),
        (LABELS[7], paragraph("Almeno ", text.Span(stylename=struck, text="12"), " 15 moduli")),
        (LABELS[8], paragraph("Sito", frame)),
    ):
        row = odf_table.TableRow()
        for inside in (text.P(text=label), cell):
            made = odf_table.TableCell(valuetype="string")
            made.addElement(inside)
            row.addElement(made)
        table.addElement(row)
    document.text.addElement(table)
    path = HERE / "testi-a-parte.odt"
    document.save(path)
    soffice(path, "docx", HERE)


def sheet(workbook_name, workbook, recalculated=False):
    """Saves an XLSX, with the results that LibreOffice works out, and the ODS that it makes."""
    path = HERE / f"{workbook_name}.xlsx"
    workbook.save(path)
    if recalculated:
        with tempfile.TemporaryDirectory() as folder:
            path.write_bytes(soffice(path, "xlsx", folder).read_bytes())
    soffice(path, "ods", HERE)


def objectives_sheet():
    workbook = openpyxl.Workbook()
    page = workbook.active
    page.title = "Obiettivi"
    page.merge_cells("A1:H1")
    page["A1"] = "COMUNE DI PROVA – OBIETTIVI 2026"
    for column, head in enumerate(["Dimensione"] + HEADS[1:], 1):
        page.cell(3, column, head)
    rows = [
        ("Semplificazione", FIRST[0], FIRST[1], datetime.date(2026, 12, 31), FIRST[5], 0, 0.6, FIRST[8]),
        (None, SECOND[0], SECOND[1], datetime.date(2026, 6, 30), SECOND[5], 38, 28.5, SECOND[8]),
        (None, "Obiettivo nascosto", "Segretario", "entro l'anno", "Sì o no", False, True, "Protocollo"),
        ("Qualità", "Tempi\ndi risposta", "Responsabile", datetime.datetime(2026, 3, 1, 9, 30), "Giorni", 1234.5, 12000, "Registro"),
    ]
    for number, row in enumerate(rows, 4):
        for column, value in enumerate(row, 1):
            page.cell(number, column, value)
    for cell, code in (("D4", "[$-410]dd/mm/yyyy"), ("D5", "d mmmm yyyy"), ("D7", "dd/mm/yyyy hh:mm"), ("G4", "0%"), ("G5", "0.0"), ("F7", "#,##0.00"), ("G7", '#,##0.00 "€"')):
        page[cell].number_format = code
    page.merge_cells("A4:A6")
    page.row_dimensions[6].hidden = True
    page.column_dimensions["H"].hidden = True
    page["A9"], page["G9"] = "Totale", "=SUM(G4:G5)"
    page["G9"].number_format = "0.00"
    page["F9"] = "=COUNTA(B4:B7)"
    page.oddFooter.center.text = "Piano degli obiettivi, pagina &P di &N"
    other = workbook.create_sheet("Note")
    other["B2"], other["B3"] = "Legenda", "Le date sono quelle di conclusione"
    hidden = workbook.create_sheet("Appunti")
    hidden["A1"] = "non pubblicare"
    hidden.sheet_state = "hidden"
    sheet("foglio-obiettivi", workbook, recalculated=True)


def labelled_sheet():
    workbook = openpyxl.Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    page = workbook.active
    page.title = "Scheda"
    for row, (label, words) in enumerate(zip(LABELS, FIRST), 2):
        page.cell(row, 2, label)
        page.cell(row, 3, words)
    page["C6"] = datetime.date(2026, 12, 31)
    page["C6"].number_format = "dd/mm/yyyy"
    page["C9"] = 1
    page["C9"].number_format = "0%"
    sheet("foglio-1904", workbook)


def rich_sheet():
    workbook = openpyxl.Workbook()
    page = workbook.active
    page.title = "Misure"
    page.append(["Obiettivo", "Indicatore", "Formula", "2026", "2027", "2028"])
    page.append([CellRichText("Moduli ", TextBlock(InlineFont(b=True), "in linea"), " per tutti"), "Moduli / totale", "n. moduli : totale", 0.125, 0.5, 1])
    page.append(["Tempi", "Giorni", "media", 38, "=D3-10", "=NA()"])
    page["B2"].comment = Comment("il totale è 24", "Ufficio")
    page["A1"].font = Font(bold=True)
    for cell in ("D2", "E2", "F2"):
        page[cell].number_format = "0.0%"
    sheet("foglio-misure", workbook)


def csv_files():
    rows = [["Codice", "Obiettivo", "Responsabile", "Scadenza", "Target"], ["A1", FIRST[0], FIRST[1], "31/12/2026", "100%"], [], ["A2", "Qualità: \"tempi\"; costi\ne soddisfazione", SECOND[1], "30/06/2026", "28,5 giorni"], ["Totale", "2"]]

    def write(name, separator, encoding, quoting=csv.QUOTE_MINIMAL):
        made = io.StringIO()
        csv.writer(made, delimiter=separator, quoting=quoting).writerows(rows)
        (HERE / name).write_bytes(made.getvalue().encode(encoding))

    write("punto-e-virgola.csv", ";", "cp1252")
    write("virgola.csv", ",", "utf-8-sig", csv.QUOTE_ALL)
    write("tabulatore.tsv", "\t", "utf-16")


MAKERS = [label_left, label_right, merged_heads, table_per_objective, row_per_objective, cut_rows, tracked, nested, lists, other_labels, beside, objectives_sheet, labelled_sheet, rich_sheet, csv_files]

if __name__ == "__main__":
    for make in MAKERS:
        if not sys.argv[1:] or make.__name__ in sys.argv[1:]:
            print(make.__name__)
            make()
