//! The program on the texts of the proof: what it makes of a plan and of copies that came back.

use std::collections::{BTreeMap, BTreeSet};

use crate::command::Consent;
use crate::command::take_back::decision::{Decision, decision};
use crate::command::take_back::documents::Documents;
use crate::command::take_back::options::{ConflictRule, Memory, RemovalRule, TakeBackOptions, Writing};
use crate::command::take_back::proof_model::Removal;
use crate::command::take_back::proof_texts::{
    CopyTexts, FIELDS, GroupTexts, Id, OBJECTIVES, ObjectiveTexts, PlanTexts, Text, Texts, pool,
};
use crate::docx_import::said_annex::{SaidAnnex, SaidBlock, SaidGroup};
use crate::docx_import::{
    Anchor, BaseTexts, ConflictPart, ConflictPlace, ImportRefusal, OutsideSpot, PlanChanges, RemovalForm,
    Returned, Slot, prose, returned, rewriting,
};
use crate::plan::load::PlanFiles;
use crate::plan::{Group, Objective, ObjectiveId, Plan, Prose, RowKey, Validity};
use crate::terminal::{MessageFormat, Terminal, Volume};
use crate::yaml::TextLine;

const GENERAL: &str = "ente: {nome: X}\ntriennio: 2026-2028\nanno: 2026\n";
const DIMENSIONS: [&str; 2] = ["efficienza", "digitalizzazione"];

/// What is the same in all rounds.
pub(super) struct Program {
    pool: Vec<Vec<TextLine>>,
    places: BTreeMap<String, Text>,
    /// A plan with one objective in each group, of which others are made.
    plan: Plan,
    documents: Documents,
    terminal: Terminal,
}

/// What the program made of copies, and what it told.
#[derive(Debug, Default)]
pub(super) struct Taken {
    pub(super) texts: Option<PlanTexts>,
    pub(super) cells: BTreeMap<(Id, usize), BTreeSet<Text>>,
    pub(super) titles: BTreeMap<usize, BTreeSet<Text>>,
    /// The number of places of the premise that nobody has decided.
    pub(super) premise: usize,
    pub(super) removals: BTreeSet<Id>,
    /// The words of all remarks, and those of the premise that nobody has decided.
    pub(super) said: String,
    /// Whether the command line says that objectives stay which a copy has no more.
    pub(super) leaves_removed: bool,
}

impl Program {
    pub(super) fn new() -> Self {
        let pool = pool();
        let places = pool.iter().zip(0..).map(|(lines, text)| (in_words(lines), text)).collect();
        let groups = [0, 1].map(|group| {
            let texts = [0, 0, 0];
            let objectives = vec![ObjectiveTexts { id: group, texts, is_dropped: false }];
            GroupTexts { title: 0, objectives }
        });
        let texts = PlanTexts { premise: Vec::new(), groups };
        let plan = loaded(&files(&texts, &pool));
        let terminal = Terminal::new(MessageFormat::Json, Volume::Quiet);
        Program { pool, places, documents: Documents::of_plan(plan.clone()), plan, terminal }
    }

    /// Takes copies back into a plan; `None` for its texts if one of them is refused.
    pub(super) fn taken(&mut self, ours: &PlanTexts, copies: &[&CopyTexts], removal: Removal) -> Taken {
        let plan = self.plan(ours);
        let mut taken = Taken { leaves_removed: removal == Removal::Stays, ..Taken::default() };
        let Some(changes) = self.changes(plan, ours, copies, removal, &mut taken) else { return taken };
        let (texts, unwritten) = self.applied(ours, &changes);
        taken.removals.extend(unwritten);
        taken.texts = Some(texts);
        taken
    }

    /// The same by way of the plan's files, which are written anew and read again.
    #[track_caller]
    pub(super) fn taken_into_files(
        &mut self,
        ours: &PlanTexts,
        copies: &[&CopyTexts],
        removal: Removal,
    ) -> Option<PlanTexts> {
        let mut old = files(ours, &self.pool);
        let plan = loaded(&old);
        let changes = self.changes(plan.clone(), ours, copies, removal, &mut Taken::default())?;
        for file in rewriting(&plan, &changes).files {
            let name = file.source.name().trim_start_matches("x/").to_owned();
            assert!(old.insert(name, file.text).is_some(), "{}", file.source.name());
        }
        Some(self.texts_of(&loaded(&old)))
    }

    #[track_caller]
    fn changes(
        &mut self,
        plan: Plan,
        ours: &PlanTexts,
        copies: &[&CopyTexts],
        removal: Removal,
        taken: &mut Taken,
    ) -> Option<PlanChanges> {
        let today = self.said(ours);
        let (today, printed) = (today.base(), today.document(today.base()));
        let mut all = Vec::new();
        for copy in copies {
            let edited = self.said_by(copy).document(self.base_of(copy));
            all.push(returned(&plan, &printed, &edited, &today));
        }
        let all: Result<Vec<Returned>, ImportRefusal> = all.into_iter().collect();
        let all = all.inspect_err(|_| taken.said.push_str("refused")).ok()?;
        for returned in &all {
            taken.said.extend(returned.report.sorted().iter().map(|finding| finding.message.as_str()));
        }
        self.documents.replace(plan, all);
        let options = options(removal);
        let Decision { changes, open, open_removals, report, .. } =
            decision(&self.documents, &options, &self.terminal);
        taken.said.extend(report.sorted().iter().map(|finding| finding.message.as_str()));
        for conflict in open {
            let wanted = conflict.wanted.iter().map(|wanted| wanted.lines.as_slice());
            match &conflict.place {
                ConflictPlace::Cell(anchor, part) => {
                    assert_eq!(*part, ConflictPart::Own);
                    let wanted = wanted.map(|lines| self.text(lines)).collect();
                    taken.cells.insert(place(anchor), wanted);
                }
                ConflictPlace::Outside(OutsideSpot::Title(group)) => {
                    let wanted = wanted.map(|lines| self.text(lines)).collect();
                    taken.titles.insert(*group, wanted);
                }
                ConflictPlace::Outside(OutsideSpot::Line(line)) => panic!("nobody changed {line:?}"),
                ConflictPlace::Order(id) => panic!("nobody moved «{id}»"),
                ConflictPlace::Outside(OutsideSpot::Premise { .. }) => {
                    taken.premise += 1;
                    let known = [conflict.base.as_slice(), &conflict.ours];
                    taken.said.extend(wanted.chain(known).map(in_words));
                }
            }
        }
        taken.removals = open_removals.iter().map(|removed| known_id(&removed.objective)).collect();
        Some(changes)
    }

    #[track_caller]
    pub(super) fn text(&self, lines: &[TextLine]) -> Text {
        *self.places.get(&in_words(lines)).unwrap_or_else(|| panic!("no other text came up: {lines:?}"))
    }

    /// The words of a text.
    pub(super) fn words(&self, text: Text) -> String {
        in_words(&self.pool[text])
    }

    fn line(&self, text: Text) -> String {
        self.pool[text].iter().map(|line| line.text.as_str()).collect()
    }

    /// A plan without the way through its files.
    fn plan(&self, texts: &PlanTexts) -> Plan {
        let groups = texts.groups.iter().zip(&self.plan.groups).map(|(texts, group)| {
            let objectives = (0..).zip(&texts.objectives).map(|(place, texts)| {
                let mut objective: Objective = group.objectives[0].clone();
                objective.id.value = id_in_plan(texts.id);
                // By these those of a file are put in order.
                objective.span.range.start = place;
                objective.validity = if texts.is_dropped { Validity::Suppressed } else { Validity::InForce };
                for (key, text) in FIELDS.into_iter().zip(texts.texts) {
                    objective.fields[key as usize].prose = prose(&self.pool[text]);
                }
                objective
            });
            Group { title: self.line(texts.title), objectives: objectives.collect(), ..group.clone() }
        });
        let premise = texts.premise.iter().flat_map(|text| Prose::line(&self.line(*text)).0);
        Plan { groups: groups.collect(), premise: Prose(premise.collect()), ..self.plan.clone() }
    }

    fn texts_of(&self, plan: &Plan) -> PlanTexts {
        let line = |text: String| self.places[&text];
        let groups = [0, 1].map(|at| {
            let group = &plan.groups[at];
            let objectives = group.objectives.iter().map(|objective| {
                let texts = FIELDS.map(|key| self.text(&crate::docx_import::own_lines(objective.field(key))));
                let is_dropped = objective.validity == Validity::Suppressed;
                ObjectiveTexts { id: known_id(&objective.id.value), texts, is_dropped }
            });
            GroupTexts { title: line(group.title.clone()), objectives: objectives.collect() }
        });
        let premise = crate::docx_import::lines(&plan.premise).into_iter().map(|one| line(one.text));
        PlanTexts { premise: premise.collect(), groups }
    }

    fn said(&self, texts: &PlanTexts) -> SaidAnnex {
        let groups = texts.groups.iter().zip(DIMENSIONS).map(|(group, key)| {
            let blocks = group.objectives.iter().map(|one| self.block(one, Some(one.texts))).collect();
            SaidGroup { key: key.to_owned(), title: self.line(group.title), blocks }
        });
        let premise = texts.premise.iter().map(|text| self.line(*text));
        SaidAnnex { premise: premise.collect(), groups: groups.collect() }
    }

    fn said_by(&self, copy: &CopyTexts) -> SaidAnnex {
        let groups = copy.groups.iter().zip(&copy.base.groups).zip(DIMENSIONS).map(|((own, base), key)| {
            let mut blocks = Vec::new();
            let mut new = own.new.iter().peekable();
            for place in 0..=base.objectives.len() {
                while let Some((_, texts)) = new.next_if(|(above, _)| *above == place) {
                    let label = format!("OBIETTIVO {}", self.line(texts[0]));
                    blocks.push(SaidBlock::New(label, self.cells(*texts)));
                }
                if let (Some(base), Some(Some(texts))) =
                    (base.objectives.get(place), own.objectives.get(place))
                {
                    blocks.push(self.block(base, Some(*texts)));
                }
            }
            SaidGroup { key: key.to_owned(), title: self.line(own.title), blocks }
        });
        let mut premise = Vec::new();
        for (at, gap) in copy.gaps.iter().enumerate() {
            let own = copy.premise.get(at).copied().flatten();
            premise.extend(gap.iter().chain(&own).map(|text| self.line(*text)));
        }
        SaidAnnex { premise, groups: groups.collect() }
    }

    fn base_of(&self, copy: &CopyTexts) -> BaseTexts {
        self.said(&copy.base).base()
    }

    fn block(&self, objective: &ObjectiveTexts, texts: Option<Texts>) -> SaidBlock {
        let mut cells = self.cells(texts.unwrap_or(objective.texts));
        if objective.is_dropped {
            // The annex prints what it was.
            cells.truncate(1);
        }
        SaidBlock::Known(id_in_plan(objective.id), cells)
    }

    fn cells(&self, texts: Texts) -> Vec<(Slot, Vec<TextLine>)> {
        let cells = FIELDS.into_iter().zip(texts);
        cells.map(|(key, text)| (Slot::Row(RowKey::Field(key)), self.pool[text].clone())).collect()
    }

    /// The texts with changes, and the objectives that stay because their file would have no other.
    fn applied(&self, ours: &PlanTexts, changes: &PlanChanges) -> (PlanTexts, Vec<Id>) {
        let (mut texts, mut kept) = (ours.clone(), Vec::new());
        for change in &changes.cells {
            let (id, field) = place(&change.anchor);
            let all = texts.groups.iter_mut().flat_map(|group| &mut group.objectives);
            all.filter(|one| one.id == id).for_each(|one| one.texts[field] = self.text(&change.lines));
        }
        for (group, own) in texts.groups.iter_mut().zip(DIMENSIONS) {
            let form = |id: Id| {
                let change = changes.removals.iter().find(|change| known_id(&change.objective) == id);
                change.map(|change| change.form)
            };
            for one in &mut group.objectives {
                one.is_dropped |= form(one.id) == Some(RemovalForm::Suppressed);
            }
            let goes = |one: &ObjectiveTexts| form(one.id) == Some(RemovalForm::TakenOut);
            match group.objectives.iter().all(goes) {
                true => kept.extend(group.objectives.iter().map(|one| one.id)),
                false => group.objectives.retain(|one| !goes(one)),
            }
            for addition in changes.additions.iter().filter(|addition| addition.group == own) {
                let place = |id: &ObjectiveId| group.objectives.iter().position(|one| one.id == known_id(id));
                let above = addition.behind.iter().find_map(place).map_or(0, |place| place + 1);
                let cell = |key| {
                    let said = addition.texts.iter().find(|(slot, _)| *slot == Slot::Row(RowKey::Field(key)));
                    self.text(&said.expect("it has all of them").1)
                };
                let id = known_id(&addition.objective);
                group
                    .objectives
                    .insert(above, ObjectiveTexts { id, texts: FIELDS.map(cell), is_dropped: false });
            }
        }
        let mut spots = Vec::new();
        for change in &changes.texts {
            match change.spot {
                OutsideSpot::Title(group) => texts.groups[group].title = self.text(&change.lines),
                OutsideSpot::Line(line) => panic!("nobody changed {line:?}"),
                OutsideSpot::Premise { start, end } => spots.push((start, end, &change.lines)),
            }
        }
        spots.sort_by_key(|(start, end, _)| (*start, *end));
        for (start, end, lines) in spots.into_iter().rev() {
            let new = lines.iter().map(|line| self.text(std::slice::from_ref(line)));
            texts.premise.splice(start..end, new.collect::<Vec<Text>>());
        }
        (texts, kept)
    }
}

fn options(removal: Removal) -> TakeBackOptions {
    let removals = match removal {
        Removal::Stays => RemovalRule::Left,
        Removal::Dropped => RemovalRule::Form(RemovalForm::Suppressed),
        Removal::TakenOut => RemovalRule::Form(RemovalForm::TakenOut),
    };
    TakeBackOptions {
        plan: "x".into(),
        documents: Vec::new(),
        output: "output".into(),
        writing: Writing::With(Consent::Given),
        conflicts: ConflictRule::Asked,
        removals,
        memory: Memory::Spares,
    }
}

#[track_caller]
fn place(anchor: &Anchor) -> (Id, usize) {
    let field = FIELDS.iter().position(|key| Slot::Row(RowKey::Field(*key)) == anchor.slot);
    (known_id(&anchor.objective), field.expect("it is one of them"))
}

pub(super) fn id_in_plan(id: Id) -> ObjectiveId {
    let text = match id.checked_sub(OBJECTIVES) {
        None => format!("obiettivo{id}"),
        Some(new) => format!("alfa{new}-beta{new}-gamma{new}"),
    };
    ObjectiveId::new(&text).expect("it is an id")
}

#[track_caller]
fn known_id(name: &ObjectiveId) -> Id {
    (0..OBJECTIVES + 10)
        .find(|one| id_in_plan(*one) == *name)
        .unwrap_or_else(|| panic!("no other id came up: {name}"))
}

fn in_words(lines: &[TextLine]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect::<Vec<&str>>().join("\n")
}

/// The files of a plan that says this.
fn files(texts: &PlanTexts, pool: &[Vec<TextLine>]) -> BTreeMap<String, String> {
    let mut files = BTreeMap::from([("piano.yaml".to_owned(), GENERAL.to_owned())]);
    let premise = texts.premise.iter().map(|text| in_words(&pool[*text]));
    files.insert("premessa.md".to_owned(), premise.collect::<Vec<String>>().join("\n\n") + "\n");
    for (number, (group, key)) in (1..).zip(texts.groups.iter().zip(DIMENSIONS)) {
        let mut text = format!("dimensione: {key}\ntitolo: {}\nobiettivi:\n", in_words(&pool[group.title]));
        for objective in &group.objectives {
            text += &format!("  - id: {}\n", id_in_plan(objective.id));
            for key in FIELDS_OF_FILES {
                let field = FIELDS.iter().position(|field| field.spec().name == key);
                let lines = field.map(|field| in_yaml(&pool[objective.texts[field]]));
                text += &format!("    {key}: {}\n", lines.unwrap_or_else(|| "31.12.2026".to_owned()));
            }
            text += if objective.is_dropped { "    soppresso: sì\n" } else { "" };
        }
        files.insert(format!("obiettivi/{number}.yaml"), text);
    }
    files
}

const FIELDS_OF_FILES: [&str; 9] = [
    "obiettivo",
    "responsabile",
    "stakeholder",
    "contributor",
    "scadenza",
    "indicatore",
    "baseline",
    "target",
    "fonte",
];

fn in_yaml(lines: &[TextLine]) -> String {
    use crate::yaml::LineKind;

    let lines = lines.iter().map(|line| match line.kind {
        LineKind::Item { .. } => format!("\n      - {}", line.text),
        LineKind::Labelled { .. } | LineKind::Further { .. } => format!("\n      {}", line.text),
        LineKind::Paragraph => format!("\n\n      {}", line.text),
    });
    format!("|-\n{}", lines.collect::<String>().trim_start_matches('\n'))
}

#[track_caller]
fn loaded(files: &BTreeMap<String, String>) -> Plan {
    let files = files.iter().map(|(name, text)| (name.clone(), text.clone()));
    let loaded = PlanFiles::in_memory("x".as_ref(), files).load();
    loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report))
}
