//! `--messaggi json`: the comparison for other programs, one object on stdout. `docs/confronto.md` describes it.

use serde::Serialize;

use crate::compare::{
    Comparison, DatumDiff, DimensionDiff, ItemDiff, Nature, ObjectiveDiff, Order, PartDiff, PassageContent,
    PassageDiff, Position, ProseDiff, Segment, Summary, Version, plain,
};
use crate::diagnostic::json_line;
use crate::plan::{Act, ObjectiveId};
use crate::source::Spanned;

/// The version of the object: it grows when a key changes its meaning or goes away; keys may be added.
pub(crate) const JSON_VERSION: u32 = 1;

/// The object, on one line.
pub(crate) fn json(comparison: &Comparison) -> String {
    json_line(&Face {
        versione: JSON_VERSION,
        vecchio: VersionFace::of(&comparison.old),
        nuovo: VersionFace::of(&comparison.new),
        differenza: word(comparison.nature()),
        conteggi: comparison.summary().into(),
        atti: comparison.acts.iter().map(ActFace::of).collect(),
        dati: comparison.data.iter().map(DatumFace::of).collect(),
        premessa: comparison.premise.nature().map(|_| TextFace::of(&comparison.premise)),
        dimensioni: comparison
            .dimensions
            .iter()
            .filter(|one| one.is_touched())
            .map(DimensionFace::of)
            .collect(),
        obiettivi: (comparison.objectives.iter())
            .filter(|objective| objective.is_touched())
            .map(|objective| ObjectiveFace::of(comparison, objective))
            .collect(),
    })
}

/// `sostanza`, `forma`, or `nessuna`.
fn word(nature: Option<Nature>) -> &'static str {
    nature.map_or("nessuna", Nature::word)
}

#[derive(Serialize)]
struct Face {
    versione: u32,
    vecchio: VersionFace,
    nuovo: VersionFace,
    differenza: &'static str,
    conteggi: Counts,
    atti: Vec<ActFace>,
    dati: Vec<DatumFace>,
    premessa: Option<TextFace>,
    dimensioni: Vec<DimensionFace>,
    obiettivi: Vec<ObjectiveFace>,
}

#[derive(Serialize)]
struct VersionFace {
    nome: String,
    ente: String,
    triennio: String,
    anno: u16,
}

impl VersionFace {
    fn of(version: &Version) -> Self {
        let Version { name, body, period, year } = version.clone();
        VersionFace { nome: name, ente: body, triennio: period.to_string(), anno: year }
    }
}

#[derive(Serialize)]
struct Counts {
    aggiunti: usize,
    soppressi: usize,
    modificati: usize,
    spostati: usize,
    rinumerati: usize,
    rinominati: usize,
    solo_forma: usize,
    invariati: usize,
}

impl From<Summary> for Counts {
    fn from(summary: Summary) -> Self {
        Counts {
            aggiunti: summary.added,
            soppressi: summary.dropped,
            modificati: summary.changed,
            spostati: summary.moved,
            rinumerati: summary.renumbered,
            rinominati: summary.renamed,
            solo_forma: summary.respelt,
            invariati: summary.untouched,
        }
    }
}

#[derive(Serialize)]
struct ActFace {
    tipo: &'static str,
    organo: Option<String>,
    numero: Option<String>,
    data: Option<String>,
    oggetto: Option<String>,
    motivo: Option<String>,
    obiettivi: Vec<String>,
    aggiunge: Vec<String>,
    sopprime: Vec<String>,
}

impl ActFace {
    fn of(act: &Act) -> Self {
        let text = |field: &Option<Spanned<String>>| field.as_ref().map(|text| text.value.clone());
        let ids = |ids: &[Spanned<ObjectiveId>]| ids.iter().map(|id| id.value.to_string()).collect();
        ActFace {
            tipo: act.kind.word(),
            organo: text(&act.organ),
            numero: text(&act.number),
            data: act.date.as_ref().map(|date| date.value.to_string()),
            oggetto: text(&act.subject),
            motivo: text(&act.reason),
            obiettivi: ids(&act.objectives),
            aggiunge: ids(&act.added),
            sopprime: ids(&act.dropped),
        }
    }
}

#[derive(Serialize)]
struct DatumFace {
    chiave: &'static str,
    #[serde(flatten)]
    testo: TextFace,
}

impl DatumFace {
    fn of(diff: &DatumDiff) -> Self {
        DatumFace { chiave: diff.datum.name(), testo: TextFace::of(&diff.text) }
    }
}

/// A text in both plans.
#[derive(Serialize)]
struct TextFace {
    differenza: &'static str,
    prima: String,
    ora: String,
    blocchi: Vec<BlockFace>,
}

impl TextFace {
    fn of(diff: &ProseDiff) -> Self {
        TextFace {
            differenza: word(diff.nature()),
            prima: plain(&diff.old),
            ora: plain(&diff.new),
            blocchi: diff.passages.iter().map(BlockFace::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct BlockFace {
    tipo: &'static str,
    segno: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    ordinato: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    segmenti: Option<Vec<SegmentFace>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    voci: Option<Vec<ItemFace>>,
}

impl BlockFace {
    fn of(passage: &PassageDiff) -> Self {
        let segno = passage.mark.word();
        let line = |tipo, segments: &[Segment]| {
            let segments = segments.iter().map(SegmentFace::of).collect();
            BlockFace { tipo, segno, ordinato: None, segmenti: Some(segments), voci: None }
        };
        match &passage.content {
            PassageContent::Heading(segments) => line("titolo", segments),
            PassageContent::Paragraph(segments) => line("paragrafo", segments),
            PassageContent::List { ordered, items } => {
                let items = items.iter().map(ItemFace::of).collect();
                BlockFace {
                    tipo: "elenco",
                    segno,
                    ordinato: Some(*ordered),
                    segmenti: None,
                    voci: Some(items),
                }
            }
        }
    }
}

#[derive(Serialize)]
struct ItemFace {
    segno: &'static str,
    blocchi: Vec<BlockFace>,
}

impl ItemFace {
    fn of(item: &ItemDiff) -> Self {
        ItemFace { segno: item.mark.word(), blocchi: item.passages.iter().map(BlockFace::of).collect() }
    }
}

#[derive(Serialize)]
struct SegmentFace {
    segno: &'static str,
    differenza: &'static str,
    testo: String,
    forte: bool,
    enfasi: bool,
}

impl SegmentFace {
    fn of(segment: &Segment) -> Self {
        SegmentFace {
            segno: segment.mark.word(),
            differenza: word(segment.mark.nature()),
            testo: segment.phrase.text.clone(),
            forte: segment.phrase.strong,
            enfasi: segment.phrase.emphasis,
        }
    }
}

#[derive(Serialize)]
struct DimensionFace {
    chiave: String,
    chiave_precedente: Option<String>,
    presenza: &'static str,
    spostata: bool,
    posto_precedente: Option<usize>,
    posto: Option<usize>,
    titolo: TextFace,
}

impl DimensionFace {
    fn of(dimension: &DimensionDiff) -> Self {
        DimensionFace {
            chiave: dimension.key.clone(),
            chiave_precedente: dimension.renamed_from.clone(),
            presenza: dimension.presence().word(),
            spostata: dimension.order == Order::Moved,
            posto_precedente: dimension.old.map(|place| place + 1),
            posto: dimension.new.map(|place| place + 1),
            titolo: TextFace::of(&dimension.title),
        }
    }
}

#[derive(Serialize)]
struct ObjectiveFace {
    id: String,
    id_precedente: Option<String>,
    somiglianza: Option<&'static str>,
    presenza: &'static str,
    movimento: &'static str,
    posto_precedente: Option<PositionFace>,
    posto: Option<PositionFace>,
    differenza: &'static str,
    atti: Vec<usize>,
    campi: Vec<PartFace>,
}

impl ObjectiveFace {
    fn of(comparison: &Comparison, objective: &ObjectiveDiff) -> Self {
        let position = |position: Position| {
            let dimension = comparison.dimensions[position.dimension].key.clone();
            PositionFace { dimensione: dimension, numero: position.number }
        };
        ObjectiveFace {
            id: objective.id.to_string(),
            id_precedente: objective.renamed.as_ref().map(|rename| rename.from.to_string()),
            somiglianza: objective.renamed.as_ref().map(|rename| rename.likeness.word()),
            presenza: objective.presence().word(),
            movimento: objective.movement.word(),
            posto_precedente: objective.old.map(position),
            posto: objective.new.map(position),
            differenza: word(objective.nature()),
            atti: comparison.acts_of(objective),
            campi: objective.changes().map(PartFace::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct PositionFace {
    dimensione: String,
    numero: usize,
}

#[derive(Serialize)]
struct PartFace {
    chiave: &'static str,
    #[serde(flatten)]
    testo: TextFace,
}

impl PartFace {
    fn of(part: &PartDiff) -> Self {
        PartFace { chiave: part.part.name(), testo: TextFace::of(&part.text) }
    }
}
