//! A table of labelled phrases: what an expert would report, and what not.

use std::collections::{BTreeMap, BTreeSet};

use allegato::plan::FieldKey;

/// The phrases of a rule.
#[derive(Debug)]
pub(super) struct PhraseTable {
    pub(super) rule: String,
    pub(super) cases: Vec<LabelledCase>,
}

/// One phrase, or the objectives of a small plan that are judged together.
#[derive(Debug)]
pub(super) struct LabelledCase {
    /// The cells of each objective by their columns; a column without text is left as in the sound plan.
    pub(super) objectives: Vec<BTreeMap<String, String>>,
    /// Whether an expert would report it.
    pub(super) expected: bool,
    pub(super) kind: String,
    pub(super) purpose: PhraseUse,
}

/// What a phrase is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PhraseUse {
    /// The rule is written with it in view.
    Study,
    /// Only the sum over all of its sort is looked at: what the rule makes of phrases nobody had in view.
    Reserve,
}

impl LabelledCase {
    /// The texts on one line.
    pub(super) fn shown(&self) -> String {
        let objectives = self.objectives.iter();
        let shown = objectives.map(|cells| cells.values().cloned().collect::<Vec<String>>().join(" | "));
        shown.collect::<Vec<String>>().join(" // ")
    }
}

/// Columns beside the nine fields that an objective's part of the plan is made of.
const OTHER_TEXTS: [&str; 4] = ["dimensione", "misure", "peso", "anno"];

/// Columns that are no part of an objective: the small plan's name, and what is said of the phrase.
const LABELS: [&str; 4] = ["piano", "atteso", "tipo", "uso"];

/// The least number of phrases, and the share of those expected and of the others that proves something.
const LEAST: usize = 40;

impl PhraseTable {
    /// Reads a table; an error in words if it would prove little.
    pub(super) fn parse(rule: &str, text: &str) -> Result<PhraseTable, String> {
        let mut lines = text.lines();
        let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let is_field = |column: &str| FieldKey::ALL.iter().any(|key| key.spec().name == column);
        let is_known =
            |column: &str| is_field(column) || OTHER_TEXTS.contains(&column) || LABELS.contains(&column);
        if let Some(unknown) = columns.iter().find(|column| !is_known(column)) {
            return Err(format!("there is no column «{unknown}»"));
        }
        if columns.iter().collect::<BTreeSet<_>>().len() < columns.len() {
            return Err("a column is there twice".to_owned());
        }
        let mut cases: Vec<(Option<String>, LabelledCase)> = Vec::new();
        for (number, line) in (2..).zip(lines) {
            let row = Row::read(&columns, line).map_err(|error| format!("line {number}: {error}"))?;
            row.add_to(&mut cases).map_err(|error| format!("line {number}: {error}"))?;
        }
        let table =
            PhraseTable { rule: rule.to_owned(), cases: cases.into_iter().map(|(_, case)| case).collect() };
        table.proves_something().map(|()| table)
    }

    fn proves_something(&self) -> Result<(), String> {
        let count = self.cases.len();
        if count < LEAST {
            return Err(format!("{count} phrases are fewer than {LEAST}"));
        }
        let expected = self.cases.iter().filter(|case| case.expected).count();
        if expected * 3 < count || (count - expected) * 3 < count {
            return Err(format!("{expected} of {count} are expected: a third at least is either"));
        }
        let mut known = BTreeSet::new();
        match self.cases.iter().find(|case| !known.insert(&case.objectives)) {
            Some(twice) => Err(format!("it is there twice: {}", twice.shown())),
            None => Ok(()),
        }
    }
}

/// A line of a table.
struct Row {
    plan: Option<String>,
    cells: BTreeMap<String, String>,
    expected: bool,
    kind: String,
    purpose: PhraseUse,
}

impl Row {
    fn read(columns: &[&str], line: &str) -> Result<Row, String> {
        let listed: Vec<&str> = line.split('\t').collect();
        if listed.len() != columns.len() {
            return Err(format!("{} cells in {} columns", listed.len(), columns.len()));
        }
        let mut cells: BTreeMap<String, String> = BTreeMap::new();
        for (column, cell) in columns.iter().zip(listed).filter(|(_, cell)| !cell.is_empty()) {
            cells.insert((*column).to_owned(), cell.trim().to_owned());
        }
        let expected = match cells.remove("atteso").as_deref() {
            Some("sì") => true,
            Some("no") => false,
            other => return Err(format!("«atteso» is «sì» or «no», not {other:?}")),
        };
        let purpose = match cells.remove("uso").as_deref() {
            None | Some("studio") => PhraseUse::Study,
            Some("riserva") => PhraseUse::Reserve,
            Some(other) => return Err(format!("«uso» is «studio» or «riserva», not «{other}»")),
        };
        let kind = cells.remove("tipo").ok_or("«tipo» is missing")?;
        let plan = cells.remove("piano");
        if cells.is_empty() {
            return Err("there is no text".to_owned());
        }
        Ok(Row { plan, cells, expected, kind, purpose })
    }

    /// Adds the row as a case of its own, or to the plan that the rows above have begun.
    fn add_to(self, cases: &mut Vec<(Option<String>, LabelledCase)>) -> Result<(), String> {
        let Row { plan, cells, expected, kind, purpose } = self;
        if let Some(name) = &plan {
            let place = cases.iter().position(|(known, _)| known.as_ref() == Some(name));
            if let Some(place) = place {
                let is_last = place + 1 == cases.len();
                let case = &mut cases[place].1;
                if !is_last || (case.expected, &case.kind, case.purpose) != (expected, &kind, purpose) {
                    return Err(format!("the rows of «{name}» stand together and say the same of it"));
                }
                case.objectives.push(cells);
                return Ok(());
            }
        }
        cases.push((plan, LabelledCase { objectives: vec![cells], expected, kind, purpose }));
        Ok(())
    }
}

/// A table of one column with as many phrases of either sort.
fn sample(expected: usize, others: usize) -> String {
    let rows = (0..expected + others).map(|number| {
        let label = if number < expected { "sì" } else { "no" };
        format!("frase {number}\t{label}\tprova\n")
    });
    "indicatore\tatteso\ttipo\n".to_owned() + &rows.collect::<String>()
}

#[test]
fn a_table_of_phrases_is_read() {
    let table = PhraseTable::parse("M1", &sample(20, 20)).expect("it is a table");
    assert_eq!((table.cases.len(), table.cases[0].expected, table.cases[39].expected), (40, true, false));
    assert_eq!(table.cases[3].shown(), "frase 3");
}

#[test]
fn objectives_of_one_plan_are_one_phrase() {
    let mut text = "piano\tobiettivo\tatteso\ttipo\tuso\n".to_owned();
    for number in 0..40 {
        let label = if number % 2 == 0 { "sì" } else { "no" };
        text += &format!(
            "p{number}\tuno {number}\t{label}\tprova\triserva\np{number}\tdue\t{label}\tprova\triserva\n"
        );
    }
    let table = PhraseTable::parse("N2", &text).expect("it is a table");
    assert_eq!((table.cases.len(), table.cases[0].objectives.len()), (40, 2));
    assert_eq!(table.cases[0].purpose, PhraseUse::Reserve);
    let other = text.replacen("p0\tdue\tsì", "p0\tdue\tno", 1);
    assert!(PhraseTable::parse("N2", &other).expect_err("two labels").contains("say the same"));
}

#[test]
fn a_table_that_proves_little_is_refused() {
    let refused = |text: &str| PhraseTable::parse("M1", text).expect_err("it is refused");
    assert!(refused(&sample(20, 19)).contains("fewer than 40"));
    assert!(refused(&sample(10, 30)).contains("a third"));
    assert!(refused(&sample(30, 10)).contains("a third"));
    let whole = sample(20, 20);
    assert!(refused(&whole.replace("indicatore", "indicatori")).contains("«indicatori»"));
    assert!(
        refused(&whole.replace("indicatore\t", "indicatore\tindicatore\t"))
            .contains("a column is there twice")
    );
    assert!(refused(&whole.replace("frase 7\t", "frase 8\t")).contains("twice: frase 8"));
    assert!(refused(&whole.replace("frase 7\tsì", "frase 7\tsi")).contains("line 9"));
    assert!(refused(&whole.replace("frase 7\tsì\tprova", "frase 7\tsì\t")).contains("«tipo»"));
    assert!(refused(&whole.replace("frase 7\tsì", "\tsì")).contains("no text"));
    assert!(refused(&(whole + "frase\tsì\n")).contains("2 cells in 3 columns"));
}
