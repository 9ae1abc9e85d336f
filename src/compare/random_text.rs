//! Texts that look random and are always the same, for tests.

use crate::plan::{Passage, Phrase, Prose, ProseItem};

/// Numbers that look random.
pub(crate) struct RandomText(pub(crate) u64);

/// Whether the items of a list have numbers of their own.
#[derive(Clone, Copy)]
enum ItemLabels {
    None,
    Own,
}

const WORDS: [&str; 35] = [
    "il",
    "di",
    "l'obiettivo",
    "dell’ente",
    "31.12.2023",
    "31 dicembre 2023",
    "1.200",
    "75 %",
    ".",
    ",",
    ";",
    "(",
    ")",
    "«",
    "»",
    "uffici",
    "cittadini",
    "QUALITA'",
    "QUALITÀ",
    "perche\u{301}",
    "perché",
    "n. 5",
    "D.Lgs.",
    "P.O..",
    "https://a.it",
    "€ 10",
    "\u{a0}",
    "  ",
    "–",
    "-",
    "'",
    "…",
    "\u{1f600}",
    "30 giorni",
    "\n",
];

impl RandomText {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        // Knuth's MMIX generator; its low bits repeat soon, so the high ones are taken.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % limit as u64) as usize
    }

    pub(crate) fn words(&mut self) -> Vec<&'static str> {
        (0..self.below(14)).map(|_| WORDS[self.below(WORDS.len())]).collect()
    }

    /// Some things put in, left out or changed.
    pub(crate) fn edited<T: Clone>(&mut self, all: &[T], mut other: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let mut edited = Vec::new();
        for one in all {
            match self.below(7) {
                0 => {}
                1 => edited.push(other(self)),
                2 => edited.extend([one.clone(), other(self)]),
                _ => edited.push(one.clone()),
            }
        }
        edited
    }

    pub(crate) fn word(&mut self) -> &'static str {
        WORDS[self.below(WORDS.len())]
    }

    /// Words as a line, here and there strong.
    pub(crate) fn line(&mut self, words: &[&str]) -> Vec<Phrase> {
        let mut phrases: Vec<Phrase> = Vec::new();
        for word in words {
            let blank = [" ", "", "\u{a0}"][self.below(8).saturating_sub(5)];
            let strong = self.below(9) == 0;
            let text = format!("{word}{blank}");
            match phrases.last_mut() {
                Some(last) if last.strong == strong => last.text.push_str(&text),
                Some(_) | None => phrases.push(Phrase { text, strong, emphasis: false }),
            }
        }
        phrases
    }

    pub(crate) fn prose(&mut self, depth: usize) -> Prose {
        Prose((0..self.below(4)).map(|_| self.passage(depth)).collect())
    }

    pub(crate) fn passage(&mut self, depth: usize) -> Passage {
        let kind = if depth == 0 { self.below(5) } else { self.below(9) };
        if kind > 4 {
            let labels = if kind == 8 { ItemLabels::Own } else { ItemLabels::None };
            let items = (0..self.below(4)).map(|_| self.item(depth - 1, labels)).collect();
            return Passage::List { ordered: kind > 6, items };
        }
        let words = self.words();
        let line = self.line(&words);
        if kind == 0 { Passage::Heading(line) } else { Passage::Paragraph(line) }
    }

    fn item(&mut self, depth: usize, labels: ItemLabels) -> ProseItem {
        let label = match labels {
            ItemLabels::None => None,
            ItemLabels::Own => Some(["1.", "2.", "3)", "a)", "ii)"][self.below(5)].to_owned()),
        };
        ProseItem { label, prose: self.prose(depth) }
    }

    /// Another version of a text.
    pub(crate) fn amended(&mut self, prose: &Prose) -> Prose {
        let mut amended = self.edited(&prose.0, |random| random.passage(1));
        for passage in &mut amended {
            match passage {
                Passage::Heading(line) | Passage::Paragraph(line) => {
                    if self.below(3) == 0 {
                        line.push(Phrase { text: self.word().to_owned(), strong: false, emphasis: true });
                    }
                }
                Passage::List { items, .. } => {
                    let has_labels = items.iter().any(|item| item.label.is_some());
                    let labels = if has_labels { ItemLabels::Own } else { ItemLabels::None };
                    *items = self.edited(items, |random| random.item(0, labels));
                }
            }
        }
        Prose(amended)
    }
}
