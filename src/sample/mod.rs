//! The sample that a new plan begins with: `templates/nuovo`, filled in.
//!
//! `nuovo` writes it, with the schemas beside it (`scaffold`); rule N3 reads it as a plan, to know its texts
//! again where they are left.

use std::path::Path;

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, TeraResult};

use crate::plan::load::PlanFiles;
use crate::plan::{DimensionKind, FieldKey, Period, Plan};
use crate::yaml::plain_or_quoted;

/// The body's name where none is given.
pub(crate) const SOMEBODY: &str = "Comune di Esempio";

/// The columns that a comment or a folded text may fill.
const WIDTH: usize = 96;

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

/// The first lines of a plan's files, by which editors find the schemas.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Modelines<'a> {
    pub(crate) plan: &'a str,
    pub(crate) dimension: &'a str,
}

/// State of the keys that a new plan may do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OptionalKeys {
    /// In comments.
    Asleep,
    /// As if the office had taken the `#` away.
    Awake,
}

/// The values of a template.
#[derive(Debug, Serialize)]
struct NewPlanView<'a> {
    #[serde(rename = "intestazione")]
    modeline: &'a str,
    /// Stands before a key that may be asleep: the sign of a comment, or nothing.
    #[serde(rename = "sonno")]
    sleep: &'static str,
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
    /// The files that an office writes in, by their names in the plan's folder.
    pub(crate) fn texts(&self, modelines: Modelines<'_>) -> Vec<(String, String)> {
        self.filled(modelines, OptionalKeys::Asleep)
    }

    fn filled(&self, modelines: Modelines<'_>, keys: OptionalKeys) -> Vec<(String, String)> {
        let tera = engine();
        let fill = |template: &str, view: &NewPlanView<'_>| {
            let filled = Context::from_serialize(view).and_then(|context| tera.render(template, &context));
            filled.expect("a template of the program can be filled in, which a test holds")
        };
        let plan = self.view(modelines.plan, "", keys);
        let mut files: Vec<(String, String)> =
            ["piano.yaml", "premessa.md"].map(|name| (name.to_owned(), fill(name, &plan))).into();
        for (index, dimension) in DimensionKind::ALL.into_iter().enumerate() {
            let key = dimension.key();
            let view = self.view(modelines.dimension, key, keys);
            files.push((format!("obiettivi/{}-{key}.yaml", index + 1), fill(key, &view)));
        }
        files
    }

    fn view<'a>(&'a self, modeline: &'a str, dimension: &'a str, keys: OptionalKeys) -> NewPlanView<'a> {
        let NewPlan { body, period, year } = *self;
        NewPlanView {
            modeline,
            sleep: match keys {
                OptionalKeys::Asleep => "# ",
                OptionalKeys::Awake => "",
            },
            body,
            period: period.to_string(),
            year,
            years: (year..=period.end).collect(),
            acts: acts("Giunta comunale", period, year).join("\n"),
            dimension,
            fields: FieldKey::ALL.map(|key| {
                let spec = key.spec();
                let example = spec.example.replace("{anno}", &year.to_string());
                FieldToFill { name: spec.name, description: spec.description, example }
            }),
        }
    }
}

/// The list of acts as comments, with the first one as it will be.
pub(crate) fn acts(organ: &str, period: Period, year: u16) -> Vec<String> {
    vec![
        "# atti:".to_owned(),
        "#   - tipo: approvazione            # e per gli atti che seguono: modifica".to_owned(),
        format!("#     organo: {organ}"),
        "#     numero: 5".to_owned(),
        format!("#     data: {year}-01-31"),
        format!("#     oggetto: Approvazione del PIAO {period}"),
    ]
}

/// The sample as a plan, for a year of a period: of nobody, with the keys that sleep in comments awake.
pub(crate) fn sample_plan(period: Period, year: u16) -> Plan {
    let year = year.clamp(period.start, period.end);
    let files = NewPlan { body: SOMEBODY, period, year }
        .filled(Modelines { plan: "", dimension: "" }, OptionalKeys::Awake);
    let read = PlanFiles::in_memory(Path::new("esempio"), files).load();
    read.plan.expect("the sample is a plan without errors, which a test holds")
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
    use crate::sample::*;

    fn files() -> Vec<(String, String)> {
        let starter = NewPlan { body: SOMEBODY, period: Period { start: 2026, end: 2028 }, year: 2026 };
        starter.texts(Modelines { plan: "# uno", dimension: "# due" })
    }

    #[test]
    fn each_dimension_has_a_file_that_explains_every_field() {
        let files = files();
        assert_eq!(files.len(), 8);
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
    fn lines_are_short_enough_to_read() {
        for (name, text) in files().iter().filter(|(name, _)| name.ends_with(".yaml")) {
            assert!(text.lines().all(|line| line.chars().count() <= 104), "{name}");
        }
    }

    #[test]
    fn the_sample_is_a_plan_in_every_year_with_all_its_keys_awake() {
        for (start, end, year) in
            [(2026, 2028, 2027), (2026, 2026, 2026), (2026, 2028, 1999), (2022, 2030, 2031)]
        {
            let plan = sample_plan(Period { start, end }, year);
            assert_eq!(plan.objectives().count(), DimensionKind::ALL.len());
            assert_eq!(plan.body.ipa_code.map(|code| code.value.0), Some("c_a000".to_owned()));
        }
        let plan = sample_plan(Period { start: 2026, end: 2028 }, 2026);
        let measures: Vec<usize> = plan.objectives().map(|objective| objective.measures.len()).collect();
        assert_eq!(measures, [0, 0, 0, 1, 0, 0]);
    }
}
