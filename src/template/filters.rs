//! The filters and functions that templates have besides tera's own, those that are counted before they make
//! something large, and the one that templates must not use.

use std::sync::Arc;

use tera::{Error, Kwargs, State, StringInput, Tera, TeraResult, Value};

use crate::template::meter::WorkMeter;

/// Adds the filters, and takes `safe` away. tera has all of them built in, and the last of a name counts.
pub(crate) fn register(tera: &mut Tera, meter: &Arc<WorkMeter>) {
    tera.register_filter("safe", safe);
    let counting = Arc::clone(meter);
    tera.register_filter("replace", move |text: StringInput<'_>, kwargs: Kwargs, state: &State<'_>| {
        replace(&text, &kwargs, state, &counting)
    });
    let counting = Arc::clone(meter);
    tera.register_filter("join", move |values: &Value, kwargs: Kwargs, state: &State<'_>| {
        join(values, &kwargs, state, &counting)
    });
    let counting = Arc::clone(meter);
    tera.register_function("range", move |kwargs: Kwargs, _: &State<'_>| range(&kwargs, &counting));
}

/// Refuses to let a value through as markup.
fn safe(_: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    Err(Error::message(SAFE))
}

/// The message of the refusal; [`crate::template::fault`] adds the hint.
pub(crate) const SAFE: &str = "il filtro «safe» non è ammesso: un valore è sempre testo, mai marcatura";

/// Does what tera's own `replace` does.
fn replace(
    text: &StringInput<'_>,
    kwargs: &Kwargs,
    state: &State<'_>,
    meter: &WorkMeter,
) -> TeraResult<Value> {
    let (from, to) = (kwargs.must_get::<&str>("from")?, kwargs.must_get::<StringInput<'_>>("to")?);
    let is_markup = state.autoescaping_enabled() && (text.is_safe() || to.is_safe());
    let (old, new) = if is_markup {
        (text.rendered(state)?, to.rendered(state)?)
    } else {
        (text.as_str().into(), to.as_str().into())
    };
    meter.spend((old.len() + old.matches(from).count().saturating_mul(new.len())) as u64)?;
    let replaced = old.replace(from, &new);
    Ok(if is_markup { Value::safe_string(&replaced) } else { Value::from(replaced) })
}

/// Does what tera's own `join` does.
fn join(values: &Value, kwargs: &Kwargs, state: &State<'_>, meter: &WorkMeter) -> TeraResult<Value> {
    let Some(elements) = values.as_array() else {
        return Err(Error::new(tera::ErrorKind::InvalidArgument {
            expected_type: "&[Value]".to_owned(),
            actual_type: values.name().to_owned(),
        }));
    };
    let between = kwargs.get::<StringInput<'_>>("sep")?;
    let length = between.as_ref().map_or(0, |between| between.as_str().len());
    // The elements themselves are counted where they come from.
    meter.spend(elements.len().saturating_mul(length) as u64)?;
    let is_markup = state.autoescaping_enabled()
        && (elements.iter().any(|element| element.is_string() && element.is_safe())
            || between.as_ref().is_some_and(StringInput::is_safe));
    if !is_markup {
        let texts: Vec<String> = elements.iter().map(Value::to_string).collect();
        return Ok(Value::from(texts.join(between.as_ref().map_or("", |between| between.as_str()))));
    }
    let mut texts = Vec::new();
    for element in elements {
        texts.push(if element.is_undefined() { String::new() } else { state.escape_if_needed(element)? });
    }
    let between = between.as_ref().map(|between| between.rendered(state)).transpose()?.unwrap_or_default();
    Ok(Value::safe_string(&texts.join(&*between)))
}

/// Does what tera's own `range` does, with messages in Italian.
fn range(kwargs: &Kwargs, meter: &WorkMeter) -> TeraResult<Vec<i64>> {
    let start = kwargs.get::<i64>("start")?.unwrap_or_default();
    let end = kwargs.must_get::<i64>("end")?;
    let step = kwargs.get::<i64>("step_by")?.unwrap_or(1);
    if step == 0 || (start > end && step > 0) {
        return Err(Error::message(RANGE));
    }
    let distance = if step > 0 {
        start.abs_diff(end)
    } else if start > end {
        end.abs_diff(start)
    } else {
        0
    };
    let length = distance.div_ceil(step.unsigned_abs());
    meter.spend(length.saturating_mul(BYTES_OF_NUMBER))?;
    // No overflow: the last number lies between the two that are given.
    Ok((0..length).map(|turn| start + step * turn as i64).collect())
}

/// What a number in a list counts: about the memory that it takes.
const BYTES_OF_NUMBER: u64 = 32;

/// The message of the refusal of a range that leads nowhere.
pub(crate) const RANGE: &str =
    "«range» va da «start» a «end» a passi di «step_by», e con questi numeri non ci arriva";
