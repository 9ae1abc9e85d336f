//! Premises as they are read, and what is told of them.

use crate::plan::load::premise::*;

fn prose(text: &str) -> (Vec<Passage>, Vec<String>) {
    let mut reader = YamlReader::new();
    let read = read(&Source::new("premessa.md", text), &mut reader);
    let report = reader.into_report();
    let shown = |finding: &&Diagnostic| {
        format!(
            "{:?} {}",
            finding.span.as_ref().map(|span| span.source.position(span.range.start).0),
            finding.message
        )
    };
    (read.0, report.sorted().iter().map(shown).collect())
}

fn plain(text: &str) -> Passage {
    Passage::Paragraph(vec![Phrase::plain(text)])
}

#[test]
fn headings_paragraphs_and_looks_are_read() {
    let (passages, findings) = prose("# PREMESSA\n\nLa *performance*  è\n**“il** contributo”.\n");
    let phrase = |text: &str, strong, emphasis| Phrase { text: text.to_owned(), strong, emphasis };
    let paragraph = vec![
        phrase("La ", false, false),
        phrase("performance", false, true),
        phrase(" è ", false, false),
        phrase("“il", true, false),
        phrase(" contributo”.", false, false),
    ];
    assert_eq!(passages, [Passage::Heading(vec![Phrase::plain("PREMESSA")]), Passage::Paragraph(paragraph)]);
    assert_eq!(findings, [""; 0]);
}

#[test]
fn lists_may_be_loose_and_nested() {
    let (passages, _) = prose("1. uno\n   due\n2. tre\n   - quattro\n\n   cinque\n");
    let list = |ordered, items: Vec<Vec<Passage>>| Passage::List {
        ordered,
        items: items.into_iter().map(|item| ProseItem::bulleted(Prose(item))).collect(),
    };
    let inner = list(false, vec![vec![plain("quattro")]]);
    let outer = list(true, vec![vec![plain("uno due")], vec![plain("tre"), inner, plain("cinque")]]);
    assert_eq!(passages, [outer]);
}

#[test]
fn a_layout_copied_from_elsewhere_is_not_lost_in_silence() {
    let text = "uno\tdue\ntre\tquattro\n\nElenco:\n• uno\n• due\n\na) uno\nb) due\n\nè) no\nsì\n";
    let lines: Vec<String> = prose(text).1.iter().map(|finding| finding[..8].to_owned()).collect();
    assert_eq!(lines, ["Some(1) ", "Some(5) "]);
    assert_eq!(
        prose("testo[^1]\n\n[^1]: la nota\n").1[0],
        "Some(1) la premessa contiene una nota a piè di pagina, che nell'allegato non c'è"
    );
}

fn lettered(items: &[(&str, Vec<Passage>)]) -> Passage {
    let item = |(label, passages): &(&str, Vec<Passage>)| ProseItem {
        label: Some((*label).to_owned()),
        prose: Prose(passages.clone()),
    };
    Passage::List { ordered: true, items: items.iter().map(item).collect() }
}

#[test]
fn lines_with_letters_are_a_list_with_these_letters() {
    let (passages, findings) = prose("Sono:\na) uno\n  e *due*\nc) tre;\nquattro\n\nFine\n");
    let emphasised = Phrase { emphasis: true, ..Phrase::plain("due") };
    let first = Passage::Paragraph(vec![Phrase::plain("uno e "), emphasised]);
    let list = lettered(&[("a)", vec![first]), ("c)", vec![plain("tre; quattro")])]);
    assert_eq!(passages, [plain("Sono:"), list, plain("Fine")]);
    assert_eq!(findings, [""; 0]);
    let inner = lettered(&[("i)", vec![plain("due")]), ("ii)", vec![plain("tre")])]);
    let outer = lettered(&[("a)", vec![plain("uno"), inner]), ("b)", vec![plain("quattro")])]);
    assert_eq!(prose("a) uno\n   i) due\n   ii) tre\n\nb) quattro\n").0, [outer]);
    let numbered = prose("1. uno:\n   a) due\n   b) tre\n2. quattro\n").0;
    let inner = lettered(&[("a)", vec![plain("due")]), ("b)", vec![plain("tre")])]);
    let items = [vec![plain("uno:"), inner], vec![plain("quattro")]];
    let items = items.map(|item| ProseItem::bulleted(Prose(item))).to_vec();
    assert_eq!(numbered, [Passage::List { ordered: true, items }]);
}

#[test]
fn a_letter_alone_begins_no_list() {
    let (passages, findings) = prose("Il piano\na) uno\n\nDue\n\nb) tre\n\nart. 3, lett.\na) e b)\n");
    assert_eq!(passages, ["Il piano a) uno", "Due", "b) tre", "art. 3, lett. a) e b)"].map(plain));
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].starts_with("Some(2) la riga comincia con una lettera"), "{findings:?}");
}

#[test]
fn words_that_markdown_keeps_to_itself_are_refused_at_their_lines() {
    let text = "Il piano [1] è così.\n\n[1]: legge.it \"La legge\"\n\n1. uno\n2.\n3. [a]: b\n\n[1]: due\n\nA &amp; b\\*\n";
    let address = "la premessa contiene l'indirizzo di un collegamento («[…]: …»), che nell'allegato non c'è";
    let (_, findings) = prose(text);
    let told: Vec<&str> = findings.iter().map(String::as_str).collect();
    assert_eq!(
        told,
        [
            "Some(1) la premessa contiene un collegamento, che nell'allegato non c'è",
            &format!("Some(3) {address}"),
            &format!("Some(7) {address}"),
            &format!("Some(9) {address}"),
        ]
    );
}

#[test]
fn what_the_annex_has_no_block_for_is_refused_at_its_line() {
    let text = "testo\n\n> cita [x](y)\n\n| a | b |\n|---|---|\n| c | d |\n\n![x](y)\n\n---\n\n<b>x</b> `y`\n\n3. tre\n";
    let (_, findings) = prose(text);
    let lines: Vec<&str> = findings.iter().map(|finding| &finding[..8]).collect();
    assert_eq!(
        lines,
        ["Some(3) ", "Some(5) ", "Some(9) ", "Some(11)", "Some(13)", "Some(13)", "Some(13)", "Some(15)"]
    );
}

#[test]
fn a_line_end_that_the_author_asked_for_stays_one() {
    let (passages, findings) =
        prose("uno  \ndue\\\n *tre*  \n**quattro\\\ncinque**\nsei\\\n\n- sette  \n  otto\n");
    let [Passage::Paragraph(first), Passage::List { items, .. }] = &passages[..] else {
        panic!("a paragraph and a list: {passages:?}")
    };
    let words: String = first.iter().map(|phrase| phrase.text.as_str()).collect();
    assert_eq!(words, "uno\ndue\ntre\nquattro\ncinque sei\\");
    assert_eq!(items[0].prose.0, [plain("sette\notto")]);
    assert_eq!(findings, [""; 0]);
    let (passages, _) = prose("Titolo  \nlungo\n===\n\nSono:  \na) uno  \ndue  \nb) tre  \n");
    let list = lettered(&[("a)", vec![plain("uno\ndue")]), ("b)", vec![plain("tre")])]);
    assert_eq!(prose("\\\nuno\\\n\\\n due\n").0, [plain("uno\ndue")]);
    assert_eq!(passages, [Passage::Heading(vec![Phrase::plain("Titolo lungo")]), plain("Sono:"), list]);
}

#[test]
fn a_letter_that_the_author_escaped_stays_text() {
    let (passages, findings) = prose("Sono:\na\\) uno\nb\\) due\n\n\\(c) tre\n\na&#41; quattro\n");
    assert_eq!(passages, ["Sono: a) uno b) due", "(c) tre", "a) quattro"].map(plain));
    assert_eq!(findings, [""; 0]);
    let list = lettered(&[("a)", vec![plain("uno b) due")]), ("c)", vec![plain("tre")])]);
    assert_eq!(prose("a) uno\nb\\) due\nc)&#32;tre\n").0, [list]);
}
