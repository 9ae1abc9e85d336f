//! Amendments as offices make them, at random and the same at each run: every one gives its documents.
//!
//! `ALLEGATO_AMENDMENTS=2000 cargo test --release every_amendment_gives_its_nine_documents` tries as many as
//! it says.

use std::path::PathBuf;

use allegato::plan::load;
use allegato::style::Orientation;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::comparison_documents::ALL;
use crate::drafts::{Draft, DraftGroup, DraftObjective};
use crate::folders::{copy, repository};
use crate::numbers::Numbers;
use crate::pages::Press;
use crate::project::{Project, Ran};

/// The amendments that are followed down to the words on their pages.
const LAID_OUT: u64 = 1_000;
/// Those that are written as files, unless `ALLEGATO_AMENDMENTS` says otherwise.
const WRITTEN: u64 = 50;

/// Pieces that texts are made of and amended with.
const WORDS: [&str; 40] = [
    "il",
    "di",
    "e",
    "la",
    "per",
    "con",
    "dell'ente",
    "dell’Unione",
    "procedimento",
    "regolamento",
    "dirigente",
    "responsabile",
    "entro",
    "31.12.2023",
    "30 giugno 2023",
    "100%",
    "n. 150",
    "art. 3",
    "€ 1.200",
    "D.Lgs.",
    "trasparenza",
    "amministrazione",
    "digitalizzazione",
    "semplificazione",
    "pagamento",
    "PIAO",
    "P.O.",
    "tempestivamente",
    "precipitevolissimevolmente",
    "cittadini/imprese",
    "ante-gestione",
    "qualità",
    "così",
    "perché",
    "«Modulistica»",
    "(settore tributi)",
    "–",
    "https://www.comune.example.it/trasparenza/dati_2023?id=15",
    "km/h",
    "più",
];

/// A sentence of some words.
fn sentence(numbers: &mut Numbers, most: usize) -> String {
    let words: Vec<&str> = (0..2 + numbers.below(most)).map(|_| numbers.one(&WORDS)).collect();
    words.join(" ") + numbers.one(&[".", ";", ":", ""])
}

/// A text of one or two paragraphs, here and there with a list.
fn text(numbers: &mut Numbers) -> String {
    let mut text = sentence(numbers, 25);
    if numbers.below(6) == 0 {
        text += &format!("\n\n{}", sentence(numbers, 15));
    }
    if numbers.below(6) == 0 {
        text += &format!("\n\n- {}\n- {}", sentence(numbers, 9), sentence(numbers, 9));
    }
    text
}

fn objective(numbers: &mut Numbers) -> DraftObjective {
    let mut objective = DraftObjective::new(format!("nuovo-{}", numbers.below(1_000_000)), "");
    for field in &mut objective.fields {
        *field = text(numbers);
    }
    objective.note = if numbers.below(3) == 0 { text(numbers) } else { String::new() };
    objective
}

/// A plan of nothing but random texts.
fn generated(numbers: &mut Numbers) -> Draft {
    let mut draft = Draft::new();
    let (first, second, strong) = (sentence(numbers, 30), sentence(numbers, 12), sentence(numbers, 5));
    draft.premise = format!("# PREMESSA\n\n{first}\n\n{second}\n\n1. {second}\n2. **{strong}**\n");
    for key in ["semplificazione", "qualita", "tempi"] {
        let objectives = (0..1 + numbers.below(4)).map(|_| objective(numbers)).collect();
        draft.groups.push(DraftGroup { key: key.to_owned(), title: sentence(numbers, 6), objectives });
    }
    draft
}

/// Another version of a plan, one to thirty edits away.
fn amended(draft: &Draft, numbers: &mut Numbers) -> Draft {
    let mut draft = draft.clone();
    for _ in 0..=numbers.below(30) {
        edit(&mut draft, numbers);
    }
    draft
}

/// Does one of the things that an office does to a plan; most often it amends a text.
fn edit(draft: &mut Draft, numbers: &mut Numbers) {
    let group = numbers.below(draft.groups.len());
    let count = draft.groups.len();
    let objectives = &mut draft.groups[group].objectives;
    let place = numbers.below(objectives.len());
    match numbers.below(40) {
        0 => objectives.insert(place, objective(numbers)),
        1 if objectives.len() > 1 => drop(objectives.remove(place)),
        2 => objectives.swap(place, 0),
        3 if objectives.len() > 1 => {
            let moved = objectives.remove(place);
            draft.groups[(group + 1) % count].objectives.push(moved);
        }
        4 if count > 2 => drop(draft.groups.remove(group)),
        5 => draft.groups.swap(group, 0),
        6 => draft.groups.push(DraftGroup {
            key: format!("ambito-{}", numbers.below(1_000_000)),
            title: sentence(numbers, 6),
            objectives: vec![objective(numbers)],
        }),
        7 => reword(&mut draft.groups[group].title, numbers),
        8 => {
            let line = numbers.one(&["titolo", "sottotitolo", "pie_di_pagina"]);
            reword(draft.head.entry(line).or_default(), numbers);
        }
        9 => objectives[place].note = if numbers.below(3) == 0 { String::new() } else { text(numbers) },
        10 => draft.acts = "  - {organo: Giunta, numero: 5, data: 2023-02-10}\n".to_owned(),
        11 => {
            draft.acts =
                "  - {organo: Giunta, numero: 5, data: 2023-02-10}\n  - {tipo: modifica, organo: Giunta, \
                          numero: 40, data: 2023-07-03, motivo: Esiti del monitoraggio}\n"
                    .to_owned();
        }
        12..=17 => premise(&mut draft.premise, numbers),
        18..=20 => reword(&mut objectives[place].note, numbers),
        _ => reword(&mut objectives[place].fields[numbers.below(9)], numbers),
    }
}

/// Amends a passage of the premise, adds one, or drops one.
fn premise(premise: &mut String, numbers: &mut Numbers) {
    let mut passages: Vec<String> = premise.split("\n\n").map(str::to_owned).collect();
    let place = numbers.below(passages.len());
    let passage = &mut passages[place];
    let is_prose = passage.starts_with(|first: char| first.is_alphabetic());
    match numbers.below(5) {
        0 => passages.push(sentence(numbers, 20)),
        1 => passages.push(format!("{} **{}**", sentence(numbers, 4), sentence(numbers, 3))),
        2 if is_prose => drop(passages.remove(place)),
        _ if is_prose => reword(passage, numbers),
        _ if passage.starts_with("1. ") => {
            let mut items: Vec<String> = passage.lines().map(str::to_owned).collect();
            let item = items.last_mut().expect("a list has an item");
            let (label, mut words) =
                item.split_once(' ').map_or(("", String::new()), |(label, words)| (label, words.to_owned()));
            reword(&mut words, numbers);
            *item = format!("{label} {words}");
            *passage = items.join("\n");
        }
        _ => {}
    }
    *premise = passages.join("\n\n");
}

/// Amends a text as a clerk does; one that would say nothing stays as it is.
fn reword(text: &mut String, numbers: &mut Numbers) {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let place = numbers.below(words.len());
    let word = numbers.one(&WORDS).to_owned();
    match numbers.below(16) {
        0 | 1 => words[place] = word,
        2 => words.insert(place, word),
        3 => words.insert(place, sentence(numbers, 5)),
        4 => drop(words.remove(place)),
        5 => words.truncate(place),
        6 => drop(words.drain(..place)),
        7 => words.push(sentence(numbers, 12)),
        8 => words.insert(0, format!("{},", word)),
        9 => words.swap(place, 0),
        10 => words[place] = format!("{} (così modificato)", words[place]),
        11 => words[place] = words[place].to_uppercase(),
        12 => words[place] += numbers.one(&[",", ";", ".", " –"]),
        _ => {
            let (from, to) =
                numbers.one(&[(", ", " e "), (" e ", ", "), (".", ";"), ("'", "’"), ("2023", "2024")]);
            words = vec![text.replacen(from, to, 1 + numbers.below(2))];
        }
    }
    let reworded = words.join(" ");
    let says =
        reworded.lines().all(|line| line.trim_start_matches(['-', ' ']).chars().any(char::is_alphanumeric));
    if says && !reworded.is_empty() {
        *text = reworded;
    }
}

/// The folder of the real annex.
fn annex() -> PathBuf {
    repository("data/2022-2024")
}

/// The real annex, to be amended.
fn real() -> Draft {
    Draft::of(&load(&annex()).plan.expect("the real annex is right"))
}

/// The old plan and the new one of an amendment; every other is made of the real annex.
fn amendment(seed: u64, real: &Draft) -> (Draft, Draft) {
    let mut numbers = Numbers(seed);
    let old = if seed.is_multiple_of(2) { real.clone() } else { generated(&mut numbers) };
    let new = amended(&old, &mut numbers);
    (old, new)
}

/// The first fault in the pages of an amendment.
fn fault_of_pages((old, new): &(Draft, Draft), press: &Press) -> Option<String> {
    let (old, new) = (old.plan(), new.plan());
    let pages = [
        (press.marked(&old, &new), Orientation::Usual),
        (press.contrast(&old, &new), Orientation::Landscape),
        (press.overview(&old, &new), Orientation::Usual),
    ];
    pages.iter().find_map(|(document, orientation)| press.fault(document, *orientation))
}

/// The first fault in the files of an amendment.
fn fault_of_files((old, new): &(Draft, Draft)) -> Option<String> {
    let project = new.put(old.put(Project::new(), "prima"), "dopo");
    let all = ["--formato", "pdf,docx,html", "--messaggi", "brevi"];
    let ran = project.run(&[&["confronta", "prima", "dopo"], &all[..]].concat());
    let (mut names, found) = (ALL.to_vec(), project.names("output/dopo/confronto"));
    names.sort_unstable();
    (ran.status != 0 || found != names).then(|| format!("{found:?} {}", ran.stderr))
}

/// The faults of some amendments, each by its number.
fn faults(count: u64, of: impl Fn(&(Draft, Draft)) -> Option<String> + Sync) -> Vec<(u64, String)> {
    let real = real();
    let fault = |seed| of(&amendment(seed, &real)).map(|fault| (seed, fault));
    (0..count).into_par_iter().filter_map(fault).collect()
}

#[test]
fn the_pages_of_every_amendment_say_its_words() {
    let press = Press::new();
    assert_eq!(faults(LAID_OUT, |plans| fault_of_pages(plans, &press)), []);
}

#[test]
fn every_amendment_gives_its_nine_documents() {
    let many = std::env::var("ALLEGATO_AMENDMENTS").map(|many| many.parse().expect("it is a number"));
    assert_eq!(faults(many.unwrap_or(WRITTEN), fault_of_files), []);
}

#[test]
fn a_comma_that_becomes_a_word_gives_its_documents() {
    let project = Project::new();
    copy(&annex(), &project.path("vecchio"));
    copy(&annex(), &project.path("nuovo"));
    let name = "nuovo/obiettivi/3-efficienza.yaml";
    let text = project.text(name);
    let (old, new) = ("bilancio di previsione, a causa", "bilancio di previsione e a causa");
    assert!(text.contains(old), "the real annex says it");
    let project = project.file(name, text.replace(old, new));
    let ran = project.run(&["confronta", "vecchio", "nuovo", "--formato", "pdf,docx,html", "-q"]);
    assert_eq!(ran, Ran::new(0, "", ""));
    assert_eq!(project.names("output/nuovo/confronto").len(), ALL.len());
}
