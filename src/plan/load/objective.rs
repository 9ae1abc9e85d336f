//! One objective: its id, its nine fields, its note.

use crate::diagnostic::Diagnostic;
use crate::plan::load::field::{AskedField, ReadField, words};
use crate::plan::load::file_head::{AskedForDimension, FileHead, SaidSector};
use crate::plan::load::id::{code, fixed_number, id, slug};
use crate::plan::load::{measure, owners, phases};
use crate::plan::{
    Dimension, Field, FieldKey, Indicators, KeySpec, Need, OBJECTIVE_KEYS, Objective, ObjectiveId, OwnRow,
    OwnText, PrintedNumber, RowKey, Validity, WeightPrinting,
};
use crate::source::{Span, Spanned};
use crate::yaml::{KeyNames, MappingReader, Node, YamlReader, yes_or_no};

/// An objective that may lack what it needs.
pub(crate) struct ObjectiveDraft {
    pub(crate) id: Option<Spanned<ObjectiveId>>,
    pub(crate) dimension: Option<Dimension>,
    pub(crate) sector: SaidSector,
    pub(crate) objective: Option<Objective>,
    /// Its beginning in words: `nell'obiettivo «atti-tipo»`.
    pub(crate) what: String,
    /// The place at which something that it lacks is reported.
    pub(crate) place: Span,
    /// The whole entry.
    pub(crate) span: Span,
}

/// The keys that an objective may have, and what its file says for it.
pub(crate) struct ReadKeys<'a> {
    pub(crate) known: &'a KeyNames<'a>,
    /// The body's own rows, in the annex's order.
    pub(crate) own: Vec<&'a OwnRow>,
    /// `None` if `piano.yaml` was not understood.
    pub(crate) indicators: Option<Indicators>,
    pub(crate) head: &'a FileHead,
}

/// Reads an entry of the list; `place` counts from 1 in its file.
pub(crate) fn read(
    node: &Node,
    place: usize,
    keys: &ReadKeys<'_>,
    reader: &mut YamlReader,
) -> ObjectiveDraft {
    let head = keys.head;
    let what = place_in_words(node, place);
    let Some(form) = MappingReader::open(node, &what, keys.known, reader) else {
        let (span, sector) = (node.span().clone(), SaidSector::Mistaken);
        return ObjectiveDraft {
            id: None,
            dimension: head.dimension.clone(),
            sector,
            objective: None,
            what,
            place: span.clone(),
            span,
        };
    };
    let (form, id) = identify(form, reader);
    let dimension = dimension(&form, head, reader);
    let sector = match SaidSector::read(&form, reader) {
        SaidSector::Unnamed => head.sector.clone(),
        said @ (SaidSector::Named(_) | SaidSector::Mistaken) => said,
    };
    let (fixed_number, code) = (fixed_number(&form, reader), code(&form, reader));
    let validity = validity(&form, reader);
    let spared = spared_fields(&form, validity, keys.indicators, reader);
    let mut fields = Vec::with_capacity(FieldKey::ALL.len());
    for key in FieldKey::ALL {
        let is_listed = key == FieldKey::Owner && owners::are_there(&form);
        let is_asked_for = validity.prints(RowKey::Field(key)) && !spared.contains(&key) && !is_listed;
        let need = if is_asked_for { Need::Required } else { Need::Optional };
        fields.push(field(key, need, &form, reader));
    }
    let own = own(&keys.own, validity, &form, reader);
    let note = form.optional("note").and_then(|node| words(node, "note", reader));
    // `note: ""` prints as no note does, and is none.
    let note = note.filter(|note| !note.text.value.is_empty());
    let (owners, phases) = (owners::read(&form, reader), phases::read(&form, reader));
    let (weight, measures) = (measure::weight(&form, reader), measure::measures(&form, reader));
    // Only here, when all have been read: one that is missing must not hide the faults of the others.
    let fields: Option<Vec<Field>> = fields.into_iter().collect();
    let objective = || {
        let fields: [Field; 9] = fields?.try_into().ok()?;
        let mut objective = Objective {
            id: id.clone()?,
            number: fixed_number
                .as_ref()
                .map_or_else(|| PrintedNumber::counted(place), |fixed| fixed.value.clone()),
            fixed_number,
            code,
            dimension: dimension.clone()?,
            sector: sector.named().cloned(),
            fields,
            own: own?,
            note,
            owners,
            phases,
            weight,
            weight_printing: WeightPrinting::default(),
            measures,
            indicators: Indicators::default(),
            validity,
            span: node.span().clone(),
        };
        // Groups may be those of the owners.
        objective.compose_owner();
        Some(objective)
    };
    ObjectiveDraft {
        objective: objective(),
        id,
        dimension,
        sector,
        what,
        place: form.place().first_line(),
        span: node.span().clone(),
    }
}

/// The objective's own dimension, or that of the file's head; a finding where neither is there.
fn dimension(form: &MappingReader<'_>, head: &FileHead, reader: &mut YamlReader) -> Option<Dimension> {
    let own = form.optional_text("dimensione", reader).map(Dimension::new);
    let dimension = own.or_else(|| head.dimension.clone());
    match head.asked {
        AskedForDimension::Objective if dimension.is_none() && form.is_missing("dimensione", reader) => {
            let finding = Diagnostic::error("Y9", format!("{} manca «dimensione»", form.what()));
            let finding = finding.at(form.place().clone());
            reader.report(finding.hint("aggiungere per esempio «dimensione: efficienza»").hint(
                "se vale per tutti gli obiettivi che non ne hanno una propria, scriverla in testa al file",
            ));
        }
        AskedForDimension::Objective | AskedForDimension::File => {}
    }
    dimension
}

/// The place of the objective's keys in words: by its id if it has one, by its number if not.
fn place_in_words(node: &Node, number: usize) -> String {
    let id = match node {
        Node::Mapping(mapping) => mapping.get("id").map(|entry| &entry.value),
        Node::Empty(_) | Node::Scalar(_) | Node::Sequence(_) => None,
    };
    match id {
        Some(Node::Scalar(scalar)) if ObjectiveId::new(&scalar.text).is_some() => {
            format!("nell'obiettivo «{}»", scalar.text)
        }
        Some(Node::Scalar(_) | Node::Empty(_) | Node::Sequence(_) | Node::Mapping(_)) | None => {
            format!("nell'obiettivo n. {number}")
        }
    }
}

/// The id, at which missing fields are reported.
fn identify<'a>(
    form: MappingReader<'a>,
    reader: &mut YamlReader,
) -> (MappingReader<'a>, Option<Spanned<ObjectiveId>>) {
    match form.entry("id") {
        Some(entry) => {
            // Only one that says nothing is shown an example.
            let is_said = matches!(&entry.value, Node::Scalar(scalar) if !scalar.text.trim().is_empty());
            let example = if is_said { String::new() } else { suggestion(&form) };
            let id = form.required_text("id", &example, reader).and_then(|text| self::id(&text, reader));
            (form.placed(entry.span()), id)
        }
        None => {
            if form.is_missing("id", reader) {
                let finding = Diagnostic::error("N1", format!("{} manca l'identificativo", form.what()));
                let finding = finding
                    .at(form.place().clone())
                    .hint(format!("aggiungere per esempio «id: {}»", suggestion(&form)));
                reader.report(
                    finding.hint(
                        "l'identificativo non cambia più, neanche se l'obiettivo cambia posto o numero",
                    ),
                );
            }
            (form, None)
        }
    }
}

/// An id made of the objective's first words.
fn suggestion(form: &MappingReader<'_>) -> String {
    let written = match form.optional(FieldKey::Objective.spec().name) {
        Some(Node::Scalar(scalar)) => slug(&scalar.text),
        Some(Node::Empty(_) | Node::Sequence(_) | Node::Mapping(_)) | None => String::new(),
    };
    if written.is_empty() { KeySpec::of(&OBJECTIVE_KEYS, "id").example.to_owned() } else { written }
}

fn validity(form: &MappingReader<'_>, reader: &mut YamlReader) -> Validity {
    match yes_or_no(form, "soppresso", reader).unwrap_or_default() {
        true => Validity::Suppressed,
        false => Validity::InForce,
    }
}

/// The fields that measures answer, which may be absent then.
fn spared_fields(
    form: &MappingReader<'_>,
    validity: Validity,
    indicators: Option<Indicators>,
    reader: &mut YamlReader,
) -> &'static [FieldKey] {
    let has_measures = match form.optional("misure") {
        Some(Node::Sequence(list)) => !list.items.is_empty(),
        // The reader of the measures says that it is no list.
        Some(Node::Scalar(_) | Node::Mapping(_)) => true,
        Some(Node::Empty(_)) | None => false,
    };
    match (validity, indicators) {
        (Validity::Suppressed, _) | (Validity::InForce, Some(Indicators::Texts)) => &[],
        // One finding, in place of one for each of the four fields.
        (Validity::InForce, Some(Indicators::Measures)) if !has_measures => {
            reader.report(without_measures(form));
            &FieldKey::MEASURED
        }
        (Validity::InForce, Some(Indicators::Measures | Indicators::Both) | None) if has_measures => {
            &FieldKey::MEASURED
        }
        (Validity::InForce, Some(Indicators::Measures | Indicators::Both) | None) => &[],
    }
}

/// The finding that an objective has no measures to compose its cells from.
fn without_measures(form: &MappingReader<'_>) -> Diagnostic {
    Diagnostic::error("F1", format!("{} manca «misure», da cui comporre le celle degli indicatori", form.what()))
        .labelled(form.place().clone(), "manca «misure»")
        .hint("aggiungere «misure:» e sotto ogni indicatore, come «- {nome: …, target: {2026: …}}»")
        .hint("«piano.yaml» dice «indicatori: misure»; con «indicatori: entrambi» un obiettivo senza misure stampa i suoi testi")
}

/// The office's words in one of the nine fields; `None` if there is a mistake.
fn field(key: FieldKey, need: Need, form: &MappingReader<'_>, reader: &mut YamlReader) -> Option<Field> {
    match AskedField::of_nine(key.spec(), need).read(form, reader) {
        ReadField::There(field) => Some(field),
        ReadField::Absent => Some(Field::blank(form.place().clone())),
        ReadField::Mistaken => None,
    }
}

/// The office's words in the rows of the body's own that are there; `None` if there is a mistake.
fn own(
    rows: &[&OwnRow],
    validity: Validity,
    form: &MappingReader<'_>,
    reader: &mut YamlReader,
) -> Option<Vec<OwnText>> {
    let (mut texts, mut is_right) = (Vec::new(), true);
    for row in rows {
        let need = if validity.prints(RowKey::Own(row.key)) { row.need } else { Need::Optional };
        match AskedField::own(row, need).read(form, reader) {
            ReadField::There(field) => texts.push(OwnText { key: row.key, field }),
            ReadField::Absent => {}
            ReadField::Mistaken => is_right = false,
        }
    }
    is_right.then_some(texts)
}
