//! Annexes as Word and LibreOffice write them, and files that are none.

use crate::docx_import::fixture::{
    cell, cell_around, document, docx, p, package, read_body, relations, row, said, table,
};
use crate::docx_import::loss::Loss;
use crate::docx_import::{DocxAnnex, ImportRefusal, KnownAnchors};
use crate::ooxml::PackageRefusal;

/// Reads bytes whose anchors are controls.
fn read(bytes: &[u8]) -> Result<DocxAnnex, ImportRefusal> {
    crate::docx_import::read(bytes, &KnownAnchors::default())
}

/// The lines of a cell with this inside.
#[track_caller]
fn lines(inside: &str) -> Vec<String> {
    said(&table(&row("Fonte", &cell("uno.fonte", inside)))).remove(0).1
}

#[track_caller]
fn losses(inside: &str) -> Vec<Loss> {
    let annex = read_body(&table(&row("Fonte", &cell("uno.fonte", inside)))).expect("it has an anchor");
    annex.cells[0].content.losses.iter().map(|(loss, _)| loss).collect()
}

#[track_caller]
fn refused(bytes: &[u8]) -> PackageRefusal {
    match read(bytes).expect_err("it is no annex") {
        ImportRefusal::Package(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_control_is_read_around_its_cell_and_inside_it() {
    let rows = row("Fonte", &cell("uno.fonte", &p("Albo")))
        + &row("Target", &cell_around("uno.target", &p("100%"), &p("dei moduli")));
    let expected = [
        ("«fonte» di «uno»".to_owned(), vec!["Albo".to_owned()]),
        ("«target» di «uno»".to_owned(), vec!["100%".to_owned(), "dei moduli".to_owned()]),
    ];
    assert_eq!(said(&table(&rows)), expected);
}

#[test]
fn the_tag_counts_before_the_title_and_other_controls_are_none() {
    let control = |tag: &str, alias: &str| {
        let properties = format!("<w:alias w:val=\"{alias}\"/><w:tag w:val=\"{tag}\"/>");
        let content = format!("<w:tc>{}</w:tc>", p("x"));
        format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>")
    };
    let anchors = |tag, alias| {
        read_body(&table(&row("", &control(tag, alias)))).map(|annex| annex.cells[0].anchors[0].shown())
    };
    assert_eq!(anchors("uno.fonte", "due.fonte"), Ok("«fonte» di «uno»".to_owned()));
    assert_eq!(anchors("firma", "due.fonte"), Ok("«fonte» di «due»".to_owned()));
    assert_eq!(anchors("firma", "Firma del responsabile"), Err(ImportRefusal::NoAnchors));
}

#[test]
fn changes_are_read_as_if_accepted() {
    let changed = "<w:p><w:r><w:t xml:space=\"preserve\">Uno </w:t></w:r><w:del><w:r><w:delText>due</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>tre</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>quattro</w:t></w:r></w:moveFrom>\
        <w:moveTo><w:r><w:t xml:space=\"preserve\"> cinque</w:t></w:r></w:moveTo></w:p>";
    assert_eq!(lines(changed), ["Uno tre cinque"]);
    let joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Uno</w:t></w:r></w:p>";
    assert_eq!(lines(&format!("{joined}{}", p(" due"))), ["Uno due"]);
    assert_eq!(lines(joined), ["Uno"], "the last mark of a cell stays");
    let from = "<w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr><w:moveFromRangeStart w:id=\"1\" w:name=\"m\"/>\
        <w:moveFrom><w:r><w:t>n. 10</w:t></w:r></w:moveFrom></w:p><w:moveFromRangeEnd w:id=\"1\"/>";
    let to = "<w:p><w:pPr><w:rPr><w:moveTo/></w:rPr></w:pPr><w:moveToRangeStart w:id=\"2\" w:name=\"m\"/>\
        <w:moveTo><w:r><w:t xml:space=\"preserve\">n. </w:t></w:r><w:del><w:r><w:delText>10</w:delText></w:r></w:del></w:moveTo>\
        <w:ins><w:r><w:t>12</w:t></w:r></w:ins></w:p><w:moveToRangeEnd w:id=\"2\"/>";
    assert_eq!(lines(&format!("{from}{}{to}{}", p("uno"), p("due"))), ["uno", "n. 12", "due"], "moved");
    let item = "<w:p><w:pPr><w:pStyle w:val=\"Elenco\"/></w:pPr><w:r><w:t>due</w:t></w:r></w:p>";
    let empty = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>";
    assert_eq!(lines(&format!("{empty}{item}")), ["- due"]);
    assert_eq!(lines(&format!("{joined}{item}")), ["Unodue"]);
    let deleted = "<w:p><w:del><w:r><w:delText>Uno</w:delText></w:r></w:del></w:p>";
    assert_eq!(lines(deleted), [] as [&str; 0]);
}

#[test]
fn deleted_rows_and_cells_are_not_there() {
    let rows = row("Fonte", &cell("uno.fonte", &p("Albo")));
    let deleted =
        row("Target", &cell("uno.target", &p("x"))).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>");
    assert_eq!(said(&table(&(rows.clone() + &deleted))).len(), 1);
    let gone = cell("uno.target", &format!("<w:tcPr><w:cellDel/></w:tcPr>{}", p("x")));
    assert_eq!(said(&table(&(rows + &row("Target", &gone)))).len(), 1);
}

#[test]
fn words_are_found_in_runs_of_every_kind() {
    let run = |inside: &str| format!("<w:r><w:rPr><w:b/></w:rPr>{inside}</w:r>");
    let inside = format!(
        "<w:p>{}<w:hyperlink>{}</w:hyperlink><w:proofErr/><w:smartTag>{}</w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
        run("<w:t>Uno</w:t><w:tab/><w:t>due</w:t>"),
        run("<w:t xml:space=\"preserve\"> tre</w:t><w:noBreakHyphen/>"),
        run("<w:t>bis</w:t><w:softHyphen/>"),
        run("<w:instrText> DATE </w:instrText><w:t xml:space=\"preserve\"> quattro</w:t>"),
    );
    assert_eq!(lines(&inside), ["Uno due tre\u{2011}bis quattro"]);
    assert_eq!(lines(&p("l’atto\u{A0}n. 5 “x”")), ["l’atto\u{A0}n. 5 “x”"]);
    assert_eq!(lines("<w:p><w:r><w:t> uno </w:t></w:r></w:p>"), ["uno"]);
    let hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>y</w:t></w:r></w:p>";
    assert_eq!(lines(hidden), ["y"]);
}

#[test]
fn a_form_for_older_programs_is_read_once() {
    let inside = "<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>nuovo</w:t></mc:Choice><mc:Fallback><w:t>vecchio</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>";
    assert_eq!(lines(inside), ["vecchio"]);
}

#[test]
fn line_breaks_end_lines_and_lists_are_items() {
    assert_eq!(lines("<w:p><w:r><w:t>Uno</w:t><w:br/><w:t>due</w:t></w:r></w:p>"), ["Uno\ndue"]);
    assert_eq!(
        lines("<w:p><w:r><w:t>Uno</w:t><w:br w:type=\"page\"/><w:t>due</w:t></w:r></w:p>"),
        ["Uno due"]
    );
    let listed =
        |properties: &str| lines(&format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>Uno</w:t></w:r></w:p>"));
    assert_eq!(listed("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>"), ["- Uno"]);
    assert_eq!(listed("<w:pStyle w:val=\"Elenco\"/>"), ["- Uno"]);
    assert_eq!(listed("<w:pStyle w:val=\"Elenco2\"/>"), ["- Uno"]);
    assert_eq!(listed("<w:pStyle w:val=\"Elenco\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>"), ["Uno"]);
    assert_eq!(lines(&(p("- Uno") + &p("•\tdue"))), ["- Uno", "- due"]);
}

#[test]
fn what_no_list_counts_belongs_to_an_item_by_its_indent() {
    let item = |level: u8| format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>");
    let indented = |left: i32, hanging: i32| format!("<w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/>");
    let paragraph = |properties: &str, text: &str| {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let text = [
        paragraph(&(item(0) + &indented(360, 360)), "uno"),
        paragraph(&(item(1) + &indented(720, 360)), "due"),
        paragraph(&indented(720, 0), "e ancora"),
        paragraph(&indented(360, 0), "e poi"),
        paragraph(&indented(720, 360), "1-bis.</w:t><w:tab/><w:t>a mano"),
        paragraph(&indented(720, 360), "1-ter.</w:t><w:tab/><w:t>anche"),
        paragraph("", "Fine"),
    ];
    let expected =
        ["- uno", "  - due", "    e ancora", "  e poi", "  1-bis. a mano", "  1-ter. anche", "Fine"];
    assert_eq!(lines(&text.concat()), expected);
}

#[test]
fn levels_that_were_left_out_are_none() {
    let item = |level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let text = [item(1, "uno"), item(3, "due"), item(3, "tre"), item(2, "quattro"), item(0, "cinque")];
    assert_eq!(lines(&text.concat()), ["- uno", "  - due", "  - tre", "  - quattro", "- cinque"]);
}

#[test]
fn what_a_field_cannot_hold_is_noticed() {
    let run = |inside: &str| format!("<w:p><w:r><w:t>x</w:t>{inside}</w:r></w:p>");
    assert_eq!(losses(&run("<w:drawing><w:p><w:r><w:t>y</w:t></w:r></w:p></w:drawing>")), [Loss::Picture]);
    assert_eq!(losses(&run("<w:footnoteReference/>")), [Loss::Note]);
    assert_eq!(losses(&run("<w:sym/>")), [Loss::Symbol]);
    assert_eq!(losses("<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"), [Loss::Formula]);
    assert_eq!(losses(&table(&row("a", ""))), [Loss::Table]);
    let numbered = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"2\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>";
    assert_eq!(losses(numbered), []);
    let levels = |most: u8| -> String {
        (0..most)
            .map(|level| numbered.replace("ilvl w:val=\"1\"", &format!("ilvl w:val=\"{level}\"")))
            .collect()
    };
    assert_eq!(losses(&levels(4)), [Loss::Numbers], "of its own level the list has numbers");
    assert_eq!(losses(&levels(5)), [Loss::Numbers, Loss::Levels]);
    assert_eq!(losses(&numbered.replace("w:val=\"1\"", "w:val=\"0\"")), [Loss::Numbers]);
    assert_eq!(losses(&p("x")), []);
}

#[test]
fn an_invitation_to_write_is_no_text() {
    let inviting = cell("uno.fonte", &p("Fare clic qui")).replace("<w:sdtPr>", "<w:sdtPr><w:showingPlcHdr/>");
    assert_eq!(said(&table(&row("Fonte", &inviting)))[0].1, [] as [&str; 0]);
}

#[test]
fn merged_cells_and_copied_rows_keep_all_their_anchors() {
    let both = format!("<w:tc>{}{}</w:tc>", inner("uno.fonte"), inner("uno.target"));
    let expected = "«fonte» di «uno» + «target» di «uno»";
    assert_eq!(said(&table(&row("Fonte", &both)))[0].0, expected);
    let twice = row("Fonte", &cell("uno.fonte", &p("a"))).repeat(2);
    assert_eq!(said(&table(&twice)).len(), 2);
}

fn inner(anchor: &str) -> String {
    let properties = format!("<w:sdtPr><w:tag w:val=\"{anchor}\"/></w:sdtPr>");
    format!("<w:sdt>{properties}<w:sdtContent>{}</w:sdtContent></w:sdt>", p("x"))
}

#[test]
fn a_control_around_rows_has_lost_its_meaning() {
    let around = |content: &str| {
        let properties = "<w:sdtPr><w:tag w:val=\"uno.fonte\"/></w:sdtPr>";
        format!("<w:sdt>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>")
    };
    let rows = row("Fonte", &format!("<w:tc>{}</w:tc>", p("x")));
    assert_eq!(read_body(&table(&around(&rows))), Err(ImportRefusal::NoAnchors));
    assert_eq!(read_body(&around(&table(&rows))), Err(ImportRefusal::NoAnchors));
    assert_eq!(said(&around(&p("testo")))[0].1, ["testo"], "a table that became text");
}

#[test]
fn a_strict_document_is_read_too() {
    let parts = [
        ("_rels/.rels", relations(&[("officeDocument", "/word/testo.xml")])),
        (
            "word/testo.xml",
            document(&table(&row("Fonte", &cell("uno.fonte", &p("Albo"))))).replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            ),
        ),
    ];
    let bytes = package(&parts.each_ref().map(|(name, text)| (*name, text.as_str())));
    assert_eq!(read(&bytes).map(|annex| annex.cells.len()), Ok(1));
}

#[test]
fn files_of_other_kinds_are_told_by_what_they_are() {
    assert_eq!(refused(b""), PackageRefusal::NotDocx);
    assert_eq!(refused(b"Caro collega,"), PackageRefusal::NotDocx);
    assert_eq!(refused(b"%PDF-1.7"), PackageRefusal::Pdf);
    assert_eq!(refused(b"{\\rtf1\\ansi"), PackageRefusal::RichText);
    assert_eq!(refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), PackageRefusal::OldWord);
    let mut locked = b"\xD0\xCF\x11\xE0".to_vec();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refused(&locked), PackageRefusal::Locked);
    let with_macros = package(&[
        ("_rels/.rels", &relations(&[("officeDocument", "word/document.xml")])),
        ("word/_rels/document.xml.rels", &relations(&[("vbaProject", "vbaProject.bin")])),
        ("word/document.xml", &document(&p("uno"))),
    ]);
    assert_eq!(refused(&with_macros), PackageRefusal::Macros);
    assert_eq!(refused(&package(&[("mimetype", "application/epub+zip")])), PackageRefusal::NotDocx);
    assert_eq!(
        refused(&package(&[("mimetype", "application/vnd.oasis.opendocument.text")])),
        PackageRefusal::OpenDocument
    );
    assert_eq!(refused(&package(&[("a.txt", "x")])), PackageRefusal::NotDocx);
    let sheet = relations(&[("officeDocument", "xl/workbook.xml")]);
    assert_eq!(refused(&package(&[("_rels/.rels", &sheet)])), PackageRefusal::NoDocument);
    assert_eq!(read(&docx(&p("senza tabelle"))), Err(ImportRefusal::NoAnchors));
}

#[test]
fn damaged_files_are_refused() {
    let whole = docx(&table(&row("Fonte", &cell("uno.fonte", &p("Albo")))));
    assert!(read(&whole).is_ok());
    for length in [4, 30, whole.len() / 2, whole.len() - 10] {
        assert_eq!(refused(&whole[..length]), PackageRefusal::Damaged, "{length} bytes of {}", whole.len());
    }
    let mut spoilt = whole.clone();
    for byte in &mut spoilt[40..whole.len() / 2] {
        *byte ^= 0x55;
    }
    assert_eq!(refused(&spoilt), PackageRefusal::Damaged);
    let main = relations(&[("officeDocument", "word/document.xml")]);
    let of = |text: &str| refused(&package(&[("_rels/.rels", &main), ("word/document.xml", text)]));
    assert_eq!(of("<w:document"), PackageRefusal::Damaged);
    assert_eq!(of("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), PackageRefusal::Forbidden);
    assert_eq!(
        of(&format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000))),
        PackageRefusal::Overloaded
    );
}

#[test]
fn a_part_that_claims_or_has_too_much_is_refused() {
    let main = relations(&[("officeDocument", "word/document.xml")]);
    let large = " ".repeat(65 * 1024 * 1024);
    let bytes = package(&[("_rels/.rels", &main), ("word/document.xml", &large)]);
    assert!(bytes.len() < 1024 * 1024, "it is a bomb");
    assert_eq!(refused(&bytes), PackageRefusal::TooLarge);
    // A gigabyte in the directory, and four bytes in the file.
    let mut claim = package(&[("_rels/.rels", &main), ("word/document.xml", "<a/>")]);
    let entry =
        claim.windows(4).rposition(|bytes| bytes == b"PK\x01\x02").expect("the directory's last entry");
    claim[entry + 24..entry + 28].copy_from_slice(&0x4000_0000_u32.to_le_bytes());
    assert_eq!(refused(&claim), PackageRefusal::TooLarge);
}

#[test]
fn a_name_that_leads_out_of_the_package_names_nothing() {
    let main = relations(&[("officeDocument", "../../etc/passwd")]);
    assert_eq!(refused(&package(&[("_rels/.rels", &main)])), PackageRefusal::NoDocument);
    let outside = relations(&[("officeDocument", "http://x/y.xml")])
        .replace("Target=", "TargetMode=\"External\" Target=");
    assert_eq!(refused(&package(&[("_rels/.rels", &outside)])), PackageRefusal::NoDocument);
}

/// The text of a cell with these runs in one paragraph, and its losses with their words.
#[track_caller]
fn read_runs(runs: &str) -> (Vec<String>, Vec<(Loss, String)>) {
    let body = table(&row("Fonte", &cell("uno.fonte", &format!("<w:p>{runs}</w:p>"))));
    let annex = read_body(&body).expect("it has an anchor");
    let losses =
        annex.cells[0].content.losses.iter().map(|(loss, lost)| (loss, lost.words.clone())).collect();
    (said(&body).remove(0).1, losses)
}

fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[test]
fn what_is_struck_or_hidden_is_told_with_its_words() {
    let struck = run("", "Almeno ") + &run("<w:strike/>", "12") + &run("<w:strike/>", " e") + &run("", " 15");
    let expected = vec![(Loss::Struck, "12 e".to_owned())];
    assert_eq!(read_runs(&struck), (vec!["Almeno 12 e 15".to_owned()], expected));
    let two = run("<w:dstrike/>", "uno") + &run("", " resta ") + &run("<w:strike/>", "due");
    assert_eq!(read_runs(&two).1, [(Loss::Struck, "uno … due".to_owned())]);
    let hidden = run("", "Albo") + &run("<w:vanish/>", " (bozza)");
    assert_eq!(read_runs(&hidden), (vec!["Albo".to_owned()], vec![(Loss::Hidden, " (bozza)".to_owned())]));
    for none in [run("<w:strike/>", " "), run("<w:vanish/>", " "), run("<w:strike w:val=\"0\"/>", "x")] {
        assert_eq!(read_runs(&none).1, [], "{none}");
    }
    let hidden_row = table(&row("Fonte", &cell("uno.fonte", &p("Albo"))))
        .replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>");
    let annex = read_body(&hidden_row).expect("it has an anchor");
    assert_eq!(annex.cells[0].content.losses.times(Loss::Hidden), 1);
}

#[test]
fn what_nobody_reads_as_it_is_written_is_told_with_its_words() {
    let white = run("", "Almeno 12") + &run("<w:color w:val=\"FFFFFF\"/>", " o nessuno");
    let told = vec![(Loss::Unseen, " o nessuno".to_owned())];
    assert_eq!(read_runs(&white), (vec!["Almeno 12 o nessuno".to_owned()], told));
    let reversed = run("", "Entro il ") + &format!("<w:bdo w:val=\"rtl\">{}</w:bdo>", run("", "12"));
    let told = vec![(Loss::Reversed, "12".to_owned())];
    assert_eq!(read_runs(&reversed), (vec!["Entro il 12".to_owned()], told));
    assert_eq!(read_runs(&reversed.replace("rtl", "ltr")).1, []);
}

#[test]
fn raised_digits_are_characters_and_the_rest_is_told() {
    let raised = "<w:vertAlign w:val=\"superscript\"/>";
    let area = run("", "24 m")
        + &run(raised, "2")
        + &run("", " e CO")
        + &run("<w:vertAlign w:val=\"subscript\"/>", "2");
    assert_eq!(read_runs(&area), (vec!["24 m² e CO₂".to_owned()], vec![]));
    let article = run("", "art. 5") + &run(raised, "bis");
    assert_eq!(read_runs(&article), (vec!["art. 5bis".to_owned()], vec![(Loss::Shifted, "bis".to_owned())]));
    let capitals = run("<w:caps/>", "tutto") + &run("<w:caps/>", "24");
    assert_eq!(
        read_runs(&capitals),
        (vec!["tutto24".to_owned()], vec![(Loss::Capitals, "tutto".to_owned())])
    );
    let signs = run("", "Fatto ") + &run("<w:rFonts w:ascii=\"Wingdings\"/>", "ü");
    assert_eq!(read_runs(&signs), (vec!["Fatto".to_owned()], vec![(Loss::Symbol, String::new())]));
}

#[test]
fn what_would_vanish_is_told() {
    let ruby = "<w:r><w:ruby><w:rt><w:r><w:t>sopra</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>sotto</w:t></w:r></w:rubyBase></w:ruby></w:r>";
    assert_eq!(read_runs(ruby), (vec!["sotto".to_owned()], vec![(Loss::Reading, "sopra".to_owned())]));
    assert_eq!(losses(&format!("{}<w:altChunk/>", p("x"))), [Loss::Embedded]);
    let drawn = "<w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice></mc:AlternateContent></w:r>";
    assert_eq!(read_runs(drawn).1, [(Loss::Picture, String::new())], "there is no other form");
    let only =
        "<mc:AlternateContent><mc:Choice><w:t>nuovo</w:t></mc:Choice><mc:Fallback/></mc:AlternateContent>";
    assert_eq!(read_runs(&format!("<w:r>{only}</w:r>")), (vec!["nuovo".to_owned()], vec![]));
    let whole = format!(
        "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>",
        p("x")
    );
    assert_eq!(lines(&whole), ["x"], "a paragraph in two forms is one");
}

#[test]
fn fields_of_word_are_told_unless_they_are_what_was_written() {
    let field = |instruction: &str, result: &str| {
        let character = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        let shown = if result.is_empty() { String::new() } else { character("separate") + &run("", result) };
        let code = format!("<w:r><w:instrText> {instruction} </w:instrText></w:r>");
        character("begin") + &code + &shown + &character("end")
    };
    let told = |loss, name: &str| vec![(loss, name.to_owned())];
    let date = read_runs(&field("DATE \\@ d", "5 maggio"));
    assert_eq!(date, (vec!["5 maggio".to_owned()], told(Loss::ComputedField, "DATE")));
    assert_eq!(read_runs(&field("FORMCHECKBOX", "")), (vec![], told(Loss::EmptyField, "FORMCHECKBOX")));
    assert_eq!(read_runs(&field("HYPERLINK \"x\"", "sito")), (vec!["sito".to_owned()], vec![]));
    let simple = format!("<w:fldSimple w:instr=\" page \">{}</w:fldSimple>", run("", "3"));
    assert_eq!(read_runs(&simple), (vec!["3".to_owned()], told(Loss::ComputedField, "PAGE")));
}

#[test]
fn signs_that_nobody_sees_go_and_are_told() {
    let (text, losses) = read_runs(&run("", "in\u{ad}for\u{ad}ma\u{200b}tica\u{2028}e"));
    assert_eq!(text, ["informatica\ne"]);
    assert_eq!(losses, [(Loss::Strays, "U+00AD, U+200B, U+2028".to_owned())]);
}

#[test]
fn the_text_of_an_anchored_cell_within_another_is_its_own() {
    let inner = table(&row("Target", &cell("uno.target", &p("dentro"))));
    let outer = table(&row("Fonte", &cell("uno.fonte", &(p("fuori") + &inner))));
    let texts: Vec<Vec<String>> = said(&outer).into_iter().map(|(_, lines)| lines).collect();
    assert_eq!(texts, [vec!["fuori".to_owned(), "Target".to_owned()], vec!["dentro".to_owned()]]);
}

#[test]
fn files_made_to_exhaust_the_machine_are_refused() {
    let main = relations(&[("officeDocument", "word/document.xml")]);
    let of = |text: &str| refused(&package(&[("_rels/.rels", &main), ("word/document.xml", text)]));
    let attributes: String = (0..100_000).map(|at| format!(" a{at}=\"\"")).collect();
    assert_eq!(of(&format!("<a{attributes}/>")), PackageRefusal::Overloaded);
    let runs = "<w:r/>".repeat(1_000_000);
    assert_eq!(refused(&docx(&format!("<w:p>{runs}</w:p>"))), PackageRefusal::TooLarge);
    let styles = " ".repeat(5 * 1024 * 1024);
    let loops = relations(&[("styles", "styles.xml"), ("numbering", "document.xml")]);
    let parts =
        [("_rels/.rels", &*main), ("word/_rels/document.xml.rels", &loops), ("word/document.xml", "<a/>")];
    let with_styles = [&parts[..], &[("word/styles.xml", &*styles)]].concat();
    assert_eq!(refused(&package(&with_styles)), PackageRefusal::TooLarge);
    let names: Vec<String> = (0..3_000).map(|at| format!("{at}.xml")).collect();
    let many: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(refused(&package(&many)), PackageRefusal::Overloaded);
}

#[test]
fn a_part_that_names_itself_is_read_once_for_each_use() {
    let main = relations(&[("officeDocument", "word/document.xml")]);
    let body = document(&table(&row("Fonte", &cell("uno.fonte", &p("Albo")))));
    let itself =
        relations(&[("styles", "document.xml"), ("numbering", "document.xml"), ("comments", "document.xml")]);
    let parts =
        [("_rels/.rels", &*main), ("word/_rels/document.xml.rels", &itself), ("word/document.xml", &body)];
    assert_eq!(read(&package(&parts)).map(|annex| annex.cells.len()), Ok(1));
}
