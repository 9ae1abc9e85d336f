//! What pages must be, whatever stands on them.

use std::collections::BTreeMap;

use crate::date::Date;
use crate::document::{
    Context, Document, HeaderLayout, HeaderPages, HeaderSetting, Inline, Markup, Metadata,
};
use crate::font::Fonts;
use crate::layout::{Drawing, Layout, NodeId, Owner, Page, PageMark, Role, layout};
use crate::source::Source;
use crate::style::{Pt, Style};
use crate::{document, style};

pub(crate) fn style() -> Style {
    style::load(&Source::new("stile.yaml", include_str!("../../templates/stile.yaml"))).unwrap()
}

/// A document whose section holds `blocks`, in markup.
pub(crate) fn document(blocks: &str, style: &Style) -> Document {
    let text = format!(
        "<body><header><p>Ente</p></header><section><h1>Titolo</h1>{blocks}</section>\
         <footer>Pagina <page-number/> di <page-count/></footer></body>"
    );
    let metadata = Metadata {
        title: "Titolo".to_owned(),
        author: "Ente".to_owned(),
        subject: String::new(),
        language: "it-IT".to_owned(),
        created: Date::new(2023, 1, 1).unwrap().into(),
    };
    let pictures = BTreeMap::new();
    let context = Context { style, metadata, pictures: &pictures, watermark: None };
    document::parse(&Markup { text, origins: Vec::new() }, &context).unwrap()
}

fn table(groups: &[Vec<(&str, String)>]) -> String {
    let row = |(label, text): &(&str, String)| {
        format!("<tr><th scope=\"row\">{label}</th><td>{text}</td><td></td></tr>")
    };
    let group =
        |rows: &Vec<(&str, String)>| format!("<tbody>{}</tbody>", rows.iter().map(row).collect::<String>());
    format!(
        "<h2>Capitolo</h2><table class=\"obiettivi\"><caption>Capitolo</caption>\
         <thead><tr><td></td><td></td><th scope=\"col\">NOTE</th></tr></thead>{}</table>",
        groups.iter().map(group).collect::<String>()
    )
}

/// Nine rows, of which the first says OBIETTIVO.
pub(crate) fn objective(number: usize) -> Vec<(&'static str, String)> {
    let rest =
        (1..9).map(|row| ("VOCE", format!("voce {row} dell'obiettivo {number}, con qualche parola in più")));
    [("OBIETTIVO", format!("Obiettivo numero {number}"))].into_iter().chain(rest).collect()
}

pub(crate) fn said(mark: &PageMark, layout: &Layout<'_>) -> String {
    match &mark.drawing {
        Drawing::Text(run) => {
            run.words.iter().map(|placed| layout.words.get(placed.id).text.as_ref()).collect()
        }
        Drawing::Picture { .. } | Drawing::Rule(_) | Drawing::FigureArea { .. } | Drawing::Polygon(_) => {
            String::new()
        }
    }
}

/// The words of a page's content, or of its furniture.
pub(crate) fn words(page: &Page, layout: &Layout<'_>, furniture: bool) -> String {
    let wanted = page.marks.iter().filter(|mark| (mark.owner == Owner::Furniture) == furniture);
    wanted.map(|mark| said(mark, layout)).collect()
}

/// The lines of each element on a page: the base lines of its texts.
fn lines(page: &Page) -> BTreeMap<usize, Vec<Pt>> {
    let mut lines: BTreeMap<usize, Vec<Pt>> = BTreeMap::new();
    for mark in &page.marks {
        if let Owner::Element(node) = mark.owner {
            let lines = lines.entry(node.index()).or_default();
            if lines.last() != Some(&mark.y) {
                lines.push(mark.y);
            }
        }
    }
    lines
}

pub(crate) fn filler(count: usize) -> String {
    (0..count).map(|line| format!("<p>Riga {line}</p>")).collect()
}

/// The content's text in reading order, white space folded and hyphens at line ends gone.
pub(crate) fn read(layout: &Layout<'_>) -> String {
    let mut texts: BTreeMap<usize, String> = BTreeMap::new();
    for mark in layout.pages.iter().flat_map(|page| &page.marks) {
        if let Owner::Element(node) = mark.owner {
            texts.entry(node.index()).or_default().push_str(&said(mark, layout));
        }
    }
    let text = texts.into_values().collect::<Vec<_>>().join(" ").replace('\u{ad}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn no_word_is_lost_or_leaves_its_column_however_long_or_narrow() {
    let (style, fonts) = (style(), Fonts::embedded());
    let long = "x".repeat(300);
    let prose = "Amministrazione trasparente, dell'azione amministrativa; perché — «così»… ".repeat(400);
    let rows = vec![("OBIETTIVO", long.clone()), ("VOCE", prose.clone()), ("VOCE", "31.12.2023".to_owned())];
    let body = table(&[rows]).replace("<td></td></tr></tbody>", &format!("<td>{long}</td></tr></tbody>"));
    let document = document(&body, &style);
    let layout = layout(&document, &style, &fonts);
    assert!(layout.pages.len() > 3);
    let expected =
        format!("Ente Titolo Capitolo NOTE OBIETTIVO {long} VOCE {} VOCE 31.12.2023 {long}", prose.trim());
    assert_eq!(read(&layout), expected);
    let (left, right) = (style.page.margins.left, style.page.width - style.page.margins.right);
    let bottom = style.page.height - style.page.margins.bottom;
    for mark in layout.pages.iter().flat_map(|page| &page.marks) {
        let Drawing::Text(run) = &mark.drawing else { continue };
        let blank = run.look.size * 0.3;
        assert!(
            mark.x + run.x >= left && mark.x + run.x + run.width <= right + blank,
            "{}",
            said(mark, &layout)
        );
        assert!(mark.owner == Owner::Furniture || mark.y <= bottom, "{}", said(mark, &layout));
    }
}

#[test]
fn a_heading_its_table_and_an_objective_never_begin_at_a_pages_foot() {
    let (style, fonts) = (style(), Fonts::embedded());
    for lines_above in 0..45 {
        let body = format!("{}{}", filler(lines_above), table(&[objective(1), objective(2), objective(3)]));
        let document = document(&body, &style);
        let layout = layout(&document, &style, &fonts);
        for page in &layout.pages {
            let text = words(page, &layout, false);
            for begin in ["Capitolo", "NOTE", "OBIETTIVO"] {
                let after = text.rsplit_once(begin).map_or("VOCE", |(_, after)| after);
                assert!(after.contains("VOCE"), "{begin} alone after {lines_above} lines: {text}");
            }
        }
    }
}

#[test]
fn an_objective_of_three_texts_stands_whole() {
    let (style, fonts) = (style(), Fonts::embedded());
    for lines_above in 0..45 {
        let short: Vec<_> = objective(1).into_iter().take(4).collect();
        let body = format!("{}{}{}", filler(lines_above), table(&[short]), filler(3));
        let document = document(&body, &style);
        let layout = layout(&document, &style, &fonts);
        let rows = layout.pages.iter().map(|page| words(page, &layout, false).matches("VOCE").count());
        assert!(
            rows.clone().all(|count| count == 0 || count == 3),
            "{lines_above}: {:?}",
            rows.collect::<Vec<_>>()
        );
    }
}

#[test]
fn a_table_that_goes_on_repeats_its_name_and_head_as_furniture() {
    let (style, fonts) = (style(), Fonts::embedded());
    let objectives: Vec<_> = (1..=9).map(objective).collect();
    let document = document(&table(&objectives), &style);
    let layout = layout(&document, &style, &fonts);
    assert!(layout.pages.len() > 2);
    for (index, page) in layout.pages.iter().enumerate() {
        let furniture = words(page, &layout, true);
        assert_eq!(furniture.contains("Capitolo (segue)"), index > 0, "page {index}: {furniture}");
        assert_eq!(furniture.contains("NOTE"), index > 0);
        assert!(
            furniture.ends_with(&format!("Pagina {} di {}", index + 1, layout.pages.len())),
            "{furniture}"
        );
    }
}

#[test]
fn a_row_is_split_only_where_no_page_can_hold_it_and_leaves_no_line_alone() {
    let (style, fonts) = (style(), Fonts::embedded());
    for length in [20, 700, 1_500, 1_511, 1_522, 1_533] {
        let rows =
            vec![("OBIETTIVO", "Uno".to_owned()), ("VOCE", "parole che vanno a capo ".repeat(length / 4))];
        let headed =
            table(&[rows]).replace("<tbody><tr><th scope=\"row\">", "<tbody><tr><th scope=\"rowgroup\">");
        let body = format!("{}{headed}", filler(11));
        let document = document(&body, &style);
        let layout = layout(&document, &style, &fonts);
        let pages: Vec<_> = layout.pages.iter().map(lines).collect();
        let longest = pages
            .iter()
            .flat_map(|page| page.iter())
            .max_by_key(|(_, lines)| lines.len())
            .map(|(node, _)| *node);
        let parts: Vec<usize> =
            pages.iter().filter_map(|page| page.get(&longest.unwrap())).map(Vec::len).collect();
        assert!(parts.iter().all(|&lines| lines > 1), "{length}: {parts:?}");
        let body = (style.page.height - style.page.margins.top - style.page.margins.bottom).0;
        let fits =
            parts.iter().sum::<usize>() as f32 * style.paragraphs["cella"].line_height().0 < body * 0.85;
        assert_eq!(parts.len() == 1, fits, "{length}: {parts:?}");
    }
}

#[test]
fn a_row_that_nothing_heads_is_split_where_a_quarter_of_the_page_would_stay_empty() {
    let (style, fonts) = (style(), Fonts::embedded());
    let body = style.page.height - style.page.margins.top - style.page.margins.bottom;
    let mut split = 0;
    for lines_above in 0..45 {
        let rows = vec![
            ("OBIETTIVO", "Uno".to_owned()),
            ("VOCE", "parole che vanno a capo ".repeat(60)),
            ("VOCE", "altre parole che vanno a capo ".repeat(40)),
        ];
        let document = document(&format!("{}{}", filler(lines_above), table(&[rows.clone(), rows])), &style);
        let layout = layout(&document, &style, &fonts);
        let (_, full) = layout.pages.split_last().expect("there is a page");
        for page in full {
            let content = page.marks.iter().filter(|mark| mark.owner != Owner::Furniture);
            let last = content.map(|mark| mark.y).fold(Pt::ZERO, Pt::max);
            let empty = style.page.height - style.page.margins.bottom - last;
            assert!(empty < body * 0.3, "{lines_above}: {}", words(page, &layout, false));
            let text = words(page, &layout, false);
            let after = text.rsplit_once("OBIETTIVO").map_or("VOCE", |(_, after)| after);
            assert!(after.contains("VOCE"), "the first row is alone after {lines_above} lines: {text}");
        }
        split += full.iter().filter(|page| words(page, &layout, true).contains("VOCE")).count();
    }
    assert!(split > 0, "some row goes on");
}

#[test]
fn a_foot_that_fills_the_sheet_does_not_keep_the_pages_from_ending() {
    let (style, fonts) = (style(), Fonts::embedded());
    let mut document = document(&table(&[objective(1)]), &style);
    document.footer = vec![Inline::text("piede ".repeat(4_000))];
    let layout = layout(&document, &style, &fonts);
    assert!(read(&layout).contains("voce 8 dell'obiettivo 1"));
}

#[test]
fn a_paragraph_leaves_no_line_alone_on_either_side_of_a_page_break() {
    let (style, fonts) = (style(), Fonts::embedded());
    let prose =
        "Costituiscono elementi di definizione della performance il risultato e il soggetto. ".repeat(5);
    for lines_above in 20..45 {
        let document = document(&format!("{}<p>{prose}</p>", filler(lines_above)), &style);
        let layout = layout(&document, &style, &fonts);
        let last = layout.structure.count() - 1;
        let parts: Vec<usize> =
            layout.pages.iter().filter_map(|page| lines(page).get(&last).map(Vec::len)).collect();
        assert!(parts.iter().all(|&lines| lines > 1), "{lines_above}: {parts:?}");
    }
}

#[test]
fn broken_words_end_in_soft_hyphens_and_other_lines_in_blanks() {
    let (style, fonts) = (style(), Fonts::embedded());
    let prose = "Precipitevolissimevolmente sovramagnificentissimamente e in sostanza. ".repeat(12);
    let document = document(&format!("<p>{prose}</p>"), &style);
    let layout = layout(&document, &style, &fonts);
    let node = layout.structure.count() - 1;
    let is_paragraph =
        |mark: &&PageMark| matches!(mark.owner, Owner::Element(owner) if owner.index() == node);
    let paragraph: Vec<String> =
        layout.pages[0].marks.iter().filter(is_paragraph).map(|mark| said(mark, &layout)).collect();
    let (last, others) = paragraph.split_last().unwrap();
    assert!(others.iter().all(|line| line.ends_with(' ') || line.ends_with('\u{ad}')), "{others:#?}");
    assert!(others.iter().any(|line| line.ends_with('\u{ad}')), "{others:#?}");
    assert!(last.ends_with('.'), "{last}");
}

#[test]
fn every_cell_has_its_place_in_the_structure_even_when_it_is_empty() {
    let (style, fonts) = (style(), Fonts::embedded());
    let document = document(&table(&[objective(1)]), &style);
    let layout = layout(&document, &style, &fonts);
    let owned = |node: NodeId| {
        let marks = layout.pages.iter().flat_map(|page| &page.marks);
        marks.filter(|mark| mark.owner == Owner::Element(node)).count()
    };
    let mut cells = 0;
    let mut stack = vec![crate::layout::Structure::ROOT];
    while let Some(node) = stack.pop() {
        let element = layout.structure.get(node);
        stack.extend(&element.children);
        if matches!(element.role, Role::DataCell { .. } | Role::HeaderCell { .. }) {
            cells += 1;
            let within: usize = element.children.iter().map(|&child| owned(child)).sum();
            assert!(owned(node) + within > 0);
        }
    }
    assert_eq!(cells, 3 * 10);
}

#[test]
fn a_row_that_no_page_can_hold_begins_in_the_room_there_is_and_repeats_its_heading() {
    let (style, fonts) = (style(), Fonts::embedded());
    let long = "parole che vanno a capo ".repeat(600);
    let rows = vec![
        ("OBIETTIVO", "Uno".to_owned()),
        ("VOCE", long),
        ("FONTE", "Registro".to_owned()),
        ("TARGET", "Ultima".to_owned()),
    ];
    let document = document(&format!("{}{}", filler(11), table(&[rows])), &style);
    let layout = layout(&document, &style, &fonts);
    assert!(layout.pages.len() > 2);
    let heading = |page: &Page, furniture| words(page, &layout, furniture).matches("VOCE").count();
    let content: Vec<usize> = layout.pages.iter().map(|page| heading(page, false)).collect();
    let repeated: Vec<usize> = layout.pages.iter().map(|page| heading(page, true)).collect();
    assert_eq!(content[0], 1);
    assert_eq!(content.iter().sum::<usize>(), 1);
    assert!(repeated[0] == 0 && repeated[1..].iter().all(|&count| count == 1), "{repeated:?}");
}

#[test]
fn a_row_begins_on_no_page_that_has_no_room_for_any_of_its_text() {
    let (style, fonts) = (style(), Fonts::embedded());
    // Of so short a list, with what introduces it, no line may be parted from the others.
    let list = "<p>Fasi:</p><ul><li>Progetto</li><li>Lavori</li></ul>";
    for (length, lines_above) in
        (20..90).step_by(10).flat_map(|length| (5..50).map(move |above| (length, above)))
    {
        let rows = vec![
            ("OBIETTIVO", "Uno ".repeat(length * 8)),
            ("VOCE", list.to_owned()),
            ("FONTE", list.to_owned()),
        ];
        let document = document(&format!("{}{}", filler(lines_above), table(&[rows])), &style);
        let layout = layout(&document, &style, &fonts);
        let mut pages = layout.pages.iter().map(|page| words(page, &layout, false));
        let beginning = pages.find(|page| page.contains("VOCE")).expect("the row is somewhere");
        assert!(beginning.contains("Fasi:"), "{length}, {lines_above}: {beginning}");
    }
}

#[test]
fn a_split_row_leaves_no_line_of_a_paragraph_alone() {
    let (style, fonts) = (style(), Fonts::embedded());
    let paragraph = format!("<p>{}</p>", "parole che vanno a capo ".repeat(9));
    for lines_above in 0..8 {
        let rows = vec![("OBIETTIVO", "Uno".to_owned()), ("VOCE", paragraph.repeat(40))];
        let document = document(&format!("{}{}", filler(lines_above), table(&[rows])), &style);
        let layout = layout(&document, &style, &fonts);
        for page in &layout.pages {
            assert!(lines(page).values().all(|lines| lines.len() != 1) || page == &layout.pages[0]);
        }
    }
}

#[test]
fn a_heading_of_several_lines_stands_on_one_page() {
    let (style, fonts) = (style(), Fonts::embedded());
    for lines_above in 25..40 {
        let title = "Obiettivi di qualità dei procedimenti e dei servizi ".repeat(8);
        let body = format!("{}<h2>{title}</h2><p>Testo</p>", filler(lines_above));
        let document = document(&body, &style);
        let layout = layout(&document, &style, &fonts);
        let holding = layout.pages.iter().filter(|page| words(page, &layout, false).contains("Obiettivi"));
        assert_eq!(holding.count(), 1, "{lines_above}");
    }
}

#[test]
fn signs_stand_on_the_line_of_what_they_open_and_close() {
    let (style, fonts) = (style(), Fonts::embedded());
    for letters in 0..120 {
        let by = "author=\"Giunta\" date=\"2023-07-03\"";
        let before = "Il responsabile assicura la pubblicazione dei dati sul sito dell'ente. ".repeat(2);
        let before: String = before.chars().take(letters).collect();
        let text =
            format!("<p>{before} <del {by}>amministrazione</del><ins {by}> e gestione</ins> e altro</p>");
        let document = document(&text, &style);
        let layout = layout(&document, &style, &fonts);
        let runs = layout.pages[0].marks.iter().filter_map(|mark| match &mark.drawing {
            Drawing::Text(_) if said(mark, &layout) != " " => Some((said(mark, &layout), mark.y)),
            Drawing::Text(_)
            | Drawing::Picture { .. }
            | Drawing::Rule(_)
            | Drawing::FigureArea { .. }
            | Drawing::Polygon(_) => None,
        });
        let runs: Vec<(String, Pt)> = runs.collect();
        let signs = runs.windows(2).filter(|pair| pair[0].0.starts_with('[') || pair[1].0 == "]");
        assert_eq!(signs.clone().count(), 4);
        for pair in signs {
            assert_eq!(pair[0].1, pair[1].1, "{letters}");
        }
    }
}

/// The texts that the marks of a narrow cell with these words say, in their order.
#[track_caller]
pub(crate) fn narrow(words: &str) -> Vec<String> {
    let (style, fonts) = (style(), Fonts::embedded());
    let rows = vec![("VOCE", "x".to_owned())];
    let body = table(&[rows]).replace("<td></td></tr></tbody>", &format!("<td>{words}</td></tr></tbody>"));
    let document = document(&body, &style);
    let layout = layout(&document, &style, &fonts);
    assert_eq!(
        read(&layout),
        format!("Ente Titolo Capitolo NOTE VOCE x {}", words.replace('\u{a0}', " ").trim())
    );
    layout.pages.iter().flat_map(|page| &page.marks).map(|mark| said(mark, &layout)).collect()
}

#[test]
fn no_line_ends_at_a_hyphen_that_does_not_break() {
    let mut words = String::new();
    for letters in 0..40 {
        words.push_str(&format!("{} socio\u{2011}sanitari ", "x".repeat(letters % 11 + 1)));
    }
    assert!(narrow(&words).iter().all(|line| !line.trim_end().ends_with('\u{2011}')));
    let plain = narrow(&words.replace('\u{2011}', "-"));
    assert!(plain.iter().any(|line| line.trim_end().ends_with('-')), "a plain hyphen breaks: {plain:#?}");
}

#[test]
fn a_narrow_column_has_room_for_the_signs_of_changes() {
    let (style, fonts) = (style(), Fonts::embedded());
    let marked = |word: &str| format!("<del author=\"G\" date=\"2023-07-03\">{word}</del>");
    let cells = |words: [&str; 4]| words.map(|word| format!("<td>{}</td>", marked(word))).concat();
    let table = format!(
        "<h2>C</h2><table class=\"obiettivi\" columns=\"40 6 40 14\"><caption>C</caption><tbody><tr>{}</tr></tbody></table>",
        cells(["una", "60", "tre", "quattro"])
    );
    let document = document(&table, &style);
    let layout = layout(&document, &style, &fonts);
    let marks = layout.pages.iter().flat_map(|page| &page.marks);
    let signs = marks.filter(|mark| said(mark, &layout).contains("[soppresso:")).count();
    assert_eq!(signs, 4, "{}", read(&layout));
}

#[test]
fn a_row_of_underscores_to_fill_in_stays_whole() {
    for blank in ["____________", "...........", "……………"] {
        let words = format!("Modificato con atto n.\u{a0}{blank} del\u{a0}{blank} e poi ({blank}).");
        let said = narrow(&words);
        let sign = blank.chars().next().expect("a blank is not empty");
        let part: String = [sign; 2].iter().collect();
        let rows: Vec<&String> = said.iter().filter(|line| line.contains(&part)).collect();
        assert!(rows.len() == 3 && rows.iter().all(|line| line.contains(blank)), "{said:#?}");
    }
}

#[test]
fn a_letterhead_on_all_pages_is_content_on_the_first_alone_and_leaves_room_below_it() {
    let style = style();
    let paragraphs =
        "<p>Un capoverso che riempie qualche riga della pagina, e poi altre ancora.</p>".repeat(90);
    let mut document = document(&paragraphs, &style);
    let setting = HeaderSetting { pages: HeaderPages::All, layout: HeaderLayout::Above, rule: true };
    document.header.setting = Some(setting);
    let fonts = Fonts::embedded();
    let layout = layout(&document, &style, &fonts);
    assert!(layout.pages.len() > 2);
    let room = |page: &Page| page.marks.iter().position(|mark| matches!(mark.drawing, Drawing::Rule(_)));
    for (index, page) in layout.pages.iter().enumerate() {
        let (rule, name) = (room(page).expect("each page has it"), &page.marks[0]);
        assert_eq!(said(name, &layout).trim(), "Ente");
        assert_eq!(matches!(name.owner, Owner::Element(_)), index == 0);
        assert_eq!(page.marks[rule].owner, Owner::Furniture);
        let below = page.marks[rule + 1..].iter().map(|mark| mark.y.0).fold(f32::MAX, f32::min);
        assert!(below > page.marks[rule].y.0 + HeaderSetting::BELOW.0, "{index}");
    }
    document.header.blocks = vec![document.header.blocks[0].clone(); 40];
    let tall = crate::layout::layout(&document, &style, &fonts);
    assert_eq!(tall.pages.iter().filter(|page| room(page).is_some()).count(), 1);
}

/// The dots and the number at the end of each line of the contents.
fn line_ends(layout: &Layout<'_>) -> Vec<(Pt, String)> {
    let mut ends = Vec::new();
    for page in &layout.pages {
        for area in &page.links {
            let is_own = |mark: &&PageMark| mark.owner == Owner::Element(area.link.owner);
            let number = page.marks.iter().rfind(is_own).expect("an entry has a number");
            let Drawing::Text(run) = &number.drawing else { panic!("a number is a text") };
            ends.push((number.x + run.x + run.width, said(number, layout)));
        }
    }
    ends
}

#[test]
fn the_contents_name_the_pages_that_their_parts_have_and_move_nothing() {
    let (style, fonts) = (style(), Fonts::embedded());
    let entries: String = (0..70)
        .map(|part| {
            let level = if part % 3 == 0 { 1 } else { 2 };
            format!("<a level=\"{level}\" href=\"#parte-{part}\">La parte numero {part}</a>")
        })
        .collect();
    let parts: String =
        (0..70).map(|part| format!("<h2 id=\"parte-{part}\">Parte {part}</h2>{}", filler(20))).collect();
    let document = document(&format!("<nav>{entries}</nav>{parts}"), &style);
    let layout = layout(&document, &style, &fonts);
    let heading = |part: usize| format!("Parte {part}");
    let page_of = |part: usize| {
        let is_there = |page: &Page| page.marks.iter().any(|mark| said(mark, &layout) == heading(part));
        layout.pages.iter().position(is_there).expect("the part has a page") + 1
    };
    let pages: Vec<usize> = (0..70).map(page_of).collect();
    assert!(pages[0] >= 2, "the contents fill pages themselves: {pages:?}");
    let ends = line_ends(&layout);
    let numbers: Vec<String> = ends.iter().map(|(_, number)| number.clone()).collect();
    assert_eq!(numbers, pages.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!(layout.target_pages["parte-69"], pages[69]);
    let right = style.page.width - style.page.margins.right;
    assert!(ends.iter().all(|(end, _)| (*end - right).0.abs() < 0.01), "{ends:?}");
}

#[test]
fn a_section_that_is_kept_is_never_alone_on_its_page() {
    let style = style();
    let fonts = Fonts::embedded();
    for paragraphs in 40..48 {
        let mut document = document(&"<p>Un capoverso di una riga.</p>".repeat(paragraphs), &style);
        let mut last = document.sections[0].clone();
        last.blocks.truncate(2);
        last.kept = true;
        document.sections.push(last);
        let layout = layout(&document, &style, &fonts);
        let page = layout.pages.last().expect("there is one");
        let content = page.marks.iter().filter(|mark| matches!(mark.owner, Owner::Element(_))).count();
        assert!(content > 2, "{paragraphs}");
    }
}
