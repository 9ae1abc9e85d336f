//! Bytes to a source, and a source to its root node, with the findings on the way.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Report};
use crate::source::{DecodeError, Node, SIZE_LIMIT, Source, Span, Spanned, Tree, decode};
use crate::yaml::{shown, syntax};

/// The reading of one file: what was found so far, and whether absent things are truly absent.
#[derive(Debug)]
pub struct Reader {
    report: Report,
    complete: bool,
}

impl Reader {
    /// Begins with no findings.
    #[expect(clippy::new_without_default, reason = "a reading is begun, it has no neutral value")]
    pub fn new() -> Self {
        Reader { report: Report::default(), complete: true }
    }

    /// The text of a file whose path on screen is `name`; nothing, and a finding, where it is none.
    pub fn open(&mut self, name: &str, bytes: &[u8]) -> Option<Arc<Source>> {
        match decode(bytes) {
            Ok(text) => Some(Source::new(name, text)),
            Err(error) => {
                self.say(undecoded(name, error));
                None
            }
        }
    }

    /// The value that a text is; its mistakes are findings. `known` are the keys that may stand in it, by which a key
    /// that was indented too far is told from a text with a colon.
    pub fn root(&mut self, source: &Arc<Source>, known: &[&str]) -> Option<Node> {
        let tree = Tree::read(source);
        for problem in &tree.problems {
            self.say(syntax::diagnostic(problem, known));
        }
        tree.comments
            .iter()
            .filter(|comment| may_be_text(comment))
            .for_each(|comment| self.say(lost(comment)));
        self.complete &= tree.complete;
        if tree.root.is_none() && tree.problems.is_empty() {
            let finding = Diagnostic::error("Y9", "il file è vuoto, o contiene soltanto commenti")
                .at(Span::new(source, 0..0));
            self.say(finding.hint("scrivere il contenuto del file; la guida ne mostra un esempio"));
        }
        tree.root
    }

    /// Whether the whole file was understood: only then is something missing that is not seen.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Adds a finding.
    pub fn say(&mut self, finding: Diagnostic) {
        self.report.push(finding);
    }

    /// All the findings.
    pub fn into_report(self) -> Report {
        self.report
    }
}

/// Whether a comment behind a value is probably the rest of it: `Ufficio #3`.
fn may_be_text(comment: &Spanned<String>) -> bool {
    let before = &comment.span.source.text()[..comment.span.range.start];
    let line = before.lines().next_back().unwrap_or_default().trim_end();
    let value = !before.ends_with('\n') && !line.is_empty() && !line.ends_with([':', '-', '>', '|']);
    value && comment.value[1..].starts_with(char::is_alphanumeric)
}

fn lost(comment: &Spanned<String>) -> Diagnostic {
    let message = format!("«{}» è letto come un commento: nell'allegato non ci sarà", shown(&comment.value));
    Diagnostic::warning("Y3", message)
        .at(comment.span.clone())
        .hint("se «#» fa parte del testo, scrivere il testo fra virgolette o in un blocco «>-»")
        .hint("se è davvero un commento, mettere uno spazio dopo «#»")
}

fn undecoded(name: &str, error: DecodeError) -> Diagnostic {
    let start = |text: &str| {
        let source = Source::new(name, text);
        Span::new(&source, 0..0)
    };
    let save = "salvare di nuovo il file scegliendo la codifica UTF-8 (in Blocco note: «Salva con nome», campo «Codifica»)";
    match error {
        DecodeError::TooLarge { size } => {
            let (size, limit) = (size.div_ceil(1024), SIZE_LIMIT / 1024);
            Diagnostic::error(
                "Y1",
                format!("il file è di {size} KiB: se ne possono leggere al massimo {limit}"),
            )
            .at(start(""))
            .hint("dividere il testo in più file, oppure togliere ciò che non serve")
        }
        DecodeError::Utf16 => Diagnostic::error("Y1", "il file è salvato con la codifica UTF-16, non UTF-8")
            .at(start(""))
            .hint(save),
        DecodeError::Binary => Diagnostic::error("Y1", "il file non è un testo")
            .at(start(""))
            .hint("controllare di aver salvato il file come testo semplice, con la codifica UTF-8"),
        DecodeError::NotUtf8 { text, suspect } => {
            let character = match &text[suspect.clone()] {
                quote @ ("«" | "»") => quote.to_owned(),
                other => format!("«{other}»"),
            };
            let source = Source::new(name, text);
            let message =
                "il file non è salvato con la codifica UTF-8, ma probabilmente con Windows-1252 o Latin-1";
            Diagnostic::error("Y1", message)
                .labelled(
                    Span::new(&source, suspect),
                    format!("il primo carattere da ricodificare, forse {character}"),
                )
                .hint(save)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_behind_a_hash_are_not_lost_in_silence() {
        let text = "a: Ufficio #3\nb: 12 # quanti sono\n#c: d\ne: \"x #4\"\nf: >-\n  g #5\n";
        let mut reader = Reader::new();
        reader.root(&Source::new("a.yaml", text), &[]);
        let report = reader.into_report();
        let found: Vec<_> = report.sorted().iter().map(|finding| format!("{:?}", finding.span)).collect();
        assert_eq!(found, ["Some(a.yaml:1:12)"]);
    }

    #[test]
    fn a_latin_1_file_is_shown_at_its_first_accent() {
        let mut reader = Reader::new();
        assert!(reader.open("piano.yaml", b"a: x\nb: qualit\xE0\n").is_none());
        let report = reader.into_report();
        let found = report.sorted()[0];
        assert_eq!(format!("{:?}", found.span.as_ref()), "Some(piano.yaml:2:10)");
        assert!(found.hints[0].contains("UTF-8"));
    }
}
