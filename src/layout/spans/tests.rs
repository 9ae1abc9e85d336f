//! Objectives with notes beside their rows, on pages of several heights.

use crate::document::Document;
use crate::font::Fonts;
use crate::layout::tests::{document, filler, objective, read, said, style, words};
use crate::layout::{Drawing, Layout, Owner, Page, PageMark, Role, layout};
use crate::style::{Pt, Style};

/// A table of objectives, each with a note beside all of its rows; `scope` is that of the cell that begins it.
fn table(notes: &[&str], scope: &str) -> String {
    let group = |(index, note): (usize, &&str)| {
        let rows = objective(index + 1).into_iter().enumerate().map(|(row, (label, text))| {
            let number = index + 1;
            match row {
                0 => format!(
                    "<tr><th scope=\"{scope}\" class=\"obiettivo\">{label} {number}</th><td>{text}</td>\
                     <td class=\"nota\" rowspan=\"9\">{note}</td></tr>"
                ),
                _ => format!("<tr><th scope=\"row\">{label}</th><td>{text}</td></tr>"),
            }
        });
        format!("<tbody>{}</tbody>", rows.collect::<String>())
    };
    format!(
        "<table class=\"obiettivi\"><caption>Capitolo</caption>\
         <thead><tr><td class=\"vuota\"></td><td class=\"vuota\"></td><th scope=\"col\">NOTE</th></tr></thead>{}</table>",
        notes.iter().enumerate().map(group).collect::<String>()
    )
}

fn laid(notes: &[&str], lines_above: usize, style: &Style) -> Document {
    document(&format!("{}{}", filler(lines_above), table(notes, "rowgroup")), style)
}

fn prose(words: usize) -> String {
    (0..words).map(|word| format!("nota{word} ")).collect::<String>().trim_end().to_owned()
}

/// A style with sheets of another height, in millimetres.
fn sheets(height: f32) -> Style {
    let mut style = style();
    style.page.height = Pt::from_mm(height);
    style
}

/// Left, right, upper and lower edge of a text's letters.
fn area(mark: &PageMark) -> Option<[f32; 4]> {
    let Drawing::Text(run) = &mark.drawing else { return None };
    let (size, x) = (run.look.size.0, (mark.x + run.x).0);
    let blank = size * 0.3;
    Some([x, x + run.width.0 - blank, mark.y.0 - size * 0.65, mark.y.0 + size * 0.2])
}

/// Checks that no text stands on another, and that all stand above the foot.
#[track_caller]
fn check(layout: &Layout<'_>, style: &Style, case: &str) {
    let bottom = style.page.height - style.page.margins.bottom;
    for (number, page) in layout.pages.iter().enumerate() {
        let content = page.marks.iter().filter(|mark| mark.y <= bottom || mark.owner != Owner::Furniture);
        let areas: Vec<[f32; 4]> = content.filter_map(area).collect();
        for (index, one) in areas.iter().enumerate() {
            assert!(one[3] <= bottom.0 + 0.1, "{case}: page {number} {one:?}");
            let over = areas[index + 1..].iter().find(|other| {
                one[0] < other[1] && other[0] < one[1] && one[2] < other[3] && other[2] < one[3]
            });
            assert_eq!(over, None, "{case}: page {number} {one:?}");
        }
    }
}

/// The base line of the first mark that says this.
fn base_line(page: &Page, layout: &Layout<'_>, text: &str) -> Option<Pt> {
    let says = |mark: &&PageMark| match &mark.drawing {
        Drawing::Text(run) => {
            let said: String =
                run.words.iter().map(|placed| layout.words.get(placed.id).text.as_ref()).collect();
            mark.owner != Owner::Furniture && said.trim_end() == text
        }
        Drawing::Picture { .. } | Drawing::Rule(_) | Drawing::FigureArea { .. } | Drawing::Polygon(_) => {
            false
        }
    };
    page.marks.iter().find(says).map(|mark| mark.y)
}

/// The first mark of what is repeated that says this.
fn repeated<'p>(page: &'p Page, layout: &Layout<'_>, text: &str) -> Option<&'p PageMark> {
    page.marks.iter().find(|mark| mark.owner == Owner::Furniture && said(mark, layout) == text)
}

#[test]
fn a_note_stands_beside_the_rows_of_its_objective_and_no_word_of_it_is_lost() {
    let fonts = Fonts::embedded();
    for (words, height) in [(0, 297.0), (20, 297.0), (140, 297.0), (1_000, 297.0), (140, 150.0), (400, 100.0)]
    {
        for lines_above in [0, 9, 18, 27] {
            let (style, note) = (sheets(height), prose(words));
            let document = laid(&["", &note, "breve"], lines_above, &style);
            let layout = layout(&document, &style, &fonts);
            let case = format!("{words} words, {height} mm, behind {lines_above} lines");
            let text = read(&layout);
            assert_eq!(text.matches("nota").count(), words, "{case}");
            assert!(text.contains(&note), "{case}: {text}");
            check(&layout, &style, &case);
        }
    }
}

#[test]
fn a_note_taller_than_its_objective_goes_on_below_it_at_full_width() {
    let (style, fonts) = (style(), Fonts::embedded());
    let list = format!("<p>Si prevede:</p><ul>{}</ul>", "<li>una voce di più parole</li>".repeat(30));
    for (note, label) in [(prose(200).as_str(), "NOTE (segue)"), (list.as_str(), "NOTE")] {
        let document = laid(&[note], 0, &style);
        let layout = layout(&document, &style, &fonts);
        let label = repeated(&layout.pages[0], &layout, label).expect("the row below says what it holds");
        let below =
            layout.pages[0].marks.iter().filter(|mark| mark.owner != Owner::Furniture && mark.y > label.y);
        let widest = below.filter_map(area).map(|area| area[1] - area[0]).fold(0.0, f32::max);
        let narrow = style.page.text_width().0 * style.tables["obiettivi"].columns[2];
        assert!(widest > narrow, "{widest}");
        check(&layout, &style, note);
    }
}

#[test]
fn what_goes_on_below_an_objective_is_never_alone_at_a_pages_head() {
    let (style, fonts) = (style(), Fonts::embedded());
    let (mut below, note) = (0, prose(120));
    for lines_above in 0..50 {
        let document = laid(&[&note], lines_above, &style);
        let layout = layout(&document, &style, &fonts);
        for page in &layout.pages {
            if repeated(page, &layout, "NOTE (segue)").is_some() {
                below += 1;
                let text = words(page, &layout, false);
                assert!(text.contains("voce 8 dell'obiettivo 1,"), "{lines_above}: {text}");
            }
        }
    }
    assert_eq!(below, 50);
}

#[test]
fn no_line_crosses_a_cell_of_several_rows_and_none_is_around_an_empty_head() {
    let (style, fonts) = (style(), Fonts::embedded());
    let document = laid(&["Nota", ""], 0, &style);
    let layout = layout(&document, &style, &fonts);
    let page = &layout.pages[0];
    let columns = &style.tables["obiettivi"].columns;
    let crossing = |share: f32| {
        let x = style.page.margins.left + style.page.text_width() * share;
        move |rule: &&crate::layout::Fill| rule.x < x && rule.x + rule.width > x
    };
    let note = columns[..2].iter().sum::<f32>() + columns[2] / 2.0;
    // Above and below the head, and below each objective.
    assert_eq!(page.rules.iter().filter(crossing(note)).count(), 4);
    // Below the head, whose cell there is empty, and below each row.
    assert_eq!(page.rules.iter().filter(crossing(columns[0] / 2.0)).count(), 19);
    assert_eq!(page.strong_rules.len(), 2);
}

#[test]
fn a_note_is_read_before_the_rows_below_the_one_in_which_it_begins() {
    let (style, fonts) = (style(), Fonts::embedded());
    let document = laid(&["Nota"], 0, &style);
    let layout = layout(&document, &style, &fonts);
    let said = words(&layout.pages[0], &layout, false);
    let place = |words| said.find(words).expect("the words are on the page");
    assert!(place("Obiettivo numero 1") < place("Nota") && place("Nota") < place("voce 1 "), "{said}");
}

#[test]
fn a_page_that_begins_within_an_objective_says_which() {
    // An objective is taller than a quarter of this sheet.
    let (style, fonts) = (sheets(180.0), Fonts::embedded());
    let notes = [""; 12];
    let mut within = 0;
    for lines_above in 0..20 {
        let document = laid(&notes, lines_above, &style);
        let layout = layout(&document, &style, &fonts);
        for page in &layout.pages[1..] {
            let (head, text) = (words(page, &layout, true), words(page, &layout, false));
            let first =
                text.find("dell'obiettivo ").map(|at| &text[at + "dell'obiettivo ".len()..]).unwrap_or("");
            let number: String = first.chars().take_while(char::is_ascii_digit).collect();
            let begins = !text.starts_with("VOCE");
            within += usize::from(!begins);
            let line = format!("Capitolo (segue)OBIETTIVO {number} (segue)");
            assert_eq!(head.starts_with(&line), !begins, "{head} | {text}");
        }
        let plain = document_of_rows(&notes, lines_above, &style);
        let plain = crate::layout::layout(&plain, &style, &fonts);
        assert!(plain.pages.iter().all(|page| !words(page, &plain, true).contains("OBIETTIVO")));
    }
    assert!(within > 20, "{within}");
}

/// The same with cells that head no more than their rows.
fn document_of_rows(notes: &[&str], lines_above: usize, style: &Style) -> Document {
    document(&format!("{}{}", filler(lines_above), table(notes, "row")), style)
}

#[test]
fn an_objective_is_divided_only_where_that_saves_a_quarter_of_a_page() {
    let (style, fonts) = (sheets(180.0), Fonts::embedded());
    let (top, bottom) = (style.page.margins.top, style.page.height - style.page.margins.bottom);
    let quarter = (bottom - top) * 0.25;
    let mut divided = 0;
    for lines_above in 0..20 {
        let document = laid(&[""; 8], lines_above, &style);
        let layout = layout(&document, &style, &fonts);
        for number in 1..=8 {
            let begin = format!("OBIETTIVO {number}");
            let place = layout
                .pages
                .iter()
                .enumerate()
                .find_map(|(index, page)| base_line(page, &layout, &begin).map(|y| (index, y)));
            let (page, y) = place.expect("each objective begins somewhere");
            let last = format!("voce 8 dell'obiettivo {number},");
            if !words(&layout.pages[page], &layout, false).contains(&last) {
                divided += 1;
                // The first one would go with the head, which stands above it.
                let above = if number == 1 { Pt(45.0) } else { Pt(15.0) };
                assert!(bottom - y > quarter - above, "{lines_above} {number}: {y:?}");
            }
        }
    }
    assert!(divided > 10, "{divided}");
}

#[test]
fn a_cell_names_its_objective_its_row_and_its_column() {
    let (style, fonts) = (style(), Fonts::embedded());
    let named = |scope: &str| {
        let document = document(&table(&["Nota"], scope), &style);
        let layout = layout(&document, &style, &fonts);
        let mut found = Vec::new();
        let mut waiting = vec![crate::layout::Structure::ROOT];
        while let Some(node) = waiting.pop() {
            let element = layout.structure.get(node);
            waiting.extend(element.children.iter().rev());
            match &element.role {
                Role::HeaderCell { headings, .. } | Role::DataCell { headings, .. } => {
                    found.push(headings.iter().count());
                    assert!(headings.iter().all(|heading| layout.structure.get(heading).named));
                }
                _ => {}
            }
        }
        found
    };
    let rows = [1, 2].repeat(8);
    let expected = [&[0, 0, 0][..], &[0, 1, 2], &rows].concat();
    assert_eq!(named("rowgroup"), expected);
    assert_eq!(named("row"), vec![0; 3 + 3 + 16]);
}
