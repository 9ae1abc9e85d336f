//! The texts outside the tables of the annex as the plan prints it today.

use std::ops::Range;

use crate::docx_import::BaseTexts;
use crate::docx_import::outside::{Outside, in_text};
use crate::docx_import::premise_lines::{PremiseLook, PrintedLook, words_of};

/// The texts outside the tables of the annex as the plan prints it, which are looked at once for all
/// documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PrintedOutside {
    /// Their places among all texts outside the fields.
    pub(crate) places: Vec<usize>,
    /// Those of them that are the plan's premise; `None` if it has none, or the office's template does not
    /// print it.
    pub(crate) premise: Option<Range<usize>>,
    /// The look that the annex gives to the premise.
    pub(crate) look: PremiseLook,
}

impl PrintedOutside {
    /// Looks at the texts outside the fields; `today` are the plan's.
    pub(crate) fn of(printed: &[Outside], today: &BaseTexts) -> Self {
        let texts: Vec<(usize, &Outside)> = in_text(printed).collect();
        let premise = premise_stretch(&texts, today);
        let own = premise.clone().map_or(&[][..], |stretch| &texts[stretch]);
        let (look, places) = (premise_look(own, today), texts.iter().map(|(place, _)| *place).collect());
        PrintedOutside { places, premise, look }
    }
}

/// The lines of the plan's premise among the printed texts.
fn premise_stretch(printed: &[(usize, &Outside)], today: &BaseTexts) -> Option<Range<usize>> {
    let lines: Vec<String> = today.premise.iter().flat_map(words_of).collect();
    if lines.is_empty() {
        return None;
    }
    let all: Vec<&str> = printed.iter().map(|(_, outside)| outside.text.as_str()).collect();
    let start = all.windows(lines.len()).position(|window| window.iter().eq(&lines))?;
    Some(start..start + lines.len())
}

/// The look that the printed annex gives to the premise, whose texts are `printed`.
fn premise_look(printed: &[(usize, &Outside)], today: &BaseTexts) -> PremiseLook {
    let blocks = today.premise.iter();
    let lines = blocks.flat_map(|block| block.printed.iter().map(move |line| (block, line)));
    let (headings, text): (Vec<_>, Vec<_>) =
        printed.iter().zip(lines).partition(|(_, (block, _))| block.is_heading());
    PremiseLook {
        headings: PrintedLook::of(headings.iter().map(|((_, one), _)| one.look.is_heading)),
        text: PrintedLook::of(text.iter().map(|((_, one), (_, line))| one.look.is_item == line.is_of_list())),
    }
}
