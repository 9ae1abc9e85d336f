//! DOCX files built in memory.

use crate::docx_import::fixture::{document, docx, p, package, part, relations};
use crate::import::read::ReadRefusal;
use crate::import::{ReadOptions, plain_form, read_document};
use crate::limits::IMPORTED_PARAGRAPH;

const TYPES: (&str, &str) = (
    "[Content_Types].xml",
    "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
);

/// A package with this body and further parts of these kinds.
fn with_parts(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let targets: Vec<(&str, String)> = parts.iter().map(|(kind, _)| (*kind, format!("{kind}.xml"))).collect();
    let targets: Vec<(&str, &str)> = targets.iter().map(|(kind, target)| (*kind, target.as_str())).collect();
    let names: Vec<String> = parts.iter().map(|(kind, _)| format!("word/{kind}.xml")).collect();
    let (main, beside) = (relations(&[("officeDocument", "word/document.xml")]), relations(&targets));
    let text = document(body);
    let mut all = vec![
        TYPES,
        ("_rels/.rels", main.as_str()),
        ("word/_rels/document.xml.rels", beside.as_str()),
        ("word/document.xml", text.as_str()),
    ];
    all.extend(names.iter().map(String::as_str).zip(parts.iter().map(|(_, text)| *text)));
    package(&all)
}

#[track_caller]
fn form(bytes: &[u8]) -> Vec<String> {
    let document = read_document("a.docx", bytes, ReadOptions::default()).expect("it can be read");
    plain_form(&document).lines().skip(1).map(str::to_owned).collect()
}

#[track_caller]
fn body(body: &str) -> Vec<String> {
    form(&with_parts(body, &[]))
}

fn cell(properties: &str, inside: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>")
}

fn table(rows: &[String]) -> String {
    let rows: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    format!("<w:tbl>{rows}</w:tbl>")
}

#[test]
fn spans_and_merges_have_their_columns_and_rows() {
    let rows = [
        cell("<w:gridSpan w:val=\"3\"/>", &p("testata")),
        cell("<w:vMerge w:val=\"restart\"/>", &p("a")) + &cell("", &p("b")) + &cell("", &p("c")),
        cell("<w:vMerge/>", "<w:p/>") + &cell("<w:gridSpan w:val=\"2\"/>", &p("d")),
        "<w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>".to_owned() + &cell("", &p("e")),
    ];
    assert_eq!(
        body(&table(&rows)),
        [
            "@ tabella 1: 3 colonne",
            "@ tabella 1, riga 1, colonna 1 [3 colonne]",
            "| testata",
            "@ tabella 1, riga 2, colonna 1 [2 righe]",
            "| a",
            "@ tabella 1, riga 2, colonna 2",
            "| b",
            "@ tabella 1, riga 2, colonna 3",
            "| c",
            "@ tabella 1, riga 3, colonna 1 [continua]",
            "@ tabella 1, riga 3, colonna 2 [2 colonne]",
            "| d",
            "@ tabella 1, riga 4, colonna 3",
            "| e",
        ]
    );
}

#[test]
fn rows_and_cells_in_controls_and_changes_are_read_and_deleted_ones_are_not() {
    let row = |properties: &str, cells: &str| format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>");
    let control = |inside: &str| format!("<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>");
    let rows = row("<w:tblHeader/>", &cell("", &p("testata")))
        + &control(&row("", &control(&cell("", &control(&p("uno"))))))
        + &row("<w:del w:id=\"1\"/>", &cell("", &p("via")))
        + &row("<w:hidden/>", &cell("", &p("nascosta")));
    assert_eq!(
        body(&format!("<w:tbl>{rows}</w:tbl>")),
        [
            "! info 1 modifica registrata letta come accettata → se qualcuna va rifiutata, rifiutarla nel documento e ripetere il comando",
            "@ tabella 1: 1 colonna",
            "@ tabella 1, riga 1, colonna 1 [ripetuta]",
            "| testata",
            "@ tabella 1, riga 2, colonna 1",
            "| uno",
            "@ tabella 1, riga 3, colonna 1 [nascosta]",
            "| nascosta",
        ]
    );
}

#[test]
fn what_stands_beside_the_words_is_kept_with_its_cell() {
    let run = |inside: &str| format!("<w:r>{inside}</w:r>");
    let words = |text: &str| format!("<w:t xml:space=\"preserve\">{text}</w:t>");
    let hidden = |text: &str| format!("<w:r><w:rPr><w:vanish/></w:rPr>{}</w:r>", words(text));
    let box_around = |text: &str| format!("<w:pict><w:txbxContent>{}</w:txbxContent></w:pict>", p(text));
    let paragraph = format!(
        "<w:p>{}{}{}{}{}{}{}</w:p>",
        run(&words("Moduli")),
        run("<w:footnoteReference w:id=\"2\"/>"),
        run("<w:commentReference w:id=\"2\"/>"),
        hidden("boz"),
        hidden("za"),
        run(&box_around("riquadro")),
        run(&words(" riveduti"))
    );
    let note = |name: &str| {
        let of = |id: u8, text: &str| format!("<w:{name} w:id=\"{id}\">{}</w:{name}>", p(text));
        part(&format!("{name}s"), &(of(1, "altra") + &of(2, name)))
    };
    let bytes = with_parts(
        &table(&[cell("", &paragraph)]),
        &[("footnotes", &note("footnote")), ("comments", &note("comment"))],
    );
    assert_eq!(
        form(&bytes)[1..],
        [
            "@ tabella 1: 1 colonna",
            "@ tabella 1, riga 1, colonna 1",
            "| Moduli riveduti",
            "> nota: footnote",
            "> commento: comment",
            "> nascosto: bozza",
            "> casella: riquadro",
        ]
    );
}

#[test]
fn a_frame_gives_its_tables_to_the_text_and_another_table_gives_its_words_to_the_cell() {
    let inner = table(&[cell("", &p("a")) + &cell("", &p("b"))]);
    let framed = body(&table(&[cell("", &(p("SCHEDA") + &inner))]));
    assert_eq!(
        framed[1..],
        [
            "@ capoverso 1",
            "| SCHEDA",
            "@ tabella 1: 2 colonne, sotto «SCHEDA»",
            "@ tabella 1, riga 1, colonna 1",
            "| a",
            "@ tabella 1, riga 1, colonna 2",
            "| b",
        ]
    );
    let nested = body(&table(&[cell("", &p("x")) + &cell("", &(p("y") + &inner + "<w:p/>"))]));
    assert_eq!(
        nested,
        [
            "! info tabella 1, riga 1, colonna 2: c'è una tabella: le sue celle sono lette come capoversi della cella che la contiene",
            "@ tabella 1: 2 colonne",
            "@ tabella 1, riga 1, colonna 1",
            "| x",
            "@ tabella 1, riga 1, colonna 2",
            "| y",
            "| a",
            "| b",
        ]
    );
}

#[test]
fn a_number_that_a_list_counts_is_a_word_where_no_field_can_count_it() {
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
        <w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"OBIETTIVO %1\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let numbered = |text: &str| {
        p(text).replacen(
            "<w:p>",
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
            1,
        )
    };
    let rows =
        [cell("", &numbered("")) + &cell("", &p("uno")), cell("", &numbered("(due)")) + &cell("", &p("due"))];
    let form = form(&with_parts(&table(&rows), &[("numbering", &part("numbering", numbering))]));
    assert_eq!(
        form.iter().filter(|line| line.contains("OBIETTIVO")).collect::<Vec<_>>(),
        ["| OBIETTIVO 1", "| OBIETTIVO 2 (due)"]
    );
}

#[test]
fn the_texts_of_pages_are_read_once_without_their_numbers() {
    let number = "<w:p><w:r><w:t>Allegato 1 – pag. </w:t></w:r><w:fldSimple w:instr=\"PAGE\"><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>";
    let bytes = with_parts(
        &p("testo"),
        &[
            ("header", &part("hdr", &(p("Comune") + &p("BOZZA")))),
            ("footer", &part("ftr", &(number.to_owned() + number))),
        ],
    );
    assert_eq!(form(&bytes), ["~ Comune", "~ Allegato 1 – pag.", "@ capoverso 1", "| testo"]);
}

#[test]
fn a_package_of_macros_is_read_and_its_macros_are_told() {
    let bytes = with_parts(&p("testo"), &[("vbaProject", "x")]);
    assert_eq!(form(&bytes)[0], "! info le macro del documento non sono state lette né eseguite");
}

#[test]
fn hostile_documents_are_refused() {
    let refusal =
        |bytes: &[u8]| read_document("a.docx", bytes, ReadOptions::default()).expect_err("it is refused");
    let long = IMPORTED_PARAGRAPH.most + 1;
    let refused = refusal(&with_parts(&p(&"a".repeat(long)), &[]));
    assert!(matches!(refused, ReadRefusal::LongParagraph { .. }), "{refused:?}");
    let deep = "<w:sdt><w:sdtContent>".repeat(200) + &"</w:sdtContent></w:sdt>".repeat(200);
    assert_eq!(refusal(&with_parts(&deep, &[])), ReadRefusal::Overloaded);
    let entity = format!("<!DOCTYPE x [<!ENTITY a \"b\">]>{}", document(&p("&a;")));
    let bytes = package(&[
        TYPES,
        ("_rels/.rels", &relations(&[("officeDocument", "word/document.xml")])),
        ("word/document.xml", &entity),
    ]);
    assert_eq!(refusal(&bytes), ReadRefusal::Forbidden);
    assert_eq!(refusal(&with_parts("", &[])), ReadRefusal::NoText);
    // Without its content type it may be anything.
    assert_eq!(refusal(&docx(&p("testo"))), ReadRefusal::OtherOffice);
}

#[test]
fn tables_in_tables_in_tables_end() {
    let mut inside = table(&[cell("", &p("a")) + &cell("", &p("b"))]);
    for _ in 0..60 {
        inside = table(&[cell("", &(inside + "<w:p/>"))]);
    }
    assert!(body(&inside).contains(&"| b".to_owned()));
}
