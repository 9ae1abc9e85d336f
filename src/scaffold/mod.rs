//! The files of a new plan: the sample, with the schemas that editors read.

use crate::sample::{Modelines, NewPlan};
use crate::schema::{SchemaKind, schema};

/// The folder of the schemas, hidden because the office has nothing to do in it.
const SCHEMAS: &str = ".schemi";

/// Every file of a new plan by its name in the plan's folder.
pub(crate) fn files(plan: &NewPlan<'_>) -> Vec<(String, String)> {
    let modelines = [modeline("", SchemaKind::Plan), modeline("../", SchemaKind::Dimension)];
    let mut files = plan.texts(Modelines { plan: &modelines[0], dimension: &modelines[1] });
    files.extend(schemas());
    files
}

/// The schemas of a plan's files, by their names in its folder.
pub(crate) fn schemas() -> [(String, String); 2] {
    [SchemaKind::Plan, SchemaKind::Dimension]
        .map(|kind| (format!("{SCHEMAS}/{}.json", kind.word()), schema(kind)))
}

/// The line by which editors find the schema of a file; `up` leads to the plan's folder.
fn modeline(up: &str, kind: SchemaKind) -> String {
    format!("# yaml-language-server: $schema={up}{SCHEMAS}/{}.json", kind.word())
}

#[cfg(test)]
mod tests {
    use crate::plan::Period;
    use crate::sample::SOMEBODY;
    use crate::scaffold::*;

    #[test]
    fn every_yaml_file_names_a_schema_that_is_there() {
        let starter = NewPlan { body: SOMEBODY, period: Period { start: 2026, end: 2028 }, year: 2026 };
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
