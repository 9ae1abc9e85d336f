//! Plans of any size, made of a seed: the same seed and size give the same files on every machine.

mod words;

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

use words::Words;

/// The objectives of a file: about half the size that a file may have.
const FILE_CAPACITY: usize = 350;

/// The six dimensions' keys.
const DIMENSIONS: [&str; 6] =
    ["semplificazione", "digitalizzazione", "efficienza", "qualita", "accessibilita", "pari-opportunita"];

/// A field's key and how many sentences answer it, at least and at most.
pub(crate) type AskedField = (&'static str, usize, usize);

/// The nine fields of a plan that says much.
const FIELDS: [AskedField; 9] = [
    ("obiettivo", 1, 2),
    ("responsabile", 0, 0),
    ("stakeholder", 1, 2),
    ("contributor", 0, 0),
    ("scadenza", 0, 0),
    ("indicatore", 1, 2),
    ("baseline", 1, 1),
    ("target", 1, 3),
    ("fonte", 0, 0),
];

/// Writes a plan's folder.
pub(crate) fn write_plan(folder: &Path, objectives: usize, seed: u64) -> io::Result<()> {
    write(folder, objectives, &FIELDS, seed)
}

/// Writes a plan's folder with these fields; where no sentence is asked for, a clause will do.
pub(crate) fn write(folder: &Path, objectives: usize, fields: &[AskedField], seed: u64) -> io::Result<()> {
    let mut words = Words::new(seed);
    fs::create_dir_all(folder.join("obiettivi"))?;
    put(&folder.join("piano.yaml"), &general())?;
    put(&folder.join("premessa.md"), &premise(&mut words))?;
    let files = files(objectives);
    for (index, count) in files.iter().enumerate() {
        let text = dimension((index, *count), fields, &mut words);
        put(&folder.join(format!("obiettivi/{}.yaml", index + 1)), &text)?;
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a bench writes into a temporary folder of its own")]
fn put(path: &Path, text: &str) -> io::Result<()> {
    fs::write(path, text)
}

/// Shares out the objectives: at least six files, as many as the files' capacity asks for.
fn files(objectives: usize) -> Vec<usize> {
    let count = objectives.div_ceil(FILE_CAPACITY).max(DIMENSIONS.len());
    (0..count).map(|index| objectives / count + usize::from(index < objectives % count)).collect()
}

fn general() -> String {
    "ente:\n  nome: Unione dei Comuni di Prova\ntriennio: 2022-2024\nanno: 2023\ntitolo: ALLEGATO 1\n\
     sottotitolo: Programmazione PERFORMANCE\n\
     pie_di_pagina: Allegato 1 – Obiettivi di Performance – PIAO 2022-2024\nnome_file: allegato\n"
        .to_owned()
}

fn premise(words: &mut Words) -> String {
    let mut text = "# PREMESSA\n\n".to_owned();
    for _ in 0..4 {
        text += &format!("{}\n\n", words.paragraph(3));
    }
    for number in 1..=9 {
        text += &format!("{number}. {}\n", words.sentence());
    }
    text
}

/// A file of objectives. After the six dimensions come the body's own, which have a title.
fn dimension((index, objectives): (usize, usize), fields: &[AskedField], words: &mut Words) -> String {
    let mut text = match DIMENSIONS.get(index) {
        Some(key) => format!("dimensione: {key}\nobiettivi:\n"),
        None => format!("dimensione: ambito-{0}\ntitolo: OBIETTIVI DELL'AMBITO {0}\nobiettivi:\n", index + 1),
    };
    for number in 1..=objectives {
        text += &format!("  - id: o{}-{number}\n", index + 1);
        for (key, least, most) in fields {
            field(&mut text, key, (*least, *most), words);
        }
        if words.one_in(5) {
            block(&mut text, "note", &words.sentence());
        }
    }
    text
}

fn field(text: &mut String, key: &str, sentences: (usize, usize), words: &mut Words) {
    match key {
        "scadenza" => line(text, key, &words.date()),
        "fonte" if words.one_in(50) => text.push_str("    fonte: \"\"\n"),
        "responsabile" | "contributor" | "fonte" => block(text, key, &words.office()),
        _ if sentences.1 == 0 => line(text, key, &words.clause()),
        _ if words.one_in(12) => list(text, key, words),
        _ => {
            let count = words.between(sentences.0, sentences.1);
            let mut paragraphs = words.paragraph(count);
            if words.one_in(15) {
                paragraphs = format!("{paragraphs}\n\n{}", words.sentence());
            }
            block(text, key, &paragraphs);
        }
    }
}

fn line(text: &mut String, key: &str, value: &str) {
    writeln!(text, "    {key}: {value}").expect("a string takes all");
}

/// Writes paragraphs as a folded block, its lines as long as an editor would make them.
fn block(text: &mut String, key: &str, paragraphs: &str) {
    writeln!(text, "    {key}: >-").expect("a string takes all");
    for (index, paragraph) in paragraphs.split("\n\n").enumerate() {
        if index > 0 {
            text.push('\n');
        }
        for line in textwrap::wrap(paragraph, 92) {
            writeln!(text, "      {line}").expect("a string takes all");
        }
    }
}

/// Writes a sentence and a list of two to five items.
fn list(text: &mut String, key: &str, words: &mut Words) {
    writeln!(text, "    {key}: |-\n      {}", words.sentence()).expect("a string takes all");
    for _ in 0..words.between(2, 5) {
        writeln!(text, "      - {}", words.clause()).expect("a string takes all");
    }
}
