//! Labels as an office wrote them, and the forms in which word processors and browsers count.

use std::cmp::Reverse;

use crate::source::Numerals;

/// A form of labels: numerals between signs, as in `3)` or `(c)`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LabelForm {
    pub(crate) before: String,
    pub(crate) numerals: Numerals,
    pub(crate) after: String,
}

/// The labels of a list as numbers in one form, each greater than the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CountedLabels {
    pub(crate) form: LabelForm,
    pub(crate) numbers: Vec<u32>,
}

impl LabelForm {
    /// The form of a list that has no labels of its own: `a)`, `b)`, `c)`.
    pub(crate) fn lettered() -> Self {
        LabelForm { before: String::new(), numerals: Numerals::LowerLetter, after: ")".to_owned() }
    }

    /// Writes the label of a number.
    pub(crate) fn write(&self, number: u32) -> String {
        format!("{}{}{}", self.before, self.numerals.write(number), self.after)
    }
}

impl CountedLabels {
    /// Reads labels that go up in one form, which `i)` alone does not tell: first comes the form in which
    /// they follow one another, from one on or from any number, then the one with the lowest numbers.
    pub(crate) fn read(labels: &[&str]) -> Option<Self> {
        let (before, _, after) = divided(labels.first()?);
        // Word takes `%1` for a level's number (ECMA-376-1, 17.9.11).
        if before.contains('%') || after.contains('%') {
            return None;
        }
        let mut cores = Vec::new();
        for label in labels {
            let (own_before, core, own_after) = divided(label);
            if (own_before, own_after) != (before, after) {
                return None;
            }
            cores.push(core);
        }
        // `c)` and `d)` are numbers in letters and in roman numerals.
        let readings = Numerals::ALL.into_iter().filter_map(|numerals| {
            let numbers: Vec<u32> =
                cores.iter().map(|core| numerals.read(core)).collect::<Option<Vec<u32>>>()?;
            let goes_up = numbers.windows(2).all(|pair| pair[0] < pair[1]);
            goes_up.then_some((numerals, numbers))
        });
        let (numerals, numbers) = readings.max_by_key(|(numerals, numbers)| {
            let whole = follow_one_another(numbers);
            (whole, whole && numbers[0] == 1, Reverse(numbers.last().copied()), Reverse(*numerals))
        })?;
        let form = LabelForm { before: before.to_owned(), numerals, after: after.to_owned() };
        Some(CountedLabels { form, numbers })
    }

    /// Whether no number is left out.
    pub(crate) fn follow_one_another(&self) -> bool {
        follow_one_another(&self.numbers)
    }
}

fn follow_one_another(numbers: &[u32]) -> bool {
    numbers.windows(2).all(|pair| pair[0] + 1 == pair[1])
}

/// Parts a label's numeral, the last digits or letters, from the signs around it.
fn divided(label: &str) -> (&str, &str, &str) {
    let end = label.trim_end_matches(|sign: char| !sign.is_ascii_alphanumeric()).len();
    // In `1.1.` only the last number counts.
    let is_digits = label[..end].ends_with(|last: char| last.is_ascii_digit());
    let start = label[..end].trim_end_matches(|sign: char| match is_digits {
        true => sign.is_ascii_digit(),
        false => sign.is_ascii_alphabetic(),
    });
    (start, &label[start.len()..end], &label[end..])
}

#[cfg(test)]
mod tests {
    use crate::document::label_form::*;

    #[track_caller]
    fn read(labels: &[&str]) -> Option<(Numerals, Vec<u32>)> {
        let counted = CountedLabels::read(labels)?;
        for (label, number) in labels.iter().zip(&counted.numbers) {
            assert_eq!(counted.form.write(*number), *label);
        }
        Some((counted.form.numerals, counted.numbers))
    }

    #[test]
    fn letters_go_on_after_z_as_word_processors_do() {
        let labels: Vec<String> = [1, 9, 26, 27, 28].map(|number| LabelForm::lettered().write(number)).into();
        assert_eq!(labels, ["a)", "i)", "z)", "aa)", "bb)"]);
        assert_eq!(read(&["z)", "aa)", "bb)"]), Some((Numerals::LowerLetter, vec![26, 27, 28])));
    }

    #[test]
    fn neighbours_tell_a_letter_from_a_roman_numeral() {
        assert_eq!(read(&["i)", "ii)", "iii)", "iv)"]), Some((Numerals::LowerRoman, vec![1, 2, 3, 4])));
        assert_eq!(read(&["h)", "i)", "j)"]), Some((Numerals::LowerLetter, vec![8, 9, 10])));
        assert_eq!(read(&["i)"]), Some((Numerals::LowerRoman, vec![1])));
        assert_eq!(read(&["c)"]), Some((Numerals::LowerLetter, vec![3])));
        assert_eq!(read(&["C.", "D."]), Some((Numerals::UpperLetter, vec![3, 4])));
        assert_eq!(read(&["i)", "l)", "m)"]), Some((Numerals::LowerLetter, vec![9, 12, 13])));
    }

    #[test]
    fn labels_may_stand_between_signs_and_begin_anywhere() {
        assert_eq!(read(&["(3)", "(4)"]), Some((Numerals::Decimal, vec![3, 4])));
        assert_eq!(read(&["1.1.", "1.2."]), Some((Numerals::Decimal, vec![1, 2])));
        assert_eq!(read(&["XIX", "XX"]), Some((Numerals::UpperRoman, vec![19, 20])));
    }

    #[test]
    fn labels_in_no_one_form_are_not_counted() {
        for labels in [&["1.", "2)"][..], &["1.", "1."], &["2.", "1."], &["01.", "02."], &["ab)"], &["–"]] {
            assert_eq!(read(labels), None, "{labels:?}");
        }
        assert_eq!(read(&["1.", "a)"]), None);
        assert_eq!(read(&["%1."]), None);
        assert_eq!(read(&["40000."]), None);
    }
}
