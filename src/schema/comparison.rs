//! The schema of `confronta --messaggi json`; `docs/confronto.md` tells the same in words.

use serde_json::{Value, json};

use crate::compare::JSON_VERSION;
use crate::schema::DRAFT;

/// The object that a comparison is.
pub(crate) fn comparison() -> Value {
    json!({
        "$schema": DRAFT,
        "title": "allegato confronta --messaggi json",
        "description": "Che cosa cambia fra due versioni di un piano. Si possono aggiungere chiavi senza che la versione cambi.",
        "type": "object",
        "required": [
            "versione", "vecchio", "nuovo", "differenza", "conteggi", "atti", "dati", "premessa", "dimensioni", "obiettivi"
        ],
        "properties": {
            "versione": {
                "description": "La versione di questa forma: cresce quando una chiave cambia significato o sparisce.",
                "const": JSON_VERSION
            },
            "vecchio": reference("versione", "Il piano com'era."),
            "nuovo": reference("versione", "Il piano com'è."),
            "differenza": difference("La differenza più grave."),
            "conteggi": reference("conteggi", "Gli obiettivi, contati; uno stesso può esserlo più volte."),
            "atti": list("atto", "Gli atti che ha solo il piano nuovo."),
            "dati": list("dato", "Ciò che cambia in piano.yaml."),
            "premessa": or_null("testo", "La premessa; null se è uguale."),
            "dimensioni": list("dimensione", "Le dimensioni di cui cambia il titolo, il posto o la presenza."),
            "obiettivi": list("obiettivo", "Gli obiettivi di cui cambia qualcosa.")
        },
        "definitions": {
            "versione": version(),
            "conteggi": counts(),
            "atto": act(),
            "dato": named_text("La chiave, con il punto fra i livelli."),
            "testo": object(text(&[])),
            "blocco": block(),
            "voce": item(),
            "segmento": segment(),
            "dimensione": dimension(),
            "obiettivo": objective(),
            "posto": place(),
            "campo": named_text("Il campo, come nei file degli obiettivi.")
        }
    })
}

/// An object all of whose properties are there.
fn object(properties: Value) -> Value {
    let required: Vec<&String> = properties.as_object().into_iter().flat_map(|all| all.keys()).collect();
    json!({"type": "object", "required": required, "properties": properties})
}

fn reference(name: &str, description: &str) -> Value {
    json!({"description": description, "$ref": format!("#/definitions/{name}")})
}

fn or_null(name: &str, description: &str) -> Value {
    let reference = json!({"$ref": format!("#/definitions/{name}")});
    json!({"description": description, "anyOf": [reference, {"type": "null"}]})
}

fn list(name: &str, description: &str) -> Value {
    let items = json!({"$ref": format!("#/definitions/{name}")});
    json!({"description": description, "type": "array", "items": items})
}

fn words(description: &str) -> Value {
    json!({"description": description, "type": "string"})
}

fn words_or_null(description: &str) -> Value {
    json!({"description": description, "type": ["string", "null"]})
}

fn one_of(words: &[&str], description: &str) -> Value {
    json!({"description": description, "enum": words})
}

fn number(description: &str) -> Value {
    json!({"description": description, "type": "integer", "minimum": 0})
}

fn number_or_null(description: &str) -> Value {
    json!({"description": description, "type": ["integer", "null"], "minimum": 1})
}

fn yes_or_no(description: &str) -> Value {
    json!({"description": description, "type": "boolean"})
}

fn difference(description: &str) -> Value {
    one_of(&["sostanza", "forma", "nessuna"], description)
}

fn sign() -> Value {
    one_of(
        &["invariato", "inserito", "soppresso"],
        "In quale dei due testi sta: in tutti e due, nel nuovo, nel vecchio.",
    )
}

fn presence() -> Value {
    one_of(
        &["presente", "aggiunto", "soppresso"],
        "In quale dei due piani sta: in tutti e due, nel nuovo, nel vecchio.",
    )
}

fn version() -> Value {
    object(json!({
        "nome": words("La cartella."),
        "ente": words("L'ente."),
        "triennio": words("Il triennio."),
        "anno": number("L'anno degli obiettivi.")
    }))
}

fn counts() -> Value {
    object(json!({
        "aggiunti": number("Quanti ha solo il piano nuovo."),
        "soppressi": number("Quanti ha solo il piano vecchio."),
        "modificati": number("Quanti hanno altre parole."),
        "spostati": number("Quanti l'ufficio ha messo altrove."),
        "rinumerati": number("Quanti hanno un altro numero a causa di altri."),
        "rinominati": number("Quanti hanno un altro identificativo."),
        "solo_forma": number("Quanti sono diversi solo nella forma."),
        "invariati": number("Di quanti non cambia nulla.")
    }))
}

fn act() -> Value {
    object(json!({
        "tipo": one_of(&["approvazione", "modifica"], "Che cosa fa al piano."),
        "organo": words_or_null("Chi lo ha adottato."),
        "numero": words_or_null("Il numero."),
        "data": words_or_null("La data, come 2023-07-03."),
        "oggetto": words_or_null("L'oggetto."),
        "motivo": words_or_null("Il motivo."),
        "obiettivi": ids("Gli identificativi degli obiettivi che modifica."),
        "aggiunge": ids("Gli identificativi degli obiettivi che aggiunge."),
        "sopprime": ids("Gli identificativi degli obiettivi che sopprime.")
    }))
}

fn ids(description: &str) -> Value {
    json!({"description": description, "type": "array", "items": {"type": "string"}})
}

/// The properties of a text, with some before them.
fn text(before: &[(&str, Value)]) -> Value {
    let mut text = json!({
        "differenza": difference("Quanto differisce."),
        "prima": words("Le parole com'erano, senza capoversi."),
        "ora": words("Le parole come sono, senza capoversi."),
        "blocchi": list("blocco", "I capoversi e gli elenchi dei due testi, in uno.")
    });
    for (key, value) in before {
        text[key] = value.clone();
    }
    text
}

fn named_text(description: &str) -> Value {
    object(text(&[("chiave", words(description))]))
}

fn block() -> Value {
    json!({
        "type": "object",
        "required": ["tipo", "segno"],
        "properties": {
            "tipo": one_of(&["titolo", "paragrafo", "elenco"], "Che cos'è."),
            "segno": sign(),
            "segmenti": list("segmento", "Le parole di un titolo o di un paragrafo."),
            "ordinato": yes_or_no("Se l'elenco ha le lettere."),
            "voci": list("voce", "Le voci di un elenco.")
        },
        "oneOf": [{"required": ["segmenti"]}, {"required": ["ordinato", "voci"]}]
    })
}

fn item() -> Value {
    object(json!({"segno": sign(), "blocchi": list("blocco", "Ciò che la voce contiene.")}))
}

fn segment() -> Value {
    object(json!({
        "segno": sign(),
        "differenza": difference("Quanto conta."),
        "testo": words("Le parole, con gli spazi."),
        "forte": yes_or_no("Se è in grassetto."),
        "enfasi": yes_or_no("Se è in corsivo.")
    }))
}

fn dimension() -> Value {
    object(json!({
        "chiave": words("La parola di dimensione."),
        "chiave_precedente": words_or_null("La parola che aveva, se è cambiata."),
        "presenza": presence(),
        "spostata": yes_or_no("Se l'ufficio l'ha messa altrove."),
        "posto_precedente": number_or_null("Il posto che aveva, da 1."),
        "posto": number_or_null("Il posto che ha, da 1."),
        "titolo": reference("testo", "Il titolo.")
    }))
}

fn objective() -> Value {
    object(json!({
        "id": words("L'identificativo nuovo; di un obiettivo soppresso, il vecchio."),
        "id_precedente": words_or_null("L'identificativo che aveva, se sembra cambiato."),
        "somiglianza": one_of_or_null(&["testi uguali", "testi simili"], "Perché sembra cambiato."),
        "presenza": presence(),
        "movimento": one_of(
            &["nessuno", "rinumerato", "spostato", "altra-dimensione"], "Come è arrivato al suo posto."
        ),
        "posto_precedente": or_null("posto", "Il posto che aveva."),
        "posto": or_null("posto", "Il posto che ha."),
        "differenza": difference("Quanto differiscono i suoi testi."),
        "atti": {
            "description": "I posti, da 0, degli atti che lo riguardano.", "type": "array", "items": {"type": "integer", "minimum": 0}
        },
        "campi": list("campo", "I campi diversi.")
    }))
}

fn one_of_or_null(words: &[&str], description: &str) -> Value {
    let words: Vec<Value> = words.iter().map(|word| json!(word)).chain([Value::Null]).collect();
    json!({"description": description, "enum": words})
}

fn place() -> Value {
    object(
        json!({"dimensione": words("La chiave nuova della dimensione."), "numero": number("Il numero, da 1.")}),
    )
}
