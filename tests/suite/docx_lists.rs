//! Lists, levels, labels and line ends of fields, on the way to the DOCX and back.

use std::cell::RefCell;
use std::ops::Range;

use crate::docx_import::{with_part, with_text};
use crate::project::{Project, Ran};

const SETTINGS: &str = include_str!("../cases/text-lists-nested/before/data/p/piano.yaml");
const FILE: &str = "data/p/obiettivi/1.yaml";
const FIELDS: [&str; 9] = [
    "obiettivo",
    "responsabile",
    "stakeholder",
    "contributor",
    "scadenza",
    "indicatore",
    "baseline",
    "target",
    "fonte",
];

/// The values of an objective's fields, those that are not given in one word.
fn objective(id: &str, values: &[(&str, String)]) -> String {
    let mut text = format!("  - id: {id}\n");
    for field in FIELDS {
        let value = values.iter().find(|(name, _)| *name == field);
        let value = value.map_or_else(|| format!("{field} di {id}"), |(_, value)| value.clone());
        text += &format!("    {field}: {value}\n");
    }
    text
}

fn objectives(all: &[String]) -> String {
    format!("dimensione: efficienza\nobiettivi:\n{}", all.concat())
}

/// A block text under this sign.
fn block(sign: &str, lines: &[&str]) -> String {
    let line = |line: &&str| if line.is_empty() { String::new() } else { format!("      {line}") };
    format!("{sign}\n{}", lines.iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// A project with a file of objectives, and the annex as DOCX.
#[track_caller]
fn annex(objectives: &str) -> (Project, Vec<u8>) {
    let project = Project::new().file("data/p/piano.yaml", SETTINGS).file(FILE, objectives);
    let docx = printed(&project);
    (project, docx)
}

#[track_caller]
fn printed(project: &Project) -> Vec<u8> {
    let ran = project.run(&["genera", "p", "--formato", "docx", "-q"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    project.bytes(&format!("output/p/{}", project.names("output/p").remove(0)))
}

/// The XML of an annex's text.
fn body(docx: &[u8]) -> String {
    let text = RefCell::new(String::new());
    with_text(docx, |part| {
        text.borrow_mut().push_str(&part);
        part
    });
    text.into_inner()
}

/// Takes an edited annex over; returns the file of objectives.
#[track_caller]
fn taken_over(project: &Project, docx: &[u8]) -> (Ran, String) {
    project.put("tornato.docx", docx);
    let ran = project.run(&["riprendi", "p", "tornato.docx", "--si"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    (ran, project.text(FILE))
}

/// The place of the paragraph with these words.
#[track_caller]
fn paragraph(text: &str, words: &str) -> Range<usize> {
    let at = text.find(words).unwrap_or_else(|| panic!("the annex says {words}"));
    let start = text[..at].rfind("<w:p>").expect("words stand in a paragraph");
    start..at + text[at..].find("</w:p>").expect("it ends") + "</w:p>".len()
}

/// The signs of four levels, two of each.
const SIGNS: [[&str; 2]; 4] = [["3)", "4)"], ["iv)", "v)"], ["a)", "b)"], ["-", "-"]];

/// A text with a list of four levels, the signs beginning with those at `first`.
fn nested(first: usize, ends: &[&str]) -> Vec<String> {
    let mut lines = vec!["Si procede così:".to_owned()];
    let mut below = Vec::new();
    for depth in 0..4 {
        let indent = "  ".repeat(depth);
        let [one, two] = SIGNS[(first + depth) % 4];
        lines.push(format!("{indent}{one} la prima parola {depth}"));
        lines.extend(ends.iter().map(|line| match *line {
            "" => String::new(),
            line => format!("{indent}  {line} {depth}"),
        }));
        below.push(format!("{indent}{two} la seconda voce {depth}"));
    }
    lines.extend(below.into_iter().rev());
    lines.extend([String::new(), "Poi si vedrà.".to_owned()]);
    lines
}

/// Plans of every kind of text, two objectives with eight of them each.
fn every_kind() -> String {
    let mut values = Vec::new();
    for first in 0..4 {
        for (sign, ends) in [
            (">-", &[][..]),
            ("|", &["a capo"]),
            ("|-", &["a capo", "", "un capoverso", "su due righe"]),
            (">", &["", "un capoverso"]),
        ] {
            let lines = nested(first, ends);
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            values.push(block(sign, &lines));
        }
    }
    values[0] = "una parola sola".to_owned();
    values[1] = "\"una parola: fra virgolette\"".to_owned();
    values[2] = block("|", &["Via della parola 1", "00100 Prova", "", "Terza riga"]);
    values[3] =
        block(">-", &["Voci:", "1. la parola", "1. di nuovo", "   1-bis. dentro", "   1-ter. parola"]);
    values[4] =
        block(">-", &["• una parola", "  su due righe", "• due", "    – tre", "    – parola", "", "Fine."]);
    let names = [
        "obiettivo",
        "stakeholder",
        "contributor",
        "indicatore",
        "baseline",
        "target",
        "fonte",
        "responsabile",
    ];
    let of = |id: &str, values: &[String]| {
        let values: Vec<(&str, String)> = names.into_iter().zip(values.iter().cloned()).collect();
        objective(id, &values)
    };
    objectives(&[of("uno", &values[..8]), of("due", &values[8..])])
}

#[test]
fn one_word_changes_and_all_the_rest_of_a_text_stays_as_it_is_written() {
    let before = every_kind();
    let (project, docx) = annex(&before);
    project.put("tornato.docx", &docx);
    let same = project.run(&["riprendi", "p", "tornato.docx", "--prova"]);
    assert!(same.status == 0 && same.stdout.contains("Nessuna differenza"), "{same:?}");
    let edited = with_text(&docx, |text| text.replace("parola", "faccenda"));
    let (ran, after) = taken_over(&project, &edited);
    assert_eq!(after, before.replace("parola", "faccenda"), "{ran:?}");
    assert_eq!(body(&printed(&project)), body(&edited), "the annex prints the same but for the word");
}

/// A list with a level below, and a paragraph behind it.
fn steps() -> String {
    let lines = [
        "Passi:",
        "1. primo passo",
        "2. secondo passo",
        "  - sotto uno",
        "  - sotto due",
        "3. terzo passo",
        "",
        "Fine.",
    ];
    objectives(&[objective("uno", &[("target", block(">-", &lines))])])
}

/// Holds what an edit of the list makes of it against the lines of the file; nothing is told.
#[track_caller]
fn becomes(edit: impl Fn(String) -> String, sign: &str, lines: &str) {
    let (project, docx) = annex(&steps());
    let (ran, after) = taken_over(&project, &with_text(&docx, edit));
    let lines: Vec<&str> = lines.split('\n').collect();
    assert_eq!(after, objectives(&[objective("uno", &[("target", block(sign, &lines))])]), "{ran:?}");
    assert_eq!(ran.stderr, "", "nothing is lost");
}

/// The text with a copy of a paragraph behind it, with other words.
fn with_copy(text: &str, words: &str, new: &str) -> String {
    let place = paragraph(text, words);
    let copy = text[place.clone()].replace(words, new);
    text[..place.end].to_owned() + &copy + &text[place.end..]
}

#[test]
fn an_item_comes_in_the_middle_and_another_goes() {
    let added = "Passi:\n1. primo passo\n2. in mezzo\n3. secondo passo\n  - sotto uno\n  - sotto due\n4. terzo passo\n\nFine.";
    becomes(|text| with_copy(&text, "primo passo", "in mezzo"), ">-", added);
    let gone = "Passi:\n1. primo passo\n  - sotto uno\n  - sotto due\n2. terzo passo\n\nFine.";
    becomes(
        |mut text| {
            text.replace_range(paragraph(&text, "secondo passo"), "");
            text
        },
        ">-",
        gone,
    );
}

#[test]
fn an_item_moves_to_another_level() {
    let deeper = |text: String| {
        let place = paragraph(&text, "terzo passo");
        let moved = text[place.clone()].replace("<w:ilvl w:val=\"0\"/>", "<w:ilvl w:val=\"1\"/>");
        text[..place.start].to_owned() + &moved + &text[place.end..]
    };
    let lines =
        "Passi:\n1. primo passo\n2. secondo passo\n  - sotto uno\n  - sotto due\n  - terzo passo\n\nFine.";
    becomes(deeper, ">-", lines);
}

#[test]
fn a_paragraph_becomes_an_item_and_an_item_a_paragraph() {
    let item = |text: String| {
        let place = paragraph(&text, "Fine.");
        let other = &text[paragraph(&text, "terzo passo")];
        let item = other.replace("terzo passo", "Fine.");
        text[..place.start].to_owned() + &item + &text[place.end..]
    };
    let lines =
        "Passi:\n1. primo passo\n2. secondo passo\n  - sotto uno\n  - sotto due\n3. terzo passo\n4. Fine.";
    becomes(item, ">-", lines);
    let plain = |text: String| {
        let place = paragraph(&text, "terzo passo");
        let start = text[place.clone()].find("<w:numPr>").expect("it is an item") + place.start;
        let end = text[start..].find("</w:numPr>").expect("it ends") + start + "</w:numPr>".len();
        text[..start].to_owned() + &text[end..]
    };
    let lines =
        "Passi:\n1. primo passo\n2. secondo passo\n  - sotto uno\n  - sotto due\n\nterzo passo\n\nFine.";
    becomes(plain, ">-", lines);
}

#[test]
fn two_items_are_joined() {
    let joined = |text: String| {
        let (one, two) = (paragraph(&text, "primo passo"), paragraph(&text, "secondo passo"));
        let runs = text[two.clone()].find("<w:r>").expect("it has words") + two.start;
        text[..one.end - "</w:p>".len()].to_owned() + &text[runs..two.end] + &text[two.end..]
    };
    let lines = "Passi:\n1. primo passosecondo passo\n  - sotto uno\n  - sotto due\n2. terzo passo\n\nFine.";
    becomes(joined, ">-", lines);
}

#[test]
fn a_line_that_ends_within_a_paragraph_or_an_item_ends_there() {
    let ended = |text: String| {
        let end = "</w:t><w:br/><w:t>riga nuova</w:t></w:r></w:p>";
        let mut text = text;
        for words in ["Fine.", "primo passo", "sotto uno"] {
            text = text.replace(&format!(">{words}</w:t></w:r></w:p>"), &format!(">{words}{end}"));
        }
        text
    };
    let lines = "Passi:\n1. primo passo\n  riga nuova\n2. secondo passo\n  - sotto uno\n    riga nuova\n  - sotto due\n3. terzo passo\n\nFine.\nriga nuova";
    becomes(ended, "|-", lines);
    let twice = |text: String| text.replace(">Fine.</w:t>", ">Fine.</w:t><w:br/><w:br/><w:t>Davvero.</w:t>");
    let lines = "Passi:\n1. primo passo\n2. secondo passo\n  - sotto uno\n  - sotto due\n3. terzo passo\n\nFine.\n\nDavvero.";
    becomes(twice, ">-", lines);
}

#[test]
fn a_paragraph_with_the_indent_of_an_item_goes_on_in_it() {
    let further = |text: String| {
        let place = paragraph(&text, "sotto uno");
        let indent = "<w:p><w:pPr><w:ind w:start=\"700\"/></w:pPr><w:r><w:t>e oltre</w:t></w:r></w:p>";
        text[..place.end].to_owned() + indent + &text[place.end..]
    };
    let lines = "Passi:\n1. primo passo\n2. secondo passo\n  - sotto uno\n\n    e oltre\n  - sotto due\n3. terzo passo\n\nFine.";
    becomes(further, ">-", lines);
}

#[test]
fn a_list_that_somebody_types_is_one_by_hand_and_with_words_own_numbers() {
    let typed = |text: String| {
        let place = paragraph(&text, "Fine.");
        let line = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
        let lines = ["Poi:", "a) avvio", "b) chiusura"].map(line).concat();
        text[..place.start].to_owned() + &lines + &text[place.end..]
    };
    let head = [
        "Passi:",
        "1. primo passo",
        "2. secondo passo",
        "  - sotto uno",
        "  - sotto due",
        "3. terzo passo",
        "",
    ];
    becomes(typed, ">-", &[&head[..], &["Poi:", "a) avvio", "b) chiusura"]].concat().join("\n"));

    let (project, docx) = annex(&steps());
    let level = |depth: u8, format: &str, left: u16| {
        let text = format!("%{}.", depth + 1);
        format!(
            "<w:lvl w:ilvl=\"{depth}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>\
             <w:pPr><w:ind w:left=\"{left}\" w:hanging=\"360\"/></w:pPr></w:lvl>"
        )
    };
    let levels = level(0, "decimal", 720) + &level(1, "lowerLetter", 1440);
    let definition = format!("<w:abstractNum w:abstractNumId=\"900\">{levels}</w:abstractNum>");
    let numbers = "<w:num w:numId=\"901\"><w:abstractNumId w:val=\"900\"/></w:num>";
    let docx = with_part(&docx, "word/numbering.xml", |part| {
        let first = part.find("<w:num ").expect("the annex has lists");
        let (definitions, rest) = part.split_at(first);
        format!(
            "{definitions}{definition}{}",
            rest.replace("</w:numbering>", &format!("{numbers}</w:numbering>"))
        )
    });
    let item = |depth: u8, words: &str| {
        let list = format!("<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"901\"/></w:numPr>");
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Paragrafoelenco\"/>{list}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let list = item(0, "avvio") + &item(1, "bando") + &item(1, "gara") + &item(0, "chiusura");
    let docx = with_text(&docx, |text| {
        let place = paragraph(&text, "Fine.");
        text[..place.end].to_owned() + &list + &text[place.end..]
    });
    let (ran, after) = taken_over(&project, &docx);
    let tail = ["Fine.", "1. avvio", "  a) bando", "  b) gara", "2. chiusura"];
    let lines = [&head[..], &tail].concat();
    assert_eq!(after, objectives(&[objective("uno", &[("target", block(">-", &lines))])]));
    let told = "c'è un elenco con numeri o lettere scritti in un modo che un campo non ha: le voci sono riprese con la parentesi";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
}
