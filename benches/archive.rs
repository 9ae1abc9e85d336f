//! Ten years of the real annex in one archive, twelve versions each: the time of each step, and what a version adds.
//!
//! `cargo bench --bench archive`

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

const BINARY: &str = env!("CARGO_BIN_EXE_allegato");

const YEARS: usize = 10;
const VERSIONS: usize = 12;

/// The first year of the last plan's period: that of the real annex.
const LAST: usize = 2022;

/// A text of the real annex that every amendment changes.
const CHANGED: &str = "previa mappatura";

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome<()> {
    let temporary = tempfile::tempdir()?;
    let root = temporary.path();
    let (mut times, mut grown) = (Vec::new(), Vec::new());
    for first in LAST + 1 - YEARS..=LAST {
        for number in 1..=VERSIONS {
            let plan = write_plan(root, first, number)?;
            let before = size(&root.join("archivio"))?;
            times.push(process(root, &["archivio", "aggiungi", &plan, "-q"])?);
            grown.push(size(&root.join("archivio"))? - before);
        }
    }
    say(&format!("{} versions of {YEARS} plans, {:.1} MB", times.len(), kilobytes(&grown) / 1e3));
    say(&format!(
        "aggiungi   median {} ms, most {} ms",
        milliseconds(median(&times)),
        milliseconds(most(&times))
    ));
    let first: Vec<u64> = grown.iter().copied().step_by(VERSIONS).collect();
    let later: Vec<u64> = grown.chunks(VERSIONS).flat_map(|versions| &versions[1..]).copied().collect();
    let mean = |sizes: &[u64]| kilobytes(sizes) / sizes.len() as f64;
    say(&format!(
        "growth     first version of a plan {:.0} kB, each later one {:.0} kB",
        mean(&first),
        mean(&later)
    ));
    for arguments in
        [&["archivio", "elenca"][..], &["archivio", "verifica"], &["archivio", "verifica", "--rigenera"]]
    {
        let name = arguments[1..].join(" ");
        say(&format!("{name:22} {} ms", milliseconds(process(root, arguments)?)));
    }
    Ok(())
}

/// Writes the plan whose period begins in a year, as it is after its approval and `number - 1` amendments.
fn write_plan(root: &Path, first: usize, number: usize) -> Outcome<String> {
    let name = format!("{first}-{}", first + 2);
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2022-2024");
    let target = root.join("data").join(&name);
    fs::create_dir_all(target.join("obiettivi"))?;
    for path in files(&source)? {
        let text = moved(&fs::read_to_string(&path)?, first);
        let text = text.replace(CHANGED, &format!("{CHANGED} ({number})"));
        let file = path.strip_prefix(&source)?;
        let text = if file == Path::new("piano.yaml") { general(&text, first, number) } else { text };
        write(&target.join(file), &text)?;
    }
    Ok(name)
}

/// The same years, counted from another one.
fn moved(text: &str, first: usize) -> String {
    let hidden = (0..3)
        .fold(text.to_owned(), |text, step| text.replace(&(LAST + step).to_string(), &format!("<{step}>")));
    (0..3).fold(hidden, |text, step| text.replace(&format!("<{step}>"), &(first + step).to_string()))
}

fn general(text: &str, first: usize, number: usize) -> String {
    let text = text.replace("\ntriennio:", "\n  codice_ipa: c_a000\n  dipendenti: 12\ntriennio:");
    let act = |month: usize| {
        let date = format!("{}-{month:02}-15", first + 1);
        format!("  - {{organo: Giunta dell'Unione, numero: {month}, data: {date}}}\n")
    };
    text + "atti:\n" + &(1..=number).map(act).collect::<String>()
}

fn write(path: &Path, text: &str) -> Outcome<()> {
    use std::io::Write;
    Ok(fs::File::create(path)?.write_all(text.as_bytes())?)
}

/// Lists every file below a folder; none if it is missing.
fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut all = Vec::new();
    if folder.exists() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                all.extend(files(&path)?);
            } else {
                all.push(path);
            }
        }
    }
    Ok(all)
}

fn size(folder: &Path) -> Outcome<u64> {
    let mut sum = 0;
    for file in files(folder)? {
        sum += fs::metadata(file)?.len();
    }
    Ok(sum)
}

/// Runs the program; its failure is the bench's.
fn process(root: &Path, arguments: &[&str]) -> Outcome<Duration> {
    let mut command = Command::new(BINARY);
    command.args(arguments).current_dir(root).stdin(Stdio::null()).stdout(Stdio::null());
    let start = Instant::now();
    let output = command.stderr(Stdio::piped()).spawn()?.wait_with_output()?;
    let time = start.elapsed();
    match output.status.success() {
        true => Ok(time),
        false => {
            Err(format!("«{}»: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr)).into())
        }
    }
}

fn median(times: &[Duration]) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort();
    sorted[sorted.len() / 2]
}

fn most(times: &[Duration]) -> Duration {
    times.iter().max().copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> String {
    format!("{:.0}", time.as_secs_f64() * 1e3)
}

fn kilobytes(sizes: &[u64]) -> f64 {
    sizes.iter().sum::<u64>() as f64 / 1e3
}

#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn say(line: &str) {
    println!("{line}");
}
