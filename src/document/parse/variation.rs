//! Words that vary: an `ins` with a `note`, which the old text has too, in another look or written otherwise.

use roxmltree::Node;

use crate::document::parse::MarkupReader;
use crate::document::{Change, Content, Inline, OldLook, Variation};

const NOTE: &str = "note";
const OLD_LOOK: &str = "old-look";
const OLD_TEXT: &str = "old-text";

impl MarkupReader<'_> {
    /// The variation that an `ins` is; `None` of one that inserts words.
    pub(crate) fn variation(&mut self, node: Node<'_, '_>, change: Option<&Change>) -> Option<Variation> {
        let Some(note) = node.attribute(NOTE) else {
            if node.has_attribute(OLD_LOOK) || node.has_attribute(OLD_TEXT) {
                self.error("modello-marcatura", "«old-look» e «old-text» vogliono anche «note»", node);
            }
            return None;
        };
        if note.trim().is_empty() {
            self.error("modello-marcatura", "«note» è vuoto: deve dire che cosa varia", node);
        }
        let old_look = self.choice(node, OLD_LOOK, &OldLook::ALL);
        let old_text = node.attribute(OLD_TEXT).filter(|text| !text.is_empty()).map(str::to_owned);
        if old_look.is_none() && old_text.is_none() {
            let message = "«note» vuole «old-look» o «old-text», che dicono come le parole erano prima";
            self.error("modello-marcatura", message, node);
        }
        let note = note.to_owned();
        // Without its own word the old look is that of the words, which are read next.
        let old_look = old_look.unwrap_or(OldLook { strong: false, emphasis: false });
        Some(Variation { change: change?.clone(), note, old_text, old_look })
    }

    /// Settles what a variation can say only once its words are read.
    pub(crate) fn settle_variation(&mut self, node: Node<'_, '_>, pieces: &mut [Inline]) {
        let keeps_look = !node.has_attribute(OLD_LOOK);
        let is_written = node.has_attribute(NOTE) && node.has_attribute(OLD_TEXT);
        if is_written && !matches!(pieces, [Inline { content: Content::Text(_), .. }]) {
            self.error("modello-struttura", "«old-text» vuole parole di un solo aspetto, su una riga", node);
        }
        for piece in pieces {
            let (strong, emphasis) = (piece.marks.strong, piece.marks.emphasis);
            if let (true, Some(variation)) = (keeps_look, piece.marks.variation.as_mut()) {
                variation.old_look = OldLook { strong, emphasis };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::parse::tests::{blocks, faults};
    use crate::document::{Block, OldLook};

    #[test]
    fn words_that_vary_are_in_both_texts() {
        let by = "author=\"G\" date=\"2023-07-03\"";
        let found = blocks(&format!(
            "<p>la <ins {by} note=\"ora in grassetto\" old-look=\"plain\"><strong>legge</strong></ins> \
             <ins {by} note=\"altro apostrofo\" old-text=\"dell'ente\"><em>dell’ente</em></ins></p>"
        ));
        let [Block::Paragraph(paragraph)] = &found[..] else { panic!("one paragraph") };
        let [_, look, _, text] = &paragraph.content[..] else { panic!("four pieces: {found:?}") };
        assert!(look.marks.change.is_none() && look.marks.strong);
        let varied = look.marks.variation.as_ref().unwrap();
        assert_eq!(varied.old_look, OldLook { strong: false, emphasis: false });
        assert_eq!((varied.note.as_str(), varied.old_text.as_deref()), ("ora in grassetto", None));
        let varied = text.marks.variation.as_ref().unwrap();
        assert_eq!(varied.old_text.as_deref(), Some("dell'ente"));
        assert_eq!(varied.old_look, OldLook { strong: false, emphasis: true });
    }

    #[test]
    fn a_variation_says_what_varies_and_how_it_was() {
        let ins = |more: &str| format!("<p><ins author=\"G\" date=\"\" {more}>a<br/>b</ins></p>");
        assert_eq!(faults(&ins("old-text=\"c\"")), ["2: «old-look» e «old-text» vogliono anche «note»"]);
        assert_eq!(
            faults(&ins("note=\"altro\"")),
            ["2: «note» vuole «old-look» o «old-text», che dicono come le parole erano prima"]
        );
        assert_eq!(
            faults(&ins("note=\"altro\" old-text=\"c\"")),
            ["2: «old-text» vuole parole di un solo aspetto, su una riga"]
        );
    }
}
