//! Bytes to a source, and a source to its root node, with the findings on the way.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Report};
use crate::limits::FINDINGS;
use crate::source::{Decoded, Source, Span, decode};
use crate::yaml::edit::saved;
use crate::yaml::read::{pitfalls, refusals};
use crate::yaml::{KnownKeys, Node, Tree};

/// The reading of one file: what was found so far, and whether absent things are truly absent.
#[derive(Debug)]
pub(crate) struct YamlReader {
    report: Report,
    /// The number of findings so far, those beyond the limit too.
    count: usize,
    complete: bool,
}

impl YamlReader {
    /// Begins with no findings.
    pub(crate) fn new() -> Self {
        YamlReader { report: Report::default(), count: 0, complete: true }
    }

    /// Decodes a file whose path on screen is `name`; `None`, and a finding, if it is no text.
    pub(crate) fn open(&mut self, name: &str, bytes: &[u8]) -> Option<Arc<Source>> {
        match decode(bytes) {
            Ok(Decoded { text, encoding }) => {
                let source = Source::new(name, text);
                // Another encoding is an error, but the file is read on, so that its other mistakes are found
                // too.
                for finding in
                    [saved::encoding(&source, &encoding), saved::line_ends(&source)].into_iter().flatten()
                {
                    self.report(finding);
                }
                Some(source)
            }
            Err(error) => {
                self.report(saved::undecoded(name, error));
                None
            }
        }
    }

    /// Reads the value that a text is; its mistakes are findings. By the `known` keys, which may stand in it,
    /// a key that was indented too far is told from a text with a colon.
    pub(crate) fn root(&mut self, source: &Arc<Source>, known: KnownKeys<'_>) -> Option<Node> {
        let tree = Tree::read_known(source, known);
        for finding in refusals::findings(&tree, known.names).into_iter().chain(pitfalls::findings(&tree)) {
            self.report(finding);
        }
        self.complete &= tree.complete;
        if tree.root.is_none() && tree.problems.is_empty() {
            let finding = Diagnostic::error("Y9", "il file è vuoto, o contiene soltanto commenti")
                .at(Span::new(source, 0..0));
            self.report(finding.hint("scrivere il contenuto del file; la guida ne mostra un esempio"));
        }
        tree.root
    }

    /// Whether the whole file was understood: only then is something missing that is not seen.
    pub(crate) fn is_complete(&self) -> bool {
        self.complete
    }

    /// Adds a finding, of which one file may have so many.
    pub(crate) fn report(&mut self, finding: Diagnostic) {
        self.count += 1;
        if self.count <= FINDINGS.most {
            self.report.push(finding);
        } else if self.count == FINDINGS.most + 1 {
            let message = format!("il file ha più di {FINDINGS} segnalazioni: le altre non si leggono");
            let place = finding.span.map(|span| span.first_line());
            let told = Diagnostic { span: place, ..Diagnostic::error(FINDINGS.code, message) };
            self.report.push(told.hint(FINDINGS.remedy));
        }
    }

    /// All the findings.
    pub(crate) fn into_report(self) -> Report {
        self.report
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::yaml::read::file::*;

    #[test]
    fn a_latin_1_file_is_shown_at_its_first_accent_and_read_on() {
        let mut reader = YamlReader::new();
        let source = reader.open("piano.yaml", b"a: x\nb: qualit\xE0: 3\n").expect("it is a text");
        reader.root(&source, KnownKeys::default());
        let report = reader.into_report();
        let found: Vec<_> =
            report.sorted().iter().map(|found| (found.code, format!("{:?}", found.span))).collect();
        let expected = [("Y1", "Some(piano.yaml:2:10)"), ("Y2", "Some(piano.yaml:2:11)")];
        assert_eq!(found, expected.map(|(code, place)| (code, place.to_owned())));
        assert!(report.sorted()[0].hints[1].contains("UTF-8"));
    }

    #[test]
    fn a_mark_and_windows_line_ends_are_only_worth_knowing() {
        let mut reader = YamlReader::new();
        let source = reader.open("piano.yaml", b"\xEF\xBB\xBFa: x\r\nb: y\r\n").expect("it is a text");
        assert!(reader.root(&source, KnownKeys::default()).is_some());
        let report = reader.into_report();
        assert_eq!((report.count(Severity::Info), report.sorted().len()), (2, 2));
    }
}
