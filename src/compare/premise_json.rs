//! The premise in `--messaggi json`: a text, and the passages that stand elsewhere now.

use serde::Serialize;

use crate::compare::text_json::{TextJson, word};
use crate::compare::{Comparison, PassageMove};

/// The premise.
#[derive(Serialize)]
pub(crate) struct PremiseJson {
    #[serde(flatten)]
    text: TextJson,
    #[serde(rename = "spostamenti")]
    moves: Vec<PassageMoveJson>,
}

#[derive(Serialize)]
struct PassageMoveJson {
    /// The places in `blocchi`, from 0, of the deleted block and the inserted one.
    #[serde(rename = "da")]
    from: usize,
    #[serde(rename = "a")]
    to: usize,
    /// That of the words.
    #[serde(rename = "differenza")]
    difference: &'static str,
    /// `era dopo «…», è ora in «…», dopo «…»`.
    #[serde(rename = "in_parole")]
    in_words: String,
}

impl PremiseJson {
    pub(crate) fn of(comparison: &Comparison) -> Self {
        PremiseJson {
            text: TextJson::of(&comparison.premise),
            moves: comparison.premise_moves.iter().map(PassageMoveJson::of).collect(),
        }
    }
}

impl PassageMoveJson {
    fn of(one: &PassageMove) -> Self {
        PassageMoveJson {
            from: one.from,
            to: one.to,
            difference: word(one.text.nature()),
            in_words: one.in_words(),
        }
    }
}
