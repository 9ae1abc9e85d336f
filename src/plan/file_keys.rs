//! The keys of the plan's files, in tables: `piano.yaml`, and the files of objectives.

use crate::plan::field::FIELDS;
use crate::plan::{ActKind, Blank, DimensionKind, EXTRA_KEYS, FieldSpec, KeySpec, Need, ValueShape};

/// How many characters may stand at every page's foot.
pub(crate) const LONGEST_FOOTER: usize = 500;

/// The words of `gravita`.
pub(crate) const GRAVITIES: [&str; 4] = ["errore", "avviso", "info", "tace"];

/// The keys of `piano.yaml`.
pub const PLAN_KEYS: [KeySpec; 10] = [
    KeySpec {
        name: "ente",
        alias: None,
        description: "L'ente di cui è il piano.",
        example: "{nome: Comune di …}",
        need: Need::Required,
        shape: ValueShape::Group(&BODY_KEYS),
    },
    KeySpec {
        name: "triennio",
        alias: None,
        description: "Il primo e l'ultimo anno del triennio.",
        example: "2022-2024",
        need: Need::Required,
        shape: ValueShape::Period,
    },
    KeySpec {
        name: "anno",
        alias: None,
        description: "L'anno a cui si riferiscono gli obiettivi: uno del triennio.",
        example: "2023",
        need: Need::Required,
        shape: ValueShape::Year,
    },
    KeySpec {
        name: "data",
        alias: None,
        description: "La data del documento finché non c'è un atto: anno, mese, giorno.",
        example: "2023-01-31",
        need: Need::Optional,
        shape: ValueShape::Date,
    },
    KeySpec {
        name: "titolo",
        alias: None,
        description: "Il titolo dell'allegato. Se manca: ALLEGATO 1.",
        example: "ALLEGATO 1",
        need: Need::Optional,
        shape: ValueShape::Text,
    },
    KeySpec {
        name: "sottotitolo",
        alias: None,
        description: "La riga sotto il titolo.",
        example: "Programmazione PERFORMANCE",
        need: Need::Optional,
        shape: ValueShape::Text,
    },
    KeySpec {
        name: "pie_di_pagina",
        alias: None,
        description: "La riga a piè di ogni pagina, prima del numero. Se manca, nomina l'allegato e il triennio.",
        example: "Allegato 1 – Obiettivi di Performance – PIAO 2022-2024",
        need: Need::Optional,
        shape: ValueShape::Line(LONGEST_FOOTER),
    },
    KeySpec {
        name: "nome_file",
        alias: None,
        description: "Il nome dei file generati, senza estensione né cartelle. Se manca: allegato-1-piao- e il triennio.",
        example: "allegato-1-piao-2022-2024",
        need: Need::Optional,
        shape: ValueShape::FileName,
    },
    KeySpec {
        name: "regole",
        alias: None,
        description: "Le regole di cui l'ufficio cambia la gravità, o che fa tacere, ciascuna con il motivo.",
        example: "{F1: {gravita: info, motivo: Le fonti saranno indicate a giugno.}}",
        need: Need::Optional,
        shape: ValueShape::Rules(&RULE_KEYS),
    },
    KeySpec {
        name: "atti",
        alias: None,
        description: "Gli atti che hanno approvato e modificato il piano, in ordine di data. Finché non ce ne sono, il piano è una proposta.",
        example: "[{tipo: approvazione, organo: Giunta comunale, numero: 5, data: 2023-02-10}]",
        need: Need::Optional,
        shape: ValueShape::Groups(&ACT_KEYS),
    },
];

/// The keys of `ente`.
pub(crate) const BODY_KEYS: [KeySpec; 4] = [
    KeySpec {
        name: "nome",
        alias: None,
        description: "Il nome dell'ente, come va stampato in testa all'allegato.",
        example: "Comune di …",
        need: Need::Required,
        shape: ValueShape::Text,
    },
    KeySpec {
        name: "codice_ipa",
        alias: None,
        description: "Il codice dell'ente nell'Indice dei domicili digitali (IPA).",
        example: "c_a000",
        need: Need::Optional,
        shape: ValueShape::Code,
    },
    KeySpec {
        name: "stemma",
        alias: None,
        description: "Lo stemma, in testa alla prima pagina.",
        example: "{file: stemma.png, descrizione: Stemma del Comune di …}",
        need: Need::Optional,
        shape: ValueShape::Group(&ARMS_KEYS),
    },
    KeySpec {
        name: "dipendenti",
        alias: None,
        description: "Quanti sono i dipendenti: sotto i 50 alcune regole sono più lievi.",
        example: "12",
        need: Need::Optional,
        shape: ValueShape::Count,
    },
];

/// The keys of `stemma`.
pub(crate) const ARMS_KEYS: [KeySpec; 2] = [
    KeySpec {
        name: "file",
        alias: None,
        description: "Un'immagine PNG o JPEG nella cartella del piano.",
        example: "stemma.png",
        need: Need::Required,
        shape: ValueShape::FileName,
    },
    KeySpec {
        name: "descrizione",
        alias: None,
        description: "Che cosa mostra lo stemma, per chi non vede.",
        example: "Stemma del Comune di …",
        need: Need::Required,
        shape: ValueShape::Text,
    },
];

/// The keys below the code of a rule.
pub(crate) const RULE_KEYS: [KeySpec; 2] = [
    KeySpec {
        name: "gravita",
        alias: None,
        description: "Quanto è grave ciò che la regola segnala in questo piano; «tace»: non segnala più nulla.",
        example: "info",
        need: Need::Required,
        shape: ValueShape::Word(&GRAVITIES),
    },
    KeySpec {
        name: "motivo",
        alias: None,
        description: "Perché: la scheda di verifica lo riporta.",
        example: "Le fonti saranno indicate con la relazione di giugno.",
        need: Need::Optional,
        shape: ValueShape::Text,
    },
];

/// The keys of an act.
pub(crate) const ACT_KEYS: [KeySpec; 9] = [
    KeySpec {
        name: "tipo",
        alias: None,
        description: "«approvazione» per il primo atto, «modifica» per i successivi.",
        example: "approvazione",
        need: Need::Optional,
        shape: ValueShape::Word(&[ActKind::Approval.word(), ActKind::Amendment.word()]),
    },
    KeySpec {
        name: "organo",
        alias: None,
        description: "Chi lo adotta. Un atto che ha soltanto l'organo è ancora da adottare: numero e data restano da riempire.",
        example: "Giunta comunale",
        need: Need::Optional,
        shape: ValueShape::Text,
    },
    KeySpec {
        name: "numero",
        alias: None,
        description: "Il numero dell'atto.",
        example: "5",
        need: Need::Optional,
        shape: ValueShape::Text,
    },
    KeySpec {
        name: "data",
        alias: None,
        description: "La data dell'atto: anno, mese, giorno.",
        example: "2023-02-10",
        need: Need::Optional,
        shape: ValueShape::Date,
    },
    KeySpec {
        name: "oggetto",
        alias: None,
        description: "L'oggetto dell'atto.",
        example: "Approvazione del PIAO 2022-2024",
        need: Need::Optional,
        shape: ValueShape::Text,
    },
    KeySpec {
        name: "motivo",
        alias: None,
        description: "Perché il piano è stato modificato.",
        example: "Rinvio di una scadenza",
        need: Need::Optional,
        shape: ValueShape::Text,
    },
    KeySpec {
        name: "obiettivi",
        alias: None,
        description: "Gli identificativi degli obiettivi che una modifica cambia: l'allegato lo dice nelle loro note.",
        example: "[atti-tipo]",
        need: Need::Optional,
        shape: ValueShape::Ids,
    },
    KeySpec {
        name: "aggiunge",
        alias: None,
        description: "Gli identificativi degli obiettivi che una modifica aggiunge: l'allegato lo dice nelle loro note.",
        example: "[sportello]",
        need: Need::Optional,
        shape: ValueShape::Ids,
    },
    KeySpec {
        name: "sopprime",
        alias: None,
        description: "Gli identificativi degli obiettivi che una modifica sopprime, e che nel piano non ci sono più.",
        example: "[fax]",
        need: Need::Optional,
        shape: ValueShape::Ids,
    },
];

/// The keys of a file of objectives.
pub const DIMENSION_KEYS: [KeySpec; 3] = [
    KeySpec {
        name: "dimensione",
        alias: None,
        description: "Una delle sei dimensioni, oppure una propria dell'ente, con il suo titolo.",
        example: "semplificazione",
        need: Need::Required,
        shape: ValueShape::Dimension(&DimensionKind::KEYS),
    },
    KeySpec {
        name: "titolo",
        alias: None,
        description: "Il titolo della dimensione, come va stampato. Per le sei dimensioni può mancare.",
        example: "OBIETTIVI DI SEMPLIFICAZIONE",
        need: Need::Optional,
        shape: ValueShape::Text,
    },
    KeySpec {
        name: "obiettivi",
        alias: None,
        description: "Gli obiettivi della dimensione, almeno uno. I numeri stampati vengono dall'ordine.",
        example: "",
        need: Need::Required,
        shape: ValueShape::Groups(&OBJECTIVE_KEYS),
    },
];

/// The keys of an objective: its id, the nine fields, its note, what it may have beside them.
pub const OBJECTIVE_KEYS: [KeySpec; 13] = [
    KeySpec {
        name: "id",
        alias: None,
        description: "Un nome breve (minuscole, cifre, trattini) che non cambia mai, nemmeno se l'obiettivo si sposta.",
        example: "atti-tipo",
        need: Need::Required,
        shape: ValueShape::Id,
    },
    field(&FIELDS[0]),
    field(&FIELDS[1]),
    field(&FIELDS[2]),
    field(&FIELDS[3]),
    field(&FIELDS[4]),
    field(&FIELDS[5]),
    field(&FIELDS[6]),
    field(&FIELDS[7]),
    field(&FIELDS[8]),
    KeySpec {
        name: "note",
        alias: None,
        description: "Una nota, per la terza colonna della tabella; può restare vuota.",
        example: "",
        need: Need::Optional,
        shape: ValueShape::Text,
    },
    EXTRA_KEYS[0],
    EXTRA_KEYS[1],
];

/// A field of the annex as a key of its file.
const fn field(spec: &FieldSpec) -> KeySpec {
    let blank = if spec.may_be_blank { Blank::Allowed } else { Blank::Refused };
    KeySpec {
        name: spec.name,
        alias: None,
        description: spec.description,
        example: spec.example,
        need: Need::Required,
        shape: ValueShape::Field(blank),
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::file_keys::*;

    #[test]
    fn no_key_comes_twice_in_a_table() {
        for table in
            [&PLAN_KEYS[..], &BODY_KEYS, &ARMS_KEYS, &RULE_KEYS, &ACT_KEYS, &DIMENSION_KEYS, &OBJECTIVE_KEYS]
        {
            let mut names = KeySpec::names(table);
            names.sort_unstable();
            let count = names.len();
            names.dedup();
            assert_eq!(names.len(), count);
        }
    }

    #[test]
    fn every_key_is_described() {
        for spec in PLAN_KEYS.iter().chain(&DIMENSION_KEYS) {
            let below = spec.shape.keys().iter();
            for spec in below.chain([spec]) {
                assert!(spec.description.ends_with('.'), "{}", spec.name);
            }
        }
        let names = KeySpec::all_names(&DIMENSION_KEYS);
        assert!(
            ["dimensione", "fonte", "misure", "polarita", "valore"].iter().all(|name| names.contains(name))
        );
    }
}
