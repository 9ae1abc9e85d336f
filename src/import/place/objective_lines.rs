//! An objective as lines of YAML.

use crate::check::TO_CONFIRM;
use crate::import::place::imported::{
    FieldStanding, ImportedField, ImportedMeasure, ImportedObjective, ImportedPlan, LeftText,
};
use crate::import::place::objective::NO_TEXT;
use crate::plan::FieldKey;
use crate::source::shortened;
use crate::yaml::{LineKind, TextLine, spelt_entry, spelt_lines};

/// The columns that a line may fill.
pub(crate) const WIDTH: usize = 100;

/// The column of an objective's keys.
const COLUMN: usize = 4;

/// What begins the lines of a comment that are the document's words.
pub(crate) const OWN_WORDS: &str = "#   ";

/// The lines of an objective, its dash in the first. `None` for a character that no file may have.
pub(crate) fn objective_lines(objective: &ImportedObjective, plan: &ImportedPlan) -> Option<Vec<String>> {
    let mut block = ObjectiveBlock { lines: Vec::new() };
    block.entry("id", objective.id.as_str())?;
    let heads = [
        ("numero", &objective.number),
        ("codice", &objective.code),
        ("dimensione", &objective.dimension),
        ("settore", &objective.sector),
    ];
    for (key, text) in heads {
        block.optional(key, text.as_deref())?;
    }
    if objective.is_suppressed {
        block.lines.push("soppresso: sì".to_owned());
    }
    for field in &objective.fields {
        block.field(field)?;
        let name = field.key.spec().name;
        let is_behind = |key: &str| {
            let row = plan.own_rows.iter().find(|row| row.key == key);
            row.is_some_and(|row| row.behind.as_deref() == Some(name))
        };
        for (key, lines) in objective.own.iter().filter(|(key, _)| is_behind(key)) {
            block.text(key, lines)?;
        }
    }
    let is_last = |key: &str| plan.own_rows.iter().any(|row| row.key == key && row.behind.is_none());
    for (key, lines) in objective.own.iter().filter(|(key, _)| is_last(key)) {
        block.text(key, lines)?;
    }
    block.optional("peso", objective.weight.as_deref())?;
    block.measures(&objective.measures)?;
    if !objective.note.is_empty() {
        block.text("note", &objective.note)?;
    }
    for left in &objective.left {
        block.left(left);
    }
    Some(block.indented())
}

/// Lines that are being written, without indentation.
struct ObjectiveBlock {
    lines: Vec<String>,
}

impl ObjectiveBlock {
    fn entry(&mut self, key: &str, text: &str) -> Option<()> {
        self.lines.extend(spelt_entry(key, text, COLUMN, WIDTH)?);
        Some(())
    }

    fn optional(&mut self, key: &str, text: Option<&str>) -> Option<()> {
        text.map_or(Some(()), |text| self.entry(key, text))
    }

    fn text(&mut self, key: &str, lines: &[TextLine]) -> Option<()> {
        self.lines.extend(spelt_lines(key, lines, COLUMN, WIDTH)?);
        Some(())
    }

    fn field(&mut self, field: &ImportedField) -> Option<()> {
        let name = field.key.spec().name;
        match (field.standing, &field.label) {
            (FieldStanding::Measured, _) => return Some(()),
            (FieldStanding::Probable, Some((label, place))) => {
                let label = shortened(&label.split_whitespace().collect::<Vec<_>>().join(" "));
                self.lines.push(format!("# {TO_CONFIRM} nel documento l'etichetta è «{label}» ({place})"));
            }
            _ => {}
        }
        // The loader refuses a blank one, and the id is of words.
        let placeholder = [TextLine { kind: LineKind::Paragraph, text: NO_TEXT.to_owned() }];
        if field.lines.is_empty() && field.key == FieldKey::Objective {
            self.lines.push(format!("# {TO_CONFIRM} nel documento il testo non c'è"));
            return self.text(name, &placeholder);
        }
        self.text(name, &field.lines)
    }

    fn measures(&mut self, measures: &[ImportedMeasure]) -> Option<()> {
        if measures.is_empty() {
            return Some(());
        }
        self.lines.push("misure:".to_owned());
        for measure in measures {
            let mut inner = ObjectiveBlock { lines: Vec::new() };
            inner.entry("nome", &measure.name)?;
            inner.optional("formula", measure.formula.as_deref())?;
            inner.optional("unità", measure.unit.as_deref())?;
            inner.optional("peso", measure.weight.as_deref())?;
            if let Some((value, year)) = &measure.baseline {
                let year = year.map(|year| year.to_string());
                inner.lines.push("baseline:".to_owned());
                inner.nested("valore", value)?;
                // Without quotes: it is a year.
                inner.lines.extend(year.map(|year| format!("  data: {year}")));
            }
            if !measure.targets.is_empty() {
                inner.lines.push("target:".to_owned());
            }
            for (year, value) in &measure.targets {
                inner.nested(&year.to_string(), value)?;
            }
            inner.optional("fonte", measure.source.as_deref())?;
            let begun = inner.lines.iter().enumerate();
            self.lines
                .extend(begun.map(|(at, line)| format!("{}{line}", if at == 0 { "  - " } else { "    " })));
        }
        Some(())
    }

    fn nested(&mut self, key: &str, text: &str) -> Option<()> {
        let lines = spelt_entry(key, text, COLUMN + 6, WIDTH)?;
        self.lines.extend(lines.into_iter().map(|line| format!("  {line}")));
        Some(())
    }

    /// A text of the document that no field holds, as a comment.
    fn left(&mut self, left: &LeftText) {
        self.comment(&format!("{} ({}):", left.what, left.place), "# ");
        // Deeper than the program's own words, so that the account can tell the two apart.
        for line in &left.lines {
            self.comment(line, OWN_WORDS);
        }
    }

    fn comment(&mut self, text: &str, sign: &str) {
        let text: String = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
        let options = textwrap::Options::new(WIDTH - COLUMN)
            .initial_indent(sign)
            .subsequent_indent(sign)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        self.lines.extend(textwrap::wrap(&text, options).into_iter().map(|line| line.into_owned()));
    }

    fn indented(self) -> Vec<String> {
        let begun = self.lines.into_iter().enumerate();
        begun
            .map(|(at, line)| match (at, line.is_empty()) {
                (_, true) => String::new(),
                (0, false) => format!("  - {line}"),
                (_, false) => format!("    {line}"),
            })
            .collect()
    }
}
