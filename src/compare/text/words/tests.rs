//! Lines held against each other.

use crate::compare::random_text::RandomText;
use crate::compare::text::mark::{Mark, Nature, Segment};
use crate::compare::text::words::diff;
use crate::plan::Phrase;

#[track_caller]
fn shown(old: &str, new: &str) -> String {
    let segments = diff(&line(old), &line(new));
    assert_eq!(side(&segments, Mark::is_in_old), old);
    assert_eq!(side(&segments, Mark::is_in_new), new);
    let segment = |Segment { mark, phrase }: &Segment| match mark {
        Mark::Kept => phrase.text.clone(),
        Mark::Deleted(Nature::Substance) => format!("[-{}]", phrase.text),
        Mark::Inserted(Nature::Substance) => format!("[+{}]", phrase.text),
        Mark::Deleted(Nature::Spelling) => format!("[~-{}]", phrase.text),
        Mark::Inserted(Nature::Spelling) => format!("[~+{}]", phrase.text),
    };
    segments.iter().map(segment).collect()
}

fn line(text: &str) -> Vec<Phrase> {
    if text.is_empty() { Vec::new() } else { vec![Phrase::plain(text)] }
}

fn side(segments: &[Segment], is_there: fn(Mark) -> bool) -> String {
    segments
        .iter()
        .filter(|segment| is_there(segment.mark))
        .map(|segment| segment.phrase.text.as_str())
        .collect()
}

#[test]
fn dates_numbers_and_elided_words_change_whole() {
    for (old, new, expected) in [
        ("Entro il 31.12.2023.", "Entro il 30.06.2024.", "Entro il [-31.12.2023][+30.06.2024]."),
        ("100% degli atti tipo", "80% degli atti tipo", "[-100%][+80%] degli atti tipo"),
        ("almeno 1.200 euro l'anno", "almeno 1.500 euro l'anno", "almeno [-1.200 euro][+1.500 euro] l'anno"),
        ("per l'obiettivo", "per l'indicatore", "per [-l'obiettivo][+l'indicatore]"),
        ("legge n. 241/1990", "legge n. 190/2012", "legge [-n. 241/1990][+n. 190/2012]"),
        (
            "dal 1° marzo 2023 al 30 giugno 2023",
            "dal 2 aprile 2023 al 31 luglio 2023",
            "dal [-1° marzo 2023][+2 aprile 2023] al [-30 giugno 2023][+31 luglio 2023]",
        ),
        ("entro l'11 marzo 2023", "entro il 12 marzo 2023", "entro [-l'11 marzo 2023][+il 12 marzo 2023]"),
    ] {
        assert_eq!(shown(old, new), expected);
    }
}

#[test]
fn words_that_come_and_go_take_their_blank_along() {
    assert_eq!(shown("uno due", "uno due tre"), "uno due[+ tre]");
    assert_eq!(shown("uno due tre", "uno tre"), "uno [-due ]tre");
    assert_eq!(shown("due", "uno due"), "[+uno ]due");
    assert_eq!(shown("uno due.", "uno due, tre."), "uno due[+, tre].");
    assert_eq!(shown("", "uno"), "[+uno]");
    assert_eq!(shown("uno", ""), "[-uno]");
}

#[test]
fn a_rewritten_sentence_is_one_deletion_and_one_insertion() {
    assert_eq!(
        shown(
            "Migliorare il rapporto con l'utenza esterna, semplificando le modalità di accesso. Resta il registro.",
            "Ridurre i tempi di attesa degli utenti con uno sportello telematico. Resta il registro."
        ),
        "[-Migliorare il rapporto con l'utenza esterna, semplificando le modalità di accesso]\
         [+Ridurre i tempi di attesa degli utenti con uno sportello telematico]. Resta il registro."
    );
}

#[test]
fn small_words_between_rewritten_ones_are_no_islands() {
    assert_eq!(
        shown(
            "Verbale del responsabile di settore e dell'ufficio",
            "Verbale del dirigente di servizio e dell'area"
        ),
        "Verbale del [-responsabile di settore e dell'ufficio][+dirigente di servizio e dell'area]"
    );
    assert_eq!(
        shown("Tutti gli uffici interni del Comune", "Alcuni uffici esterni del Comune"),
        "[-Tutti gli][+Alcuni] uffici [-interni][+esterni] del Comune"
    );
    assert_eq!(
        shown("Tutti gli uffici interni", "Alcuni uffici esterni"),
        "[-Tutti gli uffici interni][+Alcuni uffici esterni]"
    );
}

#[test]
fn insertions_alone_are_never_taken_for_a_rewriting() {
    assert_eq!(
        shown(
            "Report annuale",
            "Report annuale sul numero delle istanze trattate da tutti gli uffici dell'ente"
        ),
        "Report annuale[+ sul numero delle istanze trattate da tutti gli uffici dell'ente]"
    );
    assert_eq!(
        shown("Registro atti", "Registro generale atti interni"),
        "Registro [+generale ]atti[+ interni]"
    );
}

#[test]
fn spelling_is_told_from_other_words() {
    assert_eq!(shown("31.12.2023", "31 dicembre 2023"), "[~-31.12.2023][~+31 dicembre 2023]");
    assert_eq!(
        shown("la QUALITA' resa dall’ente", "la QUALITÀ resa dall'ente"),
        "la [~-QUALITA'][~+QUALITÀ] resa [~-dall’ente][~+dall'ente]"
    );
    assert_eq!(shown("uno\u{a0}due", "uno due"), "uno[~-\u{a0}][~+ ]due");
    assert_eq!(shown("perche\u{301} no", "perché sì"), "[~-perche\u{301}][~+perché] [-no][+sì]");
}

#[test]
fn kept_and_inserted_words_are_the_new_line_and_kept_and_deleted_ones_the_old() {
    let mut random = RandomText(7);
    let back = |segments: &[Segment], is_there: fn(Mark) -> bool| {
        let mut phrases: Vec<Phrase> = Vec::new();
        for Segment { phrase, .. } in segments.iter().filter(|segment| is_there(segment.mark)) {
            match phrases.last_mut() {
                Some(last) if last.strong == phrase.strong => last.text.push_str(&phrase.text),
                Some(_) | None => phrases.push(phrase.clone()),
            }
        }
        phrases
    };
    for round in 0..3_000 {
        let words = random.words();
        let edited = if round % 7 == 0 { random.words() } else { random.edited(&words, RandomText::word) };
        let (old, new) = (random.line(&words), random.line(&edited));
        let segments = diff(&old, &new);
        assert_eq!(back(&segments, Mark::is_in_old), old, "{old:?} {new:?}");
        assert_eq!(back(&segments, Mark::is_in_new), new, "{old:?} {new:?}");
        assert!(segments.iter().all(|segment| !segment.phrase.text.is_empty()), "{segments:?}");
    }
}
