//! ODT and ODS files built in memory.

use crate::docx_import::fixture::package;
use crate::import::read::ReadRefusal;
use crate::import::{ReadOptions, plain_form, read_document};

const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\"";

/// A package of this kind with these styles and this body.
fn file(kind: &str, styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    );
    let mimetype = format!("application/vnd.oasis.opendocument.{kind}");
    package(&[("mimetype", &mimetype), ("content.xml", &content)])
}

#[track_caller]
fn form(bytes: &[u8]) -> Vec<String> {
    let document = read_document("a.odf", bytes, ReadOptions::default()).expect("it can be read");
    plain_form(&document).lines().skip(1).map(str::to_owned).collect()
}

#[track_caller]
fn text(styles: &str, body: &str) -> Vec<String> {
    form(&file("text", styles, body))
}

#[track_caller]
fn sheet(rows: &str) -> Vec<String> {
    form(&file("spreadsheet", "", &format!("<table:table table:name=\"F\">{rows}</table:table>")))
}

fn p(words: &str) -> String {
    format!("<text:p>{words}</text:p>")
}

fn cell(attributes: &str, inside: &str) -> String {
    format!("<table:table-cell {attributes}>{inside}</table:table-cell>")
}

fn row(attributes: &str, cells: &str) -> String {
    format!("<table:table-row {attributes}>{cells}</table:table-row>")
}

#[test]
fn words_are_read_with_their_blanks_notes_and_changes() {
    let styles = "<style:style style:name=\"N\" style:family=\"text\" style:parent-style-name=\"N\">\
        <style:text-properties text:display=\"none\"/></style:style>\
        <style:style style:name=\"A\" style:family=\"text\" style:parent-style-name=\"B\"/>\
        <style:style style:name=\"B\" style:family=\"text\" style:parent-style-name=\"A\"/>";
    let note = "<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>in fondo</text:p></text:note-body></text:note>";
    let changes = "<text:tracked-changes><text:changed-region><text:deletion><text:p>via</text:p></text:deletion></text:changed-region>\
        <text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>";
    let body = format!(
        "{changes}<text:section>{}</text:section>{}",
        p(&format!(
            "uno<text:s text:c=\"3\"/>due<text:tab/>tre{note}<text:line-break/>\n   quattro<text:change text:change-id=\"c\"/>"
        )),
        p(
            "<text:span text:style-name=\"A\">cin</text:span>que<text:span text:style-name=\"N\">bozza</text:span><office:annotation><text:p>da vedere</text:p></office:annotation>"
        )
    );
    assert_eq!(
        text(styles, &body),
        [
            "! info 2 modifiche registrate lette come accettate → se qualcuna va rifiutata, rifiutarla nel documento e ripetere il comando",
            "@ capoverso 1",
            "| uno due tre ⏎ quattro",
            "> nota: in fondo",
            "@ capoverso 2",
            "| cinque",
            "> nascosto: bozza",
            "> commento: da vedere",
        ]
    );
}

#[test]
fn items_have_the_signs_that_their_lists_count() {
    let level = |level: u8, format: &str| {
        format!(
            "<text:list-level-style-number text:level=\"{level}\" style:num-format=\"{format}\" style:num-suffix=\")\"/>"
        )
    };
    let styles =
        format!("<text:list-style style:name=\"L\">{}{}</text:list-style>", level(1, "1"), level(2, "a"));
    let item = |inside: &str| format!("<text:list-item>{inside}</text:list-item>");
    let list = |attributes: &str, items: &str| format!("<text:list {attributes}>{items}</text:list>");
    let named = "text:style-name=\"L\"";
    let inner = list("", &(item(&p("dentro")) + &item(&p("ancora"))));
    let body = list(named, &(item(&(p("uno") + &p("segue") + &inner)) + &item(&p("due"))))
        + &p("fra")
        + &list(&format!("{named} text:continue-numbering=\"true\""), &item(&p("tre")))
        + &list(named, &item(&p("da capo")))
        + &list("", &item(&p("punto")));
    let lines: Vec<String> = text(&styles, &body).into_iter().filter(|line| line.starts_with('|')).collect();
    assert_eq!(
        lines,
        [
            "| = 1) uno",
            "| + segue",
            "|   = a) dentro",
            "|   = b) ancora",
            "| = 2) due",
            "| fra",
            "| = 3) tre",
            "| = 1) da capo",
            "| - punto",
        ]
    );
}

#[test]
fn a_table_s_spans_are_read_and_what_they_cover_goes_on() {
    let covered = "<table:covered-table-cell/>";
    let head = format!(
        "<table:table-header-rows>{}</table:table-header-rows>",
        row("", &(cell("table:number-columns-spanned=\"2\"", &p("testata")) + covered))
    );
    let rows = head
        + &row("", &(cell("table:number-rows-spanned=\"2\"", &p("a")) + &cell("", &p("b"))))
        + &row("", &(covered.to_owned() + &cell("", "")));
    let body = p("Sopra")
        + &format!(
            "<table:table><table:table-column table:number-columns-repeated=\"2\"/>{rows}</table:table>"
        );
    assert_eq!(
        text("", &body)[2..],
        [
            "@ tabella 1: 2 colonne, sotto «Sopra»",
            "@ tabella 1, riga 1, colonna 1 [ripetuta, 2 colonne]",
            "| testata",
            "@ tabella 1, riga 2, colonna 1 [2 righe]",
            "| a",
            "@ tabella 1, riga 2, colonna 2",
            "| b",
            "@ tabella 1, riga 3, colonna 1 [continua]",
            "@ tabella 1, riga 3, colonna 2",
        ]
    );
}

#[test]
fn the_cells_of_a_sheet_are_read_as_they_are_shown() {
    let typed =
        |kind: &str, value: &str, shown: &str| cell(&format!("office:value-type=\"{kind}\" {value}"), shown);
    let cells = typed("date", "office:date-value=\"2026-12-31\"", &p("31/12/26"))
        + &typed("percentage", "office:value=\"0.6\"", &p("60%"))
        + &typed("float", "office:value=\"1.5\"", "")
        + &typed("string", "", &(p("uno") + &p("- due")))
        + &cell("table:formula=\"of:=1\"", "")
        + &cell("table:number-columns-repeated=\"16000\"", "");
    let rows = row("", &cells)
        + &row(
            "table:number-rows-repeated=\"1048000\"",
            &cell("table:number-columns-repeated=\"16384\"", ""),
        )
        + &row(
            "table:visibility=\"filter\" table:number-rows-repeated=\"2\"",
            &typed("boolean", "office:boolean-value=\"true\"", &p("VERO")),
        );
    assert_eq!(
        sheet(&rows),
        [
            "! avviso foglio F, E1: la cella ha una formula di cui il file non dice il risultato: è letta come vuota → aprire il file in LibreOffice, salvarlo e ripetere il comando",
            "! info foglio F: 2 righe nascoste sono lette → se non servono, cancellarle nel foglio, o togliere il filtro, e ripetere il comando",
            "@ foglio F: 5 colonne",
            "@ foglio F, A1 [data 2026-12-31]",
            "| 31/12/26",
            "@ foglio F, B1 [percentuale 0.6]",
            "| 60%",
            "@ foglio F, C1 [numero 1.5]",
            "| 1,5",
            "@ foglio F, D1",
            "| uno",
            "| - due",
            "@ foglio F, E1",
            "@ foglio F, A1048002 [nascosta, vero o falso true]",
            "| VERO",
            "@ foglio F, A1048003 [nascosta, vero o falso true]",
            "| VERO",
        ]
    );
}

#[test]
fn what_is_repeated_without_end_is_refused_or_costs_nothing() {
    let refusal = |rows: &str| {
        let bytes = file("spreadsheet", "", &format!("<table:table table:name=\"F\">{rows}</table:table>"));
        read_document("a.ods", &bytes, ReadOptions::default()).err()
    };
    const WITHOUT_END: &str = "18446744073709551615";
    let columns = format!("table:number-columns-repeated=\"{WITHOUT_END}\"");
    let rows_without_end = format!("table:number-rows-repeated=\"{WITHOUT_END}\"");
    assert_eq!(refusal(&row("", &cell(&columns, &p("x")))), Some(ReadRefusal::MANY_CELLS));
    assert_eq!(refusal(&row(&rows_without_end, &cell("", &p("x")))), Some(ReadRefusal::MANY_CELLS));
    let covered = format!("<table:covered-table-cell {columns}/>");
    let blank = row("", &(cell("table:number-rows-spanned=\"9\"", &p("x")) + &covered))
        + &row(&rows_without_end, &covered);
    assert_eq!(refusal(&blank), None);
    assert_eq!(refusal(&row(&rows_without_end, &cell(&columns, ""))), Some(ReadRefusal::NoText));
}

#[test]
fn an_encrypted_or_damaged_package_is_refused() {
    let manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>";
    let mimetype = "application/vnd.oasis.opendocument.text";
    let refusal =
        |parts: &[(&str, &str)]| read_document("a.odt", &package(parts), ReadOptions::default()).err();
    assert_eq!(
        refusal(&[("mimetype", mimetype), ("META-INF/manifest.xml", manifest), ("content.xml", "x")]),
        Some(ReadRefusal::Locked)
    );
    assert_eq!(refusal(&[("mimetype", mimetype)]), Some(ReadRefusal::Damaged));
    let slides = mimetype.replace("text", "presentation");
    assert_eq!(refusal(&[("mimetype", &slides)]), Some(ReadRefusal::OtherOffice));
}
