//! `verifica --correggi`: the corrections of a file that are certain.
//!
//! A correction changes how a file is written and never what it says: after each step the file is read again,
//! and the step counts only if structure, keys and words are those that were understood before it. Stray
//! signs within words go first, which nobody sees.

use std::sync::Arc;

use crate::diagnostic::{Certainty, Edit};
use crate::source::{Encoding, Reading, Source, decode, without_certain_strays};
use crate::yaml::edit::apply::apply;
use crate::yaml::edit::fix::fixes;
use crate::yaml::edit::saved::with_line_feeds;
use crate::yaml::{KnownKeys, Tree};

/// The bytes that the corrections of one file may cost in readings: what is left is for another run.
const BYTE_BUDGET: usize = 8 * 1024 * 1024;
/// The readings of a short file.
const MAX_READINGS: usize = 1_000;

/// The content of a file.
#[derive(Debug, Clone, Copy)]
pub enum FileContent<'a> {
    /// YAML, in which these keys may stand.
    Yaml(KnownKeys<'a>),
    /// Words to be printed, which lose their stray signs.
    Prose,
    /// A text of which only the spelling on the disk is corrected.
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
    LineEnds {
        lines: usize,
    },
    /// Soft hyphens, zero-width spaces and the like.
    Strays {
        count: usize,
    },
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
    let (after, count) = match content {
        FileContent::Yaml(known) => {
            let (text, count) = without_certain_strays(&before);
            (fix_all(&text, known), count)
        }
        FileContent::Prose => {
            let (text, count) = without_certain_strays(&before);
            (text.into_owned(), count)
        }
        FileContent::Words => (before.clone(), 0),
    };
    if count > 0 {
        unseen.push(Unseen::Strays { count });
    }
    (after != before || !unseen.is_empty()).then_some(Correction { before, after, unseen })
}

/// Makes all fixes that are certain.
fn fix_all(text: &str, known: KnownKeys<'_>) -> String {
    let source = Source::new("", text);
    let tree = Tree::read_known(&source, known);
    let readings_left = (BYTE_BUDGET / text.len().max(1)).min(MAX_READINGS);
    let mut corrector = Corrector { source, tree, known, readings_left };
    // One reading may not find all the mistakes of a file that is full of them.
    while corrector.make(&corrector.certain_edits()) {}
    corrector.source.text().to_owned()
}

/// A file on its way to the text in which nothing certain is left to correct.
struct Corrector<'a> {
    source: Arc<Source>,
    tree: Tree,
    known: KnownKeys<'a>,
    readings_left: usize,
}

impl Corrector<'_> {
    /// The edits of the fixes that are certain, in the order of the file.
    fn certain_edits(&self) -> Vec<Edit> {
        let problems = self.tree.problems.iter();
        let fixes = problems.flat_map(|problem| fixes(problem, &self.tree, self.known.names));
        let certain = fixes.filter(|fix| fix.certainty == Certainty::Certain);
        let mut edits: Vec<Edit> = certain.map(|fix| fix.edit).collect();
        edits.sort_by_key(|edit| (edit.span.range.start, edit.span.range.end));
        edits
    }

    /// Makes all of some edits, or else the first half of them that leaves the words the same, down to a
    /// single one; `false` if there is none such.
    fn make(&mut self, edits: &[Edit]) -> bool {
        if edits.is_empty() || self.readings_left == 0 {
            return false;
        }
        // Several problems of one text may have the same fix, which counts once.
        let text = apply(self.source.text(), &edits.iter().collect::<Vec<_>>()).text;
        if self.take_if_better(text) {
            return true;
        }
        let (first, rest) = edits.split_at(edits.len() / 2);
        !first.is_empty() && (self.make(first) || self.make(rest))
    }

    /// Takes a new text, unless it has no fewer problems than before or says something else.
    fn take_if_better(&mut self, text: String) -> bool {
        self.readings_left -= 1;
        let source = Source::new(self.source.name(), text);
        let tree = Tree::read_known(&source, self.known);
        let is_better = tree.problems.len() < self.tree.problems.len() && tree.says_the_same(&self.tree);
        if is_better {
            (self.source, self.tree) = (source, tree);
        }
        is_better
    }
}

#[cfg(test)]
mod tests {
    use crate::yaml::edit::certain_fixes::*;

    const KNOWN: KnownKeys<'_> =
        KnownKeys { names: &["ente", "nome", "fonte", "note", "obiettivi"], lists: &["obiettivi"] };

    fn after(text: &str) -> String {
        corrected(text.as_bytes(), FileContent::Yaml(KNOWN))
            .map_or_else(|| text.to_owned(), |done| done.after)
    }

    /// Holds a correction against its expected text, and the words after it against those understood before.
    #[track_caller]
    fn becomes(before: &str, expected: &str) {
        assert_eq!(after(before), expected);
        assert_eq!(after(expected), expected, "a second time changes nothing");
        let read = |text: &str| Tree::read_known(&Source::new("a", text), KNOWN);
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
    fn dashes_and_blanks_of_word_become_yaml_s() {
        becomes(
            "obiettivi:\n  – nome: x\n    note: – y\n  -nome: z\n",
            "obiettivi:\n  - nome: x\n    note: – y\n  - nome: z\n",
        );
        becomes(
            "ente:\u{A0}\n  nome:\u{202F}x\u{A0}y\n  fonte\u{A0}: z\n",
            "ente: \n  nome: x\u{A0}y\n  fonte : z\n",
        );
        becomes("obiettivi:\n\u{A0} •\u{A0}uno\n  -\u{3000}due\n", "obiettivi:\n  - uno\n  - due\n");
    }

    #[test]
    fn stray_signs_within_words_go_and_no_others() {
        let text = "a: in\u{ad}forma\u{200b}tica\u{2028}ente 5 \u{200b}# x\n";
        assert_eq!(after(text), "a: informatica ente 5 \u{200b}# x\n");
        let prose = |text: &str| corrected(text.as_bytes(), FileContent::Prose);
        let done = prose("# Pre\u{ad}messa\n").expect("it has a soft hyphen");
        assert_eq!((done.after.as_str(), done.unseen), ("# Premessa\n", vec![Unseen::Strays { count: 1 }]));
        assert_eq!(prose("\u{200b}# Premessa\n"), None);
        assert_eq!(corrected("in\u{ad}formatica".as_bytes(), FileContent::Words), None);
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
