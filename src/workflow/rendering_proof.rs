//! Proof that the program's own templates find nothing in a plan that could be read and whose characters can
//! be printed, so that `verifica` need not render them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::check::CheckPurpose;
use crate::diagnostic::Report;
use crate::font::Fonts;
use crate::plan::load::PlanFiles;
use crate::source::Source;
use crate::template::Edition;
use crate::workflow::Strictness;
use crate::workflow::findings::Findings;
use crate::workflow::pipeline::{PlanWithTemplates, StageOptions, examine, inspect};
use crate::workflow::rendering::OwnTemplates;
use crate::yaml::{Node, Tree};

/// What may stand behind a key, or in a list.
const ODD_VALUES: [&str; 40] = [
    "",
    r#""""#,
    r#"" ""#,
    r#""\u00a0""#,
    r#""\u2003""#,
    r#""\u2028""#,
    r#""\u200b""#,
    r#""\t\n""#,
    r#""\0""#,
    r#""a\x07b""#,
    r#""a\ufffeb""#,
    r#""a\ud7ffb\ue000c""#,
    r#""<b>&amp;</b> ]]> <!-- <?x""#,
    r#""{{ piano }} {% raw %} {# x""#,
    r#""\"a\" 'b' = c""#,
    "[]",
    "{}",
    "[uno]",
    "{uno: due}",
    "- uno",
    "0",
    "-1",
    "1e9",
    "99999999999999999999999999",
    "no",
    "sì",
    "2026-12-31",
    "31.12.2026",
    "settore",
    "efficienza",
    "strade",
    "obiettivo",
    "stemma.png",
    "a.b_c-d",
    "note",
    "premessa-1",
    "ſtraße",
    "👩\u{200d}👩",
    "e\u{301}\u{301}\u{301}",
    "漢字",
];

/// What may stand as a block behind a key, each line with the indentation `@`.
const ODD_BLOCKS: [&str; 12] = [
    "|-\n@- \n@- a",
    ">-\n@1. a\n@99999999999999999999) b\n@99999999999999999998) c",
    "|-\n@12345678901234567) a\n@12345678901234568) b",
    "|-\n@1.2.3.4.5.6.7.8.9.10.11) a\n@1.2.3.4.5.6.7.8.9.10.12) b",
    "|-\n@a-quinquies) a\n@b-quinquies) b",
    "|-\n@- a\n@  - b\n@    - c\n@      - d\n@        - e\n@          - f\n@            - g",
    ">-\n@- a\n@\u{a0}\n@- b",
    "|-\n@| a | b |\n@|---|---|\n@| c | d |",
    "|-\n@**a** _b_ `c` <d> &e; [f](g)",
    "|-\n@\u{f0b7} a\n@\u{f0b7} b",
    "|-\n\n@\u{a0}\n\n",
    ">-\n@mmmdccclxxxviii) a\n@mmmdccclxxxix) b",
];

const ODD_PREMISES: [&str; 16] = [
    "",
    " \n",
    "\u{a0}\n",
    "#\n\n##\n",
    "# \u{a0}\n",
    "# **  **\n\n## *&nbsp;*\n",
    "# &#32;\n\nAltro\n",
    "## Uno\n\n# Due\n\n###### Tre\n\n# premessa-1\n",
    "Testo\n\n# Titolo\n\n> citato\n",
    "- \n- a\n  - b\n    - c\n      - d\n        - e\n",
    "999999999. a\n1000000000. b\n\n0. c\n",
    "1) a\n2) b\n\na) c\nb) d\n\nmmmdccclxxxviii) e\nmmmdccclxxxix) f\n",
    "a  \n\\\nb &lt;c&gt; &amp; \\<d\\> ]]&gt;\n",
    "***a** b* __c__\n",
    "&#0; &#7; &#xFFFE; &#x1F468;\n",
    "Titolo\n===\n\nAltro\n---\n\n- a\n\n  1. b\n\n     * c\n",
];

/// A plan's files by their names in its folder.
type Files = BTreeMap<String, Vec<u8>>;

fn options(fonts: &Fonts) -> StageOptions<'_> {
    StageOptions {
        edition: Edition::Final,
        purpose: CheckPurpose::Documents,
        epoch: None,
        strictness: Strictness::Usual,
        fonts,
    }
}

/// What a plan could be.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Unread,
    Rendered,
}

/// Makes sure that rendering a plan finds nothing that looking at it does not find.
#[track_caller]
fn is_told_before(files: &Files, name: &str, fonts: &Fonts) -> Outcome {
    let found = |stages: fn(PlanWithTemplates, StageOptions, &mut Findings) -> _| {
        let loaded = PlanFiles::in_memory(Path::new("p"), files.clone()).load();
        let templates = OwnTemplates::built_in().map_err(Into::into);
        let mut findings = Findings::default();
        let examined = stages(PlanWithTemplates { loaded, templates }, options(fonts), &mut findings);
        (findings.report, examined)
    };
    let (rendered, examined) = found(examine);
    let (inspected, without) = found(inspect);
    assert!(without.annex.is_none(), "else nothing is compared");
    assert_eq!(messages(&rendered), messages(&inspected), "{name}");
    if examined.annex.is_some() { Outcome::Rendered } else { Outcome::Unread }
}

fn messages(report: &Report) -> Vec<String> {
    report.sorted().iter().map(|finding| format!("{} {}", finding.code, finding.message)).collect()
}

/// The folders of all plans below one that have no templates of their own.
fn plans(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("it is a folder").flatten() {
        let path = entry.path();
        if path.join("piano.yaml").exists() {
            found.extend((!path.join("modelli").exists()).then_some(path));
        } else if path.is_dir() {
            found.extend(plans(&path));
        }
    }
    found.sort();
    found
}

/// The files of a plan's folder.
fn files(folder: &Path) -> Files {
    let mut files = Files::new();
    for inner in ["", "obiettivi"] {
        let Ok(entries) = std::fs::read_dir(folder.join(inner)) else { continue };
        for path in entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()) {
            let name = Path::new(inner).join(path.file_name().expect("a file has one"));
            files.insert(name.to_string_lossy().into_owned(), std::fs::read(&path).expect("it can be read"));
        }
    }
    files
}

/// The values of a YAML text, each by its place.
fn values(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let tree = Tree::read(&Source::new("a.yaml", text));
    gather(tree.root.as_ref().expect("the plan is right"), &mut found);
    found
}

fn gather(node: &Node, found: &mut Vec<std::ops::Range<usize>>) {
    match node {
        Node::Empty(_) => {}
        Node::Scalar(scalar) => found.push(scalar.span.range.clone()),
        Node::Sequence(sequence) => {
            found.push(sequence.span.range.clone());
            sequence.items.iter().for_each(|item| gather(item, found));
        }
        Node::Mapping(mapping) => {
            found.push(mapping.span.range.clone());
            mapping.entries.iter().for_each(|entry| gather(&entry.value, found));
        }
    }
}

/// A text with another value in the place of one.
fn with_value(text: &str, place: &std::ops::Range<usize>, value: &str) -> String {
    let line = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
    let depth = text[line..].len() - text[line..].trim_start_matches([' ', '-']).len();
    let value = value.replace('@', &" ".repeat(depth + 2));
    format!("{}{value}{}", &text[..place.start], &text[place.end..])
}

/// Numbers that look random and are always the same.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// A plan of which a value or two are odd.
fn odd(base: &Files, seed: u64) -> Files {
    let mut draw = Draw(seed);
    let mut files = base.clone();
    let names: Vec<&String> = base.keys().filter(|name| name.ends_with(".yaml")).collect();
    for _ in 0..=draw.below(2) {
        let name = names[draw.below(names.len())];
        let text = String::from_utf8(files[name].clone()).expect("it is a text");
        let places = values(&text);
        let place = &places[draw.below(places.len())];
        let at = draw.below(ODD_VALUES.len() + ODD_BLOCKS.len());
        let value = ODD_VALUES.iter().chain(&ODD_BLOCKS).nth(at).expect("it is one of them");
        files.insert(name.clone(), with_value(&text, place, value).into_bytes());
        // A value that ends the file's sense can't be changed once more.
        let changed = Source::new("a.yaml", String::from_utf8_lossy(&files[name]).into_owned());
        if Tree::read(&changed).root.is_none() {
            break;
        }
    }
    if draw.below(4) == 0 {
        let premise = ODD_PREMISES[draw.below(ODD_PREMISES.len())];
        files.insert("premessa.md".to_owned(), premise.into());
    }
    files
}

const SEEDS: u64 = 300;

#[test]
fn rendering_finds_nothing_in_the_plans_of_the_tests_that_was_not_found_before() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fonts = Fonts::embedded();
    let all: Vec<PathBuf> =
        ["data", "tests"].into_iter().flat_map(|folder| plans(&root.join(folder))).collect();
    let rendered = all.into_par_iter().map(|folder| {
        is_told_before(&files(&folder), &folder.to_string_lossy(), &fonts) == Outcome::Rendered
    });
    let rendered = rendered.filter(|is_rendered| *is_rendered).count();
    assert!(rendered > 50, "{rendered}");
}

#[test]
fn rendering_finds_nothing_in_odd_plans_that_was_not_found_before() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (base, fonts) = (files(&root.join("tests/plans/tutte-le-chiavi")), Fonts::embedded());
    for premise in ODD_PREMISES {
        let mut files = base.clone();
        files.insert("premessa.md".to_owned(), premise.into());
        is_told_before(&files, premise, &fonts);
    }
    // The program's templates refuse a picture that nobody describes.
    let general = String::from_utf8(base["piano.yaml"].clone()).expect("it is a text");
    let (begin, end) = general.split_once("Stemma della Città metropolitana di Prova").expect("it has one");
    for blanks in ["\"\"", "\" \"", "\"\\u00a0\"", "\"\\u2003\\u3000\""] {
        let mut files = base.clone();
        files.insert("piano.yaml".to_owned(), format!("{begin}{blanks}{end}").into_bytes());
        assert_eq!(is_told_before(&files, blanks, &fonts), Outcome::Unread);
    }
    let rendered = (0..SEEDS)
        .into_par_iter()
        .filter(|seed| is_told_before(&odd(&base, *seed), &seed.to_string(), &fonts) == Outcome::Rendered);
    let rendered = rendered.count();
    assert!(rendered > 50, "{rendered}");
}
