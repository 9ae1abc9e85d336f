//! The files of a new plan: the sample, with the schemas that editors read.

use crate::plan::ObjectiveRows;
use crate::sample::{Modelines, NewPlan};
use crate::schema::{SchemaKind, schema_with};

/// The folder of the schemas, hidden because the office has nothing to do in it.
pub(crate) const SCHEMAS: &str = ".schemi";

/// Every file of a new plan by its name in the plan's folder.
pub(crate) fn files(plan: &NewPlan<'_>) -> Vec<(String, String)> {
    let modelines = [modeline("", SchemaKind::Plan), modeline("../", SchemaKind::Dimension)];
    let mut files = plan.texts(Modelines { plan: &modelines[0], dimension: &modelines[1] });
    files.extend(schemas(&ObjectiveRows::default()));
    files
}

/// The schemas of the files of a plan whose objectives have these rows, by their names in its folder.
pub(crate) fn schemas(rows: &ObjectiveRows) -> [(String, String); 2] {
    [SchemaKind::Plan, SchemaKind::Dimension]
        .map(|kind| (format!("{SCHEMAS}/{}.json", kind.word()), schema_with(kind, rows)))
}

/// The line by which editors find the schema of a file; `up` leads to the plan's folder.
pub(crate) fn modeline(up: &str, kind: SchemaKind) -> String {
    format!("# yaml-language-server: $schema={up}{SCHEMAS}/{}.json", kind.word())
}

#[cfg(test)]
mod tests {
    use crate::plan::Period;
    use crate::sample::{SOMEBODY, SheetForm};
    use crate::scaffold::*;

    #[test]
    fn every_yaml_file_names_a_schema_that_is_there() {
        let period = Period { start: 2026, end: 2028 };
        let starter =
            NewPlan { body: SOMEBODY, ipa_code: None, period, year: 2026, form: SheetForm::Standard };
        let files = files(&starter);
        for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".yaml")) {
            let path =
                text.lines().next().and_then(|line| line.strip_prefix("# yaml-language-server: $schema="));
            let path = path.unwrap_or_else(|| panic!("{name} has the line"));
            let path = if name.contains('/') { path.strip_prefix("../").unwrap_or_default() } else { path };
            assert!(files.iter().any(|(other, _)| other == path), "{name}: {path}");
        }
    }
}
