//! The places in lists that paragraphs and items had in the old text: refusing the change gives them back
//! (`w:pPrChange`, ECMA-376-1, 17.13.5.29).

use crate::document::{CountedLabels, Inline, ListKind};
use crate::font::label_width;
use crate::style::Pt;
use crate::write::WriteError;
use crate::write::docx::flow::{FlowLine, FlowPiece};
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::item::{FormerItem, FormerLabel, Item, ItemLabel};
use crate::write::docx::list_definition::LevelIndent;
use crate::write::docx::numbering::{LevelSign, ListPlace, NumberedItem, NumberedLevel};

/// Puts what became of another kind in the lists of the old text, those that followed each other in one.
pub(crate) fn settle_formers(
    ids: &mut IdAllocator<'_>,
    place: ListPlace,
    pieces: &mut [FlowPiece<'_>],
) -> Result<(), WriteError> {
    let mut at = 0;
    while at < pieces.len() {
        let run = labelled_run(&pieces[at..]);
        if run.is_empty() {
            if let FlowPiece::Line(FlowLine { former: Some(former), .. }) = &mut pieces[at]
                && former.label == FormerLabel::Bullet
            {
                former.item = Some(bulleted(ids, place, former)?);
            }
            at += 1;
            continue;
        }
        // All labels of a list at once: only its neighbours tell whether «i)» is a letter or a roman one.
        let items = labelled(ids, place, &run)?;
        let formers = pieces[at..].iter_mut().filter_map(|piece| match piece {
            FlowPiece::Line(line) => line.former.as_mut(),
            FlowPiece::Table(_) | FlowPiece::Gap(_) | FlowPiece::Rule(_) => None,
        });
        let count = items.len();
        for (former, item) in formers.zip(items) {
            former.item = Some(item);
        }
        // Behind the last of them.
        let lines = pieces[at..].iter().enumerate().filter(|(_, piece)| has_former(piece));
        at += lines.map(|(index, _)| index + 1).nth(count - 1).unwrap_or(1);
    }
    Ok(())
}

fn has_former(piece: &FlowPiece<'_>) -> bool {
    matches!(piece, FlowPiece::Line(line) if line.former.is_some())
}

/// A line with the label that it had.
struct LabelledLine<'a> {
    style: &'a str,
    words: &'a str,
    depth: usize,
    shift: i32,
}

/// The lines of one old list with which the pieces begin; empty if they begin with none. What only the new
/// text has between them parted nothing.
fn labelled_run<'a>(pieces: &[FlowPiece<'a>]) -> Vec<LabelledLine<'a>> {
    let mut run: Vec<LabelledLine<'a>> = Vec::new();
    for piece in pieces {
        let FlowPiece::Line(line) = piece else { break };
        match line.former.as_deref() {
            Some(FormerItem { label: FormerLabel::Words(words), depth, shift, .. })
                if run.last().is_none_or(|last| last.depth == *depth) =>
            {
                run.push(LabelledLine { style: line.style, words, depth: *depth, shift: *shift });
            }
            None if !run.is_empty() && !line.tracked.is_old() => {}
            Some(_) | None => break,
        }
    }
    run
}

fn bulleted(
    ids: &mut IdAllocator<'_>,
    place: ListPlace,
    former: &FormerItem<'_>,
) -> Result<Item, WriteError> {
    let FormerItem { depth, bulleted: around, shift, .. } = *former;
    let LevelIndent { left, hanging } = ids.definition(ListKind::Bulleted, place)?.level(depth).indent;
    let indent = LevelIndent { left: left + shift, hanging };
    let level = NumberedLevel { sign: LevelSign::Bullet { around }, indent, start: 1 };
    let list = ids.lists.number_former(&NumberedItem { place, depth, level });
    Ok(Item { label: ItemLabel::Counted { list, shown: Vec::new() }, depth, indent })
}

fn labelled(
    ids: &mut IdAllocator<'_>,
    place: ListPlace,
    run: &[LabelledLine<'_>],
) -> Result<Vec<Item>, WriteError> {
    let Some(LabelledLine { depth, shift, .. }) = run.first() else { return Ok(Vec::new()) };
    let defined = ids.definition(ListKind::Lettered, place)?.level(*depth).indent;
    let mut room = defined.hanging;
    for line in run {
        room = room.max(label_room(ids, line.words, line.style)?.twips());
    }
    let left = defined.left + shift + room - defined.hanging;
    let indent = LevelIndent { left, hanging: room };
    let words: Vec<&str> = run.iter().map(|line| line.words).collect();
    let Some(CountedLabels { form, numbers }) = CountedLabels::read(&words) else {
        let written = words.iter().map(|label| ItemLabel::Written(vec![Inline::text(*label)]));
        return Ok(written.map(|label| Item { label, depth: *depth, indent }).collect());
    };
    let counted = words.iter().zip(numbers).map(|(label, start)| {
        let level = NumberedLevel { sign: LevelSign::Counted(form.clone()), indent, start };
        let list = ids.lists.number_former(&NumberedItem { place, depth: *depth, level });
        let shown = vec![Inline::text(*label)];
        Item { label: ItemLabel::Counted { list, shown }, depth: *depth, indent }
    });
    let counted = counted.collect();
    // A kept item of the same list is counted with the new text's: this run begins at its own number.
    ids.lists.end_formers();
    Ok(counted)
}

/// The room that a label needs before words of a style.
pub(crate) fn label_room(ids: &IdAllocator<'_>, label: &str, style: &str) -> Result<Pt, WriteError> {
    // The gap behind a label, in type sizes.
    const GAP: f32 = 0.15;
    Ok(ids.paragraph_style(style)?.size * (label_width(label) + GAP))
}
