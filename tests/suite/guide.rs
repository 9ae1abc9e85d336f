//! The guide's walk-throughs are true: their commands are run one after the other, in a folder of each chapter's own, and
//! must say what the guide shows.
//!
//! In a block `console`, a line that begins with `$ ` is a command, and the lines after it are what it says. In a block
//! `diff FILE`, the lines with `-` and `+` are taken out of the file and put into it; a block `copia FROM TO` lists files that
//! are copied from a folder of this repository. A block `word FROM TO` is what an office does in Word: in a copy of a DOCX it
//! writes other words into fields, each on a line, `campo: parole`. A `*` in a command stands for the files that there are.
//!
//! `UPDATE_CASES=1 cargo test guide` writes what the commands say into the guide; review the difference.

use crate::docx_import::with_text;
use crate::folders::{put, read, read_text, repository, updates_cases};
use crate::project::Project;
use crate::signed_files::envelope;
use crate::take_back::with_field;

const GUIDE: &str = "docs/guida.md";
const CHAPTERS: [&str; 3] = [
    "Il primo piano, passo per passo",
    "Cominciare dal file dell'anno scorso",
    "Un anno intero, passo per passo",
];

/// 20 December 2026, for what the archive says of today.
const TODAY: &str = "1797724800";

/// The file that the body's own tool makes when the document is signed.
const SIGNED: &str = "allegato-1-piao-2026-2028.pdf.p7m";

#[test]
fn the_walk_throughs_say_what_the_program_says() {
    let path = repository(GUIDE);
    let guide = read_text(&path);
    let played = CHAPTERS.iter().fold(guide.clone(), |guide, title| play(&guide, title));
    if updates_cases() {
        put(&path, played);
        return;
    }
    let differing = guide.lines().zip(played.lines()).enumerate().find(|(_, (shown, said))| shown != said);
    if let Some((at, (shown, said))) = differing {
        panic!("{GUIDE}:{}: it shows\n{shown}\nand the program says\n{said}", at + 1);
    }
    assert_eq!(guide, played);
}

#[test]
fn what_the_program_does_not_say_is_noticed() {
    let guide = "\n## Prova\n\n```console\n$ allegato --version\nallegato 0\n```\n\n## Fine\n";
    let version = concat!("allegato ", env!("CARGO_PKG_VERSION"));
    assert_eq!(play(guide, "Prova"), guide.replace("allegato 0", version));
}

#[test]
#[should_panic(expected = "data/2026-2028/piano.yaml does not say")]
fn a_change_that_does_not_fit_its_file_is_noticed() {
    let made = "```console\n$ allegato nuovo 2026-2028\n```\n";
    let change = "```diff data/2026-2028/piano.yaml\n-anno: 1999\n```\n";
    play(&format!("\n## Prova\n{made}{change}"), "Prova");
}

/// The guide, in which a chapter's commands say what they really say.
fn play(guide: &str, title: &str) -> String {
    let heading = format!("\n## {title}\n");
    let (before, rest) = guide.split_once(&heading).expect("the guide has the chapter");
    let (chapter, after) = rest.split_at(rest.find("\n## ").unwrap_or(rest.len()));
    let project = Project::new().without("SOURCE_DATE_EPOCH");
    // Every second piece is a block.
    let pieces = chapter.split("```").enumerate().map(|(at, piece)| match at % 2 {
        0 => piece.to_owned(),
        _ => block(piece, &project),
    });
    let chapter = pieces.collect::<Vec<_>>().join("```");
    format!("{before}{heading}{chapter}{after}")
}

fn block(piece: &str, project: &Project) -> String {
    let (kind, text) = piece.split_once('\n').expect("a block has lines");
    match kind.split_once(' ') {
        None if kind == "console" => {
            let commands = text.lines().filter_map(|line| line.strip_prefix("$ "));
            let told = commands.map(|command| tell(command, project)).collect::<String>();
            format!("{kind}\n{told}")
        }
        Some(("diff", file)) => {
            change(file, text, project);
            piece.to_owned()
        }
        Some(("copia", folders)) => {
            let (from, to) = folders.split_once(' ').expect("a folder, and where its files go");
            for name in text.lines() {
                project.put(&format!("{to}/{name}"), read(&repository(&format!("{from}/{name}"))));
            }
            piece.to_owned()
        }
        Some(("word", files)) => {
            let (from, to) = files.split_once(' ').expect("a document, and what comes back");
            let edited = text.lines().fold(project.bytes(from), |docx, line| {
                let (field, words) = line.split_once(": ").expect("a field and its words");
                with_text(&docx, |text| with_field(&text, field, words))
            });
            project.put(to, edited);
            piece.to_owned()
        }
        Some(_) | None => piece.to_owned(),
    }
}

/// The command with what it says: messages first, as they come first on screen.
#[track_caller]
fn tell(command: &str, project: &Project) -> String {
    let arguments = words(command);
    let (program, arguments) = arguments.split_first().expect("a command has words");
    assert_eq!(program, "allegato", "only the program is run: {command}");
    if arguments.iter().any(|argument| argument == SIGNED) {
        let archived = project.contents("archivio");
        let pdf = archived
            .iter()
            .find(|(name, _)| name.ends_with("v2/content/documenti/allegato-1-piao-2026-2028.pdf"));
        let (_, pdf) = pdf.expect("it is archived");
        project.put(SIGNED, envelope(pdf));
    }
    let arguments: Vec<String> = arguments.iter().flat_map(|word| expanded(word, project)).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ran = match arguments.as_slice() {
        ["archivio", "elenca", ..] => project.run_with(&arguments, &[("SOURCE_DATE_EPOCH", TODAY)]),
        arguments => project.run(arguments),
    };
    format!("$ {command}\n{}{}", ran.stderr, ran.stdout)
}

/// The words of a command, as a shell reads blanks and `"`.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut quoted) = (vec![String::new()], false);
    for character in command.chars() {
        match character {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().expect("there is a word from the start").push(character),
        }
    }
    words
}

/// The files that a word stands for, as a shell finds them.
fn expanded(word: &str, project: &Project) -> Vec<String> {
    let Some((before, after)) = word.split_once('*') else { return vec![word.to_owned()] };
    let (folder, beginning) = before.rsplit_once('/').expect("the files are in a folder");
    let names = project.names(folder).into_iter();
    let meant = names.filter(|name| name.starts_with(beginning) && name.ends_with(after));
    meant.map(|name| format!("{folder}/{name}")).collect()
}

/// Changes a file as a block says; what is only put in goes to its end.
#[track_caller]
fn change(file: &str, text: &str, project: &Project) {
    let of = |sign: char| {
        let lines = text.lines().filter(move |line| line.starts_with([' ', sign]));
        lines.map(|line| format!("{}\n", &line[1..])).collect::<String>()
    };
    let (old, new) = (of('-'), of('+'));
    let is_new = old.is_empty() && !project.path(file).exists();
    let says = if is_new { String::new() } else { project.text(file) };
    assert!(old.is_empty() || says.matches(&old).count() == 1, "{file} does not say, once:\n{old}");
    let changed = if old.is_empty() { says + &new } else { says.replace(&old, &new) };
    put(&project.path(file), changed);
}
