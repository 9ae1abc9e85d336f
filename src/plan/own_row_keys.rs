//! Tables of the keys with which a body declares rows of its own, and other labels for the nine.

use crate::limits::ROW_LABEL;
use crate::plan::nine_fields::FIELDS;
use crate::plan::{FieldSpec, KeySpec, ValueShape};

/// The keys of an entry of `campi`.
pub(crate) const OWN_ROW_KEYS: [KeySpec; 5] = [
    KeySpec::required("chiave", ValueShape::RowKey)
        .called(&["nome", "id", "key"])
        .described("La chiave con cui si scrive il campo in ogni obiettivo: minuscole senza accenti, cifre e «_».")
        .with_example("missione"),
    KeySpec::required("etichetta", ValueShape::Line(ROW_LABEL.most))
        .called(&["titolo", "label", "voce"])
        .described("L'etichetta che l'allegato stampa nella prima colonna.")
        .with_example("Missione e programma"),
    KeySpec::optional("dopo", ValueShape::RowKey)
        .called(&["posto", "posizione"])
        .described("La chiave del campo dopo il quale sta: uno dei nove, o uno proprio dichiarato prima. Se manca: in fondo.")
        .with_example("obiettivo"),
    KeySpec::optional("obbligatorio", ValueShape::YesNo)
        .called(&["necessario", "richiesto"])
        .described("«sì» se ogni obiettivo deve averlo. Se manca: no, e chi non lo ha non ne stampa la riga.")
        .with_example("sì"),
    KeySpec::optional("lunghezza", ValueShape::Count)
        .called(&["caratteri", "massimo"])
        .described("Quanti caratteri può avere al massimo: oltre, la regola X1 lo segnala.")
        .with_example("250"),
];

/// The keys of `etichette`: the nine but the first, whose label is a word that contents, bookmarks and
/// references build on.
pub(crate) const LABEL_KEYS: [KeySpec; 8] = [
    label(&FIELDS[1]),
    label(&FIELDS[2]),
    label(&FIELDS[3]),
    label(&FIELDS[4]),
    label(&FIELDS[5]),
    label(&FIELDS[6]),
    label(&FIELDS[7]),
    label(&FIELDS[8]),
];

const fn label(spec: &FieldSpec) -> KeySpec {
    KeySpec::optional(spec.name, ValueShape::Line(ROW_LABEL.most))
        .called(spec.words)
        .described("L'etichetta da stampare al posto di quella del Piano-tipo.")
        .with_example(spec.label)
}
