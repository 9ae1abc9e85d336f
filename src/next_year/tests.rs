use std::path::Path;

use crate::next_year::*;
use crate::plan::load::PlanFiles;
use crate::survey;
use crate::survey::SurveyKind;

const GENERAL: &str = "\
# L'ente e gli anni del PIAO 2022-2024.
ente:
  nome: Comune di Esempio
triennio: 2022-2024   # tre anni
anno: 2023
data: 2023-01-20

sottotitolo: Performance 2023
pie_di_pagina: Allegato 1 – PIAO 2022/24
# nome_file: allegato-piao-2022-2024
regole:
  E1: {gravita: tace, motivo: Sedi in affitto dal 2023}
atti:
  # il primo
  - tipo: approvazione
    organo: Giunta dell'Unione
    numero: 5
    data: 2023-02-10
# fine
";

const OBJECTIVES: &str = "\
dimensione: qualita
titolo: OBIETTIVI DI QUALITÀ, ANNO 2023
obiettivi:
  # il primo
  - id: uno
    obiettivo: >-
      Apertura dello sportello
      entro il 2023.
    responsabile: Segretario comunale
    stakeholder: Cittadini
    contributor: Tutti
    # quando
    scadenza: 31.12.2023   # o prima
    indicatore: Ore di apertura
    baseline: 10 ore
    target: >-
      Due cose:
      - 20 ore
      - 30 utenti
    fonte: \"\"
    note: Prorogato con delibera 7.
    peso: 40
    misure:
      - nome: Ore
        polarità: crescente
        baseline: {valore: 10, data: 2022-12-31}
        target: {2022: 12, 2023: \"20,5\", 2024: 30}
      - nome: Utenti
        target: {2023: 30}
  - {id: due, obiettivo: a, responsabile: b, stakeholder: c, contributor: d, scadenza: e, indicatore: f, baseline: g, target: h, fonte: i}
";

const RENEWED: &str = "\
dimensione: qualita
titolo: OBIETTIVI DI QUALITÀ, ANNO 2024
obiettivi:
  # il primo
  - id: uno
    obiettivo: >-
      Apertura dello sportello
      entro il 2023.
    responsabile: Segretario comunale
    stakeholder: Cittadini
    contributor: Tutti
    # quando
    # Scadenza da scrivere; nel 2023 era: 31.12.2023
    scadenza: \"\"   # o prima
    indicatore: Ore di apertura
    # Base di partenza proposta: il traguardo del 2023, da verificare.
    baseline: >-
      Due cose:
      - 20 ore
      - 30 utenti
    # Traguardo del 2024, da scrivere.
    target: \"\"
    fonte: \"\"
    # Nota del 2023: Prorogato con delibera 7.
    note: \"\"
    peso: 40
    misure:
      - nome: Ore
        polarità: crescente
        baseline: {valore: \"20,5\", data: 2023-12-31}
        target: {2024: 30}
      - nome: Utenti
  - {id: due, obiettivo: a, responsabile: b, stakeholder: c, contributor: d, scadenza: \"\", indicatore: f, baseline: h, target: \"\", fonte: i}
";

fn files(general: &str, objectives: &str) -> SourceFiles {
    let files =
        [("piano.yaml", general), ("obiettivi/1.yaml", objectives), ("modelli/stile.yaml", "anno: 2023\n")];
    files.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect()
}

#[track_caller]
fn plan(files: &SourceFiles) -> Plan {
    let loaded = PlanFiles::in_memory(Path::new("p"), files.clone()).load();
    let report = loaded.report;
    loaded.plan.unwrap_or_else(|| panic!("{report:?}"))
}

#[track_caller]
fn renewal(general: &str, objectives: &str) -> Renewal {
    let files = files(general, objectives);
    let plan = plan(&files);
    let past = Years { period: plan.period.value, year: plan.year.value };
    let renewal =
        renewed(&plan, &files, RenewalYears { past, new: past.next() }, None).expect("it can be written");
    assert!(is_renewal(&plan, &self::plan(&renewal.files)));
    renewal
}

fn text<'a>(renewal: &'a Renewal, name: &str) -> &'a str {
    std::str::from_utf8(&renewal.files[name]).expect("it is a text")
}

#[test]
fn the_years_roll_on_and_the_plan_is_a_proposal_again() {
    let expected = "\
# L'ente e gli anni del PIAO 2022-2024.
ente:
  nome: Comune di Esempio
triennio: 2023-2025   # tre anni
anno: 2024
# data: 2024-01-31                  # la data del documento finché non c'è un atto

sottotitolo: Performance 2024
pie_di_pagina: Allegato 1 – PIAO 2023/25
# nome_file: allegato-piao-2023-2025
regole:
  E1: {gravita: tace, motivo: Sedi in affitto dal 2023}
# atti:
#   - tipo: approvazione            # e per gli atti che seguono: modifica
#     organo: Giunta dell'Unione
#     numero: 5
#     data: 2024-01-31
#     # esecutiva: 2024-02-14    # il giorno dal quale l'atto ha effetto, se non è quello della data
#     oggetto: Approvazione del PIAO 2023-2025
# fine
";
    assert_eq!(text(&renewal(GENERAL, OBJECTIVES), "piano.yaml"), expected);
}

#[test]
fn the_target_is_the_proposed_baseline_and_what_is_new_is_blank() {
    let renewal = renewal(GENERAL, OBJECTIVES);
    assert_eq!(text(&renewal, "obiettivi/1.yaml"), RENEWED);
    assert_eq!((renewal.notes, renewal.measures), (1, 1));
    assert_eq!(text(&renewal, "modelli/stile.yaml"), "anno: 2023\n");
    assert!(renewal.report.is_empty());
}

#[test]
fn a_target_with_levels_and_line_ends_keeps_them_as_the_proposed_baseline() {
    let (key, target) = OBJECTIVES.split_at(OBJECTIVES.find("    target: >-").expect("it has a target"));
    let rest = &target[target.find("    fonte:").expect("a source follows")..];
    let lines = "      Due cose:
      3) 20 ore
         il sabato

        e la domenica:
        iv) mattina
        v) sera
          – con riserva
          – senza
      4) 30 utenti

      Via Roma, 1
      00100 Prova
";
    let objectives = format!("{key}    target: |\n{lines}{rest}");
    let renewal = renewal(GENERAL, &objectives);
    let text = text(&renewal, "obiettivi/1.yaml");
    let expected = lines.replace("         il", "        il").replace('–', "-");
    assert!(text.contains(&format!("    baseline: |-\n{expected}    # Traguardo")), "{text}");
    let (past, new) = (plan(&files(GENERAL, &objectives)), plan(&renewal.files));
    let first = |plan: &Plan, key| plan.objectives().next().expect("it has two").field(key).prose.clone();
    assert_eq!(first(&new, FieldKey::Baseline), first(&past, FieldKey::Target));
}

#[test]
fn lines_that_name_the_past_years_are_listed() {
    let mentions =
        |file: &str, lines: &[usize]| PastYearMentions { file: file.to_owned(), lines: lines.to_vec() };
    // Among them is the date of the measure's new baseline; what the program wrote itself is not.
    let expected = [mentions("piano.yaml", &[1, 12]), mentions("obiettivi/1.yaml", &[8, 30])];
    assert_eq!(renewal(GENERAL, OBJECTIVES).mentions, expected);
}

#[test]
fn a_year_later_the_comments_are_those_of_that_year() {
    let first = renewal(GENERAL, OBJECTIVES);
    let completed =
        text(&first, "obiettivi/1.yaml").replace("scadenza: \"\"   # o prima", "scadenza: giugno 2024");
    let second = renewal(text(&first, "piano.yaml"), &completed);
    let text = text(&second, "obiettivi/1.yaml");
    assert_eq!(text.matches("# Scadenza da scrivere; ").count(), 1, "{text}");
    assert!(
        text.contains("    # Scadenza da scrivere; nel 2024 era: giugno 2024\n    scadenza: \"\"\n"),
        "{text}"
    );
    assert!(text.contains("    # Traguardo del 2025, da scrivere.\n    target: \"\"\n"), "{text}");
    assert_eq!(text.matches("# Base di partenza proposta: ").count(), 1, "{text}");
    assert!(text.contains("    # Nota del 2023: Prorogato con delibera 7.\n"), "{text}");
    let general = self::text(&second, "piano.yaml");
    assert!(
        general.contains("#     data: 2025-01-31\n#     # esecutiva: 2025-02-14    # il giorno")
            && general.contains("#     oggetto: Approvazione del PIAO 2024-2026\n"),
        "{general}"
    );
    assert!(general.contains("# data: 2025-01-31  "), "{general}");
}

#[test]
fn what_cannot_be_rewritten_stays_and_is_told() {
    let objectives = OBJECTIVES
        .replace("    scadenza: 31.12.2023   # o prima", "    scadenza: # o prima\n      31.12.2023");
    let renewal = renewal(GENERAL, &objectives);
    let found: Vec<&str> = renewal.report.sorted().iter().map(|finding| finding.message.as_str()).collect();
    let expected = "in «obiettivi/1.yaml», obiettivo «uno», il testo di «scadenza» non si può riscrivere dove sta, e resta com'era";
    assert_eq!(found, [expected]);
    let text = text(&renewal, "obiettivi/1.yaml");
    assert!(text.contains("    # quando\n    scadenza: # o prima\n      31.12.2023\n"), "{text}");
    assert!(text.contains("    baseline: >-\n      Due cose:\n"), "{text}");
}

#[test]
fn acts_between_brackets_go_too() {
    let general = "{ente: {nome: x}, triennio: 2022-2024, anno: 2023, atti: [{organo: y}]}\n";
    let renewal = renewal(general, OBJECTIVES);
    assert_eq!(text(&renewal, "piano.yaml"), "{ente: {nome: x}, triennio: 2023-2025, anno: 2024}\n");
}

#[test]
fn a_number_between_two_others_is_counted_again_and_told() {
    let numbered = |number: &str| {
        renewal(
            GENERAL,
            &OBJECTIVES.replace("  - id: uno\n", &format!("  - id: uno\n    numero: {number}\n")),
        )
    };
    let inserted = numbered("3 bis");
    assert_eq!(text(&inserted, "obiettivi/1.yaml"), RENEWED);
    let told: Vec<&str> = inserted.report.sorted().iter().map(|one| one.message.as_str()).collect();
    assert_eq!(told, ["l'obiettivo «uno» non ha più il numero fissato 3 bis: ora viene dall'ordine"]);
    let fixed = numbered("0");
    assert!(text(&fixed, "obiettivi/1.yaml").contains("    numero: 0\n"), "a fixed number stays");
    assert!(fixed.report.is_empty());
}

#[test]
fn suppressed_objectives_and_files_of_nothing_else_are_left_out() {
    let suppressed = |id: &str| format!("  - id: {id}\n    obiettivo: Fax\n    soppresso: sì\n");
    let objectives = OBJECTIVES.replacen("  - {id: due", &format!("{}  - {{id: due", suppressed("fax")), 1);
    let mut files = files(GENERAL, &objectives);
    let telex = format!("dimensione: efficienza\nobiettivi:\n{}", suppressed("telex"));
    files.insert("obiettivi/2.yaml".to_owned(), telex.into_bytes());
    let plan = plan(&files);
    let past = Years { period: plan.period.value, year: plan.year.value };
    let renewal =
        renewed(&plan, &files, RenewalYears { past, new: past.next() }, None).expect("it can be written");
    assert_eq!(text(&renewal, "obiettivi/1.yaml"), RENEWED);
    assert!(!renewal.files.contains_key("obiettivi/2.yaml"));
    assert_eq!(renewal.left_out, 2);
    let told: Vec<String> =
        renewal.report.sorted().into_iter().map(|finding| finding.message.clone()).collect();
    assert_eq!(
        told,
        ["il piano nuovo non ha il file «obiettivi/2.yaml»: tutti i suoi obiettivi erano soppressi"]
    );
    assert!(is_renewal(&plan, &self::plan(&renewal.files)));
}

#[test]
fn the_dates_of_phases_are_blank_and_counted() {
    let phases = "    fasi:
      - {nome: Lavori, entro: 2023-10-31, peso: 60}
      - nome: Apertura
        entro: 2023-12-15   # di venerdì
        peso: 40
      - {nome: Relazione, entro: \"\"}
";
    let objectives = OBJECTIVES.replace("    peso: 40\n", &format!("    peso: 40\n{phases}"));
    let renewal = renewal(GENERAL, &objectives);
    let blank = phases.replace("2023-10-31", "\"\"").replace("2023-12-15", "\"\"");
    assert!(text(&renewal, "obiettivi/1.yaml").contains(&blank), "{}", text(&renewal, "obiettivi/1.yaml"));
    assert_eq!((renewal.phases, renewal.notes), (2, 1));
    assert!(renewal.report.is_empty());
}

#[test]
fn a_measured_value_with_its_day_is_where_the_next_year_starts_from() {
    let survey = "rilevazione: consuntivo\ndata: 2023-12-31\nobiettivi:\n  uno:\n    misure:\n      \
        - {nome: ore, valore: \"18,5\", data: 2023-12-20}\n";
    let mut files = files(GENERAL, OBJECTIVES);
    files.insert("rilevazioni/a.yaml".to_owned(), survey.as_bytes().to_vec());
    let plan = plan(&files);
    let past = Years { period: plan.period.value, year: plan.year.value };
    let surveys = survey::load(&mut PlanFiles::in_memory(Path::new("p"), files.clone()));
    let survey = surveys.last(SurveyKind::Final);
    let years = RenewalYears { past, new: past.next() };
    let renewal = renewed(&plan, &files, years, survey).expect("it can be written");
    let measured = "        baseline: {valore: \"18,5\", data: 2023-12-20}\n";
    assert!(text(&renewal, "obiettivi/1.yaml").contains(measured), "{}", text(&renewal, "obiettivi/1.yaml"));
    assert_eq!((renewal.measures, renewal.measured), (1, 1));
    assert!(!renewal.files.contains_key("rilevazioni/a.yaml"), "it is the past year's");
}
