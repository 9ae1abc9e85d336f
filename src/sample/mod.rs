//! The samples that a new plan begins with: `templates/nuovo`, filled in.
//!
//! `nuovo` writes one of them, with the schemas beside it (`scaffold`); rule N3 reads both as plans, to know
//! their texts again where they are left.

mod first_look;

pub(crate) use first_look::{may_say, names_somebody};

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

/// The templates by their names; those of a dimension are called as its key, those of a sector as its file.
const TEMPLATES: [(&str, &str); 13] = [
    ("piano.yaml", include_str!("../../templates/nuovo/piano.yaml")),
    ("premessa.md", include_str!("../../templates/nuovo/premessa.md")),
    ("obiettivi.yaml", include_str!("../../templates/nuovo/obiettivi.yaml")),
    ("semplificazione", include_str!("../../templates/nuovo/obiettivi/semplificazione.yaml")),
    ("digitalizzazione", include_str!("../../templates/nuovo/obiettivi/digitalizzazione.yaml")),
    ("efficienza", include_str!("../../templates/nuovo/obiettivi/efficienza.yaml")),
    ("qualita", include_str!("../../templates/nuovo/obiettivi/qualita.yaml")),
    ("accessibilita", include_str!("../../templates/nuovo/obiettivi/accessibilita.yaml")),
    ("pari-opportunita", include_str!("../../templates/nuovo/obiettivi/pari-opportunita.yaml")),
    ("settore.yaml", include_str!("../../templates/nuovo/peg/settore.yaml")),
    (SECTORS[0], include_str!("../../templates/nuovo/peg/affari-generali.yaml")),
    (SECTORS[1], include_str!("../../templates/nuovo/peg/servizi-alla-persona.yaml")),
    (SECTORS[2], include_str!("../../templates/nuovo/peg/risorse-e-territorio.yaml")),
];

/// The sectors of the sample by sectors, as its files are called.
const SECTORS: [&str; 3] = ["affari-generali", "servizi-alla-persona", "risorse-e-territorio"];

/// The form of a new plan's sheets (`--schede`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum SheetForm {
    /// Six dimensions and nine rows, as in the Piano-tipo (DM 132/2022).
    #[default]
    Standard,
    /// Sectors with codes, weights and indicators, as in a *piano esecutivo di gestione* (art. 169 TUEL).
    Peg,
}

impl SheetForm {
    pub(crate) const ALL: [SheetForm; 2] = [SheetForm::Standard, SheetForm::Peg];

    /// The word of the command line.
    pub(crate) fn word(self) -> &'static str {
        match self {
            SheetForm::Standard => "piano-tipo",
            SheetForm::Peg => "peg",
        }
    }

    /// The templates of its files of objectives, in the annex's order.
    fn templates(self) -> Vec<&'static str> {
        match self {
            SheetForm::Standard => DimensionKind::ALL.map(DimensionKind::key).to_vec(),
            SheetForm::Peg => SECTORS.to_vec(),
        }
    }
}

/// What is known of a new plan.
#[derive(Debug)]
pub(crate) struct NewPlan<'a> {
    pub(crate) body: &'a str,
    /// Its code in the index of digital domiciles, where it is known.
    pub(crate) ipa_code: Option<&'a str>,
    pub(crate) period: Period,
    pub(crate) year: u16,
    pub(crate) form: SheetForm,
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
    /// The same before a key that only sheets by sectors have awake.
    #[serde(rename = "sonno_peg")]
    sleep_but_in_peg: &'static str,
    peg: bool,
    #[serde(rename = "ente")]
    body: &'a str,
    #[serde(rename = "codice_ipa")]
    ipa_code: Option<&'a str>,
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
        for (index, template) in self.form.templates().into_iter().enumerate() {
            let view = self.view(modelines.dimension, template, keys);
            files.push((format!("obiettivi/{}-{template}.yaml", index + 1), fill(template, &view)));
        }
        files
    }

    fn view<'a>(&'a self, modeline: &'a str, dimension: &'a str, keys: OptionalKeys) -> NewPlanView<'a> {
        let NewPlan { body, ipa_code, period, year, form } = *self;
        NewPlanView {
            modeline,
            sleep: match keys {
                OptionalKeys::Asleep => "# ",
                OptionalKeys::Awake => "",
            },
            sleep_but_in_peg: match form {
                SheetForm::Standard => "# ",
                SheetForm::Peg => "",
            },
            peg: form == SheetForm::Peg,
            body,
            ipa_code,
            period: period.to_string(),
            year,
            years: (year..=period.end).collect(),
            acts: acts("Giunta comunale", period, year).join("\n"),
            dimension,
            fields: FieldKey::ALL.map(|key| {
                let spec = key.spec();
                FieldToFill { name: spec.name, description: spec.description, example: example(key, year) }
            }),
        }
    }
}

/// The example of a field, for a year.
fn example(key: FieldKey, year: u16) -> String {
    key.spec().example.replace("{anno}", &year.to_string())
}

/// The list of acts as comments, with the first one as it will be.
pub(crate) fn acts(organ: &str, period: Period, year: u16) -> Vec<String> {
    vec![
        "# atti:".to_owned(),
        "#   - tipo: approvazione            # e per gli atti che seguono: modifica".to_owned(),
        format!("#     organo: {organ}"),
        "#     numero: 5".to_owned(),
        format!("#     data: {year}-01-31"),
        // Asleep within the comment: who wakes the act would leave an invented day in force.
        format!(
            "#     # esecutiva: {year}-02-14    # il giorno dal quale l'atto ha effetto, se non è quello della data"
        ),
        format!("#     oggetto: Approvazione del PIAO {period}"),
    ]
}

/// A sample as a plan, for a year of a period: of nobody, with the keys that sleep in comments awake.
pub(crate) fn sample_plan(form: SheetForm, period: Period, year: u16) -> Plan {
    let year = year.clamp(period.start, period.end);
    let files = NewPlan { body: SOMEBODY, ipa_code: None, period, year, form }
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

    fn files(form: SheetForm) -> Vec<(String, String)> {
        let period = Period { start: 2026, end: 2028 };
        let starter = NewPlan { body: SOMEBODY, ipa_code: None, period, year: 2026, form };
        starter.texts(Modelines { plan: "# uno", dimension: "# due" })
    }

    #[test]
    fn each_dimension_has_a_file_that_explains_every_field() {
        let files = files(SheetForm::Standard);
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
        for (name, text) in SheetForm::ALL.into_iter().flat_map(files) {
            let is_short = |line: &str| line.chars().count() <= 110;
            assert!(!name.ends_with(".yaml") || text.lines().all(is_short), "{name}");
        }
    }

    #[test]
    fn the_sample_is_a_plan_in_every_year_with_all_its_keys_awake() {
        for (start, end, year) in
            [(2026, 2028, 2027), (2026, 2026, 2026), (2026, 2028, 1999), (2022, 2030, 2031)]
        {
            for form in SheetForm::ALL {
                let plan = sample_plan(form, Period { start, end }, year);
                assert_eq!(plan.objectives().count(), DimensionKind::ALL.len());
                assert_eq!(plan.body.ipa_code.map(|code| code.value.0), Some("c_a000".to_owned()));
            }
        }
        let plan = sample_plan(SheetForm::Standard, Period { start: 2026, end: 2028 }, 2026);
        let measures: Vec<usize> = plan.objectives().map(|objective| objective.measures.len()).collect();
        assert_eq!(measures, [0, 0, 0, 1, 0, 0]);
    }
}
