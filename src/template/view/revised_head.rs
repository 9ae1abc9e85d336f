//! The head of the amended annex, with its changes.

use serde::Serialize;

use crate::compare::ProseDiff;
use crate::plan::Plan;
use crate::template::view::act_line::act_line;
use crate::template::view::blocks::LineView;
use crate::template::view::changes::Signature;
use crate::template::view::revised_letterhead::RevisedLetterhead;
use crate::template::view::versions::Amendment;

/// The lines of `piano.yaml` that the annex prints.
#[derive(Debug, Serialize)]
pub(crate) struct HeadView {
    #[serde(rename = "ente")]
    body: Option<LineView>,
    /// Only if one of the texts has a letterhead; its lines are then also those of the other's head.
    #[serde(rename = "carta_intestata")]
    letterhead: Option<RevisedLetterhead>,
    #[serde(rename = "titolo")]
    title: Option<LineView>,
    #[serde(rename = "sottotitolo")]
    subtitle: Option<LineView>,
    #[serde(rename = "atto")]
    act_line: Option<LineView>,
    #[serde(rename = "pie_di_pagina")]
    footer: Option<LineView>,
}

/// The lines with their changes.
pub(crate) fn head(amendment: &Amendment, signature: &Signature) -> HeadView {
    let line = |of: fn(&Plan) -> Option<String>| {
        let (old, new) = (of(amendment.old).unwrap_or_default(), of(amendment.new).unwrap_or_default());
        signature.line(&ProseDiff::of_lines(&old, &new))
    };
    HeadView {
        body: line(|plan| Some(plan.body.name.value.clone())),
        letterhead: RevisedLetterhead::of(amendment.old, amendment.new, signature),
        title: line(|plan| Some(plan.title.value.clone())),
        subtitle: line(|plan| plan.subtitle.as_ref().map(|subtitle| subtitle.value.clone())),
        act_line: line(|plan| act_line(&plan.acts)),
        footer: line(|plan| Some(plan.footer.value.clone())),
    }
}
