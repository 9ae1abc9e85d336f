//! Parts of a whole: numbers that make 100 together, which all of some entries have or none.

use crate::diagnostic::Diagnostic;
use crate::plan::{Number, Quantity};
use crate::source::Spanned;

/// The parts that some entries have.
pub(crate) struct PartsOfWhole<'a, T> {
    pub(crate) given: Vec<(&'a Spanned<Quantity>, Number)>,
    /// The entries without one.
    pub(crate) missing: Vec<&'a T>,
    /// Those that are no number of hundredths.
    pub(crate) wrong: Vec<&'a Spanned<Quantity>>,
}

impl<'a, T> PartsOfWhole<'a, T> {
    /// Looks at the part of each entry; `number` says what it counts, if anything.
    pub(crate) fn of(
        entries: &'a [T],
        written: impl Fn(&'a T) -> Option<&'a Spanned<Quantity>>,
        number: impl Fn(&'a T, &'a Spanned<Quantity>) -> Option<Number>,
    ) -> Self {
        let mut parts = PartsOfWhole { given: Vec::new(), missing: Vec::new(), wrong: Vec::new() };
        for entry in entries {
            match written(entry) {
                None => parts.missing.push(entry),
                Some(part) => match number(entry, part) {
                    Some(number) => parts.given.push((part, number)),
                    None => parts.wrong.push(part),
                },
            }
        }
        parts
    }

    /// The sum, if it is another than 100.
    pub(crate) fn other_sum(&self) -> Option<Number> {
        other_sum(self.given.iter().map(|(_, number)| *number))
    }

    /// A finding at the first part, with the others beside it; `beside` says what each of them is.
    pub(crate) fn found_at(&self, finding: Diagnostic, beside: &str) -> Diagnostic {
        at_all(finding, self.given.iter().map(|(part, _)| *part), beside)
    }
}

/// The sum of some numbers, if it is another than 100.
pub(crate) fn other_sum(numbers: impl IntoIterator<Item = Number>) -> Option<Number> {
    let sum = numbers.into_iter().fold(Number::ZERO, Number::plus);
    (!is_hundred(sum)).then_some(sum)
}

/// A finding at the first of some quantities, with the others beside it.
pub(crate) fn at_all<'a>(
    finding: Diagnostic,
    mut quantities: impl Iterator<Item = &'a Spanned<Quantity>>,
    beside: &str,
) -> Diagnostic {
    let Some(first) = quantities.next() else { return finding };
    let finding = finding.at(first.span.clone());
    quantities.fold(finding, |finding, other| finding.related(other.span.clone(), beside))
}

/// Whether a sum is 100 but for a rounding (three times 33,33).
fn is_hundred(sum: Number) -> bool {
    let rest = sum.plus(-Number::whole(100));
    let tenth = Number::read("0,1").expect("it is a number");
    rest < tenth && rest > -tenth
}
