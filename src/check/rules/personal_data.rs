//! G1: no tax code, bank account, personal e-mail or telephone, and nothing private of a named person, in a
//! text that will be published (D.Lgs. 33/2013, art. 7-bis c. 4).

use std::ops::Range;

use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::check::texts::{Printed, place};
use crate::check::words::iban;
use crate::check::words::iban::is_iban;
use crate::check::words::mailbox::mailboxes;
use crate::check::words::named_person::private_fact;
use crate::check::words::tax_code::is_tax_code;
use crate::check::words::telephone::mobile_numbers;
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "nessun dato personale in un testo da pubblicare",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::G1,
    explanation: Explanation {
        wants: "Nei testi non ci sono codici fiscali di persone, IBAN, indirizzi e-mail o cellulari di persone, e accanto a un nome non si leggono assenze, malattie, provvedimenti disciplinari, data di nascita o domicilio. Gli indirizzi degli uffici, come «protocollo@…», e il nome di chi risponde di un obiettivo vanno bene.",
        why: "L'allegato si pubblica sul sito: i dati personali che non servono a nulla di previsto dalla legge non vi devono comparire.",
        passes: "fonte: Ufficio Tributi, tributi@comune.esempio.it",
        fails: "fonte: Mario Rossi, mario.rossi@comune.esempio.it\n\ncontributor: Ufficio Anagrafe, con un'assenza per maternità (Bianchi)",
    },
    run,
};

const CODE: &str = "G1";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.texts.iter().flat_map(in_text).collect()
}

fn in_text(text: &Printed<'_>) -> Vec<Diagnostic> {
    let found = data(&text.text);
    found.into_iter().map(|(datum, written)| finding(datum, written, text)).collect()
}

/// A kind of data that should not be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PersonalDatum {
    TaxCode,
    Account,
    Mailbox,
    Telephone,
    Circumstance,
}

fn finding(datum: PersonalDatum, written: &str, text: &Printed<'_>) -> Diagnostic {
    let (what, hint) = match datum {
        PersonalDatum::TaxCode => {
            ("un codice fiscale", "toglierlo: per indicare una persona basta il suo incarico")
        }
        PersonalDatum::Account => (
            "un IBAN",
            "toglierlo: gli IBAN dell'ente si pubblicano fra i dati sui pagamenti, gli altri non si pubblicano",
        ),
        PersonalDatum::Mailbox => (
            "l'indirizzo e-mail di una persona",
            "scrivere quello dell'ufficio, come «protocollo@…», o soltanto l'incarico",
        ),
        PersonalDatum::Telephone => {
            ("un numero di cellulare", "se è di una persona toglierlo, e scrivere il telefono dell'ufficio")
        }
        PersonalDatum::Circumstance => (
            "una notizia personale accanto a un nome",
            "togliere il nome o la notizia: per organizzare il lavoro basta «un'unità in meno»",
        ),
    };
    let message = format!("{} c'è {what}, che si leggerebbe sul sito", text.holder.in_words());
    Diagnostic::warning(CODE, message).at(place(&text.span, written)).hint(hint)
}

/// The personal data of a text.
fn data(text: &str) -> Vec<(PersonalDatum, &str)> {
    let telephones = mobile_numbers(text).into_iter();
    let telephones = telephones.map(|range| (PersonalDatum::Telephone, &text[range]));
    let circumstance = private_fact(text).map(|range| (PersonalDatum::Circumstance, &text[range]));
    codes(text).into_iter().chain(addresses(text)).chain(telephones).chain(circumstance).collect()
}

fn addresses(text: &str) -> impl Iterator<Item = (PersonalDatum, &str)> {
    mailboxes(text)
        .filter(|mailbox| mailbox.is_personal())
        .map(|mailbox| (PersonalDatum::Mailbox, mailbox.address))
}

/// The letters and digits of the longest account number (ISO 13616).
const LONGEST: usize = 34;

/// The tax codes and accounts of a text, which may be written in groups.
fn codes(text: &str) -> Vec<(PersonalDatum, &str)> {
    const TAX_CODE: usize = 16;
    let mut found = Vec::new();
    let mut end = 0;
    for Range { start, end: word_end } in words(text) {
        let word = &text[start..word_end];
        // The groups of a code that was found are no codes of their own; and both kinds begin with letters,
        // those of a surname or of a country.
        if start < end || word.len() < 3 || !word.as_bytes()[..2].iter().all(u8::is_ascii_alphabetic) {
            continue;
        }
        // A code in groups is written as its parts are: surname, name, birth, place («RSS MRA 85T10 A562S»).
        let grouped = matches!(word.len(), 3 | 6 | TAX_CODE);
        let tax_code = if grouped { gathered(&text[start..], TAX_CODE) } else { None };
        let tax_code = tax_code.filter(|gathered| is_tax_code(gathered.code()));
        let datum = match (tax_code, account(word, &text[start..])) {
            (Some(code), _) => (PersonalDatum::TaxCode, code.length),
            (None, Some(account)) => (PersonalDatum::Account, account.length),
            (None, None) => continue,
        };
        end = start + datum.1;
        found.push((datum.0, &text[start..end]));
    }
    found
}

/// The account number that a word begins.
fn account(word: &str, text: &str) -> Option<GatheredData> {
    // The check digits stand in the first word, in whatever groups the number is written.
    if !word.as_bytes().get(2..4)?.iter().all(u8::is_ascii_digit) {
        return None;
    }
    gathered(text, iban::length(word)?).filter(|gathered| is_iban(gathered.code()))
}

/// The places of the words of letters and digits.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes[at..].iter().position(u8::is_ascii_alphanumeric)?;
        let length = bytes[start..].iter().position(|byte| !byte.is_ascii_alphanumeric());
        at = length.map_or(bytes.len(), |length| start + length);
        Some(start..at)
    })
}

/// Letters and digits without what stood between them, and the length of the text that they took.
struct GatheredData {
    bytes: [u8; LONGEST],
    count: usize,
    length: usize,
}

impl GatheredData {
    fn code(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.count]).expect("ASCII is UTF-8")
    }
}

/// So many letters and digits from the text's beginning, over single blanks and hyphens, that end with a
/// word.
fn gathered(text: &str, count: usize) -> Option<GatheredData> {
    let (mut bytes, mut taken, mut blank) = ([0; LONGEST], 0, false);
    for (place, byte) in text.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() {
            blank = false;
            *bytes.get_mut(taken)? = byte;
            taken += 1;
        } else if (byte == b' ' || byte == b'-') && !blank {
            blank = true;
        } else {
            return None;
        }
        if taken == count {
            let more = text.as_bytes().get(place + 1).is_some_and(u8::is_ascii_alphanumeric);
            return (!more).then_some(GatheredData { bytes, count, length: place + 1 });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::personal_data::*;
    use crate::plan::FieldKey;

    #[test]
    fn personal_data_are_found_in_sentences() {
        let phrases = [
            ("Rossi Mario (C.F. RSSMRA85T10A562S)", PersonalDatum::TaxCode),
            ("codice fiscale: rssmra85t10a562s.", PersonalDatum::TaxCode),
            ("RSS MRA 85T10 A562S", PersonalDatum::TaxCode),
            ("RSSMRA 85T10 A562S", PersonalDatum::TaxCode),
            ("IBAN IT60X0542811101000000123456", PersonalDatum::Account),
            ("conto IT60 X054 2811 1010 0000 0123 456, intestato", PersonalDatum::Account),
            ("IBAN: IT60-X054-2811-1010-0000-0123-456", PersonalDatum::Account),
            ("versare su DE89370400440532013000", PersonalDatum::Account),
            ("scrivere a mario.rossi@comune.esempio.it", PersonalDatum::Mailbox),
            ("Rossi (m.rossi@pec.it)", PersonalDatum::Mailbox),
            ("cell. 347 1234567", PersonalDatum::Telephone),
            ("assenza per maternità (Bianchi)", PersonalDatum::Circumstance),
        ];
        for (text, datum) in phrases {
            let found = data(text);
            assert_eq!(found.iter().map(|(datum, _)| *datum).collect::<Vec<_>>(), [datum], "{text}");
        }
        assert_eq!(data("su IT60 X054 2811 1010 0000 0123 456, x")[0].1, "IT60 X054 2811 1010 0000 0123 456");
    }

    #[test]
    fn other_codes_and_addresses_are_not_personal() {
        let phrases = [
            "CIG Z1A2B3C4D5",
            "CUP J91B21000210006",
            "P.IVA 01234567890",
            "C.F. dell'ente 80012345678",
            "RSSMRA85T10A562T",
            "IT61X0542811101000000123456",
            "prot. n. 12345 del 31.12.2023",
            "protocollo@comune.esempio.it",
            "Unione dei Comuni Platani Quisquina Magazzolo",
            "DE LA SALLE 1234567890123456",
            "Registro IT60 dell'ufficio",
            "ufficio.tributi@pec.comune.esempio.it",
        ];
        for text in phrases {
            assert_eq!(data(text), [], "{text}");
        }
    }

    #[test]
    fn they_are_found_wherever_they_would_be_published() {
        let fixture = FixturePlan::new()
            .field("qualita-1", FieldKey::Source, "Mario Rossi, mario.rossi@esempio.it")
            .premise("Referente: RSSMRA85T10A562S\n");
        assert_eq!(
            fixture.found("G1"),
            [
                "qualita.yaml:12:26 avviso nell'obiettivo «qualita-1» c'è l'indirizzo e-mail di una persona, che si leggerebbe sul sito",
                "premessa.md:1:12 avviso nella premessa c'è un codice fiscale, che si leggerebbe sul sito",
            ]
        );
        assert_eq!(fixture.year(2015).found("G1"), [""; 0]);
    }
}
