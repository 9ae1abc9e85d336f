//! `peso` and `misure`: what an objective may have beside its nine fields.

use crate::diagnostic::Diagnostic;
use crate::plan::load::date::date;
use crate::plan::{
    BASELINE_KEYS, Calculation, KeySpec, MEASURE_KEYS, Measure, Measurement, MeasuringTime, OBJECTIVE_KEYS,
    Period, Polarity, Quantity, YearTarget,
};
use crate::source::{Spanned, shortened};
use crate::yaml::{Entry, Mapping, MappingReader, Node, YamlReader, expected, list, text, word};

/// Reads `peso`, which may be absent.
pub(crate) fn weight(form: &MappingReader<'_>, reader: &mut YamlReader) -> Option<Spanned<Quantity>> {
    form.optional_text("peso", reader).map(quantity)
}

/// Reads `misure`, which may be absent.
pub(crate) fn measures(form: &MappingReader<'_>, reader: &mut YamlReader) -> Vec<Measure> {
    let Some(node) = form.optional("misure") else { return Vec::new() };
    let items = list(node, "in «misure»", reader);
    items.iter().filter_map(|node| measure(node, reader)).collect()
}

/// A text as the quantity that it means.
pub(crate) fn quantity(text: Spanned<String>) -> Spanned<Quantity> {
    text.map(|text| Quantity::read(&text))
}

fn measure(node: &Node, reader: &mut YamlReader) -> Option<Measure> {
    let known = KeySpec::vocabulary(&MEASURE_KEYS).within("dell'obiettivo", KeySpec::names(&OBJECTIVE_KEYS));
    let form = MappingReader::open(node, "nella misura", &known, reader)?;
    let name = form.required_text("nome", KeySpec::of(&MEASURE_KEYS, "nome").example, reader);
    let unit = spelled("unità", &form, reader);
    let polarity = spelled("polarità", &form, reader).and_then(|word| polarity(word, reader));
    let calculation = form.optional_text("calcolo", reader).and_then(|word| calculation(&word, reader));
    Some(Measure {
        formula: form.optional_text("formula", reader),
        unit,
        weight: weight(&form, reader),
        polarity,
        calculation,
        baseline: form.optional("baseline").and_then(|node| baseline(node, reader)),
        targets: form.optional("target").map(|node| targets(node, reader)).unwrap_or_default(),
        source: form.optional_text("fonte", reader),
        name: name?,
        span: node.span().clone(),
    })
}

/// The text of a key that may be written in two ways; a finding where it is there in both.
fn spelled(name: &str, form: &MappingReader<'_>, reader: &mut YamlReader) -> Option<Spanned<String>> {
    let alias = KeySpec::of(&MEASURE_KEYS, name).alias?;
    if let (Some(first), Some(second)) = (form.entry(name), form.entry(alias)) {
        let message = format!("«{name}» e «{alias}» sono la stessa chiave, scritta due volte");
        let finding = Diagnostic::error("Y6", message).labelled(second.key.span.clone(), "la seconda volta");
        reader.report(
            finding.related(first.key.span.clone(), "la prima volta").hint("tenere una sola delle due"),
        );
    }
    form.optional_text(name, reader).or_else(|| form.optional_text(alias, reader))
}

fn polarity(word: Spanned<String>, reader: &mut YamlReader) -> Option<Spanned<Polarity>> {
    let Some(polarity) = Polarity::from_word(&word.value) else {
        let message = format!("«{}» non è una polarità", shortened(&word.value));
        let finding = Diagnostic::error("Y10", message).at(word.span.clone()).hint(
            "scrivere «crescente» se un valore più alto è migliore, «decrescente» se è migliore uno più basso, «mantenimento» se il valore di partenza va mantenuto",
        );
        reader.report(finding.edit_to_nearest(&word, Polarity::WORDS));
        return None;
    };
    Some(Spanned::new(polarity, word.span))
}

fn calculation(text: &Spanned<String>, reader: &mut YamlReader) -> Option<Spanned<Calculation>> {
    let words = Calculation::ALL.map(|calculation| (calculation.word(), calculation));
    let calculation = word(text, &words, "«rapporto», «progresso» o «soglia»", reader)?;
    Some(Spanned::new(calculation, text.span.clone()))
}

fn baseline(node: &Node, reader: &mut YamlReader) -> Option<Measurement> {
    // The objective's own `baseline` is a text, so that one is easily written here, too.
    if let Node::Scalar(scalar) = node {
        let finding = expected("un gruppo di chiavi", node, "in «baseline»");
        reader.report(
            finding
                .hint(format!("scrivere «baseline: {{valore: {}}}»", quoted(&shortened(&scalar.text))))
                .hint("si può aggiungere la data a cui si riferisce: «{valore: …, data: 2022-12-31}»"),
        );
        return None;
    }
    let form = MappingReader::open(node, "nella baseline", &KeySpec::vocabulary(&BASELINE_KEYS), reader)?;
    let value = form.required_text("valore", KeySpec::of(&BASELINE_KEYS, "valore").example, reader);
    let date = form.optional_text("data", reader).and_then(|text| time(&text, reader));
    Some(Measurement { value: quantity(value?), date })
}

/// A day, or a year.
fn time(text: &Spanned<String>, reader: &mut YamlReader) -> Option<Spanned<MeasuringTime>> {
    let digits = text.value.len() == 4 && text.value.bytes().all(|byte| byte.is_ascii_digit());
    match text.value.parse().ok().filter(|year| digits && Period::YEARS.contains(year)) {
        Some(year) => Some(Spanned::new(MeasuringTime::Year(year), text.span.clone())),
        None => Some(date(text, reader)?.map(MeasuringTime::Day)),
    }
}

/// A value as it may stand between braces.
fn quoted(value: &str) -> String {
    // Between braces YAML ends a plain text at a comma or a bracket (YAML 1.2.2, 7.3.3).
    if value.contains([',', '}', ']', '"']) {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        value.to_owned()
    }
}

fn targets(node: &Node, reader: &mut YamlReader) -> Vec<YearTarget> {
    let Node::Mapping(mapping) = node else {
        let finding = expected("un valore per ogni anno", node, "in «target»");
        reader.report(finding.hint("scrivere per esempio «target: {2023: 60%, 2024: 75%}»"));
        return Vec::new();
    };
    let mut targets: Vec<YearTarget> = Vec::new();
    for entry in &mapping.entries {
        let Some(target) = target(entry, mapping, reader) else { continue };
        match targets.iter().find(|first| first.year.value == target.year.value) {
            Some(first) => {
                let message = format!("l'anno «{}» è scritto due volte", target.year.value);
                let finding = Diagnostic::error("Y6", message).labelled(target.year.span, "la seconda volta");
                reader.report(
                    finding
                        .related(first.year.span.clone(), "la prima volta")
                        .hint("tenere una sola delle due"),
                );
            }
            None => targets.push(target),
        }
    }
    targets
}

fn target(entry: &Entry, mapping: &Mapping, reader: &mut YamlReader) -> Option<YearTarget> {
    let key = &entry.key;
    let digits = key.value.len() == 4 && key.value.bytes().all(|byte| byte.is_ascii_digit());
    let Some(year) = key.value.parse().ok().filter(|year| digits && Period::YEARS.contains(year)) else {
        reader.report(not_a_year(entry, mapping));
        return None;
    };
    if matches!(entry.value, Node::Empty(_)) {
        let message = format!("per l'anno «{year}» non c'è un valore");
        let hint = format!("scrivere per esempio «{year}: 75%»");
        reader.report(Diagnostic::error("Y8", message).at(key.span.clone()).hint(hint));
        return None;
    }
    let value = text(&entry.value, "in «target»", reader)?;
    Some(YearTarget { year: Spanned::new(year, key.span.clone()), value: quantity(value) })
}

fn not_a_year(entry: &Entry, mapping: &Mapping) -> Diagnostic {
    let key = &entry.key;
    let finding = Diagnostic::error("Y10", format!("in «target» «{}» non è un anno", shortened(&key.value)))
        .at(key.span.clone());
    let in_braces = mapping.span.text().starts_with('{');
    // `{2023: 12,5}` is to YAML the value 12, and a key 5 without a value.
    if in_braces && matches!(entry.value, Node::Empty(_)) {
        finding
            .hint("se è la parte decimale di un numero, scrivere il numero fra virgolette, come «\"12,5\"»")
    } else {
        finding.hint("scrivere l'anno in quattro cifre e il valore, come «2023: 75%»")
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::load::measure::*;
    use crate::plan::{EXTRA_KEYS, Number};
    use crate::source::Source;
    use crate::yaml::KnownKeys;

    /// The weight and the measures of an objective, and each finding as `line:column code message`.
    fn read(text: &str) -> (Option<Spanned<Quantity>>, Vec<Measure>, Vec<String>) {
        let (source, mut reader) = (Source::new("a.yaml", text), YamlReader::new());
        let known =
            KnownKeys { names: &KeySpec::all_names(&EXTRA_KEYS), lists: &KeySpec::list_names(&EXTRA_KEYS) };
        let root = reader.root(&source, known).expect("the text is YAML");
        let form =
            MappingReader::open(&root, "nell'obiettivo", &KeySpec::vocabulary(&EXTRA_KEYS), &mut reader)
                .unwrap();
        let (weight, measures) = (weight(&form, &mut reader), measures(&form, &mut reader));
        let report = reader.into_report();
        let found = report.sorted().into_iter().map(|finding| {
            let place = finding.span.as_ref().map(|span| source.position(span.range.start)).unwrap();
            format!("{}:{} {} {}", place.0, place.1, finding.code, finding.message)
        });
        (weight, measures, found.collect())
    }

    fn findings(text: &str) -> Vec<String> {
        read(text).2
    }

    #[test]
    fn a_key_of_the_objective_within_a_measure_is_told() {
        let told = "5:7 Y2 la riga «note: …» è letta come parte del testo di «fonte», non come chiave";
        let measure = "misure:\n  - nome: Moduli\n    fonte: >-\n      Registro\n      note: da rivedere\n";
        assert_eq!(findings(measure), [told]);
        assert_eq!(findings(&measure.replace("note:", "nota:")), [] as [&str; 0], "it is a text's own word");
        let deep = "misure:\n  - nome: Moduli\n    note: da rivedere\n";
        assert_eq!(findings(deep), ["3:5 Y5 nella misura la chiave «note» non esiste"]);
    }

    #[test]
    fn a_measure_keeps_spellings_places_and_numbers() {
        let text = "peso: 30%\nmisure:\n  - nome: Istanze online\n    formula: a / b\n    unità: \"%\"\n    \
            polarità: crescente\n    baseline: {valore: 1.234,5, data: 2022-12-31}\n    \
            target: {2023: \"75,5%\", 2024: 80 %}\n    fonte: Portale\n";
        let text = text.replace("1.234,5", "\"1.234,5\"");
        let (weight, measures, found) = read(&text);
        assert_eq!(found, [] as [&str; 0]);
        let weight = weight.unwrap();
        assert_eq!((weight.value.number, weight.span.text()), (Some(Number::whole(30)), "30%"));
        let measure = &measures[0];
        assert_eq!(measure.polarity.as_ref().unwrap().value, Polarity::Increasing);
        let baseline = measure.baseline.as_ref().unwrap();
        assert_eq!(baseline.value.value.number, Number::read("1234,5"));
        assert_eq!(baseline.date.as_ref().unwrap().value.to_string(), "2022-12-31");
        let targets: Vec<_> = measure
            .targets
            .iter()
            .map(|target| (target.year.value, target.value.value.written.as_str(), target.value.span.text()))
            .collect();
        assert_eq!(targets, [(2023, "75,5%", "\"75,5%\""), (2024, "80 %", "80 %")]);
        assert_eq!(measure.texts().len(), 7);
    }

    #[test]
    fn unit_and_polarity_may_be_written_without_accents() {
        let (_, measures, found) =
            read("misure:\n  - nome: x\n    unita: giorni\n    polarita: Decrescente\n");
        assert_eq!(found, [] as [&str; 0]);
        assert_eq!(measures[0].unit.as_ref().unwrap().value, "giorni");
        assert_eq!(measures[0].polarity.as_ref().unwrap().value, Polarity::Decreasing);
    }

    #[test]
    fn what_a_measure_cannot_be_is_found_at_its_place() {
        let text = "misure:\n  - unità: x\n    unita: y\n    polarità: cresente\n    baseline: 40%\n    target: 12\n    fnte: z\n";
        let expected = [
            "2:5 Y9 nella misura manca «nome»",
            "3:5 Y6 «unità» e «unita» sono la stessa chiave, scritta due volte",
            "4:15 Y10 «cresente» non è una polarità",
            "5:15 Y7 in «baseline» ci vuole un gruppo di chiavi, non un testo",
            "6:13 Y7 in «target» ci vuole un valore per ogni anno, non un testo",
            "7:5 Y5 nella misura la chiave «fnte» non esiste",
        ];
        assert_eq!(findings(text), expected);
        let measure = |rest: &str| findings(&format!("misure:\n  - nome: x\n    {rest}\n"));
        assert_eq!(measure("target: {2023: 12,5}"), ["3:23 Y10 in «target» «5» non è un anno"]);
        assert_eq!(measure("target: {2023: 1, 2023: 2}"), ["3:23 Y6 l'anno «2023» è scritto due volte"]);
        assert_eq!(measure("target: {2023: }"), ["3:14 Y8 per l'anno «2023» non c'è un valore"]);
        assert_eq!(measure("baseline: {valore: 1, data: 31.12.2022}").len(), 1);
        assert_eq!(measure("baseline: {valore: 1, data: 2022}"), [""; 0]);
        assert_eq!(measure("baseline: {valore: 1, data: 22}").len(), 1);
    }
}
