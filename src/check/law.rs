//! The law behind the rules, in one place: what each rule rests on, from which year it holds, and how sure
//! that is. A reform changes a row here.
//!
//! The terms that the law has replaced, each with its own norm, are in `replaced_terms`.

/// The day on which the law was last looked at; what could be read of it then reached to February 2026.
pub const LOOKED_AT: &str = "30 novembre 2026";

/// The norm or the practice that a rule rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LegalBasis {
    /// The clause with its article, paragraph and date, or "prassi" and "qualità".
    pub source: &'static str,
    /// The first year of objectives for which the rule holds; `None`: every year.
    pub from: Option<u16>,
    /// What is doubtful about it or could not be verified, in whole Italian sentences.
    pub note: Option<&'static str>,
}

impl LegalBasis {
    /// A norm that holds from a year of objectives on.
    const fn norm(source: &'static str, from: u16) -> Self {
        LegalBasis { source, from: Some(from), note: None }
    }

    /// What good work asks, and no law.
    const fn practice(source: &'static str) -> Self {
        LegalBasis { source, from: None, note: None }
    }

    /// The same, with what is to be known about it.
    const fn noting(self, note: &'static str) -> Self {
        LegalBasis { note: Some(note), ..self }
    }
}

/// For local bodies the principles of D.Lgs. 150/2009, art. 5 c. 2, hold through its art. 16 c. 2: from 2011,
/// whether they have adapted their own rules or not (art. 16 c. 3).
const LOCAL: u16 = 2011;

/// How D.Lgs. 150/2009 reaches a local body.
const THROUGH_ARTICLE_16: &str = "Gli enti locali adeguano i propri ordinamenti ai principi dell'art. 5 c. 2 (art. 16 c. 2); dal 2011 quei principi valgono anche per chi non li ha adeguati (art. 16 c. 3).";

const MEASURABLE: LegalBasis =
    LegalBasis::norm("D.Lgs. 27.10.2009 n. 150, art. 5 c. 2 lett. b e art. 16 c. 2", LOCAL)
        .noting(THROUGH_ARTICLE_16);
const IN_A_PERIOD: LegalBasis =
    LegalBasis::norm("D.Lgs. 27.10.2009 n. 150, art. 5 c. 2 lett. d e art. 16 c. 2", LOCAL)
        .noting(THROUGH_ARTICLE_16);

/// The Piano-tipo guides those who write a plan; what it adds to the decree binds nobody.
const GUIDE: &str = "Il Piano-tipo è una guida alla compilazione: aiuta a scrivere il piano, e non aggiunge obblighi a quelli del decreto.";

pub(crate) const D1: LegalBasis = LegalBasis::norm("DM 30.6.2022 n. 132, art. 3 c. 1 lett. b", 2022).noting(
    "Il decreto (art. 6 c. 3) dispensa gli enti con meno di 50 dipendenti da tutta la sottosezione 2.2, Performance; il DPR 24.6.2022 n. 81, art. 2 c. 1, vi riporta però gli enti locali, perché assorbe nel PIAO il piano degli obiettivi e il piano della performance. Per questo sotto i 50 dipendenti la regola avvisa e non ferma nulla.",
);
pub(crate) const D2: LegalBasis =
    LegalBasis::norm("Piano-tipo allegato al DM 30.6.2022 n. 132, sottosezione 2.2", 2022).noting(GUIDE);
pub(crate) const F1: LegalBasis =
    LegalBasis::norm("Piano-tipo allegato al DM 30.6.2022 n. 132, sottosezione 2.2, domande a–i", 2022)
        .noting(GUIDE);
pub(crate) const F2: LegalBasis =
    LegalBasis::norm("Piano-tipo allegato al DM 30.6.2022 n. 132, sottosezione 2.2, domanda b", 2022)
        .noting(GUIDE);
pub(crate) const F3: LegalBasis = LegalBasis::practice("«campi» in piano.yaml");
pub(crate) const F4: LegalBasis = LegalBasis::practice("prassi");
pub(crate) const M1: LegalBasis = MEASURABLE;
pub(crate) const M2: LegalBasis = MEASURABLE;
pub(crate) const M3: LegalBasis =
    LegalBasis::norm("D.Lgs. 27.10.2009 n. 150, art. 5 c. 2 lett. b, c, f e art. 16 c. 2", LOCAL)
        .noting(THROUGH_ARTICLE_16);
pub(crate) const M4: LegalBasis = LegalBasis::practice("prassi (sistemi di valutazione)");
pub(crate) const M5: LegalBasis = LegalBasis::practice("qualità");
pub(crate) const B1: LegalBasis =
    LegalBasis::norm("Piano-tipo allegato al DM 30.6.2022 n. 132, sottosezione 2.2, domanda g", 2022)
        .noting(GUIDE);
pub(crate) const T1: LegalBasis =
    LegalBasis::norm("Piano-tipo allegato al DM 30.6.2022 n. 132, sottosezione 2.2, domanda h", 2022)
        .noting(GUIDE);
pub(crate) const S1: LegalBasis =
    LegalBasis::norm("Piano-tipo allegato al DM 30.6.2022 n. 132, sottosezione 2.2, domanda i", 2022)
        .noting(GUIDE);
pub(crate) const T2: LegalBasis = IN_A_PERIOD;
pub(crate) const T3: LegalBasis = IN_A_PERIOD;
pub(crate) const T4: LegalBasis = IN_A_PERIOD;
pub(crate) const T5: LegalBasis = IN_A_PERIOD;
pub(crate) const P1: LegalBasis = LegalBasis::norm(
    "DL 24.2.2023 n. 13, art. 4-bis c. 2 (L. 21.4.2023 n. 41); L. 30.12.2018 n. 145, art. 1 c. 859 lett. b e c. 861; circ. RGS 3.1.2024 n. 1",
    2024,
)
.noting(
    "La legge obbliga tutte le amministrazioni del D.Lgs. 165/2001, art. 1 c. 2, senza soglie: anche un ente con meno di 50 dipendenti. Resta dubbio che cosa valga per gli enti senza dirigenti: la legge parla di dirigenti, la circolare vi comprende gli incaricati di elevata qualificazione. Chi la legge in un altro modo lo dice in «regole», con il motivo.",
);
pub(crate) const P2: LegalBasis = LegalBasis::norm(
    "DL 24.2.2023 n. 13, art. 4-bis c. 2 (L. 21.4.2023 n. 41); circ. RGS 3.1.2024 n. 1",
    2024,
)
.noting(
    "Il 30 per cento è della retribuzione di risultato di una persona: i pesi dicono quanto vale un obiettivo solo dove il sistema di valutazione dell'ente lega a essi la retribuzione.",
);
pub(crate) const W1: LegalBasis = LegalBasis::practice("prassi (sistemi di valutazione)");
pub(crate) const W3: LegalBasis = LegalBasis::practice("prassi (sistemi di valutazione)");
pub(crate) const W4: LegalBasis = LegalBasis::practice("prassi (sistemi di valutazione)");
pub(crate) const F40: LegalBasis =
    LegalBasis::norm("Direttiva del Ministro per la pubblica amministrazione 14.1.2025", 2025);
pub(crate) const A1: LegalBasis =
    LegalBasis::norm("DL 18.10.2012 n. 179, art. 9 c. 7 (L. 17.12.2012 n. 221)", 2013);
pub(crate) const A2: LegalBasis = LegalBasis::norm("D.Lgs. 13.12.2023 n. 222, artt. 3 e 4", 2024).noting(
    "Il decreto, in vigore dal 13 gennaio 2024, è stato letto in parte; che gli enti con meno di 50 dipendenti possano provvedere in forma associata si è letto in commenti, non nel testo.",
);
pub(crate) const E1: LegalBasis = LegalBasis::norm("Circ. DFP 11.10.2022 n. 2", 2023).noting(
    "La circolare parla del ciclo di programmazione successivo, e invita a «valutare l'opportuno inserimento» di questi obiettivi: è un invito, non un obbligo.",
);
pub(crate) const N1: LegalBasis = LegalBasis::practice("prassi (servono alle modifiche)");
pub(crate) const N2: LegalBasis = LegalBasis::practice("qualità");
pub(crate) const N3: LegalBasis = LegalBasis::practice("prassi");
pub(crate) const N5: LegalBasis = LegalBasis::practice("prassi");
pub(crate) const N4: LegalBasis = LegalBasis::norm("Linee guida sul PIAO del dicembre 2025 (DFP)", 2026).noting(
    "Le linee guida vogliono obiettivi pochi e selettivi, e non danno un numero: il dieci è di questo programma. Se ne sono letti riassunti, non il testo.",
);
pub(crate) const C1: LegalBasis = LegalBasis::norm("DM 30.6.2022 n. 132, art. 7", 2022);
pub(crate) const C2: LegalBasis = LegalBasis::practice("prassi");
/// How D.Lgs. 150/2009 reaches the results of a local body.
const THROUGH_OWN_RULES: &str = "L'art. 10 obbliga le amministrazioni dello Stato; gli enti locali vi si adeguano con i propri ordinamenti (art. 16) e possono unire la Relazione al rendiconto della gestione (art. 10 c. 1-bis; art. 227 del D.Lgs. 267/2000).";

pub(crate) const U1: LegalBasis =
    LegalBasis::norm("D.Lgs. 27.10.2009 n. 150, art. 10 c. 1 lett. b", LOCAL).noting(THROUGH_OWN_RULES);
pub(crate) const U2: LegalBasis = LegalBasis::practice("prassi (sistemi di valutazione)");
pub(crate) const U3: LegalBasis = U1;
pub(crate) const U4: LegalBasis = U1;
pub(crate) const U5: LegalBasis = LegalBasis::norm("D.Lgs. 27.10.2009 n. 150, art. 14 c. 4 lett. c", LOCAL)
    .noting("L'art. 14 vale per gli enti locali attraverso i loro ordinamenti: chi valida è l'OIV o il Nucleo di valutazione.");
pub(crate) const U6: LegalBasis = LegalBasis::norm(
    "DL 24.2.2023 n. 13, art. 4-bis c. 2 (L. 21.4.2023 n. 41); circ. RGS 3.1.2024 n. 1",
    2024,
);
pub(crate) const U7: LegalBasis = U1;
pub(crate) const U8: LegalBasis = U5;
pub(crate) const U9: LegalBasis = LegalBasis::practice("prassi (sistemi di valutazione)");
pub(crate) const U10: LegalBasis = LegalBasis::practice("qualità");
pub(crate) const X1: LegalBasis =
    LegalBasis::norm("codice pubblico di una piattaforma per il PIAO; nessuna norma", 2025).noting(
        "Le lunghezze vengono dal codice pubblico di una piattaforma: che il portale nazionale le applichi non è verificato.",
    );
pub(crate) const L1: LegalBasis = LegalBasis::norm("una norma per ciascun termine, detta nella segnalazione", 2013).noting(
    "Il CCNL delle Funzioni locali 2022–2024, firmato il 23.2.2026, si è letto solo nelle notizie: che mantenga le elevate qualificazioni e le aree del CCNL del 16.11.2022 è probabile, non verificato.",
);
pub(crate) const G1: LegalBasis =
    LegalBasis::norm("D.Lgs. 14.3.2013 n. 33, art. 7-bis c. 4 (inserito dal D.Lgs. 25.5.2016 n. 97)", 2016);
pub(crate) const Z1: LegalBasis = LegalBasis::practice("qualità");
pub(crate) const Z2: LegalBasis = LegalBasis::practice("PDF/A-2a (ISO 19005-2, 6.2.11); sicurezza");
