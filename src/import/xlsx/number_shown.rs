//! Numbers as a format shows them, in Italian: a comma before the decimals, a point between thousands.

use crate::import::read::Decimal;
use crate::import::xlsx::format_code::{FormatSection, FormatToken};

/// Shows a number without its sign.
pub(crate) fn number_shown(section: &FormatSection, value: f64) -> String {
    let tokens = &section.tokens;
    let digits = tokens.iter().filter(|token| token.is_digit()).count();
    if tokens.contains(&FormatToken::General) || digits == 0 {
        return plain(tokens, value);
    }
    let fraction = tokens.iter().position(|token| *token == FormatToken::Slash);
    if let Some(slash) = fraction {
        return fraction_shown(tokens, slash, value);
    }
    let percents = tokens.iter().filter(|token| **token == FormatToken::Percent).count();
    // Shifting digits keeps 0.07 from becoming 7.000000000000001.
    let number = Decimal::of(value).shifted(2 * percents as i32);
    match tokens.iter().position(|token| *token == FormatToken::Exponent) {
        Some(at) => scientific(tokens, at, &number),
        None => fixed(tokens, number),
    }
}

/// Shows a number in a part that has no places for digits.
fn plain(tokens: &[FormatToken], value: f64) -> String {
    let mut text = String::new();
    for token in tokens {
        match token {
            FormatToken::General => text.push_str(&Decimal::of(value).general()),
            FormatToken::Text => text.push_str(&Decimal::of(value).general()),
            other => text.push_str(literal(other)),
        }
    }
    text
}

/// The letters of a token that are none of a number.
fn literal(token: &FormatToken) -> &str {
    match token {
        FormatToken::Literal(text) => text,
        FormatToken::Percent => "%",
        FormatToken::Slash => "/",
        FormatToken::Point => ",",
        FormatToken::Comma
        | FormatToken::Digit(_)
        | FormatToken::General
        | FormatToken::Text
        | FormatToken::Exponent
        | FormatToken::Clock(..)
        | FormatToken::Elapsed(..)
        | FormatToken::HalfDay => "",
    }
}

/// Shows `#,##0.00 "€"` and its like.
fn fixed(tokens: &[FormatToken], number: Decimal) -> String {
    let last = tokens.iter().rposition(FormatToken::is_digit).unwrap_or(0);
    // Commas behind the last place divide by a thousand each.
    let scaling = tokens[last + 1..].iter().take_while(|token| **token == FormatToken::Comma).count();
    let number = number.shifted(-3 * scaling as i32);
    let point = tokens.iter().position(|token| *token == FormatToken::Point).unwrap_or(tokens.len());
    let (whole, decimals) = tokens.split_at(point);
    let places = decimals.iter().filter(|token| token.is_digit()).count();
    let (before, behind) = number.rounded(places);
    let mut text = whole_shown(whole, &before);
    text.push_str(&decimals_shown(decimals, &behind));
    text
}

/// The part before the point: digits fill their places from the right, and the first place takes the rest.
/// A comma between places parts the thousands.
fn whole_shown(tokens: &[FormatToken], digits: &str) -> String {
    let first = tokens.iter().position(FormatToken::is_digit).unwrap_or(0);
    let end = tokens.iter().rposition(FormatToken::is_digit).unwrap_or(first);
    let is_grouped = tokens.get(first..end).is_some_and(|inner| inner.contains(&FormatToken::Comma));
    let mut left: Vec<char> = digits.trim_start_matches('0').chars().collect();
    let mut places = tokens.iter().filter(|token| token.is_digit()).count();
    let (mut pieces, mut count): (Vec<String>, usize) = (Vec::new(), 0);
    for token in tokens.iter().rev() {
        let FormatToken::Digit(place) = token else {
            pieces.push(literal(token).to_owned());
            continue;
        };
        places -= 1;
        let mut filled = match (left.pop(), place) {
            (Some(digit), _) => vec![digit],
            (None, '0') => vec!['0'],
            (None, '?') => vec![' '],
            (None, _) => Vec::new(),
        };
        if places == 0 {
            filled.extend(left.drain(..).rev());
        }
        for digit in filled {
            if is_grouped && count > 0 && count % 3 == 0 {
                pieces.push(".".to_owned());
            }
            pieces.push(digit.to_string());
            count += 1;
        }
    }
    pieces.reverse();
    pieces.concat()
}

/// The part from the point on.
fn decimals_shown(tokens: &[FormatToken], digits: &str) -> String {
    let shown = digits.trim_end_matches('0').len();
    let (mut text, mut at) = (String::new(), 0);
    for token in tokens {
        match token {
            FormatToken::Digit(place) => {
                let digit = &digits[at..at + 1];
                match place {
                    '0' => text.push_str(digit),
                    _ if at < shown => text.push_str(digit),
                    '?' => text.push(' '),
                    _ => {}
                }
                at += 1;
            }
            other => text.push_str(literal(other)),
        }
    }
    text
}

/// Shows `0.00E+00`.
fn scientific(tokens: &[FormatToken], at: usize, number: &Decimal) -> String {
    let exponent = number.exponent();
    let mantissa = fixed(&tokens[..at], number.clone().shifted(-exponent));
    let places = tokens[at..].iter().filter(|token| token.is_digit()).count();
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}E{sign}{:0places$}", exponent.abs())
}

/// Shows `# ?/?`: the nearest fraction whose denominator has so many digits.
fn fraction_shown(tokens: &[FormatToken], slash: usize, value: f64) -> String {
    let places = tokens[slash..].iter().filter(|token| token.is_digit()).count().clamp(1, 3) as u32;
    let has_whole =
        tokens[..slash].iter().any(|token| matches!(token, FormatToken::Literal(text) if text == " "));
    let whole = if has_whole { value.trunc() } else { 0.0 };
    let part = value - whole;
    let mut best = (0.0, 1_u32);
    for denominator in 1..10_u32.pow(places) {
        let numerator = (part * f64::from(denominator)).round();
        let error = (part - numerator / f64::from(denominator)).abs();
        if error + 1e-12 < (part - best.0 / f64::from(best.1)).abs() {
            best = (numerator, denominator);
        }
    }
    let (numerator, denominator) = best;
    match (whole == 0.0, numerator == 0.0) {
        (_, true) => format!("{whole}"),
        (true, false) => format!("{numerator}/{denominator}"),
        (false, false) => format!("{whole} {numerator}/{denominator}"),
    }
}
