//! What the documents of `tests/imports` say, written down from `make.py`: whatever field the report calls
//! certain has the text that the document has for it.

use std::collections::BTreeMap;

use allegato::plan::{FieldKey, Objective, Plan, load};
use serde_json::Value;

use crate::folders::{read, repository};
use crate::imported_plans::{said, words};
use crate::project::{Project, Ran};

/// An objective as a document says it: the words of its fields, by their keys.
type Truth = &'static [(&'static str, &'static str)];

/// A document, without its ending.
struct Document {
    name: &'static str,
    endings: &'static [&'static str],
    objectives: &'static [Truth],
    /// The fields whose labels decide, of all its objectives: a reader who is sure of nothing is no use.
    certain: usize,
}

const FIRST: Truth = &[
    ("obiettivo", "Pubblicazione della modulistica per l’utenza sul sito"),
    ("responsabile", "Responsabile dell'Area Amministrativa"),
    ("stakeholder", "Cittadini e imprese"),
    ("contributor", "Tutti gli uffici"),
    ("scadenza", "31.12.2026"),
    ("indicatore", "Moduli pubblicati sul totale dei moduli"),
    ("baseline", "Nessun modulo è pubblicato"),
    ("target", "100% dei moduli"),
    ("fonte", "Sito web dell'ente"),
];

const SECOND: Truth = &[
    ("obiettivo", "Riduzione dei tempi di pagamento delle fatture"),
    ("responsabile", "Responsabile dell'Area Finanziaria"),
    ("stakeholder", "Fornitori dell'ente"),
    ("contributor", "Ufficio ragioneria; uffici che ordinano la spesa"),
    ("scadenza", "30/06/2026"),
    ("indicatore", "Tempo medio di pagamento, in giorni"),
    ("baseline", "38 giorni nel 2025"),
    ("target", "28 giorni"),
    ("fonte", "Piattaforma dei crediti commerciali"),
];

/// The columns of a row for each objective have no stakeholders and contributors.
const FIRST_ROW: Truth = &[
    ("obiettivo", "Pubblicazione della modulistica per l’utenza sul sito"),
    ("responsabile", "Responsabile dell'Area Amministrativa"),
    ("scadenza", "31.12.2026"),
    ("indicatore", "Moduli pubblicati sul totale dei moduli"),
    ("baseline", "Nessun modulo è pubblicato"),
    ("target", "100% dei moduli"),
    ("fonte", "Sito web dell'ente"),
];

const SECOND_ROW: Truth = &[
    ("obiettivo", "Riduzione dei tempi di pagamento delle fatture"),
    ("responsabile", "Responsabile dell'Area Finanziaria"),
    ("scadenza", "30/06/2026"),
    ("indicatore", "Tempo medio di pagamento, in giorni"),
    ("baseline", "38 giorni nel 2025"),
    ("target", "28 giorni"),
    ("fonte", "Piattaforma dei crediti commerciali"),
];

const WRITTEN: &[&str] = &["docx", "odt"];
const SHEETS: &[&str] = &["xlsx", "ods"];

const DOCUMENTS: &[Document] = &[
    Document { name: "etichette-a-sinistra", endings: WRITTEN, objectives: &[FIRST, SECOND], certain: 18 },
    Document { name: "etichette-a-destra", endings: WRITTEN, objectives: &[FIRST], certain: 9 },
    Document {
        name: "celle-unite",
        endings: WRITTEN,
        objectives: &[
            &[("obiettivo", "Sito"), ("indicatore", "Pagine rifatte"), ("target", "12")],
            &[("obiettivo", "Servizi"), ("indicatore", "Servizi in linea"), ("target", "5")],
            &[("obiettivo", "Rete"), ("indicatore", "Sedi collegate"), ("target", "3")],
        ],
        certain: 9,
    },
    // «Descrizione» and «Situazione attuale» are nobody's wording: seven labels of each are.
    Document {
        name: "una-tabella-per-obiettivo",
        endings: WRITTEN,
        objectives: &[FIRST, SECOND],
        certain: 14,
    },
    Document {
        name: "una-riga-per-obiettivo",
        endings: WRITTEN,
        objectives: &[FIRST_ROW, SECOND_ROW],
        certain: 14,
    },
    Document {
        name: "righe-tagliate",
        endings: WRITTEN,
        objectives: &[&[
            ("obiettivo", "Pubblicazione della modulistica per l’utenza sul sito"),
            ("responsabile", "Responsabile dell'Area Amministrativa"),
            ("stakeholder", "Cittadini e imprese, associazioni e altri enti pubblici"),
            ("contributor", "Tutti gli uffici"),
            ("scadenza", "31.12.2026"),
            ("indicatore", "Moduli pubblicati sul totale dei moduli"),
            ("baseline", "Nessun modulo è pubblicato"),
            ("target", "100% dei moduli"),
            ("fonte", "Sito web dell'ente"),
        ]],
        certain: 9,
    },
    Document {
        name: "modifiche-registrate",
        endings: WRITTEN,
        objectives: &[&[("obiettivo", "Pubblicare tutti i moduli"), ("scadenza", "31.12.2026")]],
        certain: 2,
    },
    Document {
        name: "tabelle-annidate",
        endings: WRITTEN,
        objectives: &[
            &[("obiettivo", "Pubblicazione della modulistica per l’utenza sul sito")],
            &[
                ("obiettivo", "Riduzione dei tempi di pagamento delle fatture"),
                ("responsabile", "Responsabile dell'Area Finanziaria"),
                ("scadenza", "30/06/2026"),
            ],
        ],
        certain: 4,
    },
    Document {
        name: "elenchi-nelle-celle",
        endings: WRITTEN,
        objectives: &[&[
            ("obiettivo", "Revisione dei moduli: analisi scrittura pubblicazione"),
            (
                "indicatore",
                "moduli riveduti moduli pubblicati a) entro giugno la metà b) entro dicembre tutti",
            ),
        ]],
        certain: 2,
    },
    // «Stato attuale», «Obiettivo atteso» and «Dove si verifica» are nobody's wording.
    Document { name: "altre-etichette", endings: WRITTEN, objectives: &[FIRST], certain: 6 },
    Document {
        name: "testi-a-parte",
        endings: WRITTEN,
        objectives: &[&[
            ("obiettivo", "Pubblicazione dei moduli"),
            ("responsabile", "Responsabile dell'Area"),
            ("baseline", "Nessun modulo"),
            ("target", "Almeno 12 15 moduli"),
            ("fonte", "Sito"),
        ]],
        certain: 5,
    },
    Document {
        name: "foglio-obiettivi",
        endings: SHEETS,
        objectives: &[
            &[
                ("obiettivo", "Pubblicazione della modulistica per l’utenza sul sito"),
                ("responsabile", "Responsabile dell'Area Amministrativa"),
                ("scadenza", "31/12/2026"),
                ("indicatore", "Moduli pubblicati sul totale dei moduli"),
                ("baseline", "0"),
                ("target", "60%"),
                ("fonte", "Sito web dell'ente"),
            ],
            &[
                ("obiettivo", "Riduzione dei tempi di pagamento delle fatture"),
                ("responsabile", "Responsabile dell'Area Finanziaria"),
                ("scadenza", "30 giugno 2026"),
                ("indicatore", "Tempo medio di pagamento, in giorni"),
                ("baseline", "38"),
                ("target", "28,5"),
                ("fonte", "Piattaforma dei crediti commerciali"),
            ],
            &[
                ("obiettivo", "Obiettivo nascosto"),
                ("responsabile", "Segretario"),
                ("scadenza", "entro l'anno"),
                ("indicatore", "Sì o no"),
                ("baseline", "FALSO"),
                ("target", "VERO"),
                ("fonte", "Protocollo"),
            ],
            &[
                ("obiettivo", "Tempi di risposta"),
                ("responsabile", "Responsabile"),
                ("scadenza", "01/03/2026 09:30"),
                ("indicatore", "Giorni"),
                ("baseline", "1.234,50"),
                ("target", "12.000,00 €"),
                ("fonte", "Registro"),
            ],
        ],
        certain: 28,
    },
    Document {
        name: "foglio-1904",
        endings: SHEETS,
        objectives: &[&[
            ("obiettivo", "Pubblicazione della modulistica per l’utenza sul sito"),
            ("responsabile", "Responsabile dell'Area Amministrativa"),
            ("stakeholder", "Cittadini e imprese"),
            ("contributor", "Tutti gli uffici"),
            ("scadenza", "31/12/2026"),
            ("indicatore", "Moduli pubblicati sul totale dei moduli"),
            ("baseline", "Nessun modulo è pubblicato"),
            ("target", "100%"),
            ("fonte", "Sito web dell'ente"),
        ]],
        certain: 9,
    },
    Document { name: "punto-e-virgola", endings: &["csv"], objectives: TABLE, certain: 8 },
    Document { name: "virgola", endings: &["csv"], objectives: TABLE, certain: 8 },
    Document { name: "tabulatore", endings: &["tsv"], objectives: TABLE, certain: 8 },
];

/// The rows of the three files with separators.
const TABLE: &[Truth] = &[
    &[
        ("obiettivo", "Pubblicazione della modulistica per l’utenza sul sito"),
        ("responsabile", "Responsabile dell'Area Amministrativa"),
        ("scadenza", "31/12/2026"),
        ("target", "100%"),
    ],
    &[
        ("obiettivo", "Qualità: \"tempi\"; costi e soddisfazione"),
        ("responsabile", "Responsabile dell'Area Finanziaria"),
        ("scadenza", "30/06/2026"),
        ("target", "28,5 giorni"),
    ],
];

/// A file imported as `data/p`, with the report.
#[track_caller]
fn imported(name: &str, bytes: &[u8], options: &[&str]) -> (Project, Value) {
    let project = Project::new().file(name, bytes);
    let fixed = ["--ente", "Comune di Prova", "--triennio", "2026-2028", "--messaggi", "json"];
    let ran: Ran = project.run(&[&["importa", name, "--in", "data/p"], &fixed[..], options].concat());
    assert!([0, 4].contains(&ran.status), "{name}: {ran:?}");
    let report = serde_json::from_str(&ran.stdout).expect("it is JSON");
    (project, report)
}

#[track_caller]
fn plan(project: &Project) -> Plan {
    let loaded = load(&project.path("data/p"));
    loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report))
}

/// The text of a field in a plan.
fn text(objective: &Objective, name: &str) -> String {
    let key = FieldKey::ALL.into_iter().find(|key| key.spec().name == name).expect("a field");
    words(&said(&objective.field(key).prose))
}

/// The fields that a report calls certain, with what is wrong with them.
struct Judged {
    certain: usize,
    wrong: Vec<String>,
}

/// Holds what a report calls certain against the truth.
#[track_caller]
fn judged(report: &Value, plan: &Plan, truth: &[Truth]) -> Judged {
    let groups = report["gruppi"].as_array().expect("groups").iter();
    let reported: Vec<&Value> =
        groups.flat_map(|group| group["obiettivi"].as_array().expect("objectives")).collect();
    let mut judged = Judged { certain: 0, wrong: Vec::new() };
    if reported.len() != truth.len() {
        judged.wrong.push(format!("{} objectives, and not {}", reported.len(), truth.len()));
    }
    for ((reported, own), truth) in reported.iter().zip(plan.objectives()).zip(truth) {
        let truth: BTreeMap<&str, &str> = truth.iter().copied().collect();
        for field in reported["campi"].as_array().expect("fields") {
            let name = field["campo"].as_str().expect("a name");
            if field["esito"] != "certa" {
                continue;
            }
            judged.certain += 1;
            let (found, wanted) = (text(own, name), truth.get(name).copied().unwrap_or("nothing"));
            if found != wanted {
                judged.wrong.push(format!("{name}: «{found}», and not «{wanted}»"));
            }
        }
    }
    judged
}

#[test]
fn no_field_that_is_called_certain_is_placed_wrongly() {
    let (mut wrong, mut shapes) = (Vec::new(), 0);
    for document in DOCUMENTS {
        shapes += 1;
        for ending in document.endings {
            let name = format!("{}.{ending}", document.name);
            let bytes = read(&repository(&format!("tests/imports/{name}")));
            let (project, report) = imported(&name, &bytes, &[]);
            let judged = judged(&report, &plan(&project), document.objectives);
            wrong.extend(judged.wrong.iter().map(|wrong| format!("{name}: {wrong}")));
            if judged.certain != document.certain {
                wrong.push(format!("{name}: {} certain, and not {}", judged.certain, document.certain));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(shapes >= 13, "{shapes}");
}

#[test]
fn a_field_that_is_placed_wrongly_is_found() {
    // The office's word decides, also where it is wrong: the owner becomes the stakeholder.
    let project = Project::new().file("c.yaml", "\"Responsabile\": stakeholder\n");
    let path = project.path("c.yaml");
    let name = "virgola.csv";
    let bytes = read(&repository(&format!("tests/imports/{name}")));
    let options = ["--corrispondenze", path.to_str().expect("a path")];
    let (project, report) = imported(name, &bytes, &options);
    let judged = judged(&report, &plan(&project), TABLE);
    assert_eq!(
        judged.wrong,
        [
            "stakeholder: «Responsabile dell'Area Amministrativa», and not «nothing»",
            "stakeholder: «Responsabile dell'Area Finanziaria», and not «nothing»",
        ]
    );
}

#[test]
fn texts_whose_labels_only_resemble_one_are_proposed_and_never_called_certain() {
    for ending in WRITTEN {
        let name = format!("altre-etichette.{ending}");
        let bytes = read(&repository(&format!("tests/imports/{name}")));
        let (project, report) = imported(&name, &bytes, &[]);
        let fields = report["gruppi"][0]["obiettivi"][0]["campi"].as_array().expect("fields").clone();
        let standing = |name: &str| {
            let field = fields.iter().find(|field| field["campo"] == name).expect("a field");
            field["esito"].as_str().expect("a word").to_owned()
        };
        // «Dove si verifica» asks for the source; «Obiettivo atteso» may be anything.
        assert_eq!(standing("fonte"), "probabile", "{name}");
        assert_eq!(text(plan(&project).objectives().next().expect("one"), "fonte"), "Sito web dell'ente");
        assert_ne!(standing("baseline"), "certa", "{name}");
        assert_ne!(standing("target"), "certa", "{name}");
    }
}

#[test]
fn notes_weights_rows_of_the_body_and_dimensions_are_where_the_document_has_them() {
    let told = |name: &str| {
        let bytes = read(&repository(&format!("tests/imports/{name}")));
        let (project, _) = imported(name, &bytes, &[]);
        let files = project.names("data/p/obiettivi").into_iter();
        let text: String = files.map(|file| project.text(&format!("data/p/obiettivi/{file}"))).collect();
        (project, text)
    };
    for ending in WRITTEN {
        let (project, objectives) = told(&format!("etichette-a-sinistra.{ending}"));
        assert!(objectives.contains("dimensione: semplificazione\n"), "{objectives}");
        let (first, second) = objectives.split_once("\n  - id: riduzione").expect("two objectives");
        assert!(
            first.contains("    note: Da rivedere a giugno\n") && !second.contains("note:"),
            "{objectives}"
        );
        assert!(project.text("data/p/premessa.md").contains("Programmazione degli obiettivi di performance"));
        let (project, objectives) = told(&format!("una-tabella-per-obiettivo.{ending}"));
        assert_eq!(
            objectives.matches("    peso: 20\n").count() + objectives.matches("    peso: \"20\"\n").count(),
            2,
            "{objectives}"
        );
        assert!(project.text("data/p/piano.yaml").contains("etichetta: Capitolo di bilancio\n"));
        assert_eq!(objectives.matches(": 1043/2\n").count(), 2, "{objectives}");
        let (_, objectives) = told(&format!("celle-unite.{ending}"));
        assert!(objectives.contains("dimensione: digitalizzazione\n"), "{objectives}");
    }
    let (_, objectives) = told("punto-e-virgola.csv");
    assert!(
        objectives.contains("    codice: A1\n") && objectives.contains("    codice: A2\n"),
        "{objectives}"
    );
}

#[test]
fn years_above_columns_are_the_years_of_targets() {
    for ending in SHEETS {
        let name = format!("foglio-misure.{ending}");
        let bytes = read(&repository(&format!("tests/imports/{name}")));
        let (project, report) = imported(&name, &bytes, &[]);
        let objectives = project.text("data/p/obiettivi/1-obiettivi.yaml");
        let measure = "    misure:\n      - nome: Moduli / totale\n        formula: \"n. moduli : totale\"\n        target:\n          \
                       2026: 12,5%\n          2027: 50,0%\n          2028: 100,0%\n";
        assert!(objectives.contains(measure), "{name}: {objectives}");
        assert!(
            objectives.contains("      - nome: Giorni\n        formula: media\n"),
            "{name}: {objectives}"
        );
        let of_indicators = report["gruppi"][0]["obiettivi"][0]["campi"][5]["esito"].as_str();
        assert_eq!(of_indicators, Some("certa"), "{name}");
    }
}
