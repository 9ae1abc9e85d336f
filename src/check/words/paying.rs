//! Words of paying suppliers: whose payments a text is about, what delay it measures, and where the data are
//! kept.

use crate::source::folded_words::FoldedWords;

/// Whether a text holds any word of paying, for whatever purpose.
pub(crate) fn mentions_paying(words: &FoldedWords) -> bool {
    const MENTIONS: [&str; 11] = [
        "pagament*",
        "pagar*",
        "pagat*",
        "fattur*",
        "debit* commercial*",
        "liquidazion*",
        "liquidar*",
        "liquidat*",
        "credit* commercial*",
        "fornitor*",
        "transazion* commercial*",
    ];
    words.have_any(&MENTIONS) || names_platform(words)
}

/// Whether a text is about paying in time what the body owes to suppliers.
pub(crate) fn pays_in_time(words: &FoldedWords) -> bool {
    const IN_TIME: [&str; 13] = [
        "tempi",
        "tempo",
        "tempistic*",
        "tempestiv*",
        "ritard*",
        "puntual*",
        "termini",
        "termine",
        "scadenz*",
        "celer*",
        "entro",
        "giorni",
        "giorno",
    ];
    pays(words) && words.have_any(&IN_TIME) && is_commercial(words)
}

/// Whether a text is about payments, by whomever.
pub(crate) fn pays(words: &FoldedWords) -> bool {
    const PAYING: [&str; 9] = [
        "pagament*",
        "pagare",
        "pagat*",
        "debit* commercial*",
        "fattur*",
        "liquidazion*",
        "liquidare",
        "ciclo passivo",
        "obbligazioni verso",
    ];
    words.have_any(&PAYING)
}

/// Whether the payments of a text are the body's own, to suppliers, as far as it says.
pub(crate) fn is_commercial(words: &FoldedWords) -> bool {
    // "Fatture" alone are not here: the body issues some too.
    const COMMERCIAL: [&str; 9] = [
        "fornitor*",
        "fatture passive",
        "pagament* delle fattur*",
        "liquidazion* delle fattur*",
        "debit* commercial*",
        "transazion* commercial*",
        "operatori economici",
        "creditor*",
        "ciclo passivo",
    ];
    // Payments that others make to the body, invoices that it issues, and what it pays that is no commercial
    // debt.
    const OTHER: [&str; 34] = [
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
        // Periodic settlements are called "liquidazioni" too.
        "iva",
        "canon*",
        "stipend*",
        "indennita",
        "incentiv*",
        "rimbors*",
        "sportello",
        "online",
        "solleciti",
        "evasione",
        "rateizzazion*",
        "emission*",
        "emess*",
        "emettere",
        "client*",
        "associazion*",
        "pension*",
        "trattament* di fine rapporto",
    ];
    // "Pagamenti ai fornitori per i servizi ai cittadini" names both.
    words.have_any(&COMMERCIAL) || !words.have_any(&OTHER)
}

/// Whether an indicator is the annual delay of L. 145/2018, art. 1 c. 859 lett. b and c. 861, by its name or
/// by its clause; neither the mean time, nor the quarterly index, nor a count of late payments.
pub(crate) fn measures_delay(words: &FoldedWords) -> bool {
    const DELAY: [&str; 2] = ["ritardo", "ritardi"];
    const OF_A_YEAR: [&str; 11] = [
        "annual*",
        "medi",
        "medio",
        "media",
        "ponderat*",
        "indicatore",
        "giorni",
        "gg",
        "tempo",
        "tempi",
        // "Ritardo nei pagamenti" says what is late, if not on what average.
        "pagament*",
    ];
    // "Fatture pagate in ritardo" counts invoices.
    const COUNTED: [&str; 2] = ["in ritardo", "con ritardo"];
    // Circulars and plans cite the clause in place of the name.
    let by_clause = words.have_any(&["comma 861", "commi 859", "c 861", "c 859", "co 861", "co 859"]);
    by_clause || !words.have_any(&COUNTED) && words.have_near(&DELAY, &OF_A_YEAR, 3)
}

/// Whether a text names the platform of commercial debts (PCC, area RGS), also in the law's own words.
pub(crate) fn names_platform(words: &FoldedWords) -> bool {
    const PLATFORM: [&str; 13] = [
        "pcc",
        // Folded from "P.C.C.".
        "p c c",
        "credit* commercial*",
        "piattaform* dei debit* commercial*",
        "certificazion* dei crediti",
        "certificazion* crediti",
        // DL 35/2013, art. 7, and DL 13/2023, art. 4-bis, call it so.
        "rilascio delle certificazioni",
        "area rgs",
        "areargs",
        "portale rgs",
        "piattaforma rgs",
        "ragioneria generale dello stato",
        "area ragioneria generale",
    ];
    words.have_any(&PLATFORM)
}

#[cfg(test)]
mod tests {
    use crate::check::words::fixture::all;
    use crate::check::words::paying::*;

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
        all(&phrases, pays_in_time, true);
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
        all(&phrases, pays_in_time, false);
    }

    #[test]
    fn the_annual_delay_is_no_other_figure() {
        let delays = [
            "Indicatore di ritardo annuale non superiore a 0",
            "Tempo medio di ritardo",
            "Giorni medi di ritardo",
            "Ritardo nei pagamenti",
            "Indicatore di cui all'art. 1, commi 859, lett. b), e 861, L. 145/2018",
        ];
        all(&delays, measures_delay, true);
        let others = [
            "Tempo medio di pagamento: 30 giorni",
            "Indicatore di tempestività dei pagamenti",
            "Stock del debito",
            "Numero di pagamenti in ritardo",
            "Rispetto dei termini",
        ];
        all(&others, measures_delay, false);
    }

    #[test]
    fn the_platform_has_the_law_s_name_too() {
        let law = "Piattaforma elettronica per la gestione telematica del rilascio delle certificazioni";
        all(&["PCC", "P.C.C.", "AreaRGS", law, "Piattaforma dei crediti commerciali"], names_platform, true);
        all(&["Registro delle fatture", "Certificazioni anagrafiche", "pagoPA"], names_platform, false);
    }

    #[test]
    fn any_word_of_paying_is_a_mention() {
        all(&["Fatturato", "LIQUIDAZIONI", "un debito commerciale", "areaRGS"], mentions_paying, true);
        all(&["Debiti formativi", "Liquidità", "Paghe", "Commercio"], mentions_paying, false);
    }
}
