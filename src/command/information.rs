//! `informazioni`: what a technician asks for before anything else.

use std::env;
use std::num::NonZero;
use std::path::Path;
use std::thread::available_parallelism;

use textwrap::{Options, WordSplitter};

use crate::archive::ARCHIVE;
use crate::diagnostic::{counted, visible_line, visible_path};
use crate::font::{FaceKey, Fonts};
use crate::fs::{EntryKind, real, target_kind};
use crate::limits::LIMITS;
use crate::style::Family;
use crate::workflow::clock::{EPOCH, epoch};
use crate::workflow::findings::{Problem, print_result};
use crate::workflow::locate::locate;
use crate::workflow::origin::version_in_words;
use crate::workflow::{DATA, OUTPUT, Session, Status};

/// The columns of the names on the left.
const NAMES: usize = 12;

/// The names of plans that are listed.
const LISTED: usize = 12;

/// Prints what the program is, where it stands, what it finds there, and how much it takes.
pub(crate) fn information(session: &Session) -> Status {
    let columns = session.terminal.columns_of_results();
    let mut text = version_in_words() + "\n";
    for (title, rows) in [
        ("Il programma", program()),
        ("La cartella di lavoro", folders()),
        ("I caratteri che il PDF incorpora", fonts()),
        ("I limiti, che docs/limiti.md spiega", limits()),
    ] {
        text += &format!("\n{title}\n");
        for (name, says) in rows {
            text += &row(&name, &says, columns);
        }
    }
    print_result(&session.terminal, &text)
}

/// A name and what is said of it, whose lines stand below each other.
fn row(name: &str, says: &str, columns: usize) -> String {
    let (first, others) = (format!("  {name:NAMES$}  "), " ".repeat(NAMES + 4));
    // A path is not divided, nor is a word at its hyphen: both are to be copied.
    let options = Options::new(columns)
        .initial_indent(&first)
        .subsequent_indent(&others)
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(false);
    textwrap::fill(says, options) + "\n"
}

type Rows = Vec<(String, String)>;

fn rows<const COUNT: usize>(rows: [(&str, String); COUNT]) -> Rows {
    rows.map(|(name, says)| (name.to_owned(), says)).into()
}

fn program() -> Rows {
    let place = match env::current_exe() {
        Ok(path) => visible_path(&path),
        Err(_) => "non si sa dove sia".to_owned(),
    };
    let cores = available_parallelism().map_or(1, NonZero::get);
    let day = match epoch() {
        Ok(Some(moment)) => format!("{moment}, dalla variabile {EPOCH}"),
        Ok(None) => format!("del piano: la variabile {EPOCH} non c'è"),
        Err(_) => format!("la variabile {EPOCH} non è un momento: toglierla"),
    };
    rows([
        ("file", place),
        ("sistema", format!("{} {}", env::consts::OS, env::consts::ARCH)),
        ("processori", counted(cores, "processore", "processori")),
        ("giorno", day),
    ])
}

fn folders() -> Rows {
    let here = real(Path::new(".")).map_or_else(|failure| failure.to_string(), |path| visible_path(&path));
    rows([
        ("qui", here),
        (DATA, plans()),
        (OUTPUT, found(OUTPUT, "vi scrive «allegato genera»")),
        (ARCHIVE, found(ARCHIVE, "«allegato archivio elenca» ne dice le versioni")),
    ])
}

/// The plans that are found, by their names.
fn plans() -> String {
    match locate(&[]) {
        Ok(located) => {
            let names: Vec<&str> =
                located.places.iter().take(LISTED).map(|place| place.name.as_str()).collect();
            let rest = if located.places.len() > LISTED { ", …" } else { "" };
            let count = counted(located.places.len(), "piano", "piani");
            format!("{count}: {}{rest}", visible_line(&names.join(", ")))
        }
        Err(Problem::Usage(report) | Problem::Plan(report)) => {
            report.sorted().first().map_or(String::new(), |finding| finding.message.clone())
        }
        Err(Problem::System(failure)) => failure.to_string(),
    }
}

fn found(folder: &str, use_of_it: &str) -> String {
    match target_kind(Path::new(folder)) {
        Ok(EntryKind::Folder) => format!("c'è: {use_of_it}"),
        Ok(EntryKind::Missing) => "non c'è ancora".to_owned(),
        Ok(EntryKind::File | EntryKind::Link | EntryKind::Other) => "non è una cartella".to_owned(),
        Err(failure) => failure.to_string(),
    }
}

/// The families, by what their files say.
fn fonts() -> Rows {
    let fonts = Fonts::embedded();
    let families =
        [("senza grazie", Family::Sans, "Arial"), ("con grazie", Family::Serif, "Times New Roman")].map(
            |(name, family, in_word)| {
                let face = fonts.face(FaceKey { family, bold: false, italic: false });
                (name.to_owned(), format!("{}; nel DOCX {in_word}, con le stesse misure", face.in_words()))
            },
        );
    families.into()
}

fn limits() -> Rows {
    LIMITS.iter().map(|limit| (limit.amount(), limit.subject.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use crate::command::information::*;

    #[test]
    fn the_fonts_and_limits_are_those_of_the_program() {
        let fonts = fonts();
        assert!(fonts[0].1.starts_with("Liberation Sans, versione 2."), "{fonts:?}");
        assert!(fonts[1].1.starts_with("Liberation Serif, versione 2."), "{fonts:?}");
        assert_eq!(limits().len(), LIMITS.len());
    }

    #[test]
    fn lines_stand_below_each_other() {
        let shown = row("1 MiB", &"parola ".repeat(12), 60);
        assert!(shown.starts_with("  1 MiB         parola parola"), "{shown}");
        assert!(shown.lines().skip(1).all(|line| line.starts_with("                parola")), "{shown}");
        assert!(shown.lines().count() == 2 && shown.lines().all(|line| line.len() <= 60), "{shown}");
    }
}
