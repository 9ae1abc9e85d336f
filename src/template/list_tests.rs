use std::sync::Arc;

use crate::compare::compare;
use crate::plan::{FieldKey, Passage, Phrase, Plan, Prose, ProseItem};
use crate::source::Source;
use crate::template::fixture::{file, plan, written};
use crate::template::{Amendment, Contrast, Edition, Readers, Revisions, TemplateView, Templates};

/// A copy of the components that an office made with 0.1.0.
const OLD_COMPONENTS: &str = include_str!(
    "../../tests/archives/0.1.0/urn%3apiao%3aallegato1%3ac_z999%3a2026-2028/v1/content/modelli/componenti.xml"
);

fn labelled(label: &str, passages: Vec<Passage>) -> ProseItem {
    ProseItem { label: Some(label.to_owned()), prose: Prose(passages) }
}

fn paragraph(words: &str) -> Passage {
    Passage::Paragraph(vec![Phrase::plain(words)])
}

/// A plan whose first indicator has two numbered items, the first with bullets in it, and two lines.
fn listed(labels: [&str; 2]) -> Plan {
    let bullets = ["alfa", "beta"].map(|words| ProseItem::bulleted(Prose::line(words))).to_vec();
    let first = vec![paragraph("uno:"), Passage::List { ordered: false, items: bullets }];
    let items = vec![labelled(labels[0], first), labelled(labels[1], vec![paragraph("due")])];
    let mut plan = plan();
    let indicator = &mut plan.groups[0].objectives[0].fields[FieldKey::Indicator as usize];
    indicator.prose =
        Prose(vec![paragraph("Fasi:"), Passage::List { ordered: true, items }, paragraph("tre\nquattro")]);
    plan
}

/// What stands in the cell of the first indicator.
fn cell(templates: &Templates, view: TemplateView) -> String {
    let markup = templates.markup(view).unwrap_or_else(|report| panic!("{}", written(&report)));
    let start = markup.text.find("uno.indicatore").expect("the cell has an id");
    let cell = &markup.text[start..];
    let cell = &cell[cell.find('>').map_or(0, |end| end + 1)..cell.find("</td>").unwrap_or(cell.len())];
    cell.lines().map(str::trim).collect()
}

fn annex(own: Vec<(String, Arc<Source>)>) -> String {
    let templates = Templates::new(own).expect("the templates are right");
    cell(&templates, TemplateView::annex(&listed(["1.", "3."]), Edition::Final))
}

#[test]
fn a_template_of_0_1_0_prints_the_office_s_numbers_as_words() {
    assert_eq!(
        annex(file("componenti.xml", OLD_COMPONENTS)),
        "<p>Fasi:</p><p>1. uno:</p><ul><li><p>alfa</p></li><li><p>beta</p></li></ul><p>3. due</p>\
         <p>tre quattro</p>"
    );
}

#[test]
fn the_program_s_templates_print_the_numbers_as_labels_and_the_lines_as_lines() {
    assert_eq!(
        annex(Vec::new()),
        "<p>Fasi:</p><ol><li label=\"1.\"><p>uno:</p><ul><li><p>alfa</p></li><li><p>beta</p></li></ul></li>\
         <li label=\"3.\"><p>due</p></li></ol><p>tre<br/>quattro</p>"
    );
}

/// The first indicator with its changes from one pair of numbers to another.
fn changed(templates: &Templates, kind: fn(&Amendment<'_>) -> TemplateView) -> String {
    let (old, new) = (listed(["1.", "3."]), listed(["1.", "2."]));
    let comparison = compare(&old, &new);
    let amendment = Amendment { old: &old, new: &new, comparison: &comparison };
    let markup = templates.markup(kind(&amendment)).unwrap_or_else(|report| panic!("{}", written(&report)));
    markup
        .text
        .lines()
        .map(str::trim)
        .collect::<String>()
        .replace(" author=\"Comune di Prova\" date=\"\"", "")
}

#[test]
fn another_number_of_an_item_is_marked_and_its_words_stay() {
    let templates = Templates::new(file("componenti.xml", OLD_COMPONENTS)).expect("the templates are right");
    let revisions = changed(&templates, |amendment| {
        TemplateView::Revisions(Box::new(Revisions::of(amendment, Readers::People)))
    });
    assert!(revisions.contains("<p>1. uno:</p><ul>"), "{revisions}");
    assert!(revisions.contains("<p><del>3. </del><ins>2.</ins> due</p>"), "{revisions}");
    let own = Templates::new(Vec::new()).expect("the program's templates are right");
    let revisions = changed(&own, |amendment| {
        TemplateView::Revisions(Box::new(Revisions::of(amendment, Readers::People)))
    });
    assert!(revisions.contains("<li label=\"2.\" old-label=\"3.\"><p>due</p></li>"), "{revisions}");
    let kind = |amendment: &Amendment<'_>| TemplateView::Contrast(Box::new(Contrast::of(amendment)));
    let contrast = changed(&templates, kind);
    for words in ["<p><strong>3.</strong> due</p>", "<p><strong>2.</strong> due</p>"] {
        assert!(contrast.contains(words), "{contrast}");
    }
    let contrast = changed(&own, kind);
    for (label, mark) in [("3.", "deleted"), ("2.", "inserted")] {
        let item = format!("</li><li label=\"{label}\" label-mark=\"{mark}\"><p>due</p></li></ol>");
        assert!(contrast.contains(&item), "{contrast}");
    }
}
