//! The texts of a plan and of its copies as numbers, and what chance makes of them.

use crate::docx_import::said_annex::Chance;
use crate::plan::FieldKey;
use crate::yaml::{LineKind, TextLine};

/// A text, by its place in the [`pool`].
pub(super) type Text = usize;

/// The fields that the plans of the proof vary.
pub(super) const FIELDS: [FieldKey; 3] = [FieldKey::Objective, FieldKey::Indicator, FieldKey::Source];

pub(super) type Texts = [Text; 3];

/// An objective: one of [`OBJECTIVES`], or behind them one that somebody wrote.
pub(super) type Id = usize;

/// A group has so many that it began with, or that the plan gets later.
const IN_GROUP: usize = 4;
pub(super) const OBJECTIVES: usize = 2 * IN_GROUP;
const NEW: usize = 3;
const CELLS: usize = 6;
/// The forms that a text has beside its first one.
const FORMS: usize = 3;
const PARAGRAPHS: usize = 4;
const INSERTS: usize = 3;

const FIRST_NEW: Text = CELLS;
const FIRST: Text = FIRST_NEW + NEW;
const TITLE: Text = FIRST + OBJECTIVES * FORMS;
const PARAGRAPH: Text = TITLE + 2 * FORMS;
const INSERT: Text = PARAGRAPH + PARAGRAPHS * FORMS;
const LINE: Text = INSERT + INSERTS;

/// The title, the subtitle and the line at the foot of pages, as a plan has them first.
pub(super) const LINES: [Text; 3] = [LINE, LINE + FORMS, LINE + 2 * FORMS];

/// The first text of a new objective.
pub(super) fn first_of_new(new: usize) -> Text {
    FIRST_NEW + new
}

/// The objective that somebody wrote with a first text.
pub(super) fn id_of_new(first: Text) -> Id {
    OBJECTIVES + first - FIRST_NEW
}

/// The texts that there may be; those of new objectives, then those of others, in the order of their words.
pub(super) fn pool() -> Vec<Vec<TextLine>> {
    let line = |kind, text: &str| TextLine { kind, text: text.to_owned() };
    let paragraph = |text: String| vec![TextLine { kind: LineKind::Paragraph, text }];
    let item = LineKind::Item { level: 0 };
    let labelled = LineKind::Labelled { level: 0 };
    let mut pool = vec![
        vec![line(LineKind::Paragraph, "Almeno 12")],
        vec![line(LineKind::Paragraph, "Almeno 15")],
        vec![line(LineKind::Paragraph, "Sono:"), line(item, "uno"), line(item, "due")],
        vec![line(LineKind::Paragraph, "Sono:"), line(item, "uno"), line(item, "due"), line(item, "tre")],
        vec![line(LineKind::Paragraph, "Fasi:"), line(labelled, "1. avvio"), line(labelled, "2. fine")],
        vec![line(LineKind::Paragraph, "Primo"), line(LineKind::Paragraph, "Secondo")],
    ];
    let forms = |text: String| ["", " ampliato", " ridotto"].map(|form| format!("{text}{form}"));
    pool.extend((0..NEW).map(|new| paragraph(format!("alfa{new} beta{new} gamma{new} delta{new}"))));
    let firsts = (0..OBJECTIVES).flat_map(|id| forms(format!("obiettivo{id} servizio{id} sportello{id}")));
    let titles = (0..2).flat_map(|group| forms(format!("TITOLO{group} DELLA{group} TABELLA{group}")));
    let paragraphs = (0..PARAGRAPHS).flat_map(|at| forms(format!("capoverso{at} piano{at} ente{at}")));
    pool.extend(firsts.chain(titles).chain(paragraphs).map(paragraph));
    pool.extend((0..INSERTS).map(|insert| paragraph(format!("inserto{insert} dopo{insert} prima{insert}"))));
    let lines = ["ALLEGATO PRIMO", "Obiettivi dell'anno", "Allegato, obiettivi del triennio"];
    pool.extend(lines.into_iter().flat_map(|line| forms(line.to_owned())).map(paragraph));
    pool
}

/// What a plan says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PlanTexts {
    /// Those of `piano.yaml`.
    pub(super) lines: [Text; 3],
    pub(super) premise: Vec<Text>,
    pub(super) groups: [GroupTexts; 2],
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct GroupTexts {
    pub(super) title: Text,
    pub(super) objectives: Vec<ObjectiveTexts>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ObjectiveTexts {
    pub(super) id: Id,
    pub(super) texts: Texts,
    /// It stands in its place, and binds nobody.
    pub(super) is_dropped: bool,
}

/// A copy of an annex: what it began with, and what it says now.
#[derive(Debug, Clone)]
pub(super) struct CopyTexts {
    pub(super) base: PlanTexts,
    pub(super) lines: [Text; 3],
    /// Each paragraph that it began with; `None` if it went.
    pub(super) premise: Vec<Option<Text>>,
    /// What came before each paragraph, and behind the last one.
    pub(super) gaps: Vec<Option<Text>>,
    pub(super) groups: [CopyGroup; 2],
    /// The objectives that it began with and still has, where they stand now.
    pub(super) order: [Vec<Id>; 2],
}

#[derive(Debug, Clone)]
pub(super) struct CopyGroup {
    pub(super) title: Text,
    /// Each objective that it began with; `None` if it went.
    pub(super) objectives: Vec<Option<Texts>>,
    /// New objectives, each with the number of others that stand above.
    pub(super) new: Vec<(usize, Texts)>,
}

impl PlanTexts {
    pub(super) fn objectives(&self) -> impl Iterator<Item = &ObjectiveTexts> {
        self.groups.iter().flat_map(|group| &group.objectives)
    }

    pub(super) fn objective(&self, id: Id) -> Option<&ObjectiveTexts> {
        self.objectives().find(|objective| objective.id == id)
    }
}

impl CopyTexts {
    /// The objectives that it began with and still has.
    pub(super) fn kept(&self) -> impl Iterator<Item = (&ObjectiveTexts, Texts)> {
        let groups = self.base.groups.iter().zip(&self.groups);
        let all = groups.flat_map(|(base, own)| base.objectives.iter().zip(&own.objectives));
        all.filter_map(|(objective, says)| Some((objective, (*says)?)))
    }
}

/// What chance makes of texts.
pub(super) struct Author {
    pub(super) chance: Chance,
    /// The number of texts among which cells choose.
    pub(super) choice: usize,
}

impl Author {
    /// A plan with some objectives in each group.
    pub(super) fn plan(&mut self) -> PlanTexts {
        let premise = (0..2 + self.chance.below(PARAGRAPHS - 1)).map(|at| PARAGRAPH + at * FORMS).collect();
        let groups = [0, 1].map(|group| {
            let counts = [1, 1, 2, 2, 2, 3];
            let count = counts[self.chance.below(counts.len())];
            let ids = (0..count).map(|at| group * IN_GROUP + at);
            let objectives = ids.map(|id| self.objective(id)).collect();
            GroupTexts { title: TITLE + group * FORMS, objectives }
        });
        PlanTexts { lines: LINES, premise, groups }
    }

    fn objective(&mut self, id: Id) -> ObjectiveTexts {
        let texts = [FIRST + id * FORMS, self.chance.below(self.choice), self.chance.below(self.choice)];
        ObjectiveTexts { id, texts, is_dropped: false }
    }

    /// The same plan after some time.
    pub(super) fn later(&mut self, plan: &PlanTexts) -> PlanTexts {
        let mut later = plan.clone();
        later.lines = plan.lines.map(|text| self.another_form(text, 8));
        for text in &mut later.premise {
            *text = self.another_form(*text, 8);
        }
        for (at, group) in later.groups.iter_mut().enumerate() {
            group.title = self.another_form(group.title, 8);
            for objective in &mut group.objectives {
                objective.texts = self.edited(objective.texts, 5);
            }
            if group.objectives.len() > 1 && self.chance.once_in(12) {
                group.objectives.remove(self.chance.below(group.objectives.len()));
            }
            if self.chance.once_in(12) {
                let place = self.chance.below(group.objectives.len() + 1);
                let objective = self.objective(at * IN_GROUP + IN_GROUP - 1);
                group.objectives.insert(place, objective);
            }
        }
        if self.chance.once_in(10) {
            self.move_one(later.groups.each_mut().map(|group| &mut group.objectives));
        }
        later
    }

    /// A copy that somebody edited.
    pub(super) fn copy(&mut self, base: &PlanTexts) -> CopyTexts {
        let mut groups = [0, 1].map(|group| self.copy_of_group(group, &base.groups[group]));
        let mut order = [0, 1].map(|at| {
            let all = base.groups[at].objectives.iter().zip(&groups[at].objectives);
            all.filter(|(_, says)| says.is_some()).map(|(objective, _)| objective.id).collect::<Vec<Id>>()
        });
        // With other titles above both, nobody could say whose table is whose.
        let is_named = groups.iter().zip(&base.groups).any(|(own, base)| own.title == base.title);
        while is_named && self.chance.once_in(3) {
            self.move_one(order.each_mut());
        }
        for (group, order) in groups.iter_mut().zip(&order) {
            group.new.iter_mut().for_each(|(place, _)| *place = (*place).min(order.len()));
        }
        let mut copy = CopyTexts {
            base: base.clone(),
            lines: base.lines.map(|text| self.another_form(text, 8)),
            premise: base.premise.iter().copied().map(Some).collect(),
            gaps: vec![None; base.premise.len() + 1],
            groups,
            order,
        };
        for (at, text) in copy.premise.iter_mut().enumerate() {
            // A plan without any premise has no place for what other copies put into it.
            *text = if at > 0 && self.chance.once_in(12) {
                None
            } else {
                text.map(|text| self.another_form(text, 6))
            };
        }
        for gap in 0..copy.gaps.len() {
            // Beside what went, it would be what took its place.
            let is_kept =
                |at: Option<usize>| at.and_then(|at| copy.premise.get(at)).is_none_or(|text| text.is_some());
            if is_kept(gap.checked_sub(1)) && is_kept(Some(gap)) && self.chance.once_in(10) {
                copy.gaps[gap] = Some(INSERT + self.chance.below(INSERTS));
            }
        }
        copy
    }

    /// Puts one of the things elsewhere, in its list or in the other one; no list becomes empty.
    fn move_one<T>(&mut self, lists: [&mut Vec<T>; 2]) {
        let from = self.chance.below(2);
        if lists[from].len() < 2 {
            return;
        }
        let one = lists[from].remove(self.chance.below(lists[from].len()));
        let to = if self.chance.once_in(2) { from } else { 1 - from };
        let place = self.chance.below(lists[to].len() + 1);
        lists[to].insert(place, one);
    }

    fn copy_of_group(&mut self, at: usize, base: &GroupTexts) -> CopyGroup {
        let mut objectives: Vec<Option<Texts>> =
            base.objectives.iter().map(|objective| Some(self.edited(objective.texts, 4))).collect();
        // No document is without any objective.
        if (at > 0 || objectives.len() > 1) && self.chance.once_in(8) {
            let gone = self.chance.below(objectives.len());
            objectives[gone] = None;
        }
        let mut new: Vec<(usize, Texts)> = Vec::new();
        for one in 0..NEW {
            // Most copies that have it have it in one place.
            let home = if self.chance.once_in(8) { 1 - one % 2 } else { one % 2 };
            if home == at && self.chance.once_in(12) {
                let place = base.objectives.len().min(one);
                let cells = [0, 0].map(|_| self.chance.below(2));
                new.push((place, [first_of_new(one), cells[0], cells[1]]));
            }
        }
        new.sort_by_key(|(place, _)| *place);
        CopyGroup { title: self.another_form(base.title, 8), objectives, new }
    }

    /// The same texts, of which about one in `rarity` became another one.
    fn edited(&mut self, [first, others @ ..]: Texts, rarity: usize) -> Texts {
        let [indicator, source] = others
            .map(|text| if self.chance.once_in(rarity) { self.chance.below(self.choice) } else { text });
        // What came from a document has one form only.
        let first = if first < FIRST { first } else { self.another_form(first, rarity * 2) };
        [first, indicator, source]
    }

    /// A text in one of its forms, about once in `rarity` in any of them.
    fn another_form(&mut self, text: Text, rarity: usize) -> Text {
        let form = (text - FIRST) % FORMS;
        if self.chance.once_in(rarity) { text - form + self.chance.below(FORMS) } else { text }
    }
}
