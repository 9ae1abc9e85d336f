//! The words of laid-out pages, as a reader of the PDF finds them: element by element, each in the order of
//! the pages.

use std::collections::BTreeMap;

use allegato::compare::compare;
use allegato::date::Date;
use allegato::document::{Context, Difference, Document, Markup, Metadata, Transcript, parse};
use allegato::font::Fonts;
use allegato::image::Image;
use allegato::layout::{Drawing, Layout, NodeId, Owner, PageMark, Structure, layout};
use allegato::plan::Plan;
use allegato::style::{Orientation, Style};
use allegato::template::{Amendment, Contrast, Readers, Revisions, TemplateView, Templates};
use allegato::write::docx::docx;
use allegato::write::html::html;
use allegato::write::pdf::pdf;
use allegato::write::{Options, WriteError, Written};

use crate::folders::repository;

/// The program's own templates, with the look that a test may change.
pub(crate) struct Press {
    templates: Templates,
    pub(crate) style: Style,
    fonts: Fonts,
    pictures: BTreeMap<String, Image>,
}

impl Press {
    pub(crate) fn new() -> Self {
        let templates = Templates::new(Vec::new()).expect("the program's templates are right");
        let style = templates.style().expect("the program's style is right");
        let file = repository("tests/images/grey.jpg");
        let image = std::fs::read(file).ok().and_then(|bytes| Image::read(bytes).ok()).expect("an image");
        let pictures = BTreeMap::from([("stemma".to_owned(), image)]);
        Press { templates, style, fonts: Fonts::embedded(), pictures }
    }

    /// Renders a template's values to a document.
    #[track_caller]
    pub(crate) fn document(&self, view: TemplateView) -> Document {
        self.parsed(&self.templates.markup(view).expect("the template can be rendered"))
    }

    /// Reads a document whose one section has a title and some blocks, in markup.
    #[track_caller]
    pub(crate) fn section(&self, blocks: &str, footer: &str) -> Document {
        let text =
            format!("<body><section><h1>Titolo</h1>{blocks}</section><footer>{footer}</footer></body>");
        self.parsed(&Markup { text, origins: Vec::new() })
    }

    #[track_caller]
    fn parsed(&self, markup: &Markup) -> Document {
        let metadata = Metadata {
            title: "Titolo".to_owned(),
            author: "Ente".to_owned(),
            subject: String::new(),
            language: "it-IT".to_owned(),
            created: Date::new(2023, 1, 1).expect("the day exists").into(),
        };
        let context = Context { style: &self.style, metadata, pictures: &self.pictures, watermark: None };
        parse(markup, &context).unwrap_or_else(|report| panic!("{report:#?}\n{}", markup.text))
    }

    /// The new annex with the changes of an amendment, as people read it.
    #[track_caller]
    pub(crate) fn marked(&self, old: &Plan, new: &Plan) -> Document {
        let revisions = |amendment: &Amendment| Revisions::of(amendment, Readers::People);
        self.document(amendment(old, new, |amendment| {
            TemplateView::Revisions(Box::new(revisions(amendment)))
        }))
    }

    /// The two texts of an amendment side by side (*prospetto di raffronto*).
    #[track_caller]
    pub(crate) fn contrast(&self, old: &Plan, new: &Plan) -> Document {
        self.document(amendment(old, new, |amendment| {
            TemplateView::Contrast(Box::new(Contrast::of(amendment)))
        }))
    }

    /// The table of an amendment (*quadro delle modifiche*).
    #[track_caller]
    pub(crate) fn overview(&self, old: &Plan, new: &Plan) -> Document {
        self.document(amendment(old, new, |amendment| {
            TemplateView::Overview(Box::new(Contrast::of(amendment)))
        }))
    }

    /// The first place where the pages of a document say other words than the document, in words.
    pub(crate) fn fault(&self, document: &Document, orientation: Orientation) -> Option<String> {
        let style = self.style.clone().laid(orientation);
        let pages = layout(document, &style, &self.fonts);
        told(document, &transcript(&pages))
    }

    /// The first place where one of the three writers places other words than the document's, in words.
    pub(crate) fn fault_of_files(&self, document: &Document) -> Option<String> {
        let parts = self.templates.docx_parts(&self.style, "it-IT").expect("the program's parts are right");
        let options = Options { style: &self.style, parts: &parts, pages: &BTreeMap::new() };
        let writers: [(&str, Writer); 3] =
            [("pdf", |document, options| pdf(document, options)), ("docx", docx), ("html", html)];
        writers.into_iter().find_map(|(name, write)| {
            let written = write(document, &options).expect("the document can be written");
            told(document, &written.transcript).map(|fault| format!("{name}: {fault}"))
        })
    }

    /// The foot of each page, as it is read.
    pub(crate) fn feet(&self, document: &Document) -> Vec<String> {
        let pages = layout(document, &self.style, &self.fonts);
        let foot = |marks: &[PageMark]| -> String {
            let furniture = marks.iter().filter(|mark| mark.owner == Owner::Furniture);
            let words: String = furniture.filter_map(|mark| said(mark, &pages)).collect();
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        pages.pages.iter().map(|page| foot(&page.marks)).collect()
    }
}

type Writer = fn(&Document, &Options<'_>) -> Result<Written, WriteError>;

fn told(document: &Document, found: &Transcript) -> Option<String> {
    let Difference { after, expected, found } = document.transcript().difference(found)?;
    Some(format!("after «{after}» the document says «{expected}», and this «{found}»"))
}

fn amendment(old: &Plan, new: &Plan, view: impl FnOnce(&Amendment) -> TemplateView) -> TemplateView {
    let comparison = compare(old, new);
    view(&Amendment { old, new, comparison: &comparison })
}

/// The words of a mark but for the signs of changes and hyphens at line ends; pictures have none.
fn said(mark: &PageMark, layout: &Layout<'_>) -> Option<String> {
    match &mark.drawing {
        Drawing::Text(run) if !run.look.aside => {
            let words = run.words.iter().filter(|placed| !layout.words.is_hyphen(placed.id));
            Some(words.map(|placed| layout.words.get(placed.id).text.as_ref()).collect())
        }
        Drawing::Text(_)
        | Drawing::Picture { .. }
        | Drawing::Rule(_)
        | Drawing::FigureArea { .. }
        | Drawing::Polygon(_) => None,
    }
}

/// The words in the order of the structure, with the labels of items; furniture is no part of it.
fn transcript(layout: &Layout<'_>) -> Transcript {
    let mut texts = vec![String::new(); layout.structure.count()];
    for mark in layout.pages.iter().flat_map(|page| &page.marks) {
        if let (Owner::Element(node), Some(words)) = (mark.owner, said(mark, layout)) {
            texts[block(&layout.structure, node).index()].push_str(&words);
        }
    }
    let mut said = Transcript::default();
    say(&layout.structure, Structure::ROOT, &texts, &mut said);
    said
}

/// The block that an element is, or is a part of.
fn block(structure: &Structure, mut id: NodeId) -> NodeId {
    while structure.get(id).role.is_inline() {
        id = structure.get(id).parent;
    }
    id
}

fn say(structure: &Structure, id: NodeId, texts: &[String], said: &mut Transcript) {
    let node = structure.get(id);
    said.record(&texts[id.index()]);
    said.end_line();
    for child in &node.children {
        say(structure, *child, texts, said);
    }
}
