//! Paragraph marks with which two texts end other paragraphs: those of paragraphs that one text does not
//! begin, and the last one of a cell or of the document, which can't go. Each has the looks of both
//! (ECMA-376-1, 17.13.5.29).

use crate::document::{Content, Side, is_short_item};
use crate::write::docx::flow::{FlowLine, FlowPiece, Matter, TwoEnds};
use crate::write::docx::tracked_changes::Tracked;

/// Gives such paragraphs the looks of the two texts' own. A text that has none at the end ends with `blank`;
/// `around` holds for what they all stand in.
pub(crate) fn settle_ends<'a>(pieces: &mut [FlowPiece<'a>], around: Tracked<'a>, blank: &FlowLine<'a>) {
    if !around.is_old() || !around.is_new() {
        // It comes or goes as a whole.
        return;
    }
    let count = pieces.len();
    let mut start = 0;
    for stretch in pieces.chunk_by_mut(|one, next| is_line(one) == is_line(next)) {
        start += stretch.len();
        let lines: Vec<&FlowLine<'a>> = stretch.iter().filter_map(as_line).collect();
        let paragraphs = Paragraphs { lines: &lines, are_last: start == count, blank };
        let ends: Vec<Option<TwoEnds<'a>>> = (0..lines.len()).map(|at| paragraphs.ends(at)).collect();
        for (piece, ends) in stretch.iter_mut().zip(ends) {
            if let FlowPiece::Line(line) = piece {
                line.ends = ends;
            }
        }
    }
}

fn is_line(piece: &FlowPiece<'_>) -> bool {
    as_line(piece).is_some()
}

fn as_line<'p, 'a>(piece: &'p FlowPiece<'a>) -> Option<&'p FlowLine<'a>> {
    match piece {
        FlowPiece::Line(line) => Some(line),
        FlowPiece::Table(_) | FlowPiece::Gap(_) | FlowPiece::Rule(_) => None,
    }
}

/// Paragraphs one below the other, with no table between them.
struct Paragraphs<'p, 'a> {
    lines: &'p [&'p FlowLine<'a>],
    /// Whether the last of them ends a cell or the document.
    are_last: bool,
    blank: &'p FlowLine<'a>,
}

impl<'a> Paragraphs<'_, 'a> {
    /// What the two texts end with the mark of a paragraph, where that is not the paragraph itself.
    fn ends(&self, at: usize) -> Option<TwoEnds<'a>> {
        let line = self.lines[at];
        let (old, new, change) = match line.break_before.or(line.former.as_ref().map(|former| former.change))
        {
            Some(change) => (Some(at), Some(at), change),
            None if self.are_last && at + 1 == self.lines.len() => {
                let last = |is_there: fn(Tracked<'a>) -> bool| {
                    self.lines.iter().rposition(|line| is_there(line.tracked))
                };
                let change = line.tracked.inserted.or(line.tracked.deleted)?;
                (last(Tracked::is_old), last(Tracked::is_new), change)
            }
            None => return None,
        };
        let [old, new] = [(old, Side::Old), (new, Side::New)].map(|(end, side)| self.look(at, end, side));
        // Of a mark that one text alone has only that one's look can come back.
        Some(match (line.mark.is_old(), line.mark.is_new()) {
            // LibreOffice gives paragraphs that become one the look of the first.
            _ if line.former.is_some() => TwoEnds { new, old, change },
            (true, true) => TwoEnds { new, old, change },
            (true, false) => TwoEnds { new: old.clone(), old, change },
            (false, true | false) => TwoEnds { old: new.clone(), new, change },
        })
    }

    /// The look at the mark of the paragraph `at` of that one of a text which ends there with the words of
    /// `end`: that of the paragraph in which the text began it.
    fn look(&self, at: usize, end: Option<usize>, side: Side) -> Box<FlowLine<'a>> {
        let FlowLine { before, after, keep_with_next, .. } = *self.lines[at];
        let Some(end) = end else {
            return Box::new(FlowLine { before, after, keep_with_next, ends: None, ..self.blank.clone() });
        };
        let begins = |line: &&FlowLine<'a>| side.has(line.break_before);
        let first = self.lines[..=end].iter().rposition(begins).unwrap_or(end);
        let (line, is_remade) = match (side, &self.lines[first].former) {
            (Side::Old, Some(former)) => {
                (&FlowLine { item: former.item.clone(), ..self.lines[first].clone() }, true)
            }
            (Side::Old | Side::New, _) => (self.lines[first], false),
        };
        let ragged = if first == end && !is_remade {
            line.ragged
        } else {
            line.item.is_some() && is_short_item(&self.words(first, end, side))
        };
        // The spaces belong to the place, and not to what stands in it.
        Box::new(FlowLine { before, after, keep_with_next, ragged, ends: None, ..line.clone() })
    }

    /// The words that a text has in some paragraphs.
    fn words(&self, first: usize, end: usize, side: Side) -> String {
        let mut words = String::new();
        for line in &self.lines[first..=end] {
            let Matter::Inlines(inlines) = line.matter else { continue };
            for inline in inlines.iter().filter(|inline| side.has(inline.marks.change.as_ref())) {
                if let Content::Text(text) = &inline.content {
                    words.push_str(text);
                }
            }
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use crate::write::docx::fixture::main_part;

    /// The last paragraph of a document of these blocks: whether it is in a list, and whether it was in one
    /// before; `None` if that did not change.
    fn last_is_item(blocks: &str) -> (bool, Option<bool>) {
        let main = main_part(blocks);
        let main = roxmltree::Document::parse(&main).unwrap();
        let last = main.descendants().rfind(|node| node.tag_name().name() == "p").unwrap();
        let child = |node: roxmltree::Node<'_, '_>, name: &str| {
            node.children().find(|child| child.tag_name().name() == name).map(|child| child.id())
        };
        let find = |id| main.get_node(id).unwrap();
        let properties = find(child(last, "pPr").unwrap());
        let former = child(properties, "pPrChange").map(|change| find(child(find(change), "pPr").unwrap()));
        (child(properties, "numPr").is_some(), former.map(|properties| child(properties, "numPr").is_some()))
    }

    #[test]
    fn the_last_paragraph_has_the_new_end_s_look_and_keeps_the_old_one_s() {
        for (blocks, expected) in [
            ("<p->a</p><ul+><li>b</li><li>c</li></ul>", (true, Some(false))),
            ("<ul+><li>b</li></ul><p->a</p>", (true, Some(false))),
            ("<ul-><li>b</li><li>c</li></ul><p+>a</p>", (false, Some(true))),
            ("<p>a</p><ul+><li>b</li></ul>", (true, Some(false))),
            ("<p>a</p><ul-><li>b</li></ul>", (false, Some(true))),
            ("<ul-><li>a</li></ul><ul+><li>b</li></ul>", (true, Some(true))),
            // Of one list, or of two paragraphs, nothing changes but words.
            ("<ul><li>a</li><li+>b</li></ul>", (true, None)),
            ("<p->a</p><p+>b</p>", (false, None)),
            ("<p->a</p><ul><li>b</li></ul>", (true, None)),
            // Without its break a paragraph has the look of the one that it goes on with.
            ("<p>a</p><ul><li¶>b</li><li¶>c</li></ul>", (true, Some(false))),
            ("<ul><li>a</li></ul><p~>b</p>", (true, Some(false))),
            ("<p>a</p><p¶>b</p><ul+><li>c</li></ul>", (true, Some(false))),
            ("<ul><li>a</li><li¶>b</li></ul>", (true, None)),
            ("<p>a</p><p~>b</p>", (false, None)),
            ("<ul><li•>a</li><li•>b</li></ul>", (true, Some(false))),
            ("<ol><li•>a</li><li¶>b</li></ol>", (true, Some(false))),
        ] {
            assert_eq!(last_is_item(blocks), expected, "{blocks}");
        }
    }
}
