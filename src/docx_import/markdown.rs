//! Passages of the premise as Markdown, which the premise is written in.

use crate::plan::{Passage, Phrase, Prose, ProseItem};

/// What a heading begins with that somebody wrote.
pub(crate) const HEADING: &str = "## ";

/// The words of a heading behind its sign.
pub(crate) fn heading(words: &str) -> String {
    format!("{HEADING}{}", words.replace('\n', " "))
}

/// Writes a passage so that it is read as it is: a list's items below each other, without blank lines before
/// or behind.
pub(crate) fn markdown(passage: &Passage) -> String {
    match passage {
        Passage::Heading(phrases) => heading(&words(phrases)),
        Passage::Paragraph(phrases) => closed_start(&words(phrases).replace('\n', "\\\n")),
        Passage::List { ordered, items } => {
            let sign = if *ordered { "1." } else { "-" };
            let items = items.iter().map(|item| self::item(item, sign));
            items.collect::<Vec<String>>().join("\n")
        }
    }
}

/// An item behind its number, or behind the sign of those that have none.
fn item(item: &ProseItem, sign: &str) -> String {
    let sign = item.label.as_deref().unwrap_or(sign);
    let indent = " ".repeat(sign.chars().count() + 1);
    let inner = passages(&item.prose).replace('\n', &format!("\n{indent}"));
    let lines = format!("{sign} {inner}");
    lines.lines().map(str::trim_end).collect::<Vec<&str>>().join("\n")
}

/// The passages of an item: a list directly below its words, all else behind a blank line.
fn passages(prose: &Prose) -> String {
    let mut text = String::new();
    for passage in &prose.0 {
        let gap = match passage {
            _ if text.is_empty() => "",
            Passage::List { .. } => "\n",
            Passage::Heading(_) | Passage::Paragraph(_) => "\n\n",
        };
        text.push_str(gap);
        text.push_str(&markdown(passage));
    }
    text
}

fn words(phrases: &[Phrase]) -> String {
    let mut text = String::new();
    for Phrase { text: words, strong, emphasis } in phrases {
        let sign = match (strong, emphasis) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        let core = words.trim();
        if sign.is_empty() || core.is_empty() {
            text.push_str(&escaped(words));
            continue;
        }
        // Signs with a blank within would be no signs (CommonMark, 6.2).
        let start = words.len() - words.trim_start().len();
        let (before, behind) = (&words[..start], &words[start + core.len()..]);
        text.push_str(&format!("{before}{sign}{}{sign}{behind}", escaped(core)));
    }
    text
}

/// Words in which nothing is a sign of Markdown.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for sign in words.chars() {
        if matches!(sign, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '&') {
            text.push('\\');
        }
        text.push(sign);
    }
    text
}

/// Paragraphs whose lines begin with no sign of a heading, a quotation, an item or a line.
fn closed_start(text: &str) -> String {
    let closed = text.split('\n').map(|line| {
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        match line.chars().nth(digits) {
            Some('#' | '>' | '-' | '+' | '=' | '~' | '|') if digits == 0 => format!("\\{line}"),
            Some('.' | ')') if digits > 0 => format!("{}\\{}", &line[..digits], &line[digits..]),
            Some(_) | None => line.to_owned(),
        }
    });
    closed.collect::<Vec<String>>().join("\n")
}

#[cfg(test)]
mod tests {
    use crate::docx_import::markdown::*;
    use crate::plan::load::PlanFiles;

    /// The premise that a text is read as.
    #[track_caller]
    fn premise(text: &str) -> Prose {
        let general = "ente: {nome: X}\ntriennio: 2026-2028\nanno: 2026\n";
        let objective = "dimensione: efficienza\nobiettivi:\n  - {id: a, obiettivo: a, responsabile: a, stakeholder: a, contributor: a, scadenza: 31.12.2026, indicatore: a, baseline: a, target: a, fonte: a}\n";
        let files = [("piano.yaml", general), ("premessa.md", text), ("obiettivi/1.yaml", objective)];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let loaded = PlanFiles::in_memory("x".as_ref(), files).load();
        assert!(loaded.report.is_empty(), "{:?}", loaded.report);
        loaded.plan.expect("it is a plan").premise
    }

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let text = "# Titolo\n\nUn **capoverso** con *parole* e ***altre***, 2 \\* 3 e a\\_b, \\<x> \\& \\[y].\n\n\
                    Righe\\\nsotto.\n\n1. uno\n2. due:\n   - tre\n   - quattro\n\n- cinque\n\n  seguito\n\n- sei\n\n\
                    Sono:\na) prima\nb) seconda\n\n1\\. non è una voce\n\n\\- nemmeno\n";
        let read = premise(text);
        let written: Vec<String> = read.0.iter().map(markdown).collect();
        assert_eq!(premise(&written.join("\n\n")), read, "{written:#?}");
    }
}
