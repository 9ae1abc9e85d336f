//! Texts that YAML reads without complaint, and not as they were meant.

use crate::diagnostic::Diagnostic;
use crate::limits::FINDINGS;
use crate::source::{Spanned, shortened};
use crate::yaml::edit::fix;
use crate::yaml::{Node, Scalar, ScalarStyle, Tree, between_curly_quotes};

/// The findings of a tree: comments that are probably text, and typographic quotes that are probably YAML's.
pub(crate) fn findings(tree: &Tree) -> Vec<Diagnostic> {
    let lost = tree.comments.iter().filter(|comment| may_be_text(comment)).take(FINDINGS.most + 1);
    let mut findings: Vec<Diagnostic> = lost.map(|comment| swallowed(comment, tree)).collect();
    if let Some(root) = &tree.root {
        curly(root, &mut findings);
    }
    findings
}

/// Whether a comment behind a value is probably the rest of it: `Ufficio #3`, `pratica # 12`.
fn may_be_text(comment: &Spanned<String>) -> bool {
    let before = &comment.span.source.text()[..comment.span.range.start];
    let line = before.lines().next_back().unwrap_or_default();
    let behind_value = !before.ends_with('\n')
        && !line.trim().is_empty()
        && !line.trim_end().ends_with([':', '-', '>', '|']);
    if !behind_value {
        return false;
    }
    // A comment that a person writes has a blank behind its `#`, and words; and it mostly stands at a
    // distance.
    let rest = &comment.value[1..];
    match rest.strip_prefix(' ') {
        None => rest.starts_with(char::is_alphanumeric),
        Some(words) => {
            words.starts_with(|first: char| first.is_ascii_digit())
                && !line.ends_with("  ")
                && !line.ends_with('\t')
        }
    }
}

fn swallowed(comment: &Spanned<String>, tree: &Tree) -> Diagnostic {
    let message =
        format!("«{}» è letto come un commento: nell'allegato non ci sarà", shortened(&comment.value));
    let finding = Diagnostic::warning("Y3", message)
        .at(comment.span.clone())
        .hint("se «#» fa parte del testo, scrivere il testo fra virgolette o in un blocco «>-»")
        .hint("se è davvero un commento, mettere due spazi prima di «#» e uno dopo");
    fix::quote_with_comment(&comment.span, tree).into_iter().fold(finding, Diagnostic::fix)
}

/// Looks for plain texts between typographic quotes.
fn curly(node: &Node, findings: &mut Vec<Diagnostic>) {
    match node {
        Node::Empty(_) => {}
        Node::Scalar(_) if findings.len() > FINDINGS.most => {}
        Node::Scalar(scalar) => findings.extend(enclosed(scalar)),
        Node::Sequence(sequence) => {
            for item in &sequence.items {
                curly(item, findings);
            }
        }
        Node::Mapping(mapping) => {
            for entry in &mapping.entries {
                curly(&entry.value, findings);
            }
        }
    }
}

/// The finding that a plain text is between typographic quotes, if it is.
fn enclosed(scalar: &Scalar) -> Option<Diagnostic> {
    // Between YAML's own quotes the typographic ones are meant; of a damaged text enough was said.
    if scalar.style != ScalarStyle::Plain || scalar.damaged {
        return None;
    }
    between_curly_quotes(scalar.span.text())?;
    let message =
        "il valore è fra virgolette tipografiche, che per YAML fanno parte del testo: saranno stampate";
    let finding = Diagnostic::warning("Y3", message)
        .labelled(scalar.span.first_line(), "queste virgolette")
        .hint("se servono soltanto a racchiudere il valore, scrivere quelle diritte («\"»), oppure nessuna")
        .hint("se vanno stampate, racchiudere anche loro fra virgolette diritte");
    Some(fix::straighten_quotes(scalar).into_iter().fold(finding, Diagnostic::fix))
}

#[cfg(test)]
mod tests {
    use crate::source::Source;
    use crate::yaml::read::pitfalls::*;

    /// The places of the findings of a text, each with the line that its edit makes.
    fn found(text: &str) -> Vec<(String, String)> {
        let source = Source::new("a", text);
        let shown = |finding: &Diagnostic| {
            let edit = finding.fixes.first().map(|fix| fix.edit.replacement.clone()).unwrap_or_default();
            (format!("{:?}", finding.span.as_ref().expect("it has a place")), edit)
        };
        findings(&Tree::read(&source)).iter().map(shown).collect()
    }

    fn expected(places: &[(&str, &str)]) -> Vec<(String, String)> {
        places.iter().map(|&(place, edit)| (place.to_owned(), edit.to_owned())).collect()
    }

    #[test]
    fn words_behind_a_hash_are_not_lost_in_silence() {
        let text = "a: Ufficio #3\nb: 12 # quanti sono\n#c: d\ne: \"x #4\"\nf: >-\n  g #5\n";
        assert_eq!(found(text), expected(&[("a:1:12", "\"Ufficio #3\"")]));
        assert_eq!(found("a: pratica #123 evasa\n"), expected(&[("a:1:12", "\"pratica #123 evasa\"")]));
        assert_eq!(found("a: pratica # 123\n"), expected(&[("a:1:12", "\"pratica # 123\"")]));
        assert_eq!(found("a: “pratica #123”\n"), expected(&[("a:1:13", "\"pratica #123\"")]));
        assert_eq!(
            found("a: \"uno\" #due\n"),
            expected(&[("a:1:10", "")]),
            "quotes show where the text ends"
        );
    }

    #[test]
    fn comments_that_people_write_are_let_be() {
        for text in [
            "anno: 2026                          # l'anno a cui si riferiscono gli obiettivi\n",
            "# dipendenti: 12   # quanti sono\na: x\n",
            "a: 12  # 2 sono a tempo parziale\n",
            "a: x # da rivedere\n",
            "a: #3\n",
            "a: >- # nota\n  testo\n",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn typographic_quotes_around_a_value_are_told() {
        assert_eq!(
            found("a: “Registro”\nb: [„uno“]\n"),
            expected(&[("a:1:4", "\"Registro\""), ("a:2:5", "\"uno\"")])
        );
        assert_eq!(found("a: “”\n"), expected(&[("a:1:4", "\"\"")]));
        assert_eq!(found("a: il “Registro” e “altro”\nb: \"“c”\"\nd: «e»\nf: >-\n  “g”\n"), []);
    }
}
