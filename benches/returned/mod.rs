//! Copies of an annex as they come back from offices: each with other words in cells of its own, half of them
//! tracked.

use std::error::Error;
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The cells that somebody edits in a copy.
const EDITS: usize = 12;

/// The style of the paragraphs of fields.
const CELL: &str = "<w:pStyle w:val=\"cella\"/>";

/// Writes the copy with a number, of so many whose edits never meet.
pub(crate) fn write_copy(
    sent: &Path,
    (number, count): (usize, usize),
    target: &Path,
) -> Result<(), Box<dyn Error>> {
    let mut old = ZipArchive::new(File::open(sent)?)?;
    let mut new = ZipWriter::new(File::create(target)?);
    for index in 0..old.len() {
        let mut part = old.by_index(index)?;
        let name = part.name()?.into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes)?;
        if name == "word/document.xml" {
            bytes = edited(&String::from_utf8(bytes)?, (number, count)).into_bytes();
        }
        new.start_file(name, SimpleFileOptions::default())?;
        new.write_all(&bytes)?;
    }
    new.finish()?;
    Ok(())
}

fn edited(text: &str, (number, count): (usize, usize)) -> String {
    let paragraphs: Vec<usize> = text.match_indices(CELL).map(|(at, _)| at).collect();
    let step = (paragraphs.len() / (EDITS * count)).max(1);
    let own = paragraphs.iter().step_by(step).skip(number).step_by(count);
    let (mut new, mut done) = (String::with_capacity(text.len() + 4096), 0);
    for (edit, start) in own.enumerate() {
        // An empty paragraph has no run.
        let paragraph = &text[*start..*start + text[*start..].find("</w:p>").unwrap_or(0)];
        let Some(words) = paragraph.rfind("</w:t></w:r>") else { continue };
        let at = *start + words;
        if edit % 2 == 0 {
            new += &format!("{} corretto{number}", &text[done..at]);
            done = at;
        } else {
            let end = at + "</w:t></w:r>".len();
            let mark =
                format!("w:id=\"9{number}{edit:03}\" w:author=\"Rossi\" w:date=\"2026-01-15T09:00:00Z\"");
            let run = format!("<w:r><w:t xml:space=\"preserve\"> aggiunto{number}</w:t></w:r>");
            new += &format!("{}<w:ins {mark}>{run}</w:ins>", &text[done..end]);
            done = end;
        }
    }
    new + &text[done..]
}
