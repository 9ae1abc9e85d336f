//! The schema of an exported plan: the files' own schemas within it, with texts that know their lists.

use serde_json::{Value, json};

use crate::plan::FieldKey;
use crate::schema::files;

/// A text of an objective.
const TEXT: &str = "#/definitions/testo";

/// Adds the definitions of the plan's files.
pub(crate) fn with_files(mut schema: Value) -> Value {
    let (mut plan, mut dimension) = (files::plan(), files::dimension());
    for file in [&mut plan, &mut dimension] {
        file.as_object_mut().expect("a schema is an object").remove("$schema");
    }
    let objective = &mut dimension["properties"]["obiettivi"]["items"];
    for name in FieldKey::ALL.map(|key| key.spec().name).into_iter().chain(["note"]) {
        let description = objective["properties"][name]["description"].clone();
        // Beside a reference nothing else would be looked at (draft 7).
        objective["properties"][name] = json!({"description": description, "allOf": [{"$ref": TEXT}]});
    }
    // The body's own rows stand there too, under keys that only the plan knows.
    objective["additionalProperties"] = json!({"$ref": TEXT});
    schema["definitions"]["piano"] = plan;
    schema["definitions"]["dimensione"] = dimension;
    schema
}
