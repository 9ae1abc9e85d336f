//! `verifica --correggi`: the corrections of a file that are certain.
//!
//! A correction changes how a file is written and never what it says: after each step the file is read again,
//! and the step counts only if structure, keys and words are those that were understood before it.

use std::sync::Arc;

use crate::diagnostic::{Certainty, Edit};
use crate::source::{Encoding, Reading, Source, decode};
use crate::yaml::Tree;
use crate::yaml::edit::apply::{AppliedEdits, apply};
use crate::yaml::edit::fix::fix;
use crate::yaml::edit::saved::with_line_feeds;

/// The number of times that a file is read and corrected: one reading may not find all the mistakes of a file
/// that is full of them.
const ROUNDS: usize = 100;

/// The content of a file.
#[derive(Debug, Clone, Copy)]
pub enum FileContent<'a> {
    /// YAML, in which these keys may stand.
    Yaml(&'a [&'a str]),
    /// Words, of which only the spelling on the disk is corrected.
    Words,
}

/// A file before and after its corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The text as it was, without its byte order mark and with the line ends of every system.
    pub before: String,
    pub after: String,
    /// Corrections that lines do not show.
    pub(crate) unseen: Vec<Unseen>,
}

/// A correction that changes bytes and no visible character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unseen {
    ByteOrderMark,
    FromUtf16,
    FromWindows1252,
    LineEnds { lines: usize },
}

/// Returns the corrections of a file, or `None` if there are none that are certain.
pub fn corrected(bytes: &[u8], content: FileContent<'_>) -> Option<Correction> {
    let decoded = decode(bytes).ok()?;
    let mut unseen: Vec<Unseen> = match decoded.encoding {
        Encoding::Utf8 => Vec::new(),
        Encoding::MarkedUtf8 => vec![Unseen::ByteOrderMark],
        Encoding::Utf16 => vec![Unseen::FromUtf16],
        Encoding::Windows1252 { reading: Reading::Sure, .. } => vec![Unseen::FromWindows1252],
        // Another encoding would give other letters, and nobody would see it.
        Encoding::Windows1252 { reading: Reading::Doubtful, .. } => return None,
    };
    let before = with_line_feeds(&decoded.text);
    if decoded.text.contains('\r') {
        unseen.push(Unseen::LineEnds { lines: before.matches('\n').count() });
    }
    let after = match content {
        FileContent::Yaml(known) => fix_all(&before, known),
        FileContent::Words => before.clone(),
    };
    (after != before || !unseen.is_empty()).then_some(Correction { before, after, unseen })
}

/// Makes all fixes that are certain.
fn fix_all(text: &str, known: &[&str]) -> String {
    let mut source = Source::new("", text);
    let mut tree = Tree::read(&source);
    for _ in 0..ROUNDS {
        let edits = certain_edits(&tree, known);
        let Some((next, read)) = make_edits(&source, &tree, &edits) else { break };
        (source, tree) = (next, read);
    }
    source.text().to_owned()
}

/// The edits of the fixes that are certain, in the order of the file.
fn certain_edits(tree: &Tree, known: &[&str]) -> Vec<Edit> {
    let fixes = tree.problems.iter().filter_map(|problem| fix(problem, tree, known));
    let certain = fixes.filter(|fix| fix.certainty == Certainty::Certain);
    let mut edits: Vec<Edit> = certain.map(|fix| fix.edit).collect();
    edits.sort_by_key(|edit| (edit.span.range.start, edit.span.range.end));
    edits
}

/// Makes all edits, or else the first one that alone leaves the words the same. Returns `None` if there is
/// none such.
fn make_edits(source: &Arc<Source>, tree: &Tree, edits: &[Edit]) -> Option<(Arc<Source>, Tree)> {
    if edits.is_empty() {
        return None;
    }
    // Several problems of one text have the same fix, which counts once.
    let AppliedEdits { text, skipped } = apply(source.text(), &edits.iter().collect::<Vec<_>>());
    if let Some(better) = read_if_better(source, tree, text) {
        return Some(better);
    }
    for (index, edit) in edits.iter().enumerate() {
        if skipped.contains(&index) {
            continue;
        }
        if let Some(better) = read_if_better(source, tree, apply(source.text(), &[edit]).text) {
            return Some(better);
        }
    }
    None
}

/// Reads a new text. Returns `None` if it has no fewer problems than before, or says something else.
fn read_if_better(source: &Arc<Source>, tree: &Tree, text: String) -> Option<(Arc<Source>, Tree)> {
    let next = Source::new(source.name(), text);
    let read = Tree::read(&next);
    let is_better = read.problems.len() < tree.problems.len() && read.says_the_same(tree);
    is_better.then_some((next, read))
}

#[cfg(test)]
mod tests {
    use crate::yaml::edit::certain_fixes::*;

    const KNOWN: [&str; 5] = ["ente", "nome", "fonte", "note", "obiettivi"];

    fn after(text: &str) -> String {
        corrected(text.as_bytes(), FileContent::Yaml(&KNOWN))
            .map_or_else(|| text.to_owned(), |done| done.after)
    }

    /// Holds a correction against its expected text, and the words after it against those understood before.
    #[track_caller]
    fn becomes(before: &str, expected: &str) {
        assert_eq!(after(before), expected);
        assert_eq!(after(expected), expected, "a second time changes nothing");
        let read = |text: &str| Tree::read(&Source::new("a", text));
        assert!(read(before).says_the_same(&read(expected)), "{before}");
        assert!(read(expected).problems.is_empty(), "{expected}");
    }

    #[test]
    fn a_text_with_a_colon_stands_between_the_quotes_that_need_least() {
        becomes("fonte: Uno: due: tre\n", "fonte: \"Uno: due: tre\"\n");
        becomes("- fonte: Uno: \"due\"  # nota\n", "- fonte: 'Uno: \"due\"'  # nota\n");
        becomes("- fonte: l'atto: \"due\"  # nota\n", "- fonte: 'l''atto: \"due\"'  # nota\n");
        becomes("- fonte: l'atto: \"due\"\n  note: x\n", "- fonte: >-\n    l'atto: \"due\"\n  note: x\n");
        becomes("fonte: Uno:\n  due\n  tre\nnote: x\n", "fonte: \"Uno:\n  due\n  tre\"\nnote: x\n");
        becomes(
            "fonte: uno\n  e poi, dopo: due\n\n  tre\nnote:\n",
            "fonte: \"uno\n  e poi, dopo: due\n\n  tre\"\nnote:\n",
        );
    }

    #[test]
    fn a_text_that_begins_with_a_sign_stands_between_quotes() {
        becomes("a: @uno\nb: %due\nc: `tre\n", "a: \"@uno\"\nb: \"%due\"\nc: \"`tre\"\n");
        becomes("a: >80% di \"x\"\nb: > 90 su 100\n", "a: '>80% di \"x\"'\nb: \"> 90 su 100\"\n");
        becomes("a: * nota: x\nb: & C.\n", "a: \"* nota: x\"\nb: \"& C.\"\n");
        becomes("a: *nota bene\nb: x\n", "a: \"*nota bene\"\nb: x\n");
    }

    #[test]
    fn quotes_around_a_part_of_a_text_are_part_of_it() {
        becomes("a: \"Registro\" generale\n", "a: '\"Registro\" generale'\n");
        becomes("a: '22 è l'anno base\n", "a: \"'22 è l'anno base\"\n");
        becomes("a: \"Uno: due #3\" e l'altro\nb: x\n", "a: >-\n  \"Uno: due #3\" e l'altro\nb: x\n");
    }

    #[test]
    fn typographic_quotes_around_a_text_that_needs_some_are_yaml_s() {
        becomes("a: “Registro: generale”\n", "a: \"Registro: generale\"\n");
        becomes("a: \"Registro #3”\nb: x\n", "a: \"Registro #3\"\nb: x\n");
    }

    #[test]
    fn tabs_become_the_blanks_that_fit() {
        becomes("ente:\n\tnome: x\n\tfonte: y: z\n", "ente:\n  nome: x\n  fonte: \"y: z\"\n");
        becomes("ente:\n    nome: x\n\tnote: y\n", "ente:\n    nome: x\n    note: y\n");
        becomes("- a: >-\n\tuno\n\t\tdue\n  b: x\n", "- a: >-\n    uno\n        due\n  b: x\n");
    }

    #[test]
    fn what_only_a_person_can_decide_is_left_alone() {
        for text in [
            "ente: nome: Comune\n",
            "fonte: pratica #123 evasa\n",
            "fonte: uno # due\n  tre\n",
            "fonte: \"uno\nnote: x\n",
            "fonte: “Registro”\n",
            "fonte: 'Registro dell'ente'\n",
            "fonte: - da rivedere\n",
            "fonte: [uno\n",
            "fonte: | uno\n",
            "fonte: uno\n  note: due\n",
            "fonte: uno\n  unità: due\n",
            "a: &x uno\nb: *x\nc: ! due\n",
            "a: \"C:\\dati\"\n",
            "a:x\nb: y\n",
            "a: un\u{1}o\n",
            "fonte: a\nfonti: b\nfonte: c\n",
            // Two columns would put it beside `b`, four below it.
            "a:\n  b:\n\tc: y\n",
        ] {
            assert_eq!(after(text), text);
        }
    }

    #[test]
    fn everything_else_stays_byte_for_byte() {
        let text = "# testa\n\nfonte:   Uno:  due   # nota\n\n\nnote: \"x\"   \n# fine";
        becomes(text, &text.replace("Uno:  due", "\"Uno:  due\""));
    }

    #[test]
    fn how_a_file_was_saved_is_corrected_without_a_visible_difference() {
        let unseen =
            |bytes: &[u8]| corrected(bytes, FileContent::Words).map(|done| (done.after, done.unseen));
        let done = |text: &str, unseen: &[Unseen]| Some((text.to_owned(), unseen.to_vec()));
        let (mark, lines) = (Unseen::ByteOrderMark, Unseen::LineEnds { lines: 2 });
        assert_eq!(unseen(b"\xEF\xBB\xBFx\r\ny\rz"), done("x\ny\nz", &[mark, lines]));
        assert_eq!(unseen(b"qualit\xE0"), done("qualità", &[Unseen::FromWindows1252]));
        assert_eq!(unseen(b"\xFF\xFEx\0"), done("x", &[Unseen::FromUtf16]));
        assert_eq!(unseen(b"qualit\x85"), None, "it may be another encoding");
        assert_eq!(unseen("Uno: due: è".as_bytes()), None);
    }

    #[test]
    fn a_file_full_of_mistakes_is_corrected_to_its_end() {
        let text: String = (0..1_000).map(|line| format!("k{line}: uno: due\n")).collect();
        assert!(Tree::read(&Source::new("a", after(&text))).problems.is_empty());
    }
}
