//! The whole process: wall time, peak memory, sizes and pages, for the real annex and for generated plans.
//!
//! `cargo bench --bench process`; `-- 10000` chooses a size, `-- --typst` compares with Typst as well.

mod plans;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use wait4::Wait4;

const BINARY: &str = env!("CARGO_BIN_EXE_allegato");

const SEED: u64 = 17;

/// Each case's name, its objectives (none for the real annex), and how often it is run.
const CASES: [(&str, Option<usize>, usize); 5] = [
    ("annex", None, 40),
    ("17", Some(17), 40),
    ("170", Some(170), 20),
    ("1700", Some(1_700), 7),
    ("10000", Some(10_000), 3),
];

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Outcome<()> {
    let temporary = tempfile::tempdir()?;
    let binary = fs::metadata(BINARY)?.len();
    say(&format!("binary {:.1} MB, load {}", binary as f64 / 1e6, load()));
    say("case          formats         min ms  median ms   peak MiB    pages   PDF kB  DOCX kB  HTML kB");
    let chosen: Vec<&String> = words.iter().filter(|word| !word.starts_with('-')).collect();
    if chosen.is_empty() {
        say(&row("--version", "", &repeat(40, || process(&["--version"]))?, None));
    }
    for (name, objectives, times) in CASES {
        if chosen.is_empty() || chosen.iter().any(|word| *word == name) {
            case(&temporary, name, objectives, times)?;
        }
    }
    if words.iter().any(|word| word == "--typst") { typst() } else { Ok(()) }
}

/// Measures one plan: all formats, then the PDF alone.
fn case(temporary: &TempDir, name: &str, objectives: Option<usize>, times: usize) -> Outcome<()> {
    let folder = match objectives {
        None => annex(),
        Some(count) => {
            let folder = temporary.path().join(name);
            plans::write_plan(&folder, count, SEED)?;
            folder
        }
    };
    for formats in ["pdf,docx,html", "pdf"] {
        let measured = repeat(times, || build(temporary, &folder, formats).map(|(usage, _)| usage))?;
        let (_, files) = build(temporary, &folder, formats)?;
        say(&row(name, formats, &measured, Some(&files)));
    }
    Ok(())
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

/// The time and the memory of one process.
#[derive(Clone, Copy)]
struct Usage {
    time: Duration,
    /// Peak resident memory, in bytes.
    memory: u64,
}

/// The built files: their sizes by extension, and the PDF's pages.
struct Files {
    sizes: [Option<u64>; 3],
    pages: String,
}

/// Runs `genera` into a new folder, so that every run writes its files.
fn build(temporary: &TempDir, folder: &Path, formats: &str) -> Outcome<(Usage, Files)> {
    let output = tempfile::tempdir_in(temporary.path())?;
    let target = output.path().to_str().ok_or("the temporary folder's name is UTF-8")?;
    let plan = folder.to_str().ok_or("the plan's name is UTF-8")?;
    let usage = process(&["genera", plan, "--output", target, "--formato", formats])?;
    Ok((usage, files(output.path())?))
}

fn files(output: &Path) -> Outcome<Files> {
    let mut files = Files { sizes: [None; 3], pages: String::new() };
    for folder in fs::read_dir(output)? {
        for file in fs::read_dir(folder?.path())? {
            let path = file?.path();
            let place =
                ["pdf", "docx", "html"].iter().position(|kind| path.extension() == Some(kind.as_ref()));
            if let Some(place) = place {
                files.sizes[place] = Some(fs::metadata(&path)?.len());
            }
            if place == Some(0) {
                files.pages = lopdf::Document::load(&path)?.get_pages().len().to_string();
            }
        }
    }
    Ok(files)
}

/// Runs the program; its failure is the bench's.
fn process(arguments: &[&str]) -> Outcome<Usage> {
    let mut command = Command::new(BINARY);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let used = command.spawn()?.wait4()?;
    let time = start.elapsed();
    if used.status.success() {
        Ok(Usage { time, memory: used.rusage.maxrss })
    } else {
        Err(format!("«allegato {}» failed: {}", arguments.join(" "), used.status).into())
    }
}

fn repeat(times: usize, mut once: impl FnMut() -> Outcome<Usage>) -> Outcome<Vec<Usage>> {
    (0..times).map(|_| once()).collect()
}

fn row(name: &str, formats: &str, measured: &[Usage], files: Option<&Files>) -> String {
    let mut times: Vec<f64> = measured.iter().map(|usage| usage.time.as_secs_f64() * 1e3).collect();
    times.sort_by(f64::total_cmp);
    let memory = measured.iter().map(|usage| usage.memory).max().unwrap_or_default() as f64 / 1_048_576.0;
    let (least, median) = (times[0], times[times.len() / 2]);
    let mut row = format!("{name:12}  {formats:13} {least:8.1} {median:10.1} {memory:10.1}");
    if let Some(files) = files {
        row += &format!(" {:>8}", files.pages);
        for size in files.sizes {
            row += &size.map_or(format!(" {:>8}", "–"), |size| format!(" {:8.1}", size as f64 / 1e3));
        }
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
