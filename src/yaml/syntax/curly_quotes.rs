//! Typographic quotes where YAML's straight ones were meant.

/// Returns the words between typographic quotes, or between a straight and a typographic one, that enclose a
/// whole text as YAML's quotes would; `None` if the text holds other quotes, or is enclosed by straight ones
/// only.
pub(crate) fn between_curly_quotes(text: &str) -> Option<&str> {
    let open = text.chars().next().filter(|&open| "“”„‟\"‘".contains(open))?;
    let close = text.chars().next_back()?;
    let inner = text.strip_prefix(open)?.strip_suffix(close)?;
    // `“` opens in Italian and closes in German („…“); `„` only opens.
    let double = "“”„‟\"".contains(open) && "“”‟\"".contains(close);
    let single = matches!((open, close), ('‘', '’'));
    let straight = open == '"' && close == '"';
    // “uno” e “due” begins and ends with quotes, which do not enclose the whole.
    let other = inner.contains(['“', '”', '„', '‟', '"', '\\', '\n']);
    ((double || single) && !straight && !other).then_some(inner)
}

#[cfg(test)]
mod tests {
    use crate::yaml::syntax::curly_quotes::*;

    #[test]
    fn a_text_between_typographic_quotes_is_known() {
        for text in
            ["“Registro: uno”", "„Registro: uno“", "\"Registro: uno”", "“Registro: uno\"", "‘Registro: uno’"]
        {
            assert_eq!(between_curly_quotes(text), Some("Registro: uno"), "{text}");
        }
        assert_eq!(between_curly_quotes("“”"), Some(""));
    }

    #[test]
    fn quotes_around_a_part_of_a_text_belong_to_it() {
        for text in ["“uno” e “due”", "“uno", "\"uno\"", "uno”", "«uno»", "“", "‘uno'", ""]
        {
            assert_eq!(between_curly_quotes(text), None, "{text}");
        }
    }
}
