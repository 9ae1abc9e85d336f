//! Lengths.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Sub};

/// A length in typographic points, 1/72 of an inch.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Pt(pub(crate) f32);

impl Pt {
    pub(crate) const ZERO: Pt = Pt(0.0);

    /// A length given in millimetres.
    pub(crate) fn from_mm(millimetres: f32) -> Self {
        Pt(millimetres * 72.0 / 25.4)
    }

    /// Twentieths of a point, the unit of WordprocessingML (ECMA-376-1, 17.18.81).
    pub(crate) fn twips(self) -> i32 {
        (self.0 * 20.0).round() as i32
    }

    /// The longer of two lengths.
    pub(crate) fn max(self, other: Pt) -> Pt {
        Pt(self.0.max(other.0))
    }

    /// The shorter of two lengths.
    pub(crate) fn min(self, other: Pt) -> Pt {
        Pt(self.0.min(other.0))
    }
}

impl Add for Pt {
    type Output = Pt;
    fn add(self, other: Pt) -> Pt {
        Pt(self.0 + other.0)
    }
}

impl AddAssign for Pt {
    fn add_assign(&mut self, other: Pt) {
        self.0 += other.0;
    }
}

impl Sub for Pt {
    type Output = Pt;
    fn sub(self, other: Pt) -> Pt {
        Pt(self.0 - other.0)
    }
}

impl Mul<f32> for Pt {
    type Output = Pt;
    fn mul(self, factor: f32) -> Pt {
        Pt(self.0 * factor)
    }
}

impl Div<f32> for Pt {
    type Output = Pt;
    fn div(self, divisor: f32) -> Pt {
        Pt(self.0 / divisor)
    }
}

impl Sum for Pt {
    fn sum<I: Iterator<Item = Pt>>(lengths: I) -> Pt {
        lengths.fold(Pt::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use crate::style::length::*;

    #[test]
    fn an_inch_is_72_points_and_1440_twips() {
        assert_eq!(Pt::from_mm(25.4), Pt(72.0));
        assert_eq!(Pt(72.0).twips(), 1440);
    }
}
