//! The schema of `--messaggi json`; `docs/messaggi.md` tells the same in words.

use serde_json::{Value, json};

use crate::diagnostic::VERSION;
use crate::schema::DRAFT;

/// The object that a run writes.
pub(crate) fn messages() -> Value {
    json!({
        "$schema": DRAFT,
        "title": "allegato --messaggi json",
        "description": "Ciò che un comando di allegato ha da dire, su una riga. Si possono aggiungere chiavi senza che la versione cambi.",
        "type": "object",
        "required": ["versione", "segnalazioni", "conteggi"],
        "properties": {
            "versione": {
                "description": "La versione di questa forma: cresce quando una chiave cambia significato o sparisce.",
                "const": VERSION
            },
            "segnalazioni": {
                "description": "Le segnalazioni, piano per piano; in ciascuno per file e posto. Le informazioni ci sono con --info.",
                "type": "array",
                "items": {"$ref": "#/definitions/segnalazione"}
            },
            "conteggi": {
                "description": "Quante sono in tutto, anche quelle non mostrate.",
                "$ref": "#/definitions/conteggi"
            },
            "piani": {
                "description": "Con verifica: che cosa è stato controllato, piano per piano.",
                "type": "array",
                "items": {"$ref": "#/definitions/piano"}
            }
        },
        "definitions": {
            "segnalazione": finding(),
            "luogo": place(),
            "testo_con_luogo": placed_text(),
            "correzione": correction(),
            "conteggi": counts(),
            "piano": plan(),
            "regola": rule()
        }
    })
}

fn finding() -> Value {
    json!({
        "type": "object",
        "required": ["gravita", "codice", "messaggio", "luogo", "etichetta", "altri_luoghi", "aiuti", "correzioni"],
        "properties": {
            "gravita": gravity(),
            "codice": {"description": "Il codice della regola o del controllo, che non cambia mai.", "type": "string"},
            "messaggio": {"description": "Che cosa non va.", "type": "string"},
            "luogo": {
                "description": "Dove; null se riguarda qualcosa che manca del tutto.",
                "anyOf": [{"$ref": "#/definitions/luogo"}, {"type": "null"}]
            },
            "etichetta": {"description": "Poche parole accanto al luogo.", "type": ["string", "null"]},
            "altri_luoghi": {
                "description": "Altri luoghi che c'entrano, ciascuno con poche parole.",
                "type": "array",
                "items": {"$ref": "#/definitions/testo_con_luogo"}
            },
            "aiuti": {"description": "Che cosa fare.", "type": "array", "items": {"type": "string"}},
            "correzioni": {
                "description": "Il testo da mettere al posto di ciò che sta in un luogo.",
                "type": "array",
                "items": {"$ref": "#/definitions/correzione"}
            }
        }
    })
}

fn correction() -> Value {
    json!({
        "type": "object",
        "required": ["luogo", "testo", "certezza"],
        "properties": {
            "luogo": {"$ref": "#/definitions/luogo"},
            "testo": {"description": "Che cosa mettere al posto di ciò che sta nel luogo.", "type": "string"},
            "certezza": {
                "description": "certa: cambia soltanto come il file è scritto, e la fa anche «verifica --correggi»; possibile: decide una persona.",
                "enum": ["certa", "possibile"]
            }
        }
    })
}

fn gravity() -> Value {
    json!({"description": "Quanto è grave: un errore impedisce di generare l'allegato.", "enum": ["errore", "avviso", "info"]})
}

fn place() -> Value {
    json!({
        "type": "object",
        "required": ["file", "riga", "colonna", "riga_finale", "colonna_finale"],
        "properties": {
            "file": {"description": "Il percorso del file, come lo mostra lo schermo.", "type": "string"},
            "riga": {"description": "La riga, da 1.", "type": "integer", "minimum": 1},
            "colonna": {"description": "La colonna, da 1, in caratteri.", "type": "integer", "minimum": 1},
            "riga_finale": {"description": "La riga in cui finisce.", "type": "integer", "minimum": 1},
            "colonna_finale": {
                "description": "La colonna dopo l'ultimo carattere.",
                "type": "integer",
                "minimum": 1
            }
        }
    })
}

fn placed_text() -> Value {
    json!({
        "type": "object",
        "required": ["luogo", "testo"],
        "properties": {
            "luogo": {"$ref": "#/definitions/luogo"},
            "testo": {"description": "Le parole che riguardano il luogo.", "type": "string"}
        }
    })
}

fn counts() -> Value {
    let count = |description: &str| json!({"description": description, "type": "integer", "minimum": 0});
    json!({
        "type": "object",
        "required": ["errori", "avvisi", "informazioni"],
        "properties": {
            "errori": count("Quanti errori."),
            "avvisi": count("Quanti avvisi."),
            "informazioni": count("Quante informazioni.")
        }
    })
}

fn plan() -> Value {
    let count = |description: &str| json!({"description": description, "type": "integer", "minimum": 0});
    json!({
        "type": "object",
        "required": ["piano", "ente", "triennio", "anno", "conteggi", "per_codice", "controllato", "regole", "da_giudicare"],
        "properties": {
            "piano": {"description": "La cartella del piano.", "type": "string"},
            "ente": {"description": "L'ente, se piano.yaml si può leggere.", "type": ["string", "null"]},
            "triennio": {"description": "Il triennio, se piano.yaml si può leggere.", "type": ["string", "null"]},
            "anno": {"description": "L'anno degli obiettivi, se piano.yaml si può leggere.", "type": ["integer", "null"]},
            "conteggi": {"$ref": "#/definitions/conteggi"},
            "per_codice": {
                "description": "Quante segnalazioni per gravità e per codice.",
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["codice", "titolo", "gravita", "quante"],
                    "properties": {
                        "codice": {"description": "Il codice.", "type": "string"},
                        "titolo": {"description": "Che cosa si chiede.", "type": "string"},
                        "gravita": gravity(),
                        "quante": count("Quante segnalazioni.")
                    }
                }
            },
            "controllato": {
                "description": "Che cosa è stato letto.",
                "type": "object",
                "required": ["file", "dimensioni", "obiettivi", "campi"],
                "properties": {
                    "file": {"description": "I file letti.", "type": "array", "items": {"type": "string"}},
                    "dimensioni": count("Quante dimensioni."),
                    "obiettivi": count("Quanti obiettivi."),
                    "campi": count("Quanti campi, nove per obiettivo.")
                }
            },
            "regole": {
                "description": "Tutte le regole del programma, con ciò che ne è stato.",
                "type": "array",
                "items": {"$ref": "#/definitions/regola"}
            },
            "da_giudicare": {
                "description": "Che cosa nessun programma può decidere.",
                "type": "array",
                "items": {"type": "string"}
            }
        }
    })
}

fn rule() -> Value {
    json!({
        "type": "object",
        "required": ["codice", "titolo", "fonte", "stato", "dal", "motivo", "segnalazioni"],
        "properties": {
            "codice": {"description": "Il codice.", "type": "string"},
            "titolo": {"description": "Che cosa chiede.", "type": "string"},
            "fonte": {"description": "La norma da cui viene, oppure prassi o qualità.", "type": "string"},
            "stato": {
                "description": "Se è stata applicata, se vale soltanto da un anno successivo, se l'ufficio l'ha fatta tacere, o se non è stata applicata perché il piano non si legge per intero.",
                "enum": ["applicata", "non-ancora", "taciuta", "non-applicata"]
            },
            "dal": {"description": "Il primo anno per cui vale; null se vale sempre.", "type": ["integer", "null"]},
            "motivo": {"description": "Il motivo per cui tace, se l'ufficio lo ha scritto.", "type": ["string", "null"]},
            "segnalazioni": {"description": "Quante segnalazioni ha dato.", "type": "integer", "minimum": 0}
        }
    })
}
