//! `apri`: the office's page, in the browser of whoever sits at this machine.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::diagnostic::Diagnostic;
use crate::font::Fonts;
use crate::fs::System;
use crate::page::{Desk, OfficePage};
use crate::workflow::clock::epoch;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::interruption::resume;
use crate::workflow::locate::locate;
use crate::workflow::{Session, Status, print_result};

/// Options of `apri`.
#[derive(Debug)]
pub(crate) struct OpenOptions {
    /// A folder's path, or a name under `data/`; `None`: all plans there.
    pub(crate) plan: Option<PathBuf>,
    /// 0: one that is free.
    pub(crate) port: u16,
    pub(crate) browser: Browser,
    /// The folder that gets a folder for each plan.
    pub(crate) output: PathBuf,
}

/// The one who opens the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browser {
    Program,
    /// Whoever reads the address (`--non-aprire`).
    Person,
}

/// Opens the page, and answers until somebody closes it.
pub(crate) fn open(options: OpenOptions, session: &Session) -> Status {
    let (mut findings, browser) = (Findings::default(), options.browser);
    let opened = page(options, session, &mut findings);
    let Some(page) = findings.take(opened) else { return finish(session, vec![findings], "") };
    let address = page.address();
    // First of all, for a browser that does not open: whoever reads it can.
    let printed = print_result(&session.terminal, &in_words(&address));
    if printed != Status::Done {
        return printed;
    }
    if browser == Browser::Program && !open_browser(&address) {
        let finding = Diagnostic::warning("browser", "il browser non si è potuto aprire da qui");
        findings.add(Problem::Plan(finding.hint("copiarvi l'indirizzo scritto qui sopra").into()));
    }
    let told = finish(session, vec![findings], "");
    page.serve();
    told.max(print_result(&session.terminal, "La pagina è chiusa.\n"))
}

fn in_words(address: &str) -> String {
    format!(
        "Pagina: {address}\n\
         L'indirizzo vale una volta sola, e solo su questo computer.\n\
         Per finire: «Chiudi il programma» nella pagina, oppure Ctrl-C qui.\n"
    )
}

fn page(options: OpenOptions, session: &Session, findings: &mut Findings) -> Result<OfficePage, Problem> {
    let epoch = epoch()?;
    let wanted: Vec<PathBuf> = options.plan.into_iter().collect();
    let located = locate(&wanted)?;
    findings.add(located.report.into());
    // Also where nothing will be saved: what is shown must be what the files will say.
    for place in &located.places {
        resume(&place.folder, findings)?;
    }
    let desk = Desk { epoch, strictness: session.strictness, fonts: Fonts::embedded() };
    Ok(OfficePage::open(options.port, located.places, options.output, desk)?)
}

/// Has the system open an address; `false` if it can't.
fn open_browser(address: &str) -> bool {
    let (program, arguments): (&str, &[&str]) = match System::HERE {
        // Not through the shell, to which `&` would be a sign.
        System::Windows => ("rundll32", &["url.dll,FileProtocolHandler"]),
        System::Other if cfg!(target_os = "macos") => ("open", &[]),
        System::Other => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(address);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // It is not waited for: some openers end with the browser.
    command.spawn().is_ok()
}
