//! The filters that templates have besides tera's own, and the one they must not use.

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// Adds the filters, and takes `safe` away.
pub(crate) fn register(tera: &mut Tera) {
    // tera has one built in, and the last of a name counts.
    tera.register_filter("safe", safe);
}

/// Refuses to let a value through as markup.
fn safe(_: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    Err(Error::message(SAFE))
}

/// The message of the refusal; [`crate::template::fault`] adds the hint.
pub(crate) const SAFE: &str = "il filtro «safe» non è ammesso: un valore è sempre testo, mai marcatura";
