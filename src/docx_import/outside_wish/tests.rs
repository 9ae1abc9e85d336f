use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::docx_import::new_premise::new_premise;
use crate::docx_import::outside::OutsideLook;
use crate::docx_import::outside_wish::*;
use crate::docx_import::{BaseGroup, Settlement, markdown, settlement_of_all};
use crate::plan::load::PlanFiles;
use crate::plan::{Passage, Phrase};

const ROUNDS: u64 = 10_000;

/// The rounds run in so many parts, each with its own chance.
const PARTS: u64 = 8;

/// Numbers that look like chance, always the same ones (George Marsaglia, Xorshift RNGs, 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).expect("it is below a number of this size")
    }

    /// Paragraphs of which some say other words, some went, and others came beside them.
    fn edited(&mut self, paragraphs: &[String], name: &str) -> Vec<String> {
        let mut edited = Vec::new();
        for text in paragraphs {
            match self.below(6) {
                0 => edited.push(format!("{text} {name}")),
                1 => {}
                2 => {
                    edited.push(text.clone());
                    edited.push(format!("nuovo{0} dopo{0} {name}{0}", self.below(1000)));
                }
                _ => edited.push(text.clone()),
            }
        }
        edited
    }
}

fn plan() -> Plan {
    let general = "ente: {nome: X}\ntriennio: 2026-2028\nanno: 2026\n";
    let objective = "dimensione: efficienza\nobiettivi:\n  - {id: uno, obiettivo: a, responsabile: a, stakeholder: a, contributor: a, scadenza: 31.12.2026, indicatore: a, baseline: a, target: a, fonte: a}\n";
    let files = [("piano.yaml", general), ("obiettivi/1.yaml", objective)];
    let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let loaded = PlanFiles::in_memory("x".as_ref(), files).load();
    loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report))
}

/// The plan with a premise of these paragraphs.
fn saying(plan: &Plan, paragraphs: &[String]) -> Plan {
    let passages = paragraphs.iter().map(|text| Passage::Paragraph(vec![Phrase::plain(text.clone())]));
    Plan { premise: Prose(passages.collect()), ..plan.clone() }
}

fn said(premise: &Prose) -> Vec<String> {
    lines(premise).into_iter().map(|line| line.text).collect()
}

fn base(plan: &Plan) -> BaseTexts {
    let premise = plan.premise.0.iter().map(|passage| BaseBlock {
        written: markdown(passage),
        printed: lines(&Prose(vec![passage.clone()])),
    });
    let group = &plan.groups[0];
    let title =
        BaseGroup { key: group.key.value.clone(), title: group.title.clone(), objectives: Vec::new() };
    BaseTexts { premise: premise.collect(), groups: vec![title], ..BaseTexts::default() }
}

/// The texts of a document whose premise has these paragraphs.
fn document(plan: &Plan, paragraphs: &[String]) -> Vec<Outside> {
    let around = |text: &str| text.to_owned();
    let title = around(&plan.groups[0].title);
    let texts =
        [around("ALLEGATO 1"), around("PREMESSA")].into_iter().chain(paragraphs.to_vec()).chain([title]);
    let outside = texts.map(|text| Outside {
        place: OutsidePlace::Text,
        look: OutsideLook { words: text.clone(), ..OutsideLook::default() },
        text,
    });
    outside.collect()
}

/// Takes copies of an annex that began with `begun` back into a plan.
#[track_caller]
fn taken(plan: &Plan, begun: &BaseTexts, copies: &[&[String]]) -> Prose {
    let (today, printed) = (base(plan), document(plan, &said(&plan.premise)));
    let wishes: Vec<Vec<OutsideWish>> = copies
        .iter()
        .map(|paragraphs| {
            let edited = document(plan, paragraphs);
            let texts =
                OutsideTextsToday { plan, base: begun, today: &today, printed: &printed, edited: &edited };
            let OutsideWishes { wishes, told, .. } = texts.wishes();
            assert_eq!(told, [], "{paragraphs:?}");
            wishes
        })
        .collect();
    let wishes: Vec<(&[_], &[OutsideWish])> = wishes.iter().map(|one| (&[][..], one.as_slice())).collect();
    let Settlement { texts, open, .. } = settlement_of_all(&wishes, |_| None);
    assert_eq!(open, [], "{copies:?} over {:?}", said(&plan.premise));
    new_premise(plan, &texts)
}

#[test]
fn a_premise_becomes_what_the_copies_say_whatever_their_order() {
    let plan = plan();
    (1..=PARTS).into_par_iter().for_each(|part| {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ part);
        for _ in 0..ROUNDS / PARTS {
            round(&plan, &mut dice);
        }
    });
}

/// A round: a premise in two halves, of which each copy changes one.
#[track_caller]
fn round(plan: &Plan, dice: &mut Dice) {
    let count = 2 + dice.below(4);
    let (front, back) = (half(dice, count, "a"), half(dice, count, "b"));
    let middle = ["fermo resta".to_owned()];
    let all = [&front[..], &middle, &back].concat();
    let plan = saying(plan, &all);
    let begun = base(&plan);
    let (one, other) = (dice.edited(&front, "uno"), dice.edited(&back, "due"));
    let first = [&one[..], &middle, &back].concat();
    let second = [&front[..], &middle, &other].concat();
    let both = [&one[..], &middle, &other].concat();
    assert_eq!(said(&taken(&plan, &begun, &[&first])), first, "one copy over {all:?}");
    for order in [[&first, &second], [&second, &first]] {
        assert_eq!(said(&taken(&plan, &begun, &order.map(Vec::as_slice))), both, "over {all:?}");
        let after = saying(&plan, &said(&taken(&plan, &begun, &[order[0]])));
        assert_eq!(said(&taken(&after, &begun, &[order[1]])), both, "one by one over {all:?}");
    }
}

/// Half of a premise: so many paragraphs, no two of them alike.
fn half(dice: &mut Dice, count: usize, name: &str) -> Vec<String> {
    let numbers = (0..count).map(|at| (at, dice.below(100)));
    numbers.map(|(at, number)| format!("{name}{at} testo{number} di{number}{at}")).collect()
}
