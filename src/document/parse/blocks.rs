//! Blocks: headings, paragraphs, lists and pictures.

use roxmltree::Node;

use crate::diagnostic::Diagnostic;
use crate::document::parse::MarkupReader;
use crate::document::parse::former::is_said_to_be_remade;
use crate::document::parse::inlines::fold_white_space;
use crate::document::parse::item_label::OLD_LABEL;
use crate::document::parse::vocabulary::Tag;
use crate::document::{Block, Heading, Inline, Level, List, ListItem, ListKind, Marks, Paragraph, Picture};
use crate::style::StyleName;

impl MarkupReader<'_> {
    /// The blocks of a header or a section.
    pub(crate) fn blocks(&mut self, node: Node<'_, '_>) -> Vec<Block> {
        let text = StyleName::new(StyleName::TEXT);
        node.children().filter_map(|child| self.block(child, &text, &Marks::default())).collect()
    }

    /// Reads a list item or a cell: blocks, and words between them that make paragraphs of their
    /// own.
    pub(crate) fn flow(&mut self, node: Node<'_, '_>, style: &StyleName, marks: &Marks) -> Vec<Block> {
        let marks = self.language(node, marks);
        let (mut blocks, mut pieces) = (Vec::new(), Vec::new());
        for child in node.children() {
            match self.block(child, style, &marks) {
                Some(block) => {
                    push_paragraph(&mut blocks, std::mem::take(&mut pieces), style);
                    blocks.push(block);
                }
                None => self.piece(child, &marks, &mut pieces),
            }
        }
        push_paragraph(&mut blocks, pieces, style);
        // Most cells are one paragraph, and a long annex has many.
        blocks.shrink_to_fit();
        blocks
    }

    /// The block that a node is, if it is one; `style` is that of its plain paragraphs.
    fn block(&mut self, node: Node<'_, '_>, style: &StyleName, marks: &Marks) -> Option<Block> {
        match Tag::of(node)? {
            Tag::H1 => Some(self.heading(node, Level::One)),
            Tag::H2 => Some(self.heading(node, Level::Two)),
            Tag::H3 => Some(self.heading(node, Level::Three)),
            Tag::P => Some(Block::Paragraph(self.paragraph(node, style, marks))),
            Tag::Ol => Some(Block::List(self.list(node, ListKind::Lettered, style, marks))),
            Tag::Ul => Some(Block::List(self.list(node, ListKind::Bulleted, style, marks))),
            Tag::Table => Some(Block::Table(Box::new(self.table(node)))),
            Tag::Img => self.picture(node).map(Block::Picture),
            Tag::Nav => Some(Block::Contents(self.contents(node))),
            Tag::Chart => self.chart(node).map(|chart| Block::Chart(Box::new(chart))),
            Tag::Body | Tag::Header | Tag::Footer | Tag::Section | Tag::Li | Tag::Caption | Tag::Thead => {
                None
            }
            Tag::Tbody | Tag::Tr | Tag::Th | Tag::Td | Tag::Strong | Tag::Em | Tag::Br | Tag::Ins => None,
            Tag::Del | Tag::Mark | Tag::PageNumber | Tag::PageCount | Tag::A => None,
            Tag::Bar | Tag::Tick | Tag::Point | Tag::Legend => None,
        }
    }

    fn heading(&mut self, node: Node<'_, '_>, level: Level) -> Block {
        self.check_level(node, level);
        let style = self.class(node, &self.style.paragraphs, &format!("titolo-{}", level.number()));
        let content = self.line(node, &Marks::default());
        if content.is_empty() {
            self.error("modello-struttura", format!("un titolo «<h{}>» è vuoto", level.number()), node);
        }
        Block::Heading(Heading { level, id: self.id(node), style, content, change: self.change(node) })
    }

    /// One `h1`, before all other headings, and no level skipped on the way down.
    fn check_level(&mut self, node: Node<'_, '_>, level: Level) {
        let message = match (self.level, level) {
            (None, Level::One) => None,
            (None, _) => Some("il primo titolo deve essere «<h1>»".to_owned()),
            (Some(_), Level::One) => Some("il titolo «<h1>» è uno solo".to_owned()),
            (Some(Level::One), Level::Three) => Some("dopo «<h1>» viene «<h2>», non «<h3>»".to_owned()),
            (Some(_), _) => None,
        };
        if let Some(message) = message {
            self.error("modello-struttura", message, node);
        }
        // Also if it is wrong: the next heading is held against what stands before it.
        self.level = Some(level);
        self.first_level.get_or_insert(level);
    }

    fn paragraph(&mut self, node: Node<'_, '_>, style: &StyleName, marks: &Marks) -> Paragraph {
        let style = self.class(node, &self.style.paragraphs, style.as_str());
        let content = self.line(node, marks);
        let former = self.former(node);
        let (change, break_before) =
            if is_said_to_be_remade(node) { (None, None) } else { self.change_or_break(node) };
        Paragraph { style, content, change, break_before, former }
    }

    fn list(&mut self, node: Node<'_, '_>, kind: ListKind, style: &StyleName, marks: &Marks) -> List {
        let mut items = Vec::new();
        for item in node.children().filter(|child| Tag::of(*child) == Some(Tag::Li)) {
            let former = self.former(item);
            let (change, break_before) = if item.has_attribute(OLD_LABEL) || is_said_to_be_remade(item) {
                (None, None)
            } else {
                self.change_or_break(item)
            };
            items.push(ListItem {
                label: self.label(item, kind),
                old_label: self.old_label(item),
                label_contrast: self.label_contrast(item),
                opening: None,
                blocks: self.flow(item, style, marks),
                change,
                break_before,
                former,
            });
        }
        if items.is_empty() {
            self.error("modello-struttura", "un elenco non ha voci", node);
        }
        List { kind, items, change: self.change(node) }
    }

    fn picture(&mut self, node: Node<'_, '_>) -> Option<Picture> {
        let style = self.class(node, &self.style.pictures, "");
        // The vocabulary asks for both, and has said which is missing.
        let (source, alternative) = (node.attribute("src")?, node.attribute("alt")?);
        if alternative.trim().is_empty() {
            self.error("modello-struttura", "un'immagine non ha un testo in «alt» che la descriva", node);
        }
        let Some(image) = self.pictures.get(source) else {
            let names: Vec<&str> = self.pictures.keys().map(String::as_str).collect();
            let hint = match names.as_slice() {
                [] => "questo piano non ha immagini".to_owned(),
                names => format!("le immagini disponibili sono: {}", names.join(", ")),
            };
            let message = format!("l'immagine «{source}» non esiste");
            let diagnostic = self.at(Diagnostic::error("modello-immagine", message), node);
            self.report.push(diagnostic.hint(hint));
            return None;
        };
        // A template breaks its lines also within attributes; the words are one line.
        let alternative = alternative.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Picture { image: image.clone(), alternative, style })
    }
}

/// Adds the paragraph that loose words make, if they are more than blanks.
fn push_paragraph(blocks: &mut Vec<Block>, pieces: Vec<Inline>, style: &StyleName) {
    let content = fold_white_space(pieces);
    if !content.is_empty() {
        blocks.push(Block::Paragraph(Paragraph {
            style: style.clone(),
            content,
            change: None,
            break_before: None,
            former: None,
        }));
    }
}

#[cfg(test)]
mod tests {
    use crate::document::parse::tests::{blocks, faults};
    use crate::document::{Block, ChangeKind, FormerKind};

    const BY: &str = "author=\"G\" date=\"2023-07-03\"";

    #[test]
    fn a_paragraph_and_an_item_may_have_only_the_break_before_them_changed() {
        let found = blocks(&format!(
            "<p>a</p><p change=\"break-deleted\" {BY}>b</p><ul><li change=\"break-inserted\" {BY}>c</li></ul>"
        ));
        let [_, Block::Paragraph(joined), Block::List(list)] = &found[..] else { panic!("three blocks") };
        let kinds = [&joined.break_before, &list.items[0].break_before]
            .map(|change| change.as_ref().map(|change| change.kind));
        assert_eq!(kinds, [Some(ChangeKind::Deleted), Some(ChangeKind::Inserted)]);
        assert_eq!((&joined.change, &list.items[0].change), (&None, &None));
    }

    #[test]
    fn what_is_of_another_kind_in_the_old_text_says_of_which() {
        let found = blocks(&format!(
            "<p change=\"was-label 2.\" {BY}>o</p><ul><li change=\"was-paragraph\" {BY}>a</li></ul>\
             <ol><li change=\"was-bullet\" {BY}>b</li></ol>"
        ));
        let [Block::Paragraph(line), Block::List(one), Block::List(other)] = &found[..] else {
            panic!("three blocks")
        };
        let formers = [&line.former, &one.items[0].former, &other.items[0].former];
        let kinds = formers.map(|former| former.as_ref().map(|former| former.kind.clone()));
        let labelled = FormerKind::Labelled("2.".to_owned());
        assert_eq!(kinds, [Some(labelled), Some(FormerKind::Paragraph), Some(FormerKind::Bulleted)]);
        assert_eq!((&line.change, &one.items[0].change), (&None, &None));
        for (markup, said) in [
            (
                "<p change=\"was-paragraph\" author=\"\" date=\"\">a</p>",
                "2: era già un capoverso: «was-paragraph» è di «<li>»",
            ),
            (
                "<ul><li change=\"was-bullet\" author=\"\" date=\"\">a</li></ul>",
                "2: era già una voce con il punto: «was-bullet» non è di «<ul>»",
            ),
            (
                "<p change=\"was-label \" author=\"\" date=\"\">a</p>",
                "2: «was-label» vuole anche il numero che la voce aveva, come in «was-label 1)»",
            ),
            ("<ul><li change=\"was-paragraph\">a</li></ul>", "2: «change» vuole anche «author» e «date»"),
        ] {
            assert_eq!(faults(markup), [said]);
        }
    }

    #[test]
    fn a_break_stands_behind_words_and_before_no_other_block() {
        let said = "2: una divisione vuole prima di sé un capoverso o una voce, con cui le parole continuano";
        let first = format!("<ul><li change=\"break-inserted\" {BY}>a</li></ul>");
        assert_eq!(faults(&first), [said]);
        assert_eq!(faults(&format!("<h2>A</h2><p change=\"break-deleted\" {BY}>a</p>")), [said]);
        assert_eq!(
            faults("<p>a</p><p change=\"break-inserted\">b</p>"),
            ["2: «change» vuole anche «author» e «date»"]
        );
        let list = format!("<p>a</p><ul change=\"break-inserted\" {BY}><li>b</li></ul>");
        assert!(faults(&list)[0].starts_with("2: «change» non può valere «break-inserted»"));
    }
}
