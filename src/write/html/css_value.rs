//! Numbers and families of type as CSS writes them.

use crate::style::Family;

/// A number with three decimals at most, as short as it goes.
pub(crate) fn number(value: f32) -> String {
    let written = format!("{value:.3}");
    let short = written.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// The family and its everyday twins.
pub(crate) fn family(family: Family) -> &'static str {
    match family {
        Family::Sans => "Arial, \"Liberation Sans\", Helvetica, sans-serif",
        Family::Serif => "\"Times New Roman\", \"Liberation Serif\", Times, serif",
    }
}

#[cfg(test)]
mod tests {
    use crate::write::html::css_value::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!([1.0, 0.5, 1.0 / 3.0, -0.0001].map(number), ["1", "0.5", "0.333", "0"]);
    }
}
