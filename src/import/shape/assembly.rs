//! Objectives on their way from rows and lines, and what stands between them.

use crate::import::read::SourceText;
use crate::import::shape::correspondences::Correspondences;
use crate::import::shape::found::{FoundEntry, FoundLabel, FoundText, Shaped, ShapedItem, ShapedObjective};
use crate::import::shape::label::{KnownLabel, inline_label, known_label};
use crate::plan::DimensionKind;
use crate::source::folded_words::FoldedWords;

/// The most characters of a title that only its words make one.
const LONGEST_TITLE: usize = 150;

/// What was found so far.
pub(crate) struct Assembly<'a> {
    pub(crate) shaped: Shaped,
    pub(crate) said: &'a Correspondences,
    open: Option<OpenObjective>,
    /// A title among the rows of a table, whose place the next row tells.
    title: Option<FoundText>,
}

/// The place of a label that has its text behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum InlineOrigin {
    /// Outside the tables.
    Line,
    Cell,
}

/// The place of an entry among those of objectives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntryPlace {
    /// It begins an objective, whatever it is about.
    Begins,
    /// Its label says whether it does.
    ByLabel,
}

/// What follows a line outside the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NextPart {
    Table,
    /// A line with the label of a field: objectives may stand in lines.
    Labelled,
    Other,
}

/// An objective to which rows are still added.
struct OpenObjective {
    found: ShapedObjective,
    /// Whether lines outside of tables are its own.
    is_of_lines: bool,
}

impl<'a> Assembly<'a> {
    pub(crate) fn new(said: &'a Correspondences) -> Self {
        Assembly { shaped: Shaped::default(), said, open: None, title: None }
    }

    /// Takes a line outside the tables.
    pub(crate) fn line(&mut self, text: &SourceText, level: Option<usize>, next: NextPart) {
        let found = FoundText::of_text(text);
        let words = text.line.text.as_str();
        if let Some((known, label, behind)) = inline_label(words, self.said)
            && (next != NextPart::Other && known.is_numbered()
                || !known.is_objective() && self.is_among_lines())
        {
            let (label, behind) = (label.to_owned(), behind.to_owned());
            return self.inline(&found, (label, known), behind, InlineOrigin::Line);
        }
        let is_title = level.is_some() || next == NextPart::Table && is_title(&found);
        if is_title && let Some(known) = known_label(words, self.said).filter(KnownLabel::is_numbered) {
            return self.name(found, known);
        }
        match &mut self.open {
            Some(open) if open.is_of_lines && !is_title => open.found.loose.push(found),
            Some(_) | None => {
                self.close();
                self.shaped.items.push(if is_title {
                    ShapedItem::Heading { text: found, level }
                } else {
                    ShapedItem::Text(found)
                });
            }
        }
    }

    /// Takes a line that pages repeat.
    pub(crate) fn repeated_line(&mut self, text: &str) {
        if self.shaped.furniture.iter().any(|known| known == text) {
            self.shaped.repeated.push(text.to_owned());
        } else {
            self.shaped.furniture.push(text.to_owned());
        }
    }

    /// Whether an objective is open whose labels stand in lines.
    fn is_among_lines(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.is_of_lines)
    }

    /// Takes a label with its text behind it in the same words.
    pub(crate) fn inline(
        &mut self,
        whole: &FoundText,
        (text, known): (String, KnownLabel),
        behind: String,
        origin: InlineOrigin,
    ) {
        let place = whole.place.clone();
        let label = FoundLabel { text, place: place.clone(), known: Some(known), is_head: false };
        let mut value = whole.clone();
        // Its first line ends with the label, or goes on behind it.
        let first_line = behind.split('\n').next().unwrap_or_default().to_owned();
        match value.lines.first_mut() {
            Some(first) if whole.lines.len() == 1 => first.text = behind,
            Some(first) if first.text.ends_with(&first_line) && first.text != label.text => {
                first.text = first_line
            }
            Some(_) => drop(value.lines.remove(0)),
            None => {}
        }
        self.entry(label, value, EntryPlace::ByLabel);
        if let Some(open) = &mut self.open {
            open.is_of_lines |= origin == InlineOrigin::Line;
        }
    }

    /// Takes the name of an objective that a title gives: its text stands in the rows below, or nowhere.
    fn name(&mut self, title: FoundText, known: KnownLabel) {
        let text = title.text();
        let label = FoundLabel { text, place: title.place.clone(), known: Some(known), is_head: false };
        let value = FoundText::blank(title.place.clone());
        self.entry(label, value, EntryPlace::ByLabel);
    }

    /// Takes a title among the rows of a table.
    pub(crate) fn title(&mut self, text: FoundText) {
        if let Some(before) = self.title.replace(text) {
            self.close();
            self.shaped.items.push(ShapedItem::Heading { text: before, level: None });
        }
    }

    /// Takes a total at the foot of a table.
    pub(crate) fn total(&mut self, text: FoundText) {
        self.close();
        self.shaped.items.push(ShapedItem::Total(text));
    }

    /// Takes a label with its text.
    pub(crate) fn entry(&mut self, label: FoundLabel, value: FoundText, place: EntryPlace) {
        if !label.is_head {
            self.shaped.labels.push(label.clone());
        }
        let begins =
            place == EntryPlace::Begins || self.open.as_ref().is_none_or(|open| open.begins_another(&label));
        if begins {
            self.close();
            // Below a head all objectives have the same label.
            let place = if label.is_head { &value.place } else { &label.place };
            let found = ShapedObjective::at(place.clone());
            self.open = Some(OpenObjective { found, is_of_lines: false });
        }
        // Behind the beginning of an objective, so that a title above it was closed with the one before.
        let title = self.title.take();
        let open = self.open.as_mut().expect("one was opened above");
        // A title within an objective is none of its group.
        open.found.loose.extend(title);
        let row = open.found.rows;
        open.found.entries.push(FoundEntry { label, value, row });
    }

    /// Ends a row.
    pub(crate) fn end_row(&mut self) {
        if let Some(open) = &mut self.open {
            open.found.rows += 1;
        }
    }

    /// The objective that is open.
    pub(crate) fn open(&mut self) -> Option<&mut ShapedObjective> {
        self.open.as_mut().map(|open| &mut open.found)
    }

    /// Goes on with the last text, as a row without a label does.
    pub(crate) fn go_on(&mut self, text: &FoundText) {
        match self.open().and_then(|open| open.entries.last_mut()) {
            Some(last) => last.value.go_on(text),
            None => self.loose(text.clone()),
        }
    }

    /// Takes a text that no label is about.
    pub(crate) fn loose(&mut self, text: FoundText) {
        match self.open() {
            Some(open) => open.loose.push(text),
            None => self.shaped.items.push(ShapedItem::Text(text)),
        }
    }

    /// Takes a text of the column of notes.
    pub(crate) fn note(&mut self, text: FoundText) {
        match self.open() {
            Some(open) => open.notes.push(text),
            None => self.loose(text),
        }
    }

    /// Ends a table: what follows in lines is none of its objectives'.
    pub(crate) fn end_table(&mut self) {
        if let Some(title) = self.title.take() {
            self.close();
            self.shaped.items.push(ShapedItem::Heading { text: title, level: None });
        }
    }

    fn close(&mut self) {
        self.shaped.items.extend(self.open.take().map(|open| ShapedItem::Objective(open.found)));
        if let Some(title) = self.title.take() {
            self.shaped.items.push(ShapedItem::Heading { text: title, level: None });
        }
    }

    pub(crate) fn finish(mut self) -> Shaped {
        self.close();
        self.shaped
    }
}

impl OpenObjective {
    /// Whether a label is one of the next objective.
    fn begins_another(&self, label: &FoundLabel) -> bool {
        let entries = &self.found.entries;
        if !label.is_objective() {
            // The label that began it comes again.
            let first = entries.first().map(|first| &first.label);
            return entries.len() > 1
                && first.is_some_and(|first| !first.is_objective() && first.is_same(label));
        }
        let mut named = entries.iter().filter(|entry| entry.label.is_objective()).peekable();
        if named.peek().is_none() {
            // Number, code and sector may stand above it.
            return false;
        }
        // A title may have named it.
        let mut others = named.filter(|entry| !entry.value.is_blank() || entry.label.has_other_number(label));
        // A name and a description are of one objective: they are called differently.
        others.any(|entry| label.has_number() || entry.label.text.to_lowercase() == label.text.to_lowercase())
    }
}

impl FoundLabel {
    fn number(&self) -> Option<&str> {
        self.known.as_ref().and_then(|known| known.tail.number.as_deref())
    }

    fn has_number(&self) -> bool {
        self.number().is_some()
    }

    /// Whether both have a number, and not the same.
    fn has_other_number(&self, other: &FoundLabel) -> bool {
        self.number().zip(other.number()).is_some_and(|(one, other)| one != other)
    }
}

/// Whether a line is a title by its words: short, without the end of a sentence, in capitals or about a
/// dimension.
pub(crate) fn is_title(text: &FoundText) -> bool {
    let words = text.text();
    let is_short =
        words.chars().count() <= LONGEST_TITLE && !words.trim_end().ends_with(['.', ';', ':', ',']);
    let is_item = text.lines.iter().any(crate::yaml::TextLine::is_of_list);
    if !is_short || is_item || !words.contains(char::is_alphabetic) {
        return false;
    }
    let folded = FoldedWords::of(&words);
    let is_capitals = words.to_uppercase() == words;
    is_capitals || folded.begin_with(&TITLE_WORDS) || dimension_named(&folded).is_some()
}

/// Words with which titles of groups of objectives begin.
const TITLE_WORDS: [&str; 11] = [
    "obiettivi",
    "obiettivo",
    "dimensione",
    "settore",
    "area",
    "servizio",
    "ufficio",
    "dipartimento",
    "direzione",
    "unita organizzativa",
    "sezione",
];

/// The dimension that a title names.
pub(crate) fn dimension_named(title: &FoldedWords) -> Option<DimensionKind> {
    const NAMED: [(DimensionKind, &[&str]); 6] = [
        (DimensionKind::EqualOpportunities, &["pari opportunita", "equilibrio di genere"]),
        (DimensionKind::Simplification, &["semplificazione"]),
        (DimensionKind::Digitalisation, &["digitalizzazione", "transizione digitale"]),
        (DimensionKind::Accessibility, &["accessibilita"]),
        (DimensionKind::Quality, &["qualita"]),
        (DimensionKind::Efficiency, &["efficienza"]),
    ];
    let mut named = NAMED.iter().filter(|(_, words)| title.have_any(words));
    // A title of two dimensions is the body's own.
    match (named.next(), named.next()) {
        (Some((kind, _)), None) => Some(*kind),
        (Some(_) | None, _) => None,
    }
}
