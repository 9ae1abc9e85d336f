//! Objectives that lost all their bookmarks, known again by their words. Of rows that Word cuts and pastes
//! under tracked changes the old ones stay, deleted, with their bookmarks, and the pasted ones have none.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use crate::diagnostic::Diagnostic;
use crate::docx_import::cell_text::CellText;
use crate::docx_import::context::ReadContext;
use crate::docx_import::line::are_same;
use crate::docx_import::new_block::NewBlock;
use crate::docx_import::new_objective::text_key;
use crate::docx_import::{BaseObjective, BaseTexts};
use crate::ooxml::element::at;
use crate::plan::ObjectiveId;
use crate::source::shortened;
use crate::yaml::TextLine;

/// Whose the rows of nobody are, by their words.
#[derive(Debug, Default)]
pub(crate) struct KnownByWords {
    /// The objective of each block, by the block's place.
    pub(crate) found: BTreeMap<usize, ObjectiveId>,
    /// The objectives that a block may be of, by its place, where the words fit several, or several blocks.
    pub(crate) unclear: BTreeMap<usize, Vec<ObjectiveId>>,
}

/// How far the words of rows are those of an objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Nearly all of its texts.
    Close,
    /// All of them, and no others.
    Exact,
}

/// The objectives that a block may be of.
type Candidates<'b> = Vec<(&'b ObjectiveId, Fit)>;

/// The texts of a block, by their keys in the YAML.
type BlockTexts<'k> = Vec<(&'k str, Vec<TextLine>)>;

/// The least share of an objective's texts, as a fraction, by which rows are still its own.
const NEARLY_ALL: (usize, usize) = (3, 4);

/// The most objectives that say a text by which one of them is looked for: offices and days are said by many.
const MOST_SAYERS: usize = 3;

impl KnownByWords {
    /// Holds the blocks of a document against the objectives that are in no other row of it.
    pub(crate) fn of(
        blocks: &[NewBlock],
        missing: &BTreeSet<&ObjectiveId>,
        base: &BaseTexts,
        (document, reading): (&Document<'_>, ReadContext<'_>),
    ) -> Self {
        if blocks.is_empty() || missing.is_empty() {
            return KnownByWords::default();
        }
        let sayers = sayers(base);
        let mut open: Vec<Candidates<'_>> = Vec::new();
        for block in blocks {
            let texts: BlockTexts<'_> = block
                .cells
                .iter()
                .map(|(slot, cell)| (slot.name(), words(at(document, *cell), reading)))
                .filter(|(_, lines)| !lines.is_empty())
                .collect();
            open.push(candidates(&texts, missing, &sayers));
        }
        let mut known = KnownByWords::default();
        for least in [Fit::Exact, Fit::Close] {
            for (block, id) in clear(&open, least) {
                open[block].clear();
                for others in &mut open {
                    others.retain(|(other, _)| *other != id);
                }
                known.found.insert(block, id.clone());
            }
        }
        for (block, own) in open.iter().enumerate().filter(|(_, own)| !own.is_empty()) {
            known.unclear.insert(block, own.iter().map(|(id, _)| (*id).clone()).collect());
        }
        known
    }
}

/// The objectives that say each text, by the text's key in the YAML and its words; without texts of many.
fn sayers(base: &BaseTexts) -> BTreeMap<(&str, String), Vec<&BaseObjective>> {
    let mut sayers: BTreeMap<(&str, String), Vec<&BaseObjective>> = BTreeMap::new();
    for objective in base.objectives() {
        for cell in objective.cells.iter().filter(|cell| !cell.printed.is_empty()) {
            sayers.entry((&cell.key, text_key(&cell.printed))).or_default().push(objective);
        }
    }
    sayers.retain(|_, own| own.len() <= MOST_SAYERS);
    sayers
}

/// The missing objectives whose texts are nearly all there.
fn candidates<'b>(
    texts: &BlockTexts<'_>,
    missing: &BTreeSet<&ObjectiveId>,
    sayers: &BTreeMap<(&'b str, String), Vec<&'b BaseObjective>>,
) -> Candidates<'b> {
    let mut found: BTreeMap<&ObjectiveId, Fit> = BTreeMap::new();
    for (key, lines) in texts {
        let own = sayers.get(&(*key, text_key(lines))).into_iter().flatten();
        for objective in own.filter(|objective| missing.contains(&objective.id)) {
            found.extend(fit(objective, texts).map(|fit| (&objective.id, fit)));
        }
    }
    found.into_iter().collect()
}

/// Holds texts against those of an objective; `None` if they are another one's.
fn fit(objective: &BaseObjective, texts: &BlockTexts<'_>) -> Option<Fit> {
    let own: Vec<_> = objective.cells.iter().filter(|cell| !cell.printed.is_empty()).collect();
    let is_said = |key: &str, lines: &[TextLine]| {
        texts.iter().any(|(other, said)| *other == key && are_same(lines, said))
    };
    let same = own.iter().filter(|cell| is_said(&cell.key, &cell.printed)).count();
    let (part, whole) = NEARLY_ALL;
    if same * whole < own.len() * part {
        return None;
    }
    Some(if same == own.len() && same == texts.len() { Fit::Exact } else { Fit::Close })
}

/// The blocks that fit one objective so far which no other block fits.
fn clear<'b>(open: &[Candidates<'b>], least: Fit) -> Vec<(usize, &'b ObjectiveId)> {
    let fitting = |own: &Candidates<'b>| -> Vec<&'b ObjectiveId> {
        own.iter().filter(|(_, fit)| *fit >= least).map(|(id, _)| *id).collect()
    };
    let mut times: BTreeMap<&ObjectiveId, usize> = BTreeMap::new();
    for id in open.iter().flat_map(&fitting) {
        *times.entry(id).or_default() += 1;
    }
    let mut clear = Vec::new();
    for (block, own) in open.iter().enumerate() {
        if let [id] = fitting(own).as_slice()
            && times.get(id) == Some(&1)
        {
            clear.push((block, *id));
        }
    }
    clear
}

/// The lines of a cell.
fn words(cell: Node<'_, '_>, reading: ReadContext<'_>) -> Vec<TextLine> {
    let mut text = CellText::default();
    for node in cell.descendants().skip(1) {
        text.node(node, reading);
    }
    text.finish().lines
}

/// Says that all that a document has of a plan is known by its words.
pub(crate) fn all_recognised(count: usize) -> Diagnostic {
    let known = match count {
        1 => "un obiettivo è riconosciuto".to_owned(),
        _ => format!("{count} obiettivi sono riconosciuti"),
    };
    let message = format!("il documento non ha più alcun contrassegno: {known} dalle parole");
    Diagnostic::warning("docx", message)
        .hint("succede passando per Google Documenti, o riscrivendo il testo in un altro documento: guardare bene ciò che si riprende")
}

/// Says that the rows which a document calls so are an objective.
pub(crate) fn recognised(id: &ObjectiveId, label: &str) -> Diagnostic {
    let label = shortened(label);
    let message = format!(
        "le righe di «{label}» non hanno i contrassegni: sono l'obiettivo «{id}», riconosciuto dalle parole"
    );
    Diagnostic::warning("docx", message)
        .hint("succede quando le righe si tagliano e si incollano con le revisioni attive; se sono un altro obiettivo, rispondere di no e riscriverne i testi")
}
