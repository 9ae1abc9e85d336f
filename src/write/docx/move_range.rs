//! Ranges of moved paragraphs: the two of a move have one name (ISO/IEC 29500-1, 17.13.5.23, 24, 27 and 28).

use crate::date::Timestamp;
use crate::document::Change;
use crate::write::docx::flow::FlowPiece;
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::xml::Xml;

/// One end of a move, from its first paragraph to the mark of its last.
#[derive(Debug)]
pub(crate) struct MoveRange<'a> {
    change: &'a Change,
    id: String,
}

impl<'a> MoveRange<'a> {
    /// The range that a piece stands in.
    pub(crate) fn around(piece: &FlowPiece<'a>, ids: &mut IdAllocator<'a>) -> Option<Self> {
        let change = end_of_move(piece)?;
        Some(MoveRange { change, id: ids.annotation() })
    }

    /// Whether it goes on with a piece.
    pub(crate) fn holds(&self, piece: &FlowPiece<'_>) -> bool {
        end_of_move(piece) == Some(self.change)
    }

    /// Writes its start, which Word has in the first paragraph, before the words.
    pub(crate) fn start(&self, xml: &mut Xml, ids: &mut IdAllocator<'_>) {
        let Some(name) = &self.change.move_name else { return };
        // A name that is no other bookmark's: a colon stands in no id.
        let name = ids.link(&format!("move:{name}"));
        // The schema wants a moment even where the change, which is what Word shows, has none.
        let moment = self.change.date.map_or(ids.created, Timestamp::from).to_string();
        let attributes = [
            ("w:id", self.id.as_str()),
            ("w:name", &name),
            ("w:author", &self.change.author),
            ("w:date", &moment),
        ];
        let is_new = self.change.kind.is_in_new_text();
        xml.empty(if is_new { "w:moveToRangeStart" } else { "w:moveFromRangeStart" }, &attributes);
    }

    /// Writes its end, behind the last paragraph, whose mark moves too.
    pub(crate) fn end(&self, xml: &mut Xml) {
        let is_new = self.change.kind.is_in_new_text();
        xml.empty(if is_new { "w:moveToRangeEnd" } else { "w:moveFromRangeEnd" }, &[("w:id", &self.id)]);
    }
}

/// The move with a name that a piece is at an end of.
fn end_of_move<'a>(piece: &FlowPiece<'a>) -> Option<&'a Change> {
    match piece {
        FlowPiece::Line(line) => line.moved,
        FlowPiece::Table(_) | FlowPiece::Gap(_) | FlowPiece::Rule(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::write::docx::fixture::main_part;

    /// The ranges of a document of these blocks, in which `«1` and `»1` stand for the attributes of what moved
    /// away and came here by the name of 1: `<` and `>` where one starts, `/` where it ends, each with the
    /// move's place among the names, and the words between them with signs of their own.
    #[track_caller]
    fn written(blocks: &str) -> String {
        let mut blocks = blocks.to_owned();
        for (sign, kind) in [("«", "moved-away"), ("»", "moved-here")] {
            for name in ["1", "2"] {
                let end = format!("change=\"{kind}\" author=\"G\" date=\"\" move=\"{name}\"");
                blocks = blocks.replace(&format!("{sign}{name}"), &end);
            }
        }
        let main = main_part(&blocks);
        let main = roxmltree::Document::parse(&main).unwrap();
        let mut said = String::new();
        let (mut names, mut ids) = (Vec::new(), Vec::new());
        for node in main.descendants() {
            let attribute = |name: &str| {
                node.attributes()
                    .find(|attribute| attribute.name() == name)
                    .map(|attribute| attribute.value())
            };
            let is_mark = || node.ancestors().any(|around| around.tag_name().name() == "pPr");
            match node.tag_name().name() {
                name @ ("moveFromRangeStart" | "moveToRangeStart") => {
                    assert!(attribute("date").is_some(), "the schema wants one");
                    ids.push(attribute("id").unwrap());
                    names.push(attribute("name").unwrap());
                    said += if name == "moveToRangeStart" { ">" } else { "<" };
                    let first = names.iter().position(|known| known == names.last().unwrap());
                    said += &first.unwrap().to_string();
                }
                "moveFromRangeEnd" | "moveToRangeEnd" => {
                    assert_eq!(attribute("id"), ids.last().copied(), "the end of another range");
                    assert_eq!(node.parent().unwrap().tag_name().name(), "body", "the last mark moves too");
                    said += "/";
                }
                name @ ("moveFrom" | "moveTo" | "ins" | "del") if is_mark() => {
                    said += &format!("¶{name} ");
                }
                name @ ("moveFrom" | "moveTo" | "ins" | "del") => said += &format!("{name}:"),
                name @ ("t" | "delText") => {
                    said += if name == "t" { "" } else { "-" };
                    said += &format!("{} ", node.text().unwrap());
                }
                _ => {}
            }
        }
        said.trim_start_matches("T ").trim_end().to_owned()
    }

    #[test]
    fn the_ends_of_a_move_have_one_name_and_stand_around_whole_paragraphs() {
        assert_eq!(
            written("<p «1>a</p><p>b</p><p »1>a</p><p>c</p>"),
            "¶moveFrom <0moveFrom:a /b ¶moveTo >0moveTo:a /c"
        );
    }

    #[test]
    fn what_moved_together_is_one_range_and_what_did_not_is_two() {
        assert_eq!(
            written("<h2 »1>A</h2><p »1>a</p><p »2>b</p><p>c</p><p «2>b</p><h2 «1>A</h2><p «1>a</p><p>d</p>"),
            "¶moveTo >0moveTo:A ¶moveTo moveTo:a /¶moveTo >1moveTo:b /c \
             ¶moveFrom <1moveFrom:b /¶moveFrom <0moveFrom:A ¶moveFrom moveFrom:a /d"
        );
    }

    #[test]
    fn words_that_changed_are_marked_within_the_text_that_came() {
        let by = "author=\"G\" date=\"\"";
        let changed = format!("<p »1>n. <del {by}>10</del><ins {by}>12</ins></p>");
        assert_eq!(
            written(&format!("<p «1>n. 10</p><p>b</p>{changed}<p>c</p>")),
            "¶moveFrom <0moveFrom:n. 10 /b ¶moveTo >0moveTo:n.  moveTo:del:-10 ins:12 /c"
        );
    }

    #[test]
    fn half_a_move_is_a_deletion_or_an_insertion() {
        assert_eq!(written("<p «1>a</p><p>b</p>"), "¶del del:-a b");
        assert_eq!(written("<ul »1><li>a</li></ul><p>b</p>"), "¶ins ins:a b");
    }
}
