//! From documents to the files of a plan, all of them or none, and how the closing lines name them.

use std::path::PathBuf;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::command::Format;
use crate::command::findings::{Findings, Problem};
use crate::command::rendering::Look;
use crate::diagnostic::{counted, visible_line};
use crate::document::Document;
use crate::fs::{Placed, Placing, Replacement};
use crate::style::Orientation;
use crate::write::Written;

/// A document that is to become files, one for each format.
#[derive(Debug)]
pub(super) struct Parcel<'a> {
    pub(super) document: &'a Document,
    pub(super) look: &'a Look,
    /// The files' name without extension.
    pub(super) stem: String,
    pub(super) orientation: Orientation,
}

/// A file as the closing lines name it.
#[derive(Debug)]
pub(super) struct File {
    path: PathBuf,
    pages: Option<usize>,
    size: usize,
    placing: Placing,
}

/// Writes the formats of a document into a folder, all or none of them.
pub(super) fn deliver(
    parcel: &Parcel,
    formats: &[Format],
    folder: PathBuf,
    findings: &mut Findings,
) -> Option<Vec<File>> {
    let written = write(parcel, formats, findings)?;
    findings.take(place(&parcel.stem, folder, written))
}

/// The bytes of every format, or nothing when one can't be made.
pub(super) fn write(
    parcel: &Parcel,
    formats: &[Format],
    findings: &mut Findings,
) -> Option<Vec<(Format, Written)>> {
    let made = |format: &Format| (*format, parcel.look.write(parcel.document, *format, parcel.orientation));
    let results: Vec<_> = formats.par_iter().map(made).collect();
    let written: Vec<Option<_>> = results
        .into_iter()
        .map(|(format, result)| findings.take(result).map(|written| (format, written)))
        .collect();
    written.into_iter().collect()
}

/// Puts the files of a document in the place of those that were there.
pub(super) fn place(
    stem: &str,
    folder: PathBuf,
    written: Vec<(Format, Written)>,
) -> Result<Vec<File>, Problem> {
    place_all(folder, vec![(stem, written)])
}

/// The same for several documents, each with its stem: all files are there, or none was touched.
pub(super) fn place_all(
    folder: PathBuf,
    documents: Vec<(&str, Vec<(Format, Written)>)>,
) -> Result<Vec<File>, Problem> {
    let (mut replacement, mut facts) = (Replacement::new(folder), Vec::new());
    for (stem, written) in documents {
        for (format, written) in written {
            facts.push((written.pages, written.bytes.len()));
            replacement = replacement.file(format!("{stem}.{}", format.word()), written.bytes);
        }
    }
    let placed = replacement.commit()?;
    let file = |(placed, (pages, size)): (Placed, (Option<usize>, usize))| File {
        path: placed.path,
        pages,
        size,
        placing: placed.placing,
    };
    Ok(placed.into_iter().zip(facts).map(file).collect())
}

/// What every file that is listed has passed.
const AGREEMENT: &str = "Raffronto: ogni file dice le stesse parole, tutte e nello stesso ordine.\n";

/// One line for each file: path, pages, size, and whether it was left as it was; in columns.
pub(super) fn listing(files: &[File]) -> String {
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
