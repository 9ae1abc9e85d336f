//! The advice of findings, followed to the letter: the file is good afterwards.

use serde_json::Value;

use crate::project::Project;

const GENERAL: &str = "\
ente:
  nome: Comune di Prova
triennio: 2026-2028
anno: 2026
regole:
  D1: {gravita: info, motivo: Una dimensione basta.}
  P1: {gravita: info, motivo: Qui non si paga.}
atti:
  - tipo: approvazione
    organo: Giunta
    numero: 5
    data: 2026-01-30
    oggetto: >-
      Approvazione del piano
  - tipo: modifica
    organo: Giunta
    numero: 50
    data: 2026-06-30
";

const OBJECTIVES: &str = "\
dimensione: semplificazione
obiettivi:
  - id: moduli
    obiettivo: >-
      Revisione dei moduli
      per le istanze.
    responsabile: Responsabile del Settore
    stakeholder: Cittadini e imprese
    contributor: Tutti i settori
    scadenza: 31.12.2026
    indicatore: Numero di moduli pubblicati
    baseline: 0 moduli su 24
    target: 12 moduli
    fonte: >-
      Sito dell'ente
    note: Una nota.
    misure:
      - nome: Moduli
        formula: >-
          pubblicati / tutti
      - nome: Uffici
  - id: atti
    obiettivo: Atti tipo per tutti gli uffici
    responsabile: Segretario
    stakeholder: Uffici
    contributor: Nessuno
    scadenza: 30.06.2026
    indicatore: Atti adottati, in percentuale
    baseline: Nessun atto tipo
    target: 80% degli atti
    fonte: Registro delle determinazioni
";

/// A plan in which some words of a file are others.
#[track_caller]
fn spoilt(file: &str, changes: &[(&str, &str)]) -> Project {
    let mut project =
        Project::new().file("data/p/piano.yaml", GENERAL).file("data/p/obiettivi/1.yaml", OBJECTIVES);
    for (from, to) in changes {
        assert!(project.text(file).contains(from), "{from}");
        project = project.changed(file, |text| text.replacen(from, to, 1));
    }
    project
}

/// The errors of a plan as other programs get them.
fn errors(project: &Project) -> Vec<Value> {
    let said = project.run(&["verifica", "p", "--messaggi", "json"]).stderr;
    let run: Value = serde_json::from_str(&said).expect("it is JSON");
    let all = run["segnalazioni"].as_array().expect("there is a list").clone();
    all.into_iter().filter(|finding| finding["gravita"] == "errore").collect()
}

/// The byte of a text that a place in JSON means.
fn offset(text: &str, place: &Value, [line, column]: [&str; 2]) -> usize {
    let number = |key: &str| place[key].as_u64().expect("it is a number") as usize;
    let start: usize = text.split_inclusive('\n').take(number(line) - 1).map(str::len).sum();
    let mut characters = text[start..].char_indices().map(|(at, _)| at).chain([text.len() - start]);
    start + characters.nth(number(column) - 1).expect("the column is there")
}

/// Makes the corrections of one error, which a person would make by hand.
fn follow(project: &Project, finding: &Value) {
    let mut corrections = finding["correzioni"].as_array().expect("there is a list").clone();
    corrections.reverse();
    for correction in corrections {
        let place = &correction["luogo"];
        let file = place["file"].as_str().expect("it is a name");
        let mut text = project.text(file);
        let range = offset(&text, place, ["riga", "colonna"])
            ..offset(&text, place, ["riga_finale", "colonna_finale"]);
        text.replace_range(range, correction["testo"].as_str().expect("it is a text"));
        project.put(file, text);
    }
}

/// Expects one error that says this, after whose advice there is none.
#[track_caller]
fn mended_by_advice(project: &Project, message: &str) {
    let found = errors(project);
    let messages: Vec<&str> = found.iter().filter_map(|finding| finding["messaggio"].as_str()).collect();
    assert_eq!(messages, [message]);
    follow(project, &found[0]);
    assert_eq!(errors(project), [] as [Value; 0], "{}", project.text("data/p/obiettivi/1.yaml"));
}

const ONE: &str = "data/p/obiettivi/1.yaml";
const GENERAL_FILE: &str = "data/p/piano.yaml";

#[test]
fn the_plan_is_good_before_it_is_spoilt() {
    assert_eq!(errors(&spoilt(ONE, &[])), [] as [Value; 0]);
}

#[test]
fn a_key_that_a_text_has_swallowed_is_found_where_it_stands() {
    let swallowed = |holder: &str, key: &str| {
        format!("la riga «{key}: …» è letta come parte del testo di «{holder}», non come chiave")
    };
    for (from, holder, key) in
        [("    responsabile: Responsabile", "obiettivo", "responsabile"), ("    note: Una", "fonte", "note")]
    {
        for blanks in ["  ", "    "] {
            let project = spoilt(ONE, &[(from, &format!("{blanks}{from}"))]);
            mended_by_advice(&project, &swallowed(holder, key));
        }
    }
    let entry = swallowed("oggetto", "- tipo");
    mended_by_advice(
        &spoilt(
            GENERAL_FILE,
            &[(
                "  - tipo: modifica\n    organo: Giunta\n    numero: 50\n    data: 2026-06-30",
                "      - tipo: modifica\n        organo: Giunta\n        numero: 50\n        data: 2026-06-30",
            )],
        ),
        &entry,
    );
    mended_by_advice(
        &spoilt(ONE, &[("      - nome: Uffici", "          - nome: Uffici")]),
        &swallowed("formula", "- nome"),
    );
    mended_by_advice(
        &spoilt(GENERAL_FILE, &[("anno: 2026", "sottotitolo: >-\n  Anno\n  anno: 2026")]),
        &swallowed("sottotitolo", "anno"),
    );
}

#[test]
fn words_of_a_text_are_no_keys() {
    for text in [
        "Revisione dei moduli\n      Nota: per le istanze.",
        "Revisione dei moduli, come da nota: per\n      le istanze.",
        "- target a: due\n      - fonte: registro",
        "Revisione:\n      fonte:registro",
    ] {
        let project = spoilt(ONE, &[("Revisione dei moduli\n      per le istanze.", text)]);
        assert_eq!(errors(&project), [] as [Value; 0], "{text}");
        assert_eq!(project.run(&["verifica", "p"]).stderr.matches("[Y2]").count(), 0, "{text}");
    }
    // A key that is also where it belongs is probably a word here.
    let project = spoilt(ONE, &[("      per le istanze.", "      fonte: il registro.")]);
    assert_eq!(errors(&project), [] as [Value; 0]);
    assert_eq!(project.run(&["verifica", "p"]).stderr.matches("avviso[Y2]").count(), 1);
}

#[test]
fn other_dashes_than_the_keyboard_s_are_one_error_each() {
    let says = |sign: &str| format!("la voce comincia con «{sign}»: scrivere «-» e uno spazio");
    for sign in ["–", "—", "•", "*", "−", "‐"] {
        for (file, from) in [
            (ONE, "  - id: moduli"),
            (ONE, "  - id: atti"),
            (ONE, "      - nome: Moduli"),
            (ONE, "      - nome: Uffici"),
            (GENERAL_FILE, "  - tipo: approvazione"),
            (GENERAL_FILE, "  - tipo: modifica"),
        ] {
            mended_by_advice(&spoilt(file, &[(from, &from.replace('-', sign))]), &says(sign));
        }
    }
    mended_by_advice(&spoilt(ONE, &[("  - id: moduli", "  -id: moduli")]), &says("-id"));
    mended_by_advice(&spoilt(ONE, &[("  - id: atti", "  –id: atti")]), &says("–"));
    let both = spoilt(ONE, &[("  - id: moduli", "  – id: moduli"), ("  - id: atti", "  -id: atti")]);
    assert_eq!(errors(&both).len(), 1);
    let ran = both.run(&["verifica", "p", "--correggi", "--si"]);
    assert_eq!((ran.status, both.text(ONE).as_str()), (0, OBJECTIVES));
}

#[test]
fn blanks_of_word_beside_yaml_s_signs_are_corrected() {
    for (blank, name) in [
        ("\u{A0}", "spazi unificatori (U+00A0)"),
        ("\u{202F}", "spazi unificatori stretti (U+202F)"),
        ("\u{2009}", "spazi sottili (U+2009)"),
        ("\u{3000}", "spazi ideografici (U+3000)"),
    ] {
        let says = format!("accanto ai due punti o al trattino ci sono {name}, che per YAML non sono spazi");
        for (from, to) in [
            ("scadenza: 31", format!("scadenza:{blank}31")),
            ("scadenza: 31", format!("scadenza: {blank}31")),
            ("scadenza: 31", format!("scadenza{blank}: 31")),
            ("obiettivi:\n", format!("obiettivi:{blank}\n")),
            ("- id: atti", format!("-{blank}id: atti")),
        ] {
            let project = spoilt(ONE, &[(from, &to)]);
            mended_by_advice(&project, &says);
            let project = spoilt(ONE, &[(from, &to)]);
            assert_eq!(project.run(&["verifica", "p", "--correggi", "--si"]).status, 0, "{to:?}");
        }
    }
    let shown = spoilt(ONE, &[("fonte: Reg", "fonte:\u{A0}Reg")]).run(&["verifica", "p"]).stderr;
    assert!(shown.contains("fonte:␣Registro") && shown.contains("    fonte: Registro"), "{shown}");
}

#[test]
fn the_labels_of_the_annex_and_other_words_lead_to_the_key() {
    for (key, words) in [
        (
            "responsabile",
            ["Dirigente/Responsabile di servizio di riferimento", "owner", "Chi ne risponde", "Referente"],
        ),
        (
            "stakeholder",
            [
                "Soggetti ai quali è rivolto l'obiettivo (stakeholder)",
                "Destinatari",
                "stakeholders",
                "A chi è rivolto",
            ],
        ),
        (
            "scadenza",
            ["Entro quando si deve raggiungere l'obiettivo", "deadline", "Data di scadenza", "Termine"],
        ),
        (
            "indicatore",
            [
                "Misurazione del grado di raggiungimento dell'obiettivo",
                "Indicatore di performance",
                "KPI",
                "Come si misura",
            ],
        ),
        ("baseline", ["Base di partenza", "base line", "Da dove si parte", "Valore iniziale"]),
        ("target", ["Traguardo atteso", "traguardo", "Risultato atteso", "Target"]),
        (
            "fonte",
            ["Fonte per verificare i dati", "fonti", "Dove sono verificabili i dati", "Fonte dei dati"],
        ),
    ] {
        for word in words {
            let at = OBJECTIVES.rfind(&format!("    {key}:")).expect("it is there");
            let text = format!("{}    {word}{}", &OBJECTIVES[..at], &OBJECTIVES[at + 4 + key.len()..]);
            mended_by_advice(
                &spoilt(ONE, &[(OBJECTIVES, &text)]),
                &format!("nell'obiettivo «atti» la chiave «{word}» non esiste"),
            );
        }
    }
}

#[test]
fn an_entry_that_stands_too_deep_goes_back_with_all_its_lines() {
    let at = OBJECTIVES.find("  - id: atti").expect("it is there");
    for blanks in ["  ", "    "] {
        let deeper: String = OBJECTIVES[at..].lines().map(|line| format!("{blanks}{line}\n")).collect();
        let text = OBJECTIVES[..at].replace("    misure:\n      - nome: Moduli\n        formula: >-\n          pubblicati / tutti\n      - nome: Uffici\n", "");
        let project = spoilt(ONE, &[(OBJECTIVES, &format!("{text}{deeper}"))]);
        mended_by_advice(&project, "la voce dell'elenco è rientrata più delle altre");
    }
}
