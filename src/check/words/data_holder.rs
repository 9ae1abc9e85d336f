//! What holds data, told from what is wanted, from law, from methods, values and money.
//!
//! What a text is stands at its head. A head that can be no source (an action, a norm, a way to compute, a
//! value, money) is taken for none unless the text names what holds data too: "Aggiornamento del sito",
//! "Numero di accessi, dal registro". What saves an action does not save a norm, whose name may hold a
//! document's ("Codice dei contratti").

use crate::check::words::intention::action;
use crate::source::folded_words::FoldedWords;

/// What keeps data, and those who answer for them. An asterisk stands for the rest of a word.
const KEEPERS: [&str; 59] = [
    "registr*",
    "protocoll*",
    "banc*",
    "database",
    "data base",
    "db",
    "archivi*",
    "albo",
    "elenc*",
    "anagraf*",
    "catast*",
    "inventari*",
    "fascicol*",
    "sito",
    "siti",
    "web",
    "portal*",
    "piattaform*",
    "sistem*",
    "softwar*",
    "gestional*",
    "applicativ*",
    "sezione",
    "amministrazione trasparente",
    "cruscott*",
    "uffici*",
    "tesorer*",
    "ragioneria",
    "responsabil*",
    "segret*",
    "oiv",
    "nucleo",
    "revisor*",
    "gestor*",
    "provider",
    "fornitor*",
    "ditta",
    "pcc",
    "rgs",
    "areargs",
    "bdap",
    "bdncp",
    "siope",
    "anpr",
    "pagopa",
    "suap",
    "sue",
    "consip",
    "mepa",
    "syllabus",
    "regis",
    "timbratur*",
    "cartellin*",
    "statistic*",
    "pec",
    "intranet",
    "log",
    "mail",
    "comando",
];

/// Bodies that have data, whose name may also be a norm's ("decreto ministeriale").
const BODIES: [&str; 15] = [
    "minister*",
    "agenzi*",
    "camera",
    "asl",
    "istat",
    "inps",
    "anac",
    "prefettura",
    "sviluppo economico",
    "sviluppo locale",
    "tutela ambient*",
    "promozione turistic*",
    "recupero crediti",
    "ragionier*",
    "tesorier*",
];

/// Documents in which data stand.
const DOCUMENTS: [&str; 44] = [
    "monitoragg*",
    "rilevazion*",
    "indagin*",
    "report*",
    "relazion*",
    "rendicont*",
    "bilanci*",
    "consuntiv*",
    "attestazion*",
    "certificazion*",
    "questionar*",
    "sondagg*",
    "fattur*",
    "bollett*",
    "mandati",
    "contratt*",
    "convenzion*",
    "ordinanz*",
    "deliber*",
    "determin*",
    "atto",
    "atti",
    "verbal*",
    "document*",
    "certificat*",
    "dichiarazion*",
    "scheda",
    "schede",
    "foglio",
    "fogli",
    "excel",
    "tabell*",
    "estratt*",
    "nota",
    "calendar*",
    "provvediment*",
    "regolament*",
    "attestat*",
    "graduatori*",
    "carteggi*",
    "collaud*",
    "scia",
    "permess*",
    "cig",
];

/// Beginnings of norms.
const NORMS: [&str; 38] = [
    "art",
    "articolo",
    "artt",
    "legge",
    "leggi",
    "l r",
    "lr",
    "l n",
    "d l",
    "dl",
    "d lgs",
    "dlgs",
    "d p r",
    "dpr",
    "d m",
    "dm",
    "dpcm",
    "d p c m",
    "dgr",
    "d g r",
    "normativ*",
    "norm*",
    "codice de*",
    "ccnl",
    "contratto collettivo",
    "direttiv*",
    "linee guida",
    "tuel",
    "decreto legislativo",
    "decreto legge",
    "decreto ministeriale",
    "decreto interministeriale",
    "decreto del presidente",
    "decreto n",
    "circolare n",
    "circolare ministeriale",
    "circolare rgs",
    "circolare del*",
];

/// Beginnings of ways to compute.
const METHODS: [&str; 29] = [
    "sommatoria",
    "somma",
    "media",
    "rapporto percentuale",
    "rapporto tra",
    "rapporto fra",
    "rapporto numerico",
    "differenza",
    "conteggio",
    "conta",
    "calcolo",
    "confronto",
    "formula",
    "percentuale",
    "%",
    "numero",
    "n",
    "nr",
    "indicatore",
    "indicatori",
    "indice",
    "valore",
    "misurazione",
    "quantita",
    "tempo medio",
    "tempi medi",
    "incidenza",
    "scostamento",
    "unita di misura",
];

/// Beginnings of money, which others call a source.
const MONEY: [&str; 17] = [
    "fondi",
    "risorse di",
    "risorse proprie",
    "risorse propri*",
    "risorse economiche",
    "risorse finanziarie",
    "risorse interne",
    "contributo",
    "contributi",
    "finanziament*",
    "mutuo",
    "pnrr",
    "piano nazionale di ripresa",
    "fondo sociale",
    "fondo nazionale",
    "fondo regionale",
    "fondo europeo",
];

/// Beginnings of what is wished for.
const WISHES: [&str; 17] = [
    "maggior*",
    "miglior*",
    "piu",
    "meno",
    "soddisfazione",
    "gradimento",
    "rispetto de*",
    "efficienza",
    "efficacia",
    "economicita",
    "benessere",
    "qualita de*",
    "trasparenza de*",
    "sicurezza de*",
    "sicurezza stradale",
    "sicurezza urbana",
    "risparmio",
];

/// Words of a text that is an answer to another question.
const VALUES: [&str; 12] = ["si", "no", "on", "off", "entro", "il", "al", "euro", "%", "€", "gg", "giorni"];

/// What a text is in the place of a source, in Italian: `un risultato`, `una norma`; `None` if it may be one.
pub(crate) fn other_than_source(words: &FoldedWords) -> Option<&'static str> {
    let (keeps, documents) = (words.have_any(&KEEPERS), words.have_any(&DOCUMENTS));
    if is_value(words) {
        return Some("un valore");
    }
    if words.begin_with(&NORMS) {
        return (!keeps).then_some("una norma");
    }
    if words.begin_with(&MONEY) {
        return (!keeps).then_some("un finanziamento");
    }
    if keeps || documents || words.have_any(&BODIES) {
        return None;
    }
    // "Servizio più efficiente" wishes for something, whatever its head.
    if words.begin_with(&WISHES) || words.have_any(&["piu"]) || action(words).is_some() {
        return Some("un risultato");
    }
    words.begin_with(&METHODS).then_some("un calcolo")
}

/// Whether nothing but numbers, dates and the like stands there.
fn is_value(words: &FoldedWords) -> bool {
    let is_figure = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()) || VALUES.contains(&word);
    !words.is_empty() && words.iter().all(is_figure)
}

#[cfg(test)]
mod tests {
    use crate::check::words::data_holder::*;

    #[test]
    fn what_holds_data_saves_an_action_and_a_method_but_no_document_saves_a_norm() {
        let none = |text: &str| other_than_source(&FoldedWords::of(text)).is_some();
        assert!(none("Miglioramento del servizio") && !none("Aggiornamento del sito istituzionale"));
        assert!(none("Numero di accessi") && !none("Numero di accessi, dal registro"));
        assert!(none("Codice dei contratti pubblici") && !none("Contratti"));
        assert!(none("D.Lgs. 33/2013") && !none("Registro ex D.Lgs. 33/2013"));
        assert!(none("100%") && none("Fondi PNRR") && !none("Halley") && !none(""));
    }
}
