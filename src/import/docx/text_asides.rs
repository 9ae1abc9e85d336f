//! Texts beside the lines: notes, comments, text boxes, and what Word does not show.

use roxmltree::Node;

use crate::docx_import::ReadContext;
use crate::import::docx::notes::Notes;
use crate::import::docx::paragraphs::paragraphs;
use crate::import::read::{Aside, AsideKind};
use crate::ooxml::element::{attribute, is, local};

/// The texts that stand beside the lines of an element.
pub(crate) fn asides(node: Node<'_, '_>, reading: ReadContext<'_>, notes: &Notes) -> Vec<Aside> {
    let mut found: Vec<Aside> = Vec::new();
    for inner in node.descendants() {
        let state = reading.states.get(inner);
        if state.is_deleted || state.is_unused {
            continue;
        }
        let Some(name) = local(inner) else { continue };
        match name {
            // A text box in a text box is read with it.
            "txbxContent" if !inner.ancestors().skip(1).any(|around| is(around, "txbxContent")) => {
                let text = paragraphs(inner, reading);
                if !text.is_empty() {
                    found.push(Aside { kind: AsideKind::TextBox, text });
                }
            }
            "r" if !state.is_drawn => hidden(inner, reading, &mut found),
            _ => found.extend(attribute(inner, "id").and_then(|id| notes.referred(name, id))),
        }
    }
    for aside in &mut found {
        aside.text = aside.text.trim().to_owned();
    }
    found
}

/// Adds the words of a run that is not shown; runs that follow each other are one text.
fn hidden(run: Node<'_, '_>, reading: ReadContext<'_>, found: &mut Vec<Aside>) {
    let paragraph = run.ancestors().find(|node| is(*node, "p"));
    let Some(paragraph) = paragraph.map(|paragraph| reading.looks.of_paragraph(paragraph)) else { return };
    if !reading.looks.of_run(run, paragraph).is_hidden {
        return;
    }
    let texts = run.children().filter(|node| is(*node, "t")).filter_map(|node| node.text());
    let text: String = texts.collect();
    // Word makes a new run wherever somebody typed: one hidden sentence is many.
    match found.last_mut() {
        Some(last) if last.kind == AsideKind::Hidden && follows_hidden(run, reading) => {
            last.text.push_str(&text);
        }
        Some(_) | None if text.trim().is_empty() => {}
        Some(_) | None => found.push(Aside { kind: AsideKind::Hidden, text }),
    }
}

/// Whether the run before this one, in the same element, is hidden too.
fn follows_hidden(run: Node<'_, '_>, reading: ReadContext<'_>) -> bool {
    let Some(paragraph) = run.ancestors().find(|node| is(*node, "p")) else { return false };
    let before = run.prev_siblings().skip(1).find(|node| is(*node, "r"));
    let paragraph = reading.looks.of_paragraph(paragraph);
    before.is_some_and(|before| reading.looks.of_run(before, paragraph).is_hidden)
}
