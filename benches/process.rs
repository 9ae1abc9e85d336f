//! The whole process: wall time, peak memory, sizes and pages, for the real annex and for generated plans.
//!
//! `cargo bench --bench process`; `-- 10000` chooses a case, `-- --typst` compares with Typst as well.
//! `-- --beside BINARY` runs another version in turns with this one. `-- --instructions` counts what is executed
//! in place of the time, on one thread under callgrind: so much repeats on a busy machine, too.

mod plans;
mod returned;
mod small_plans;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use wait4::Wait4;

const BINARY: &str = env!("CARGO_BIN_EXE_allegato");

const SEED: u64 = 17;

/// Each case's name, what it makes, and how often it is run.
const CASES: [(&str, Made, usize); 11] = [
    ("annex", Made::Annex, 40),
    ("amendment", Made::Comparison, 40),
    ("17", Made::Plan(17), 40),
    ("170", Made::Plan(170), 20),
    ("200", Made::Plan(200), 20),
    ("1000", Made::Plan(1_000), 7),
    ("1700", Made::Plan(1_700), 7),
    ("10000", Made::Plan(10_000), 3),
    ("300-plans", Made::Plans(300), 5),
    ("returned-170", Made::Returned(170), 20),
    ("returned-1700", Made::Returned(1_700), 7),
];

/// The documents that come back together.
const COPIES: usize = 5;

/// What a case makes.
#[derive(Clone, Copy)]
enum Made {
    /// The real annex.
    Annex,
    /// The documents of an amendment that changes whatever can change.
    Comparison,
    /// A generated plan of so many objectives.
    Plan(usize),
    /// So many plans of small offices, in one run.
    Plans(usize),
    /// The same with the texts of [`COPIES`] documents that came back edited.
    Returned(usize),
}

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    match Bench::from_words(std::env::args().skip(1)).and_then(|bench| bench.run()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// What is to be measured, as the command line says.
struct Bench {
    temporary: TempDir,
    /// This version, and the one beside it.
    programs: Vec<PathBuf>,
    /// The names of cases; all, if there are none.
    chosen: Vec<String>,
    counts: bool,
    typst: bool,
}

impl Bench {
    fn from_words(words: impl Iterator<Item = String>) -> Outcome<Self> {
        let (temporary, programs) = (tempfile::tempdir()?, vec![PathBuf::from(BINARY)]);
        let mut bench = Bench { temporary, programs, chosen: Vec::new(), counts: false, typst: false };
        let mut words = words.filter(|word| word != "--bench");
        while let Some(word) = words.next() {
            match word.as_str() {
                "--beside" => bench.programs.push(words.next().ok_or("--beside wants a binary")?.into()),
                "--instructions" => bench.counts = true,
                "--typst" => bench.typst = true,
                _ => bench.chosen.push(word),
            }
        }
        Ok(bench)
    }

    fn run(&self) -> Outcome<()> {
        for program in &self.programs {
            let size = fs::metadata(program)?.len();
            say(&format!("{}: {:.1} MB, load {}", program.display(), size as f64 / 1e6, load()));
        }
        say(if self.counts {
            "case          formats         millions of instructions of each binary"
        } else {
            "case          formats         min ms  median ms   peak MiB    pages   PDF kB  DOCX kB  HTML kB"
        });
        if self.chosen.is_empty() {
            self.measure(("--version", ""), 40, &["--version"], || Ok(()))?;
        }
        for (name, made, times) in CASES {
            if self.chosen.is_empty() || self.chosen.iter().any(|word| word == name) {
                self.case(name, made, times)?;
            }
        }
        if self.typst { typst() } else { Ok(()) }
    }

    /// Measures what a case makes: all formats, then the PDF alone.
    fn case(&self, name: &str, made: Made, times: usize) -> Outcome<()> {
        let pair = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pairs/everything");
        let plan = self.temporary.path().join(name);
        let (verb, folders) = match made {
            Made::Annex => ("genera", vec![annex()]),
            Made::Comparison => ("confronta", vec![pair.join("before"), pair.join("after")]),
            Made::Plan(count) => {
                plans::write_plan(&plan, count, SEED)?;
                ("genera", vec![plan])
            }
            Made::Plans(count) => ("genera", small_plans::write_small_plans(&plan, count, SEED)?),
            Made::Returned(count) => return self.returned(name, &plan, (count, times)),
        };
        for formats in ["pdf,docx,html", "pdf"] {
            let mut words = vec![verb];
            for folder in &folders {
                words.push(utf8(folder)?);
            }
            words.extend(["--formato", formats]);
            self.measure((name, formats), times, &words, || Ok(()))?;
        }
        Ok(())
    }

    /// Measures `riprendi` of documents that came back from several offices.
    fn returned(&self, name: &str, plan: &Path, (count, times): (usize, usize)) -> Outcome<()> {
        plans::write_plan(plan, count, SEED)?;
        let output = self.temporary.path().join("sent");
        process(Command::new(BINARY), &["genera", utf8(plan)?, "--formato", "docx"], &output)?;
        let sent = output.join(name).join("allegato.docx");
        let mut words = vec!["riprendi".to_owned(), utf8(plan)?.to_owned(), "--si".to_owned()];
        for number in 0..COPIES {
            let copy = self.temporary.path().join(format!("{name}-{number}.docx"));
            returned::write_copy(&sent, (number, COPIES), &copy)?;
            words.push(utf8(&copy)?.to_owned());
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        // Each run finds the plan as it was sent out.
        let renew = || Ok(plans::write_plan(plan, count, SEED)?);
        self.measure((name, "riprendi"), times, &words, renew)
    }

    /// Runs the programs in turns, and says what each took.
    fn measure(
        &self,
        (name, formats): (&str, &str),
        times: usize,
        words: &[&str],
        before: impl Fn() -> Outcome<()>,
    ) -> Outcome<()> {
        if self.counts {
            let mut counted = Vec::new();
            for program in &self.programs {
                before()?;
                counted.push(self.count(program, words)?);
            }
            say(&counts_row(name, formats, &counted));
            return Ok(());
        }
        let mut measured = vec![Vec::new(); self.programs.len()];
        let mut files = vec![Files::default(); self.programs.len()];
        for _ in 0..times {
            for (index, program) in self.programs.iter().enumerate() {
                // A new folder, so that every run writes its files.
                let output = tempfile::tempdir_in(&self.temporary)?;
                before()?;
                measured[index].push(process(Command::new(program), words, output.path())?);
                if files[index].pages == 0 {
                    files[index].add(output.path())?;
                }
            }
        }
        for (usage, files) in measured.iter().zip(&files) {
            say(&row(name, formats, usage, files));
        }
        Ok(())
    }

    /// Counts the instructions of one run, in millions.
    fn count(&self, program: &Path, words: &[&str]) -> Outcome<f64> {
        let output = tempfile::tempdir_in(&self.temporary)?;
        let log = output.path().join("log");
        let mut command = Command::new("valgrind");
        command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
        command.arg(format!("--log-file={}", log.display())).arg(program);
        command.env("RAYON_NUM_THREADS", "1");
        process(command, words, &output.path().join("files"))?;
        let log = fs::read_to_string(log)?;
        let count = log.lines().find_map(|line| line.split_once("Collected : "));
        let (_, count) = count.ok_or("valgrind said no number")?;
        Ok(count.trim().parse::<f64>()? / 1e6)
    }
}

/// The real annex's PDF by Typst, and by this program, in turns.
fn typst() -> Outcome<()> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/compare_typst.py");
    let status = Command::new("python3").arg(script).arg(BINARY).arg(annex()).status()?;
    if status.success() { Ok(()) } else { Err("the comparison with Typst failed".into()) }
}

fn annex() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2022-2024")
}

fn utf8(path: &Path) -> Outcome<&str> {
    path.to_str().ok_or_else(|| "the names of folders are UTF-8".into())
}

/// The time and the memory of one process.
#[derive(Clone, Copy)]
struct Usage {
    time: Duration,
    /// Peak resident memory, in bytes.
    memory: u64,
}

/// The built files: their sizes by format, and the pages of the PDFs.
#[derive(Clone, Default)]
struct Files {
    sizes: [u64; 3],
    pages: usize,
}

impl Files {
    /// Adds those in a folder and in the folders there.
    fn add(&mut self, folder: &Path) -> Outcome<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                self.add(&path)?;
                continue;
            }
            let formats = ["pdf", "docx", "html"];
            let place = formats.iter().position(|format| path.extension() == Some(format.as_ref()));
            if let Some(place) = place {
                self.sizes[place] += fs::metadata(&path)?.len();
            }
            if place == Some(0) {
                self.pages += lopdf::Document::load(&path)?.get_pages().len();
            }
        }
        Ok(())
    }
}

/// Runs a program that writes into a folder; its failure is the bench's.
fn process(mut command: Command, words: &[&str], output: &Path) -> Outcome<Usage> {
    command.args(words).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if words.len() > 1 {
        command.arg("--output").arg(output);
    }
    let start = Instant::now();
    let used = command.spawn()?.wait4()?;
    let time = start.elapsed();
    if used.status.success() {
        Ok(Usage { time, memory: used.rusage.maxrss })
    } else {
        Err(format!("«{command:?}» failed: {}", used.status).into())
    }
}

fn row(name: &str, formats: &str, measured: &[Usage], files: &Files) -> String {
    let mut times: Vec<f64> = measured.iter().map(|usage| usage.time.as_secs_f64() * 1e3).collect();
    times.sort_by(f64::total_cmp);
    let memory = measured.iter().map(|usage| usage.memory).max().unwrap_or_default() as f64 / 1_048_576.0;
    let (least, median) = (times[0], times[times.len() / 2]);
    let mut row =
        format!("{name:12}  {formats:13} {least:8.1} {median:10.1} {memory:10.1} {:8}", files.pages);
    for size in files.sizes {
        row += &format!(" {:8.1}", size as f64 / 1e3);
    }
    row
}

/// The counts of each program, and how many times the last one's the first is.
fn counts_row(name: &str, formats: &str, counted: &[f64]) -> String {
    let mut row = format!("{name:12}  {formats:13}");
    for count in counted {
        row += &format!(" {count:10.1}");
    }
    if let [first, .., last] = counted {
        row += &format!(" {:8.3}", first / last);
    }
    row
}

/// The system's load, where it tells.
fn load() -> String {
    fs::read_to_string("/proc/loadavg").map_or("unknown".to_owned(), |text| text.trim().to_owned())
}

#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn say(line: &str) {
    println!("{line}");
}
