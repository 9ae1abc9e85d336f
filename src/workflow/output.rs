//! From documents to the files of a plan, all of them or none, and how the closing lines name them.

use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::{counted, visible_path};
use crate::document::Document;
use crate::fs::{PlacedFile, Placing, Replacement};
use crate::style::Orientation;
use crate::workflow::Format;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::rendering::OwnTemplates;
use crate::write::Written;

/// A document that is to become files, one for each format.
#[derive(Debug)]
pub(crate) struct OutputSet<'a> {
    pub(crate) document: &'a Document,
    pub(crate) look: &'a OwnTemplates,
    /// The files' folder, and their name without extension.
    pub(crate) folder: &'a Path,
    pub(crate) stem: String,
    pub(crate) orientation: Orientation,
}

/// A file as the closing lines name it.
#[derive(Debug)]
pub(crate) struct OutputFile {
    path: PathBuf,
    pages: Option<usize>,
    size: usize,
    placing: Placing,
}

/// The formats that a document can't be made in; what is wrong with them is among the findings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Unmade(pub(crate) Vec<Format>);

impl Unmade {
    /// The command that makes what can be made of some formats, if it is not all or none of them; `command`
    /// is what to type but for the formats.
    pub(crate) fn way_out(&self, command: &str, wanted: &[Format]) -> Option<String> {
        let can_be_made = wanted.iter().filter(|format| !self.0.contains(format));
        let words: Vec<&str> = can_be_made.map(|format| format.word()).collect();
        let some = !words.is_empty() && words.len() < wanted.len();
        some.then(|| format!("{command} --formato {}", words.join(",")))
    }
}

/// Says how to make the files that can be made, after others kept them from being written.
pub(crate) fn ways_out(commands: impl IntoIterator<Item = String>) -> String {
    let lines: String = commands.into_iter().map(|command| format!("  {command}\n")).collect();
    let head = "Di ciò che non è stato scritto si possono fare intanto gli altri formati:\n";
    if lines.is_empty() { lines } else { format!("{head}{lines}") }
}

/// Writes the formats of a document, all or none of them; no format is named as unmade where the disk fails.
pub(crate) fn deliver(
    parcel: &OutputSet,
    formats: &[Format],
    findings: &mut Findings,
) -> Result<Vec<OutputFile>, Unmade> {
    let written = write(parcel, formats, findings)?;
    findings.take(place(&parcel.stem, parcel.folder.to_owned(), written)).ok_or_else(Unmade::default)
}

/// The bytes of every format, or the formats that can't be made: then none is written.
pub(crate) fn write(
    parcel: &OutputSet,
    formats: &[Format],
    findings: &mut Findings,
) -> Result<Vec<(Format, Written)>, Unmade> {
    let OutputSet { document, look, folder, stem, orientation } = parcel;
    let made = |format: &Format| {
        let file = folder.join(format!("{stem}.{}", format.word()));
        (*format, look.write(document, &file, *format, *orientation))
    };
    all_or_none(formats.par_iter().map(made).collect(), findings)
}

fn all_or_none(
    results: Vec<(Format, Result<Written, Problem>)>,
    findings: &mut Findings,
) -> Result<Vec<(Format, Written)>, Unmade> {
    let (mut written, mut unmade) = (Vec::new(), Unmade::default());
    for (format, result) in results {
        match findings.take(result) {
            Some(bytes) => written.push((format, bytes)),
            None => unmade.0.push(format),
        }
    }
    if unmade.0.is_empty() { Ok(written) } else { Err(unmade) }
}

/// Puts the files of a document in the place of those that were there.
pub(crate) fn place(
    stem: &str,
    folder: PathBuf,
    written: Vec<(Format, Written)>,
) -> Result<Vec<OutputFile>, Problem> {
    place_all(folder, vec![(stem, written)])
}

/// The same for several documents, each with its stem: all files are there, or none was touched.
pub(crate) fn place_all(
    folder: PathBuf,
    documents: Vec<(&str, Vec<(Format, Written)>)>,
) -> Result<Vec<OutputFile>, Problem> {
    let (mut replacement, mut facts) = (Replacement::new(folder), Vec::new());
    for (stem, written) in documents {
        for (format, written) in written {
            facts.push((written.pages, written.bytes.len()));
            replacement = replacement.file(format!("{stem}.{}", format.word()), written.bytes);
        }
    }
    let placed = replacement.commit()?;
    let file = |(placed, (pages, size)): (PlacedFile, (Option<usize>, usize))| OutputFile {
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
pub(crate) fn listing(files: &[OutputFile]) -> String {
    if files.is_empty() {
        return String::new();
    }
    let row = |file: &OutputFile| {
        let path = visible_path(&file.path);
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
    use crate::diagnostic::{Diagnostic, Report, Severity};
    use crate::document::Transcript;
    use crate::workflow::Status;
    use crate::workflow::output::*;

    #[test]
    fn sizes_are_said_as_in_italian() {
        let words: Vec<String> =
            [0, 999, 1000, 186_400, 999_499, 999_500, 1_249_999].map(size_in_words).to_vec();
        assert_eq!(words, ["0 B", "999 B", "1 kB", "186 kB", "999 kB", "1,0 MB", "1,2 MB"]);
    }

    #[test]
    fn one_format_that_cannot_be_made_keeps_all_from_being_written_and_the_others_are_named() {
        let written = Written { bytes: vec![0], transcript: Transcript::default(), pages: None };
        let fault = || Problem::from(Report::from(Diagnostic::error("raffronto", "una parola manca")));
        let mut findings = Findings::default();
        let results = vec![
            (Format::Pdf, Err(fault())),
            (Format::Docx, Ok(written.clone())),
            (Format::Html, Ok(written)),
        ];
        let unmade = all_or_none(results, &mut findings).expect_err("the PDF can't be made");
        assert_eq!(unmade, Unmade(vec![Format::Pdf]));
        assert_eq!((findings.report.count(Severity::Error), findings.status()), (1, Status::Plan));
        let command = unmade.way_out("allegato confronta 'il vecchio' nuovo", &Format::ALL);
        let typed = "allegato confronta 'il vecchio' nuovo --formato docx,html";
        assert_eq!(command.as_deref(), Some(typed));
        assert!(ways_out(command).ends_with(&format!(":\n  {typed}\n")));
        assert_eq!(unmade.way_out("allegato genera", &[Format::Pdf]), None, "nothing is left to be made");
        assert_eq!(Unmade::default().way_out("allegato genera", &Format::ALL), None);
        assert_eq!(ways_out([]), "");
    }

    #[test]
    fn files_are_listed_in_columns() {
        let file = |name: &str, pages, size, placing| OutputFile { path: name.into(), pages, size, placing };
        let files = [
            file("output/p/a.pdf", Some(12), 186_400, Placing::Written),
            file("output/p/a.html", None, 9_000, Placing::Unchanged),
        ];
        let expected = "output/p/a.pdf   12 pagine  186 kB\noutput/p/a.html               9 kB  invariato\n";
        assert_eq!(listing(&files), format!("{expected}{AGREEMENT}"));
        assert_eq!(listing(&[]), "");
    }
}
