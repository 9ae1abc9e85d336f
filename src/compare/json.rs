//! `--messaggi json`: the comparison for other programs, one object on stdout. `docs/confronto.md` describes it.

use serde::Serialize;

use crate::compare::{
    ComparedVersion, Comparison, DatumDiff, DimensionDiff, DimensionOrder, ItemDiff, Nature, ObjectiveDiff,
    PartDiff, PassageContent, PassageDiff, Position, ProseDiff, Segment, Summary, plain,
};
use crate::diagnostic::json_line;
use crate::plan::{Act, ObjectiveId};
use crate::source::Spanned;

/// The version of the object: it grows when a key changes its meaning or goes away; keys may be added.
pub(crate) const JSON_VERSION: u32 = 1;

/// The object, on one line.
pub(crate) fn json(comparison: &Comparison) -> String {
    json_line(&ComparisonJson {
        versione: JSON_VERSION,
        vecchio: VersionJson::of(&comparison.old),
        nuovo: VersionJson::of(&comparison.new),
        differenza: word(comparison.nature()),
        conteggi: comparison.summary().into(),
        atti: comparison.acts.iter().map(ActJson::of).collect(),
        dati: comparison.data.iter().map(DatumJson::of).collect(),
        premessa: comparison.premise.nature().map(|_| TextJson::of(&comparison.premise)),
        dimensioni: comparison
            .dimensions
            .iter()
            .filter(|one| one.is_touched())
            .map(DimensionJson::of)
            .collect(),
        obiettivi: (comparison.objectives.iter())
            .filter(|objective| objective.is_touched())
            .map(|objective| ObjectiveJson::of(comparison, objective))
            .collect(),
    })
}

/// `sostanza`, `forma`, or `nessuna`.
fn word(nature: Option<Nature>) -> &'static str {
    nature.map_or("nessuna", Nature::word)
}

#[derive(Serialize)]
struct ComparisonJson {
    versione: u32,
    vecchio: VersionJson,
    nuovo: VersionJson,
    differenza: &'static str,
    conteggi: CountsJson,
    atti: Vec<ActJson>,
    dati: Vec<DatumJson>,
    premessa: Option<TextJson>,
    dimensioni: Vec<DimensionJson>,
    obiettivi: Vec<ObjectiveJson>,
}

#[derive(Serialize)]
struct VersionJson {
    nome: String,
    ente: String,
    triennio: String,
    anno: u16,
}

impl VersionJson {
    fn of(version: &ComparedVersion) -> Self {
        let ComparedVersion { name, body, period, year } = version.clone();
        VersionJson { nome: name, ente: body, triennio: period.to_string(), anno: year }
    }
}

#[derive(Serialize)]
struct CountsJson {
    aggiunti: usize,
    soppressi: usize,
    modificati: usize,
    spostati: usize,
    rinumerati: usize,
    rinominati: usize,
    solo_forma: usize,
    invariati: usize,
}

impl From<Summary> for CountsJson {
    fn from(summary: Summary) -> Self {
        CountsJson {
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
struct ActJson {
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

impl ActJson {
    fn of(act: &Act) -> Self {
        let text = |field: &Option<Spanned<String>>| field.as_ref().map(|text| text.value.clone());
        let ids = |ids: &[Spanned<ObjectiveId>]| ids.iter().map(|id| id.value.to_string()).collect();
        ActJson {
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
struct DatumJson {
    chiave: &'static str,
    #[serde(flatten)]
    testo: TextJson,
}

impl DatumJson {
    fn of(diff: &DatumDiff) -> Self {
        DatumJson { chiave: diff.datum.name(), testo: TextJson::of(&diff.text) }
    }
}

/// A text in both plans.
#[derive(Serialize)]
struct TextJson {
    differenza: &'static str,
    prima: String,
    ora: String,
    blocchi: Vec<BlockJson>,
}

impl TextJson {
    fn of(diff: &ProseDiff) -> Self {
        TextJson {
            differenza: word(diff.nature()),
            prima: plain(&diff.old),
            ora: plain(&diff.new),
            blocchi: diff.passages.iter().map(BlockJson::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct BlockJson {
    tipo: &'static str,
    segno: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    ordinato: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    segmenti: Option<Vec<SegmentJson>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    voci: Option<Vec<ItemJson>>,
}

impl BlockJson {
    fn of(passage: &PassageDiff) -> Self {
        let segno = passage.mark.word();
        let line = |tipo, segments: &[Segment]| {
            let segments = segments.iter().map(SegmentJson::of).collect();
            BlockJson { tipo, segno, ordinato: None, segmenti: Some(segments), voci: None }
        };
        match &passage.content {
            PassageContent::Heading(segments) => line("titolo", segments),
            PassageContent::Paragraph(segments) => line("paragrafo", segments),
            PassageContent::List { ordered, items } => {
                let items = items.iter().map(ItemJson::of).collect();
                BlockJson {
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
struct ItemJson {
    segno: &'static str,
    blocchi: Vec<BlockJson>,
}

impl ItemJson {
    fn of(item: &ItemDiff) -> Self {
        ItemJson { segno: item.mark.word(), blocchi: item.passages.iter().map(BlockJson::of).collect() }
    }
}

#[derive(Serialize)]
struct SegmentJson {
    segno: &'static str,
    differenza: &'static str,
    testo: String,
    forte: bool,
    enfasi: bool,
}

impl SegmentJson {
    fn of(segment: &Segment) -> Self {
        SegmentJson {
            segno: segment.mark.word(),
            differenza: word(segment.mark.nature()),
            testo: segment.phrase.text.clone(),
            forte: segment.phrase.strong,
            enfasi: segment.phrase.emphasis,
        }
    }
}

#[derive(Serialize)]
struct DimensionJson {
    chiave: String,
    chiave_precedente: Option<String>,
    presenza: &'static str,
    spostata: bool,
    posto_precedente: Option<usize>,
    posto: Option<usize>,
    titolo: TextJson,
}

impl DimensionJson {
    fn of(dimension: &DimensionDiff) -> Self {
        DimensionJson {
            chiave: dimension.key.clone(),
            chiave_precedente: dimension.renamed_from.clone(),
            presenza: dimension.presence().word(),
            spostata: dimension.order == DimensionOrder::Moved,
            posto_precedente: dimension.old.map(|place| place + 1),
            posto: dimension.new.map(|place| place + 1),
            titolo: TextJson::of(&dimension.title),
        }
    }
}

#[derive(Serialize)]
struct ObjectiveJson {
    id: String,
    id_precedente: Option<String>,
    somiglianza: Option<&'static str>,
    presenza: &'static str,
    movimento: &'static str,
    posto_precedente: Option<PositionJson>,
    posto: Option<PositionJson>,
    differenza: &'static str,
    atti: Vec<usize>,
    campi: Vec<PartJson>,
}

impl ObjectiveJson {
    fn of(comparison: &Comparison, objective: &ObjectiveDiff) -> Self {
        let position = |position: Position| {
            let dimension = comparison.dimensions[position.dimension].key.clone();
            PositionJson { dimensione: dimension, numero: position.number }
        };
        ObjectiveJson {
            id: objective.id.to_string(),
            id_precedente: objective.renamed.as_ref().map(|rename| rename.from.to_string()),
            somiglianza: objective.renamed.as_ref().map(|rename| rename.likeness.word()),
            presenza: objective.presence().word(),
            movimento: objective.movement.word(),
            posto_precedente: objective.old.map(position),
            posto: objective.new.map(position),
            differenza: word(objective.nature()),
            atti: comparison.acts_of(objective),
            campi: objective.changes().map(PartJson::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct PositionJson {
    dimensione: String,
    numero: usize,
}

#[derive(Serialize)]
struct PartJson {
    chiave: &'static str,
    #[serde(flatten)]
    testo: TextJson,
}

impl PartJson {
    fn of(part: &PartDiff) -> Self {
        PartJson { chiave: part.part.name(), testo: TextJson::of(&part.text) }
    }
}
