//! Values of those who sign on paper in two plans.

use serde::Serialize;

use crate::compare::{ProseDiff, pairs};
use crate::plan::Signatory;
use crate::template::view::blocks::LineView;
use crate::template::view::changes::Signature;

/// Somebody who signs in one of two plans, or in both.
#[derive(Debug, Serialize)]
pub(crate) struct RevisedSignatory {
    #[serde(rename = "ruolo")]
    role: Option<LineView>,
    #[serde(rename = "nome")]
    name: Option<LineView>,
}

impl RevisedSignatory {
    /// Collects those of both plans.
    pub(crate) fn all(old: &[Signatory], new: &[Signatory], signature: &Signature) -> Vec<Self> {
        let couples = pairs(old, new, |signatory| (signatory.role.value.as_str(), name(signatory)));
        couples.into_iter().map(|(old, new)| RevisedSignatory::of([old, new], signature)).collect()
    }

    fn of(sides: [Option<&Signatory>; 2], signature: &Signature) -> Self {
        let line = |of: fn(&Signatory) -> Option<&str>| {
            let [was, is] = sides.map(|signatory| signatory.and_then(of).unwrap_or_default());
            signature.line(&ProseDiff::of_lines(was, is))
        };
        RevisedSignatory { role: line(|signatory| Some(&signatory.role.value)), name: line(name) }
    }
}

fn name(signatory: &Signatory) -> Option<&str> {
    signatory.name.as_ref().map(|name| name.value.as_str())
}
