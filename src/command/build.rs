//! `genera`: from the plans to the files.

use std::path::PathBuf;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::command::clock::epoch;
use crate::command::findings::{Findings, Problem, finish};
use crate::command::locate::{Place, locate};
use crate::command::pipeline::{Annex, Order, annex};
use crate::command::{Format, Session, Status};
use crate::diagnostic::{counted, visible_line};
use crate::font::Fonts;
use crate::fs::{Placing, Replacement};
use crate::template::Edition;
use crate::terminal::Progress;
use crate::write::Written;

/// What is to be made of which plans.
#[derive(Debug)]
pub struct BuildOrder {
    /// Folders' paths, or names under `data/`; none means all.
    pub plans: Vec<PathBuf>,
    pub formats: Vec<Format>,
    /// The folder that gets a folder for each plan.
    pub output: PathBuf,
    pub edition: Edition,
}

/// Makes the files of every plan. For each plan, all its files are written or none is touched; the other plans go on.
pub fn build(order: &BuildOrder, session: &Session) -> Status {
    match build_all(order, session) {
        Ok((findings, files)) => finish(session, findings, &listing(&files)),
        Err(problem) => finish(session, vec![Findings::of(problem)], ""),
    }
}

fn build_all(order: &BuildOrder, session: &Session) -> Result<(Vec<Findings>, Vec<File>), Problem> {
    let epoch = epoch()?;
    let located = locate(&order.plans)?;
    let fonts = Fonts::embedded();
    let stages = Order { edition: order.edition, epoch, strictness: session.strictness, fonts: &fonts };
    let progress = session.terminal.progress(located.places.len());
    let built: Vec<(Findings, Vec<File>)> =
        located.places.par_iter().map(|place| build_one(place, order, stages, &progress)).collect();
    drop(progress);
    let mut before = Findings::of(located.report.into());
    before.judge(session.strictness);
    let (findings, files): (Vec<_>, Vec<_>) = built.into_iter().unzip();
    Ok((std::iter::once(before).chain(findings).collect(), files.into_iter().flatten().collect()))
}

/// Reads, checks, renders, parses, writes and replaces.
fn build_one(place: &Place, order: &BuildOrder, stages: Order, progress: &Progress) -> (Findings, Vec<File>) {
    let mut findings = Findings::default();
    let files = annex(&place.folder, stages, &mut findings)
        .and_then(|annex| Some((write(&annex, &order.formats, &mut findings)?, annex)))
        .and_then(|(written, annex)| findings.take(replace(place, order, &annex, written)))
        .unwrap_or_default();
    progress.step();
    (findings, files)
}

/// The bytes of every format, or nothing when one can't be made.
fn write(annex: &Annex, formats: &[Format], findings: &mut Findings) -> Option<Vec<(Format, Written)>> {
    let results: Vec<_> = formats.par_iter().map(|format| (*format, annex.write(*format))).collect();
    let written: Vec<Option<_>> = results
        .into_iter()
        .map(|(format, result)| findings.take(result).map(|written| (format, written)))
        .collect();
    written.into_iter().collect()
}

fn replace(
    place: &Place,
    order: &BuildOrder,
    annex: &Annex,
    written: Vec<(Format, Written)>,
) -> Result<Vec<File>, Problem> {
    let stem = file_stem(annex, order.edition);
    let facts: Vec<(Option<usize>, usize)> =
        written.iter().map(|(_, written)| (written.pages, written.bytes.len())).collect();
    let empty = Replacement::new(order.output.join(&place.name));
    let replacement = written.into_iter().fold(empty, |replacement, (format, written)| {
        replacement.file(format!("{stem}.{}", format.word()), written.bytes)
    });
    let placed = replacement.commit()?;
    let file = |(placed, (pages, size)): (crate::fs::Placed, (Option<usize>, usize))| File {
        path: placed.path,
        pages,
        size,
        placing: placed.placing,
    };
    Ok(placed.into_iter().zip(facts).map(file).collect())
}

/// The files' name without extension; a draft's own, so that it never takes the place of the annex.
fn file_stem(annex: &Annex, edition: Edition) -> String {
    let name = &annex.plan.file_name.value;
    match edition {
        Edition::Final => name.clone(),
        Edition::Draft => format!("{name}-bozza"),
    }
}

/// A file as the closing lines name it.
#[derive(Debug)]
struct File {
    path: PathBuf,
    pages: Option<usize>,
    size: usize,
    placing: Placing,
}

/// What every file that is listed has passed.
const AGREEMENT: &str = "Raffronto: ogni file dice le stesse parole, tutte e nello stesso ordine.\n";

/// One line for each file: path, pages, size, and whether it was left as it was; in columns.
fn listing(files: &[File]) -> String {
    if files.is_empty() {
        return String::new();
    }
    let row = |file: &File| {
        let path = visible_line(&file.path.to_string_lossy()).into_owned();
        let pages = file.pages.map_or(String::new(), |pages| counted(pages, "pagina", "pagine"));
        (path, pages, size_in_words(file.size), file.placing)
    };
    let rows: Vec<_> = files.iter().map(row).collect();
    let widest =
        |length: fn(&(String, String, String, Placing)) -> usize| rows.iter().map(length).max().unwrap_or(0);
    let paths = widest(|row| row.0.chars().count());
    let pages = widest(|row| row.1.chars().count());
    let sizes = widest(|row| row.2.chars().count());
    let line = |(path, page, size, placing): &(String, String, String, Placing)| {
        let state = match placing {
            Placing::Written => "",
            Placing::Unchanged => "  invariato",
        };
        let line = format!("{path:paths$}  {page:>pages$}  {size:>sizes$}{state}");
        line.trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).chain([AGREEMENT.to_owned()]).collect()
}

/// `186 kB`, `1,2 MB`, with the decimal comma.
fn size_in_words(bytes: usize) -> String {
    match bytes {
        0..1000 => format!("{bytes} B"),
        1000..999_500 => format!("{} kB", (bytes + 500) / 1000),
        _ => {
            let tenths = (bytes + 50_000) / 100_000;
            format!("{},{} MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_as_in_italian() {
        let words: Vec<String> =
            [0, 999, 1000, 186_400, 999_499, 999_500, 1_249_999].map(size_in_words).to_vec();
        assert_eq!(words, ["0 B", "999 B", "1 kB", "186 kB", "999 kB", "1,0 MB", "1,2 MB"]);
    }

    #[test]
    fn files_are_listed_in_columns() {
        let file = |name: &str, pages, size, placing| File { path: name.into(), pages, size, placing };
        let files = [
            file("output/p/a.pdf", Some(12), 186_400, Placing::Written),
            file("output/p/a.html", None, 9_000, Placing::Unchanged),
        ];
        let expected = "output/p/a.pdf   12 pagine  186 kB\noutput/p/a.html               9 kB  invariato\n";
        assert_eq!(listing(&files), format!("{expected}{AGREEMENT}"));
        assert_eq!(listing(&[]), "");
    }
}
