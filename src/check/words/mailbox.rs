//! E-mail addresses, and whether they are a person's or an office's.

/// An address in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mailbox<'a> {
    pub(crate) address: &'a str,
    local: &'a str,
    domain: &'a str,
}

/// Every address of a text, in order.
pub(crate) fn mailboxes(text: &str) -> impl Iterator<Item = Mailbox<'_>> {
    text.match_indices('@').filter_map(|(at, _)| {
        let before = text[..at].trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c));
        let (start, after) = (before.len(), &text[at + 1..]);
        let length =
            after.find(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-').unwrap_or(after.len());
        // The full stop behind it is the sentence's.
        let domain = after[..length].trim_end_matches(['.', '-']);
        let local = text[start..at].trim_start_matches(['.', '-', '_']);
        let whole = !local.is_empty() && domain.trim_start_matches('.').contains('.');
        let address = &text[at - local.len()..at + 1 + domain.len()];
        whole.then_some(Mailbox { address, local, domain })
    })
}

impl Mailbox<'_> {
    /// Whether it seems a person's: a first and a last name, or a box at a provider for families; no word of
    /// offices.
    pub(crate) fn is_personal(self) -> bool {
        let local = self.local.to_ascii_lowercase();
        let names: Vec<&str> = local
            .split(['.', '_', '-', '+', '%'])
            // The second Mario Rossi is `mario.rossi2`.
            .map(|name| name.trim_end_matches(|c: char| c.is_ascii_digit()))
            .filter(|name| !name.is_empty())
            .collect();
        if names.iter().any(|name| OFFICES.iter().any(|office| name.starts_with(office))) {
            return false;
        }
        // Offices use such providers too, but under names that were found above.
        let domain = self.domain.to_ascii_lowercase();
        let private = PROVIDERS.iter().any(|provider| domain == *provider);
        // An initial and a name are enough (`m.rossi`), two initials are not.
        let named = names.len() >= 2 && names.iter().any(|name| name.len() >= 3);
        private || named && names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_alphabetic()))
    }
}

/// Providers at which families have their boxes.
const PROVIDERS: [&str; 14] = [
    "gmail.com",
    "libero.it",
    "hotmail.it",
    "hotmail.com",
    "outlook.it",
    "outlook.com",
    "yahoo.it",
    "yahoo.com",
    "virgilio.it",
    "tiscali.it",
    "alice.it",
    "tin.it",
    "icloud.com",
    "live.it",
];

/// Beginnings of the names of offices' boxes.
const OFFICES: [&str; 96] = [
    "access",
    "affar",
    "albo",
    "ambient",
    "amminist",
    "anagraf",
    "appalt",
    "archiv",
    "area",
    "asil",
    "assist",
    "avvocat",
    "bibliot",
    "bilanc",
    "casa",
    "ced",
    "centr",
    "cimit",
    "cittadin",
    "civil",
    "comun",
    "concors",
    "consigl",
    "contab",
    "contatt",
    "contratt",
    "cug",
    "cultur",
    "demograf",
    "digital",
    "direttor",
    "direz",
    "dpo",
    "economat",
    "edil",
    "elettoral",
    "ente",
    "event",
    "fattur",
    "finanz",
    "garant",
    "gare",
    "gestion",
    "giovani",
    "giunta",
    "help",
    "info",
    "lavor",
    "legal",
    "mens",
    "mess",
    "mobil",
    "museo",
    "noreply",
    "notific",
    "nucleo",
    "oiv",
    "pagament",
    "patrimon",
    "pec",
    "person",
    "poliz",
    "posta",
    "presid",
    "privacy",
    "protezion",
    "protocoll",
    "provved",
    "ragioner",
    "reclam",
    "redaz",
    "revisor",
    "risors",
    "rpct",
    "rpd",
    "rtd",
    "sanit",
    "scuol",
    "segnal",
    "segret",
    "servi",
    "settor",
    "sicur",
    "sindac",
    "sito",
    "social",
    "sport",
    "stato",
    "suap",
    "support",
    "tecnic",
    "traspar",
    "tribut",
    "uffic",
    "urban",
    "urp",
];

#[cfg(test)]
mod tests {
    use crate::check::words::mailbox::*;

    #[test]
    fn addresses_are_found_in_sentences() {
        let text = "Scrivere a protocollo@comune.esempio.it, o a <mario.rossi@pec.it>. Non @ così, né a@b.";
        let found: Vec<&str> = mailboxes(text).map(|mailbox| mailbox.address).collect();
        assert_eq!(found, ["protocollo@comune.esempio.it", "mario.rossi@pec.it"]);
    }

    #[test]
    fn a_person_s_box_is_told_from_an_office_s() {
        let personal = |address: &str| mailboxes(address).next().expect("an address").is_personal();
        let people = [
            "mario.rossi@comune.esempio.it",
            "m.rossi@comune.esempio.it",
            "rossi.mario@pec.it",
            "MARIA_BIANCHI@unione.esempio.it",
            "anna-verdi@esempio.it",
            "mario.rossi2@esempio.it",
            "mrossi@gmail.com",
            "annav85@libero.it",
            "giovanni.de.luca@esempio.it",
            "l.neri@hotmail.it",
        ];
        for address in people {
            assert!(personal(address), "{address}");
        }
        let offices = [
            "protocollo@comune.esempio.it",
            "ufficio.tecnico@comune.esempio.it",
            "servizi-sociali@comune.esempio.it",
            "polizia.locale@pec.it",
            "urp@comune.esempio.it",
            "comune.esempio@gmail.com",
            "affari.generali@unione.esempio.it",
            "info@esempio.it",
            "segretario.comunale@esempio.it",
            "sue@comune.esempio.it",
            "suap.unione@pec.it",
            "settore3@comune.esempio.it",
        ];
        for address in offices {
            assert!(!personal(address), "{address}");
        }
    }
}
