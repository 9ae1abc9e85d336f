//! A document in a plain form, line by line, to be read and compared.

use std::fmt::Write as _;

use crate::diagnostic::counted;
use crate::import::read::{
    Aside, AsideKind, ReadRemark, SourceCell, SourceDocument, SourceGrid, SourcePart, TypedValue,
};
use crate::yaml::{LineKind, TextLine};

/// Writes a document: `=` its kind, `!` remarks, `~` repeated texts, `#` headings, `@` places, `|` lines of
/// text and `>` texts beside them.
pub(crate) fn plain_form(document: &SourceDocument) -> String {
    let mut text = format!("= {:?}\n", document.kind);
    for remark in &document.remarks {
        text.push_str(&said(remark));
    }
    for furniture in &document.furniture {
        line(&mut text, "~ ", furniture);
    }
    for part in &document.parts {
        match part {
            SourcePart::Heading { text: heading, level } => {
                line(&mut text, "@ ", &format!("{}, titolo {level}", heading.place));
                lines(&mut text, std::slice::from_ref(&heading.line));
                asides(&mut text, &heading.asides);
            }
            SourcePart::Text(part) => {
                line(&mut text, "@ ", &part.place.to_string());
                lines(&mut text, std::slice::from_ref(&part.line));
                asides(&mut text, &part.asides);
            }
            SourcePart::Grid(part) => grid(&mut text, part),
        }
    }
    text
}

fn line(text: &mut String, sign: &str, words: &str) {
    // Writing to a text cannot fail.
    let _ = writeln!(text, "{sign}{}", words.replace('\n', " ⏎ "));
}

fn said(remark: &ReadRemark) -> String {
    let place = remark.place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
    let hint = remark.hint.as_ref().map(|hint| format!(" → {hint}")).unwrap_or_default();
    format!("! {} {place}{}{hint}\n", remark.severity.word(), remark.message)
}

fn grid(text: &mut String, grid: &SourceGrid) {
    let mut marks = vec![counted(grid.columns, "colonna", "colonne")];
    marks.extend((!grid.heading.is_empty()).then(|| format!("sotto «{}»", grid.heading)));
    marks.extend(grid.is_hidden.then(|| "nascosto".to_owned()));
    // A sheet may hide all columns behind the last one that is used.
    let hidden = grid.hidden_columns.iter().take_while(|column| **column <= grid.columns);
    marks.extend(hidden.map(|column| format!("colonna {column} nascosta")));
    line(text, "@ ", &format!("{}: {}", grid.place, marks.join(", ")));
    for row in &grid.rows {
        let mut marks = Vec::new();
        marks.extend(row.is_hidden.then_some("nascosta"));
        marks.extend(row.is_repeated_head.then_some("ripetuta"));
        for cell in &row.cells {
            let marks: Vec<String> =
                marks.iter().map(|mark| (*mark).to_owned()).chain(cell_marks(cell)).collect();
            let marks = if marks.is_empty() { String::new() } else { format!(" [{}]", marks.join(", ")) };
            line(text, "@ ", &format!("{}{marks}", cell.place));
            lines(text, &cell.lines);
            asides(text, &cell.asides);
        }
    }
}

fn cell_marks(cell: &SourceCell) -> Vec<String> {
    let mut marks = Vec::new();
    marks.extend((cell.column_span > 1).then(|| format!("{} colonne", cell.column_span)));
    marks.extend((cell.row_span > 1).then(|| format!("{} righe", cell.row_span)));
    marks.extend(cell.is_continued.then(|| "continua".to_owned()));
    marks.extend(cell.typed.map(|typed| match typed {
        TypedValue::Date(date) => format!("data {date}"),
        TypedValue::Percent(share) => format!("percentuale {share}"),
        TypedValue::Number(number) => format!("numero {number}"),
        TypedValue::Boolean(yes) => format!("vero o falso {yes}"),
    }));
    marks
}

fn lines(text: &mut String, lines: &[TextLine]) {
    for own in lines {
        let sign = match own.kind {
            LineKind::Paragraph => "| ".to_owned(),
            LineKind::Item { level } => format!("| {}- ", "  ".repeat(level)),
            LineKind::Labelled { level } => format!("| {}= ", "  ".repeat(level)),
            LineKind::Further { level } => format!("| {}+ ", "  ".repeat(level)),
        };
        line(text, &sign, &own.text);
    }
}

fn asides(text: &mut String, asides: &[Aside]) {
    for aside in asides {
        let kind = match aside.kind {
            AsideKind::Note => "nota",
            AsideKind::Comment => "commento",
            AsideKind::TextBox => "casella",
            AsideKind::Hidden => "nascosto",
        };
        line(text, &format!("> {kind}: "), &aside.text);
    }
}
