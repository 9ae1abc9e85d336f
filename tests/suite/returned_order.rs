//! Objectives that stand elsewhere in an annex that an office sends back: `riprendi`.

use crate::docx_import::with_part;
use crate::returned_objectives::{FIRST, SECOND, bare, file, rows, sent, sent_with, with_source, without};

/// A text in which the rows of an objective stand before those of another.
#[track_caller]
fn moved_before(mut text: String, id: &str, next: &str) -> String {
    let place = rows(&text, &format!("dell'obiettivo {id}<"));
    let own = text[place.clone()].to_owned();
    text.replace_range(place, "");
    let at = rows(&text, &format!("dell'obiettivo {next}<")).start;
    text.insert_str(at, &own);
    text
}

/// The same with the rows behind those of the other.
#[track_caller]
fn moved_behind(mut text: String, id: &str, above: &str) -> String {
    let place = rows(&text, &format!("dell'obiettivo {id}<"));
    let own = text[place.clone()].to_owned();
    text.replace_range(place, "");
    let at = rows(&text, &format!("dell'obiettivo {above}<")).end;
    text.insert_str(at, &own);
    text
}

fn ids(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.strip_prefix("  - id: ")).collect()
}

#[test]
fn objectives_go_where_their_rows_were_put_with_their_comments() {
    let sent = sent();
    sent.returned("a.docx", |text| {
        let text = moved_before(with_source(text, "gamma", "Registro"), "gamma", "alfa");
        with_source(moved_behind(text, "beta", "delta"), "beta", "Protocollo")
    });
    let before = sent.project.contents("data");
    let trial = sent.take_back(&["a.docx", "--prova"]);
    assert_eq!((trial.status, trial.stderr.as_str()), (4, ""), "{trial:?}");
    assert!(trial.stdout.contains("spostato"), "{}", trial.stdout);
    assert_eq!(sent.project.contents("data"), before);
    let ran = sent.take_back(&["a.docx", "--si"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let first = file("efficienza", &["gamma", "alfa"]).replace("Il fonte dell'obiettivo gamma", "Registro");
    let second = file("qualita", &["delta", "beta"]).replace("Il fonte dell'obiettivo beta", "Protocollo");
    assert_eq!(sent.project.text(FIRST), first);
    assert_eq!(sent.project.text(SECOND), second);
    let again = sent.take_back(&["a.docx", "--si"]);
    assert_eq!((again.status, again.stderr.as_str()), (0, ""), "{again:?}");
    assert!(again.stdout.ends_with("\nNessuna differenza.\n"), "{again:?}");
    let undo = ran.stdout.lines().last().expect("a last line").trim();
    assert_eq!(undo, "cp -R output/p/prima-della-ripresa-1/. data/p");
    assert_eq!(
        sent.project.text("output/p/prima-della-ripresa-1/obiettivi/2.yaml"),
        file("qualita", &["delta"])
    );
}

#[test]
fn an_objective_takes_the_dimension_of_its_new_table_where_its_file_says_none() {
    let mixed = file("efficienza", &["alfa", "beta", "gamma", "delta"])
        .replace("dimensione: efficienza\n", "")
        .replace("  - id: delta\n", "  - id: delta\n    dimensione: qualita\n");
    let mixed = ["alfa", "beta", "gamma"].iter().fold(mixed, |text, id| {
        text.replace(&format!("- id: {id}\n"), &format!("- id: {id}\n    dimensione: efficienza\n"))
    });
    let sent = sent_with(mixed.clone(), file("accessibilita", &["epsilon", "zeta"]));
    sent.returned("a.docx", |text| moved_before(text, "alfa", "delta"));
    sent.returned("b.docx", |text| moved_behind(text, "zeta", "delta"));
    let ran = sent.take_back(&["a.docx", "b.docx", "--si"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let text = sent.project.text(FIRST);
    assert_eq!(ids(&text), ["beta", "gamma", "alfa", "delta", "zeta"]);
    assert!(text.contains("  - id: alfa\n    dimensione: qualita\n"), "{text}");
    assert!(text.contains("  # zeta\n  - id: zeta\n    dimensione: qualita\n"), "{text}");
    assert_eq!(sent.project.text(SECOND), file("accessibilita", &["epsilon"]));
}

#[test]
fn two_places_for_one_objective_are_for_a_person_to_decide() {
    let sent = sent_with(file("efficienza", &["alfa", "beta", "gamma", "zeta"]), file("qualita", &["delta"]));
    sent.returned("a.docx", |text| moved_behind(text, "alfa", "delta"));
    sent.returned("b.docx", |text| with_source(moved_behind(text, "alfa", "zeta"), "alfa", "Registro"));
    let ran = sent.take_back(&["a.docx", "b.docx", "--si"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    let told =
        "avviso[docx]: il posto di «alfa»: vogliono posti diversi «a.docx»; «b.docx»; resta quello del piano";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    assert!(ran.stdout.contains("\nDa decidere: 1 posto.\n"), "{}", ran.stdout);
    let expected = file("efficienza", &["alfa", "beta", "gamma", "zeta"]);
    let expected = expected.replace("Il fonte dell'obiettivo alfa", "Registro");
    assert_eq!(sent.project.text(FIRST), expected, "its text is taken");
    let ran = sent.take_back(&["a.docx", "--si"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    assert_eq!(ids(&sent.project.text(SECOND)), ["delta", "alfa"]);
    let ran = sent.take_back(&["b.docx", "--si"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    let told = "il posto di «alfa»: il piano e «b.docx» indicano posti diversi, e resta quello del piano";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    let ours = sent.take_back(&["b.docx", "--si", "--conflitti", "nostro"]);
    assert_eq!((ours.status, ours.stderr.as_str()), (0, ""), "{ours:?}");
    let theirs = sent.take_back(&["b.docx", "--si", "--conflitti", "loro"]);
    assert_eq!((theirs.status, theirs.stderr.as_str()), (0, ""), "{theirs:?}");
    assert_eq!(ids(&sent.project.text(FIRST)), ["beta", "gamma", "zeta", "alfa"]);
}

#[test]
fn an_order_that_changed_in_the_plan_stays_and_moves_go_by_their_neighbours() {
    let sent = sent_with(file("efficienza", &["alfa", "beta", "gamma", "zeta"]), file("qualita", &["delta"]));
    sent.returned("a.docx", |text| moved_behind(text, "alfa", "gamma"));
    sent.returned("b.docx", |text| text);
    sent.project.put(FIRST, file("efficienza", &["zeta", "alfa", "beta", "gamma", "nuovo"]));
    let unchanged = sent.take_back(&["b.docx", "--si"]);
    assert_eq!((unchanged.status, unchanged.stderr.as_str()), (0, ""), "{unchanged:?}");
    let ran = sent.take_back(&["a.docx", "--si"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let expected = file("efficienza", &["zeta", "beta", "gamma", "alfa", "nuovo"]);
    assert_eq!(sent.project.text(FIRST), expected);
}

#[test]
fn what_one_moves_and_another_takes_out_is_for_a_person_to_decide() {
    let sent = sent();
    sent.returned("a.docx", |text| moved_behind(text, "beta", "delta"));
    sent.returned("b.docx", |text| without(text, "beta"));
    let ran = sent.take_back(&["a.docx", "b.docx", "--prova", "--tolti", "togli"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    let told = "«b.docx» non ha più l'obiettivo «beta», ma «a.docx» lo sposta: nel piano resta";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    // One after the other, it is no less disputed.
    let first = sent.take_back(&["a.docx", "--si"]);
    assert_eq!((first.status, first.stderr.as_str()), (0, ""), "{first:?}");
    let moved = sent.project.text(SECOND);
    let second = sent.take_back(&["b.docx", "--si", "--tolti", "togli"]);
    assert_eq!(second.status, 4, "{second:?}");
    let told = "«b.docx» non ha più l'obiettivo «beta», che nel piano ha cambiato posto da quando il documento è partito: nel piano resta";
    assert!(second.stderr.contains(told), "{}", second.stderr);
    assert_eq!(sent.project.text(SECOND), moved);
    let theirs = sent.take_back(&["b.docx", "--si", "--tolti", "togli", "--conflitti", "loro"]);
    assert_eq!((theirs.status, theirs.stderr.as_str()), (0, ""), "{theirs:?}");
    assert!(!sent.project.text(SECOND).contains("id: beta"), "{}", sent.project.text(SECOND));
}

#[test]
fn what_cannot_be_moved_is_told_and_the_rest_is() {
    let sent = sent();
    sent.returned("last.docx", |text| with_source(moved_before(text, "delta", "beta"), "delta", "Registro"));
    let ran = sent.take_back(&["last.docx", "--si"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    let told = "l'obiettivo «delta» resta al suo posto: senza di lui il suo file non ne avrebbe nessuno";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    assert!(sent.project.text(SECOND).contains("fonte: Registro\n"), "its text is taken");
    // The first four rows only.
    sent.returned("part.docx", |mut text| {
        let place = rows(&text, "dell'obiettivo beta<");
        let end = place.start
            + text[place.clone()].match_indices("</w:tr>").nth(3).expect("it has four rows").0
            + "</w:tr>".len();
        let part = text[place.start..end].to_owned();
        text.replace_range(place.start..end, "");
        let at = rows(&text, "dell'obiettivo delta<").start;
        text.insert_str(at, &part);
        text
    });
    let before = sent.project.contents("data");
    let ran = sent.take_back(&["part.docx", "--si"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    let told = "l'obiettivo «beta» è stato spostato, ma le sue righe non stanno più insieme: nel piano resta al suo posto";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    assert_eq!(sent.project.contents("data"), before);
}

#[test]
fn a_new_objective_stands_behind_one_that_was_moved() {
    let sent = sent();
    sent.returned("a.docx", |text| {
        crate::returned_objectives::with_new(
            moved_behind(text, "beta", "delta"),
            "beta",
            "Rete dei musei civici",
        )
    });
    let ran = sent.take_back(&["a.docx", "--si"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    assert_eq!(ids(&sent.project.text(FIRST)), ["alfa", "gamma"]);
    assert_eq!(ids(&sent.project.text(SECOND)), ["delta", "beta", "rete-musei-civici"]);
}

/// Rows with their changes tracked: those that went, or those that came.
fn tracked(rows: &str, change: &str) -> String {
    let mark = format!("<w:{change} w:id=\"900\" w:author=\"Rossi\" w:date=\"2026-01-31T10:00:00Z\"/>");
    let rows = rows.split_inclusive("</w:tr>").map(|row| {
        let row = match row.find("</w:trPr>") {
            Some(at) => format!("{}{mark}{}", &row[..at], &row[at..]),
            None => row.replacen("<w:tr>", &format!("<w:tr><w:trPr>{mark}</w:trPr>"), 1),
        };
        let open = mark.replace("/>", ">");
        row.replace("<w:r>", &format!("{open}<w:r>")).replace("</w:r>", &format!("</w:r></w:{change}>"))
    });
    let text: String = rows.collect();
    if change == "del" {
        text.replace("<w:t>", "<w:delText>").replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    } else {
        text
    }
}

/// A text in which the rows of an objective were cut with their changes tracked, and pasted before another's
/// as `change` makes them.
#[track_caller]
fn cut_and_pasted(mut text: String, id: &str, next: &str, change: impl Fn(String) -> String) -> String {
    let place = rows(&text, &format!("dell'obiettivo {id}<"));
    let own = text[place.clone()].to_owned();
    text.replace_range(place, &tracked(&own, "del"));
    let at = rows(&text, &format!("dell'obiettivo {next}<")).start;
    text.insert_str(at, &change(tracked(&bare(&own), "ins")));
    text
}

/// What is told of rows that were known by their words.
fn recognised(number: u8, id: &str) -> String {
    format!(
        "avviso[docx]: le righe di «OBIETTIVO {number}» non hanno i contrassegni: sono l'obiettivo «{id}», riconosciuto dalle parole"
    )
}

#[test]
fn rows_that_were_cut_and_pasted_with_their_changes_tracked_are_known_by_their_words() {
    let sent = sent();
    let reworded = |rows: String| {
        rows.replace("Il fonte dell'obiettivo beta", "Registro")
            .replace("Il obiettivo dell'obiettivo beta", "Uno sportello nuovo")
    };
    sent.returned("within.docx", |text| cut_and_pasted(text, "gamma", "alfa", |rows| rows));
    sent.returned("across.docx", |text| cut_and_pasted(text, "beta", "delta", reworded));
    sent.returned("untracked.docx", |text| {
        let text = cut_and_pasted(text, "beta", "delta", |rows| rows);
        without(text, "beta")
    });
    let ran = sent.take_back(&["within.docx", "--si"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stderr.contains(&recognised(3, "gamma")), "{}", ran.stderr);
    assert_eq!(sent.project.text(FIRST), file("efficienza", &["gamma", "alfa", "beta"]));
    let ran = sent.take_back(&["across.docx", "--si", "--tolti", "togli"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stderr.contains(&recognised(2, "beta")), "{}", ran.stderr);
    assert_eq!(sent.project.text(FIRST), file("efficienza", &["gamma", "alfa"]));
    let second = file("qualita", &["beta", "delta"]).replace("Il fonte dell'obiettivo beta", "Registro");
    let second = second.replace("Il obiettivo dell'obiettivo beta", "Uno sportello nuovo");
    assert_eq!(sent.project.text(SECOND), second);
    let again = sent.take_back(&["across.docx", "--si"]);
    assert_eq!(again.status, 0, "{again:?}");
    assert!(again.stdout.ends_with("\nNessuna differenza.\n"), "{again:?}");
    let untracked = sent.take_back(&["untracked.docx", "--prova"]);
    assert!(untracked.stderr.contains(&recognised(2, "beta")), "{}", untracked.stderr);
    assert!(!untracked.stderr.contains("non ha più l'obiettivo"), "{}", untracked.stderr);
}

#[test]
fn rows_of_a_document_that_lost_its_first_texts_are_known_by_those_of_the_plan() {
    let sent = sent();
    sent.returned("odt.docx", |text| {
        let reworded = |rows: String| rows.replace("Il fonte dell'obiettivo gamma", "Registro");
        cut_and_pasted(text, "gamma", "alfa", reworded)
    });
    let bare = with_part(&sent.project.bytes("odt.docx"), "customXml/item1.xml", |_| "<altro/>".to_owned());
    sent.project.put("odt.docx", bare);
    let ran = sent.take_back(&["odt.docx", "--si"]);
    // That the numbers of its labels are those it began with, nobody knows any more.
    assert_eq!(ran.status, 4, "{ran:?}");
    assert!(ran.stderr.contains("l'etichetta «OBIETTIVO 1» è diventata «OBIETTIVO 3»"), "{}", ran.stderr);
    assert!(ran.stderr.contains("non ha con sé i testi da cui è nato"), "{}", ran.stderr);
    assert!(ran.stderr.contains(&recognised(3, "gamma")), "{}", ran.stderr);
    let expected = file("efficienza", &["gamma", "alfa", "beta"]);
    assert_eq!(sent.project.text(FIRST), expected.replace("Il fonte dell'obiettivo gamma", "Registro"));
}

#[test]
fn words_that_fit_two_objectives_are_told_and_both_stay() {
    // They say the same in all nine texts.
    let twin = file("efficienza", &["beta"]).replace("dell'obiettivo beta", "dei gemelli");
    let twin = twin
        .replace("id: beta", "id: alfa")
        .replace("# beta", "# alfa")
        .replace("Il obiettivo dei gemelli", "Sportello dei gemelli");
    let other = twin.replace("id: alfa", "id: beta").replace("# alfa", "# beta");
    let (_, other) = other.split_once("obiettivi:\n").expect("it has objectives");
    let (_, rest) = file("efficienza", &["gamma"])
        .split_once("obiettivi:\n")
        .map(|(head, rest)| (head.to_owned(), rest.to_owned()))
        .expect("it has objectives");
    let sent = sent_with(format!("{twin}{other}{rest}"), file("qualita", &["delta"]));
    sent.returned("a.docx", |mut text| {
        for _ in 0..2 {
            let place = rows(&text, "Sportello dei gemelli<");
            let own = text[place.clone()].to_owned();
            text.replace_range(place, "");
            let at = rows(&text, "dell'obiettivo delta<").start;
            text.insert_str(at, &bare(&own).replace("Sportello dei gemelli", "Sportello unico"));
        }
        text
    });
    let before = sent.project.contents("data");
    let ran = sent.take_back(&["a.docx", "--si", "--tolti", "togli"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    let told =
        "non è aggiunto: per le sue parole può essere «alfa» o «beta», che nel piano restano come sono";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    assert_eq!(sent.project.contents("data"), before);
}
