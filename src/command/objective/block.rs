//! A new objective as lines of YAML: every key of the plan, each below what it means.

use crate::plan::{
    EXTRA_KEYS, FieldKey, Grouping, Indicators, KeySpec, MEASURE_KEYS, Need, OBJECTIVE_KEYS, Objective, Plan,
    RowKey, ValueShape,
};
use crate::source::Span;
use crate::yaml::{TextLine, plain_or_quoted, spelt_entry, spelt_lines};

/// The column of the keys of an entry, as the program writes them.
const COLUMN: usize = 4;

/// What is known of a new objective.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewObjective<'a> {
    pub(crate) id: &'a str,
    pub(crate) text: &'a [TextLine],
    /// What it says in other rows; those that it does not say are blank.
    pub(crate) said: &'a [(RowKey, Vec<TextLine>)],
    pub(crate) note: &'a [TextLine],
    /// The word of its dimension, where it is not that of the others.
    pub(crate) dimension: Option<&'a str>,
    /// Those of its file.
    pub(crate) beside: &'a [&'a Objective],
    pub(crate) plan: &'a Plan,
}

impl<'a> NewObjective<'a> {
    /// One of which nothing is known but what it is about.
    pub(crate) fn of_text(
        id: &'a str,
        text: &'a [TextLine],
        beside: &'a [&'a Objective],
        plan: &'a Plan,
    ) -> Self {
        NewObjective { id, text, said: &[], note: &[], dimension: None, beside, plan }
    }

    fn says(&self, key: RowKey) -> Option<&'a [TextLine]> {
        self.said.iter().find(|(said, _)| *said == key).map(|(_, lines)| lines.as_slice())
    }
}

/// The lines of an objective for a file of some width. `None` for a control character.
pub(crate) fn block(new: &NewObjective<'_>, width: usize) -> Option<Vec<String>> {
    let mut block = BlockLines { lines: Vec::new(), width };
    block.entry("id", new.id)?;
    block.asleep(new, &["codice", "peso"]);
    if let Some(last) = new.beside.last() {
        block.head(last, new.dimension)?;
    }
    for key in new.plan.rows.keys().iter().filter(|key| is_written(**key, new.plan)) {
        block.row(*key, new)?;
    }
    if new.plan.indicators == Indicators::Measures {
        block.measures();
    }
    block.asleep(new, &["responsabili", "fasi"]);
    match new.note {
        [] => {
            block.explained("note");
            block.lines.push("note:".to_owned());
        }
        note => block.text("note", note)?,
    }
    Some(block.lines)
}

/// Whether a row is one that the objective answers itself.
fn is_written(key: RowKey, plan: &Plan) -> bool {
    match key {
        RowKey::Field(key) => plan.indicators != Indicators::Measures || !FieldKey::MEASURED.contains(&key),
        RowKey::Own(_) => true,
        RowKey::Dimension => false,
    }
}

/// Lines that are being written.
struct BlockLines {
    lines: Vec<String>,
    width: usize,
}

impl BlockLines {
    /// The dimension and the sector, where the file's head does not say them for all.
    fn head(&mut self, last: &Objective, dimension: Option<&str>) -> Option<()> {
        if dimension.is_some() || is_within(&last.dimension.key.span, &last.span) {
            self.entry("dimensione", dimension.unwrap_or(&last.dimension.key.value))?;
        }
        if let Some(sector) = last.sector.as_ref().filter(|sector| is_within(&sector.span, &last.span)) {
            self.entry("settore", &sector.value)?;
        }
        Some(())
    }

    fn row(&mut self, key: RowKey, new: &NewObjective<'_>) -> Option<()> {
        match key {
            RowKey::FIRST => self.text(key.name(), new.text)?,
            RowKey::Field(_) if new.says(key).is_some() => {
                self.text(key.name(), new.says(key).unwrap_or_default())?;
            }
            // Whoever answers for it is its heading.
            RowKey::Field(FieldKey::Owner) if new.plan.grouping == Grouping::Owner => {
                let owner = new.beside.last().map(|last| last.field(FieldKey::Owner).text.value.as_str());
                self.entry(key.name(), owner.unwrap_or_default())?;
            }
            RowKey::Field(_) => {
                self.explained(key.name());
                // A key without a value is an error; between quotes it is blank, and `verifica` asks for it.
                self.lines.push(format!("{}: \"\"", key.name()));
            }
            RowKey::Own(own) => {
                let declared = new.plan.rows.own_row(own)?;
                self.comment(&declared.label.value);
                if let Some(lines) = new.says(key) {
                    self.lines.extend(spelt_lines(key.name(), lines, COLUMN, self.width)?);
                    return Some(());
                }
                // A row that need not be there is not printed blank.
                let sign = if declared.need == Need::Required { "" } else { "# " };
                self.lines.push(format!("{sign}{}: \"\"", key.name()));
            }
            RowKey::Dimension => {}
        }
        Some(())
    }

    /// A list with one measure that has to be named: the cells of the indicators are composed from it.
    fn measures(&mut self) {
        self.explained("misure");
        self.lines.push("misure:".to_owned());
        // Only the name must be there: the example's other values would be taken for the office's.
        let [name, others @ ..] = &MEASURE_KEYS;
        self.lines.push(format!("  - {}: \"Da scrivere\"", name.name));
        for spec in others {
            self.lines.push(format!("    # {}: {}", spec.name, spec.example));
        }
    }

    /// A key below its explanation, with a text.
    fn entry(&mut self, key: &str, text: &str) -> Option<()> {
        self.explained(key);
        self.lines.extend(spelt_entry(key, text, COLUMN, self.width)?);
        Some(())
    }

    /// A key below its explanation, with a text in paragraphs and lists.
    fn text(&mut self, key: &str, lines: &[TextLine]) -> Option<()> {
        self.explained(key);
        self.lines.extend(spelt_lines(key, lines, COLUMN, self.width)?);
        Some(())
    }

    /// Keys that some objectives of the plan have, as comments with a likely value.
    fn asleep(&mut self, new: &NewObjective<'_>, keys: &[&str]) {
        for key in keys.iter().filter(|key| new.plan.objectives().any(|one| has(one, key))) {
            self.explained(key);
            let spec = KeySpec::of(&OBJECTIVE_KEYS, key);
            // Examples of lines stand in the table without quotes, and YAML may want them.
            let value = match spec.shape {
                ValueShape::Line(_) => plain_or_quoted(spec.example),
                _ => spec.example.to_owned(),
            };
            self.lines.push(format!("# {key}: {value}"));
        }
    }

    fn explained(&mut self, key: &str) {
        self.comment(KeySpec::of(&OBJECTIVE_KEYS, key).description);
    }

    /// A text as comment lines.
    fn comment(&mut self, text: &str) {
        let options = textwrap::Options::new(self.width.saturating_sub(COLUMN).max(40))
            .initial_indent("# ")
            .subsequent_indent("# ")
            .break_words(false);
        self.lines.extend(textwrap::wrap(text, options).into_iter().map(|line| line.into_owned()));
    }
}

/// Whether a value stands in an objective itself, and not at the head of its file.
fn is_within(value: &Span, objective: &Span) -> bool {
    objective.range.contains(&value.range.start)
}

/// Whether an objective has one of the keys beside its fields.
fn has(objective: &Objective, key: &str) -> bool {
    if key == "codice" {
        return objective.code.is_some();
    }
    let spec = EXTRA_KEYS.iter().find(|spec| spec.name == key);
    let said = spec.and_then(|spec| spec.part).map(|part| (part.said)(objective));
    said.is_some_and(|said| !said.0.is_empty())
}
