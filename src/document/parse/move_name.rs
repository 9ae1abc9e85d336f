//! Names of moves.

use roxmltree::Node;

use crate::document::ChangeKind;
use crate::document::parse::MarkupReader;
use crate::document::parse::vocabulary::Tag;

const MOVE: &str = "move";

impl MarkupReader<'_> {
    /// The name of the move that a block is an end of.
    pub(crate) fn move_name(&mut self, node: Node<'_, '_>, kind: ChangeKind) -> Option<String> {
        let name = node.attribute(MOVE)?.to_owned();
        if !kind.is_move() {
            let message = "«move» vuole che «change» valga moved-here o moved-away";
            self.error("modello-marcatura", message, node);
        } else if node.parent().and_then(Tag::of) != Some(Tag::Section) {
            // Word has no moves of rows, and an item moves with its list.
            self.error("modello-marcatura", "«move» può stare soltanto in un blocco di «<section>»", node);
        }
        Some(name)
    }
}

#[cfg(test)]
mod tests {
    use crate::document::parse::tests::faults;

    /// A paragraph that is an end of the move with this name.
    fn end(kind: &str, name: &str) -> String {
        format!("<p change=\"{kind}\" author=\"G\" date=\"\" move=\"{name}\">a</p>")
    }

    #[test]
    fn only_what_moved_has_the_name_of_a_move_and_no_part_of_a_block() {
        let said = ["2: «move» vuole che «change» valga moved-here o moved-away"];
        assert_eq!(faults(&end("inserted", "1")), said);
        let inside = format!("<ul><li>{}</li></ul>", end("moved-here", "1"));
        assert_eq!(faults(&inside), ["2: «move» può stare soltanto in un blocco di «<section>»"]);
    }
}
