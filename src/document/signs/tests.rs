use crate::date::Date;
use crate::document::signs::*;
use crate::document::{
    Cell, CellKind, ChangeFacts, ChangeKind, Content, Former, FormerKind, List, ListItem, ListKind, Marks,
    OldLabel, OldLook, Paragraph, Row, RowGroup, Scope, Section, Variation,
};
use crate::document::{Metadata, PageHead, Transcript};
use crate::style::StyleName;

fn change(kind: ChangeKind) -> Option<Change> {
    let date = Date::new(2023, 7, 3);
    Some(ChangeFacts { kind, author: "Giunta".to_owned(), date, move_name: None }.into())
}

fn changed(kind: ChangeKind, content: Content) -> Inline {
    Inline { content, marks: Marks { change: change(kind), ..Marks::default() } }
}

fn inserted(text: &str) -> Inline {
    changed(ChangeKind::Inserted, Content::Text(text.to_owned()))
}

fn deleted(text: &str) -> Inline {
    changed(ChangeKind::Deleted, Content::Text(text.to_owned()))
}

fn differing(text: &str) -> Inline {
    let marks = Marks { strong: true, contrast: Some(ChangeKind::Inserted), ..Marks::default() };
    Inline { marks, ..Inline::text(text) }
}

fn paragraph(content: Vec<Inline>, change: Option<Change>) -> Block {
    let style = StyleName::new("testo");
    Block::Paragraph(Paragraph { style, content, change, break_before: None, former: None })
}

fn document(blocks: Vec<Block>) -> Document {
    let (title, author, subject) = ("T".to_owned(), "E".to_owned(), String::new());
    let created = Date::new(2023, 7, 3).expect("the day exists").into();
    Document {
        metadata: Metadata { title, author, subject, language: "it".to_owned(), created },
        header: PageHead::default(),
        sections: vec![Section { blocks, ..Section::default() }],
        footer: Vec::new(),
        watermark: None,
        takes_stationery: false,
        is_tracked: false,
        base: None,
    }
}

/// The lines of a document with its signs, what is changed in them between strokes.
#[track_caller]
fn read(document: &Document, readers: SignsFor) -> Vec<String> {
    let mut signed = document.with_signs(readers).into_owned();
    assert_eq!(document.transcript().difference(&signed.transcript()), None);
    let blocks = signed.sections.iter_mut().flat_map(|section| &mut section.blocks);
    lines(blocks).into_iter().map(|line| line.iter().map(part).collect()).collect()
}

fn part(piece: &Inline) -> String {
    let text = match &piece.content {
        Content::Text(text) => text,
        Content::Break => "\n",
        Content::Sign(text) => return text.clone(),
        Content::PageNumber | Content::PageCount => "#",
    };
    if piece.marks.change.is_some() { format!("|{text}|") } else { text.to_owned() }
}

fn line(content: &[Inline]) -> String {
    read(&document(vec![paragraph(content.to_vec(), None)]), SignsFor::Everyone).concat()
}

#[test]
fn a_change_stands_between_signs_that_keep_their_distance() {
    let plain = Inline::text;
    let comma = [plain("previsione"), deleted(","), inserted(" e"), plain(" a causa")];
    assert_eq!(line(&comma), "previsione [soppresso: «|,|»] [inserito: |e|] a causa");
    assert_eq!(line(&[plain("la "), inserted("nuova "), plain("legge")]), "la [inserito: |nuova|] legge");
    assert_eq!(line(&[plain("pre"), inserted("visione")]), "pre [inserito: |visione|]");
    assert_eq!(line(&[inserted("pre"), plain("visione")]), "[inserito: |pre|] visione");
    assert_eq!(line(&[plain("la "), inserted("legge"), plain(", e")]), "la [inserito: |legge|], e");
    let closed = [plain("i giorni"), inserted(", esclusi i festivi"), plain("; poi")];
    assert_eq!(line(&closed), "i giorni [inserito: «|, esclusi i festivi|»]; poi");
    assert_eq!(line(&[inserted("«Io»"), plain(".")]), "[inserito: |«Io»|].");
    assert_eq!(line(&[plain("tasso ("), deleted("50%"), plain(")")]), "tasso ([soppresso: |50%|])");
    assert_eq!(line(&[plain("dell'"), inserted("ente")]), "dell'[inserito: |ente|]");
    assert_eq!(line(&[deleted("a "), inserted("b "), plain("c")]), "[soppresso: |a|] [inserito: |b|] c");
}

#[test]
fn white_space_that_changed_by_itself_is_said_to_be_some() {
    let plain = Inline::text;
    let blank = [plain("porta"), deleted(" "), plain("foglio")];
    assert_eq!(line(&blank), "porta [soppresso: spazio]| |foglio");
    let line_end = changed(ChangeKind::Inserted, Content::Break);
    assert_eq!(line(&[plain("a"), line_end.clone(), plain("b")]), "a [inserito: a capo]|\n|b");
    assert_eq!(line(&[plain("a"), line_end, inserted("b")]), "a\n[inserito: |b|]");
}

fn item(blocks: Vec<Block>, change: Option<Change>) -> ListItem {
    ListItem {
        label: None,
        old_label: None,
        label_contrast: None,
        opening: None,
        blocks,
        change,
        break_before: None,
        former: None,
    }
}

/// The labels of a list in a document with signs.
fn labels(list: List, readers: SignsFor) -> Vec<String> {
    let signed = document(vec![Block::List(list)]).with_signs(readers).into_owned();
    let [Block::List(list)] = &signed.sections[0].blocks[..] else { panic!("one list") };
    let label = |index| list.signed_label(index, 0, readers).iter().map(part).collect();
    (0..list.items.len()).map(label).collect()
}

/// The same paragraph or item, with a break before it that came or went.
fn broken_off(block: Block, kind: ChangeKind) -> Block {
    match block {
        Block::Paragraph(paragraph) => {
            Block::Paragraph(Paragraph { break_before: change(kind), ..paragraph })
        }
        block => block,
    }
}

#[test]
fn a_break_that_came_or_went_is_said_once_at_the_end_of_what_stands_before_it() {
    let text = |text: &str| paragraph(vec![Inline::text(text)], None);
    let paragraphs = vec![
        paragraph(vec![Inline::text("Uno "), deleted("e")], None),
        broken_off(text("due."), ChangeKind::Inserted),
        broken_off(text("Tre."), ChangeKind::Deleted),
    ];
    let signed = document(paragraphs);
    assert_eq!(
        read(&signed, SignsFor::Everyone),
        ["Uno [soppresso: |e|] [inserito: fine capoverso]", "due. [soppresso: fine capoverso]", "Tre."]
    );
    assert_eq!(read(&signed, SignsFor::WordProcessor), ["Uno |e|", "due.", "Tre."]);
    let begun = |words: &str| ListItem {
        break_before: change(ChangeKind::Inserted),
        ..item(vec![text(words)], None)
    };
    let list = List { kind: ListKind::Lettered, items: vec![begun("uno;"), begun("due.")], change: None };
    let signed = document(vec![text("Fasi:"), Block::List(list.clone())]);
    assert_eq!(
        read(&signed, SignsFor::Everyone),
        ["Fasi: [inserito: fine capoverso]", "uno; [inserito: fine capoverso]", "due."]
    );
    assert_eq!(labels(list, SignsFor::Everyone), ["[inserito: |a)|]", "[inserito: |b)|]"]);
}

#[test]
fn the_sign_of_what_became_of_another_kind_is_said_and_so_is_the_new_one() {
    let text = |text: &str| paragraph(vec![Inline::text(text)], None);
    let former = |kind| {
        let change = change(ChangeKind::Inserted).expect("there is one");
        Some(Former { kind, change })
    };
    let list = |list_kind, kind| {
        let made = ListItem { former: former(kind), ..item(vec![text("uno")], None) };
        List { kind: list_kind, items: vec![made], change: None }
    };
    let number = || FormerKind::Labelled("2.".to_owned());
    for (kind, expected) in [
        (FormerKind::Paragraph, "[inserito: |a)|]"),
        (FormerKind::Bulleted, "[soppresso: punto elenco] [inserito: |a)|]"),
        (number(), "[soppresso: |2.|] [inserito: |a)|]"),
    ] {
        let list = list(ListKind::Lettered, kind);
        assert_eq!(labels(list.clone(), SignsFor::Everyone), [expected]);
        assert_eq!(read(&document(vec![Block::List(list)]), SignsFor::Everyone), ["uno"]);
    }
    for (kind, expected) in [
        (FormerKind::Paragraph, "[inserito: punto elenco] uno"),
        (number(), "[soppresso: |2.|] [inserito: punto elenco] uno"),
    ] {
        let bulleted = document(vec![Block::List(list(ListKind::Bulleted, kind))]);
        assert_eq!(read(&bulleted, SignsFor::Everyone), [expected]);
        assert_eq!(read(&bulleted, SignsFor::WordProcessor), ["uno"]);
    }
    for (kind, expected) in
        [(FormerKind::Bulleted, "[soppresso: punto elenco] uno"), (number(), "[soppresso: |2.|] uno")]
    {
        let Block::Paragraph(line) = text("uno") else { panic!("a paragraph") };
        let line = document(vec![Block::Paragraph(Paragraph { former: former(kind), ..line })]);
        assert_eq!(read(&line, SignsFor::Everyone), [expected]);
        assert_eq!(read(&line, SignsFor::WordProcessor), ["uno"]);
    }
}

#[test]
fn a_bullet_that_a_division_brings_is_said_and_a_break_in_the_place_of_a_line_end_is_one_sign() {
    let line_end = |kind| changed(kind, Content::Break);
    let above = |kind| paragraph(vec![Inline::text("Uno."), line_end(kind)], None);
    let begun = ListItem {
        break_before: change(ChangeKind::Inserted),
        ..item(vec![paragraph(vec![Inline::text("due")], None)], None)
    };
    let list = List { kind: ListKind::Bulleted, items: vec![begun], change: None };
    let divided = document(vec![above(ChangeKind::Deleted), Block::List(list)]);
    assert_eq!(
        read(&divided, SignsFor::Everyone),
        ["Uno. [inserito: fine capoverso, non più a capo]", "[inserito: punto elenco] due"]
    );
    let below = broken_off(paragraph(vec![Inline::text("due")], None), ChangeKind::Deleted);
    assert_eq!(
        read(&document(vec![above(ChangeKind::Inserted), below]), SignsFor::Everyone),
        ["Uno. [inserito: a capo, non più fine capoverso]", "due"]
    );
}

#[test]
fn the_sign_of_an_item_stands_before_its_letter() {
    let text = |text: &str| vec![paragraph(vec![Inline::text(text)], None)];
    let items = vec![item(text("uno"), None), item(text("due"), change(ChangeKind::Inserted))];
    let list = |kind| List { kind, items: items.clone(), change: None };
    let lettered = list(ListKind::Lettered);
    assert_eq!(labels(lettered.clone(), SignsFor::Everyone), ["a)", "[inserito: b)"]);
    assert_eq!(read(&document(vec![Block::List(lettered.clone())]), SignsFor::Everyone), ["uno", "due]"]);
    assert_eq!(labels(lettered, SignsFor::WordProcessor), ["a)", "b)"]);
    assert_eq!(labels(list(ListKind::Bulleted), SignsFor::Everyone), ["•", "•"]);
}

#[test]
fn another_label_of_an_item_has_signs_for_its_readers() {
    let text = |text: &str| vec![paragraph(vec![Inline::text(text)], None)];
    let inserted = change(ChangeKind::Inserted).expect("there is one");
    let label = |label: &str| ListItem { label: Some(label.to_owned()), ..item(text("uno"), None) };
    let renumbered =
        ListItem { old_label: Some(OldLabel { text: "2)".to_owned(), inserted }), ..label("3)") };
    let differing = ListItem { label_contrast: Some(ChangeKind::Deleted), ..label("4)") };
    let list = List { kind: ListKind::Lettered, items: vec![renumbered, differing], change: None };
    let everyone = labels(list.clone(), SignsFor::Everyone);
    assert_eq!(everyone, ["[soppresso: |2)|] [inserito: |3)|]", "[soppresso: 4)]"]);
    assert_eq!(labels(list, SignsFor::WordProcessor), ["|2) ||3)|", "[soppresso: 4)]"]);
}

#[test]
fn blocks_items_and_cells_that_came_or_went_have_signs_around_all_they_hold() {
    let text = |text: &str| paragraph(vec![Inline::text(text)], None);
    let own = paragraph(vec![Inline::text("a "), deleted("b")], change(ChangeKind::MovedHere));
    let list = List {
        kind: ListKind::Bulleted,
        items: vec![
            item(vec![text("uno"), text("due")], None),
            item(vec![text("tre")], change(ChangeKind::Deleted)),
        ],
        change: change(ChangeKind::Inserted),
    };
    assert_eq!(
        read(&document(vec![own, Block::List(list)]), SignsFor::Everyone),
        ["[spostato qui: a [soppresso: |b|]]", "[inserito: uno", "due]", "[soppresso: tre]",]
    );
}

#[test]
fn each_row_that_came_or_went_by_itself_or_with_its_table_says_so() {
    let cell = |text: &str| Cell {
        kind: CellKind::Header(Scope::Row),
        id: None,
        colspan: 1,
        rowspan: 1,
        style: StyleName::new("cella"),
        bar: None,
        blocks: vec![paragraph(if text.is_empty() { Vec::new() } else { vec![Inline::text(text)] }, None)],
    };
    let row = |change, texts: &[&str]| Row { cells: texts.iter().map(|text| cell(text)).collect(), change };
    let table = Table {
        id: None,
        style: StyleName::new("obiettivi"),
        columns: None,
        caption: String::new(),
        description: None,
        head: vec![row(None, &["testa"])],
        groups: vec![RowGroup {
            id: None,
            rows: vec![row(None, &["a", "", "b"]), row(change(ChangeKind::Deleted), &["c"])],
        }],
        change: change(ChangeKind::MovedAway),
    };
    assert_eq!(
        read(&document(vec![Block::Table(Box::new(table))]), SignsFor::Everyone),
        ["[spostato altrove: testa]", "[spostato altrove: a", "", "b]", "[soppresso: c]"]
    );
}

#[test]
fn a_word_processor_shows_changes_itself_and_words_that_differ_have_signs_in_it_too() {
    let block = paragraph(vec![differing("uno "), inserted("due"), Inline::text(".")], None);
    let document = document(vec![block]);
    assert_eq!(read(&document, SignsFor::WordProcessor), ["[inserito: uno] |due|."]);
    assert_eq!(read(&document, SignsFor::Everyone), ["[inserito: uno] [inserito: |due|]."]);
    let plain = Document { sections: Vec::new(), ..document };
    assert!(matches!(plain.with_signs(SignsFor::Everyone), Cow::Borrowed(_)));
    assert_eq!(plain.transcript().difference(&Transcript::default()), None);
}

#[test]
fn words_that_vary_are_said_once_and_how_they_vary_behind_them() {
    let varied = |text: &str, note: &str, old: Option<&str>| {
        let change = change(ChangeKind::Inserted).expect("it is one");
        let old_look = OldLook { strong: true, emphasis: false };
        let variation =
            Variation { change, note: note.to_owned(), old_text: old.map(str::to_owned), old_look };
        Inline {
            marks: Marks { variation: Some(Box::new(variation)), ..Marks::default() },
            ..Inline::text(text)
        }
    };
    let look = varied("strategia", "non più in grassetto", None);
    let plain = Inline::text;
    assert_eq!(
        line(&[plain("la "), look.clone(), plain(" dell'ente")]),
        "la strategia [non più in grassetto] dell'ente"
    );
    assert_eq!(line(&[look.clone(), plain(", e")]), "strategia [non più in grassetto], e");
    let (blank, quote) = (
        varied("2\u{a0}giorni ", "altro spazio", Some("2 giorni ")),
        varied("l’ente", "altro apostrofo", Some("l'ente")),
    );
    assert_eq!(line(&[blank, quote]), "2\u{a0}giorni [altro spazio] l’ente [altro apostrofo]");
    let signed = document(vec![paragraph(vec![look], None)]);
    assert_eq!(read(&signed, SignsFor::WordProcessor), ["strategia"]);
}
