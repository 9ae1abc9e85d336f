//! Degrees (*gradi di raggiungimento*), out of 100 with one place.

use std::fmt;

use crate::plan::{Bands, Number, Quantity};
use crate::survey::ResultState;

/// A degree from 0 to 100, in tenths: what is read is what is counted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Degree(u16);

impl Degree {
    pub(crate) const NONE: Degree = Degree(0);
    pub(crate) const WHOLE: Degree = Degree(1000);

    /// The part of a whole, half rounded up; never below 0 or above 100. Both may be negative, the whole is
    /// not nought.
    pub(crate) fn of_part(part: i128, whole: i128) -> Self {
        let (part, whole) = if whole < 0 { (-part, -whole) } else { (part, whole) };
        if part <= 0 {
            return Degree::NONE;
        }
        if part >= whole {
            return Degree::WHOLE;
        }
        // Half up of thousandths: twice the part and the half, over twice the whole.
        let tenths = (2 * 1000 * part + whole) / (2 * whole);
        u16::try_from(tenths).map_or(Degree::WHOLE, Degree)
    }

    /// The degree that an office says: a number from 0 to 100, of hundredths or of nothing.
    pub(crate) fn said(quantity: &Quantity) -> Option<Self> {
        // «80 punti» is a score of somebody's own scale.
        if !matches!(quantity.unit.as_str(), "" | "%") {
            return None;
        }
        let number = quantity.number?;
        let is_degree = (Number::ZERO..=Number::whole(100)).contains(&number);
        is_degree.then(|| {
            Degree::of_part(i128::from(number.millionths()), i128::from(Number::whole(100).millionths()))
        })
    }

    /// The mean of some degrees by their weights; `None` if these make nothing.
    pub(crate) fn mean(weighted: &[(Degree, Number)]) -> Option<Self> {
        // Millionths times tenths leave an i64 with weights of a few millions.
        let (mut sum, mut weights) = (0, 0);
        for (degree, weight) in weighted {
            let weight = i128::from(weight.millionths());
            sum += i128::from(degree.0) * weight;
            weights += weight;
        }
        (weights > 0).then(|| Degree::of_part(sum, 1000 * weights))
    }

    /// The degree as a number out of 100.
    pub(crate) fn number(self) -> Number {
        Number::whole(i32::from(self.0)).percent(Number::whole(10))
    }

    /// The state that the degree makes, by a plan's bands.
    pub(crate) fn state(self, bands: Bands) -> ResultState {
        match self.number() {
            number if number >= bands.reached => ResultState::Reached,
            number if number >= bands.partial => ResultState::Partial,
            _ => ResultState::NotReached,
        }
    }
}

impl fmt::Display for Degree {
    /// Writes `97,5%`, `100%`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.number())
    }
}
