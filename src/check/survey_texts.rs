//! Every text of a survey that its documents show, with its place and what it is.

use std::borrow::Cow;

use crate::check::texts::{Holder, Printed};
use crate::plan::Field;
use crate::source::{Span, Spanned};
use crate::survey::{ObjectiveResult, Survey};

/// The texts of a survey, in the order of its keys.
pub(crate) fn of_survey(survey: &Survey) -> Vec<Printed<'_>> {
    let resources = survey.resources.as_ref().and_then(|resources| resources.text.as_ref());
    let validation = survey.validation.as_ref();
    let fields = [
        (survey.summary.as_ref(), "nella sintesi"),
        (survey.context.as_ref(), "nel contesto"),
        (resources, "nelle risorse"),
        (validation.and_then(|validation| validation.note.as_ref()), "nella validazione"),
    ];
    let mut texts = Vec::new();
    for (field, place) in fields {
        texts.extend(field.map(|field| printed(said(field), Holder::General(place))));
    }
    let organ = validation.and_then(|validation| validation.organ.as_ref());
    texts.extend(organ.map(|text| printed(words(text), Holder::General("nella validazione"))));
    for act in &survey.acts {
        let parts = [&act.organ, &act.number, &act.subject].into_iter().flatten();
        texts.extend(parts.map(|text| printed(words(text), Holder::General("negli atti"))));
    }
    texts.extend(survey.results.iter().flat_map(of_result));
    texts
}

fn of_result(result: &ObjectiveResult) -> Vec<Printed<'_>> {
    let deviation = result.deviation.iter().flat_map(|deviation| [&deviation.text, &deviation.actions]);
    let fields = [&result.text].into_iter().chain(deviation).flatten().map(said);
    let lines = result.source.iter().chain(&result.evidence).map(words);
    let names = result.values.iter().map(|value| words(&value.name));
    let degree = result.degree.iter();
    let values = result.values.iter().filter_map(|value| value.value.as_ref()).chain(degree);
    let values = values.map(|value| (value.value.written.as_str(), &value.span));
    let all = fields.chain(lines).chain(names).chain(values);
    all.map(|text| printed(text, Holder::Result(&result.id.value))).collect()
}

fn said(field: &Field) -> (&str, &Span) {
    words(&field.text)
}

fn words(text: &Spanned<String>) -> (&str, &Span) {
    (text.value.as_str(), &text.span)
}

fn printed<'a>((text, span): (&'a str, &'a Span), holder: Holder<'a>) -> Printed<'a> {
    Printed { text: Cow::Borrowed(text), span: Cow::Borrowed(span), holder }
}
