//! The program on the texts of the proof: what it makes of a plan and of copies that came back.

use std::collections::{BTreeMap, BTreeSet};

use crate::command::Consent;
use crate::command::take_back::decision::{Decision, decision};
use crate::command::take_back::documents::Documents;
use crate::command::take_back::moves::DecidedMoves;
use crate::command::take_back::options::{ConflictRule, Memory, RemovalRule, TakeBackOptions, Writing};
use crate::command::take_back::proof_files::{
    DIMENSIONS, files, id_in_plan, in_words, known_id, loaded, rewrite,
};
use crate::command::take_back::proof_model::Removal;
use crate::command::take_back::proof_order::{TakenMoves, order_of};
use crate::command::take_back::proof_texts::{
    CopyTexts, FIELDS, GroupTexts, Id, LINES, ObjectiveTexts, PlanTexts, Text, Texts, pool,
};
use crate::docx_import::said_annex::{SaidAnnex, SaidBlock, SaidGroup};
use crate::docx_import::{
    Anchor, ConflictPart, ConflictPlace, CurrentAnnex, DocxAnnex, ImportRefusal, MovedFiles, OrderWish,
    OutsideSpot, PlanChanges, PlanLine, RemovalForm, Returned, SettledMoves, Slot, moved_files, prose,
    returned, rewriting, settled_moves,
};
use crate::plan::{Group, Objective, ObjectiveId, Plan, Prose, RowKey, Validity};
use crate::terminal::{MessageFormat, Terminal, Volume};
use crate::yaml::TextLine;

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
    pub(super) moves: TakenMoves,
    pub(super) cells: BTreeMap<(Id, usize), BTreeSet<Text>>,
    pub(super) titles: BTreeMap<usize, BTreeSet<Text>>,
    /// Those of `piano.yaml`.
    pub(super) lines: BTreeMap<usize, BTreeSet<Text>>,
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
        let texts = PlanTexts { lines: LINES, premise: Vec::new(), groups };
        let plan = loaded(&files(&texts, &pool));
        let terminal = Terminal::new(MessageFormat::Json, Volume::Quiet);
        Program { pool, places, documents: Documents::of_plan(plan.clone()), plan, terminal }
    }

    /// Takes copies back into a plan; `None` for its texts if one of them is refused.
    pub(super) fn taken(&mut self, ours: &PlanTexts, copies: &[&CopyTexts], removal: Removal) -> Taken {
        let (mut plan, edited) = (self.plan(ours), self.edited(copies));
        let settled = self.settled(&plan, ours, &edited);
        let (moves, decided) = self.moved(ours, settled);
        if moves.after != *ours {
            plan = self.plan(&moves.after);
        }
        let after = moves.after.clone();
        let mut taken = Taken { leaves_removed: removal == Removal::Stays, moves, ..Taken::default() };
        let Some(changes) = self.changes(plan, decided, &edited, removal, &mut taken) else { return taken };
        let (texts, unwritten) = self.applied(&after, &changes);
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
        let (plan, edited) = (loaded(&old), self.edited(copies));
        let settled = self.settled(&plan, ours, &edited);
        rewrite(&mut old, moved_files(&plan, &settled.order).files);
        let (moves, decided) = self.moved(ours, settled);
        let plan = loaded(&old);
        assert_eq!(self.texts_of(&plan), moves.after);
        let mut taken = Taken { moves, ..Taken::default() };
        let changes = self.changes(plan.clone(), decided, &edited, removal, &mut taken)?;
        rewrite(&mut old, rewriting(&plan, &changes).files);
        Some(self.texts_of(&loaded(&old)))
    }

    fn edited(&self, copies: &[&CopyTexts]) -> Vec<DocxAnnex> {
        copies.iter().map(|copy| self.said_by(copy).document(self.said(&copy.base).base())).collect()
    }

    /// What the copies want of the order.
    #[track_caller]
    fn settled(&self, plan: &Plan, ours: &PlanTexts, edited: &[DocxAnnex]) -> SettledMoves {
        let today = self.said(ours).base();
        let wishes: Vec<OrderWish> = edited.iter().map(|one| OrderWish::of(plan, one, &today)).collect();
        assert!(wishes.iter().all(|wish| wish.copy.is_some() && wish.remarks.is_empty()), "{wishes:?}");
        settled_moves(plan, &wishes, |_| None)
    }

    /// The plan's texts with its objectives in an order, as far as they can be moved.
    #[track_caller]
    fn moved(&self, ours: &PlanTexts, settled: SettledMoves) -> (TakenMoves, DecidedMoves) {
        let SettledMoves { order, open, moved_in, moved_in_plan } = settled;
        let new = [0, 1].map(|group| order.groups[group].iter().map(known_id).collect::<Vec<Id>>());
        let is_exchanged =
            order_of(ours).iter().zip(&new).any(|(old, new)| old.iter().all(|id| !new.contains(id)));
        let mut moves =
            TakenMoves { moved: moved_in.keys().map(known_id).collect(), ..TakenMoves::default() };
        let of_copies = moved_in_plan.iter().map(|moved| moved.iter().map(known_id).collect());
        moves.moved_in_plan = of_copies.collect();
        let mut decided = DecidedMoves { moved_in, moved_in_plan, open, ..DecidedMoves::default() };
        moves.after = ours.clone();
        // Where none of a group's own stays, its file decides who can go.
        if is_exchanged {
            let mut written = files(ours, &self.pool);
            let plan = loaded(&written);
            let MovedFiles { files, kept } = moved_files(&plan, &order);
            rewrite(&mut written, files);
            for (id, why) in kept {
                moves.kept.insert(known_id(&id));
                let objective = plan.objectives().find(|one| one.id.value == id);
                decided.report.push(why.finding(objective.expect("it is of the plan")));
            }
            moves.after = self.texts_of(&loaded(&written));
        } else {
            for (group, ids) in moves.after.groups.iter_mut().zip(new) {
                let own = ids.iter().filter_map(|id| ours.objective(*id)).cloned();
                group.objectives = own.collect();
            }
        }
        (moves, decided)
    }

    #[track_caller]
    fn changes(
        &mut self,
        plan: Plan,
        moves: DecidedMoves,
        edited: &[DocxAnnex],
        removal: Removal,
        taken: &mut Taken,
    ) -> Option<PlanChanges> {
        let today = self.said(&taken.moves.after);
        let printed = CurrentAnnex::new(today.document(today.base()), today.base());
        let all = edited.iter().map(|edited| returned(&plan, &printed, edited));
        let all: Result<Vec<Returned>, ImportRefusal> = all.collect();
        let all = all.inspect_err(|_| taken.said.push_str("refused")).ok()?;
        for returned in &all {
            taken.said.extend(returned.report.sorted().iter().map(|finding| finding.message.as_str()));
        }
        self.documents.replace(plan, moves, all);
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
                ConflictPlace::Outside(OutsideSpot::Line(line)) => {
                    let wanted = wanted.map(|lines| self.text(lines)).collect();
                    taken.lines.insert(place_of_line(*line), wanted);
                }
                ConflictPlace::Order(id) => drop(taken.moves.open.insert(known_id(id))),
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
        let mut plan =
            Plan { groups: groups.collect(), premise: Prose(premise.collect()), ..self.plan.clone() };
        let [title, subtitle, footer] = texts.lines.map(|text| self.line(text));
        (plan.title.value, plan.footer.value) = (title, footer);
        plan.subtitle.iter_mut().for_each(|line| line.value.clone_from(&subtitle));
        plan
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
        let lines = PlanLine::ALL.map(|own| line(own.of(plan).unwrap_or_default().to_owned()));
        PlanTexts { lines, premise: premise.collect(), groups }
    }

    fn said(&self, texts: &PlanTexts) -> SaidAnnex {
        let groups = texts.groups.iter().zip(DIMENSIONS).map(|(group, key)| {
            let blocks = group.objectives.iter().map(|one| self.block(one, one.texts)).collect();
            SaidGroup { key: key.to_owned(), title: self.line(group.title), blocks }
        });
        let premise = texts.premise.iter().map(|text| self.line(*text));
        let lines = self.lines_of(texts.lines);
        SaidAnnex { lines, premise: premise.collect(), groups: groups.collect() }
    }

    fn said_by(&self, copy: &CopyTexts) -> SaidAnnex {
        let kept: BTreeMap<Id, (&ObjectiveTexts, Texts)> =
            copy.kept().map(|(base, texts)| (base.id, (base, texts))).collect();
        let groups = copy.groups.iter().zip(&copy.order).zip(DIMENSIONS).map(|((own, order), key)| {
            let mut blocks = Vec::new();
            let mut new = own.new.iter().peekable();
            for place in 0..=order.len() {
                while let Some((_, texts)) = new.next_if(|(above, _)| *above == place) {
                    let label = format!("OBIETTIVO {}", self.line(texts[0]));
                    blocks.push(SaidBlock::New(label, self.cells(*texts)));
                }
                let one = order.get(place).map(|id| kept[id]);
                blocks.extend(one.map(|(base, texts)| self.block(base, texts)));
            }
            SaidGroup { key: key.to_owned(), title: self.line(own.title), blocks }
        });
        let mut premise = Vec::new();
        for (at, gap) in copy.gaps.iter().enumerate() {
            let own = copy.premise.get(at).copied().flatten();
            premise.extend(gap.iter().chain(&own).map(|text| self.line(*text)));
        }
        SaidAnnex { lines: self.lines_of(copy.lines), premise, groups: groups.collect() }
    }

    fn lines_of(&self, texts: [Text; 3]) -> Vec<(PlanLine, String)> {
        PlanLine::ALL.into_iter().zip(texts.map(|text| self.line(text))).collect()
    }

    fn block(&self, objective: &ObjectiveTexts, texts: Texts) -> SaidBlock {
        let mut cells = self.cells(texts);
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
                OutsideSpot::Line(line) => texts.lines[place_of_line(line)] = self.text(&change.lines),
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

fn place_of_line(line: PlanLine) -> usize {
    PlanLine::ALL.iter().position(|own| *own == line).expect("it is one of them")
}

#[track_caller]
fn place(anchor: &Anchor) -> (Id, usize) {
    let field = FIELDS.iter().position(|key| Slot::Row(RowKey::Field(*key)) == anchor.slot);
    (known_id(&anchor.objective), field.expect("it is one of them"))
}
