//! P1: an objective on payment times is there, with its own indicator and source (DL 13/2023, art. 4-bis
//! c. 2).
//!
//! The law wants the annual delay (or, by the circular of the Ragioneria generale, the mean time) as the
//! commercial debts' platform (PCC, area RGS) computes it. One objective that has all of it is enough.

use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::diagnostic::Diagnostic;
use crate::plan::FieldKey;
use crate::source::folded_words::FoldedWords;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "c'è un obiettivo sui tempi di pagamento",
    gravity: Gravity::SoftForSmallBodies,
    source: "DL 13/2023, art. 4-bis c. 2; circ. RGS 1/2024",
    from: Some(2024),
    explanation: Explanation {
        wants: "Il piano ha un obiettivo sul rispetto dei tempi di pagamento dei debiti commerciali; il suo indicatore è il ritardo annuale (o il tempo medio di pagamento), la sua fonte la piattaforma dei crediti commerciali (PCC, area RGS).",
        why: "La legge lo vuole assegnato ai responsabili dei pagamenti, e ne fa dipendere una parte della retribuzione di risultato.",
        passes: "obiettivo: Rispetto dei tempi di pagamento dei debiti commerciali\nindicatore: Indicatore di ritardo annuale non superiore a 0 giorni\nfonte: Piattaforma dei crediti commerciali (PCC), area RGS",
        fails: "obiettivo: Tempestività dei pagamenti\nindicatore: Rispetto dei termini di legge\nfonte: Registro delle determinazioni",
    },
    run,
};

const CODE: &str = "P1";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let about = subject.objectives.iter().filter(|folded| is_about_payments(folded));
    // The objective that lacks least: the findings tell the shortest way to one that is whole.
    let nearest = about.map(lacks).min_by_key(Vec::len);
    nearest.unwrap_or_else(|| vec![absent(subject)])
}

fn absent(subject: &Subject<'_>) -> Diagnostic {
    let finding = Diagnostic::error(CODE, "nessun obiettivo riguarda i tempi di pagamento dei fornitori");
    subject.lacking(finding).hint(
        "aggiungerne uno: «Rispetto dei tempi di pagamento dei debiti commerciali», con il ritardo annuale come \
         indicatore e la PCC (area RGS) come fonte",
    )
}

/// Finds the parts that an objective on payment times lacks.
fn lacks(folded: &Folded<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if !measures_delay(folded.words(FieldKey::Indicator)) {
        let what = "l'indicatore non è il ritardo annuale né il tempo medio di pagamento";
        let example = "Indicatore di ritardo annuale non superiore a 0 giorni";
        findings.push(lacking(folded, FieldKey::Indicator, what, example));
    }
    // The indicator may name the platform too: "ritardo annuale calcolato dalla PCC".
    if !folded.have_any(&[FieldKey::Source, FieldKey::Indicator], &PLATFORM) {
        let what = "la fonte non è la piattaforma dei crediti commerciali";
        let example = "Piattaforma dei crediti commerciali (PCC), area RGS";
        findings.push(lacking(folded, FieldKey::Source, what, example));
    }
    findings
}

fn lacking(folded: &Folded<'_>, key: FieldKey, what: &str, example: &str) -> Diagnostic {
    let objective = folded.objective;
    let message = format!("nell'obiettivo «{}», sui tempi di pagamento, {what}", objective.id.value);
    Diagnostic::error(CODE, message)
        .at(objective.field(key).text.span.clone())
        .hint(format!("scrivere per esempio «{example}»"))
}

const PLATFORM: [&str; 7] = [
    "pcc",
    "crediti commerciali",
    "certificazione dei crediti",
    "certificazione crediti",
    "area rgs",
    "areargs",
    "area ragioneria generale",
];

const PAYING: [&str; 5] =
    ["pagament*", "pagare", "debiti commerciali", "liquidazion* delle fattur*", "liquidare le fattur*"];

const IN_TIME: [&str; 11] = [
    "tempi",
    "tempo",
    "tempistic*",
    "tempestiv*",
    "ritard*",
    "puntual*",
    "termini",
    "termine",
    "celer*",
    "entro",
    "giorni",
];

const COMMERCIAL: [&str; 6] = [
    "fornitor*",
    "fattur*",
    "debiti commerciali",
    "transazioni commerciali",
    "operatori economici",
    "creditor*",
];

/// Payments that others make to the body, or that are no commercial debts.
const OTHER: [&str; 20] = [
    "pagopa",
    "pago pa",
    "tribut*",
    "riscoss*",
    "riscuot*",
    "utent*",
    "contribuent*",
    "contribut*",
    "cittadin*",
    "famigli*",
    "mens*",
    "rette",
    "sanzion*",
    "multe",
    "tari",
    "imu",
    "canon*",
    "stipend*",
    "sportello",
    "online",
];

const DELAY: [&str; 13] = [
    "ritard*",
    "tempo medio",
    "tempi medi",
    "durata media",
    "giorni medi",
    "media dei giorni",
    "media ponderata",
    "itp",
    "tempestivita dei pagamenti",
    "tempestivita pagamenti",
    "indicatore di tempestivita",
    "giorni di anticipo",
    "stock del debito",
];

/// Whether an objective is about paying suppliers in time.
pub(crate) fn is_about_payments(folded: &Folded<'_>) -> bool {
    let (objective, indicator) = (folded.words(FieldKey::Objective), folded.words(FieldKey::Indicator));
    let pays = folded.have_any(&[FieldKey::Objective, FieldKey::Indicator], &PAYING);
    // "Buona gestione della spesa" is known by its indicator.
    pays_in_time(objective) || pays && measures_delay(indicator) && is_commercial(objective)
}

fn pays_in_time(words: &FoldedWords) -> bool {
    words.have_any(&PAYING) && words.have_any(&IN_TIME) && is_commercial(words)
}

/// Whether the payments are the body's own, to suppliers.
fn is_commercial(words: &FoldedWords) -> bool {
    // "Pagamenti ai fornitori per i servizi ai cittadini" names both.
    words.have_any(&COMMERCIAL) || !words.have_any(&OTHER)
}

fn measures_delay(words: &FoldedWords) -> bool {
    words.have_any(&DELAY)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::payments::*;

    #[test]
    fn objectives_on_payment_times_are_known() {
        let phrases = [
            "Rispetto dei tempi di pagamento dei debiti commerciali",
            "Riduzione del tempo medio di pagamento delle fatture",
            "Tempestività dei pagamenti verso i fornitori",
            "Pagare le fatture entro 30 giorni dal ricevimento",
            "Azzeramento del ritardo nei pagamenti",
            "Puntualità nei pagamenti dell'ente",
            "Liquidazione delle fatture entro i termini",
            "Miglioramento della tempistica di pagamento dei creditori",
            "Garantire il rispetto dei termini di pagamento ex D.Lgs. 231/2002",
            "Pagamenti ai fornitori: riduzione dei ritardi per i servizi ai cittadini",
            "Accelerare i pagamenti delle transazioni commerciali nei termini di legge",
        ];
        for phrase in phrases {
            assert!(pays_in_time(&FoldedWords::of(phrase)), "{phrase}");
        }
    }

    #[test]
    fn other_payments_and_other_times_are_not_meant() {
        let phrases = [
            "Digitalizzazione dello sportello per il pagamento dei servizi scolastici",
            "Attivazione di pagoPA per tutti i servizi entro giugno",
            "Riduzione dei ritardi nel pagamento della TARI",
            "Pagamento delle sanzioni entro 5 giorni con lo sconto",
            "Rispetto dei tempi di rilascio dei permessi di costruire",
            "Tempestività delle risposte alle segnalazioni",
            "Approvazione del bilancio nei termini",
            "Fatturazione elettronica attiva",
            "Pagamento degli stipendi entro il 27 del mese",
            "Tempi di pagamento delle rette dell'asilo nido",
            "Puntualità nella riscossione dei tributi e dei pagamenti",
            "Introduzione di nuovi metodi di pagamento",
        ];
        for phrase in phrases {
            assert!(!pays_in_time(&FoldedWords::of(phrase)), "{phrase}");
        }
    }

    const PAYING_ID: &str = "efficienza-1";

    #[test]
    fn without_such_an_objective_the_year_is_pointed_at() {
        let fixture = FixturePlan::new()
            .field(PAYING_ID, FieldKey::Objective, "Gestione delle entrate")
            .field(PAYING_ID, FieldKey::Indicator, "Entrate riscosse su entrate accertate");
        let absent = "piano.yaml:3:7 errore nessun obiettivo riguarda i tempi di pagamento dei fornitori";
        assert_eq!(fixture.found("P1"), [absent]);
        assert_eq!(fixture.year(2023).found("P1"), [""; 0]);
    }

    #[test]
    fn a_small_body_is_warned() {
        let fixture = FixturePlan::new().without("efficienza").general("Prova}", "Prova, dipendenti: 12}");
        assert!(fixture.found("P1")[0].contains(" avviso "));
    }

    #[test]
    fn the_indicator_is_the_delay_and_the_source_the_platform() {
        let fixture = FixturePlan::new()
            .field(PAYING_ID, FieldKey::Indicator, "Rispetto dei termini di legge")
            .field(PAYING_ID, FieldKey::Source, "Registro delle determinazioni");
        assert_eq!(
            fixture.found("P1"),
            [
                "efficienza.yaml:9:17 errore nell'obiettivo «efficienza-1», sui tempi di pagamento, l'indicatore non è il ritardo annuale né il tempo medio di pagamento",
                "efficienza.yaml:12:12 errore nell'obiettivo «efficienza-1», sui tempi di pagamento, la fonte non è la piattaforma dei crediti commerciali",
            ]
        );
    }

    #[test]
    fn one_objective_with_all_of_it_is_enough() {
        let fixture = FixturePlan::new().copy(PAYING_ID, "altro").field(
            "altro",
            FieldKey::Source,
            "Registro delle determinazioni",
        );
        assert_eq!(fixture.found("P1"), [""; 0]);
    }

    #[test]
    fn an_objective_may_be_known_by_its_indicator() {
        let fixture = FixturePlan::new()
            .field(PAYING_ID, FieldKey::Objective, "Buona gestione della spesa")
            .field(PAYING_ID, FieldKey::Indicator, "Indicatore di ritardo annuale dei pagamenti");
        assert_eq!(fixture.found("P1"), [""; 0]);
    }
}
