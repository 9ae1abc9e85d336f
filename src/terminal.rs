//! The screen: the only place that prints. Results go to stdout, messages to stderr.

use std::env;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::check::summary::{CheckSummary, thinned};
use crate::diagnostic::{Colours, Diagnostic, MessageLook, Report, Severity, Tally, brief, human, json};
use crate::fs::Failure;
use crate::plan::is_of_files;

/// The columns that a message may fill.
const WIDTH: usize = 100;

/// The columns of a result that goes to a file or to another program.
const COLUMNS: usize = 80;

/// The narrowest and the widest lines of a result on a terminal: longer ones are hard to read.
const NARROWEST: usize = 40;
const WIDEST: usize = 110;

/// The time that a run lasts before its progress is shown: a bar that flashes up disturbs.
const PATIENCE: Duration = Duration::from_secs(1);

/// The form of messages (`--messaggi`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MessageFormat {
    Human,
    Brief,
    Json,
}

/// The amount of what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Volume {
    /// Errors and warnings; no results, no counts (`--silenzioso`).
    Quiet,
    /// Information is counted.
    Usual,
    /// Information is shown (`--info`).
    Full,
}

/// The answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Yes,
    No,
}

impl Answer {
    /// The meaning of a line.
    fn of(line: &str) -> Self {
        match line.trim().to_lowercase().as_str() {
            "s" | "si" | "sì" | "si'" | "y" | "yes" => Answer::Yes,
            _ => Answer::No,
        }
    }
}

/// Has a panic, which is a fault of the program's own, told in words that an official can pass on.
pub(crate) fn install_panic_hook() {
    std::panic::set_hook(Box::new(|fault| {
        // Where nobody reads, there is nobody to tell.
        let _ = io::stderr().lock().write_all(fault_in_words(fault).as_bytes());
    }));
}

fn fault_in_words(fault: &dyn std::fmt::Display) -> String {
    format!(
        "errore[programma]: il programma si è fermato per un suo difetto\n\
         aiuto: segnalarlo a chi lo mantiene, con la cartella del piano, il comando e queste righe:\n\
         \n{} {}, {fault}\n",
        env!("CARGO_PKG_NAME"),
        env!("CARGO_PKG_VERSION"),
    )
}

/// The screen of one run.
#[derive(Debug)]
pub(crate) struct Terminal {
    format: MessageFormat,
    volume: Volume,
    results: Colours,
    messages: Colours,
}

impl Terminal {
    /// Looks at what stdout and stderr are, and at `NO_COLOR`, `CLICOLOR` and `TERM`.
    pub(crate) fn new(format: MessageFormat, volume: Volume) -> Self {
        Terminal { format, volume, results: colours_on(&io::stdout()), messages: colours_on(&io::stderr()) }
    }

    /// The columns that a result may fill: the terminal's, within reason; always the same number if there is
    /// none.
    pub(crate) fn columns_of_results(&self) -> usize {
        // `terminal_size` also asks stderr and stdin, which may be terminals where the result goes to a file.
        if !io::stdout().is_terminal() {
            return COLUMNS;
        }
        match terminal_size::terminal_size() {
            Some((width, _)) => usize::from(width.0).clamp(NARROWEST, WIDEST),
            None => COLUMNS,
        }
    }

    /// The colours that results may have.
    pub(crate) fn colours_of_results(&self) -> Colours {
        self.results
    }

    /// The form that messages have.
    pub(crate) fn format(&self) -> MessageFormat {
        self.format
    }

    /// Prints a result that was asked for, whatever the volume. A reader that went away (`| head`) is no
    /// failure.
    pub(crate) fn result(&self, text: &str) -> Result<(), Failure> {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::new("non si può scrivere", Path::new("stdout"), error))
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Prints a closing result, unless silence was asked for.
    pub(crate) fn closing(&self, text: &str) -> Result<(), Failure> {
        match self.volume {
            Volume::Quiet => Ok(()),
            Volume::Usual | Volume::Full => self.result(text),
        }
    }

    /// Whether somebody sits at a terminal, who can be asked.
    pub(crate) fn is_attended(&self) -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Asks a question that yes or no answers; whatever is not yes means no. `None` if nobody sits at a
    /// terminal.
    pub(crate) fn ask(&self, question: &str) -> Option<Answer> {
        self.ask_for_words(question).map(|line| Answer::of(&line))
    }

    /// Asks for words, without the blanks around them. `None` if nobody sits at a terminal.
    pub(crate) fn ask_for_words(&self, question: &str) -> Option<String> {
        if !self.is_attended() {
            return None;
        }
        self.message(question);
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line);
        // Ctrl-D ends the input without ending the line, which the next message would continue.
        if !line.ends_with('\n') {
            self.message("\n");
        }
        Some(read.map_or(String::new(), |_| line.trim().to_owned()))
    }

    /// Prints a message that is no finding; when stderr is closed there is nobody to tell.
    pub(crate) fn message(&self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Prints what to do next, after all else; who reads JSON has the findings.
    pub(crate) fn next_steps(&self, text: &str) {
        match self.format {
            MessageFormat::Human | MessageFormat::Brief => self.message(text),
            MessageFormat::Json => {}
        }
    }

    /// Prints the findings: the reports in their order, each report's by file and place; then the count.
    pub(crate) fn reports(&self, reports: &[Report]) {
        self.message(&self.rendered(reports, None));
    }

    /// The same, with what there is to say of each plan for those who read JSON.
    pub(crate) fn reports_with_summaries(&self, reports: &[Report], plans: &[CheckSummary]) {
        self.message(&self.rendered(reports, Some(plans)));
    }

    /// The same of the errors and of files that are not read, and what `digest` says of the plans' warnings;
    /// all where everything was asked for, or where programs read.
    pub(crate) fn reports_with_digest(&self, folders: &Report, plans: &[Report], digest: &str) {
        let all: Vec<Report> = std::iter::once(folders).chain(plans).cloned().collect();
        match (self.format, self.volume) {
            (MessageFormat::Human, Volume::Usual | Volume::Quiet) => {
                let told = plans.iter().map(with_place);
                let shown: Vec<Report> = std::iter::once(folders.clone()).chain(told).collect();
                let shown: Vec<&Diagnostic> = shown.iter().flat_map(Report::sorted).collect();
                let count = self.count(Tally::of(&all));
                self.message(&(self.in_full(&shown) + digest + &count));
            }
            (MessageFormat::Human, Volume::Full) | (MessageFormat::Brief | MessageFormat::Json, _) => {
                self.reports(&all);
            }
        }
    }

    /// Findings with their places, for people.
    fn in_full(&self, shown: &[&Diagnostic]) -> String {
        let look = MessageLook { colours: self.messages, width: WIDTH };
        let shown: Vec<&Diagnostic> =
            shown.iter().copied().filter(|diagnostic| self.shows(diagnostic.severity)).collect();
        thinned(&shown).iter().map(|diagnostic| human(diagnostic, look)).collect()
    }

    fn rendered(&self, reports: &[Report], plans: Option<&[CheckSummary]>) -> String {
        let tally = Tally::of(reports);
        let sorted = reports.iter().flat_map(Report::sorted);
        let shown: Vec<&Diagnostic> = sorted.filter(|diagnostic| self.shows(diagnostic.severity)).collect();
        match self.format {
            MessageFormat::Human => self.in_full(&shown) + &self.count(tally),
            // Each line is a finding, for editors and scripts that read them so.
            MessageFormat::Brief => thinned(&shown).iter().map(|diagnostic| brief(diagnostic)).collect(),
            MessageFormat::Json => json(&shown, tally, plans),
        }
    }

    fn shows(&self, severity: Severity) -> bool {
        match (severity, self.volume) {
            (Severity::Error | Severity::Warning, _) | (Severity::Info, Volume::Full) => true,
            (Severity::Info, Volume::Usual | Volume::Quiet) => false,
        }
    }

    /// The closing line, such as `1 errore, 2 avvisi`.
    fn count(&self, tally: Tally) -> String {
        let hidden = match self.volume {
            Volume::Quiet => return String::new(),
            Volume::Usual if tally.infos > 0 => " (con --info si leggono anche le informazioni)",
            Volume::Usual | Volume::Full => "",
        };
        tally.in_words().map_or(String::new(), |words| format!("{words}{hidden}\n"))
    }

    /// A bar on stderr for `length` plans, if that is a terminal and people read it.
    pub(crate) fn progress(&self, length: usize) -> Progress {
        let is_watched = io::stderr().is_terminal();
        let wanted = is_watched && self.format == MessageFormat::Human && self.volume != Volume::Quiet;
        let style =
            ProgressStyle::with_template("{bar:30} {pos} di {len} piani").expect("the template is constant");
        let bar = ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::hidden())
            .with_style(style);
        Progress { bar, wanted, start: Instant::now() }
    }
}

/// The progress of a run; shown only when it lasts.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    wanted: bool,
    start: Instant,
}

impl Progress {
    /// One plan more is done.
    pub(crate) fn step(&self) {
        if self.wanted && self.bar.is_hidden() && self.start.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// The colours of what goes to a stream: none if it is no terminal, or the environment refuses them.
fn colours_on(stream: &impl IsTerminal) -> Colours {
    let coloured = stream.is_terminal() && wants_colour(variable) && understands_colour();
    if coloured { Colours::Ansi } else { Colours::Plain }
}

/// Whether the console of Windows takes escapes for colours, asked to; those before Windows 10 can't.
#[cfg(windows)]
fn understands_colour() -> bool {
    anstyle_query::windows::enable_ansi_colors().unwrap_or(false)
}

/// `TERM` has said it.
#[cfg(not(windows))]
fn understands_colour() -> bool {
    true
}

fn variable(name: &str) -> Option<String> {
    env::var_os(name).map(|value| value.to_string_lossy().into_owned())
}

/// Whether the environment allows colour: `NO_COLOR` is empty, `CLICOLOR` is not 0, `TERM` is known and not
/// `dumb`.
fn wants_colour(variable: impl Fn(&str) -> Option<String>) -> bool {
    // https://no-color.org: the variable refuses colour when it is there and not empty, whatever its value.
    let refused = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
    let off = variable("CLICOLOR").is_some_and(|value| value == "0");
    // Windows has no `TERM`.
    let able = cfg!(windows) || variable("TERM").is_some_and(|value| value != "dumb");
    !refused && !off && able
}

/// Whether `genera` tells a warning of this code at its place: what was written and is not read, and what
/// `verifica` does not look at or would not find again.
pub(crate) fn is_told_in_full(code: &str) -> bool {
    is_of_files(code) || ["delibera", "confronto", "interrotto"].contains(&code)
}

/// The findings that `genera` tells at their places; errors too.
fn with_place(report: &Report) -> Report {
    let (mut told, others) = report.clone().parted(is_told_in_full);
    told.extend(others.of(Severity::Error));
    told
}

#[cfg(test)]
mod tests {
    use crate::terminal::*;

    #[test]
    fn a_fault_of_the_program_says_that_it_is_one_and_where() {
        let told = fault_in_words(&"panicked at src/a.rs:1:2:\nno such thing");
        assert!(
            told.starts_with("errore[programma]: il programma si è fermato per un suo difetto\n"),
            "{told}"
        );
        assert!(told.contains(env!("CARGO_PKG_VERSION")) && told.ends_with("no such thing\n"), "{told}");
    }

    #[test]
    fn the_environment_can_refuse_colour() {
        let with = |set: &'static [(&str, &str)]| {
            wants_colour(move |name| {
                set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert!(with(&[("TERM", "xterm")]));
        assert!(with(&[("TERM", "xterm"), ("NO_COLOR", "")]));
        assert!(!with(&[("TERM", "xterm"), ("NO_COLOR", "1")]));
        assert!(!with(&[("TERM", "xterm"), ("CLICOLOR", "0")]));
        assert!(!with(&[("TERM", "dumb")]));
    }

    #[test]
    fn only_yes_means_yes() {
        for line in ["s\n", "S", " sì \r\n", "si'", "yes"] {
            assert_eq!(Answer::of(line), Answer::Yes, "{line}");
        }
        for line in ["", "\n", "n", "no", "sissignore", "1"] {
            assert_eq!(Answer::of(line), Answer::No, "{line}");
        }
    }

    #[test]
    fn information_is_counted_and_shown_when_asked_for() {
        let mut report = Report::from(Diagnostic::info("I1", "si noti"));
        report.push(Diagnostic::warning("A1", "attenzione"));
        let shown = |format, volume| {
            let (results, messages) = (Colours::Plain, Colours::Plain);
            Terminal { format, volume, results, messages }.rendered(std::slice::from_ref(&report), None)
        };
        let usual = shown(MessageFormat::Human, Volume::Usual);
        let count = "\n1 avviso, 1 informazione (con --info si leggono anche le informazioni)\n";
        assert!(usual.starts_with("avviso[A1]: attenzione\n") && usual.ends_with(count), "{usual}");
        let full = shown(MessageFormat::Human, Volume::Full);
        assert!(
            full.contains("info[I1]: si noti\n") && full.ends_with("\n1 avviso, 1 informazione\n"),
            "{full}"
        );
        assert!(!shown(MessageFormat::Human, Volume::Quiet).contains("1 avviso"));
        assert_eq!(shown(MessageFormat::Brief, Volume::Usual), "avviso[A1]: attenzione\n");
        assert_eq!(shown(MessageFormat::Brief, Volume::Full), "info[I1]: si noti\navviso[A1]: attenzione\n");
        assert!(shown(MessageFormat::Json, Volume::Usual).ends_with("\"informazioni\":1}}\n"));
    }
}
