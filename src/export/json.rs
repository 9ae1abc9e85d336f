//! The whole plan as one object of JSON, which `allegato schema esportazione` describes.
//!
//! It has the plan's files with all their keys, the premise as it is written, and the other files of the plan
//! (the coat of arms, its own templates) as they are. Comments and layout of the YAML are not in it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::export::json_value::JsonValue;
use crate::export::own_files::{objectives_file, plan_file};
use crate::export::understood::understood;
use crate::next_year::SourceFiles;
use crate::plan::Plan;
use crate::plan::load::{PLAN, PREMISE, natural};
use crate::schema::EXPORT_VERSION;
use crate::yaml::YamlReader;

/// The text of the file; `files` are those of the plan, by their names in its folder.
pub(crate) fn plan_json(plan: &Plan, files: &SourceFiles) -> String {
    let mut reader = YamlReader::new();
    let (mut general, mut premise) = (JsonValue::Null, JsonValue::Null);
    let (mut objectives, mut others) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        // Templates may be XML or YAML, and are handed on byte by byte as images are.
        let is_text = name == PLAN || name == PREMISE || name.starts_with("obiettivi/");
        let source = if is_text { reader.open(name, bytes) } else { None };
        match source {
            Some(source) if name == PLAN => general = plan_file(&source),
            Some(source) if name == PREMISE => premise = JsonValue::text(source.text()),
            Some(source) => objectives.push((name, objectives_file(&source))),
            None => others.push(JsonValue::object([
                ("nome", JsonValue::text(name.as_str())),
                ("base64", JsonValue::text(STANDARD.encode(bytes))),
            ])),
        }
    }
    // In the annex's order, of which «10-» stands behind «9-».
    objectives.sort_by(|(one, _), (other, _)| natural(one, other));
    let objectives = objectives.into_iter().map(|(name, value)| {
        JsonValue::object([("nome", JsonValue::text(name.as_str())), ("contenuto", value)])
    });
    let whole = JsonValue::object([
        ("versione", JsonValue::Whole(u64::from(EXPORT_VERSION))),
        ("nome", JsonValue::text(plan.name.as_str())),
        ("piano", general),
        ("premessa", premise),
        ("file", JsonValue::List(objectives.collect())),
        ("altri_file", JsonValue::List(others)),
        ("inteso", understood(plan)),
    ]);
    let text = serde_json::to_string_pretty(&whole).expect("texts and numbers always make JSON");
    text + "\n"
}
