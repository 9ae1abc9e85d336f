//! Paragraph marks: each ends a paragraph of one of two texts, or of both (ECMA-376-1, 17.13.5.15 and
//! 17.13.5.20).

use crate::document::{Content, Side};
use crate::write::docx::flow::{FlowLine, FlowPiece, Matter};
use crate::write::docx::tracked_changes::Tracked;

/// Settles the marks of the paragraphs at the end of a cell or of the document, whose last mark can't be
/// deleted.
///
/// Between two paragraphs of the old text stands a mark of the old text, and likewise for the new; so a
/// paragraph added at the end brings the mark before it, and refusing it leaves no empty paragraph behind.
/// `around` holds for what they stand in, and for the last mark.
pub(crate) fn settle_marks<'a>(pieces: &mut [FlowPiece<'a>], around: Tracked<'a>) {
    // A table has no mark to hand on, so only the paragraphs below the last one are settled.
    let start = pieces.iter().rposition(|piece| !matches!(piece, FlowPiece::Line(_))).map_or(0, |at| at + 1);
    let mut next: Option<Tracked<'a>> = None;
    // Whether a paragraph further down belongs to the old text, and to the new.
    let (mut old_below, mut new_below) = (false, false);
    for piece in pieces[start..].iter_mut().rev() {
        let FlowPiece::Line(line) = piece else { continue };
        let own = line.tracked;
        line.mark = match next {
            None => around,
            Some(next) => Tracked {
                inserted: own.inserted.or(if old_below { None } else { next.inserted }),
                deleted: own.deleted.or(if new_below { None } else { next.deleted }),
            },
        };
        old_below |= own.is_old();
        new_below |= own.is_new();
        next = Some(own);
    }
    settle_breaks(pieces);
}

/// Marks the ends of paragraphs where a break comes or goes alone, and puts there the blank that stands for
/// it in the text without it.
fn settle_breaks(pieces: &mut [FlowPiece<'_>]) {
    let mut ends = [TextEnd::default(); 2];
    for at in 0..pieces.len() {
        let (above, rest) = pieces.split_at_mut(at);
        let FlowPiece::Line(line) = &rest[0] else {
            ends = [TextEnd::default(); 2];
            continue;
        };
        for (side, end) in [Side::Old, Side::New].into_iter().zip(&mut ends) {
            if !side.has(line.tracked.inserted) || !side.has(line.tracked.deleted) {
                continue;
            }
            let own = TextEnd::of(line, side);
            if side.has(line.break_before) {
                *end = own;
            } else if own != TextEnd::Nothing {
                if let (Some(FlowPiece::Line(above)), TextEnd::Word) = (above.last_mut(), *end) {
                    above.blank = match side {
                        Side::Old => Tracked { deleted: line.break_before, ..Tracked::default() },
                        Side::New => Tracked { inserted: line.break_before, ..Tracked::default() },
                    };
                }
                *end = own;
            }
        }
        if let Some(FlowPiece::Line(above)) = above.last_mut() {
            above.mark = above.mark.within(line.break_before);
        }
    }
}

/// The end of a paragraph of one of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum TextEnd {
    /// It has no words yet.
    #[default]
    Nothing,
    Word,
    /// A blank or a line break, behind which words stand apart already.
    Blank,
}

impl TextEnd {
    fn of(line: &FlowLine<'_>, side: Side) -> Self {
        let Matter::Inlines(inlines) = line.matter else { return TextEnd::Nothing };
        match inlines.iter().rfind(|inline| side.has(inline.marks.change.as_ref())).map(|last| &last.content)
        {
            None => TextEnd::Nothing,
            Some(Content::Break) => TextEnd::Blank,
            Some(Content::Text(text)) if text.ends_with(' ') => TextEnd::Blank,
            Some(Content::Text(_) | Content::PageNumber | Content::PageCount | Content::Sign(_)) => {
                TextEnd::Word
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::write::docx::fixture::main_part;

    /// The paragraphs of a document of these blocks: words, with `[-` and `{+` before those that went and came,
    /// and the same before a `¶` at the end that did.
    fn written(blocks: &str) -> Vec<String> {
        let main = main_part(blocks);
        let main = roxmltree::Document::parse(&main).unwrap();
        let is = |node: &roxmltree::Node<'_, '_>, name: &str| node.tag_name().name() == name;
        let sign = |node: roxmltree::Node<'_, '_>| match node.tag_name().name() {
            "ins" => "{+",
            "del" => "[-",
            _ => "",
        };
        let paragraphs = main.descendants().filter(|node| is(node, "p")).skip(1).map(|paragraph| {
            let mut said = String::new();
            for text in paragraph.descendants().filter(|node| is(node, "t") || is(node, "delText")) {
                let run = text.parent().and_then(|run| run.parent()).unwrap();
                said.push_str(sign(run));
                said.push_str(text.text().unwrap());
            }
            let marks = paragraph.descendants().filter(|node| {
                let is_mark = node.parent().is_some_and(|parent| is(&parent, "rPr"));
                is_mark && node.ancestors().any(|around| is(&around, "pPr"))
            });
            said + &marks.map(sign).collect::<String>() + "¶"
        });
        paragraphs.collect()
    }

    #[test]
    fn a_break_is_the_mark_of_the_paragraph_before_it_and_a_blank_in_the_text_without_it() {
        for (blocks, expected) in [
            ("<p>a.</p><p¶>B.</p>", &["a.[- {+¶", "B.¶"][..]),
            ("<p>a.</p><p~>B.</p>", &["a.{+ [-¶", "B.¶"]),
            ("<p>a:</p><ul><li¶>b</li><li¶>c</li></ul>", &["a:[- {+¶", "b[- {+¶", "c¶"]),
            // The words of a paragraph between the parts of one stand in one text only, and so do its marks.
            (
                "<p>a</p><p¶><ins author=\"G\" date=\"2023-07-03\">x</ins></p><p¶>b</p>",
                &["a{+¶", "{+x[- {+¶", "b¶"],
            ),
            ("<p>a</p><p¶>b</p><p+>c</p>", &["a[- {+¶", "b{+¶", "{+c¶"]),
            // Behind a line end words stand apart already.
            ("<p>a<del author=\"G\" date=\"2023-07-03\"><br/></del></p><p¶>b</p>", &["a{+¶", "b¶"]),
        ] {
            assert_eq!(written(blocks), expected, "{blocks}");
        }
    }
}
