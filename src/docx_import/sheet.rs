//! Sheets: documents with some of an annex's objectives, and a first page of their own.

use std::collections::BTreeSet;

use crate::docx_import::line::key;
use crate::docx_import::outside::{Outside, OutsidePlace};
use crate::docx_import::{BaseTexts, DocxAnnex};
use crate::plan::ObjectiveId;

/// The annex as the plan prints it and a sheet of it, both without what only one of them can have: the
/// annex's other parts, and the sheet's first page.
pub(crate) fn without_own_parts(
    printed: &DocxAnnex,
    edited: &DocxAnnex,
    base: &BaseTexts,
) -> (DocxAnnex, DocxAnnex) {
    let first_page: BTreeSet<String> = base.first_page.iter().map(|line| key(line)).collect();
    let (mut annex, mut sheet) = (printed.clone(), edited.clone());
    annex.outside.texts = shared(&printed.outside.texts, &edited.outside.texts, base);
    sheet.outside.texts.retain(|outside| match outside.place {
        OutsidePlace::Text => !first_page.contains(&key(&outside.text)),
        OutsidePlace::Beside(_) | OutsidePlace::Head | OutsidePlace::Foot | OutsidePlace::Row => true,
    });
    (annex, sheet)
}

/// The annex's texts that a sheet has too: labels of its objectives, heads and titles of their tables, and
/// what both say.
fn shared(printed: &[Outside], edited: &[Outside], base: &BaseTexts) -> Vec<Outside> {
    let held: BTreeSet<&ObjectiveId> = base.objectives().map(|objective| &objective.id).collect();
    let titles: BTreeSet<String> = base.groups.iter().map(|group| key(&group.title)).collect();
    let there: BTreeSet<&str> = edited.iter().map(|outside| outside.text.as_str()).collect();
    // From below: a table is known by its objectives, and its head and its title stand above them. A
    // summary has the same titles above other rows.
    let (mut shared, mut is_in_table) = (Vec::new(), false);
    for outside in printed.iter().rev() {
        let is_shared = match &outside.place {
            OutsidePlace::Beside(anchor) => {
                let is_held = held.contains(&anchor.objective);
                is_in_table |= is_held;
                is_held
            }
            OutsidePlace::Row => is_in_table,
            OutsidePlace::Text | OutsidePlace::Head | OutsidePlace::Foot => {
                let is_title = titles.contains(&key(&outside.text));
                let is_above_table = std::mem::take(&mut is_in_table);
                if is_above_table { is_title } else { !is_title && there.contains(outside.text.as_str()) }
            }
        };
        if is_shared {
            shared.push(outside.clone());
        }
    }
    shared.reverse();
    shared
}
