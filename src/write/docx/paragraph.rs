//! Paragraphs and headings.

use crate::document::{HeaderSetting, Level, plain_text};
use crate::style::{Alignment, Colour, Pt};
use crate::write::WriteError;
use crate::write::docx::flow::{FlowLine, Matter, TEXT};
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::item::{Item, ItemLabel};
use crate::write::docx::move_range::MoveRange;
use crate::write::docx::numbering::DEEPEST;
use crate::write::docx::tracked_changes::{SignedChange, Tracked};
use crate::write::docx::xml::Xml;
use crate::write::docx::{chart, contents, picture, run};

/// Writes one paragraph, and the start of the moved ones that begin with it.
pub(crate) fn line<'a>(
    xml: &mut Xml,
    ids: &mut IdAllocator<'a>,
    line: &FlowLine<'a>,
    begins: Option<&MoveRange<'a>>,
) -> Result<(), WriteError> {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| properties(xml, ids, line))?;
        if let Some(range) = begins {
            range.start(xml, ids);
        }
        let bookmarks: Vec<(String, String)> =
            line.bookmarks.iter().map(|bookmark| (ids.annotation(), ids.bookmark(bookmark))).collect();
        for (id, name) in &bookmarks {
            xml.empty("w:bookmarkStart", &[("w:id", id), ("w:name", name)]);
        }
        labels(xml, ids, line);
        match line.matter {
            Matter::Inlines(inlines) => run::inlines(xml, ids, inlines, line.tracked),
            Matter::Picture(picture) => picture::inline(xml, ids, picture, line.tracked)?,
            Matter::Chart(chart) => chart::inline(xml, ids, chart, line.tracked)?,
            Matter::Entry(entry) => contents::entry(xml, ids, entry, line.tracked),
            Matter::Furniture(words) => run::furniture(xml, ids, words, line.tracked),
        }
        if line.blank != Tracked::default() {
            run::blank(xml, ids, line.blank);
        }
        for (id, _) in bookmarks.iter().rev() {
            xml.empty("w:bookmarkEnd", &[("w:id", id)]);
        }
        Ok(())
    })
}

/// Writes the label of a line and the one that it had: a number behind a new bullet, and before another
/// number.
fn labels<'a>(xml: &mut Xml, ids: &mut IdAllocator<'a>, line: &FlowLine<'a>) {
    let former = line.former.as_ref();
    // A label that is written comes and goes with the mark before it, or with the kind.
    let tracked = line.tracked.within(line.break_before).within(former.map(|former| former.change));
    let gone = former.and_then(|former| {
        let tracked = Tracked { deleted: Some(former.change), ..line.tracked };
        former.item.as_ref().map(|item| (item, tracked))
    });
    let own = line.item.as_ref().map(|item| (item, tracked));
    let both = if line.is_bulleted { [own, gone] } else { [gone, own] };
    for (item, tracked) in both.into_iter().flatten() {
        label(xml, ids, item, tracked);
    }
}

/// Writes an item's label, or takes note of the one that Word shows.
fn label(xml: &mut Xml, ids: &mut IdAllocator<'_>, item: &Item, tracked: Tracked<'_>) {
    match &item.label {
        ItemLabel::Counted { shown, .. } => {
            xml.note_words(&plain_text(shown));
            xml.end_line();
        }
        ItemLabel::Written(words) => {
            run::inlines(xml, ids, words, tracked);
            tracked.around(xml, ids, |xml, _| {
                xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
            });
        }
        ItemLabel::Begun => {}
    }
}

/// Writes an empty paragraph that is `height` tall.
pub(crate) fn gap(xml: &mut Xml, ids: &IdAllocator<'_>, height: Pt) -> Result<(), WriteError> {
    empty(xml, ids, EmptyLine { height, after: Pt::ZERO, rule: None })
}

/// Writes an empty paragraph with a rule below it, which parts a letterhead from the text.
pub(crate) fn rule(xml: &mut Xml, ids: &IdAllocator<'_>, colour: Colour) -> Result<(), WriteError> {
    let (height, after) = (HeaderSetting::ABOVE_RULE, HeaderSetting::BELOW);
    empty(xml, ids, EmptyLine { height, after, rule: Some(colour) })
}

/// A paragraph without words.
struct EmptyLine {
    height: Pt,
    after: Pt,
    /// Below it.
    rule: Option<Colour>,
}

fn empty(xml: &mut Xml, ids: &IdAllocator<'_>, line: EmptyLine) -> Result<(), WriteError> {
    let style = ids.fixed.paragraph(TEXT)?;
    let [height, after] = [line.height.max(Pt(1.0)), line.after].map(|length| length.twips().to_string());
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", &style);
            if let Some(colour) = line.rule {
                xml.element("w:pBdr", &[], |xml| {
                    let hex = colour.hex();
                    let line = [("w:val", "single"), ("w:sz", "6"), ("w:space", "1"), ("w:color", &hex)];
                    xml.empty("w:bottom", &line);
                });
            }
            let exactly = [
                ("w:before", "0"),
                ("w:after", after.as_str()),
                ("w:line", height.as_str()),
                ("w:lineRule", "exact"),
            ];
            xml.empty("w:spacing", &exactly);
            // One point: the paragraph mark itself must fit into the height.
            xml.element("w:rPr", &[], |xml| {
                xml.value("w:sz", "2");
                xml.value("w:szCs", "2");
            });
        });
    });
    Ok(())
}

/// Between a frame and the lines beside it.
pub(crate) const BESIDE: Pt = Pt(12.0);

/// The properties, in the order of `CT_PPr` (ECMA-376-1, A.1).
fn properties<'a>(xml: &mut Xml, ids: &mut IdAllocator<'a>, line: &FlowLine<'a>) -> Result<(), WriteError> {
    let Some(ends) = &line.ends else {
        look(xml, ids, line)?;
        xml.filled("w:rPr", |xml| line.mark.mark(xml, ids));
        return Ok(());
    };
    let [new, old] = [&ends.new, &ends.old].map(|end| -> Result<String, WriteError> {
        let mut xml = Xml::fragment();
        look(&mut xml, ids, end)?;
        xml.finish()
    });
    let (new, old) = (new?, old?);
    xml.raw(&new);
    xml.filled("w:rPr", |xml| line.mark.mark(xml, ids));
    if new != old {
        let change = SignedChange::of(ends.change, ids);
        change.element(xml, "w:pPrChange", |xml| xml.element("w:pPr", &[], |xml| xml.raw(&old)));
    }
    Ok(())
}

/// The properties that both texts of a changed paragraph have, each its own (`CT_PPrBase`).
fn look(xml: &mut Xml, ids: &IdAllocator<'_>, line: &FlowLine<'_>) -> Result<(), WriteError> {
    xml.value("w:pStyle", &ids.fixed.paragraph(line.style)?);
    if line.keep_with_next && !ids.paragraph_style(line.style)?.keep_with_next {
        xml.empty("w:keepNext", &[]);
    }
    if let Some(width) = line.framed {
        // The lines that follow stand beside the frame, which is as tall as what it holds.
        let frame = [
            ("w:w", &*width.twips().to_string()),
            ("w:hSpace", &*BESIDE.twips().to_string()),
            ("w:wrap", "around"),
            ("w:vAnchor", "text"),
            ("w:hAnchor", "margin"),
            ("w:xAlign", "left"),
            ("w:y", "1"),
        ];
        xml.empty("w:framePr", &frame);
    }
    if let Some(item) = &line.item {
        numbering(xml, item);
    }
    if let Matter::Entry(_) = line.matter {
        contents::stops(xml, ids.style);
    }
    // The schema has `w:spacing` between `w:numPr` and `w:ind`, so an item is asked about twice.
    spacing(xml, line);
    if let Some(item) = &line.item {
        indent(xml, item);
    }
    if let Some(left) = line.indent {
        xml.empty("w:ind", &[("w:left", &left.twips().to_string())]);
    }
    if let Matter::Entry(entry) = line.matter {
        contents::indent(xml, entry, ids.style);
    }
    if line.ragged && ids.paragraph_style(line.style)?.alignment == Alignment::Justified {
        xml.value("w:jc", justification(Alignment::Left));
    }
    if let Matter::Picture(picture) = line.matter {
        xml.value("w:jc", justification(ids.picture_style(&picture.style)?.alignment));
    }
    if let Some(level) = line.level
        && line.style != own_style(level)
    {
        // Counted from 0, so that 0 is a heading of the first level (ECMA-376-1, 17.3.1.20).
        xml.value("w:outlineLvl", &(level.number() - 1).to_string());
    }
    Ok(())
}

/// The list that counts an item, or the tab behind a label that none counts.
fn numbering(xml: &mut Xml, item: &Item) {
    match &item.label {
        ItemLabel::Counted { list, .. } => xml.element("w:numPr", &[], |xml| {
            xml.value("w:ilvl", &item.depth.min(DEEPEST).to_string());
            xml.value("w:numId", &list.to_string());
        }),
        ItemLabel::Written(_) => xml.element("w:tabs", &[], |xml| {
            xml.empty("w:tab", &[("w:val", "left"), ("w:pos", &item.indent.left.to_string())]);
        }),
        ItemLabel::Begun => {}
    }
}

/// The indent of a paragraph that no list counts; the others have that of their level.
fn indent(xml: &mut Xml, item: &Item) {
    let left = item.indent.left.to_string();
    match &item.label {
        ItemLabel::Counted { .. } => {}
        ItemLabel::Written(_) => {
            let hanging = item.indent.hanging.to_string();
            xml.empty("w:ind", &[("w:left", left.as_str()), ("w:hanging", &hanging)]);
        }
        ItemLabel::Begun => xml.empty("w:ind", &[("w:left", &left)]),
    }
}

/// Spaces that are not the style's; a picture's line is as tall as the picture.
fn spacing(xml: &mut Xml, line: &FlowLine<'_>) {
    let [before, after] =
        [line.before, line.after].map(|length| length.map(|length| length.twips().to_string()));
    let mut attributes: Vec<(&str, &str)> = Vec::new();
    attributes.extend(before.as_deref().map(|before| ("w:before", before)));
    attributes.extend(after.as_deref().map(|after| ("w:after", after)));
    if let Matter::Picture(_) | Matter::Chart(_) = line.matter {
        attributes.extend([("w:line", "240"), ("w:lineRule", "auto")]);
    }
    if !attributes.is_empty() {
        xml.empty("w:spacing", &attributes);
    }
}

/// The paragraph style that carries the level's outline level already.
fn own_style(level: Level) -> &'static str {
    match level {
        Level::One => "titolo-1",
        Level::Two => "titolo-2",
        Level::Three => "titolo-3",
    }
}

fn justification(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Left => "left",
        Alignment::Centre => "center",
        Alignment::Right => "right",
        Alignment::Justified => "both",
    }
}
