//! The files of a new plan, with comments that explain them: `templates/nuovo`, filled in.

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, TeraResult};

use crate::next_year::{Years, acts};
use crate::plan::{DimensionKind, FieldKey, Period};
use crate::schema::{SchemaKind, schema};
use crate::yaml::plain_or_quoted;

/// The columns that a comment or a folded text may fill.
const WIDTH: usize = 96;

/// The folder of the schemas, hidden because the office has nothing to do in it.
const SCHEMAS: &str = ".schemi";

/// The templates by their names; those of a dimension are called as its key.
const TEMPLATES: [(&str, &str); 9] = [
    ("piano.yaml", include_str!("../../templates/nuovo/piano.yaml")),
    ("premessa.md", include_str!("../../templates/nuovo/premessa.md")),
    ("obiettivi.yaml", include_str!("../../templates/nuovo/obiettivi.yaml")),
    ("semplificazione", include_str!("../../templates/nuovo/obiettivi/semplificazione.yaml")),
    ("digitalizzazione", include_str!("../../templates/nuovo/obiettivi/digitalizzazione.yaml")),
    ("efficienza", include_str!("../../templates/nuovo/obiettivi/efficienza.yaml")),
    ("qualita", include_str!("../../templates/nuovo/obiettivi/qualita.yaml")),
    ("accessibilita", include_str!("../../templates/nuovo/obiettivi/accessibilita.yaml")),
    ("pari-opportunita", include_str!("../../templates/nuovo/obiettivi/pari-opportunita.yaml")),
];

/// What is known of a new plan.
#[derive(Debug)]
pub(crate) struct NewPlan<'a> {
    pub(crate) body: &'a str,
    pub(crate) period: Period,
    pub(crate) year: u16,
}

/// The values of a template.
#[derive(Debug, Serialize)]
struct NewPlanView<'a> {
    /// The first line, by which editors find the schema.
    #[serde(rename = "intestazione")]
    modeline: String,
    #[serde(rename = "ente")]
    body: &'a str,
    #[serde(rename = "triennio")]
    period: String,
    #[serde(rename = "anno")]
    year: u16,
    /// The plan's year and those of its period that follow.
    #[serde(rename = "anni")]
    years: Vec<u16>,
    /// The lines of the acts, as comments.
    #[serde(rename = "atti")]
    acts: String,
    /// The key of the dimension; empty outside of the files of objectives.
    #[serde(rename = "dimensione")]
    dimension: &'a str,
    #[serde(rename = "campi")]
    fields: [FieldToFill; 9],
}

/// A field of an objective, as the table of fields has it.
#[derive(Debug, Serialize)]
struct FieldToFill {
    #[serde(rename = "nome")]
    name: &'static str,
    #[serde(rename = "spiegazione")]
    description: &'static str,
    #[serde(rename = "esempio")]
    example: String,
}

impl NewPlan<'_> {
    /// Every file by its name in the plan's folder.
    pub(crate) fn files(&self) -> Vec<(String, String)> {
        let tera = engine();
        let fill = |template: &str, view: &NewPlanView<'_>| {
            let filled = Context::from_serialize(view).and_then(|context| tera.render(template, &context));
            filled.expect("a template of the program can be filled in, which a test holds")
        };
        let plan = self.view(modeline("", SchemaKind::Plan), "");
        let mut files: Vec<(String, String)> =
            ["piano.yaml", "premessa.md"].map(|name| (name.to_owned(), fill(name, &plan))).into();
        files.extend(schemas());
        for (index, dimension) in DimensionKind::ALL.into_iter().enumerate() {
            let key = dimension.key();
            let view = self.view(modeline("../", SchemaKind::Dimension), key);
            files.push((format!("obiettivi/{}-{key}.yaml", index + 1), fill(key, &view)));
        }
        files
    }

    fn view<'a>(&'a self, modeline: String, dimension: &'a str) -> NewPlanView<'a> {
        let NewPlan { body, period, year } = *self;
        NewPlanView {
            modeline,
            body,
            period: period.to_string(),
            year,
            years: (year..=period.end).collect(),
            acts: acts("Giunta comunale", Years { period, year }).join("\n"),
            dimension,
            fields: FieldKey::ALL.map(|key| {
                let spec = key.spec();
                let example = spec.example.replace("{anno}", &year.to_string());
                FieldToFill { name: spec.name, description: spec.description, example }
            }),
        }
    }
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

/// Makes an engine of its own: no plan's `modelli/` has a say in these templates, and YAML needs no escaping.
fn engine() -> Tera {
    let mut tera = Tera::new();
    tera.register_filter("scalare", |text: &str, _: Kwargs, _: &State<'_>| plain_or_quoted(text));
    tera.register_filter("a_capo", wrapped_in_template);
    tera.register_filter("valore", value_in_template);
    tera.add_raw_templates(TEMPLATES).expect("the templates of the program are right, which a test holds");
    tera
}

/// `a_capo(rientro)`: a text in lines that begin with `rientro`.
fn wrapped_in_template(text: &str, arguments: Kwargs, _: &State<'_>) -> TeraResult<String> {
    Ok(wrapped(text, arguments.must_get("rientro")?))
}

/// `valore(chiave)`: an answer as it stands behind the key of its field.
fn value_in_template(text: &str, arguments: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let key = arguments.must_get::<&str>("chiave")?;
    let scalar = plain_or_quoted(text);
    let columns = format!("    {key}: {scalar}").chars().count();
    // The first field is folded however short it is, to show the office how a long text is written.
    let folded = key == FieldKey::Objective.spec().name || columns >= WIDTH;
    Ok(if folded { format!(">-\n{}", wrapped(text, "      ")) } else { scalar })
}

/// Breaks a text into lines of [`WIDTH`] columns that begin with `indent`.
fn wrapped(text: &str, indent: &str) -> String {
    let options =
        textwrap::Options::new(WIDTH).initial_indent(indent).subsequent_indent(indent).break_words(false);
    textwrap::wrap(text, options).join("\n")
}

#[cfg(test)]
mod tests {
    use crate::scaffold::*;

    fn starter() -> NewPlan<'static> {
        NewPlan { body: "Comune di Esempio", period: Period { start: 2026, end: 2028 }, year: 2026 }
    }

    #[test]
    fn each_dimension_has_a_file_that_explains_every_field() {
        let files = starter().files();
        assert_eq!(files.len(), 10);
        for (name, text) in files.iter().filter(|(name, _)| name.starts_with("obiettivi/")) {
            for field in FieldKey::ALL {
                let spec = field.spec();
                assert!(text.contains(&format!("\n    {}: ", spec.name)), "{name}: {}", spec.name);
                let first_words = spec.description.split_inclusive(' ').take(4).collect::<String>();
                assert!(text.contains(&format!("    # {first_words}")), "{name}: {first_words}");
            }
            assert!(!text.contains("{anno}"), "{name}");
        }
    }

    #[test]
    fn every_yaml_file_names_a_schema_that_is_there() {
        let files = starter().files();
        for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".yaml")) {
            let path =
                text.lines().next().and_then(|line| line.strip_prefix("# yaml-language-server: $schema="));
            let path = path.unwrap_or_else(|| panic!("{name} has the line"));
            let path = if name.contains('/') { path.strip_prefix("../").unwrap_or_default() } else { path };
            assert!(files.iter().any(|(other, _)| other == path), "{name}: {path}");
        }
    }

    #[test]
    fn lines_are_short_enough_to_read() {
        for (name, text) in starter().files().iter().filter(|(name, _)| name.ends_with(".yaml")) {
            assert!(text.lines().all(|line| line.chars().count() <= 104), "{name}");
        }
    }
}
