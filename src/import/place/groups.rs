//! The groups of objectives: the titles above them, and their dimensions.

use crate::check::id_stem;
use crate::import::place::ids::IdNames;
use crate::import::place::imported::{FieldStanding, ImportedGroup, ImportedObjective, LeftText};
use crate::import::place::objective::{NO_TEXT, PlacedObjective, has_no_words, placed};
use crate::import::read::SourcePlace;
use crate::import::shape::{FoundEntry, FoundText, LabelRole, ShapedItem, ShapedObjective, dimension_named};
use crate::plan::{DimensionKind, FieldKey, ObjectiveId};
use crate::source::folded_words::FoldedWords;

/// What a document has from its beginning to its end.
#[derive(Default)]
pub(crate) struct DocumentWalk {
    /// Titles and texts above the first objective, each with the level of its title.
    pub(crate) front: Vec<(FoundText, Option<usize>, bool)>,
    pub(crate) groups: Vec<PlacedGroup>,
    pub(crate) rest: Vec<LeftText>,
    pub(crate) repeated: Vec<String>,
    /// Rows of tables that sum up objectives which stand elsewhere.
    summaries: Vec<ShapedObjective>,
    is_in_summary: bool,
}

/// A group on its way.
pub(crate) struct PlacedGroup {
    pub(crate) dimension: String,
    pub(crate) title: Option<String>,
    /// Whether the title stands above its objectives, and not in them.
    is_headed: bool,
    pub(crate) objectives: Vec<GroupedObjective>,
}

/// An objective with what waits for a look at all others.
pub(crate) struct GroupedObjective {
    pub(crate) objective: ImportedObjective,
    pub(crate) unknown: Vec<FoundEntry>,
}

impl PlacedGroup {
    pub(crate) fn finish(self) -> ImportedGroup {
        let objectives = self.objectives.into_iter().map(|grouped| grouped.objective).collect();
        ImportedGroup { dimension: self.dimension, title: self.title, objectives }
    }
}

/// Goes through what was found, in the order of the document.
pub(crate) fn walk(items: Vec<ShapedItem>, year: u16) -> DocumentWalk {
    let mut walk = DocumentWalk::default();
    let texts = texts_of_sheets(&items);
    let mut names = IdNames::default();
    // The titles since the last objective: the nearest is that of the next one's group.
    let mut titles: Vec<(FoundText, Option<usize>)> = Vec::new();
    for item in items {
        match item {
            ShapedItem::Heading { text, level } => titles.push((text, level)),
            ShapedItem::Text(text) => {
                walk.leave_titles(&mut titles);
                walk.text(text);
            }
            ShapedItem::Total(text) => {
                walk.leave_titles(&mut titles);
                walk.rest.push(LeftText::of(
                    "Totale in fondo a una tabella: i totali li calcola il programma",
                    &text,
                ));
            }
            ShapedItem::Objective(found) => {
                let title = titles.pop().map(|(text, _)| text);
                walk.leave_titles(&mut titles);
                if let Some(title) = &title {
                    walk.is_in_summary = is_summary(title);
                }
                if walk.is_in_summary || sums_up(&found, &texts) {
                    walk.summaries.push(found);
                    let what = "Titolo di una tabella di riepilogo";
                    walk.rest.extend(title.iter().map(|title| LeftText::of(what, title)));
                } else {
                    walk.objective(found, title, (&mut names, year));
                }
            }
        }
    }
    walk.leave_titles(&mut titles);
    walk.settle_summaries((&mut names, year));
    walk
}

impl DocumentWalk {
    /// Puts titles where they stand: above the first objective into the front, behind it aside.
    fn leave_titles(&mut self, titles: &mut Vec<(FoundText, Option<usize>)>) {
        for (text, level) in titles.drain(..) {
            if self.groups.is_empty() && !is_of_table(&text) {
                self.front.push((text, level, true));
            } else {
                self.rest.push(LeftText::of("Titolo senza obiettivi sotto", &text));
            }
        }
    }

    fn text(&mut self, text: FoundText) {
        if is_of_table(&text) {
            self.rest.push(LeftText::of("Testo di una tabella, che non è di nessun obiettivo", &text));
        } else if self.groups.is_empty() {
            self.front.push((text, None, false));
        } else {
            self.rest.push(LeftText::of("Testo fuori dalle tabelle", &text));
        }
    }

    /// Leaves the rows of summaries, which the program makes of the objectives; where there are no others,
    /// they are the objectives.
    fn settle_summaries(&mut self, (names, year): (&mut IdNames, u16)) {
        let has_others = !self.groups.is_empty();
        for found in std::mem::take(&mut self.summaries) {
            if !has_others {
                self.objective(found, None, (names, year));
                continue;
            }
            let values = found.entries.iter().map(|entry| &entry.value);
            let texts = values.chain(&found.notes).chain(&found.loose).filter(|text| !has_no_words(text));
            let lines = texts.flat_map(|text| LeftText::of("", text).lines).collect();
            let what =
                "Riga di una tabella di riepilogo, che il programma compone con «riepilogo»".to_owned();
            self.rest.push(LeftText { what, place: found.place, lines });
        }
    }

    fn objective(
        &mut self,
        found: ShapedObjective,
        title: Option<FoundText>,
        (names, year): (&mut IdNames, u16),
    ) {
        let provisional = ObjectiveId::new("obiettivo").expect("it is made of letters");
        let PlacedObjective { mut objective, unknown, dimension_words, repeated } =
            placed(found, provisional, year);
        self.repeated.extend(repeated);
        let first = &objective.fields[FieldKey::Objective as usize];
        let text = match first.standing {
            FieldStanding::Missing | FieldStanding::Blank => NO_TEXT.to_owned(),
            _ => first.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" "),
        };
        // In the order of the document, so that the same file gives the same ids.
        objective.id = names.name(&text);
        let at = self.group(title, dimension_words, &mut objective);
        self.groups[at].objectives.push(GroupedObjective { objective, unknown });
    }

    /// The place of an objective's group: that of the title above it, else that of its own dimension, else
    /// the last.
    fn group(
        &mut self,
        title: Option<FoundText>,
        words: Option<String>,
        objective: &mut ImportedObjective,
    ) -> usize {
        self.rest.extend(title.iter().filter_map(LeftText::beside));
        let own = words.map(|words| (dimension_word(&words), words));
        let title = title.map(|title| title.text().split_whitespace().collect::<Vec<_>>().join(" "));
        let known = match (&title, &own) {
            (Some(title), _) => self
                .groups
                .iter()
                .position(|group| group.title.as_ref().is_some_and(|other| is_same(other, title))),
            (None, Some(_)) if self.groups.last().is_some_and(|last| last.is_headed) => {
                self.groups.len().checked_sub(1)
            }
            (None, Some((word, _))) => self.groups.iter().position(|group| group.dimension == *word),
            (None, None) => self.groups.len().checked_sub(1),
        };
        // The heading repeats, word by word, what stands above others of its group.
        if let (Some(_), Some(title)) = (known, &title) {
            self.repeated.push(title.clone());
        }
        let at = known.unwrap_or_else(|| {
            let word = match (&title, &own) {
                (Some(title), _) => self.free_dimension(title),
                (None, Some((word, _))) => word.clone(),
                (None, None) => OTHERS.to_owned(),
            };
            let is_headed = title.is_some();
            self.groups.push(PlacedGroup { dimension: word, title, is_headed, objectives: Vec::new() });
            self.groups.len() - 1
        });
        if let Some((word, words)) = own {
            self.tell_dimension(at, (word, words), objective);
        }
        at
    }

    /// Says what became of the words of an objective's dimension.
    fn tell_dimension(
        &mut self,
        at: usize,
        (word, words): (String, String),
        objective: &mut ImportedObjective,
    ) {
        let group = &mut self.groups[at];
        if group.dimension != word {
            // Where its title is another, the dimension's own words are what the annex prints.
            let is_known = DimensionKind::from_key(&word).is_some();
            objective.dimension = Some(if is_known { word } else { words.clone() });
        } else if group.title.is_none() && group.objectives.is_empty() && !is_word_of_kind(&words) {
            // In the office's words it is a title.
            group.title = Some(words);
            return;
        }
        self.repeated.push(words);
    }

    /// The word of the dimension that a title is of, which no other group has.
    fn free_dimension(&self, title: &str) -> String {
        let word = dimension_word(title);
        let is_free = |word: &str| self.groups.iter().all(|group| group.dimension != word);
        if is_free(&word) {
            return word;
        }
        let stem = id_stem(title).unwrap_or_else(|| OTHERS.to_owned());
        let numbered = (2..).map(|number| format!("{stem}-{number}"));
        let found = std::iter::once(stem.clone()).chain(numbered).find(|word| is_free(word));
        found.expect("there are more numbers than groups")
    }
}

fn is_of_table(text: &FoundText) -> bool {
    matches!(text.place, SourcePlace::Cell(_))
}

/// The dimension of objectives of which nothing says it.
const OTHERS: &str = "obiettivi";

/// The word behind `dimensione` for a title: one of the six, or its first words.
fn dimension_word(title: &str) -> String {
    match dimension_named(&FoldedWords::of(title)) {
        Some(kind) => kind.key().to_owned(),
        None => id_stem(title).unwrap_or_else(|| OTHERS.to_owned()),
    }
}

/// The folded texts of the objectives that are more than a row of a table.
fn texts_of_sheets(items: &[ShapedItem]) -> Vec<String> {
    let mut texts = Vec::new();
    for item in items {
        let ShapedItem::Objective(found) = item else { continue };
        let own = found.entries.iter().filter(|entry| entry.label.is_objective() && !entry.label.is_head);
        texts.extend(own.map(|entry| FoldedWords::of(&entry.value.text()).as_str().to_owned()));
    }
    texts
}

/// Whether a row of a table says again what another objective is, with its number or without.
fn sums_up(found: &ShapedObjective, texts: &[String]) -> bool {
    let named = found.entries.iter().find(|entry| entry.label.is_objective() && entry.label.is_head);
    let Some(text) = named.map(|entry| FoldedWords::of(&entry.value.text())) else { return false };
    let text = format!(" {} ", text.as_str());
    let bare = text.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == ' ').trim_end();
    // A summary may shorten the text, or add that an act dropped the objective.
    let is_told = |other: &String| other.contains(' ') && text.contains(&format!(" {other} "));
    texts.iter().any(|other| is_told(other) || bare.contains(' ') && other.starts_with(bare))
}

/// Whether a title is that of a table which sums up objectives.
fn is_summary(title: &FoundText) -> bool {
    const WORDS: [&str; 6] = [
        "riepilogo",
        "quadro riassuntivo",
        "tabella riassuntiva",
        "sintesi",
        "indicatori",
        "quadro sinottico",
    ];
    FoldedWords::of(&title.text()).begin_with(&WORDS)
}

/// Whether words are one of the six, as the program says it.
fn is_word_of_kind(words: &str) -> bool {
    DimensionKind::ALL
        .iter()
        .any(|kind| is_same(kind.in_words(), words) || is_same(&kind.key().replace('-', " "), words))
}

fn is_same(one: &str, other: &str) -> bool {
    FoldedWords::of(one).as_str() == FoldedWords::of(other).as_str()
}

impl FoundEntry {
    /// Whether the office says that it is a row of its own.
    pub(crate) fn is_own(&self) -> bool {
        self.role() == Some(LabelRole::Own)
    }
}
