use crate::date::mention::*;

/// Each date of a text for a plan of 2023: its words and its days; with `~` where the year is assumed, `!`
/// where the calendar has no such day, `>` for a beginning, `§` for the date of an act.
fn read(text: &str) -> Vec<String> {
    let shown = mentions(text, 2023).into_iter().map(|mention| {
        let role = match mention.role {
            CitationRole::Term => "",
            CitationRole::Start => ">",
            CitationRole::Citation => "§",
        };
        let days = match mention.meaning {
            Meaning::Days { first, last, year } => {
                let assumed = if year == YearSource::Assumed { "~" } else { "" };
                if first == last { format!("{assumed}{first}") } else { format!("{assumed}{first}/{last}") }
            }
            Meaning::Impossible { .. } => "!".to_owned(),
        };
        format!("{role}{}={days}", &text[mention.range])
    });
    shown.collect()
}

/// The days only.
fn days(text: &str) -> Vec<String> {
    let shown = read(text).into_iter();
    shown.map(|one| one.rsplit('=').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_day_is_understood_in_every_usual_spelling() {
    let spellings = [
        "31.12.2023",
        "31/12/2023",
        "31-12-2023",
        "31-12-23",
        "31/12/23",
        "31.12.23",
        "2023-12-31",
        "2023/12/31",
        "31 dicembre 2023",
        "31 Dicembre 2023",
        "31 DICEMBRE 2023",
        "31 dicembre del 2023",
        "31 dicembre dell'anno 2023",
        "31 dicembre, 2023",
        "31 dic. 2023",
        "31 dic 2023",
        "31-dic-2023",
        "31-dic-23",
        "31 dicembre '23",
        "31. 12. 2023",
        "31 12 2023",
        "31/12-2023",
        "31–12–2023",
        "31.12.2023.",
        "(31.12.2023)",
        "Entro il 31.12.2023",
        "Entro e non oltre il 31/12/2023, salvo proroghe",
        "entro il termine del 31 dicembre 2023.",
        "31dicembre2023",
        "31,12,2023",
        "entro il 31,12,2023.",
    ];
    for spelling in spellings {
        assert_eq!(days(spelling), ["2023-12-31"], "{spelling}");
    }
    for spelling in [
        "1° gennaio 2024",
        "1º gennaio 2024",
        "1 gennaio 2024",
        "primo gennaio 2024",
        "01/01/2024",
        "1.1.2024",
    ] {
        assert_eq!(days(spelling), ["2024-01-01"], "{spelling}");
    }
    assert_eq!(days("30 sett. 2023"), ["2023-09-30"]);
}

#[test]
fn months_quarters_and_years_have_their_last_day() {
    let cases = [
        ("dicembre 2023", "2023-12-01/2023-12-31"),
        ("entro febbraio 2024", "2024-02-01/2024-02-29"),
        ("fine giugno 2023", "2023-06-01/2023-06-30"),
        ("mese di dic. 2023", "2023-12-01/2023-12-31"),
        ("II semestre 2023", "2023-07-01/2023-12-31"),
        ("secondo semestre 2023", "2023-07-01/2023-12-31"),
        ("2° semestre dell'anno 2023", "2023-07-01/2023-12-31"),
        ("primo trimestre", "~2023-01-01/2023-03-31"),
        ("III quadrimestre del 2023", "2023-09-01/2023-12-31"),
        ("IV trim. 2023", "2023-10-01/2023-12-31"),
        ("ultimo bimestre 2023", "2023-11-01/2023-12-31"),
        ("entro il 2023", "2023-01-01/2023-12-31"),
        ("Entro l'anno 2023", "2023-01-01/2023-12-31"),
        ("entro fine 2023", "2023-01-01/2023-12-31"),
        ("entro la fine del 2023", "2023-01-01/2023-12-31"),
        ("entro la fine dell'anno 2023", "2023-01-01/2023-12-31"),
        ("nel corso del 2023", "2023-01-01/2023-12-31"),
        ("Anno 2023", "2023-01-01/2023-12-31"),
        ("2023", "2023-01-01/2023-12-31"),
        ("entro fine anno", "~2023-01-01/2023-12-31"),
        ("Entro l'anno", "~2023-01-01/2023-12-31"),
        ("entro la fine dell’anno in corso", "~2023-01-01/2023-12-31"),
        ("metà 2023", "2023-01-01/2023-06-30"),
        ("entro metà anno", "~2023-01-01/2023-06-30"),
        ("triennio 2022-2024", "2022-01-01/2024-12-31"),
        ("2022-2024", "2022-01-01/2024-12-31"),
        ("2022 2023 2024", "2022-01-01/2024-12-31"),
        ("2022-2023-2024", "2022-01-01/2024-12-31"),
        ("triennio 2022, 2023 e 2024", "2022-01-01/2024-12-31"),
        ("tutto il 2023", "2023-01-01/2023-12-31"),
        ("DIC-23", "2023-12-01/2023-12-31"),
        ("giu-15", "2015-06-01/2015-06-30"),
        ("12/2023", "2023-12-01/2023-12-31"),
        ("entro il 06/2023", "2023-06-01/2023-06-30"),
        ("Q4 2023", "2023-10-01/2023-12-31"),
        ("Esercizio 2023", "2023-01-01/2023-12-31"),
        ("esercizio finanziario 2023.", "2023-01-01/2023-12-31"),
        ("in corso d'anno", "~2023-01-01/2023-12-31"),
        ("Nel corso dell’anno 2023", "2023-01-01/2023-12-31"),
        ("durante l'anno", "~2023-01-01/2023-12-31"),
        ("per tutto l'anno", "~2023-01-01/2023-12-31"),
        ("anno in corso", "~2023-01-01/2023-12-31"),
        ("anno corrente", "~2023-01-01/2023-12-31"),
        ("Primo quadrimestre '23", "2023-01-01/2023-04-30"),
        ("entro il 28/29 febbraio 2024", "2024-02-01/2024-02-29"),
        ("31 dicembre 2024/2025", "2024-12-31"),
        ("biennio 2023/2024", "2023-01-01/2024-12-31"),
        ("entro giugno", "~2023-06-01/2023-06-30"),
    ];
    for (text, expected) in cases {
        assert_eq!(days(text), [expected], "{text}");
    }
}

#[test]
fn a_day_without_a_year_takes_that_of_the_date_it_is_joined_to() {
    assert_eq!(days("31 marzo"), ["~2023-03-31"]);
    assert_eq!(days("entro il 31/03"), ["~2023-03-31"]);
    assert_eq!(days("31 marzo di ogni anno"), ["2023-03-31"]);
    assert_eq!(days("30 giugno e 31 dicembre 2024"), ["2024-06-30", "2024-12-31"]);
    assert_eq!(days("30/06, 30/09 e 31/12/2024"), ["2024-06-30", "2024-09-30", "2024-12-31"]);
    assert_eq!(read("dal 01.02 al 31.12.2024"), [">01.02=2024-02-01", "31.12.2024=2024-12-31"]);
    assert_eq!(days("giugno – dicembre 2024"), ["2024-06-01/2024-06-30", "2024-12-01/2024-12-31"]);
}

#[test]
fn several_deadlines_stand_in_the_order_of_the_text() {
    let text = "Avvio entro il 31.03.2023; verifica a settembre 2023; conclusione il 31 dicembre 2023.";
    let expected =
        ["31.03.2023=2023-03-31", "settembre 2023=2023-09-01/2023-09-30", "31 dicembre 2023=2023-12-31"];
    assert_eq!(read(text), expected);
    assert_eq!(days("31.12.2023/31.12.2024"), ["2023-12-31", "2024-12-31"]);
    assert_eq!(days("31/12/2023-31/12/2024"), ["2023-12-31", "2024-12-31"]);
}

#[test]
fn days_that_the_calendar_does_not_have_are_told_apart() {
    for text in [
        "31.02.2023",
        "30 febbraio 2023",
        "29 febbraio 2023",
        "31/04/2023",
        "31 novembre",
        "32.12.2023",
        "12/31/2023",
        "31/13/2023",
        "2023-02-30",
        "00.12.2023",
        "31.12.20223",
        "31.12.203",
    ] {
        assert_eq!(days(text), ["!"], "{text}");
    }
    assert_eq!(days("29 febbraio 2024"), ["2024-02-29"]);
    let found = mentions("entro il 31.06.2023", 2023);
    assert_eq!(found[0].meaning, Meaning::Impossible { year: Some(2023), month: 6, day: 31 });
    assert_eq!((days_in(2023, 6), days_in(2024, 2)), (30, 29));
}

#[test]
fn the_dates_of_acts_are_citations() {
    for text in [
        "D.Lgs. 14 marzo 2013, n. 33",
        "legge 7 agosto 1990 n. 241",
        "Legge 6 novembre 2012, n. 190",
        "DM 30 giugno 2022",
        "D.M. 30 giugno 2022 n. 132",
        "decreto 13 dicembre 2022 del Ministero dell'Interno",
        "decreto ministeriale del 13/12/2022",
        "decreto del Ministro dell'Interno del 13 dicembre 2022",
        "D.P.R. 16 aprile 2013",
        "dpcm 24.01.2013",
        "Gazzetta Ufficiale n. 295 del 19 dicembre 2022",
        "G.U. n. 295 del 19.12.2022",
        "CCNL 16.11.2022",
        "CCNL Funzioni locali del 16 novembre 2022",
        "deliberazione di Giunta comunale n. 12 del 31.01.2023",
        "delibera G.C. n. 12 del 31/01/2023",
        "determinazione n. 45 dell'8 marzo 2023",
        "nota prot. 1234 del 12/01/2023",
        "direttiva del Ministro per la PA 14 gennaio 2025",
        "circolare n. 2 dell'11.10.2022",
        "L.R. 5 aprile 2011",
    ] {
        let found = read(text);
        assert!(found.len() == 1 && found[0].starts_with('§'), "{text}: {found:?}");
    }
}

#[test]
fn the_deadline_beside_an_act_is_a_deadline() {
    let text = "Termine di legge – 31.03.2023 (decreto 13 dicembre 2022 del Ministero dell'Interno, pubblicato in \
                Gazzetta Ufficiale n. 295 del 19 dicembre 2022.";
    let expected = ["31.03.2023=2023-03-31", "§13 dicembre 2022=2022-12-13", "§19 dicembre 2022=2022-12-19"];
    assert_eq!(read(text), expected);
    for text in [
        "Termine di legge 30.04.2023",
        "Scadenza di legge: 30.04.2023",
        "Approvazione della delibera entro il 30.04.2023",
        "Adozione determina 30.04.2023",
        "D.Lgs. 118/2011: 30.04.2023",
        "ai sensi della L. 190/2012 entro il 30/04/2023",
        "D.Lgs. 33/2013, entro il 30 aprile 2023",
        "Pubblicazione della determinazione n. 5, 30.04.2023",
        "Come da decreto legislativo – 30.04.2023",
        "art. 151 del TUEL, 30 aprile 2023",
    ] {
        assert_eq!(days(text), ["2023-04-30"], "{text}");
        assert!(!read(text)[0].starts_with(['§', '>']), "{text}");
    }
}

#[test]
fn a_beginning_is_no_deadline() {
    for text in [
        "dal 1° gennaio 2023",
        "a partire dal 01.01.2023",
        "entro 30 giorni dal 01/01/2023",
        "dall'1 gennaio 2023",
    ] {
        let found = read(text);
        assert!(found.len() == 1 && found[0].starts_with('>'), "{text}: {found:?}");
    }
    assert_eq!(read("1 gennaio – 31 dicembre 2024")[0], ">1 gennaio=2024-01-01");
    assert_eq!(read("dal 01.01.2023 al 31.12.2023"), [">01.01.2023=2023-01-01", "31.12.2023=2023-12-31"]);
}

#[test]
fn what_is_no_date_is_not_taken_for_one() {
    for text in [
        "",
        "Entro i termini previsti dalle norme vigenti",
        "D.Lgs. 150/2009",
        "L. n. 190/2012 e D.Lgs. n. 33/2013",
        "legge n. 190 del 2012",
        "art. 1, comma 2.3",
        "WCAG 2.1.1 e 1.4.10",
        "dalle 9.30 alle 12.30",
        "1.234,56 euro",
        "3/4 delle istanze",
        "30/06",
        "prot. n. 12/10/2023",
        "entro 30 giorni dalla richiesta",
        "telefono 0922.12.3456",
        "piano 2022-2024",
        "rendiconti 2022 2023",
        "delibera 12/2023",
        "13/2023",
        "Q4",
        "Q5 2023",
        "mar-1",
        "anno scolastico 2023/2024",
        "nel corso dell'anno scolastico",
        "corso di lingua 2023",
        "rendiconto esercizio 2022",
        "lavori in corso",
        "entro l'anno scolastico",
        "al fine di ridurre",
        "ogni semestre",
        "a fine lavori",
        "192.168.10.2023.4",
        "31.12.2023.5",
        "bilancio di previsione 2023",
        "n. 100 Mbps – Upload 30 Mbps",
        "il set di dati e il gen. Rossi",
        "tre mesi",
        "versione 31.12",
        "12 12 12",
        "1,31,12,2023",
        "31,12,2023,5",
        "31, 12, 2023",
        "40,12,2023",
        "entro il triennio",
        "fine del triennio",
        "Annuale (31.12)",
        "CIG 2023-12-31-7",
    ] {
        assert_eq!(read(text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn a_year_that_says_what_is_done_is_no_deadline_beside_a_day() {
    assert_eq!(days("rendiconto anno 2022 entro il 30.04.2023"), ["2023-04-30"]);
    assert_eq!(days("nel corso del 2022"), ["2022-01-01/2022-12-31"]);
}

#[test]
fn any_text_can_be_read() {
    for text in [
        "31.",
        "31..",
        "1/",
        "31.12",
        "31.12.",
        "entro",
        "entro il",
        "primo",
        "à31.12.2023è",
        "İ 31.12.2023",
        "°",
        "'23",
    ] {
        mentions(text, 2023);
    }
    let long = "31.12.2023 e 30/06 ".repeat(20_000);
    assert_eq!(mentions(&long, 2023).len(), 39_999);
}

#[test]
fn any_row_of_pieces_can_be_read() {
    let pieces = [
        "31",
        ".",
        "12",
        "2023",
        " dicembre ",
        "entro ",
        "l'",
        "anno ",
        "fine ",
        "1",
        "°",
        " ",
        "-",
        "/",
        " di ",
        "ogni ",
        "II ",
        "semestre ",
        "'",
        "23",
        "è",
        "triennio ",
        ",",
        "del ",
        "dic",
        "corso ",
        "metà ",
        "legge ",
        "(",
        "n. ",
    ];
    let mut state = 20_231_231_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..8 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
        }
        for mention in mentions(&text, 2023) {
            assert!(!text[mention.range].is_empty(), "{text}");
        }
    }
}
