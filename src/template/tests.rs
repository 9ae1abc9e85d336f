use std::collections::BTreeMap;

use crate::check::summary::PlanFindings;
use crate::compare::compare;
use crate::date::{Date, Timestamp};
use crate::diagnostic::{Diagnostic, Report};
use crate::document::{Block, Context, Document, Level, Markup, Metadata, parse, plain_text};
use crate::font::Fonts;
use crate::plan::{Measure, PartialPlan, Passage, Phrase, Plan, Prose, Quantity, RuleOverride, YearTarget};
use crate::template::fixture::{file, plan, text, written};
use crate::template::{
    Amendment, CheckReportView, Contrast, Edition, Readers, Revisions, TemplateView, Templates,
};

fn render(templates: &Templates, plan: &Plan) -> Result<Document, Report> {
    let markup = templates.markup(TemplateView::annex(plan, Edition::Final))?;
    read(templates, &markup)
}

fn read(templates: &Templates, markup: &Markup) -> Result<Document, Report> {
    let (style, pictures) = (templates.style().unwrap(), BTreeMap::new());
    let created: Timestamp = Date::new(2023, 1, 1).unwrap().into();
    let (title, author, subject) = ("T".to_owned(), "E".to_owned(), "O".to_owned());
    let metadata = Metadata { title, author, subject, language: "it-IT".to_owned(), created };
    parse(markup, &Context { style: &style, metadata, pictures: &pictures, watermark: None })
}

/// What an own `allegato.xml` leads to.
fn outcome(template: &str) -> String {
    let made = Templates::new(file("allegato.xml", template)).and_then(|own| render(&own, &plan()));
    written(&made.unwrap_err())
}

/// All words of a document's sections, cells and lists included, one paragraph a line.
fn words(blocks: &[Block]) -> String {
    let lines: Vec<String> = blocks
        .iter()
        .map(|block| match block {
            Block::Heading(heading) => plain_text(&heading.content),
            Block::Paragraph(paragraph) => plain_text(&paragraph.content),
            Block::Picture(picture) => picture.alternative.clone(),
            Block::Chart(chart) => chart.alternative.clone(),
            Block::List(list) => {
                list.items.iter().map(|item| words(&item.blocks)).collect::<Vec<_>>().join("\n")
            }
            Block::Contents(contents) => {
                contents.entries.iter().map(|entry| plain_text(&entry.content)).collect::<Vec<_>>().join("\n")
            }
            Block::Table(table) => {
                let groups = table.groups.iter().flat_map(|group| &group.rows);
                let cells = table.head.iter().chain(groups).flat_map(|row| &row.cells);
                cells.map(|cell| words(&cell.blocks)).collect::<Vec<_>>().join("|")
            }
        })
        .collect();
    lines.join("\n")
}

#[test]
fn the_annex_has_title_premise_and_a_table_for_each_group() {
    let templates = Templates::new(Vec::new()).unwrap();
    let document = render(&templates, &plan()).unwrap();
    let sections: Vec<String> = document.sections.iter().map(|section| words(&section.blocks)).collect();
    assert_eq!(sections[0], "ALLEGATO 1\nProgrammazione PERFORMANCE");
    assert_eq!(sections[1], "PREMESSA\nParole forti.\nprima\nseconda\nUn titoletto");
    assert!(
        sections[2].starts_with("OBIETTIVI DI EFFICIENZA\n||NOTE|OBIETTIVO 1|obiettivo|Una nota.|Dirigente")
    );
    assert_eq!(plain_text(&document.footer), "Allegato 1 – PIAO 2022-2024 – Pagina  di ");
    let Some(Block::Table(table)) = document.sections[2].blocks.last() else { panic!("a table") };
    let ids: Vec<&str> = table.groups[1].rows.iter().filter_map(|row| row.cells[1].id.as_deref()).collect();
    assert_eq!((ids.len(), ids[0], ids[8]), (9, "due.obiettivo", "due.fonte"));
}

#[test]
fn a_premise_with_a_title_of_its_own_keeps_it() {
    let mut plan = plan();
    plan.premise.0.insert(0, Passage::Heading(vec![Phrase::plain("Perché")]));
    let document = render(&Templates::new(Vec::new()).unwrap(), &plan).unwrap();
    let blocks = &document.sections[1].blocks;
    assert!(words(blocks).starts_with("Perché\nParole forti."), "{}", words(blocks));
    let Block::Heading(heading) = &blocks[0] else { panic!("a heading") };
    assert_eq!(heading.level, Level::Two);
}

#[test]
fn without_premise_and_act_nothing_is_left_of_them() {
    let mut plan = plan();
    plan.premise = Prose::default();
    let templates = Templates::new(Vec::new()).unwrap();
    let markup = templates.markup(TemplateView::annex(&plan, Edition::Final)).unwrap();
    assert!(!markup.text.contains("PREMESSA") && !markup.text.contains("class=\"atto\""));
}

#[test]
fn values_are_text_whatever_they_hold() {
    let hostile = "{{ piano.titolo }} {% raw %} <script>alert('x')</script> & \"]]>\" <!-- \u{F0001}";
    let mut plan = plan();
    plan.title.value = hostile.to_owned();
    plan.premise = Prose(vec![Passage::Paragraph(vec![Phrase::plain(hostile)])]);
    let templates = Templates::new(Vec::new()).unwrap();
    let document = render(&templates, &plan).unwrap();
    assert_eq!(words(&document.sections[0].blocks[..1]), hostile);
    assert_eq!(words(&document.sections[1].blocks[1..]), hostile);
}

#[test]
fn a_mistake_in_the_markup_is_at_the_line_of_the_template() {
    let template = "{# commento <x> #}\n<body><section><h1>{{ piano.titolo }}</h1>\n{% for d in dimensioni %}\n\
                    \x20 <p class=\"{{ d.chiave }}\">{{ \"<b>\" }}</p>{% endfor %}\n<div/></section></body>";
    assert_eq!(
        outcome(template).lines().filter(|line| !line.starts_with("    ")).collect::<Vec<_>>(),
        [
            "modelli/allegato.xml:4:3 modello-stile lo stile «efficienza» non esiste per «<p>»",
            "modelli/allegato.xml:5:1 modello-marcatura l'elemento «<div>» non esiste",
        ]
    );
}

#[test]
fn a_mistake_in_the_markup_is_at_the_line_of_the_template_also_in_a_component() {
    let template = "{% component firma(chi: string) %}<p>\n<u>{{ chi }}</u></p>{% endcomponent firma %}\n\
                    <body><section><h1>x</h1>{{ <firma chi=\"Il Segretario\" /> }}</section></body>";
    assert!(
        outcome(template).starts_with("modelli/allegato.xml:2:1 modello-marcatura"),
        "{}",
        outcome(template)
    );
}

#[test]
fn an_unknown_name_is_an_error_with_the_names_there_are() {
    assert_eq!(
        outcome("<body>\n<p>{{ piani.titolo }}</p></body>"),
        "modelli/allegato.xml:2:7 modello-valore la variabile «piani» non esiste\n    \
         i nomi disponibili qui sono: bozza, dimensioni, gruppi, piano, premessa, riepilogo, sommario\n"
    );
    let found = outcome("<body>\n<p>à {{ piano.ente.nom }}</p></body>");
    assert!(
        found.starts_with("modelli/allegato.xml:2:20 modello-valore il campo «nom» non esiste\n"),
        "{found}"
    );
    assert!(found.contains("codice_ipa, dipendenti, nome, stemma"), "{found}");
}

#[test]
fn unknown_filters_and_components_are_all_reported_at_their_places() {
    let found = outcome("<body><p>{{ piano.titolo | maiuscolo }}</p>\n<p>{{ <firma /> }}</p></body>");
    let places: Vec<&str> = found.lines().filter(|line| line.starts_with("modelli/")).collect();
    assert_eq!(
        places,
        [
            "modelli/allegato.xml:1:28 modello-nome il filtro «maiuscolo» non esiste",
            "modelli/allegato.xml:2:7 modello-nome il componente «firma» non esiste",
        ]
    );
}

#[test]
fn a_syntax_error_is_at_its_place() {
    let found = outcome("<body>\n<p>{{ piano.titolo }</p></body>");
    assert!(found.starts_with("modelli/allegato.xml:2:20 modello-sintassi errore nel modello: "), "{found}");
    let found = outcome("<body>\n{% if bozza %}<p>x</p></body>");
    assert!(found.starts_with("modelli/allegato.xml:2:"), "{found}");
    let found = outcome("<body>\n{% se bozza %}</body>");
    assert!(found.contains("istruzione sconosciuta"), "{found}");
}

#[test]
fn the_filter_safe_is_an_error() {
    let found = outcome("<body>\n<p>{{ piano.titolo | safe }}</p></body>");
    assert!(found.starts_with("modelli/allegato.xml:2:"), "{found}");
    assert!(found.contains("«safe» non è ammesso"), "{found}");
}

#[test]
fn a_file_that_replaces_nothing_is_an_error_with_the_nearest_name() {
    let report = Templates::new(file("alegato.xml", "<body/>")).unwrap_err();
    assert_eq!(
        written(&report),
        "modelli/alegato.xml:1:1 modello-sconosciuto in modelli/ il nome «alegato.xml» non sostituisce nulla\n    \
         forse si intendeva «allegato.xml»\n    \
         i nomi possibili sono: allegato.xml, verifica.xml, confronto.xml, prospetto.xml, quadro.xml, delibera.xml, scheda.xml, storia.xml, relazione.xml, monitoraggio.xml, risultati.xml, rapporto.xml, importazione.xml, componenti.xml, facoltative.xml, docx/word/styles.xml, docx/word/numbering.xml, \
         docx/word/settings.xml, docx/word/fontTable.xml, stile.yaml, carta-intestata.docx\n"
    );
}

#[test]
fn a_component_defined_twice_is_an_error_at_both_places() {
    let own = file("allegato.xml", "<body/>\n{% component parole(di) %}{% endcomponent parole %}");
    let report = Templates::new(own).unwrap_err();
    let found = report.sorted()[0];
    assert_eq!(format!("{:?}", found.span.as_ref().unwrap()), "modelli/allegato.xml:2:14");
    assert!(format!("{:?}", found.related[0].0).starts_with("componenti.xml (del programma):"));
}

#[test]
fn a_template_that_renders_nothing_is_an_error_at_its_start() {
    assert!(outcome("{# niente #}").starts_with("modelli/allegato.xml:1:1 modello-xml"));
}

#[test]
fn a_draft_is_known_to_the_template() {
    let own = "<body>{% if bozza %}<b/>{% endif %}</body>";
    let templates = Templates::new(file("allegato.xml", own)).unwrap();
    assert_eq!(
        templates.markup(TemplateView::annex(&plan(), Edition::Draft)).unwrap().text,
        "<body><b/></body>"
    );
    assert_eq!(templates.markup(TemplateView::annex(&plan(), Edition::Final)).unwrap().text, "<body></body>");
}

#[test]
fn an_own_template_may_take_any_row_of_an_objective() {
    let own = "<body>{{ dimensioni[0].obiettivi[0].campi[0].etichetta }} {{ dimensioni[0].obiettivi[0].campi | last }}</body>";
    let templates = Templates::new(file("allegato.xml", own)).unwrap();
    let made = templates.markup(TemplateView::annex(&plan(), Edition::Final)).unwrap().text;
    assert!(made.starts_with("<body>OBIETTIVO 1 {") && made.contains("etichetta"), "{made}");
}

const GUIDE: &str = include_str!("../../docs/modelli.md");

/// The guide's examples in a language.
fn examples(language: &str) -> Vec<&'static str> {
    let begun = GUIDE.split("```").skip(1).step_by(2);
    begun.filter_map(|text| text.strip_prefix(language)?.strip_prefix('\n')).collect()
}

#[test]
fn the_guide_s_example_renders_as_it_says() {
    let built_in = include_str!("../../templates/stile.yaml");
    let style = built_in.replace("paragrafi:\n", &format!("paragrafi:\n{}", examples("yaml")[0]));
    let mut own = file("allegato.xml", examples("xml")[0]);
    own.extend(file("stile.yaml", &style));
    let document = render(&Templates::new(own).unwrap(), &plan())
        .unwrap_or_else(|report| panic!("{}", written(&report)));
    assert_eq!(
        words(&document.sections[0].blocks),
        "ALLEGATO 1\nProgrammazione PERFORMANCE\nTriennio 2022-2024"
    );
    let Some(Block::Paragraph(signature)) =
        document.sections.last().and_then(|section| section.blocks.last())
    else {
        panic!("a paragraph at the end")
    };
    assert_eq!(signature.style.as_str(), "firma");
    assert!(plain_text(&signature.content).starts_with("Il Segretario "));
}

#[test]
fn the_guide_names_every_value() {
    let mut old = plan();
    let mut new = measured();
    new.acts = vec![crate::template::fixture::act()];
    new.subtitle = Some(text("Altro"));
    new.premise.0.pop();
    new.groups[0].title = "EFFICIENZA".to_owned();
    old.groups[0].objectives[1].note = None;
    let code = text("F1");
    new.rules = vec![RuleOverride { code: code.clone(), severity: None, reason: None }];
    let comparison = compare(&old, &new);
    let amendment = Amendment { old: &old, new: &new, comparison: &comparison };
    let mut report = Report::from(Diagnostic::warning("F1", "m").at(code.span.clone()).hint("h"));
    report.push(Diagnostic::error("Y5", "m"));
    let partial_plan = PartialPlan::default();
    let found = PlanFindings { folder: "p", partial_plan: &partial_plan, plan: Some(&new), report: &report };
    let sheet = CheckReportView::of(&found, Date::new(2023, 1, 1), &Fonts::embedded());
    let values = [
        serde_json::to_value(crate::template::view::annex::AnnexView::of(&new, Edition::Final)).unwrap(),
        serde_json::to_value(Revisions::of(&amendment, Readers::People)).unwrap(),
        serde_json::to_value(Contrast::of(&amendment)).unwrap(),
        serde_json::to_value(sheet).unwrap(),
    ];
    assert_eq!(values[3]["gravita"][1]["codici"][0]["segnalazioni"][0]["aiuti"][0], "H");
    let mut pending: Vec<&serde_json::Value> = values.iter().collect();
    while let Some(value) = pending.pop() {
        pending.extend(value.as_array().into_iter().flatten());
        for (name, inner) in value.as_object().into_iter().flatten() {
            assert!(GUIDE.contains(&format!("`{name}`")) || GUIDE.contains(&format!(".{name}`")), "{name}");
            pending.push(inner);
        }
    }
}

/// A plan whose first objective has a weight and a measure.
fn measured() -> Plan {
    let mut plan = plan();
    let objective = &mut plan.groups[0].objectives[0];
    objective.weight = Some(text("30%").map(|text| Quantity::read(&text)));
    objective.measures = vec![Measure {
        name: text("Istanze"),
        formula: None,
        unit: Some(text("numero")),
        weight: None,
        polarity: None,
        calculation: None,
        baseline: None,
        targets: vec![YearTarget {
            year: text("").map(|_| 2023),
            value: text("1.234,5").map(|text| Quantity::read(&text)),
        }],
        source: None,
        span: text("").span,
    }];
    plan
}

#[test]
fn weight_and_measures_are_there_for_a_template_that_asks_for_them() {
    let page = "<body><section id=\"a\"><h1>T</h1>{% for o in dimensioni[0].obiettivi %}<p>{{ o.peso }}{% for m in \
                o.misure %}: {{ m.nome }}{% if m.baseline %}!{% endif %}{% endfor %}</p>{% endfor %}</section>\
                <footer>F</footer></body>";
    let own = Templates::new(file("allegato.xml", page)).unwrap();
    assert_eq!(words(&render(&own, &measured()).unwrap().sections[0].blocks), "T\n30%: Istanze\n");
    let builtin = render(&Templates::new(Vec::new()).unwrap(), &measured()).unwrap();
    assert!(!words(&builtin.sections[2].blocks).contains("Istanze"));
}

#[test]
fn the_guide_s_rows_for_measures_render_as_it_says() {
    let built_in = include_str!("../../templates/componenti.xml");
    let end = "{%- endcomponent righe -%}";
    let own = built_in.replace(end, &format!("{}{end}", examples("xml")[3]));
    let document = render(&Templates::new(file("componenti.xml", &own)).unwrap(), &measured())
        .unwrap_or_else(|report| panic!("{}", written(&report)));
    let table = words(&document.sections[2].blocks);
    assert!(table.contains("|Istanze (numero)|2023: 1.234,5||OBIETTIVO 2|"), "{table}");
}
