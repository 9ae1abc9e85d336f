//! The texts that an annex was made from, which its DOCX keeps.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use crate::document::{Block, Cell, Content, Document, Inline, LabelForm, ListItem, ListKind, Section};
use crate::docx_import::{
    BaseBlock, BaseCell, BaseGroup, BaseLine, BaseObjective, BaseTexts, PlanLine, as_field, composed_lines,
    lines, markdown, own_lines,
};
use crate::plan::{Field, Group, Objective, ObjectiveRows, Passage, Phrase, Plan, Prose, ProseItem};

/// The document of a plan's annex with the texts of the plan.
pub(crate) fn with_base(document: Document, plan: &Plan) -> Document {
    let base = base_texts(plan, &document);
    Document { base: Some(base), ..document }
}

/// The texts of a sheet: a part of the plan, and the first page that says what is asked.
pub(crate) fn sheet_base(plan: &Plan, sheet: &Document) -> BaseTexts {
    let has_table = |section: &&Section| section.blocks.iter().any(|block| matches!(block, Block::Table(_)));
    let pages = sheet.sections.iter().filter(|section| !has_table(section));
    let lines = pages.flat_map(|section| lines(&prose_of(&section.blocks)));
    BaseTexts { first_page: lines.map(|line| line.text).collect(), ..base_texts(plan, sheet) }
}

/// The texts of a plan, as its annex prints them. What the annex leaves out is not among them.
pub(crate) fn base_texts(plan: &Plan, annex: &Document) -> BaseTexts {
    let mut printed: FxHashMap<&str, &Cell> = FxHashMap::default();
    for cell in annex.cells() {
        if let Some(id) = &cell.id {
            printed.entry(id).or_insert(cell);
        }
    }
    let premise = plan.premise.0.iter().map(|passage| BaseBlock {
        written: markdown(passage),
        printed: lines(&Prose(vec![passage.clone()])),
    });
    let lines = PlanLine::ALL
        .into_iter()
        .filter_map(|line| Some(BaseLine { key: line.key().to_owned(), text: line.of(plan)?.to_owned() }));
    BaseTexts {
        lines: lines.collect(),
        premise: premise.collect(),
        groups: plan.groups.par_iter().map(|group| base_group(group, &plan.rows, &printed)).collect(),
        first_page: Vec::new(),
    }
}

fn base_group(group: &Group, rows: &ObjectiveRows, printed: &FxHashMap<&str, &Cell>) -> BaseGroup {
    let objectives = group.objectives.iter().map(|objective| base_objective(objective, rows, printed));
    BaseGroup {
        key: group.key.value.clone(),
        title: group.title.clone(),
        objectives: objectives.filter(|objective| !objective.cells.is_empty()).collect(),
    }
}

fn base_objective(
    objective: &Objective,
    rows: &ObjectiveRows,
    printed: &FxHashMap<&str, &Cell>,
) -> BaseObjective {
    let fields = rows.keys().iter().map(|key| (key.name(), objective.text(*key)));
    let mut cells = Vec::new();
    for (key, text) in fields.chain([("note", objective.note.as_ref())]) {
        let id = format!("{}.{key}", objective.id.value);
        cells.extend(printed.get(id.as_str()).map(|cell| base_cell(key, text, cell)));
    }
    // A long annex has many of them.
    cells.shrink_to_fit();
    BaseObjective { id: objective.id.value.clone(), label: objective.row_label(), cells }
}

fn base_cell(key: &str, text: Option<&Field>, cell: &Cell) -> BaseCell {
    BaseCell {
        key: key.to_owned(),
        own: text.map(own_lines).unwrap_or_default(),
        composed: text.map(composed_lines).unwrap_or_default(),
        printed: as_field(&lines(&prose_of(&cell.blocks))),
    }
}

/// The words of blocks, as paragraphs and lists.
fn prose_of(blocks: &[Block]) -> Prose {
    let passages = blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(Passage::Paragraph(phrase(&heading.content))),
        Block::Paragraph(paragraph) => Some(Passage::Paragraph(phrase(&paragraph.content))),
        Block::List(list) => {
            let items = (1..).zip(&list.items).map(|(number, item)| item_of(item, list.kind, number));
            Some(Passage::List { ordered: list.kind == ListKind::Lettered, items: items.collect() })
        }
        // None has words, and no cell has a table or contents.
        Block::Table(_) | Block::Picture(_) | Block::Contents(_) | Block::Chart(_) => None,
    });
    Prose(passages.collect())
}

fn item_of(item: &ListItem, kind: ListKind, number: u32) -> ProseItem {
    let counted = (kind == ListKind::Lettered).then(|| LabelForm::lettered().write(number));
    ProseItem { label: item.label.clone().or(counted), prose: prose_of(&item.blocks) }
}

fn phrase(content: &[Inline]) -> Vec<Phrase> {
    let text = content.iter().map(|inline| match &inline.content {
        Content::Text(text) => text.as_str(),
        Content::Break => "\n",
        Content::PageNumber | Content::PageCount | Content::Sign(_) => "",
    });
    vec![Phrase::plain(text.collect::<String>())]
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use crate::check::CheckPurpose;
    use crate::docx_import::{Anchor, KnownAnchors, ReadBase, read};
    use crate::font::Fonts;
    use crate::style::Orientation;
    use crate::template::Edition;
    use crate::workflow::findings::Findings;
    use crate::workflow::pipeline::{Annex, PlanWithTemplates, StageOptions, examine};
    use crate::workflow::{Format, Strictness};
    use crate::yaml::TextLine;

    /// The folders of all plans below one.
    fn plans(folder: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).expect("it is a folder").flatten() {
            let path = entry.path();
            if path.join("piano.yaml").exists() {
                found.push(path);
            } else if path.is_dir() {
                found.extend(plans(&path));
            }
        }
        found
    }

    /// Lines as one text, of which blanks are no part.
    fn said(lines: &[TextLine]) -> Vec<String> {
        let words = |line: &TextLine| line.text.split_whitespace().collect::<Vec<_>>().join(" ");
        lines.iter().map(|line| format!("{:?} {}", line.kind, words(line))).collect()
    }

    #[test]
    fn a_base_says_what_the_document_says() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let fonts = Fonts::embedded();
        let options = StageOptions {
            edition: Edition::Final,
            purpose: CheckPurpose::Documents,
            epoch: None,
            strictness: Strictness::Usual,
            fonts: &fonts,
        };
        let mut held = 0;
        for folder in
            ["data", "tests/plans", "tests/pairs"].into_iter().flat_map(|name| plans(&root.join(name)))
        {
            let examined = examine(PlanWithTemplates::load(&folder), options, &mut Findings::default());
            let annex = examined.into_annex().map(Annex::with_base);
            let Some(Annex { plan, templates, document }) = annex else { continue };
            let written = templates.write(&document, Path::new("a.docx"), Format::Docx, Orientation::Usual);
            let written = written.unwrap_or_else(|error| panic!("{}: {error:?}", folder.display()));
            let known = KnownAnchors::of(document.cell_ids(), &plan.rows);
            let annex = read(&written.bytes, &known).expect("what the program wrote can be read");
            let ReadBase::Known(base) = annex.base() else { panic!("{}", folder.display()) };
            assert_eq!(Some(&**base), document.base.as_ref(), "{}", folder.display());
            for (anchor, lines) in annex.lines() {
                let objective = base.objectives().find(|one| one.id == anchor.objective);
                let Anchor { slot, .. } = anchor;
                let cell = objective.and_then(|one| one.cells.iter().find(|cell| cell.key == slot.name()));
                let cell = cell.unwrap_or_else(|| panic!("{}", anchor.shown()));
                assert_eq!(said(&cell.printed), said(lines), "{} {}", folder.display(), anchor.shown());
                held += 1;
            }
        }
        assert!(held > 1000, "{held}");
    }
}
