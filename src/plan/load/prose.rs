//! The text of a field: its paragraphs and lists.

use crate::plan::{Field, Passage, Phrase, Prose, ProseItem};
use crate::source::Spanned;
use crate::yaml::{Scalar, ScalarStyle, single_spaced};

/// Reads the office's words, to the letter but for line breaks and runs of blanks.
pub(crate) fn field(scalar: &Scalar) -> Field {
    let passages = match scalar.style {
        ScalarStyle::Literal | ScalarStyle::Folded => block(scalar),
        // YAML has folded single line ends into blanks: those that are left were blank lines.
        ScalarStyle::Plain | ScalarStyle::SingleQuoted => paragraphs(scalar.text.split('\n')),
        ScalarStyle::DoubleQuoted if scalar.span.text().contains('\n') => paragraphs(scalar.text.split('\n')),
        // On one line every line end is an escape, and one alone (`\n`) begins no paragraph.
        ScalarStyle::DoubleQuoted => paragraphs(scalar.text.split("\n\n")),
    };
    let prose = Prose(passages);
    Field { text: Spanned::new(words(&prose), scalar.span.clone()), prose }
}

/// One paragraph for each text that says something.
fn paragraphs<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Passage> {
    texts.map(single_spaced).filter(|text| !text.is_empty()).map(paragraph).collect()
}

fn paragraph(text: String) -> Passage {
    Passage::Paragraph(vec![Phrase::plain(text)])
}

/// What the lines of a block text are gathered into.
enum GatheredPassages {
    Paragraph(String),
    Items(Vec<String>),
}

/// Reads the lines as they stand in the file, because YAML's folding merges the items of a list. A blank line
/// begins a paragraph; a line that begins with `- ` is an item, which the lines below continue.
fn block(scalar: &Scalar) -> Vec<Passage> {
    let mut gathered: Vec<GatheredPassages> = Vec::new();
    let mut after_blank = true;
    for line in scalar.span.text().lines().map(|line| line.trim_matches([' ', '\t', '\r'])) {
        let item = line.strip_prefix("- ");
        match (item, gathered.last_mut()) {
            (None, _) if line.is_empty() => {}
            (Some(item), Some(GatheredPassages::Items(items))) => items.push(item.to_owned()),
            (Some(item), _) => gathered.push(GatheredPassages::Items(vec![item.to_owned()])),
            (None, Some(GatheredPassages::Paragraph(text))) if !after_blank => continue_text(text, line),
            (None, Some(GatheredPassages::Items(items))) if !after_blank => {
                if let Some(last) = items.last_mut() {
                    continue_text(last, line);
                }
            }
            (None, _) => gathered.push(GatheredPassages::Paragraph(line.to_owned())),
        }
        after_blank = line.is_empty();
    }
    gathered.into_iter().map(passage).collect()
}

fn continue_text(text: &mut String, line: &str) {
    text.push(' ');
    text.push_str(line);
}

fn passage(gathered: GatheredPassages) -> Passage {
    match gathered {
        GatheredPassages::Paragraph(text) => paragraph(single_spaced(&text)),
        GatheredPassages::Items(items) => {
            let items =
                items.iter().map(|item| ProseItem::bulleted(Prose(vec![paragraph(single_spaced(item))])));
            let items = items.collect();
            Passage::List { ordered: false, items }
        }
    }
}

/// All words in order, without the marks of lists.
fn words(prose: &Prose) -> String {
    let mut pieces = Vec::new();
    gather(prose, &mut pieces);
    pieces.join(" ")
}

fn gather(prose: &Prose, pieces: &mut Vec<String>) {
    for passage in &prose.0 {
        match passage {
            Passage::Heading(phrases) | Passage::Paragraph(phrases) => {
                pieces.push(phrases.iter().map(|phrase| phrase.text.as_str()).collect());
            }
            Passage::List { items, .. } => {
                for item in items {
                    gather(&item.prose, pieces);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::load::prose::*;
    use crate::source::Source;
    use crate::yaml::{Node, Tree};

    fn read(text: &str) -> Field {
        let tree = Tree::read(&Source::new("a.yaml", text));
        let Some(Node::Mapping(mapping)) = &tree.root else { panic!("{tree:?}") };
        let Node::Scalar(scalar) = &mapping.entries[0].value else { panic!("{mapping:?}") };
        field(scalar)
    }

    fn outline(text: &str) -> Vec<String> {
        let shown = |passage: &Passage| match passage {
            Passage::Heading(phrases) => format!("# {}", phrases[0].text),
            Passage::Paragraph(phrases) => phrases[0].text.clone(),
            Passage::List { items, .. } => {
                items.iter().map(|item| format!("[{}]", words(&item.prose))).collect::<Vec<_>>().concat()
            }
        };
        read(text).prose.0.iter().map(shown).collect()
    }

    #[test]
    fn a_blank_line_begins_a_paragraph_and_dashes_make_a_list() {
        let text = "a: >-\n  Uno\n  due.\n\n  Tre:\n  - a  b\n    c\n  - d\n\n  - e\n\n  Fine\n";
        assert_eq!(outline(text), ["Uno due.", "Tre:", "[a b c][d][e]", "Fine"]);
        assert_eq!(outline(&text.replace(">-", "|").replace('\n', "\r\n")), outline(text));
        assert_eq!(read(text).text.value, "Uno due. Tre: a b c d e Fine");
    }

    #[test]
    fn quoted_and_plain_texts_have_paragraphs_and_no_lists() {
        assert_eq!(outline("a: uno\n  due\n\n  tre\n"), ["uno due", "tre"]);
        assert_eq!(outline("a: \"uno\\ndue\\n\\ntre\"\n"), ["uno due", "tre"]);
        assert_eq!(outline("a: \"- uno\"\n"), ["- uno"]);
    }

    #[test]
    fn a_field_left_blank_on_purpose_has_no_words() {
        assert_eq!(read("a: \"\"\n").prose, Prose::default());
        assert_eq!(read("a: \" \"\n").text.value, "");
        assert_eq!(read("a: >-\n\nb: x\n").text.value, "");
    }

    #[test]
    fn hard_blanks_and_double_punctuation_stay() {
        assert_eq!(read("a: P.O.. e ,\u{A0}x\n").text.value, "P.O.. e ,\u{A0}x");
    }
}
