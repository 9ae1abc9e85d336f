//! Substitutes: what an office writes in the place of signs that word processors offer and the fonts lack.

use unicode_normalization::UnicodeNormalization;

use crate::font::Fonts;

/// A sign that the fonts have, or words, in the place of one that they lack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Substitute {
    pub(crate) text: String,
    /// A way out in words, where the sign may have meant something else too.
    pub(crate) hint: Option<&'static str>,
}

/// Signs of one meaning.
struct SignFamily {
    signs: &'static str,
    text: &'static str,
    hint: &'static str,
}

const FAMILIES: [SignFamily; 6] = [
    SignFamily {
        signs: "☐❏❐❑❒⬜◻", text: "□", hint: "per una casella vuota scrivere «□», o «no»"
    },
    SignFamily {
        signs: "✓✔☑✅🗸🗹",
        text: "sì",
        hint: "per una spunta scrivere «sì», o dire che cosa è fatto",
    },
    SignFamily {
        signs: "✕✖✗✘☒❌╳", text: "×", hint: "per una croce scrivere «×», o «no»"
    },
    SignFamily {
        signs: "➔➙➛➜➝➞➡⇒⇨⟶⮕🡒🡆", text: "→", hint: "per una freccia scrivere «→»"
    },
    SignFamily {
        signs: "➢➣➤➥▶▸▹⮚",
        text: "►",
        hint: "se apre una voce di un elenco, andare a capo e scrivere «- »; altrove «►»",
    },
    SignFamily {
        signs: "❖◆◇✦✧★☆⭐✱‣⁃⚫⬤◾◽",
        text: "•",
        hint: "se apre una voce di un elenco, andare a capo e scrivere «- »; altrove «•»",
    },
];

/// Units that compatibility forms would spell without their exponent.
const UNITS: [(char, &str); 4] = [('㎡', "m²"), ('㎥', "m³"), ('㎢', "km²"), ('⁰', "°")];

/// Returns the substitute of a sign that the fonts lack, or `None` if nobody can tell what it means.
pub(crate) fn substitute(sign: char, fonts: &Fonts) -> Option<Substitute> {
    if let Some(family) = FAMILIES.iter().find(|family| family.signs.contains(sign)) {
        return Some(Substitute { text: family.text.to_owned(), hint: Some(family.hint) });
    }
    let unit = UNITS.iter().find(|(unit, _)| *unit == sign).map(|(_, text)| (*text).to_owned());
    // Letters in circles, in full width or of mathematics are letters to Unicode's compatibility form.
    let text = unit.unwrap_or_else(|| sign.nfkc().collect());
    let is_other = text.chars().ne([sign]) && text.chars().all(|sign| fonts.covers(sign));
    is_other.then_some(Substitute { text, hint: None })
}

#[cfg(test)]
mod tests {
    use crate::check::words::substitute::*;

    #[test]
    fn every_sign_of_a_family_is_lacking_and_its_substitute_is_not() {
        let fonts = Fonts::embedded();
        for SignFamily { signs, text, hint } in &FAMILIES {
            for sign in signs.chars() {
                assert!(!fonts.covers(sign), "{sign} needs no substitute");
            }
            assert!(text.chars().all(|sign| fonts.covers(sign)), "{text}");
            assert!(hint.contains(&format!("«{text}»")), "{hint}");
        }
    }

    #[test]
    fn other_forms_of_letters_and_units_are_spelt_out() {
        let fonts = Fonts::embedded();
        let spelt = |sign| substitute(sign, &fonts).map(|substitute| substitute.text);
        for (sign, expected) in [('㎡', "m²"), ('①', "1"), ('Ⅳ', "IV"), ('ａ', "a"), ('𝐀', "A"), ('℃', "°C")]
        {
            assert_eq!(spelt(sign).as_deref(), Some(expected), "{sign}");
        }
        assert_eq!(spelt('漢'), None);
        assert_eq!(spelt('✉'), None);
    }
}
