//! Whole plans, from the disk and from memory.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use crate::plan::load::{Loaded, PlanFiles, load};
use crate::plan::{ActKind, Passage, PlanStatus, SummaryPart};

/// A plan in memory that has no findings; a test changes its files.
struct Folder {
    files: BTreeMap<String, Vec<u8>>,
}

const PLAN: &str = "ente:\n  nome: Comune di Prova\ntriennio: 2022-2024\nanno: 2023\n";

const OBJECTIVE: &str = "  - id: atti-tipo
    obiettivo: Adozione di atti tipo.
    responsabile: Segretario
    stakeholder: Cittadini
    contributor: Uffici
    scadenza: 31.12.2023
    indicatore: 100%
    baseline: \"0\"
    target: Migliorare
    fonte: Registro
";

const HEAD: &str = "dimensione: semplificazione\nobiettivi:\n";

impl Folder {
    fn new() -> Self {
        let mut folder = Folder { files: BTreeMap::new() };
        folder.put("piano.yaml", PLAN);
        folder.put("obiettivi/1.yaml", &format!("{HEAD}{OBJECTIVE}"));
        folder
    }

    fn put(&mut self, name: &str, text: &str) {
        self.files.insert(name.to_owned(), text.as_bytes().to_vec());
    }

    fn with(name: &str, text: &str) -> Self {
        let mut folder = Folder::new();
        folder.put(name, text);
        folder
    }

    fn load(&self) -> Loaded {
        PlanFiles::in_memory(Path::new("prova"), self.files.clone()).load()
    }

    /// Each finding as `file:line:column code message`.
    fn findings(&self) -> Vec<String> {
        let loaded = self.load();
        let shown = loaded.report.sorted().into_iter().map(|finding| {
            let place = finding.span.as_ref().map_or_else(String::new, |span| format!("{span:?} "));
            format!("{place}{} {}", finding.code, finding.message)
        });
        shown.collect()
    }
}

fn real_folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data/2022-2024"))
}

#[test]
fn a_document_s_name_must_suit_windows_unless_it_was_archived_so() {
    let named = |name: &str| Folder::with("piano.yaml", &format!("{PLAN}nome_file: \"{name}\"\n"));
    for (name, reason) in [("com1", "è riservato da Windows"), ("LPT9.x", "è riservato da Windows")] {
        let expected = format!("Y10 «{name}» non è un nome di file: {reason}");
        assert!(named(name).findings()[0].ends_with(&expected), "{:?}", named(name).findings());
        assert_eq!(named(name).load().plan.map(|plan| plan.file_name.value).as_deref(), Some(name));
    }
    let expected = "Y10 «allegato.PDF» finisce con «.PDF», che il programma aggiunge da sé";
    assert!(
        named("allegato.PDF").findings()[0].ends_with(expected),
        "{:?}",
        named("allegato.PDF").findings()
    );
    for name in ["a:b", "piano.", ".piano", "x%20", "C:"] {
        assert!(named(name).load().report.has_errors(), "{name}");
    }
}

#[test]
fn the_real_annex_is_read_in_full_and_without_findings() {
    let loaded = load(real_folder());
    assert_eq!(loaded.report.sorted(), [] as [&crate::diagnostic::Diagnostic; 0]);
    let plan = loaded.plan.expect("the real annex has no errors");
    let counts: Vec<usize> = plan.groups.iter().map(|group| group.objectives.len()).collect();
    assert_eq!(counts, [2, 4, 5, 4, 1, 1]);
    let blank =
        plan.objectives().flat_map(|objective| &objective.fields).filter(|field| field.text.value.is_empty());
    assert_eq!(blank.count(), 1);
    assert_eq!(plan.groups[3].title, "OBIETTIVI DI QUALITA' DEI PROCEDIMENTI E DEI SERVIZI");
    let lists = plan.premise.0.iter().filter_map(|passage| match passage {
        Passage::List { ordered: true, items } => Some(items.len()),
        Passage::List { .. } | Passage::Heading(_) | Passage::Paragraph(_) => None,
    });
    assert_eq!(lists.collect::<Vec<_>>(), [9, 4, 6]);
    assert_eq!((plan.name.as_str(), plan.status()), ("2022-2024", PlanStatus::Proposed));
}

#[test]
fn what_piano_yaml_does_not_say_has_a_usual_value() {
    let plan = Folder::new().load().plan.expect("the plan has no errors");
    assert_eq!(plan.title.value, "ALLEGATO 1");
    assert_eq!(plan.footer.value, "Allegato 1 – Obiettivi di Performance - PIAO 2022-2024");
    assert_eq!(plan.file_name.value, "allegato-1-piao-2022-2024");
    assert_eq!(plan.groups[0].title, "OBIETTIVI DI SEMPLIFICAZIONE");
    assert!(plan.subtitle.is_none() && plan.premise.0.is_empty());
}

#[test]
fn all_findings_of_all_files_come_in_one_run() {
    let mut folder = Folder::new();
    folder.put("piano.yaml", &format!("{PLAN}colore: rosso\nanno: 2024\n"));
    let objective = OBJECTIVE.replace("    fonte: Registro\n", "    colore: 30\n    sede: x\n");
    folder.put("obiettivi/1.yaml", &format!("{HEAD}{}", objective.replace("    target: Migliorare\n", "")));
    assert_eq!(
        folder.findings(),
        [
            "prova/obiettivi/1.yaml:3:5 F1 nell'obiettivo «atti-tipo» manca il campo «target»",
            "prova/obiettivi/1.yaml:3:5 F1 nell'obiettivo «atti-tipo» manca il campo «fonte»",
            "prova/obiettivi/1.yaml:11:5 Y5 nell'obiettivo «atti-tipo» la chiave «colore» non esiste",
            "prova/obiettivi/1.yaml:12:5 Y5 nell'obiettivo «atti-tipo» la chiave «sede» non esiste",
            "prova/piano.yaml:5:1 Y5 in «piano.yaml» la chiave «colore» non esiste",
            "prova/piano.yaml:6:1 Y6 la chiave «anno» è scritta due volte",
        ]
    );
    assert!(folder.load().plan.is_none());
}

#[test]
fn a_slip_of_a_field_is_one_finding_with_its_cure() {
    let folder = Folder::with("obiettivi/1.yaml", &format!("{HEAD}{}", OBJECTIVE.replace("fonte", "fonti")));
    let loaded = folder.load();
    let findings = loaded.report.sorted();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].fixes[0].edit.replacement, "fonte");
}

#[test]
fn colons_in_texts_are_found_in_all_files_and_nothing_is_called_missing() {
    let trap =
        OBJECTIVE.replace("Cittadini", "Destinatari diretti: cittadini").replace("Uffici", "Uffici: tutti");
    let mut folder = Folder::with("obiettivi/1.yaml", &format!("{HEAD}{trap}"));
    let other = trap.replace("atti-tipo", "altro").replace("    indicatore", "      indicatore");
    folder.put("obiettivi/2.yaml", &format!("{}{other}", HEAD.replace("semplificazione", "efficienza")));
    let places: Vec<String> = folder.findings().iter().map(|finding| finding[16..31].to_owned()).collect();
    assert_eq!(
        places,
        ["1.yaml:6:37 Y2 ", "1.yaml:7:24 Y2 ", "2.yaml:6:37 Y2 ", "2.yaml:7:24 Y2 ", "2.yaml:9:7 Y2 l"]
    );
    let loaded = folder.load();
    let edit = &loaded.report.sorted()[0].fixes[0].edit;
    assert_eq!(edit.replacement, "\"Destinatari diretti: cittadini\"");
    assert_eq!(edit.span.text(), "Destinatari diretti: cittadini");
}

#[test]
fn an_empty_field_is_an_error_and_a_blank_one_is_not() {
    let empty = OBJECTIVE.replace("fonte: Registro", "fonte:");
    let findings = Folder::with("obiettivi/1.yaml", &format!("{HEAD}{empty}")).findings();
    assert_eq!(
        findings,
        ["prova/obiettivi/1.yaml:12:5 F1 nell'obiettivo «atti-tipo» il campo «fonte» è vuoto"]
    );
    let blank = empty.replace("fonte:", "fonte: \"\"");
    assert!(Folder::with("obiettivi/1.yaml", &format!("{HEAD}{blank}")).load().plan.is_some());
}

#[test]
fn ids_are_well_formed_and_unique() {
    let mut folder = Folder::with("obiettivi/1.yaml", &format!("{HEAD}{}", OBJECTIVE.repeat(2)));
    let other = OBJECTIVE.replace("atti-tipo", "Qualità Totale");
    folder.put("obiettivi/2.yaml", &format!("{}{other}", HEAD.replace("semplificazione", "Qualità")));
    let findings = folder.findings();
    assert_eq!(
        findings,
        [
            "prova/obiettivi/1.yaml:13:9 N1 due obiettivi hanno lo stesso identificativo «atti-tipo»",
            "prova/obiettivi/2.yaml:3:9 N1 «Qualità Totale» non è un identificativo di obiettivo",
        ]
    );
    let loaded = folder.load();
    assert_eq!(loaded.report.sorted()[1].fixes[0].edit.replacement, "qualita-totale");
}

#[test]
fn a_dimension_stands_in_one_file_and_has_a_title() {
    let mut folder = Folder::new();
    folder.put("obiettivi/2.yaml", &format!("{HEAD}{}", OBJECTIVE.replace("atti-tipo", "b")));
    folder.put(
        "obiettivi/3.yaml",
        &format!("dimensione: eficienza\nobiettivi:\n{}", OBJECTIVE.replace("atti-tipo", "c")),
    );
    assert_eq!(
        folder.findings(),
        [
            "prova/obiettivi/2.yaml:1:13 Y6 la dimensione «semplificazione» è in due file",
            "prova/obiettivi/3.yaml:1:13 Y9 «eficienza» non è una delle sei dimensioni, e non ha un titolo",
        ]
    );
}

#[test]
fn wrong_values_of_the_plan_are_errors_at_their_place() {
    let text =
        "ente: {nome: Comune, codice_ipa: c a, dipendenti: dodici, stemma: {file: ../x.png, descrizione: S}}
triennio: 2024
anno: '23'
data: 31/01/2023
nome_file: a/b
regole: {D2: {gravita: avvisi}, x: {gravita: info}}
atti:
  - {tipo: revoca, organo: Giunta}
  - {data: 2023-02-31, obiettivi: [A b]}
";
    let places: Vec<String> = Folder::with("piano.yaml", text)
        .findings()
        .iter()
        .map(|finding| {
            finding.split(' ').take(2).collect::<Vec<_>>().join(" ").replace("prova/piano.yaml:", "")
        })
        .collect();
    let expected = [
        "1:34 Y10", "1:51 Y10", "1:74 Y10", "2:11 Y10", "3:7 Y10", "4:7 Y10", "5:12 Y10", "6:24 Y10",
        "6:33 Y10", "8:12 Y10", "9:12 Y10", "9:36 N1",
    ];
    assert_eq!(places, expected);
}

#[test]
fn acts_are_read_in_order_and_one_may_be_still_to_come() {
    let acts = "atti:\n  - organo: Giunta\n    numero: 5/bis\n    data: 2023-02-10\n    oggetto: Approvazione\n  - {organo: Giunta, motivo: M, obiettivi: [atti-tipo]}\n";
    let plan = Folder::with("piano.yaml", &format!("{PLAN}{acts}")).load().plan.expect("the acts are right");
    assert_eq!(
        plan.acts.iter().map(|act| act.kind).collect::<Vec<_>>(),
        [ActKind::Approval, ActKind::Amendment]
    );
    assert_eq!((plan.status(), plan.acts[1].is_adopted()), (PlanStatus::Approved, false));
    assert_eq!(plan.acts[1].objectives[0].value.as_str(), "atti-tipo");
}

#[test]
fn a_missing_or_broken_arms_file_is_an_error_where_it_is_named() {
    let plan = "ente: {nome: C, stemma: {file: s.png, descrizione: S}}\ntriennio: 2022-2024\nanno: 2023\n";
    let mut folder = Folder::with("piano.yaml", plan);
    assert_eq!(folder.findings(), ["prova/piano.yaml:1:32 K1 non si può leggere «prova/s.png»: non esiste"]);
    folder.put("s.png", "x");
    assert_eq!(folder.findings(), ["prova/piano.yaml:1:32 K3 il file «s.png» non è un'immagine PNG o JPEG"]);
}

#[test]
fn a_foot_that_would_fill_the_page_is_an_error() {
    let with = |length: usize| format!("{PLAN}pie_di_pagina: {}\n", "x".repeat(length));
    assert_eq!(
        Folder::with("piano.yaml", &with(501)).findings(),
        ["prova/piano.yaml:5:16 Y10 «pie_di_pagina» è troppo lungo: ha 501 caratteri"]
    );
    assert!(Folder::with("piano.yaml", &with(500)).load().plan.is_some());
}

/// The hints of the only finding of a plan with this `piano.yaml`.
#[track_caller]
fn hints(plan: &str) -> String {
    let report = Folder::with("piano.yaml", plan).load().report;
    assert_eq!(report.sorted().len(), 1, "{report:?}");
    report.sorted()[0].hints.join(" ")
}

#[test]
fn a_value_of_the_plan_that_is_near_has_its_cure() {
    let dated = |date: &str| hints(&format!("{PLAN}data: {date}\n"));
    assert!(dated("31.02.2023").contains("il calendario non ha questo giorno"));
    assert!(dated("1° Marzo 2023").contains("«2023-03-01»"));
    assert!(dated("marzo 2023").contains("per esempio «2023-02-10»"));
    assert!(hints("ente:\ntriennio: 2022-2024\nanno: 2023\n").contains("nella riga sotto"));
    let arms = "ente: {nome: C, stemma: {file: s.png, descrizione: S}}\ntriennio: 2022-2024\nanno: 2023\n";
    assert!(hints(arms).contains("mettere l'immagine nella cartella del piano"));
    let report = Folder::with("piano.yaml", &format!("{PLAN}atti:\n  - tipo: aprovazione\n")).load().report;
    assert_eq!(report.sorted()[0].fixes[0].edit.replacement, "approvazione");
}

#[test]
fn an_empty_field_shows_what_stands_there() {
    let label = |from: &str, to: &str| {
        let text = format!("{HEAD}{}", OBJECTIVE.replace(from, to));
        let report = Folder::with("obiettivi/1.yaml", &text).load().report;
        let shown = report.sorted().into_iter().map(|finding| finding.label.clone().unwrap_or_default());
        shown.collect::<Vec<_>>()
    };
    assert!(label("fonte: Registro", "fonte: #3 Ufficio")[0].contains("soltanto un commento"));
    assert_eq!(label("obiettivo: Adozione di atti tipo.", "obiettivo: \"\""), ["qui non c'è nessuna parola"]);
    let block = label("obiettivo: Adozione di atti tipo.", "obiettivo: >-\n    Adozione di atti\n    tipo.");
    assert_eq!(block.len(), 1, "{block:?}");
}

#[test]
fn brackets_that_belong_to_a_text_are_told_to_be_quoted() {
    for value in ["[Registro]", "{Registro}"] {
        let text = format!("{HEAD}{}", OBJECTIVE.replace("Registro", value));
        let report = Folder::with("obiettivi/1.yaml", &text).load().report;
        assert!(
            report.sorted()[0].hints[0].starts_with("se le parentesi fanno parte del testo"),
            "{report:?}"
        );
    }
}

#[test]
fn structures_that_cannot_be_are_errors_and_stop_nothing() {
    for text in
        ["", "- a\n", "testo", "dimensione: [a]\nobiettivi: x\n", "obiettivi:\n  - testo\n  - []\n  -\n"]
    {
        let folder = Folder::with("obiettivi/2.yaml", text);
        assert!(folder.load().report.has_errors(), "{text:?}");
    }
    let list = OBJECTIVE.replace("Registro", "[a, b]").replace("Cittadini", "{a: b}");
    let found = Folder::with("obiettivi/1.yaml", &format!("{HEAD}{list}")).findings();
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn a_folder_without_files_says_which_are_missing() {
    let loaded = load(Path::new("non-esiste"));
    let messages: Vec<&str> = loaded.report.sorted().iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "non si può leggere la cartella «non-esiste/obiettivi»: non esiste",
            "non si può leggere «non-esiste/piano.yaml»: non esiste",
        ]
    );
}

#[test]
fn files_that_nothing_reads_are_named_and_yml_is_read() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let inner = folder.path().join("obiettivi");
    std::fs::create_dir(&inner).expect("the folder is new");
    let put = |path: std::path::PathBuf, text: &str| {
        let mut file = std::fs::File::create(path).expect("the folder can be written");
        file.write_all(text.as_bytes()).expect("the disk has room");
    };
    put(folder.path().join("piano.yaml"), PLAN);
    put(inner.join("10.yml"), &format!("{HEAD}{OBJECTIVE}"));
    put(
        inner.join("2.yaml"),
        &format!("{HEAD}{OBJECTIVE}").replace("semplificazione", "qualità").replace("atti-tipo", "b"),
    );
    put(inner.join("appunti.txt"), "");
    put(inner.join(".nascosto"), "");
    let loaded = load(folder.path());
    let codes: Vec<&str> = loaded.report.sorted().iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["K2"]);
    let plan = loaded.plan.expect("a warning stops nothing");
    let ids: Vec<&str> = plan.objectives().map(|objective| objective.id.value.as_str()).collect();
    assert_eq!(ids, ["b", "atti-tipo"]);
}

#[cfg(unix)]
#[test]
fn what_the_disk_refuses_is_no_mistake_of_the_office() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    std::fs::create_dir(folder.path().join("obiettivi")).expect("the folder is new");
    let names = ["piano.yaml", "premessa.md", "obiettivi/1.yaml"];
    for name in names {
        // A link to itself is there, and can't be read, whoever runs the tests.
        let path = folder.path().join(name);
        std::os::unix::fs::symlink(&path, &path).expect("the folder can be written");
    }
    let loaded = load(folder.path());
    assert!(loaded.plan.is_none());
    assert!(loaded.report.is_empty());
    let refused: Vec<&Path> = loaded.failures.iter().map(|failure| failure.path.as_path()).collect();
    assert_eq!(refused, names.map(|name| folder.path().join(name)));
}

#[test]
fn contents_and_summaries_are_wanted_where_they_are_asked_for_in_these_words() {
    let plan = |lines: &str| Folder::with("piano.yaml", &format!("{PLAN}{lines}\n"));
    let read = |lines: &str| plan(lines).load().plan.map(|plan| (plan.contents, plan.summary));
    assert_eq!(read(""), Some((false, vec![])));
    let both = vec![SummaryPart::Measures, SummaryPart::Objectives];
    assert_eq!(read("sommario: Sì\nriepilogo: [misure, obiettivi]"), Some((true, both)));
    assert_eq!(read("sommario: no\nriepilogo: []"), Some((false, vec![])));
    for (lines, found) in [
        ("sommario: forse", "prova/piano.yaml:5:11 Y10 «forse» non è fra i valori ammessi"),
        ("riepilogo: [obbiettivi]", "prova/piano.yaml:5:13 Y10 «obbiettivi» non è fra i valori ammessi"),
        (
            "riepilogo: [misure, misure]",
            "prova/piano.yaml:5:21 Y10 in «riepilogo» la voce «misure» è scritta due volte",
        ),
    ] {
        assert_eq!(plan(lines).findings(), [found]);
    }
}
