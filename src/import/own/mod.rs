//! Files that `esporta` wrote: they say where everything belongs, and nothing is guessed.

mod json;
mod yaml_text;

pub(crate) use json::{OwnPlan, OwnRefusal, read_json};
