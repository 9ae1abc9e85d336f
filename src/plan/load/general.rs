//! `piano.yaml`: the body, the period, the titles, the rules, the acts.

use std::sync::Arc;

use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::plan::load::date::date;
use crate::plan::load::files::PlanFiles;
use crate::plan::load::settings;
use crate::plan::load::{acts, bands, labels, letterhead, own_rows, signatories, summary, weighting};
use crate::plan::{
    Act, Bands, Body, Group, Grouping, Indicators, KeySpec, LONGEST_FOOTER, Letterhead, ObjectiveNumbering,
    ObjectiveRows, PLAN_KEYS, Period, Plan, Prose, RuleOverride, Signatory, SummaryPart, Weighting,
};
use crate::source::{Source, Span, Spanned, shortened};
use crate::yaml::{Entry, KnownKeys, MappingReader, Node, YamlReader, optional_yes_or_no, word, yes_or_no};

/// Contents of `piano.yaml`.
pub(crate) struct General {
    pub(crate) body: Body,
    pub(crate) period: Spanned<Period>,
    pub(crate) year: Spanned<u16>,
    pub(crate) date: Option<Date>,
    pub(crate) title: Spanned<String>,
    pub(crate) subtitle: Option<Spanned<String>>,
    pub(crate) footer: Spanned<String>,
    pub(crate) file_name: Spanned<String>,
    pub(crate) letterhead: Option<Letterhead>,
    pub(crate) signatories: Vec<Signatory>,
    pub(crate) grouping: Grouping,
    pub(crate) numbering: ObjectiveNumbering,
    pub(crate) rows: ObjectiveRows,
    pub(crate) indicators: Indicators,
    pub(crate) weighting: Weighting,
    pub(crate) bands: Bands,
    pub(crate) contents: bool,
    pub(crate) summary: Vec<SummaryPart>,
    pub(crate) rules: Vec<RuleOverride>,
    pub(crate) acts: Vec<Act>,
}

impl General {
    /// The plan that it heads.
    pub(crate) fn into_plan(
        self,
        name: String,
        premise: Prose,
        premise_source: Option<Arc<Source>>,
        mut groups: Vec<Group>,
    ) -> Plan {
        self.numbering.assign(&mut groups);
        // Only here are the objectives and what `piano.yaml` says of them together.
        for objective in groups.iter_mut().flat_map(|group| &mut group.objectives) {
            objective.compose(self.indicators, self.weighting.printing);
        }
        Plan {
            name,
            body: self.body,
            period: self.period,
            year: self.year,
            date: self.date,
            title: self.title,
            subtitle: self.subtitle,
            footer: self.footer,
            file_name: self.file_name,
            letterhead: self.letterhead,
            signatories: self.signatories,
            grouping: self.grouping,
            numbering: self.numbering,
            rows: self.rows,
            indicators: self.indicators,
            weighting: self.weighting,
            bands: self.bands,
            contents: self.contents,
            summary: self.summary,
            rules: self.rules,
            acts: self.acts,
            premise,
            premise_source,
            groups,
        }
    }
}

/// `piano.yaml`, as far as it was understood.
#[derive(Default)]
pub(crate) struct ReadGeneral {
    /// `None` if something that must be there is not.
    pub(crate) general: Option<General>,
    /// The rows of objectives; `None` if nobody knows whether the file declares any.
    pub(crate) rows: Option<ObjectiveRows>,
}

/// Reads the file.
pub(crate) fn read(source: &Arc<Source>, files: &mut PlanFiles, reader: &mut YamlReader) -> ReadGeneral {
    let known = KnownKeys { names: &KeySpec::all_names(&PLAN_KEYS), lists: &KeySpec::list_names(&PLAN_KEYS) };
    let Some(root) = reader.root(source, known) else { return ReadGeneral::default() };
    let names = KeySpec::vocabulary(&PLAN_KEYS);
    let Some(form) = MappingReader::open(&root, "in «piano.yaml»", &names, reader) else {
        return ReadGeneral::default();
    };
    let rows = rows(&form, reader);
    // A key that was misspelt, or a file that was not read to its end, may declare rows all the same.
    let is_sure = match form.entry("campi").map(|entry| &entry.value) {
        Some(Node::Sequence(_) | Node::Empty(_)) => true,
        Some(Node::Scalar(_) | Node::Mapping(_)) => false,
        None => form.is_missing("campi", reader),
    };
    let general =
        general(&form, source, files, reader).map(|general| General { rows: rows.clone(), ..general });
    ReadGeneral { general, rows: is_sure.then_some(rows) }
}

/// The rows of objectives: the nine, with other labels perhaps, and the body's own.
fn rows(form: &MappingReader<'_>, reader: &mut YamlReader) -> ObjectiveRows {
    let own = form.optional("campi").map(|node| own_rows::read(node, reader)).unwrap_or_default();
    let labels = form.optional("etichette").map(|node| labels::read(node, reader)).unwrap_or_default();
    let rows = ObjectiveRows::new(own, labels);
    let rows = if prints_dimension(form, reader) { rows.with_dimension() } else { rows };
    own_rows::distinct_labels(&rows, reader);
    rows
}

fn general(
    form: &MappingReader<'_>,
    source: &Arc<Source>,
    files: &mut PlanFiles,
    reader: &mut YamlReader,
) -> Option<General> {
    let body_node = body(form, reader);
    let body = body_node.and_then(|node| settings::body(node, files, reader));
    let period = period(form, reader);
    let year = year(form, reader);
    let date = form.optional_text("data", reader).and_then(|text| date(&text, reader));
    let start = Span::new(source, 0..0);
    let or_default = |text: Option<Spanned<String>>, default: &dyn Fn() -> String| {
        text.unwrap_or_else(|| Spanned::new(default(), start.clone()))
    };
    let triennio = period.as_ref().map_or_else(String::new, |period| period.value.to_string());
    let title = or_default(form.optional_text("titolo", reader), &|| "ALLEGATO 1".to_owned());
    let subtitle = form.optional_text("sottotitolo", reader);
    let footer = form.optional_text("pie_di_pagina", reader).filter(|text| is_footer(text, reader));
    let footer = or_default(footer, &|| format!("Allegato 1 – Obiettivi di Performance - PIAO {triennio}"));
    let file_name = form.optional_text("nome_file", reader);
    let file_name = file_name.filter(|name| settings::is_file_name(name, files, reader));
    if let Some(name) = &file_name {
        settings::check_ending(name, reader);
    }
    let file_name = or_default(file_name, &|| format!("allegato-1-piao-{triennio}"));
    let letterhead = form.optional("carta_intestata").and_then(|node| letterhead::read(node, reader));
    if let (Some(letterhead), Some(body), Some(node)) = (&letterhead, &body, body_node) {
        letterhead::check_against(body, node, letterhead, reader);
    }
    let signatories = form.optional("firme").map(|node| signatories::read(node, reader)).unwrap_or_default();
    let (grouping, numbering) = (grouping(form, reader), numbering(form, reader));
    let indicators = indicators(form, reader);
    let weighting = form.optional("pesi").map(|node| weighting::read(node, reader));
    let bands = form.optional("fasce").map(|node| bands::read(node, reader)).unwrap_or_default();
    let contents = yes_or_no(form, "sommario", reader).unwrap_or_default();
    let summary = form.optional("riepilogo").map(|node| summary::read(node, reader));
    let rules = form.optional("regole").map(|node| settings::rules(node, reader)).unwrap_or_default();
    let acts = form.optional("atti").map(|node| acts::read(node, reader)).unwrap_or_default();
    // Only here, when every key has been read: one that is missing must not hide the faults of the others.
    let (body, period, year) = (body?, period?, year?);
    Some(General {
        body,
        period,
        year,
        date: date.map(|date| date.value),
        title,
        subtitle,
        footer,
        file_name,
        letterhead,
        signatories,
        grouping,
        numbering,
        rows: ObjectiveRows::default(),
        indicators,
        weighting: weighting.unwrap_or_default(),
        bands,
        contents,
        summary: summary.unwrap_or_default(),
        rules,
        acts,
    })
}

/// A likely value of a key.
fn example(name: &str) -> &'static str {
    KeySpec::of(&PLAN_KEYS, name).example
}

/// Whether a text leaves room for the annex above it; a finding where it doesn't.
fn is_footer(text: &Spanned<String>, reader: &mut YamlReader) -> bool {
    let length = text.value.chars().count();
    if length > LONGEST_FOOTER {
        let message = format!("«pie_di_pagina» è troppo lungo: ha {length} caratteri");
        let finding = Diagnostic::error("Y10", message).at(text.span.clone());
        reader.report(finding.hint(format!(
            "accorciarlo: si ripete su ogni pagina, e può avere al massimo {LONGEST_FOOTER} caratteri"
        )));
    }
    length <= LONGEST_FOOTER
}

/// The value of `ente`, which is written below it.
fn body<'a>(form: &MappingReader<'a>, reader: &mut YamlReader) -> Option<&'a Node> {
    if let Some(Entry { key, value: Node::Empty(_) }) = form.entry("ente") {
        let finding = Diagnostic::error("Y8", "«ente» non ha un valore");
        let finding = finding.labelled(key.span.clone(), "sotto non c'è nulla di rientrato");
        reader.report(finding.hint("scrivere nella riga sotto, rientrata di due spazi, «nome: Comune di …»"));
        return None;
    }
    form.required("ente", example("ente"), reader)
}

fn period(form: &MappingReader<'_>, reader: &mut YamlReader) -> Option<Spanned<Period>> {
    let text = form.required_text("triennio", example("triennio"), reader)?;
    let period = Period::parse(&text.value);
    if period.is_none() {
        let message = format!("«{}» non è un triennio", shortened(&text.value));
        let finding = Diagnostic::error("Y10", message)
            .at(text.span.clone())
            .hint("scrivere il primo e l'ultimo anno, per esempio «triennio: 2022-2024»");
        reader.report(match Period::meant(&text.value) {
            Some(meant) => finding.edit(text.span.clone(), meant.to_string()),
            None => finding,
        });
    }
    period.map(|period| Spanned::new(period, text.span))
}

fn year(form: &MappingReader<'_>, reader: &mut YamlReader) -> Option<Spanned<u16>> {
    let text = form.required_text("anno", example("anno"), reader)?;
    let digits = text.value.len() == 4 && text.value.bytes().all(|byte| byte.is_ascii_digit());
    let year = text.value.parse::<u16>().ok().filter(|year| digits && Period::YEARS.contains(year));
    if year.is_none() {
        let message = format!("«{}» non è un anno", shortened(&text.value));
        reader.report(
            Diagnostic::error("Y10", message)
                .at(text.span.clone())
                .hint("scrivere quattro cifre, per esempio «anno: 2023»"),
        );
    }
    year.map(|year| Spanned::new(year, text.span))
}

/// The headings of the objectives, the dimensions if the file says nothing.
fn grouping(form: &MappingReader<'_>, reader: &mut YamlReader) -> Grouping {
    let words = Grouping::ALL.map(|grouping| (grouping.word(), grouping));
    let text = form.optional_text("raggruppa", reader);
    let said = text.and_then(|text| word(&text, &words, "«dimensione», «settore» o «responsabile»", reader));
    said.unwrap_or_default()
}

/// Whether the dimension is a row of the objectives (`riga_dimensione`); a finding where it is a heading.
fn prints_dimension(form: &MappingReader<'_>, reader: &mut YamlReader) -> bool {
    let said = optional_yes_or_no(form, "riga_dimensione", reader).flatten();
    match said_grouping(form) {
        Some(Grouping::Sector | Grouping::Owner) => said.unwrap_or(true),
        Some(Grouping::Dimension) | None => {
            if let (Some(_), Some(entry)) = (said, form.entry("riga_dimensione")) {
                let message = "«riga_dimensione» non ha effetto: le dimensioni sono già i titoli";
                reader.report(
                    Diagnostic::info("H1", message)
                        .at(entry.span().first_line())
                        .hint("toglierla; vale con «raggruppa: settore» o «raggruppa: responsabile»"),
                );
            }
            false
        }
    }
}

/// The headings that the file asks for, where it says a word that is known.
fn said_grouping(form: &MappingReader<'_>) -> Option<Grouping> {
    let Some(Node::Scalar(scalar)) = form.optional("raggruppa") else { return None };
    let said = scalar.text.trim().to_lowercase();
    Grouping::ALL.into_iter().find(|grouping| grouping.word() == said)
}

/// The run of the numbers, by group if the file says nothing.
fn numbering(form: &MappingReader<'_>, reader: &mut YamlReader) -> ObjectiveNumbering {
    let words = ObjectiveNumbering::ALL.map(|numbering| (numbering.word(), numbering));
    let text = form.optional_text("numerazione", reader);
    let said = text.and_then(|text| word(&text, &words, "«dimensione» o «continua»", reader));
    said.unwrap_or_default()
}

/// What the cells of the indicators print, the texts if the file says nothing.
fn indicators(form: &MappingReader<'_>, reader: &mut YamlReader) -> Indicators {
    let words = Indicators::ALL.map(|indicators| (indicators.word(), indicators));
    let text = form.optional_text("indicatori", reader);
    let said = text.and_then(|text| word(&text, &words, "«testo», «misure» o «entrambi»", reader));
    said.unwrap_or_default()
}
