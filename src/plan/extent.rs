//! Values that a quantity means: one (`40%`), those on a side of a number (`≤ 0`), those between two
//! (`94-96%`).

use crate::plan::unit::unit_name;
use crate::plan::{Number, Period, Quantity};
use crate::source::folded_words::FoldedWords;

/// The values that a text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    One(Number),
    Side(Bound, Number),
    /// The lower one first; both belong to it.
    Between(Number, Number),
}

/// A side of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    Below,
    AtMost,
    AtLeast,
    Above,
}

impl Quantity {
    /// The values that the text means; `None` if nothing can be compared.
    pub(crate) fn extent(&self) -> Option<Extent> {
        match (self.number, Bound::named_in(&self.written)) {
            (Some(number), Some(bound)) => Some(Extent::Side(bound, number)),
            (Some(number), None) => Some(Extent::One(number)),
            // «Almeno da 3 a 5» is said by its numbers.
            (None, _) => WrittenRange::read(&self.written).map(|range| range.extent),
        }
    }

    /// The unit of its number, or of its range.
    pub(crate) fn counted_unit(&self) -> &str {
        match self.number {
            Some(_) => &self.unit,
            None => WrittenRange::read(&self.written).map(|range| range.unit).unwrap_or_default(),
        }
    }
}

impl Extent {
    /// The lowest and the highest number that it is written with.
    pub(crate) fn ends(self) -> [Number; 2] {
        match self {
            Extent::One(number) | Extent::Side(_, number) => [number, number],
            Extent::Between(low, high) => [low, high],
        }
    }

    /// Whether all values of another are among its own.
    pub(crate) fn holds(self, other: Extent) -> bool {
        match (self, other) {
            (Extent::Side(bound, number), Extent::Side(inner, limit)) => {
                bound.holds_side(number, inner, limit)
            }
            (Extent::Side(bound, number), Extent::One(_) | Extent::Between(..)) => {
                other.ends().into_iter().all(|end| bound.holds(end, number))
            }
            (Extent::One(_) | Extent::Between(..), Extent::One(_) | Extent::Between(..)) => {
                let ([low, high], [least, most]) = (self.ends(), other.ends());
                low <= least && most <= high
            }
            (Extent::One(_) | Extent::Between(..), Extent::Side(..)) => false,
        }
    }
}

impl Bound {
    /// Whether a value lies on this side of a number.
    fn holds(self, value: Number, number: Number) -> bool {
        match self {
            Bound::Below => value < number,
            Bound::AtMost => value <= number,
            Bound::AtLeast => value >= number,
            Bound::Above => value > number,
        }
    }

    /// Whether a side of a limit lies on this side of a number.
    fn holds_side(self, number: Number, inner: Bound, limit: Number) -> bool {
        match (self, inner) {
            (Bound::Below | Bound::AtMost, Bound::Below) => limit <= number,
            (Bound::Above | Bound::AtLeast, Bound::Above) => limit >= number,
            (Bound::Below | Bound::AtMost, Bound::AtMost)
            | (Bound::Above | Bound::AtLeast, Bound::AtLeast) => self.holds(limit, number),
            (Bound::Below | Bound::AtMost, Bound::AtLeast | Bound::Above)
            | (Bound::Above | Bound::AtLeast, Bound::AtMost | Bound::Below) => false,
        }
    }

    /// The side that a text names by its signs or its words; `None` if it names none, or both.
    pub(crate) fn named_in(text: &str) -> Option<Self> {
        let words = FoldedWords::of(text);
        // «Non meno di» holds «meno di»: what is denied goes first.
        let denied = match (words.have_any(&NOT_MORE), words.have_any(&NOT_LESS)) {
            (true, false) => Some(Bound::AtMost),
            (false, true) => Some(Bound::AtLeast),
            (false, false) | (true, true) => None,
        };
        let signs = [("≤", Bound::AtMost), ("<=", Bound::AtMost), ("=<", Bound::AtMost)]
            .into_iter()
            .chain([("≥", Bound::AtLeast), (">=", Bound::AtLeast), ("=>", Bound::AtLeast)])
            .chain([("<", Bound::Below), (">", Bound::Above)]);
        let sign = signs.into_iter().find(|(sign, _)| text.contains(sign)).map(|(_, bound)| bound);
        // Behind a number «min» is minutes.
        let short = [("max", Bound::AtMost), ("min", Bound::AtLeast)];
        let short = short.into_iter().find(|(word, _)| {
            words.after(&[word]).any(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()))
        });
        let short = short.map(|(_, bound)| bound);
        let phrases: [(&[&str], Bound); 4] = [
            (&AT_MOST, Bound::AtMost),
            (&AT_LEAST, Bound::AtLeast),
            (&BELOW, Bound::Below),
            (&ABOVE, Bound::Above),
        ];
        let mut said =
            phrases.into_iter().filter(|(phrases, _)| words.have_any(phrases)).map(|(_, bound)| bound);
        match (denied.or(sign).or(short), said.next(), said.next()) {
            (Some(bound), ..) => Some(bound),
            (None, first, None) => first,
            (None, _, Some(_)) => None,
        }
    }
}

const NOT_MORE: [&str; 4] = ["non piu d*", "non oltre", "non superior*", "non sopra"];
const NOT_LESS: [&str; 4] = ["non meno d*", "non inferior*", "non sotto", "non al di sotto"];
const AT_MOST: [&str; 8] = [
    "al massimo",
    "massimo",
    "entro",
    "fino a*",
    "o meno",
    "o inferior*",
    "inferior* o ugual*",
    "minor* o ugual*",
];
const AT_LEAST: [&str; 7] =
    ["almeno", "minimo", "o piu", "o superior*", "a partire da*", "superior* o ugual*", "maggior* o ugual*"];
const BELOW: [&str; 4] = ["sotto", "meno d*", "inferior* a*", "minor* d*"];
const ABOVE: [&str; 5] = ["sopra", "piu d*", "oltre", "superior* a*", "maggior* d*"];

/// A range that was understood in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct WrittenRange<'t> {
    extent: Extent,
    unit: &'t str,
}

const DASHES: [char; 5] = ['-', '–', '−', '—', '÷'];
const DIGITS: [char; 12] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ','];

/// A number in a text, with its place.
struct Found<'t> {
    digits: &'t str,
    before: &'t str,
    after: &'t str,
}

impl<'t> WrittenRange<'t> {
    /// Reads `94-96%`, `da 94% a 96%`, `tra 3 e 5 giorni`. Two years (`2023-2024`), a date, a code (`UNI
    /// 9001-2015`) and two numbers with different units are none.
    fn read(text: &'t str) -> Option<Self> {
        let first = Found::first(text)?;
        let second = Found::first(first.after)?;
        if second.after.contains(|character: char| character.is_ascii_digit() || character == '/') {
            return None;
        }
        let (prefix, is_negative) = signed(first.before);
        let join = Join::read(second.before)?;
        let behind = second.after.trim().trim_end_matches(['.', ';', ',']).trim_end();
        let unit = [behind, join.unit, prefix].into_iter().find(|unit| unit_name(unit).is_some());
        let unit = unit.unwrap_or_default();
        let same_unit = join.unit.is_empty() || unit_name(join.unit) == unit_name(unit);
        let numbers = [(&first, is_negative), (&second, join.is_negative)];
        if !same_unit || !join.follows(prefix) || numbers.iter().any(|(found, _)| found.is_no_quantity(unit))
        {
            return None;
        }
        let [one, other] = numbers.map(|(found, is_negative)| {
            Number::read(found.digits).map(|number| if is_negative { -number } else { number })
        });
        let (one, other) = (one?, other?);
        let extent = match join.kind {
            JoinKind::Dash if one < other => Extent::Between(one, other),
            JoinKind::Dash => return None,
            // «Da −5% a −8%» goes down.
            JoinKind::Words => Extent::Between(one.min(other), one.max(other)),
        };
        Some(WrittenRange { extent, unit })
    }
}

impl<'t> Found<'t> {
    fn first(text: &'t str) -> Option<Self> {
        let start = text.find(|character: char| character.is_ascii_digit())?;
        let end = text[start..].find(|character: char| !DIGITS.contains(&character));
        let end = end.map_or(text.len(), |length| start + length);
        let digits = text[start..end].trim_end_matches(['.', ',']);
        Some(Found { digits, before: &text[..start], after: &text[start + digits.len()..] })
    }

    /// Whether it looks like a year, the month of a date, or part of a code.
    fn is_no_quantity(&self, unit: &str) -> bool {
        let is_year = self.digits.len() == 4
            && self.digits.parse().is_ok_and(|year: u16| Period::YEARS.contains(&year));
        let begins_with_nought =
            self.digits.len() > 1 && self.digits.starts_with('0') && !self.digits.contains([',', '.']);
        begins_with_nought || is_year && unit.is_empty()
    }
}

/// The words before a number without its minus sign, and whether it has one.
fn signed(before: &str) -> (&str, bool) {
    match before.strip_suffix(['-', '−', '–']) {
        Some(rest) if rest.is_empty() || rest.ends_with(char::is_whitespace) => (rest.trim(), true),
        Some(_) | None => (before.trim(), false),
    }
}

/// What stands between the numbers of a range.
struct Join<'t> {
    kind: JoinKind,
    /// The first number's unit; empty if only the second has one.
    unit: &'t str,
    /// Whether the second number has a minus sign.
    is_negative: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum JoinKind {
    Dash,
    Words,
}

impl<'t> Join<'t> {
    fn read(between: &'t str) -> Option<Self> {
        match between.find(DASHES) {
            Some(at) => Join::of_dash(between, at).or_else(|| Join::of_words(between)),
            None => Join::of_words(between),
        }
    }

    /// A dash with blanks on both sides or on none, then perhaps a minus.
    fn of_dash(between: &'t str, at: usize) -> Option<Self> {
        let dash = between[at..].chars().next()?;
        let (front, back) = (&between[..at], &between[at + dash.len_utf8()..]);
        let (rest, is_negative) = match back.strip_suffix(['-', '−', '–']) {
            Some(rest) => (rest, true),
            None => (back, false),
        };
        let is_spaced = front.ends_with(char::is_whitespace);
        let fits = rest.trim().is_empty() && is_spaced == rest.starts_with(char::is_whitespace);
        fits.then(|| Join { kind: JoinKind::Dash, unit: front.trim(), is_negative })
    }

    /// `a`, `al`, `e`, `e il`, behind the first number's unit.
    fn of_words(between: &'t str) -> Option<Self> {
        let (words, is_negative) = signed(between);
        let mut unit = words;
        for article in ["il", "lo", "la", "l'", "l’", "le", "i", "gli"] {
            unit = without_last(unit, article)
                .filter(|rest| rest.ends_with(" e") || *rest == "e")
                .unwrap_or(unit);
        }
        let joins = ["ad", "al", "all'", "all’", "alla", "allo", "ai", "alle", "a", "ed", "e"];
        let unit = joins.into_iter().find_map(|join| without_last(unit, join))?;
        Some(Join { kind: JoinKind::Words, unit, is_negative })
    }

    /// Whether it may stand behind a number with these words before it.
    fn follows(&self, prefix: &str) -> bool {
        let words = FoldedWords::of(prefix);
        let opens = words.have_any(&["da", "dal", "dall", "dallo", "dalla", "dai", "tra", "fra"]);
        match self.kind {
            JoinKind::Words => opens,
            JoinKind::Dash => opens || matches!(words.as_str(), "" | "circa" | "€" | "euro" | "n" | "nr"),
        }
    }
}

/// A text without a word at its end.
fn without_last<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let rest = text.strip_suffix(word)?;
    (rest.is_empty() || rest.ends_with(|sign: char| sign.is_whitespace())).then(|| rest.trim_end())
}

#[cfg(test)]
mod tests {
    use crate::plan::extent::*;

    fn range(text: &str) -> Option<(String, String)> {
        let WrittenRange { extent, unit } = WrittenRange::read(text)?;
        let [low, high] = extent.ends();
        Some((format!("{low}..{high}"), unit.to_owned()))
    }

    #[test]
    fn ranges_are_understood_as_italians_write_them() {
        let cases = [
            ("94-96%", "94..96", "%"),
            ("94%-96%", "94..96", "%"),
            ("94 – 96 %", "94..96", "%"),
            ("92,5÷95", "92,5..95", ""),
            ("3-5 giorni", "3..5", "giorni"),
            ("1.900-2.100 kWh", "1.900..2.100", "kWh"),
            ("1900-2100 kWh", "1.900..2.100", "kWh"),
            ("da 94 a 96%", "94..96", "%"),
            ("da 3 giorni a 5 giorni", "3..5", "giorni"),
            ("dal 94% al 96%", "94..96", "%"),
            ("tra 3 e 5", "3..5", ""),
            ("fra il 40% e il 60%", "40..60", "%"),
            ("da -5% a -8%", "-8..-5", "%"),
            ("-5-3%", "-5..3", "%"),
            ("-8% - -5%", "-8..-5", "%"),
            ("€ 100-200", "100..200", "€"),
        ];
        for (text, extent, unit) in cases {
            assert_eq!(range(text), Some((extent.to_owned(), unit.to_owned())), "{text}");
        }
    }

    #[test]
    fn years_dates_and_codes_are_no_ranges() {
        let others = [
            "2023-2024",
            "12-2023",
            "31-12",
            "31-12-2023",
            "30/06",
            "UNI 9001-2015",
            "PF 3-4",
            "PF-3",
            "2 su 5",
            "3 e 5",
            "10-5",
            "08-12",
            "-5% -8%",
            "5 giorni-3 mesi",
            "94",
            "",
            "A1-B2",
            "dal 2023 al 2024",
            "6-6",
        ];
        for text in others {
            assert_eq!(range(text), None, "{text}");
        }
    }

    #[test]
    fn sides_are_named_by_signs_and_words() {
        let cases = [
            ("≤ 0", Some(Bound::AtMost)),
            (">= 95%", Some(Bound::AtLeast)),
            ("> 95%", Some(Bound::Above)),
            ("entro 5 giorni", Some(Bound::AtMost)),
            ("almeno 30", Some(Bound::AtLeast)),
            ("più di 30", Some(Bound::Above)),
            ("meno di 5 giorni", Some(Bound::Below)),
            ("non meno del 90%", Some(Bound::AtLeast)),
            ("non superiore a 5", Some(Bound::AtMost)),
            ("15 o meno", Some(Bound::AtMost)),
            ("inferiore o uguale a 5", Some(Bound::AtMost)),
            ("max 5", Some(Bound::AtMost)),
            ("5 min", None),
            ("almeno 3 e al massimo 5", None),
            ("30", None),
        ];
        for (text, bound) in cases {
            assert_eq!(Bound::named_in(text), bound, "{text}");
        }
    }

    #[test]
    fn an_extent_holds_what_lies_within() {
        let number = Number::whole;
        let at_most = |limit| Extent::Side(Bound::AtMost, number(limit));
        let below = |limit| Extent::Side(Bound::Below, number(limit));
        assert!(at_most(0).holds(Extent::One(number(-8))) && at_most(0).holds(Extent::One(number(0))));
        assert!(!below(0).holds(Extent::One(number(0))) && at_most(0).holds(below(0)));
        assert!(!below(0).holds(at_most(0)) && at_most(0).holds(at_most(0)) && at_most(5).holds(at_most(0)));
        assert!(!at_most(0).holds(Extent::Side(Bound::AtLeast, number(-3))));
        let between = Extent::Between(number(94), number(96));
        assert!(between.holds(Extent::One(number(95))) && !between.holds(Extent::One(number(97))));
        assert!(between.holds(between) && at_most(96).holds(between) && !between.holds(at_most(95)));
    }
}
