use std::collections::BTreeSet;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::docx_import::proposal::returned;
use crate::docx_import::settlement::*;
use crate::docx_import::{
    BaseCell, BaseGroup, BaseObjective, BaseTexts, DocxAnnex, FieldCell, ReadBase, Slot, as_field, lines,
    own_lines, prose,
};
use crate::plan::load::PlanFiles;
use crate::plan::{FieldKey, Plan, RowKey};
use crate::yaml::LineKind;

const ROUNDS: u64 = 10_000;

/// The rounds run in so many parts, each with its own chance.
const PARTS: u64 = 8;

/// The fields that the copies change.
const KEYS: [FieldKey; 2] = [FieldKey::Indicator, FieldKey::Source];

/// The text of a field, by its place among those that fields may have here.
type Text = usize;

/// The text of each field of [`KEYS`].
type Texts = [Text; 2];

/// The texts in conflict in a field, each with the places of the copies that want it.
type Conflicts = Vec<(Text, Vec<usize>)>;

/// Numbers that look like chance, always the same ones (George Marsaglia, Xorshift RNGs, 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).expect("it is below a number of this size")
    }

    /// The same texts, of which about one in `rarity` became another one.
    fn edited(&mut self, texts: Texts, rarity: usize, choice: usize) -> Texts {
        texts.map(|text| if self.below(rarity) == 0 { self.below(choice) } else { text })
    }
}

/// The texts that a field may have: paragraphs, and lists whose items differ.
fn pool() -> Vec<Vec<TextLine>> {
    let line = |kind, text: &str| TextLine { kind, text: text.to_owned() };
    let item = LineKind::Item { level: 0 };
    let labelled = LineKind::Labelled { level: 0 };
    let pool = [
        vec![line(LineKind::Paragraph, "Almeno 12")],
        vec![line(LineKind::Paragraph, "Almeno 15")],
        vec![line(LineKind::Paragraph, "Sono:"), line(item, "uno"), line(item, "due")],
        vec![line(LineKind::Paragraph, "Sono:"), line(item, "uno"), line(item, "due"), line(item, "tre")],
        vec![line(LineKind::Paragraph, "Fasi:"), line(labelled, "1. avvio"), line(labelled, "2. fine")],
        vec![line(LineKind::Paragraph, "Primo"), line(LineKind::Paragraph, "Secondo")],
    ];
    pool.to_vec()
}

fn plan() -> Plan {
    let general = "ente: {nome: X}\ntriennio: 2026-2028\nanno: 2026\n";
    let objective = "dimensione: efficienza\nobiettivi:\n  - {id: uno, obiettivo: a, responsabile: a, stakeholder: a, contributor: a, scadenza: 31.12.2026, indicatore: a, baseline: a, target: a, fonte: a}\n";
    let files = [("piano.yaml", general), ("obiettivi/1.yaml", objective)];
    let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let loaded = PlanFiles::in_memory("x".as_ref(), files).load();
    loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report))
}

/// What rounds have in common.
struct Fixture {
    plan: Plan,
    pool: Vec<Vec<TextLine>>,
}

impl Fixture {
    fn plan(&self, texts: Texts) -> Plan {
        let mut plan = self.plan.clone();
        for (key, text) in KEYS.into_iter().zip(texts) {
            plan.groups[0].objectives[0].fields[key as usize].prose = prose(&self.pool[text]);
        }
        plan
    }

    fn base(&self, texts: Texts) -> BaseTexts {
        let cells = KEYS.into_iter().zip(texts).map(|(key, text)| {
            let lines = self.pool[text].clone();
            let key = key.spec().name.to_owned();
            BaseCell { key, own: lines.clone(), printed: lines, ..BaseCell::default() }
        });
        let id = self.plan.groups[0].objectives[0].id.value.clone();
        let objective = BaseObjective { id, label: "OBIETTIVO 1".to_owned(), cells: cells.collect() };
        let group = BaseGroup { objectives: vec![objective], ..BaseGroup::default() };
        BaseTexts { groups: vec![group], ..BaseTexts::default() }
    }

    /// A document that began with some texts and says others.
    fn document(&self, base: Texts, texts: Texts) -> DocxAnnex {
        let objective = &self.plan.groups[0].objectives[0].id.value;
        let cells = KEYS.into_iter().zip(texts).map(|(key, text)| {
            let slot = Slot::Row(RowKey::Field(key));
            let mut cell = FieldCell {
                anchors: vec![Anchor { objective: objective.clone(), slot }],
                content: Default::default(),
            };
            cell.content.lines = self.pool[text].clone();
            cell
        });
        DocxAnnex {
            cells: cells.collect(),
            outside: Default::default(),
            heads: Default::default(),
            comments: Default::default(),
            comment_marks: 0,
            origin: Default::default(),
            base: ReadBase::Known(self.base(base)),
            rows: Vec::new(),
            guessed: Default::default(),
            new: Vec::new(),
            foreign: Vec::new(),
        }
    }

    /// Takes copies back into a plan that says `ours`; returns its new texts, and of each field the texts in
    /// conflict with the copies that want them.
    fn taken(&self, ours: Texts, copies: &[CopyOfAnnex]) -> (Texts, [Conflicts; 2]) {
        let (plan, printed, today) = (self.plan(ours), self.document(ours, ours), self.base(ours));
        let returned: Vec<_> = copies
            .iter()
            .map(|copy| {
                let edited = self.document(copy.base, copy.says);
                returned(&plan, &printed, &edited, &today).expect("it is this plan's annex")
            })
            .collect();
        let wishes: Vec<&[CellWish]> = returned.iter().map(|one| one.wishes.as_slice()).collect();
        let Settlement { changes, open, .. } = settlement(&wishes, |_| None);
        let (mut texts, mut conflicts) = (ours, [const { Vec::new() }; 2]);
        for change in changes {
            texts[place(&change.anchor)] = self.text(&change.lines);
        }
        for conflict in open {
            let wanted = conflict.wanted.iter().map(|wanted| {
                (self.text(&wanted.lines), wanted.who.iter().map(|(document, _)| *document).collect())
            });
            let ConflictPlace::Cell(anchor, _) = &conflict.place else { panic!("{conflict:?}") };
            conflicts[place(anchor)] = wanted.collect();
        }
        (texts, conflicts)
    }

    #[track_caller]
    fn text(&self, lines: &[TextLine]) -> Text {
        self.pool.iter().position(|text| text == lines).expect("no other text came up")
    }
}

#[track_caller]
fn place(anchor: &Anchor) -> usize {
    KEYS.iter().position(|key| Slot::Row(RowKey::Field(*key)) == anchor.slot).expect("it is one of them")
}

/// A copy of the annex: what it began with, and what it says now.
#[derive(Debug, Clone, Copy)]
struct CopyOfAnnex {
    base: Texts,
    says: Texts,
}

/// Three-way merging of one field by its definition, without a look at the program: the set of texts that
/// somebody wants and the plan lacks; one is taken, if somebody saw what it replaces, and nobody took it out.
fn model(field: usize, ours: Text, copies: &[CopyOfAnnex]) -> Result<Text, BTreeSet<Text>> {
    let mut wanted = BTreeSet::new();
    let mut seen = false;
    for CopyOfAnnex { base, says } in copies {
        let (base, says) = (base[field], says[field]);
        if says != base && says != ours {
            wanted.insert(says);
            seen = seen || base == ours;
        }
    }
    match (wanted.len(), seen) {
        (0, _) => Ok(ours),
        (1, true)
            if !copies.iter().any(|copy| copy.says[field] == ours && wanted.contains(&copy.base[field])) =>
        {
            Ok(*wanted.first().expect("there is one"))
        }
        (_, _) => Err(wanted),
    }
}

/// All orders of so many things.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let Some(last) = count.checked_sub(1) else { return vec![Vec::new()] };
    let shorter = orders(last);
    let longer = shorter
        .iter()
        .flat_map(|order| (0..count).map(move |at| [&order[..at], &[last], &order[at..]].concat()));
    longer.collect()
}

/// Every copy's change is in the plan or among the conflicts, and so is what the plan said before.
#[track_caller]
fn nothing_is_lost((ours, copies): (Texts, &[CopyOfAnnex]), (texts, conflicts): (&Texts, &[Conflicts; 2])) {
    for field in 0..KEYS.len() {
        let kept = texts[field];
        for (place, copy) in
            copies.iter().enumerate().filter(|(_, copy)| copy.says[field] != copy.base[field])
        {
            let wanted = copy.says[field];
            let is_told = conflicts[field].iter().any(|(text, who)| *text == wanted && who.contains(&place));
            let is_passed = wanted == ours[field] && copies.iter().any(|copy| copy.says[field] == kept);
            assert!(kept == wanted || is_told || is_passed, "{field}: {copies:?} over {ours:?}");
        }
        let is_replaced = |copy: &CopyOfAnnex| copy.base[field] == ours[field] && copy.says[field] == kept;
        assert!(kept == ours[field] || copies.iter().any(is_replaced), "{field}: {copies:?} over {ours:?}");
    }
}

/// A round: a plan, what it says by now, and copies of which some began later than others.
#[track_caller]
fn round(fixture: &Fixture, chance: &mut Chance) {
    let choice = 2 + chance.below(fixture.pool.len() - 1);
    let first = [0; 2].map(|_| chance.below(choice));
    let ours = chance.edited(first, 3, choice);
    let mut copies = Vec::new();
    for _ in 0..1 + chance.below(5) {
        let base = if chance.below(4) == 0 { ours } else { first };
        copies.push(CopyOfAnnex { base, says: chance.edited(base, 3, choice) });
    }
    let (texts, conflicts) = fixture.taken(ours, &copies);
    for (field, found) in conflicts.iter().enumerate() {
        let found: BTreeSet<Text> = found.iter().map(|(text, _)| *text).collect();
        match model(field, ours[field], &copies) {
            Ok(text) => {
                assert_eq!((texts[field], found), (text, BTreeSet::new()), "{copies:?} over {ours:?}")
            }
            Err(wanted) => {
                assert_eq!((texts[field], found), (ours[field], wanted), "{copies:?} over {ours:?}")
            }
        }
    }
    nothing_is_lost((ours, &copies), (&texts, &conflicts));
    // Five copies have 120 orders, of which a few are taken each time; now and then all of three.
    let mut orders = orders(copies.len());
    let most = if chance.below(8) == 0 { 6 } else { 2 };
    while orders.len() > most {
        let away = chance.below(orders.len());
        orders.swap_remove(away);
    }
    for order in orders {
        let mut one_by_one = ours;
        for place in &order {
            let before = one_by_one;
            let (after, conflicts) = fixture.taken(before, &copies[*place..=*place]);
            nothing_is_lost((before, &copies[*place..=*place]), (&after, &conflicts));
            one_by_one = after;
        }
        for field in (0..KEYS.len()).filter(|field| conflicts[*field].is_empty()) {
            assert_eq!(one_by_one[field], texts[field], "{field} in {order:?}: {copies:?} over {ours:?}");
        }
    }
}

#[test]
fn copies_in_whatever_order_become_what_three_way_merging_says_and_no_word_is_lost() {
    let fixture = Fixture { plan: plan(), pool: pool() };
    for text in &fixture.pool {
        assert_eq!(as_field(&lines(&prose(text))), *text, "a field has it so");
    }
    (1..=PARTS).into_par_iter().for_each(|part| {
        let mut chance = Chance(0x9E37_79B9_7F4A_7C15 ^ part);
        for _ in 0..ROUNDS / PARTS {
            round(&fixture, &mut chance);
        }
    });
}

#[test]
fn a_plan_of_the_fixture_says_what_it_was_given() {
    let fixture = Fixture { plan: plan(), pool: pool() };
    let plan = fixture.plan([5, 3]);
    let said = KEYS.map(|key| own_lines(plan.groups[0].objectives[0].field(key)));
    assert_eq!(said, [5, 3].map(|text: Text| fixture.pool[text].clone()));
}
