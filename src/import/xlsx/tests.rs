//! XLSX files built in memory.

use crate::docx_import::fixture::{package, relations};
use crate::import::read::ReadRefusal;
use crate::import::{ReadOptions, plain_form, read_document};

const TYPES: (&str, &str) = (
    "[Content_Types].xml",
    "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>",
);

const STRINGS: &str = "<sst><si><t>Obiettivo</t></si><si><r><t>Ta</t></r><r><t>rget</t></r></si></sst>";

const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-410]dd/mm/yyyy\"/></numFmts>\
    <cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>\
    <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"9\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";

/// A workbook with a sheet of this content, and one before it that is hidden.
fn workbook(sheet: &str, calendar: &str) -> Vec<u8> {
    let r = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    let sheets = "<sheet name=\"Appunti\" state=\"hidden\" r:id=\"other\"/><sheet name=\"Obiettivi\" r:id=\"worksheet\"/>";
    let workbook = format!("<workbook {r}><workbookPr {calendar}/><sheets>{sheets}</sheets></workbook>");
    let beside = relations(&[
        ("worksheet", "worksheets/sheet1.xml"),
        ("sharedStrings", "sharedStrings.xml"),
        ("styles", "styles.xml"),
    ]);
    let other =
        "<Relationship Id=\"other\" Type=\"x/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>";
    package(&[
        TYPES,
        ("_rels/.rels", &relations(&[("officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", &workbook),
        ("xl/_rels/workbook.xml.rels", &beside.replace("</Relationships>", other)),
        ("xl/sharedStrings.xml", STRINGS),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet>{sheet}</worksheet>")),
        ("xl/worksheets/sheet2.xml", "<worksheet><sheetData/></worksheet>"),
    ])
}

/// What is read of the sheet, without the lines on the workbook.
#[track_caller]
fn form(sheet: &str) -> Vec<String> {
    let bytes = workbook(sheet, "");
    let document = read_document("a.xlsx", &bytes, ReadOptions::default()).expect("it can be read");
    let form = plain_form(&document);
    form.lines()
        .filter(|line| !line.starts_with('=') && !line.contains("foglio Appunti"))
        .map(str::to_owned)
        .collect()
}

fn rows(rows: &str) -> String {
    format!("<sheetData>{rows}</sheetData>")
}

#[test]
fn values_of_every_kind_are_read_as_they_are_shown() {
    let cells = "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c>\
        <c t=\"inlineStr\"><is><t>in linea</t></is></c><c t=\"b\"><v>1</v></c><c t=\"str\"><f>A2</f><v>calcolata</v></c>\
        <c s=\"1\"><v>46387</v></c><c s=\"2\"><v>0.6</v></c><c s=\"3\"><v>46387.5</v></c><c><v>1234.5</v></c>\
        <c t=\"d\"><v>2026-12-31T00:00:00</v></c><c s=\"9\"/></row>";
    assert_eq!(
        form(&rows(cells)),
        [
            "! info 1 cella calcolata da una formula è letta con il risultato salvato nel file",
            "@ foglio Obiettivi: 10 colonne",
            "@ foglio Obiettivi, A2",
            "| Obiettivo",
            "@ foglio Obiettivi, B2",
            "| Target",
            "@ foglio Obiettivi, C2",
            "| in linea",
            "@ foglio Obiettivi, D2 [vero o falso true]",
            "| VERO",
            "@ foglio Obiettivi, E2",
            "| calcolata",
            "@ foglio Obiettivi, F2 [data 2026-12-31]",
            "| 31/12/2026",
            "@ foglio Obiettivi, G2 [percentuale 0.6]",
            "| 60%",
            "@ foglio Obiettivi, H2 [data 2026-12-31]",
            "| 31/12/2026",
            "@ foglio Obiettivi, I2 [numero 1234.5]",
            "| 1234,5",
            "@ foglio Obiettivi, J2 [data 2026-12-31]",
            "| 31/12/2026",
        ]
    );
}

#[test]
fn what_can_t_be_read_is_told_at_its_cell() {
    let cells =
        "<row><c t=\"s\"><v>7</v></c><c><f>SUM(A1)</f></c><c t=\"e\"><v>#N/A</v></c><c><v>x</v></c></row>";
    assert_eq!(
        form(&rows(cells)),
        [
            "! avviso foglio Obiettivi, A1: la cella rinvia a un testo che nel file non c'è: è letta come vuota → aprire il file in Excel o LibreOffice, controllare la cella e salvarlo di nuovo",
            "! avviso foglio Obiettivi, B1: la cella ha una formula di cui il file non dice il risultato: è letta come vuota → aprire il file in Excel o LibreOffice, salvarlo e ripetere il comando",
            "! avviso foglio Obiettivi, C1: la cella mostra un errore, #N/D → correggere la formula nel foglio, o scrivere il valore al suo posto",
            "@ foglio Obiettivi: 4 colonne",
            "@ foglio Obiettivi, C1",
            "| #N/D",
            "@ foglio Obiettivi, D1",
            "| x",
        ]
    );
}

#[test]
fn merged_cells_go_on_below_and_hide_what_they_cover() {
    let cell = |name: &str| format!("<c r=\"{name}\" t=\"str\"><v>{name}</v></c>");
    let cells = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}</row><row r=\"3\"/><row r=\"4\">{}{}</row>",
        cell("A1"),
        cell("C1"),
        cell("C2"),
        cell("B4"),
        cell("C4")
    );
    let merged = "<mergeCells><mergeCell ref=\"A1:B4\"/><mergeCell ref=\"A1:XFD1048577\"/></mergeCells>";
    assert_eq!(
        form(&(rows(&cells) + merged)),
        [
            "! avviso foglio Obiettivi, B4: la cella sta sotto un'altra a cui è unita, e non si vede: è letta comunque → se non serve, dividere le celle unite, cancellarla e ripetere il comando",
            "@ foglio Obiettivi: 3 colonne",
            "@ foglio Obiettivi, A1 [2 colonne, 4 righe]",
            "| A1",
            "@ foglio Obiettivi, C1",
            "| C1",
            "@ foglio Obiettivi, A2 [2 colonne, continua]",
            "@ foglio Obiettivi, C2",
            "| C2",
            "@ foglio Obiettivi, A4 [2 colonne, continua]",
            "@ foglio Obiettivi, B4 [continua]",
            "| B4",
            "@ foglio Obiettivi, C4",
            "| C4",
        ]
    );
}

#[test]
fn hidden_rows_and_columns_are_read_and_told() {
    let cells = "<row r=\"5\" hidden=\"1\"><c r=\"B5\"><v>1</v></c></row>";
    let columns =
        "<cols><col min=\"2\" max=\"16384\" hidden=\"1\"/><col min=\"1\" max=\"16384\" hidden=\"1\"/></cols>";
    assert_eq!(
        form(&(columns.to_owned() + &rows(cells))),
        [
            "! info foglio Obiettivi: 1 riga nascosta è letta → se non servono, cancellarle nel foglio, o togliere il filtro, e ripetere il comando",
            "! info foglio Obiettivi: 1 colonna nascosta è letta → se non servono, cancellarle nel foglio e ripetere il comando",
            "@ foglio Obiettivi: 2 colonne, colonna 2 nascosta",
            "@ foglio Obiettivi, B5 [nascosta, numero 1]",
            "| 1",
        ]
    );
}

#[test]
fn a_calendar_of_1904_has_other_numbers() {
    let bytes = workbook(&rows("<row><c s=\"1\"><v>44925</v></c></row>"), "date1904=\"1\"");
    let document = read_document("a.xlsx", &bytes, ReadOptions::default()).expect("it can be read");
    assert!(plain_form(&document).ends_with("[data 2026-12-31]\n| 31/12/2026\n"));
}

#[test]
fn one_sheet_is_read_where_it_is_named() {
    let bytes = workbook(&rows("<row><c><v>1</v></c></row>"), "");
    let wanted = |sheet| read_document("a.xlsx", &bytes, ReadOptions { sheet: Some(sheet) });
    let document = wanted(" obiettivi").expect("it can be read");
    assert_eq!(
        plain_form(&document),
        "= Xlsx\n! info gli altri fogli non sono stati letti: «Appunti»\n@ foglio Obiettivi: 1 colonna\n@ foglio Obiettivi, A1 [numero 1]\n| 1\n"
    );
    let sheets = vec!["Appunti".to_owned(), "Obiettivi".to_owned()];
    assert_eq!(wanted("Altro"), Err(ReadRefusal::NoSheet { wanted: "Altro".to_owned(), sheets }));
}

#[test]
fn a_cell_in_the_last_row_costs_nothing_and_hostile_rows_are_refused() {
    let far = form(&rows("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"));
    assert_eq!(far[1..], ["@ foglio Obiettivi, XFD1048576 [numero 1]", "| 1"]);
    let refusal =
        |sheet: &str| read_document("a.xlsx", &workbook(&rows(sheet), ""), ReadOptions::default()).err();
    for sheet in [
        "<row r=\"2\"/><row r=\"1\"/>",
        "<row r=\"0\"/>",
        "<row r=\"x\"/>",
        "<row><c r=\"B1\"/><c r=\"A1\"/></row>",
        "<row><c r=\"A99999999999\"/></row>",
    ] {
        assert_eq!(refusal(sheet), Some(ReadRefusal::Overloaded), "{sheet}");
    }
}
