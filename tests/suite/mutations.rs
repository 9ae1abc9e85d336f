//! Twenty thousand plans that somebody spoilt, the same at each run: reading, checking and correcting them never panics.
//!
//! A plan is changed line by line, as people and editors do: values are swapped, replaced, wrapped; keys dropped, doubled,
//! renamed, moved, indented; a few files are saved otherwise, or have single bytes changed.

use std::collections::BTreeMap;
use std::path::Path;

use allegato::check::check;
use allegato::diagnostic::{Diagnostic, Severity};
use allegato::font::Fonts;
use allegato::foreign::SMALL_PLAN;
use allegato::plan::load::{Loaded, PlanFiles};
use allegato::source::Source;
use allegato::yaml::{FileContent, KnownKeys, Tree, corrected};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::numbers::Numbers;

const PLANS: u64 = 20_000;

const ANOTHER: &str = "\
dimensione: efficienza
obiettivi:
  - {id: atti, obiettivo: Atti tipo, responsabile: Segretario, stakeholder: Uffici, contributor: Tutti, scadenza: 2026-06-30,
     indicatore: 100%, baseline: nessuno, target: tutti, fonte: Registro}
";

/// Files by name, line by line.
type Plan = BTreeMap<&'static str, Vec<String>>;

fn base() -> Plan {
    let files = SMALL_PLAN.into_iter().chain([("obiettivi/2.yaml", ANOTHER)]);
    files.map(|(name, text)| (name, text.lines().map(str::to_owned).collect())).collect()
}

/// Values that a key may have and still be YAML.
const VALUES: &[&str] = &[
    "",
    "\"\"",
    "''",
    "-",
    "…",
    "n.d.",
    "no",
    "sì",
    "~",
    "null",
    "007",
    "1.10",
    "0x1F",
    "-5",
    "1e9",
    "12,5%",
    "99999999999999999999999",
    "31.02.2026",
    "2026-12-31",
    "31/12/26",
    "1° gennaio 2026",
    "entro fine 2026",
    "II semestre 2026",
    "29 febbraio 2027",
    "00.00.0000",
    "31.12.99999",
    "Termine di legge – 31.03.2023 (decreto 13 dicembre 2022)",
    "QUALITA' dell'ente",
    "P.O.. e  poi",
    "tutti i responsabili",
    "RSSMRA80A01H501U",
    "IT60X0542811101000000123456",
    "mario.rossi@example.it",
    "qualita\u{300}",
    "漢字 e العربية",
    "👩‍👩‍👧",
    "\u{a0}",
    "\"a\\u202eb\"",
    "\"\\0\\x1b\\e\"",
    "\"\\ud800\"",
    "x\u{ad}y",
    "\u{feff}x",
    "“tra virgolette”",
    "a: b",
    "@x",
    "[a, b]",
    "{a: b}",
    "[]",
    "{}",
    "{ : }",
    "[[[[]]]]",
    "- uno",
    "# commento",
    "x #3 y",
    "x # 3",
    "&a x",
    "*a",
    "!!str x",
    "!x",
    ">-",
    "|",
    "> x",
    "%x",
    "`x`",
    "\"x",
    "'x",
    "\"x\" y",
    "{{ piano }}",
    "{% for x in y %}",
    "<b>&amp;</b>",
    "../../etc/passwd",
    "modifica",
    "errore",
    "tace",
    "2026",
    "1900-2999",
    "2028-2026",
    "accessibilità",
    "pari-opportunita",
    "Ministero: «nota»: \"x\" 'y'",
    "a\\b",
    "?",
    ": x",
    "x:",
    "---",
    "...",
];

const KEYS: &[&str] = &[
    "id",
    "obiettivo",
    "responsabile",
    "scadenza",
    "fonte",
    "fonti",
    "Target",
    "peso",
    "misure",
    "valore",
    "titolo",
    "ente",
    "anno",
    "<<",
    "\"a b\"",
    "unità",
    "?",
    "12",
    "- id",
    "obiettivi",
    "regole",
    "note",
    "x y",
];

/// Changes one thing in a plan.
fn spoil(plan: &mut Plan, numbers: &mut Numbers) {
    let names: Vec<&str> = plan.keys().copied().collect();
    let name = numbers.one(&names);
    let lines = plan.get_mut(name).expect("the plan has the file");
    let at = numbers.below(lines.len());
    let other = numbers.below(lines.len());
    match numbers.below(16) {
        0..=4 => set_value(&mut lines[at], numbers.one(VALUES)),
        5..=6 => swap_values(lines, at, other),
        7 => drop(lines.remove(at)),
        8 => lines.insert(other.min(at), lines[at].clone()),
        9 => lines.swap(at, other),
        10 => set_key(&mut lines[at], numbers.one(KEYS)),
        11 => indent(&mut lines[at], numbers.one(&["", " ", "  ", "    ", "\t", "\u{a0}"])),
        12 => lines.insert(
            at,
            numbers.one(&["", "# nota", "  - x", "---", "%YAML 1.2", "x: y", "      z"]).to_string(),
        ),
        13 => lines.truncate(at.max(1)),
        14 => repeat(lines, numbers),
        _ => spoil_character(&mut lines[at], numbers),
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
}

fn set_value(line: &mut String, value: &str) {
    match line.split_once(": ") {
        Some((key, _)) => *line = format!("{key}: {value}"),
        None => line.push_str(value),
    }
}

fn swap_values(lines: &mut [String], one: usize, other: usize) {
    let value = |line: &str| line.split_once(": ").map(|(_, value)| value.to_owned());
    if let (Some(first), Some(second)) = (value(&lines[one]), value(&lines[other])) {
        set_value(&mut lines[one], &second);
        set_value(&mut lines[other], &first);
    }
}

fn set_key(line: &mut String, key: &str) {
    let words = line.trim_start_matches([' ', '-']).to_owned();
    let blanks = line[..line.len() - words.len()].to_owned();
    let rest = words.split_once(':').map_or("", |(_, rest)| rest);
    *line = format!("{blanks}{key}:{rest}");
}

fn indent(line: &mut String, blanks: &str) {
    *line = format!("{blanks}{}", line.trim_start_matches(' '));
}

/// Writes a list of keys twice, which doubles ids and dimensions.
fn repeat(lines: &mut Vec<String>, numbers: &mut Numbers) {
    if let Some(start) = lines.iter().position(|line| line.starts_with("  - ")) {
        let copy = lines[start..].to_vec();
        lines.extend(copy.into_iter().map(|line| match numbers.below(9) {
            0 => line + "x",
            _ => line,
        }));
    }
}

fn spoil_character(line: &mut String, numbers: &mut Numbers) {
    const SIGNS: &[char] = &[
        ':', '-', '#', '\'', '"', '[', ']', '{', '}', '&', '*', '!', '|', '>', '%', '@', '`', '?', ',', '\t',
        ' ', '\r', '\\', '\0', '\u{1b}', '\u{85}', '\u{2028}', '\u{fffe}', '\u{a0}', '“', 'à', '𝄞',
    ];
    let mut characters: Vec<char> = line.chars().collect();
    let at = numbers.below(characters.len());
    match numbers.below(3) {
        0 if at < characters.len() => characters[at] = numbers.one(SIGNS),
        1 if at < characters.len() => drop(characters.remove(at)),
        _ => characters.insert(at, numbers.one(SIGNS)),
    }
    *line = characters.into_iter().collect();
}

fn text(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// The bytes of a file, of which a few are saved as other editors save them.
fn saved(lines: &[String], numbers: &mut Numbers) -> Vec<u8> {
    let text = text(lines);
    match numbers.below(60) {
        0 => text.replace('\n', "\r\n").into_bytes(),
        1 => format!("\u{feff}{text}").into_bytes(),
        2 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        3 => text.chars().map(|character| u8::try_from(u32::from(character)).unwrap_or(b'?')).collect(),
        4 => text.into_bytes().into_iter().rev().collect(),
        _ => text.into_bytes(),
    }
}

/// The files of a spoilt plan.
fn spoilt(seed: u64, base: &Plan) -> BTreeMap<&'static str, Vec<u8>> {
    let mut numbers = Numbers(seed);
    let mut plan = base.clone();
    for _ in 0..=numbers.below(2) {
        spoil(&mut plan, &mut numbers);
    }
    plan.iter().map(|(name, lines)| (*name, saved(lines, &mut numbers))).collect()
}

fn load(files: &BTreeMap<&'static str, Vec<u8>>) -> Loaded {
    PlanFiles::in_memory(Path::new("p"), files.clone()).load()
}

/// The fate of a spoilt plan.
#[derive(Debug, Default, Clone, Copy)]
struct Fate {
    /// One of its YAML files differs from the one it was made of.
    changed: usize,
    /// All its files are YAML.
    parsed: usize,
    /// It is still a plan.
    whole: usize,
    /// Something in it could be corrected.
    corrected: usize,
}

impl Fate {
    #[track_caller]
    fn of(files: &BTreeMap<&'static str, Vec<u8>>, fonts: &Fonts, base: &Plan) -> Self {
        let loaded = load(files);
        for finding in loaded.report.sorted() {
            let related = finding.related.iter().map(|(span, _)| span);
            let edits = finding.fixes.iter().map(|fix| &fix.edit.span);
            for span in related.chain(edits).chain(&finding.span) {
                let ends = (span.source.position(span.range.start), span.source.position(span.range.end));
                assert!(ends.0 <= ends.1, "{span:?} {}", span.text());
            }
        }
        let whole = loaded.plan.map(|plan| check(&plan, fonts)).is_some();
        let changed: Vec<&Vec<u8>> = files
            .iter()
            .filter(|(name, bytes)| text(&base[**name]).as_bytes() != bytes.as_slice())
            .filter(|(name, _)| name.ends_with(".yaml"))
            .map(|(_, bytes)| bytes)
            .collect();
        Fate {
            changed: usize::from(!changed.is_empty()),
            parsed: usize::from(!loaded.report.sorted().into_iter().any(is_syntax)),
            whole: usize::from(whole),
            corrected: usize::from(changed.into_iter().filter(|bytes| is_corrected(bytes)).count() > 0),
        }
    }

    fn and(self, other: Fate) -> Fate {
        Fate {
            changed: self.changed + other.changed,
            parsed: self.parsed + other.parsed,
            whole: self.whole + other.whole,
            corrected: self.corrected + other.corrected,
        }
    }
}

/// Whether a finding says that a file is no YAML for the program.
fn is_syntax(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error && ["Y1", "Y2", "Y3", "Y4"].contains(&finding.code)
}

/// Corrects a file; holds what it says afterwards against what was understood before, and against a second time.
#[track_caller]
fn is_corrected(bytes: &[u8]) -> bool {
    let known = KnownKeys { names: KEYS, lists: &["obiettivi", "atti", "misure"] };
    let content = FileContent::Yaml(known);
    let Some(correction) = corrected(bytes, content) else { return false };
    let tree = |text: &str| Tree::read_known(&Source::new("a", text), known);
    // A sign that nobody sees goes out of words, and is a blank beside a colon; a line separator is a blank
    // between words, and goes at a line's border.
    let same = [["", " "], ["", ""], [" ", " "]].into_iter().any(|signs| {
        tree(&shown(&correction.before, signs)).says_the_same(&tree(&shown(&correction.after, ["", " "])))
    });
    assert!(same, "{correction:?}");
    assert_eq!(corrected(correction.after.as_bytes(), content), None, "{correction:?}");
    true
}

/// A text with something in the place of the signs that nobody sees, and of line separators.
fn shown(text: &str, [sign, separator]: [&str; 2]) -> String {
    let signs = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'];
    text.replace(signs, sign).replace(['\u{2028}', '\u{2029}'], separator)
}

#[test]
fn twenty_thousand_spoilt_plans_cause_no_panic() {
    let (fonts, base) = (Fonts::embedded(), base());
    let whole = base.iter().map(|(name, lines)| (*name, text(lines).into_bytes())).collect();
    assert!(load(&whole).plan.is_some(), "the plan is right before it is spoilt");
    let fates = (0..PLANS).into_par_iter().map(|seed| Fate::of(&spoilt(seed, &base), &fonts, &base));
    let all = fates.reduce(Fate::default, Fate::and);
    assert!(all.changed > 16_000, "{all:?}");
    assert!(all.parsed > 10_000, "at least half are still YAML: {all:?}");
    assert!(all.whole > 5_000 && all.whole < 15_000, "both rules and loader have work: {all:?}");
    assert!(all.corrected > 1_000, "{all:?}");
}
