//! What the program understands of a plan's words: days, numbers, printed numbers. Who reads the plan back
//! does not need it.

use crate::export::json_value::JsonValue;
use crate::plan::{Deadlines, Measure, Objective, Plan, Quantity};

/// Each objective as it is understood, in the annex's order.
pub(crate) fn understood(plan: &Plan) -> JsonValue {
    let mut objectives = Vec::new();
    for group in &plan.groups {
        for objective in &group.objectives {
            objectives.push(of_objective(plan, &group.title, objective));
        }
    }
    JsonValue::object([
        ("stato", JsonValue::text(plan.status().word())),
        ("obiettivi", JsonValue::List(objectives)),
    ])
}

fn of_objective(plan: &Plan, title: &str, objective: &Objective) -> JsonValue {
    let deadlines = Deadlines::of(objective, plan.year.value, plan.period.value);
    let days = deadlines.terms.iter().map(|term| {
        JsonValue::object([
            ("dal", JsonValue::text(term.first.to_string())),
            ("al", JsonValue::text(term.last.to_string())),
        ])
    });
    let mut entries = vec![
        ("id", JsonValue::text(objective.id.value.as_str())),
        ("titolo", JsonValue::text(title)),
        ("numero_stampato", JsonValue::text(objective.number.as_str())),
        ("dimensione", JsonValue::text(objective.dimension.name())),
        ("scadenze", JsonValue::List(days.collect())),
    ];
    if let Some(weight) = objective.weight.as_ref().and_then(|weight| number(&weight.value)) {
        entries.push(("peso", weight));
    }
    if !objective.measures.is_empty() {
        entries.push(("misure", JsonValue::List(objective.measures.iter().map(measure).collect())));
    }
    JsonValue::object(entries)
}

fn measure(measure: &Measure) -> JsonValue {
    let baseline = measure.baseline.as_ref();
    let targets = measure.targets.iter().map(|target| {
        (target.year.value.to_string(), number(&target.value.value).unwrap_or(JsonValue::Null))
    });
    JsonValue::object([
        ("nome", JsonValue::text(measure.name.value.as_str())),
        ("baseline", baseline.and_then(|baseline| number(&baseline.value.value)).unwrap_or(JsonValue::Null)),
        ("target", JsonValue::Object(targets.collect())),
    ])
}

/// The number with its unit; `None` if the words have no number, or more than one.
fn number(quantity: &Quantity) -> Option<JsonValue> {
    // Numbers have six decimals and thirteen digits before them at most, which such a number holds.
    let number: f64 = quantity.number?.in_digits().parse().ok()?;
    Some(JsonValue::object([
        ("numero", JsonValue::Decimal(number)),
        ("unita", JsonValue::text(quantity.unit.as_str())),
    ]))
}
