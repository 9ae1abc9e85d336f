//! The rows of one plan in the schema of its files of objectives.

use serde_json::{Value, json};

use crate::plan::{FieldKey, Need, ObjectiveRows, OwnRow, RowKey};
use crate::schema::files::{MESSAGE, field_description, scalar};

/// Adds the body's own rows to the schema of a file of objectives, and names the nine as its annex does.
pub(crate) fn add(schema: &mut Value, rows: &ObjectiveRows) {
    let Some(objective) = schema.pointer_mut("/properties/obiettivi/items") else { return };
    for key in rows.labels().keys() {
        let said = field_description(key.spec().description, rows.head(RowKey::Field(*key)));
        objective["properties"][key.spec().name]["description"] = json!(said);
    }
    for row in rows.own() {
        objective["properties"][row.key.as_str()] = property(row);
        // As the nine: a suppressed objective may lack it.
        if row.need == Need::Required
            && let Some(required) = objective["else"]["required"].as_array_mut()
        {
            required.push(json!(row.key.as_str()));
        }
    }
    let own: Vec<&str> = rows.own().iter().map(|row| row.key.as_str()).collect();
    if let (false, Some(message)) = (own.is_empty(), objective[MESSAGE].as_str()) {
        let message = format!("{}, {}.", message.trim_end_matches('.'), own.join(", "));
        objective[MESSAGE] = json!(message);
    }
}

fn property(row: &OwnRow) -> Value {
    let mut property = scalar(row.need);
    let said = format!("Un campo proprio dell'ente. Nell'allegato: «{}».", row.label.value);
    property.insert("description".to_owned(), json!(said));
    Value::Object(property)
}

/// The keys that a schema allows in an objective and the program does not know: those of the rows that were
/// the body's own when it was written. `None` if the text is no such schema.
pub(crate) fn own_keys(schema: &str, program: &[&str]) -> Option<Vec<String>> {
    let schema: Value = serde_json::from_str(schema).ok()?;
    let properties = schema.pointer("/properties/obiettivi/items/properties")?.as_object()?;
    let own = properties.keys().filter(|key| !program.contains(&key.as_str()));
    // Without one of the nine it describes something else.
    properties.contains_key(FieldKey::Objective.spec().name).then(|| own.cloned().collect())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::plan::load::PlanFiles;
    use crate::plan::{KeySpec, OBJECTIVE_KEYS};
    use crate::schema::own_rows::*;
    use crate::schema::{SchemaKind, schema_with};

    const GENERAL: &str = "\
ente: {nome: C}
triennio: 2026-2028
anno: 2026
campi:
  - {chiave: missione, etichetta: Missione e programma, obbligatorio: sì}
  - {chiave: risorse, etichetta: Risorse}
etichette: {stakeholder: Portatori di interesse}
";

    #[test]
    fn the_schema_of_a_plan_has_its_rows_and_its_labels() {
        let loaded = PlanFiles::in_memory(Path::new("p"), [("piano.yaml", GENERAL)]).load();
        let rows = loaded.partial_plan.rows.expect("the file declares rows");
        let text = schema_with(SchemaKind::Dimension, &rows);
        let schema: Value = serde_json::from_str(&text).expect("it is JSON");
        let objective = &schema["properties"]["obiettivi"]["items"];
        let said = |key: &str| objective["properties"][key]["description"].as_str().unwrap_or_default();
        assert!(said("missione").ends_with("Nell'allegato: «Missione e programma»."), "{objective}");
        assert!(said("stakeholder").ends_with("Nell'allegato: «Portatori di interesse»."), "{objective}");
        assert!(said("fonte").ends_with("Nell'allegato: «Fonte per verificare i dati»."), "{objective}");
        let required = objective["else"]["required"].as_array().expect("some keys must be there");
        assert!(required.contains(&json!("missione")) && !required.contains(&json!("risorse")));
        let message = objective[MESSAGE].as_str().unwrap_or_default();
        assert!(message.ends_with(", missione, risorse."), "{message}");
        let own = own_keys(&text, &KeySpec::names(&OBJECTIVE_KEYS)).expect("it is the schema");
        assert_eq!(own, ["missione", "risorse"]);
    }
}
