//! Numbers and sizes as people write them.

/// Writes a number of bytes as people read it: `312 byte`, `1 MiB`, `1,5 GiB`.
pub(crate) fn bytes_in_words(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];
    if bytes < 1024 {
        return format!("{bytes} byte");
    }
    let mut shift = 1;
    while shift < UNITS.len() && bytes >> (10 * (shift + 1)) > 0 {
        shift += 1;
    }
    // Rounded up, so that no file that passes a limit is said to be as large as the limit.
    let tenths = (u128::from(bytes) * 10).div_ceil(1 << (10 * shift));
    let (whole, tenth) = (tenths / 10, tenths % 10);
    let unit = UNITS[shift - 1];
    if tenth == 0 { format!("{whole} {unit}") } else { format!("{whole},{tenth} {unit}") }
}

/// Writes a number with a point between its thousands.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::limits::words::*;

    #[test]
    fn sizes_are_written_as_people_read_them() {
        for (bytes, words) in [
            (0, "0 byte"),
            (1024, "1 KiB"),
            (1_048_576, "1 MiB"),
            (1_048_577, "1,1 MiB"),
            (10 << 30, "10 GiB"),
            (u64::MAX, "16777216 TiB"),
        ] {
            assert_eq!(bytes_in_words(bytes), words);
        }
        assert_eq!([999, 1_000, 20_000, 1_234_567].map(grouped), ["999", "1.000", "20.000", "1.234.567"]);
    }
}
