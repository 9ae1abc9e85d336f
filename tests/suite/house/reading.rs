//! How the sources read aloud: counts of what the house's style refuses, and of what it asks for.

use super::sources::{SourceFile, sources, test_sources};

/// Closures with a name, in a thousand lines of code; the field has 0.6 to 2.2.
const NAMED_CLOSURES: f64 = 3.0;
/// Docs that begin with a question word, in a hundred.
const QUESTION_DOCS: f64 = 4.0;
/// Lines inside functions that say why, in a hundred lines of code.
const WHY_COMMENTS: f64 = 2.0;
/// Columns that a line with a comment may have.
const COLUMNS: usize = 110;
/// Parameters that a function may have, beside itself.
const PARAMETERS: usize = 4;

/// One thing that a rule looks for, with the places where it stands.
struct Finding {
    what: &'static str,
    places: Vec<String>,
}

/// Goes through the lines of all files.
fn lines_where(files: &[SourceFile], is_meant: impl Fn(&[String], usize) -> bool) -> Vec<String> {
    let mut places = Vec::new();
    for file in files {
        for index in 0..file.lines.len() {
            if is_meant(&file.lines, index) {
                places.push(format!("{}: {}", file.place(index), file.lines[index].trim()));
            }
        }
    }
    places
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// The text of a doc comment's first line; `None` for the lines that go on, and for code.
fn doc_start(lines: &[String], index: usize) -> Option<&str> {
    let marks = ["//! ", "/// "];
    let doc = |line: &str| marks.iter().find_map(|mark| line.trim_start().strip_prefix(mark).map(str::len));
    let line = &lines[index];
    let length = doc(line)?;
    let goes_on = index > 0 && lines[index - 1].trim_start().starts_with(&line.trim_start()[..3]);
    (!goes_on).then(|| &line[line.len() - length..])
}

fn begins_with(lines: &[String], index: usize, words: &[&str]) -> bool {
    doc_start(lines, index).is_some_and(|doc| {
        let word = doc.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
        words.contains(&word)
    })
}

/// The line behind a doc comment and its attributes.
fn documented(lines: &[String], index: usize) -> &str {
    let rest = lines[index..].iter().map(|line| line.trim_start());
    rest.into_iter().find(|line| !is_comment(line) && !line.starts_with('#')).unwrap_or_default()
}

/// A name that a line gives to a closure.
fn closure_name(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("let ")?;
    let rest = rest.strip_prefix("mut ").unwrap_or(rest);
    let (name, value) = rest.split_once('=')?;
    let value = value.trim_start();
    let value = value.strip_prefix("move ").unwrap_or(value);
    let name = name.split(':').next().unwrap_or(name).trim();
    value.starts_with('|').then_some(name)
}

/// Whether a line gives a name to a closure, also where the closure stands on the line below.
fn names_a_closure(lines: &[String], index: usize) -> bool {
    let line = &lines[index];
    if !line.trim_end().ends_with('=') {
        return closure_name(line).is_some();
    }
    lines.get(index + 1).is_some_and(|next| closure_name(&format!("{line} {}", next.trim())).is_some())
}

/// The signatures of all functions, each with its place.
fn signatures(files: &[SourceFile]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for file in files {
        for index in 0..file.lines.len() {
            let line = file.lines[index].trim_start();
            let line = line.trim_start_matches("pub ").trim_start_matches("pub(crate) ");
            if !line.trim_start_matches("const ").starts_with("fn ") || is_comment(line) {
                continue;
            }
            let rest = &file.lines[index..];
            let end = rest.iter().position(|line| line.contains('{') || line.trim_end().ends_with(';'));
            let signature = rest[..=end.unwrap_or(0)].join(" ");
            found.push((file.place(index), signature));
        }
    }
    found
}

/// The parameters of a signature beside `self`, each as it stands.
fn parameters(signature: &str) -> Vec<String> {
    let Some(start) = opening(signature) else { return Vec::new() };
    let (mut depth, mut current, mut all) = (0, String::new(), Vec::new());
    let mut before = ' ';
    for letter in signature[start + 1..].chars() {
        match letter {
            '(' | '<' | '[' | '{' => depth += 1,
            ')' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            '>' if before != '-' => depth -= 1,
            ',' if depth == 0 => {
                all.push(std::mem::take(&mut current));
                before = letter;
                continue;
            }
            _ => {}
        }
        before = letter;
        current.push(letter);
    }
    all.push(current);
    all.retain(|parameter| !parameter.trim().is_empty() && !parameter.trim().ends_with("self"));
    all
}

/// Where the parameters begin, behind the generics.
fn opening(signature: &str) -> Option<usize> {
    let (mut depth, mut before) = (0, ' ');
    for (at, letter) in signature.char_indices().skip_while(|(at, _)| !signature[..*at].ends_with("fn ")) {
        match letter {
            '<' => depth += 1,
            '>' if before != '-' => depth -= 1,
            '(' if depth == 0 => return Some(at),
            _ => {}
        }
        before = letter;
    }
    None
}

/// Everything that no file may have.
fn refused(files: &[SourceFile]) -> Vec<Finding> {
    let signatures = signatures(files);
    let signatures_where = |is_meant: &dyn Fn(&str) -> bool| {
        let meant = signatures.iter().filter(|(_, signature)| is_meant(signature));
        meant.map(|(place, signature)| format!("{place}: {}", signature.trim())).collect()
    };
    vec![
        Finding {
            what: "`if` instead of `.filter(|_| …)`",
            places: lines_where(files, |lines, at| {
                !is_comment(&lines[at]) && lines[at].contains(".filter(|_|")
            }),
        },
        Finding {
            what: "`for` instead of `.for_each`",
            places: lines_where(files, |lines, at| {
                !is_comment(&lines[at]) && lines[at].contains(".for_each(")
            }),
        },
        Finding {
            what: "comments of more columns than 110",
            places: lines_where(files, |lines, at| {
                is_comment(&lines[at]) && lines[at].chars().count() > COLUMNS
            }),
        },
        Finding {
            what: "\"Whether\" of something else than a bool",
            places: lines_where(files, |lines, at| {
                let item = documented(lines, at);
                begins_with(lines, at, &["Whether"]) && !item.contains("bool") && !item.ends_with('(')
            }),
        },
        Finding {
            what: "\"nothing where\" instead of `None`",
            places: lines_where(files, |lines, at| {
                is_comment(&lines[at]) && lines[at].to_lowercase().contains("nothing where")
            }),
        },
        Finding {
            what: "functions of more than four parameters",
            places: signatures_where(&|signature| parameters(signature).len() > PARAMETERS),
        },
        Finding {
            what: "functions with a `bool` parameter",
            places: signatures_where(&|signature| {
                parameters(signature).iter().any(|parameter| parameter.trim().ends_with(": bool"))
            }),
        },
    ]
}

/// Counts of the tree, as parts of a thousand or a hundred lines.
struct Counts {
    code: usize,
    named_closures: usize,
    docs: usize,
    question_docs: usize,
    why_comments: usize,
}

impl Counts {
    fn of(files: &[SourceFile]) -> Self {
        let code = files.iter().flat_map(SourceFile::code).filter(|line| !line.trim().is_empty()).count();
        let count = |is_meant: &dyn Fn(&[String], usize) -> bool| lines_where(files, is_meant).len();
        Counts {
            code,
            named_closures: count(&names_a_closure),
            docs: count(&|lines, at| doc_start(lines, at).is_some()),
            question_docs: count(&|lines, at| {
                begins_with(lines, at, &["What", "How", "Where", "Which", "Who"])
            }),
            why_comments: count(&|lines, at| {
                let line = lines[at].trim_start();
                line.starts_with("// ") && line.len() < lines[at].len()
            }),
        }
    }

    fn named_closures_per_thousand(&self) -> f64 {
        1000.0 * self.named_closures as f64 / self.code as f64
    }

    fn question_docs_in_a_hundred(&self) -> f64 {
        100.0 * self.question_docs as f64 / self.docs as f64
    }

    fn why_comments_in_a_hundred(&self) -> f64 {
        100.0 * self.why_comments as f64 / self.code as f64
    }
}

/// Test helpers that assert and are not `#[track_caller]`, so that a failure would name the helper's line.
fn silent_helpers(files: &[SourceFile]) -> Vec<String> {
    let mut silent = Vec::new();
    for file in files {
        let lines: Vec<&str> = file.whole.lines().collect();
        for start in 0..lines.len() {
            let line = lines[start].trim_start();
            let is_function = ["fn ", "pub fn ", "pub(crate) fn ", "pub(super) fn "]
                .iter()
                .any(|word| line.starts_with(word));
            if !is_function {
                continue;
            }
            let indent = &lines[start][..lines[start].len() - line.len()];
            let end = lines[start..].iter().position(|line| *line == format!("{indent}}}"));
            let body = &lines[start..start + end.unwrap_or(0)];
            let attributes =
                lines[..start].iter().rev().take_while(|line| line.trim_start().starts_with('#'));
            let told =
                attributes.into_iter().any(|line| line.contains("#[test]") || line.contains("track_caller"));
            if !told && body.iter().any(|line| line.trim_start().starts_with("assert")) {
                silent.push(format!("{}:{}: {line}", file.path, start + 1));
            }
        }
    }
    silent
}

#[test]
fn nothing_that_the_style_refuses_is_there() {
    let mut wrong = String::new();
    for Finding { what, places } in refused(&sources()) {
        if !places.is_empty() {
            wrong += &format!("{what}: {}\n{}\n", places.len(), places.join("\n"));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
#[expect(clippy::print_stdout, reason = "`cargo test house -- --nocapture` tells the counts")]
fn the_counts_stay_within_the_aims() {
    let counts = Counts::of(&sources());
    let closures = counts.named_closures_per_thousand();
    let questions = counts.question_docs_in_a_hundred();
    let whys = counts.why_comments_in_a_hundred();
    println!(
        "code {}, named closures {closures:.1} ‰, question docs {questions:.1} %, why-comments {whys:.1} %",
        counts.code
    );
    assert!(closures <= NAMED_CLOSURES, "{closures:.1} named closures in a thousand lines");
    assert!(questions <= QUESTION_DOCS, "{questions:.1} % of the docs begin with a question word");
    assert!(whys >= WHY_COMMENTS, "{whys:.1} % of the lines say why");
}

#[test]
fn helpers_that_assert_tell_who_called_them() {
    let silent = silent_helpers(&test_sources());
    assert!(silent.is_empty(), "{} helpers\n{}", silent.len(), silent.join("\n"));
}

#[test]
fn planted_habits_are_found() {
    let text = "//! What it is.\n\n/// Whether it fits.\nfn f(a: u8, b: &[(u8, u8)], c: Option<u8>, d: u8, e: u8) {\n    \
                let g = |x: u8| x;\n    // The reason.\n    a.filter(|_| true).for_each(drop);\n}\n\
                /// Gives nothing where it is none.\nfn h(&self, wide: bool) -> bool {\n";
    let file = [SourceFile::new("plan/act.rs", text)];
    let found: Vec<usize> = refused(&file).iter().map(|finding| finding.places.len()).collect();
    assert_eq!(found, [1, 1, 0, 1, 1, 1, 1]);
    let Counts { code, named_closures, docs, question_docs, why_comments } = Counts::of(&file);
    assert_eq!((code, named_closures, docs, question_docs, why_comments), (5, 1, 3, 1, 1));
    let helper = SourceFile::new(
        "suite/x.rs",
        "#[test]\nfn t() {\n    assert!(true);\n}\n\nfn h() {\n    assert!(true);\n}\n",
    );
    assert_eq!(silent_helpers(&[helper]), ["suite/x.rs:6: fn h() {"]);
}
