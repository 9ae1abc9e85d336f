//! Colours, in sRGB.

use std::fmt;

/// An opaque colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Colour {
    pub(crate) red: u8,
    pub(crate) green: u8,
    pub(crate) blue: u8,
}

impl Colour {
    pub(crate) const BLACK: Colour = Colour { red: 0, green: 0, blue: 0 };
    pub(crate) const WHITE: Colour = Colour { red: 255, green: 255, blue: 255 };

    /// Reads `#1a2b3c`.
    pub(crate) fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        // `from_str_radix` would take a sign for a digit.
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Colour { red: channel(0)?, green: channel(2)?, blue: channel(4)? })
    }

    /// `1A2B3C`, as WordprocessingML writes it.
    pub(crate) fn hex(self) -> String {
        format!("{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }

    /// The contrast with another colour, 1 to 21 (WCAG 2.1, "contrast ratio").
    pub(crate) fn contrast(self, other: Colour) -> f32 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Relative luminance, 0 to 1 (WCAG 2.1).
    fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let value = f32::from(channel) / 255.0;
            // As WCAG 2.1 has it; the standard of sRGB says 0.04045, which differs for no value of 8 bits.
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl fmt::Display for Colour {
    /// Writes `#1A2B3C`, as CSS has it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.hex())
    }
}

#[cfg(test)]
mod tests {
    use crate::style::colour::*;

    #[test]
    fn a_colour_has_six_hexadecimal_digits() {
        assert_eq!(Colour::from_hex("#0a1b2c").map(|colour| colour.to_string()).as_deref(), Some("#0A1B2C"));
        assert_eq!(Colour::from_hex("#0a1b2"), None);
        assert_eq!(Colour::from_hex("rosso"), None);
        assert_eq!(Colour::from_hex("#+a+b+c"), None);
    }

    #[test]
    fn black_on_white_has_the_highest_contrast() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 0.01);
    }
}
