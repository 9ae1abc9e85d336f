//! Italian of offices, put together by chance: sentences of varied length, of some thousands of distinct words.

const OPENINGS: [&str; 12] = [
    "Adozione",
    "Aggiornamento",
    "Revisione",
    "Pubblicazione",
    "Attivazione",
    "Potenziamento",
    "Monitoraggio",
    "Riduzione",
    "Completamento",
    "Mappatura",
    "Riorganizzazione",
    "Sperimentazione",
];

const NOUNS: [&str; 32] = [
    "procedimenti",
    "istanze",
    "servizi online",
    "fatture",
    "moduli",
    "deliberazioni",
    "banche dati",
    "sedute",
    "pagamenti",
    "autorizzazioni",
    "contratti",
    "apparecchiature",
    "carichi di lavoro",
    "convenzioni",
    "segnalazioni",
    "accessi agli atti",
    "postazioni",
    "regolamenti",
    "affidamenti",
    "ordinanze",
    "edifici",
    "graduatorie",
    "sportelli",
    "fascicoli",
    "procedure selettive",
    "percorsi di formazione",
    "questionari",
    "impianti",
    "contributi economici",
    "adempimenti",
    "notifiche",
    "certificazioni",
];

const LINKS: [&str; 16] = [
    "in collaborazione con",
    "mediante",
    "ai sensi della normativa in materia di",
    "al fine di migliorare",
    "nel rispetto di",
    "attraverso",
    "con particolare riguardo a",
    "limitatamente a",
    "anche in forma di",
    "entro i tempi previsti per",
    "secondo le modalità di",
    "previa verifica di",
    "a seguito di",
    "in relazione a",
    "nell'ambito di",
    "tramite",
];

const PREFIXES: [&str; 8] = ["", "", "", "", "ri", "pre", "inter", "auto"];

const STEMS: [&str; 40] = [
    "amministra",
    "digitalizza",
    "organizza",
    "valuta",
    "programma",
    "comunica",
    "verifica",
    "semplifica",
    "partecipa",
    "coordina",
    "regola",
    "utilizza",
    "realizza",
    "presenta",
    "certifica",
    "rendiconta",
    "integra",
    "consolida",
    "rileva",
    "calcola",
    "elabora",
    "motiva",
    "documenta",
    "registra",
    "classifica",
    "archivia",
    "ottimizza",
    "razionalizza",
    "stabilizza",
    "qualifica",
    "identifica",
    "dichiara",
    "informa",
    "sollecita",
    "liquida",
    "approva",
    "anticipa",
    "formula",
    "delibera",
    "armonizza",
];

const ENDINGS: [&str; 12] =
    ["zione", "zioni", "tivo", "tiva", "tivi", "tive", "ta", "ti", "te", "tore", "tori", "bile"];

const OFFICES: [&str; 10] = [
    "Affari generali",
    "Tecnico",
    "Finanziario",
    "Polizia locale",
    "Servizi alla persona",
    "Tributi",
    "Personale",
    "Cultura e turismo",
    "Sistemi informativi",
    "Ambiente e territorio",
];

/// A source of words; the numbers are splitmix64's.
pub(crate) struct Words {
    state: u64,
}

impl Words {
    pub(crate) fn new(seed: u64) -> Self {
        Words { state: seed }
    }

    /// A number from `least` to `most`.
    pub(crate) fn between(&mut self, least: usize, most: usize) -> usize {
        least + (self.next() % (most - least + 1) as u64) as usize
    }

    /// Whether one chance in `count` came true.
    pub(crate) fn one_in(&mut self, count: usize) -> bool {
        self.between(1, count) == 1
    }

    pub(crate) fn paragraph(&mut self, sentences: usize) -> String {
        (0..sentences).map(|_| self.sentence()).collect::<Vec<_>>().join(" ")
    }

    /// One to three clauses with a full stop, now and then with a quantity.
    pub(crate) fn sentence(&mut self) -> String {
        let mut clauses: Vec<String> = (0..self.between(1, 3)).map(|_| self.clause()).collect();
        if self.one_in(4) {
            let (share, whole) = (self.between(5, 100), self.between(12, 9_800));
            clauses.push(format!("pari almeno al {share}% su n. {whole} censiti"));
        }
        format!("{} {}.", self.pick(&OPENINGS), clauses.join("; "))
    }

    /// Four to some fifteen words.
    pub(crate) fn clause(&mut self) -> String {
        let mut clause = format!("dell'{} e dei {}", self.word(), self.pick(&NOUNS));
        for _ in 0..self.between(0, 2) {
            clause += &format!(" {} {} {}", self.pick(&LINKS), self.pick(&NOUNS), self.word());
        }
        if self.one_in(6) {
            clause += &format!(" (prot. n. {}/{})", self.between(100, 29_999), self.between(2015, 2023));
        }
        clause
    }

    /// Somebody who answers for something, or takes part in it.
    pub(crate) fn office(&mut self) -> String {
        let first = format!("Responsabile del Settore {}", self.pick(&OFFICES));
        if self.one_in(2) { format!("{first}, con l'ufficio {}", self.pick(&OFFICES)) } else { first }
    }

    pub(crate) fn date(&mut self) -> String {
        format!("{:02}.{:02}.2023", self.between(1, 28), self.between(1, 12))
    }

    fn word(&mut self) -> String {
        format!("{}{}{}", self.pick(&PREFIXES), self.pick(&STEMS), self.pick(&ENDINGS))
    }

    fn pick(&mut self, list: &[&'static str]) -> &'static str {
        list[self.between(0, list.len() - 1)]
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
