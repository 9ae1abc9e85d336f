//! What stands above the first objective: the titles of the annex, its premise, and the lines of its pages.

use crate::docx_import::prose;
use crate::import::place::imported::{LeftText, ToldLabel};
use crate::import::read::SourcePlace;
use crate::import::shape::FoundText;
use crate::plan::{LONGEST_FOOTER, Passage, Phrase, Prose, ProseItem};
use crate::source::folded_words::FoldedWords;
use crate::source::item_sign::{ItemOpening, ItemSign};
use crate::yaml::{LineKind, TextLine};

/// The texts above the first objective, each in its place.
#[derive(Debug, Default)]
pub(crate) struct FrontTexts {
    pub(crate) title: Option<String>,
    pub(crate) subtitle: Option<String>,
    pub(crate) footer: Option<String>,
    pub(crate) premise: Vec<Passage>,
    pub(crate) rest: Vec<LeftText>,
    /// Texts that the plan says in its own way: the body's name above the title.
    pub(crate) told: Vec<ToldLabel>,
}

/// The most characters of a title or a subtitle of the annex.
const LONGEST_TITLE: usize = 100;

/// Parts the texts above the first objective: each with the level of a title, and whether it is one.
pub(crate) fn front(
    above: Vec<(FoundText, Option<usize>, bool)>,
    furniture: Vec<String>,
    body: &str,
) -> FrontTexts {
    let mut front = FrontTexts::default();
    let mut lines: Vec<TextLine> = Vec::new();
    let (count, mut is_contents) = (above.len(), false);
    for (at, (text, level, is_title)) in above.into_iter().enumerate() {
        front.rest.extend(LeftText::beside(&text));
        let words = text.text();
        if is_same(&words, body) {
            // The annex prints the name above its title by itself.
            front.told.push(ToldLabel { text: words, place: text.place });
        } else if front.title.is_none() && lines.is_empty() && is_annex_title(&words, level, at) {
            front.title = Some(one_line(&words));
        } else if front.may_have_subtitle() && lines.is_empty() && is_subtitle(&words, count - at - 1) {
            front.subtitle = Some(one_line(&words));
        } else if FoldedWords::of(&words).begin_with(&["allegato alla", "allegato al"]) && lines.is_empty() {
            let what = "Riga sull'atto, che l'allegato stampa da sé quando in «piano.yaml» c'è l'atto";
            front.rest.push(LeftText::of(what, &FoundText { asides: Vec::new(), ..text }));
        } else if level.is_some() || is_title || is_premise_title(&words) {
            front.flush(&mut lines);
            is_contents = is_contents_title(&words);
            if is_contents {
                front.rest.push(contents(&text));
                continue;
            }
            front.premise.push(Passage::Heading(vec![Phrase::plain(one_line(&words))]));
        } else if is_contents {
            front.rest.push(contents(&text));
        } else {
            lines.extend(text.lines);
        }
    }
    front.flush(&mut lines);
    front.furnish(furniture, body);
    front
}

impl FrontTexts {
    /// Adds lines to the premise.
    fn flush(&mut self, lines: &mut Vec<TextLine>) {
        let lines: Vec<TextLine> = std::mem::take(lines).into_iter().map(as_labelled).collect();
        let passages = prose(&lines).0.into_iter().flat_map(with_own_numbers);
        self.premise.extend(passages.map(emphasised));
    }

    fn may_have_subtitle(&self) -> bool {
        self.title.is_some() && self.subtitle.is_none() && self.premise.is_empty()
    }

    /// Places the lines that pages repeat: the longest is the annex's foot.
    fn furnish(&mut self, furniture: Vec<String>, body: &str) {
        let page = SourcePlace::Page;
        let feet = furniture.iter().filter(|text| {
            let length = text.chars().count();
            !is_same(text, body) && (8..=LONGEST_FOOTER).contains(&length) && !text.contains('\n')
        });
        let foot = feet.max_by_key(|text| text.chars().count()).cloned();
        for text in furniture {
            if is_same(&text, body) {
                self.told.push(ToldLabel { text, place: page.clone() });
            } else if Some(&text) != foot.as_ref() {
                let what = "Riga che si ripete su ogni pagina".to_owned();
                self.rest.push(LeftText { what, place: page.clone(), lines: vec![text] });
            }
        }
        if let Some(foot) = foot {
            let (foot, number) = without_page(&foot);
            self.footer = Some(foot);
            self.told.extend((!number.is_empty()).then_some(ToldLabel { text: number, place: page }));
        }
    }
}

fn is_contents_title(words: &str) -> bool {
    ["sommario", "indice", "indice generale"].contains(&FoldedWords::of(words).as_str())
}

fn contents(text: &FoundText) -> LeftText {
    let what = "Riga del sommario, che il programma compone con «sommario: sì»";
    LeftText::of(what, &FoundText { asides: Vec::new(), ..text.clone() })
}

/// Whether words are the annex's title: `ALLEGATO 1`, or a title at its very beginning.
fn is_annex_title(words: &str, level: Option<usize>, at: usize) -> bool {
    let folded = FoldedWords::of(words);
    let mut first = folded.iter();
    let is_annex = first.next() == Some("allegato")
        && first.next().is_none_or(|word| word.len() == 1 || word.bytes().all(|byte| byte.is_ascii_digit()));
    let is_first = level == Some(1) && at < 2 && !is_premise_title(words);
    words.chars().count() <= LONGEST_TITLE && (is_annex || is_first)
}

/// Whether words below the annex's title are its second line.
fn is_subtitle(words: &str, below: usize) -> bool {
    let is_sentence = words.trim_end().ends_with(['.', ':', ';']);
    let is_act = FoldedWords::of(words).begin_with(&["allegato", "approvato", "approvata", "deliberazione"]);
    below > 0 && words.chars().count() <= LONGEST_TITLE && !is_sentence && !is_premise_title(words) && !is_act
}

/// A page's line without the words around its number, which the annex prints itself: `– Pagina 2 di 9`.
fn without_page(text: &str) -> (String, String) {
    let text = one_line(text);
    let start = ["Pagina", "pagina", "PAGINA", "Pag.", "pag.", "Pag ", "pag "]
        .iter()
        .filter_map(|word| text.rfind(word))
        .max();
    match start {
        Some(start) if start > 0 && is_page_number(&text[start..]) => {
            let foot = text[..start].trim_end_matches([' ', '-', '–', '—', '|', '·', ',']);
            (foot.to_owned(), text[start..].to_owned())
        }
        Some(_) | None => (text, String::new()),
    }
}

/// Whether words are `Pagina 2 di 9` and nothing more.
fn is_page_number(words: &str) -> bool {
    let words = FoldedWords::of(words);
    let mut behind = words.iter().skip(1);
    behind.all(|word| ["di", "su", "n"].contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_premise_title(words: &str) -> bool {
    const TITLES: [&str; 5] =
        ["premessa", "premesse", "introduzione", "presentazione", "riferimenti normativi"];
    TITLES.contains(&FoldedWords::of(words).as_str())
}

fn is_same(one: &str, other: &str) -> bool {
    FoldedWords::of(one).as_str() == FoldedWords::of(other).as_str()
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An item whose words begin with a letter or a number in a list's form has that for its sign: `- a) …`.
fn as_labelled(line: TextLine) -> TextLine {
    match line.kind {
        LineKind::Item { level } if begins_with_label(&line.text) => {
            TextLine { kind: LineKind::Labelled { level }, ..line }
        }
        _ => line,
    }
}

fn begins_with_label(text: &str) -> bool {
    ItemOpening::of(text).is_some_and(|opening| matches!(opening.sign, ItemSign::Label(_)))
}

/// A list that the office has numbered, as paragraphs with their numbers: Markdown counts its lists itself,
/// the annex sets them as a), b), c), and «il punto 2» would be another one.
fn with_own_numbers(passage: Passage) -> Vec<Passage> {
    let Passage::List { ordered, items } = passage else { return vec![passage] };
    let is_numbered = |item: &ProseItem| {
        item.label.as_ref().is_some_and(|label| label.starts_with(|sign: char| sign.is_ascii_digit()))
    };
    if !items.iter().any(is_numbered) {
        let items = items.into_iter().map(|item| {
            let passages = item.prose.0.into_iter().flat_map(with_own_numbers);
            ProseItem { prose: Prose(passages.collect()), ..item }
        });
        return vec![Passage::List { ordered, items: items.collect() }];
    }
    let mut passages = Vec::new();
    for ProseItem { label, prose } in items {
        let mut own: Vec<Passage> = prose.0.into_iter().flat_map(with_own_numbers).collect();
        let label = label.unwrap_or_default();
        match own.first_mut() {
            Some(Passage::Paragraph(phrases)) => phrases.insert(0, Phrase::plain(format!("{label} "))),
            Some(Passage::Heading(_) | Passage::List { .. }) | None => {
                own.insert(0, Passage::Paragraph(vec![Phrase::plain(label)]));
            }
        }
        passages.extend(own);
    }
    passages
}

/// A passage in which stars around words are what Markdown takes them for.
fn emphasised(passage: Passage) -> Passage {
    match passage {
        Passage::Paragraph(phrases) => {
            Passage::Paragraph(phrases.into_iter().flat_map(|phrase| stars(&phrase)).collect())
        }
        other => other,
    }
}

/// The phrases of a text with pairs of stars; one with an odd star is as it is.
fn stars(phrase: &Phrase) -> Vec<Phrase> {
    let parts: Vec<&str> = phrase.text.split('*').collect();
    let is_open = parts.len().is_multiple_of(2) || parts.len() < 3;
    let are_glued = parts.iter().skip(1).step_by(2).all(|part| {
        !part.trim().is_empty()
            && !part.starts_with(char::is_whitespace)
            && !part.ends_with(char::is_whitespace)
    });
    if is_open || !are_glued {
        return vec![phrase.clone()];
    }
    let phrases = parts.iter().enumerate().filter(|(_, part)| !part.is_empty());
    phrases.map(|(at, part)| Phrase { emphasis: at % 2 == 1, ..Phrase::plain(*part) }).collect()
}
