//! The scale of the weights of objectives, where an amendment changes it.

use crate::compare::Part;
use crate::plan::{Plan, SummaryPart, WeightGroup, WeightPrinting, WeightScale, Weighting};
use crate::template::view::versions::Amendment;

/// Path of the scale among the data of `piano.yaml`.
pub(crate) const WEIGHTING: &str = "pesi";

/// Path of the weight of an objective.
pub(crate) const WEIGHT: &str = "peso";

/// Says what the weights made and make, for those who see them: `I pesi, che facevano 100 in tutto l'ente,
/// sono ora coefficienti liberi`. `None` where nobody does, or where it is the same.
pub(crate) fn weights_change(amendment: &Amendment) -> Option<String> {
    let (was, is) = (amendment.old.weighting, amendment.new.weighting);
    let mut objectives = amendment.comparison.objectives.iter();
    let differ = objectives.any(|one| one.changes().any(|part| part.part == Part::Key(WEIGHT)));
    let is_same = sum(was) == sum(is);
    if is_same || !differ && !prints_weights(amendment.old) && !prints_weights(amendment.new) {
        return None;
    }
    let before =
        sum(was).map_or_else(|| "erano coefficienti liberi".to_owned(), |sum| format!("facevano {sum}"));
    let now =
        sum(is).map_or_else(|| "sono ora coefficienti liberi".to_owned(), |sum| format!("fanno ora {sum}"));
    Some(format!("I pesi, che {before}, {now}"))
}

/// Whether the annex of a plan prints the weights of its objectives.
pub(crate) fn prints_weights(plan: &Plan) -> bool {
    plan.weighting.printing == WeightPrinting::Printed || plan.summary.contains(&SummaryPart::Objectives)
}

/// What the weights of a group make; `None` of coefficients, which make no sum.
fn sum(weighting: Weighting) -> Option<&'static str> {
    match (weighting.scale, weighting.per) {
        (Some(WeightScale::Free), _) => None,
        (None | Some(WeightScale::Hundred), WeightGroup::Owner) => Some("100 per ogni responsabile"),
        (None | Some(WeightScale::Hundred), WeightGroup::Sector) => Some("100 per ogni settore"),
        (None | Some(WeightScale::Hundred), WeightGroup::Body) => Some("100 in tutto l'ente"),
    }
}
