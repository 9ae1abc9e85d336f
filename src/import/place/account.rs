//! The account of words: those of the document are those of the plan's files, each as often.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::docx_import::lines;
use crate::import::place::files::{PlanTexts, QUOTED, REST};
use crate::import::place::imported::{FieldStanding, ImportedMeasure, ImportedObjective, ImportedPlan};
use crate::import::place::objective_lines::OWN_WORDS;
use crate::import::read::SourceDocument;
use crate::plan::{FieldKey, Measure, Objective, Plan, Prose};
use crate::source::Source;
use crate::yaml::{TextLine, Tree};

/// Words that are in the document and not in the plan, or the other way round. A defect of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WordLoss {
    /// Each once.
    pub(crate) words: Vec<String>,
}

/// Holds a document against what was made of it, and that against the plan that its files are read as.
pub(crate) fn lost_words(
    document: &SourceDocument,
    imported: &ImportedPlan,
    files: &PlanTexts,
    plan: &Plan,
) -> Result<(), WordLoss> {
    let mut account = WordAccount::default();
    for text in document.texts() {
        account.add(text, 1);
    }
    imported.count(&mut account);
    account.settle()?;
    // What is meant to be written is right; now that the files say it.
    let mut wrong = Vec::new();
    read_back(imported, files, plan, &mut wrong);
    if wrong.is_empty() { Ok(()) } else { Err(WordLoss { words: wrong }) }
}

/// Words with how often they are still owed.
#[derive(Debug, Default)]
struct WordAccount(BTreeMap<String, isize>);

impl WordAccount {
    fn add(&mut self, text: &str, times: isize) {
        for word in words(text) {
            *self.0.entry(word).or_default() += times;
        }
    }

    fn placed(&mut self, text: &str) {
        self.add(text, -1);
    }

    fn placed_lines(&mut self, lines: &[TextLine]) {
        for line in lines.iter() {
            self.placed(&line.text);
        }
    }

    fn settle(self) -> Result<(), WordLoss> {
        let words: Vec<String> =
            self.0.into_iter().filter(|(_, times)| *times != 0).map(|(word, _)| word).collect();
        if words.is_empty() { Ok(()) } else { Err(WordLoss { words }) }
    }
}

/// The words of a text: runs of letters and digits, and every sign that says something by itself. Marks of
/// punctuation and of lists are none: a list's sign is another one in YAML.
pub(crate) fn words(text: &str) -> Vec<String> {
    let (mut words, mut word) = (Vec::new(), String::new());
    for sign in text.nfc() {
        if sign.is_alphanumeric() {
            word.push(sign);
            continue;
        }
        if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        // Without these `≤ 5%` would be the words of `5`.
        if "%€$£§°<>=≤≥±×÷+".contains(sign) {
            words.push(sign.to_string());
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

impl ImportedPlan {
    /// Takes every word of it off an account.
    fn count(&self, account: &mut WordAccount) {
        let general = [&self.general.title, &self.general.subtitle, &self.general.footer];
        let titles = self.groups.iter().map(|group| &group.title);
        for text in general.into_iter().chain(titles).flatten() {
            account.placed(text);
        }
        account.placed_lines(&lines(&Prose(self.premise.clone())));
        for label in self.told.iter() {
            account.placed(&label.text);
        }
        for text in self.repeated.iter() {
            account.placed(text);
        }
        for line in self.rest.iter().flat_map(|left| &left.lines) {
            account.placed(line);
        }
        for objective in self.objectives() {
            objective.count(account);
        }
    }
}

impl ImportedObjective {
    fn count(&self, account: &mut WordAccount) {
        for field in self.fields.iter() {
            account.placed_lines(&field.lines);
        }
        for (_, lines) in self.own.iter() {
            account.placed_lines(lines);
        }
        account.placed_lines(&self.note);
        for text in self.measures.iter().flat_map(ImportedMeasure::texts) {
            account.placed(text);
        }
        for line in self.left.iter().flat_map(|left| &left.lines) {
            account.placed(line);
        }
    }
}

impl ImportedMeasure {
    /// Its texts, in the order of the YAML.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let before = [Some(&self.name), self.formula.as_ref(), self.unit.as_ref(), self.weight.as_ref()];
        let baseline = self.baseline.iter().map(|(value, _)| value);
        let targets = self.targets.iter().map(|(_, value)| value);
        let texts = before.into_iter().flatten().chain(baseline).chain(targets).chain(self.source.as_ref());
        texts.map(String::as_str)
    }
}

/// Holds what was to be written against the plan that the files are read as; adds what is not there.
fn read_back(imported: &ImportedPlan, files: &PlanTexts, plan: &Plan, wrong: &mut Vec<String>) {
    let mut hold = |wanted: &str, found: &str| {
        let mut account = WordAccount::default();
        account.add(wanted, 1);
        account.placed(found);
        wrong.extend(account.settle().err().into_iter().flat_map(|loss| loss.words));
    };
    hold(&imported.general.body, &plan.body.name.value);
    for (group, read) in imported.groups.iter().zip(&plan.groups) {
        for title in group.title.iter() {
            hold(title, &read.title);
        }
    }
    // Markdown counts its lists itself, so that numbers are none of their words.
    hold(&uncounted(&lines(&Prose(imported.premise.clone()))), &uncounted(&lines(&plan.premise)));
    let comments: Vec<String> = files
        .iter()
        .filter(|(name, _)| name.ends_with(".yaml"))
        .map(|(_, text)| own_comments(text))
        .collect();
    let left = imported.objectives().flat_map(|objective| &objective.left).flat_map(|left| &left.lines);
    hold(&left.cloned().collect::<Vec<_>>().join("\n"), &comments.join("\n"));
    let rest = files.iter().find(|(name, _)| name == REST).map_or(String::new(), |(_, text)| quoted(text));
    let wanted = imported.rest.iter().flat_map(|left| &left.lines).cloned().collect::<Vec<_>>();
    hold(&wanted.join("\n"), &rest);
    let read: BTreeMap<&str, &Objective> =
        plan.objectives().map(|one| (one.id.value.as_str(), one)).collect();
    for objective in imported.objectives() {
        match read.get(objective.id.as_str()) {
            Some(read) => objective.hold(read, plan, &mut hold),
            None => hold(objective.id.as_str(), ""),
        }
    }
}

impl ImportedObjective {
    fn hold(&self, read: &Objective, plan: &Plan, hold: &mut impl FnMut(&str, &str)) {
        for field in self.fields.iter().filter(|field| field.standing != FieldStanding::Measured) {
            if !field.lines.is_empty() || field.key != FieldKey::Objective {
                hold(&text_of(&field.lines), &text_of(&lines(&read.field(field.key).prose)));
            }
        }
        for (key, own) in &self.own {
            let row = plan.rows.named(key).and_then(|row| read.text(row));
            hold(&text_of(own), &row.map_or(String::new(), |text| text_of(&lines(&text.prose))));
        }
        let note = read.note.as_ref().map_or(String::new(), |note| text_of(&lines(&note.prose)));
        hold(&text_of(&self.note), &note);
        hold(
            self.code.as_deref().unwrap_or_default(),
            read.code.as_ref().map_or("", |code| code.value.as_str()),
        );
        let weight = read.weight.as_ref().map_or("", |weight| weight.value.written.as_str());
        hold(self.weight.as_deref().unwrap_or_default(), weight);
        if let Some(printed) = &self.printed {
            hold(printed, read.number.as_str());
        }
        let wanted = self.measures.iter().flat_map(ImportedMeasure::texts).collect::<Vec<_>>();
        let found = read.measures.iter().flat_map(measure_texts).collect::<Vec<_>>();
        hold(&wanted.join("\n"), &found.join("\n"));
    }
}

/// The texts of a measure that was read, in the order of the YAML.
fn measure_texts(measure: &Measure) -> Vec<&str> {
    let before = [Some(&measure.name), measure.formula.as_ref(), measure.unit.as_ref()];
    let mut texts: Vec<&str> = before.into_iter().flatten().map(|text| text.value.as_str()).collect();
    texts.extend(measure.weight.iter().map(|weight| weight.value.written.as_str()));
    texts.extend(measure.baseline.iter().map(|baseline| baseline.value.value.written.as_str()));
    texts.extend(measure.targets.iter().map(|target| target.value.value.written.as_str()));
    texts.extend(measure.source.iter().map(|source| source.value.as_str()));
    texts
}

fn text_of(lines: &[TextLine]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// The words of a premise without the letters and numbers that may be those of its lists.
fn uncounted(lines: &[TextLine]) -> String {
    let words = words(&text_of(lines)).into_iter().filter(|word| {
        let is_number = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        word.chars().count() > 1 && !is_number
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The document's words in the comments of a file.
fn own_comments(text: &str) -> String {
    let tree = Tree::read(&Source::new("", text));
    let own = tree.comments.iter().filter_map(|comment| comment.value.strip_prefix(OWN_WORDS));
    own.collect::<Vec<_>>().join("\n")
}

/// The document's words in `importazione.md`.
fn quoted(text: &str) -> String {
    text.lines().filter_map(|line| line.strip_prefix(QUOTED)).collect::<Vec<_>>().join("\n")
}
