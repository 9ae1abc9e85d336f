//! A file of objectives of the next plan.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Report};
use crate::docx_import::lines;
use crate::next_year::general::{rewritten, titles};
use crate::next_year::measures::{Figure, figures, past_targets};
use crate::next_year::{Renewal, YearTurn};
use crate::plan::{FieldKey, Objective, Plan};
use crate::source::Source;
use crate::yaml::{Comment, Mapping, NewValue, Node, Removal, TextLine, Tree, remarked, reworded, without};

/// How the comments of the program begin and end, by which those of a year ago are known.
const MARKS: [(&str, &str); 3] = [
    ("# Base di partenza proposta: il traguardo del ", ", da verificare."),
    ("# Traguardo del ", ", da scrivere."),
    ("# Scadenza da scrivere; nel ", ""),
];

/// Whether a line is a comment that says what is to be completed.
fn is_mark(line: &str) -> bool {
    let line = line.trim();
    MARKS.iter().any(|(begin, end)| line.starts_with(begin) && line.ends_with(end))
}

/// How the comment begins that keeps a past note.
const NOTE: &str = "# Nota del ";

/// Whether a line is a comment that the program wrote.
pub(crate) fn is_own(line: &str) -> bool {
    is_mark(line) || line.trim_start().starts_with(NOTE)
}

/// Rewrites a file of objectives.
pub(crate) fn objectives(
    source: &Arc<Source>,
    plan: &Plan,
    turn: YearTurn,
    renewal: &mut Renewal,
) -> Result<String, Report> {
    let name = source.name();
    let source = Source::new(name, unmarked(source));
    let source = Source::new(name, rewritten(&source, titles(&source, &["titolo"], turn))?);
    let (text, left) = answered(&source, plan, turn, renewal);
    let source = Source::new(name, text);
    let source = Source::new(name, with_targets_to_come(&source, plan, turn, renewal));
    Ok(with_marks(&source, plan, turn, &left))
}

/// The file without the comments that the program wrote a year ago.
fn unmarked(source: &Arc<Source>) -> String {
    let tree = Tree::read(source);
    let mut text = source.text().to_owned();
    for comment in tree.comments.iter().rev().filter(|comment| is_mark(&comment.value)) {
        let range = &comment.span.range;
        let start = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
        let end = text[range.end..].find('\n').map_or(text.len(), |end| range.end + end + 1);
        if text[start..range.start].trim().is_empty() {
            text.replace_range(start..end, "");
        }
    }
    text
}

/// A value that is to say something else.
struct Wish {
    mapping: usize,
    key: &'static str,
    lines: Vec<TextLine>,
    /// Whose it is, where it can't be written.
    objective: String,
    counts: RenewedFigures,
}

/// What the closing message counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RenewedFigures {
    Nothing,
    Note,
    Measure,
}

/// The file with the answers that a new year begins with, and the wishes that could not be written.
fn answered(source: &Arc<Source>, plan: &Plan, turn: YearTurn, renewal: &mut Renewal) -> (String, Vec<Wish>) {
    let tree = Tree::read(source);
    let mut wishes: Vec<Wish> = entries(&tree, plan)
        .into_iter()
        .flat_map(|(mapping, objective)| wishes(mapping, objective, turn))
        .collect();
    let mut left = Vec::new();
    loop {
        let wording = |wish: &Wish| (wish.mapping, wish.key, wish.lines.clone());
        let owned: Vec<_> = wishes.iter().map(wording).collect();
        let wordings: Vec<NewValue<'_>> =
            owned.iter().map(|(mapping, key, lines)| NewValue { mapping: *mapping, key, lines }).collect();
        match reworded(source, &wordings) {
            Ok(text) => {
                let count = |counts| wishes.iter().filter(|wish| wish.counts == counts).count();
                renewal.notes += count(RenewedFigures::Note);
                renewal.measures += count(RenewedFigures::Measure);
                return (text, left);
            }
            Err(unwritable) => {
                let wish = wishes.remove(unwritable.0);
                renewal.report.push(unwritten(source.name(), &wish));
                left.push(wish);
            }
        }
    }
}

fn wishes(mapping: &Mapping, objective: &Objective, turn: YearTurn) -> Vec<Wish> {
    let id = &objective.id.value;
    let wish = |mapping: usize, key: &'static str, lines: Vec<TextLine>, counts: RenewedFigures| Wish {
        mapping,
        key,
        lines,
        objective: id.to_string(),
        counts,
    };
    let start = mapping.span.range.start;
    let target = lines(&objective.field(FieldKey::Target).prose);
    let mut wishes = vec![
        wish(start, FieldKey::Deadline.spec().name, Vec::new(), RenewedFigures::Nothing),
        wish(start, FieldKey::Baseline.spec().name, target, RenewedFigures::Nothing),
        wish(start, FieldKey::Target.spec().name, Vec::new(), RenewedFigures::Nothing),
    ];
    if objective.note.is_some() {
        wishes.push(wish(start, "note", Vec::new(), RenewedFigures::Note));
    }
    for Figure { mapping, value, date } in figures(mapping, objective, turn) {
        wishes.push(wish(mapping, "valore", vec![value], RenewedFigures::Measure));
        wishes.extend(date.map(|date| wish(mapping, "data", vec![date], RenewedFigures::Nothing)));
    }
    wishes
}

fn unwritten(name: &str, wish: &Wish) -> Diagnostic {
    let message = format!(
        "in «{name}», obiettivo «{}», il testo di «{}» non si può riscrivere dove sta, e resta com'era",
        wish.objective, wish.key
    );
    Diagnostic::warning("nuovo", message)
        .hint("succede fra parentesi graffe o con un commento in mezzo al testo: aggiornarlo a mano nel piano nuovo")
}

/// The file without the targets of past years.
fn with_targets_to_come(source: &Arc<Source>, plan: &Plan, turn: YearTurn, renewal: &mut Renewal) -> String {
    let tree = Tree::read(source);
    let gone: Vec<_> =
        entries(&tree, plan).into_iter().flat_map(|(mapping, _)| past_targets(mapping, turn)).collect();
    let owned: Vec<(usize, Vec<&str>)> =
        gone.iter().map(|(mapping, keys)| (*mapping, keys.iter().map(String::as_str).collect())).collect();
    let omissions: Vec<Removal<'_>> =
        owned.iter().map(|(mapping, keys)| Removal { mapping: *mapping, keys, instead: &[] }).collect();
    without(source, &omissions).unwrap_or_else(|| {
        let message =
            format!("in «{}» i valori di «target» degli anni passati restano com'erano", source.name());
        let hint =
            "sono scritti in un modo che il programma non sa cambiare: toglierli a mano nel piano nuovo";
        renewal.report.push(Diagnostic::warning("nuovo", message).hint(hint));
        source.text().to_owned()
    })
}

/// The file with a comment above each answer that is to be completed; none above those that were `left`.
fn with_marks(source: &Arc<Source>, plan: &Plan, turn: YearTurn, left: &[Wish]) -> String {
    let tree = Tree::read(source);
    let mut marks: Vec<(usize, &str, String)> = Vec::new();
    for (mapping, objective) in entries(&tree, plan) {
        let id = objective.id.value.as_str();
        let written = |key: &str| !left.iter().any(|wish| wish.key == key && wish.objective == id);
        let of_one = self::marks(objective, turn).into_iter().filter(|(key, _)| written(key));
        marks.extend(of_one.map(|(key, text)| (mapping.span.range.start, key, text)));
    }
    let remarks: Vec<Comment<'_>> =
        marks.iter().map(|(mapping, key, text)| Comment { mapping: *mapping, key, text }).collect();
    remarked(source, &remarks)
}

/// What is said above the answers of an objective, by their keys.
fn marks(objective: &Objective, turn: YearTurn) -> Vec<(&'static str, String)> {
    let (past, new) = (turn.past.year, turn.new.year);
    let [base, target, deadline] = MARKS.map(|(begin, end)| (begin.trim_start_matches("# "), end));
    let was = match objective.field(FieldKey::Deadline).text.value.as_str() {
        "" => "era in bianco".to_owned(),
        was => format!("era: {was}"),
    };
    let mut marks = vec![
        (FieldKey::Deadline.spec().name, format!("{}{past} {was}", deadline.0)),
        (FieldKey::Baseline.spec().name, format!("{}{past}{}", base.0, base.1)),
        (FieldKey::Target.spec().name, format!("{}{new}{}", target.0, target.1)),
    ];
    let note = NOTE.trim_start_matches("# ");
    marks.extend(objective.note.iter().map(|kept| ("note", format!("{note}{past}: {}", kept.text.value))));
    marks
}

/// The entries of the file's list with the plan's objectives that they are.
fn entries<'a, 'b>(tree: &'a Tree, plan: &'b Plan) -> Vec<(&'a Mapping, &'b Objective)> {
    let Some(Node::Mapping(root)) = &tree.root else { return Vec::new() };
    let list = root.get("obiettivi").map(|entry| &entry.value);
    let Some(Node::Sequence(list)) = list else { return Vec::new() };
    let entry = |node: &'a Node| {
        let Node::Mapping(mapping) = node else { return None };
        let id = mapping.get("id")?;
        let Node::Scalar(id) = &id.value else { return None };
        plan.objectives()
            .find(|objective| objective.id.value.as_str() == id.text.trim())
            .map(|found| (mapping, found))
    };
    list.items.iter().filter_map(entry).collect()
}
