//! Texts at the head and the foot of a sheet's pages, without their codes.

/// The words of a text with codes (ECMA-376-1, 18.3.1.46): the left, the middle and the right part.
pub(crate) fn page_words(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let last = parts.len() - 1;
        parts[last].push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(code) = rest.chars().next() else { break };
        rest = &rest[code.len_utf8()..];
        match code {
            'L' | 'C' | 'R' => parts.push(String::new()),
            '&' => parts[last].push('&'),
            // A font's name, a size and a colour.
            '"' => rest = rest.split_once('"').map_or("", |(_, behind)| behind),
            '0'..='9' => rest = rest.trim_start_matches(|digit: char| digit.is_ascii_digit()),
            'K' => rest = rest.get(6..).unwrap_or_default(),
            // Page numbers, dates, names of files, and looks.
            _ => parts[last].push(' '),
        }
    }
    parts.push(rest.to_owned());
    // What follows the last code belongs to its part.
    let tail = parts.pop().unwrap_or_default();
    if let Some(last) = parts.last_mut() {
        last.push_str(&tail);
    }
    let words = parts.iter().map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    words.filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use crate::import::xlsx::page_codes::*;

    #[test]
    fn words_stay_and_codes_go() {
        let text = "&L&\"Arial,Grassetto\"&12Comune di Prova&CPiano && obiettivi&R&K000000Pagina &P di &N";
        assert_eq!(page_words(text), ["Comune di Prova", "Piano & obiettivi", "Pagina di"]);
        assert_eq!(page_words("Allegato 1"), ["Allegato 1"]);
        assert_eq!(page_words("&"), Vec::<String>::new());
    }
}
