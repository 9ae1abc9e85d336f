//! Pipes, sockets, devices, folders and huge files in the place of files: told, never waited for.

use std::fs;
use std::io::Read;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{CWD, FileType, Mode, mknodat};

use crate::archive::{APPROVAL, added, project as archived};
use crate::project::Project;

/// What may stand in the place of a file.
#[derive(Debug, Clone, Copy)]
enum Intruder {
    Pipe,
    LinkToPipe,
    Socket,
    LinkToDevice,
    Folder,
    SparseFile,
}

const INTRUDERS: [Intruder; 6] = [
    Intruder::Pipe,
    Intruder::LinkToPipe,
    Intruder::Socket,
    Intruder::LinkToDevice,
    Intruder::Folder,
    Intruder::SparseFile,
];

impl Intruder {
    /// Puts it at a path, where nothing stands.
    fn put(self, path: &Path) {
        match self {
            Intruder::Pipe => mknodat(CWD, path, FileType::Fifo, Mode::RWXU, 0).expect("a pipe"),
            Intruder::LinkToPipe => {
                let pipe = path.with_extension("altrove");
                mknodat(CWD, &pipe, FileType::Fifo, Mode::RWXU, 0).expect("a pipe");
                symlink(pipe, path).expect("a link");
            }
            Intruder::Socket => mknodat(CWD, path, FileType::Socket, Mode::RWXU, 0).expect("a socket"),
            Intruder::LinkToDevice => symlink("/dev/zero", path).expect("a link"),
            Intruder::Folder => fs::create_dir(path).expect("a folder"),
            Intruder::SparseFile => {
                fs::File::create(path).and_then(|file| file.set_len(10 << 30)).expect("a file");
            }
        }
    }

    fn remove(self, path: &Path) {
        match self {
            Intruder::Folder => fs::remove_dir(path).expect("it is there"),
            Intruder::LinkToPipe => {
                fs::remove_file(path.with_extension("altrove")).expect("it is there");
                fs::remove_file(path).expect("it is there");
            }
            Intruder::Pipe | Intruder::Socket | Intruder::LinkToDevice | Intruder::SparseFile => {
                fs::remove_file(path).expect("it is there");
            }
        }
    }
}

/// Runs the program, which must end by itself and say what is wrong; returns its status and its messages.
#[track_caller]
fn told(project: &Project, arguments: &[&str], what: &str) -> (i32, String) {
    let mut command = project.command(arguments);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut pipe = child.stderr.take().expect("it is piped");
    let messages = thread::spawn(move || {
        let mut text = String::new();
        pipe.read_to_string(&mut text).map(|_| text)
    });
    // Far more than it takes, for the machine may be at work on something else.
    let end = Instant::now() + Duration::from_secs(60);
    let status = loop {
        match child.try_wait().expect("it can be asked") {
            Some(status) => break status,
            None if Instant::now() > end => {
                child.kill().expect("it can be ended");
                panic!("{what}: {arguments:?} does not end");
            }
            None => thread::sleep(Duration::from_millis(5)),
        }
    };
    let messages = messages.join().expect("it is read").expect("it is a text");
    let code = status.code().unwrap_or_else(|| panic!("{what}: {arguments:?} fell: {messages}"));
    assert!(code != 0 && !messages.is_empty(), "{what}: {arguments:?} is silent, {code}: {messages}");
    (code, messages)
}

/// Puts each intruder, or those that `chosen` takes, in the place of each file, and runs the program.
#[track_caller]
fn replace_in_turn(project: &Project, names: &[String], chosen: impl Fn(usize) -> bool, runs: &[&[&str]]) {
    for (number, (name, intruder)) in
        names.iter().flat_map(|name| INTRUDERS.map(|intruder| (name, intruder))).enumerate()
    {
        if !chosen(number) {
            continue;
        }
        let (path, away) = (project.path(name), project.path("altrove"));
        fs::rename(&path, &away).expect("it is there");
        intruder.put(&path);
        for arguments in runs {
            let what = format!("{intruder:?} as {name}");
            let (status, messages) = told(project, arguments, &what);
            assert!(status == 1 || status == 3, "{what}: {status}: {messages}");
            assert!(messages.len() < 20_000, "{what}: {messages}");
        }
        intruder.remove(&path);
        fs::rename(&away, &path).expect("it is there");
    }
}

#[test]
fn in_the_place_of_a_file_of_a_plan_anything_else_is_told() {
    let crest = include_bytes!("../images/grey.jpg");
    let project = Project::new()
        .plan("p")
        .file("data/p/stemma.jpg", crest)
        .file("data/p/modelli/allegato.xml", include_str!("../../templates/allegato.xml"))
        .file("data/p/modelli/stile.yaml", include_str!("../../templates/stile.yaml"))
        .changed("data/p/piano.yaml", |text| {
            text.replace(
                "  nome: Comune di Esempio\n",
                "  nome: Comune di Esempio\n  stemma: {file: stemma.jpg, descrizione: Stemma del Comune}\n",
            )
        });
    assert_eq!(project.run(&["verifica", "-q"]).status, 0, "{:?}", project.run(&["verifica"]));
    let names = project.names("data/p");
    let names = names.iter().filter(|name| !name.starts_with(".schemi"));
    let names: Vec<String> = names.map(|name| format!("data/p/{name}")).collect();
    assert!(names.len() >= 11, "{names:?}");
    let brief = ["genera", "--formato", "html", "--messaggi", "brevi"];
    replace_in_turn(&project, &names, |_| true, &[&brief]);
    let plan = ["data/p/piano.yaml".to_owned()];
    replace_in_turn(&project, &plan, |_| true, &[&["verifica", "--correggi"], &["nuovo", "q", "--da", "p"]]);
}

#[test]
fn in_the_place_of_a_file_of_an_archive_anything_else_is_told() {
    let project = archived(APPROVAL);
    added(&project);
    let names: Vec<String> =
        project.names("archivio").iter().map(|name| format!("archivio/{name}")).collect();
    // Every file meets some of the six, and each of them meets every kind of file.
    replace_in_turn(&project, &names, |number| number % 7 < 2, &[&["archivio", "verifica"]]);
}

#[test]
fn what_reads_an_archive_opens_nothing_but_files() {
    let project = archived(APPROVAL);
    added(&project);
    let object = "archivio/urn%3apiao%3aallegato1%3ac_a000%3a2026-2028";
    let names = ["v1/content/sorgenti/piano.yaml", "inventory.json"].map(|name| format!("{object}/{name}"));
    let runs: [&[&str]; 4] = [
        &["archivio", "verifica", "--rigenera"],
        &["archivio", "estrai", "p@v1", "--in", "fuori"],
        &["archivio", "elenca"],
        &["confronta", "p@v1", "p"],
    ];
    replace_in_turn(&project, &names, |number| number % 6 != 1, &runs[..2]);
    replace_in_turn(&project, &names[1..], |number| number % 3 == 0, &runs[2..]);
    let lock = project.path("archivio/extensions/allegato-lavori/blocco");
    fs::create_dir_all(lock.parent().expect("a folder")).expect("a folder");
    Intruder::Pipe.put(&lock);
    let (status, messages) = told(&project, &["archivio", "aggiungi", "p", "--proposta"], "a pipe as lock");
    assert_eq!(status, 1, "{messages}");
}

#[test]
fn what_the_command_line_names_is_looked_at_before_it_is_opened() {
    let project = archived(APPROVAL);
    added(&project);
    for (number, intruder) in INTRUDERS.into_iter().enumerate() {
        for name in ["tornato.docx", "firmato.p7m"] {
            let path = project.path(name);
            intruder.put(&path);
            let arguments: &[&str] = match name {
                "tornato.docx" => &["riprendi", "p", name, "--prova"],
                _ => &["archivio", "firma", "p@v1", name],
            };
            let (status, messages) = told(&project, arguments, name);
            // A huge file is a file; all else is none.
            assert_eq!(status, if number == 5 { 1 } else { 2 }, "{messages}");
            intruder.remove(&path);
        }
    }
}
