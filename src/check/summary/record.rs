//! The closing report for other programs: an entry of `piani` in `--messaggi json`; `docs/messaggi.md` describes it.

use serde::Serialize;

use crate::check::Rule;
use crate::check::summary::{CheckSummary, Count, LEFT_TO_PEOPLE, RuleStanding, title};
use crate::diagnostic::TallyJson;

/// What there is to say of a plan.
#[derive(Debug, Serialize)]
pub(crate) struct SummaryJson {
    piano: String,
    ente: Option<String>,
    triennio: Option<String>,
    anno: Option<u16>,
    conteggi: TallyJson,
    per_codice: Vec<Code>,
    controllato: Looked,
    regole: Vec<RuleRecord>,
    da_giudicare: [&'static str; 3],
}

#[derive(Debug, Serialize)]
struct Code {
    codice: &'static str,
    titolo: &'static str,
    gravita: &'static str,
    quante: usize,
}

#[derive(Debug, Serialize)]
struct Looked {
    file: Vec<String>,
    dimensioni: usize,
    obiettivi: usize,
    campi: usize,
}

#[derive(Debug, Serialize)]
struct RuleRecord {
    codice: &'static str,
    titolo: &'static str,
    fonte: &'static str,
    stato: &'static str,
    dal: Option<u16>,
    motivo: Option<String>,
    segnalazioni: usize,
}

impl SummaryJson {
    /// What there is to say of a plan.
    pub(crate) fn of(review: &CheckSummary) -> Self {
        let counts = review.counts();
        let code = |count: &Count| Code {
            codice: count.code,
            titolo: title(count.code),
            gravita: count.severity.word(),
            quante: count.count,
        };
        let found =
            |code: &str| counts.iter().filter(|count| count.code == code).map(|count| count.count).sum();
        let rule = |(rule, standing): (&'static Rule, RuleStanding)| RuleRecord {
            codice: rule.code,
            titolo: rule.title,
            fonte: rule.source,
            stato: standing.word(),
            dal: rule.from,
            motivo: match standing {
                RuleStanding::Silent(reason) => reason.map(str::to_owned),
                RuleStanding::Holds | RuleStanding::NotYet(_) | RuleStanding::NotApplied => None,
            },
            segnalazioni: found(rule.code),
        };
        let sketch = review.sketch;
        SummaryJson {
            piano: review.folder.to_owned(),
            ente: sketch.body.clone(),
            triennio: sketch.period.map(|period| period.to_string()),
            anno: sketch.year,
            conteggi: review.tally.into(),
            per_codice: counts.iter().map(code).collect(),
            controllato: Looked {
                file: sketch.files.clone(),
                dimensioni: sketch.dimensions,
                obiettivi: sketch.objectives.len(),
                campi: review.fields(),
            },
            regole: review.rules().map(rule).collect(),
            da_giudicare: LEFT_TO_PEOPLE,
        }
    }
}
