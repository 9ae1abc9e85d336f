//! What the rules that guess from words make of labelled phrases: `tests/phrases/RULE.tsv`, described in its
//! `README.md`.
//!
//! `cargo test --test suite phrases -- --nocapture` prints precision and recall of each rule, and the phrases
//! that it misjudges.

mod sound_plan;
mod table;
mod together;

use std::collections::BTreeMap;

use allegato::check::{RULES, Rule, check, check_by};
use allegato::font::Fonts;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::folders::{entries, file_name, read_text, repository};
use crate::phrases::sound_plan::plan_with;
use crate::phrases::table::{LabelledCase, PhraseTable, PhraseUse};

/// The file that says what each rule has reached.
const FLOORS: &str = "floors.tsv";

/// Precision and recall, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Quality {
    precision: usize,
    recall: usize,
}

/// How many phrases a rule reports that it should, that it should not, and passes over that it should report.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    right: usize,
    loud: usize,
    missed: usize,
}

impl Tally {
    fn add(&mut self, expected: bool, found: bool) {
        match (expected, found) {
            (true, true) => self.right += 1,
            (false, true) => self.loud += 1,
            (true, false) => self.missed += 1,
            (false, false) => {}
        }
    }

    /// A rule that reports nothing says nothing wrong.
    fn quality(self) -> Quality {
        let share = |whole: usize| (self.right * 1000).checked_div(whole).unwrap_or(1000);
        Quality { precision: share(self.right + self.loud), recall: share(self.right + self.missed) }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Quality { precision, recall } = self.quality();
        let [precision, recall] = [precision, recall].map(|share| format!("{:.2}", share as f64 / 1000.0));
        write!(out, "p {precision} r {recall}")
    }
}

/// Whether a rule has findings in a plan that is sound but for a case's objectives.
#[track_caller]
fn reports(rule: &Rule, case: &LabelledCase, fonts: &Fonts) -> bool {
    !check_by(rule, &plan_with(rule.code, case), fonts).sorted().is_empty()
}

/// What a rule makes of its phrases: all, those set aside, and a line for each that it misjudges.
struct Verdict {
    all: Tally,
    reserved: Tally,
    misjudged: Vec<String>,
}

#[track_caller]
fn judge(table: &PhraseTable, fonts: &Fonts) -> Verdict {
    let rule = RULES.iter().find(|rule| rule.code == table.rule).expect("the table is that of a rule");
    let found: Vec<bool> = table.cases.par_iter().map(|case| reports(rule, case, fonts)).collect();
    let mut verdict = Verdict { all: Tally::default(), reserved: Tally::default(), misjudged: Vec::new() };
    for (case, found) in table.cases.iter().zip(found) {
        verdict.all.add(case.expected, found);
        match case.purpose {
            PhraseUse::Reserve => verdict.reserved.add(case.expected, found),
            PhraseUse::Study if case.expected != found => {
                let what = if found { "reported" } else { "passed over" };
                verdict.misjudged.push(format!("  {what} ({}): {}", case.kind, case.shown()));
            }
            PhraseUse::Study => {}
        }
    }
    verdict
}

/// The tables of the folder.
#[track_caller]
fn tables() -> Vec<PhraseTable> {
    let mut tables = Vec::new();
    for path in entries(&repository("tests/phrases")) {
        let name = file_name(&path);
        if matches!(name.as_str(), FLOORS | "README.md") {
            continue;
        }
        let rule = name.strip_suffix(".tsv").unwrap_or_else(|| panic!("nothing reads {name}"));
        assert!(RULES.iter().any(|known| known.code == rule), "{name}: there is no such rule");
        tables.push(
            PhraseTable::parse(rule, &read_text(&path)).unwrap_or_else(|error| panic!("{name}: {error}")),
        );
    }
    tables
}

/// The least precision and recall of each rule.
fn floors(text: &str) -> Result<BTreeMap<String, Quality>, String> {
    let mut lines = text.lines();
    if lines.next() != Some("regola\tprecisione\trichiamo") {
        return Err("the header is «regola precisione richiamo»".to_owned());
    }
    let mut floors = BTreeMap::new();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let [rule, precision, recall] = cells[..] else { return Err(format!("three cells: «{line}»")) };
        let share = |cell: &str| match cell.parse::<f64>() {
            Ok(share) if (0.0..=1.0).contains(&share) => Ok((share * 1000.0).round() as usize),
            Ok(_) | Err(_) => Err(format!("«{cell}» is no share between 0 and 1")),
        };
        let quality = Quality { precision: share(precision)?, recall: share(recall)? };
        if floors.insert(rule.to_owned(), quality).is_some() {
            return Err(format!("{rule} is there twice"));
        }
    }
    Ok(floors)
}

#[test]
#[expect(clippy::print_stdout, reason = "`cargo test phrases -- --nocapture` tells precision and recall")]
fn rules_judge_phrases_as_well_as_they_did() {
    let fonts = Fonts::embedded();
    let text = read_text(&repository("tests/phrases").join(FLOORS));
    let mut floors = floors(&text).unwrap_or_else(|error| panic!("{FLOORS}: {error}"));
    let mut fallen = Vec::new();
    for table in tables() {
        let Verdict { all, reserved, misjudged } = judge(&table, &fonts);
        let (rule, count) = (&table.rule, table.cases.len());
        println!("{rule}: {all} of {count} phrases; {reserved} of those set aside");
        println!("{}", misjudged.join("\n"));
        let floor = floors.remove(rule).unwrap_or_else(|| panic!("{FLOORS}: {rule} is missing"));
        let reached = all.quality();
        if reached.precision < floor.precision || reached.recall < floor.recall {
            fallen.push(format!("{rule}: {reached:?}, where {floor:?} is kept\n{}", misjudged.join("\n")));
        }
    }
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
    assert!(floors.is_empty(), "{FLOORS}: rules without phrases: {floors:?}");
}

#[test]
fn a_rule_that_warns_is_right_nine_times_in_ten_and_finds_seven_in_ten() {
    let floors = floors(&read_text(&repository("tests/phrases").join(FLOORS))).expect("the floors");
    for rule in RULES.iter().filter(|rule| rule.gravity.in_words() != "info") {
        if let Some(floor) = floors.get(rule.code) {
            assert!(floor.precision >= 900 && floor.recall >= 700, "{}: {floor:?}", rule.code);
        }
    }
}

#[test]
fn the_plan_around_the_phrases_keeps_every_rule() {
    let report = check(&sound_plan::sound_plan(), &Fonts::embedded());
    let found: Vec<_> = report.sorted().iter().map(|finding| (finding.code, &finding.message)).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_floor_that_is_no_share_is_refused() {
    let of = |rows: &str| floors(&format!("regola\tprecisione\trichiamo\n{rows}"));
    let kept = BTreeMap::from([("M1".to_owned(), Quality { precision: 900, recall: 750 })]);
    assert_eq!(of("M1\t0.9\t0.75\n"), Ok(kept));
    for rows in ["M1\t0.9\n", "M1\t90\t70\n", "M1\tx\t0.7\n", "M1\t0.9\t0.7\nM1\t0.9\t0.7\n"] {
        assert!(of(rows).is_err(), "{rows}");
    }
    assert!(floors("regola\tp\tr\n").is_err());
}

#[test]
fn precision_and_recall_are_counted() {
    let mut tally = Tally::default();
    for (expected, found) in
        [(true, true), (true, true), (true, true), (true, false), (false, true), (false, false)]
    {
        tally.add(expected, found);
    }
    assert_eq!(tally.quality(), Quality { precision: 750, recall: 750 });
    assert_eq!(Tally::default().quality(), Quality { precision: 1000, recall: 1000 });
}
