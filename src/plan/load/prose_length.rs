//! The number of paragraphs and items of a text, which a limit bounds.

use crate::diagnostic::Diagnostic;
use crate::limits::Limit;
use crate::plan::{Passage, Prose};
use crate::source::Span;
use crate::yaml::YamlReader;

/// Reports a text of more parts than a limit allows.
pub(crate) fn check(prose: &Prose, limit: &'static Limit, place: &Span, reader: &mut YamlReader) {
    let parts = parts(prose);
    if parts > limit.most {
        let message = format!(
            "il testo ha {parts} fra capoversi e voci d'elenco: se ne possono avere al massimo {limit}"
        );
        reader.report(Diagnostic::error(limit.code, message).at(place.first_line()).hint(limit.remedy));
    }
}

/// Counts headings, paragraphs and the items of lists, the inner ones too.
fn parts(prose: &Prose) -> usize {
    let count = |passage: &Passage| match passage {
        Passage::Heading(_) | Passage::Paragraph(_) => 1,
        Passage::List { items, .. } => items.iter().map(|item| parts(&item.prose).max(1)).sum(),
    };
    prose.0.iter().map(count).sum()
}

#[cfg(test)]
mod tests {
    use crate::limits::FIELD_PARTS;
    use crate::plan::load::prose_length::*;
    use crate::plan::{Phrase, ProseItem};
    use crate::source::Source;

    #[test]
    fn a_text_of_too_many_items_is_told() {
        let item = || ProseItem::bulleted(Prose::line("a"));
        let source = Source::new("a.yaml", "a: x\n");
        for (count, told) in [(FIELD_PARTS.most - 1, 0), (FIELD_PARTS.most, 1)] {
            let items = (0..count).map(|_| item()).collect();
            let prose = Prose(vec![
                Passage::Paragraph(vec![Phrase::plain("b")]),
                Passage::List { ordered: false, items },
            ]);
            let mut reader = YamlReader::new();
            check(&prose, &FIELD_PARTS, &Span::new(&source, 0..1), &mut reader);
            assert_eq!(reader.into_report().sorted().len(), told, "{count}");
        }
    }
}
