//! The files of a plan's documents, all of them or none, and the closing lines that name them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::{counted, visible_path};
use crate::document::Document;
use crate::fs::{PlacedFile, Placing, Replaced, Replacement, sha256};
use crate::style::Orientation;
use crate::workflow::Format;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::interruption::remarks;
use crate::workflow::rendering::{FileOrder, OwnTemplates};
use crate::write::Written;

/// A document that is to become files, one for each format.
#[derive(Debug, Clone)]
pub(crate) struct OutputSet<'a> {
    /// The formats let it go as they come to an end; a caller that holds it too keeps it in memory.
    pub(crate) document: Arc<Document>,
    pub(crate) templates: &'a OwnTemplates,
    /// The files' folder, and their name without extension.
    pub(crate) folder: &'a Path,
    pub(crate) stem: String,
    pub(crate) orientation: Orientation,
}

/// A file as the closing lines name it.
#[derive(Debug)]
pub(crate) struct OutputFile {
    pub(crate) path: PathBuf,
    pub(crate) pages: Option<usize>,
    /// In bytes.
    pub(crate) size: usize,
    /// SHA-256, in hexadecimal.
    pub(crate) digest: String,
    placing: Placing,
}

/// The formats that a document can't be made in; what is wrong with them is among the findings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Unmade(pub(crate) Vec<Format>);

impl Unmade {
    /// The command that makes what can be made of some formats, if it is not all or none of them; `command`
    /// is what to type but for the formats.
    pub(crate) fn way_out(&self, command: &str, wanted: &[Format]) -> Option<String> {
        let words: Vec<&str> =
            wanted.iter().filter(|format| !self.0.contains(format)).map(|format| format.word()).collect();
        let some = !words.is_empty() && words.len() < wanted.len();
        some.then(|| format!("{command} --formato {}", words.join(",")))
    }
}

/// Says how to make the files that can be made, after others kept them from being written.
pub(crate) fn ways_out(commands: impl IntoIterator<Item = String>) -> String {
    let lines: String = commands.into_iter().map(|command| format!("  {command}\n")).collect();
    if lines.is_empty() {
        return lines;
    }
    format!("Di ciò che non è stato scritto si possono fare intanto gli altri formati:\n{lines}")
}

/// Writes the formats of a document and puts the files in their place, all or none of them; no format is
/// named as unmade where the disk fails.
pub(crate) fn write_and_place(
    output: OutputSet,
    formats: &[Format],
    findings: &mut Findings,
) -> Result<Vec<OutputFile>, Unmade> {
    let (folder, stem) = (output.folder.to_owned(), output.stem.clone());
    let written = write(output, formats, findings)?;
    place(folder, vec![(&stem, written)], findings).ok_or_else(Unmade::default)
}

/// The bytes of every format, or the formats that can't be made.
pub(crate) fn write(
    output: OutputSet,
    formats: &[Format],
    findings: &mut Findings,
) -> Result<Vec<(Format, Written)>, Unmade> {
    let turns: Vec<OutputTurn> = output.in_turn(formats);
    let mut results: Vec<(Format, Result<Written, Problem>)> =
        turns.into_par_iter().flat_map_iter(OutputTurn::write).collect();
    // In the order that was asked for: what is found is told in it.
    results.sort_by_key(|(format, _)| formats.iter().position(|wanted| wanted == format));
    all_or_none(results, findings)
}

/// The formats of a document that are written one after another.
#[derive(Debug)]
struct OutputTurn<'a> {
    formats: Vec<Format>,
    output: OutputSet<'a>,
}

impl<'a> OutputSet<'a> {
    /// The formats that can be written at once, each with those that wait for it.
    fn in_turn(self, formats: &[Format]) -> Vec<OutputTurn<'a>> {
        let pages = [Format::Pdf, Format::Docx];
        // The contents of the DOCX show the PDF's pages, which are looked for once.
        let waits =
            self.document.linked().next().is_some() && pages.iter().all(|page| formats.contains(page));
        let alone =
            formats.iter().filter(|format| !waits || !pages.contains(format)).map(|format| vec![*format]);
        let turns = waits.then(|| pages.to_vec()).into_iter().chain(alone);
        turns.map(|formats| OutputTurn { formats, output: self.clone() }).collect()
    }
}

impl OutputTurn<'_> {
    fn write(self) -> Vec<(Format, Result<Written, Problem>)> {
        let OutputTurn { formats, output: OutputSet { document, templates, folder, stem, orientation } } =
            self;
        let mut results: Vec<(Format, Result<Written, Problem>)> = Vec::new();
        // Each format has a share of its own in the document.
        let documents = vec![document; formats.len()];
        for (format, document) in formats.into_iter().zip(documents) {
            let file = folder.join(format!("{stem}.{}", format.word()));
            // One that failed leaves the pages to be looked for.
            let earlier = results.last().and_then(|(_, result)| result.as_ref().ok());
            let order = FileOrder { file: &file, format, orientation };
            results.push((format, templates.write_after(earlier, document, &order)));
        }
        results
    }
}

/// A document among others, known by its stem, with its files or the formats that it can't be made in.
pub(crate) type MadeDocument<S> = (S, Result<Vec<(Format, Written)>, Unmade>, Findings);

/// A document with all its files.
pub(crate) type WrittenDocument<S> = (S, Vec<(Format, Written)>);

/// The files of documents that belong together, or the formats that one of them can't be made in.
pub(crate) fn together<S>(
    results: Vec<MadeDocument<S>>,
    findings: &mut Findings,
) -> Result<Vec<WrittenDocument<S>>, Unmade> {
    let (mut all, mut unmade, mut is_whole) = (Vec::new(), Unmade::default(), true);
    for (stem, written, found) in results {
        findings.extend(found);
        match written {
            Ok(written) => all.push((stem, written)),
            Err(formats) => {
                is_whole = false;
                unmade.0.extend(formats.0);
            }
        }
    }
    if is_whole { Ok(all) } else { Err(unmade) }
}

fn all_or_none(
    results: Vec<(Format, Result<Written, Problem>)>,
    findings: &mut Findings,
) -> Result<Vec<(Format, Written)>, Unmade> {
    // All results are looked at: the way out names every format that can't be made.
    let (mut written, mut unmade) = (Vec::new(), Unmade::default());
    for (format, result) in results {
        match findings.take(result) {
            Some(bytes) => written.push((format, bytes)),
            None => unmade.0.push(format),
        }
    }
    if unmade.0.is_empty() { Ok(written) } else { Err(unmade) }
}

/// Puts the files of documents, each with its stem, in the place of those that were there: all files are
/// there, or none was touched. `None` where the disk fails.
pub(crate) fn place(
    folder: PathBuf,
    documents: Vec<(&str, Vec<(Format, Written)>)>,
    findings: &mut Findings,
) -> Option<Vec<OutputFile>> {
    let files = documents.into_iter().flat_map(|(stem, written)| {
        written.into_iter().map(move |(format, written)| NewOutput {
            name: format!("{stem}.{}", format.word()),
            pages: written.pages,
            bytes: written.bytes,
        })
    });
    place_all(folder, files.collect(), findings)
}

/// The same for files that are no documents, by their names.
pub(crate) fn place_files(
    folder: PathBuf,
    files: Vec<(String, Vec<u8>)>,
    findings: &mut Findings,
) -> Option<Vec<OutputFile>> {
    let files = files.into_iter().map(|(name, bytes)| NewOutput { name, pages: None, bytes });
    place_all(folder, files.collect(), findings)
}

/// A file that is to be written.
struct NewOutput {
    name: String,
    pages: Option<usize>,
    bytes: Vec<u8>,
}

fn place_all(folder: PathBuf, new: Vec<NewOutput>, findings: &mut Findings) -> Option<Vec<OutputFile>> {
    let facts: Vec<(Option<usize>, usize, String)> =
        new.par_iter().map(|file| (file.pages, file.bytes.len(), sha256(&file.bytes))).collect();
    let mut replacement = Replacement::new(folder);
    for NewOutput { name, bytes, .. } in new {
        replacement = replacement.file(name, bytes);
    }
    let Replaced { files, rescue } = findings.take(replacement.commit())?;
    findings.add(remarks(&rescue).into());
    // The files come back in the order in which they were given.
    let placed = files.into_iter().zip(facts);
    let files = placed.map(|(PlacedFile { path, placing }, (pages, size, digest))| OutputFile {
        path,
        pages,
        size,
        digest,
        placing,
    });
    Some(files.collect())
}

/// The line under the list: every file in it has passed the comparison of words.
const AGREEMENT: &str = "Riscontro: ogni file dice le stesse parole, tutte e nello stesso ordine.\n";

/// The list of a document's files, and what was proved of them.
pub(crate) fn listing(files: &[OutputFile]) -> String {
    if files.is_empty() { String::new() } else { list_of_files(files) + AGREEMENT }
}

/// One line for each file: path, pages, size, and whether it was left as it was; in columns.
pub(crate) fn list_of_files(files: &[OutputFile]) -> String {
    let rows: Vec<ListedFile> = files.iter().map(ListedFile::of).collect();
    let widest = |cell: fn(&ListedFile) -> &str| {
        rows.iter().map(|row| cell(row).chars().count()).max().unwrap_or_default()
    };
    let (paths, pages, sizes) = (widest(|row| &row.path), widest(|row| &row.pages), widest(|row| &row.size));
    let mut text = String::new();
    for ListedFile { path, pages: count, size, state } in &rows {
        let line = format!("{path:paths$}  {count:>pages$}  {size:>sizes$}{state}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A line of the list, cell by cell.
struct ListedFile {
    path: String,
    pages: String,
    size: String,
    state: &'static str,
}

impl ListedFile {
    fn of(file: &OutputFile) -> Self {
        ListedFile {
            path: visible_path(&file.path),
            pages: file.pages.map_or(String::new(), |pages| counted(pages, "pagina", "pagine")),
            size: size_in_words(file.size),
            state: match file.placing {
                Placing::Written => "",
                Placing::Unchanged => "  invariato",
            },
        }
    }
}

/// `186 kB`, `1,2 MB`, with the decimal comma.
pub(crate) fn size_in_words(bytes: usize) -> String {
    match bytes {
        0..1000 => format!("{bytes} B"),
        // Half a kilobyte less than a megabyte would be rounded to 1000 kB.
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
        let written =
            Written { bytes: vec![0], transcript: Transcript::default(), pages: None, target_pages: None };
        let fault = || Problem::from(Report::from(Diagnostic::error("riscontro", "una parola manca")));
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
        let file = |name: &str, pages, size, placing| OutputFile {
            path: name.into(),
            pages,
            size,
            digest: String::new(),
            placing,
        };
        let files = [
            file("output/p/a.pdf", Some(12), 186_400, Placing::Written),
            file("output/p/a.html", None, 9_000, Placing::Unchanged),
        ];
        let expected = "output/p/a.pdf   12 pagine  186 kB\noutput/p/a.html               9 kB  invariato\n";
        assert_eq!(listing(&files), format!("{expected}{AGREEMENT}"));
        assert_eq!(listing(&[]), "");
    }
}
