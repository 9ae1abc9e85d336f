//! A document with everything that the writer knows, and the style that it follows.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::date::{Date, Timestamp};
use crate::document::{
    Block, Cell, CellKind, Change, ChangeFacts, ChangeKind, Content, Context, Document, Heading, Inline,
    Level, List, ListItem, ListKind, Marks, Markup, Metadata, PageHead, Paragraph, Picture, Row, RowGroup,
    Scope, Section, Table, parse,
};
use crate::image::{Image, ImageFormat};
use crate::style::{
    Alignment, Border, CellStyle, ChangeStyle, Colour, Family, ListStyle, Outline, PageStyle, ParagraphStyle,
    PictureStyle, Pt, Sides, Style, StyleName, TableStyle,
};
use crate::template::Templates;
use crate::write::Options;
use crate::write::docx::docx;

const LABELS: [(&str, &str); 9] = [
    ("obiettivo", "OBIETTIVO"),
    ("responsabile", "Dirigente/Responsabile di servizio di riferimento"),
    ("stakeholder", "Soggetti ai quali è rivolto l'obiettivo (stakeholder)"),
    (
        "contributor",
        "Unità organizzative interne e/o soggetti esterni che contribuiscono a raggiungere l'obiettivo",
    ),
    ("scadenza", "Entro quando si deve raggiungere l'obiettivo"),
    ("indicatore", "Misurazione del grado di raggiungimento dell'obiettivo"),
    ("baseline", "Base di partenza"),
    ("target", "Traguardo atteso"),
    ("fonte", "Fonte per verificare i dati"),
];

const WORDS: &str = "Aggiornamento e implementazione del sito web ufficiale dell'Unione e adeguamento al CAD, alla \
    L. n. 190/2012 e al D. Lgs n. 33/2013; definizione delle responsabilità amministrative e pubblicazione della \
    modulistica per l'utenza esterna, relativa ai servizi gestiti in forma associata";

/// The look of the built-in `stile.yaml`.
pub(crate) fn style() -> Style {
    let mm = Pt::from_mm;
    let sides = |top, right, bottom, left| Sides { top, right, bottom, left };
    let cell = |background: Option<&str>, paragraph: &str| CellStyle {
        background: background.and_then(Colour::from_hex),
        paragraph: StyleName::new(paragraph),
        outline: Outline::Ruled,
    };
    let objectives = TableStyle {
        columns: vec![0.3, 0.54, 0.16],
        border: Border { width: Pt(0.5), colour: Colour { red: 0x84, green: 0x94, blue: 0xa8 } },
        group_border: None,
        padding: sides(mm(1.1), mm(1.8), mm(1.1), mm(1.8)),
        space_before: Pt::ZERO,
        space_after: Pt(12.0),
    };
    let badge = PictureStyle { height: mm(22.0), alignment: Alignment::Centre, space_after: Pt(6.0) };
    Style {
        page: PageStyle {
            width: mm(210.0),
            height: mm(297.0),
            margins: sides(mm(20.0), mm(20.0), mm(22.0), mm(20.0)),
        },
        hyphenation: true,
        paragraphs: paragraphs(),
        cells: named([
            ("intestazione", cell(Some("#dfe6ef"), "intestazione")),
            ("etichetta", cell(Some("#f4f6f9"), "etichetta")),
            ("cella", cell(None, "cella")),
            ("obiettivo", cell(Some("#e8edf4"), "obiettivo")),
        ]),
        tables: named([("obiettivi", objectives)]),
        pictures: named([("stemma", badge)]),
        list: ListStyle { cell_indent: Pt(11.0), indent: Pt(18.0), space_between: Pt(3.0) },
        changes: ChangeStyle { inserted: Colour::BLACK, deleted: Colour::BLACK },
    }
}

fn section(id: &str, blocks: Vec<Block>) -> Section {
    Section { id: Some(id.to_owned()), blocks, ..Section::default() }
}

fn named<T, const N: usize>(entries: [(&str, T); N]) -> BTreeMap<StyleName, T> {
    entries.into_iter().map(|(name, value)| (StyleName::new(name), value)).collect()
}

fn paragraphs() -> BTreeMap<StyleName, ParagraphStyle> {
    let blue = Colour { red: 0x1f, green: 0x3a, blue: 0x5f };
    let plain = |size, leading, after| ParagraphStyle {
        family: Family::Sans,
        size: Pt(size),
        leading,
        bold: false,
        italic: false,
        colour: Colour::BLACK,
        alignment: Alignment::Left,
        hyphenation: false,
        space_before: Pt::ZERO,
        space_after: Pt(after),
        keep_with_next: false,
        indent: Pt::ZERO,
        rule: false,
    };
    let bold =
        |size, leading, after| ParagraphStyle { bold: true, colour: blue, ..plain(size, leading, after) };
    let centred = |style| ParagraphStyle { alignment: Alignment::Centre, ..style };
    let heading = |size, before, after| ParagraphStyle {
        space_before: Pt(before),
        keep_with_next: true,
        ..bold(size, 1.25, after)
    };
    let hyphenated = |style| ParagraphStyle { hyphenation: true, ..style };
    let text = ParagraphStyle { alignment: Alignment::Justified, ..hyphenated(plain(10.5, 1.32, 7.0)) };
    named([
        ("testo", text),
        ("ente", centred(bold(12.0, 1.2, 18.0))),
        ("titolo-1", centred(heading(20.0, 0.0, 4.0))),
        ("titolo-2", heading(13.0, 16.0, 7.0)),
        ("titolo-3", heading(11.0, 10.0, 5.0)),
        ("sottotitolo", centred(plain(13.0, 1.25, 12.0))),
        ("intestazione", centred(bold(9.0, 1.2, 0.0))),
        ("etichetta", bold(9.0, 1.25, 0.0)),
        ("obiettivo", bold(10.0, 1.25, 0.0)),
        ("cella", hyphenated(plain(9.5, 1.3, 0.0))),
        ("pie-di-pagina", centred(plain(8.5, 1.2, 0.0))),
        ("filigrana", centred(bold(11.0, 1.2, 0.0))),
    ])
}

/// The whole document; `changes` adds every kind of change.
pub(crate) fn document(changes: Changes) -> Document {
    let page = |content| Inline { content, marks: Marks::default() };
    let footer = vec![
        Inline::text("Allegato 1 – Obiettivi di Performance - PIAO 2022-2024 · Pagina "),
        page(Content::PageNumber),
        Inline::text(" di "),
        page(Content::PageCount),
    ];
    let annex = vec![
        heading(Level::One, "titolo-1", "ALLEGATO 1", Some("allegato")),
        heading(Level::Two, "sottotitolo", "Programmazione PERFORMANCE", None),
    ];
    let mut sections = vec![
        section("frontespizio", annex),
        section("premessa", premise()),
        section("semplificazione", dimension("semplificazione", 2)),
        section("digitalizzazione", dimension("digitalizzazione", 3)),
    ];
    if changes == Changes::All {
        sections.push(section("modifiche", changed()));
    }
    Document {
        metadata: Metadata {
            title: "Allegato 1 – Obiettivi & performance".to_owned(),
            author: "Unione dei Comuni \"Platani\"".to_owned(),
            subject: "PIAO 2022-2024".to_owned(),
            language: "it-IT".to_owned(),
            created: Timestamp::from(day()),
        },
        header: PageHead {
            blocks: vec![
                badge(),
                paragraph("ente", vec![Inline::text("Unione dei Comuni Platani Quisquina Magazzolo")]),
            ],
            setting: None,
        },
        sections,
        footer,
        watermark: Some("BOZZA".to_owned()),
        takes_stationery: false,
        is_tracked: false,
        base: None,
    }
}

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Changes {
    None,
    All,
}

fn premise() -> Vec<Block> {
    let marked = |text: &str, marks| Inline { content: Content::Text(text.to_owned()), marks };
    let long = format!("{}.", [WORDS; 3].join("; "));
    let definition = vec![
        Inline::text("La deliberazione della CIVIT n. 89/2010 definisce la "),
        marked("performance", Marks { emphasis: true, language: Some("en".to_owned()), ..Marks::default() }),
        Inline::text(" come «il contributo» & <altro> "),
        marked("che un soggetto apporta", Marks { strong: true, ..Marks::default() }),
        Inline { content: Content::Break, marks: Marks::default() },
        Inline::text("attraverso la propria azione."),
    ];
    vec![
        heading(Level::Two, "titolo-2", "PREMESSA", None),
        paragraph("testo", definition),
        paragraph("testo", vec![Inline::text(long)]),
        list(
            ListKind::Lettered,
            (0..28).map(|at| item(vec![text(&format!("domanda {at}: {WORDS}?"))])).collect(),
        ),
        paragraph("testo", vec![Inline::text("Un secondo elenco riparte da capo, e ne contiene altri:")]),
        list(
            ListKind::Lettered,
            vec![item(vec![text("prima voce"), nested(), text("che continua")]), item(vec![nested()])],
        ),
        paragraph("testo", vec![Inline::text("Fine della premessa.")]),
    ]
}

fn nested() -> Block {
    list(ListKind::Bulleted, vec![item(vec![text("punto")]), item(vec![text(WORDS)])])
}

/// A heading and its table.
fn dimension(name: &str, objectives: usize) -> Vec<Block> {
    let groups = (1..=objectives).map(|number| group(name, number)).collect();
    let title = format!("OBIETTIVI DI {}", name.to_uppercase());
    vec![heading(Level::Two, "titolo-2", &title, None), Block::Table(Box::new(table(name, groups, None)))]
}

pub(crate) fn table(name: &str, groups: Vec<RowGroup>, change: Option<Change>) -> Table {
    let head = |words: &str| {
        cell(CellKind::Header(Scope::Column), "intestazione", None, vec![in_cell("intestazione", words)])
    };
    Table {
        id: Some(format!("tabella-{name}")),
        style: StyleName::new("obiettivi"),
        columns: None,
        caption: format!("Obiettivi di {name}"),
        description: Some("Per ogni obiettivo nove righe: la voce, la risposta, le note.".to_owned()),
        head: vec![Row { cells: vec![head(""), head(""), head("NOTE")], change: None }],
        groups,
        change,
    }
}

/// An objective's nine rows; the third objective holds a word and a text beyond all measure, and the first a
/// blank.
fn group(name: &str, number: usize) -> RowGroup {
    let row = |(key, label): &(&str, &str)| {
        let label = if *key == "obiettivo" { format!("OBIETTIVO {number}") } else { (*label).to_owned() };
        let blocks = match (*key, number) {
            ("fonte", 1) => Vec::new(),
            ("target", 3) => vec![in_cell("cella", &[WORDS; 12].join(" "))],
            ("fonte", 3) => vec![in_cell("cella", &"precipitevolissimevolmente".repeat(12)[..300])],
            ("indicatore", 2) => vec![in_cell("cella", "Misure:"), list(ListKind::Bulleted, bullets())],
            ("baseline", 2) => vec![in_cell("cella", "Primo capoverso."), in_cell("cella", WORDS)],
            _ => vec![in_cell("cella", &format!("{WORDS}."))],
        };
        field_row(&format!("{name}-{number}.{key}"), &label, blocks, None)
    };
    RowGroup { id: Some(format!("{name}-{number}")), rows: LABELS.iter().map(row).collect() }
}

pub(crate) fn field_row(id: &str, label: &str, blocks: Vec<Block>, change: Option<Change>) -> Row {
    let heading = cell(CellKind::Header(Scope::Row), "etichetta", None, vec![in_cell("etichetta", label)]);
    let value = cell(CellKind::Data, "cella", Some(id), blocks);
    let note = cell(CellKind::Data, "cella", Some(&format!("{id}.note")), Vec::new());
    Row { cells: vec![heading, value, note], change }
}

fn cell(kind: CellKind, style: &str, id: Option<&str>, blocks: Vec<Block>) -> Cell {
    Cell {
        kind,
        id: id.map(str::to_owned),
        colspan: 1,
        rowspan: 1,
        style: StyleName::new(style),
        bar: None,
        blocks,
    }
}

fn bullets() -> Vec<ListItem> {
    ["100% degli atti tipo", WORDS, "entro l'anno"].map(|words| item(vec![in_cell("cella", words)])).to_vec()
}

/// Every kind of change, at every level.
fn changed() -> Vec<Block> {
    let kinds = [ChangeKind::Inserted, ChangeKind::Deleted, ChangeKind::MovedHere, ChangeKind::MovedAway];
    let mut blocks = vec![heading(Level::Three, "titolo-3", "Modifiche", None)];
    for kind in kinds {
        let (words, change) = (kind.word(), change(kind));
        blocks.push(change_heading(words, &change));
        blocks.push(changed_paragraph(&format!("Capoverso {words}."), &change));
        blocks.push(paragraph(
            "testo",
            vec![Inline::text("Testo "), changed_text(words, &change), Inline::text(" dentro.")],
        ));
        let items = vec![
            item(vec![text("voce che resta")]),
            ListItem { change: Some(change.clone()), ..item(vec![text(words)]) },
        ];
        blocks.push(list(ListKind::Lettered, items));
        let whole = List {
            change: Some(change.clone()),
            ..List { kind: ListKind::Bulleted, items: bullets(), change: None }
        };
        blocks.push(Block::List(whole));
        blocks.push(Block::Table(Box::new(changed_table(words, &change))));
    }
    let (kind, author) = (ChangeKind::Deleted, "Altri".to_owned());
    let nested = ChangeFacts { kind, author, date: Some(day()), move_name: None }.into();
    let inside = vec![Inline::text("Inserito, "), changed_text("e poi tolto", &nested)];
    blocks.push(Block::Paragraph(Paragraph {
        change: Some(change(ChangeKind::Inserted)),
        ..plain("testo", inside)
    }));
    blocks.push(paragraph("testo", vec![Inline::text("Fine.")]));
    blocks
}

/// One row of the kind among others, a cell that grew by a paragraph, and a whole table of the kind below it.
fn changed_table(words: &str, change: &Change) -> Table {
    let grown = vec![
        in_cell("cella", "resta"),
        Block::Paragraph(Paragraph {
            change: Some(change.clone()),
            ..plain("cella", vec![Inline::text(words)])
        }),
    ];
    let rows = vec![
        field_row(&format!("{words}.resta"), "resta", grown, None),
        field_row(
            &format!("{words}.cambia"),
            "cambia",
            vec![in_cell("cella", words), in_cell("cella", words)],
            Some(change.clone()),
        ),
    ];
    let groups = vec![RowGroup { id: None, rows }];
    let whole = matches!(change.kind, ChangeKind::MovedHere | ChangeKind::MovedAway).then(|| change.clone());
    table(words, groups, whole)
}

pub(crate) fn change(kind: ChangeKind) -> Change {
    let author = "Giunta dell'Unione".to_owned();
    ChangeFacts { kind, author, date: Some(day()), move_name: None }.into()
}

fn day() -> Date {
    Date::new(2023, 2, 10).expect("the day exists")
}

fn change_heading(words: &str, change: &Change) -> Block {
    let Block::Heading(plain) = heading(Level::Three, "titolo-3", words, None) else {
        unreachable!("a heading was made")
    };
    Block::Heading(Heading { change: Some(change.clone()), ..plain })
}

pub(crate) fn changed_paragraph(words: &str, change: &Change) -> Block {
    Block::Paragraph(Paragraph { change: Some(change.clone()), ..plain("testo", vec![Inline::text(words)]) })
}

fn changed_text(words: &str, change: &Change) -> Inline {
    let marks = Marks { change: Some(change.clone()), ..Marks::default() };
    Inline { content: Content::Text(words.to_owned()), marks }
}

fn heading(level: Level, style: &str, words: &str, id: Option<&str>) -> Block {
    let (id, content) = (id.map(str::to_owned), vec![Inline::text(words)]);
    Block::Heading(Heading { level, id, style: StyleName::new(style), content, change: None })
}

fn paragraph(style: &str, content: Vec<Inline>) -> Block {
    Block::Paragraph(plain(style, content))
}

fn plain(style: &str, content: Vec<Inline>) -> Paragraph {
    Paragraph { style: StyleName::new(style), content, change: None, break_before: None, former: None }
}

fn text(words: &str) -> Block {
    paragraph("testo", vec![Inline::text(words)])
}

fn in_cell(style: &str, words: &str) -> Block {
    let content = if words.is_empty() { Vec::new() } else { vec![Inline::text(words)] };
    paragraph(style, content)
}

fn list(kind: ListKind, items: Vec<ListItem>) -> Block {
    Block::List(List { kind, items, change: None })
}

fn item(blocks: Vec<Block>) -> ListItem {
    ListItem {
        label: None,
        old_label: None,
        label_contrast: None,
        opening: None,
        blocks,
        change: None,
        break_before: None,
        former: None,
    }
}

fn badge() -> Block {
    let (alternative, style) = ("Stemma dell'Unione".to_owned(), StyleName::new("stemma"));
    Block::Picture(Picture { image: png(30, 40), alternative, style })
}

/// A PNG file of one grey.
fn png(width: u32, height: u32) -> Image {
    let mut pixels = ZlibEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..height {
        let row: Vec<u8> = std::iter::once(0).chain((0..width).map(|_| 0x9f)).collect();
        std::io::Write::write_all(&mut pixels, &row).expect("memory takes every byte");
    }
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    let pixels = pixels.finish().expect("memory takes every byte");
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", header), (b"IDAT", pixels), (b"IEND", Vec::new())] {
        let named = [&kind[..], &data].concat();
        let mut sum = flate2::Crc::new();
        sum.update(&named);
        bytes.extend((data.len() as u32).to_be_bytes());
        bytes.extend(named);
        bytes.extend(sum.sum().to_be_bytes());
    }
    Image { format: ImageFormat::Png, bytes: bytes.into(), size: (width, height) }
}

/// The main part of a document of these blocks, in which a tag that ends with `+` or `-` came or went,
/// only the break came or went before one that ends with `¶` or `~`, `•` ends that of an item that was a
/// paragraph, and `◦` that of what had a bullet.
pub(crate) fn main_part(blocks: &str) -> String {
    let style = style();
    let parts = Templates::new(Vec::new())
        .expect("the program's own are right")
        .docx_parts(&style, "it")
        .expect("they are there");
    let metadata = document(Changes::None).metadata;
    let context = Context { style: &style, metadata, pictures: &BTreeMap::new(), watermark: None };
    let blocks = blocks.replace("+>", " change=\"inserted\" author=\"G\" date=\"2023-07-03\">");
    let blocks = blocks.replace("->", " change=\"deleted\" author=\"G\" date=\"2023-07-03\">");
    let blocks = blocks.replace("¶>", " change=\"break-inserted\" author=\"G\" date=\"2023-07-03\">");
    let blocks = blocks.replace("•>", " change=\"was-paragraph\" author=\"G\" date=\"2023-07-03\">");
    let blocks = blocks.replace("◦>", " change=\"was-bullet\" author=\"G\" date=\"2023-07-03\">");
    let blocks = blocks.replace("~>", " change=\"break-deleted\" author=\"G\" date=\"2023-07-03\">");
    let text = format!("<body><section><h1>T</h1>{blocks}</section></body>");
    let document = parse(&Markup { text, origins: Vec::new() }, &context).expect("the markup is right");
    let options = Options { style: &style, parts: &parts, pages: &BTreeMap::new() };
    let bytes = docx(&document, &options).expect("it is written").bytes;
    let mut main = String::new();
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a DOCX is a ZIP file");
    package
        .by_name("word/document.xml")
        .expect("it is there")
        .read_to_string(&mut main)
        .expect("it is UTF-8");
    main
}
