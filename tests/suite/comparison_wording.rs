//! The words of the *prospetto di raffronto* and of the *quadro delle modifiche* for pairs of plans.

use crate::folders::repository;
use crate::pairs::project_of;

/// A document of the comparison of a pair as one line of text, without its markup.
#[track_caller]
fn page(pair: &str, document: &str) -> String {
    let project = project_of(&repository("tests/pairs").join(pair));
    let ran = project.run(&["confronta", "prima", "dopo", "--formato", "html", "-q"]);
    assert_eq!(ran.status, 0, "{pair}: {}", ran.stderr);
    let html = project.text(&format!("output/dopo/confronto/{document}.html"));
    let (_, body) = html.split_once("<body").expect("a body");
    // Only words within a line are in these elements; the others stand on lines of their own.
    let names = ["span", "small", "strong", "em", "ins", "del", "mark"];
    let inline = names.iter().flat_map(|name| [format!("<{name}"), format!("</{name}")]).collect::<Vec<_>>();
    let mut text = String::new();
    for part in body.split('<') {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        let is_inline = inline.iter().any(|name| format!("<{tag}").starts_with(name.as_str()));
        text += if is_inline { "" } else { " " };
        text += words;
    }
    let text = text.replace("&#39;", "'").replace("&lt;", "<").replace('\u{a0}', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Makes sure that a document says some things, and others not.
#[track_caller]
fn says(pair: &str, document: &str, said: &[&str], unsaid: &[&str]) {
    let page = page(pair, document);
    for words in said {
        assert!(page.contains(words), "{pair}, {document}: {words:?}: {page}");
    }
    for words in unsaid {
        assert!(!page.contains(words), "{pair}, {document}: not {words:?}: {page}");
    }
}

const CONTRAST: &str = "prospetto-di-raffronto";
const OVERVIEW: &str = "quadro-delle-modifiche";

#[test]
fn another_grouping_is_told_first_and_no_group_is_said_to_be_dropped() {
    let grouping = "Gli obiettivi sono ora raggruppati per settore, non più per dimensione; la dimensione è \
                    riportata in ciascuno.";
    let unsaid = ["soppressa", "settore aggiunto", "non cambiano", "sono ora in", "da «Efficienza»"];
    says("regrouped", CONTRAST, &[grouping, "2 soltanto spostati"], &unsaid);
    let moved = "Spostato: era l'obiettivo 1 di «OBIETTIVI DI EFFICIENZA».";
    let changed = "«Dimensione» da «Qualità dei procedimenti e dei servizi» a «Digitalizzazione»";
    says("regrouped", OVERVIEW, &[grouping, moved, changed], &unsaid);
    // The objective moved, and the row is new in it.
    let row = "[inserito: Dimensione Efficienza]";
    let number = "[spostato qui: OBIETTIVO [soppresso: 1] [inserito: 2]";
    says("regrouped", "confronto", &[grouping, row, number], &["[spostato qui: Dimensione"]);
}

#[test]
fn what_changed_in_a_row_of_the_summary_that_moved_is_marked() {
    let number = "[spostato qui: [soppresso: 2] [inserito: 1]. Ispezione di tutti i ponti";
    let owner = "Dirigente [soppresso: Viabilità] [inserito: Ambiente]";
    says("owners-as-headings", "confronto", &[number, owner], &[]);
    says("owners-as-headings", OVERVIEW, &["Responsabile e numero"], &[]);
}

#[test]
fn the_legend_and_the_papers_say_what_an_objective_has_from_another() {
    let went =
        "OBIETTIVI DI DIGITALIZZAZIONE, obiettivo 2 del testo vigente: il testo confluisce nell'obiettivo 1";
    says("merged-and-divided", "confronto", &[went], &[]);
    let lent =
        "con testi dell'obiettivo 1 del testo vigente («Adozione di schemi di atti tipo per i servizi in…»).";
    says("written-from-another", "confronto", &[lent], &[]);
    for document in [CONTRAST, OVERVIEW] {
        says("written-from-another", document, &[&format!("Aggiunto, {lent}")], &[]);
    }
}

#[test]
fn a_part_of_the_premise_that_moved_is_named() {
    let section = "titolo «PUBBLICAZIONE», con il suo testo: anticipato, ora prima di «CRITERI»";
    let passage = "(capoverso spostato e modificato: era in «PREMESSA», dopo «Il presente documento";
    says(
        "premise-moved",
        CONTRAST,
        &[section, passage, "è ora in «CRITERI», dopo"],
        &["(spostato", "prima dopo"],
    );
    let passage = "Premessa, capoverso «Gli obiettivi sono coerenti";
    says("premise-moved", OVERVIEW, &[section, passage], &["prima dopo"]);
}

#[test]
fn what_the_weights_make_is_told_where_they_are_seen() {
    let sum = "I pesi, che facevano 100 in tutto l'ente, sono ora coefficienti liberi.";
    says("weights-and-phases", CONTRAST, &[sum], &[]);
    says("weights-and-phases", OVERVIEW, &[sum], &[]);
    let unprinted = "Cambiano anche dati che l'allegato non stampa (peso, misure): si vedano nel prospetto di \
                     raffronto.";
    says("weights-and-measures", "confronto", &[unprinted], &[]);
    says("weights-and-phases", "confronto", &[], &["non stampa"]);
}

#[test]
fn the_office_s_codes_keep_their_capitals() {
    says("numbers-kept", OVERVIEW, &["obiettivo 1 – AG7/E"], &["ag7"]);
    says("weights-and-phases", OVERVIEW, &["obiettivo 1 – PL1"], &["pl1"]);
}

#[test]
fn a_datum_is_said_with_its_gender_and_its_number_and_with_short_values() {
    let letterhead = ["Carta intestata: aggiunta.", "Firme: modificate."];
    says("letterhead", OVERVIEW, &letterhead, &["modificato."]);
    says("letterhead-changed", OVERVIEW, &["Carta intestata: modificata.", "Firme: tolte."], &[]);
    let subtitle =
        "Sottotitolo: modificato da «Programmazione PERFORMANCE» a «Programmazione della PERFORMANCE».";
    says("data", OVERVIEW, &[subtitle], &[]);
}

#[test]
fn rows_of_the_body_s_own_are_said_by_their_labels() {
    let sentences = [
        "Riga aggiunta: «Data di inizio», dopo «Missione e programma».",
        "La riga «Risorse umane» si chiama ora «Risorse umane e finanziarie».",
        "La riga «Centro di responsabilità» sta ora dopo «Fonte per verificare i dati», non più dopo \
         «Dirigente/Responsabile di servizio di riferimento».",
        "Riga tolta: «Capitolo di bilancio».",
        "La riga «Portatori di interesse» si chiama ora «A chi è rivolto».",
    ];
    for document in [CONTRAST, OVERVIEW] {
        says("own-rows", document, &sentences, &["(capitolo)", "(stakeholder)", "«responsabile»"]);
    }
}

#[test]
fn another_division_is_said_once_beside_the_name_of_the_text() {
    let said = [
        "Testo dell'obiettivo: diviso in due capoversi.",
        "Testo dell'obiettivo: capoversi uniti.",
        "Premessa (una voce divisa in due)",
        "Misurazione del grado di raggiungimento dell'obiettivo (diviso in due capoversi)",
        "[inserito: o per pareri di altri enti]",
        "Note (diviso in voci)",
        "Note (voci unite)",
    ];
    let unsaid = ["spazio]", "OBIETTIVO 1 (", "OBIETTIVO 2 (", "altri capoversi"];
    says("paragraphs-divided", CONTRAST, &said, &unsaid);
    says("kinds-changed", CONTRAST, &["Testo dell'obiettivo: reso elenco."], &["OBIETTIVO 1 ("]);
    says("paragraphs-become-lists", CONTRAST, &["(punti resi lettere)", "(diviso in voci)"], &["a capo]"]);
}

#[test]
fn what_differs_in_form_only_is_told_apart_with_its_kind() {
    let form = "Modificato: traguardo atteso (reso elenco; «e» diventa «;»; inserito «anche in forma associata»); nella sola forma: testo dell'obiettivo (reso elenco), \
                soggetti a cui è rivolto (reso elenco), unità che contribuiscono (elenco reso capoversi), \
                misurazione (punti resi numeri), base di partenza (numeri resi punti), note (reso elenco).";
    let premise = "Premessa: modificata nella sola forma in 3 capoversi (reso elenco).";
    says("kinds-changed", OVERVIEW, &[form, premise], &[]);
    let spellings = [
        "Modificato nella sola forma: misurazione (altri spazi).",
        "Modificato nella sola forma: scadenza da «30.09.2023» a «30 settembre 2023».",
        "Modificato nella sola forma: testo dell'obiettivo (altro apostrofo).",
    ];
    says("spelling-only", OVERVIEW, &spellings, &["2 giorni"]);
}

#[test]
fn of_a_long_text_the_words_that_changed_are_named_where_they_are_few() {
    let said = [
        "misurazione («60%» diventa «50%»; inserito «, esclusi i servizi cimiteriali»)",
        "note (non più indicate; prima «Finanziato con i fondi del PNRR, misura 1.4.3.»)",
        "traguardo atteso, note (prima non indicate): «Modificato dopo il monitoraggio di giugno.».",
    ];
    says("changed", OVERVIEW, &said, &[]);
    let signs = "unità che contribuiscono (punti resi lettere; altra punteggiatura)";
    says("paragraphs-become-lists", OVERVIEW, &[signs], &["soppresso «;»"]);
    let came = "testo dell'obiettivo (numeri resi lettere; inserito «Pubblicazione sul sito.»)";
    says("lists-of-other-kinds", OVERVIEW, &[came], &[]);
    // Numbers and single words don't say which of several they are.
    says("several-owners", OVERVIEW, &["Modificato: responsabili (altri numeri)."], &["50%"]);
    says("composed-indicators", OVERVIEW, &["misurazione (altri numeri)"], &["«60» diventa"]);
    says("weights-and-phases", OVERVIEW, &["«30 novembre 2026»; altri numeri)"], &["«70» diventa"]);
    let own = "«Risorse umane e finanziarie» (prima senza testo): «Un ingegnere.»";
    says("own-rows", OVERVIEW, &[own], &["«due» diventa", "in bianco"]);
    let premise = "Premessa: modificata in 1 capoverso («e» diventa «,»; inserito «e la fonte dei dati»).";
    says("premise-moved", OVERVIEW, &[premise], &[]);
}

#[test]
fn titles_weights_and_measures_are_said_with_their_values() {
    says("titles", OVERVIEW, &["titolo modificato: era «OBIETTIVI DI SEMPLIFICAZIONE»."], &[]);
    says("sectors", OVERVIEW, &["titolo modificato: era «SETTORE VIABILITÀ»."], &[]);
    let footer = "Piè di pagina: modificato da «Allegato 1 – Obiettivi di Performance - PIAO 2022-2024» a";
    says("other-body", OVERVIEW, &[footer], &[]);
    let measures = "Modificato: peso (prima non indicato): «100»; misure: «Pagamenti elettronici», traguardo 2023 da \
                    «60%» a «50%»; aggiunta «Servizi pagabili online».";
    says("weights-and-measures", OVERVIEW, &[measures], &[]);
}

#[test]
fn every_objective_that_is_counted_is_in_the_overview() {
    let only = "Modificato: soltanto una sostituzione ripetuta (responsabile).";
    let particular = "Modificato: misurazione da «Almeno 300 appuntamenti.» a «Almeno 250 appuntamenti.»; \
                      responsabile: sostituzione ripetuta.";
    let act = "Deliberazione della Giunta comunale n. 31 del 12 giugno 2023: Avvicendamento del responsabile";
    says("repeated", OVERVIEW, &[only, particular, act], &["mancano"]);
    assert_eq!(page("repeated", OVERVIEW).matches("Modificato:").count(), 5);
    says("repeated", CONTRAST, &[act], &[]);
}

#[test]
fn an_objective_that_was_dropped_in_its_place_is_said_to_be_in_the_amended_text() {
    says("numbers-kept", CONTRAST, &["Traduzione dei regolamenti. (soppresso)"], &[]);
}

#[test]
fn no_items_run_together_as_one_value() {
    let unsaid = ["Edilizia Protocollo", "Una nota di una riga. con un elenco"];
    says("paragraphs-become-lists", OVERVIEW, &[], &unsaid);
}

#[test]
fn a_renamed_measure_keeps_its_row_and_signs_stand_close_behind_brackets() {
    let renamed = "Obiettivo 2 – [soppresso: Km] [inserito: Chilometri di strada] risanati";
    let date = "([soppresso: 2025] [inserito: 31 dicembre 2025])";
    says("composed-indicators", "confronto", &[renamed, date], &["( [", "[soppresso: Obiettivo 2"]);
    says("several-owners", CONTRAST, &[], &["( ["]);
}

#[test]
fn a_difference_of_form_is_named() {
    let forms = [
        "Premessa (solo forma, non più grassetto: «strategia»; altro apostrofo)",
        "Base di partenza (solo forma; altro accento)",
    ];
    says("spelling-only", CONTRAST, &forms, &[]);
}

#[test]
fn a_change_has_the_day_of_the_act_that_makes_it_or_none() {
    for (pair, days) in [("letterhead", vec![]), ("own-rows", vec!["2026-07-20T00:00:00Z"])] {
        let project = project_of(&repository("tests/pairs").join(pair));
        let ran = project.run(&["confronta", "prima", "dopo", "--formato", "docx", "-q"]);
        assert_eq!(ran.status, 0, "{pair}: {}", ran.stderr);
        let file = project.path("output/dopo/confronto/revisioni.docx");
        let document = crate::revisions::part(&file, "word/document.xml");
        assert!(document.contains("<w:ins w:id=\""), "{pair}");
        let mut found: Vec<&str> =
            document.split("w:date=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        found.dedup();
        assert_eq!(found, days, "{pair}");
    }
}
