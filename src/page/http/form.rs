//! The fields of a form, as browsers send them (`application/x-www-form-urlencoded`, WHATWG URL, 5.1).

use crate::page::http::HttpRefusal;

/// The most fields of a form: the largest page has five for each row of an objective.
const MOST: usize = 1_000;

/// The fields in the order in which they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct FormFields(Vec<(String, String)>);

impl FormFields {
    /// Reads the body of a request.
    pub(crate) fn read(body: &[u8]) -> Result<FormFields, HttpRefusal> {
        let mut fields = Vec::new();
        for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            if fields.len() == MOST {
                return Err(HttpRefusal::BodyTooLarge);
            }
            let end = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            let value = pair.get(end + 1..).unwrap_or_default();
            fields.push((decoded(&pair[..end])?, decoded(value)?));
        }
        Ok(FormFields(fields))
    }

    /// The first value of a field.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The same with the line ends of every system: browsers send those of Windows.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.value(name).map(with_line_feeds)
    }

    /// The texts of all fields whose names begin so, with the rest of their names.
    pub(crate) fn texts_below(&self, beginning: &str) -> Vec<(String, String)> {
        let meant = self.0.iter().filter_map(|(name, value)| Some((name.strip_prefix(beginning)?, value)));
        meant.map(|(name, value)| (name.to_owned(), with_line_feeds(value))).collect()
    }
}

fn with_line_feeds(value: &str) -> String {
    value.replace("\r\n", "\n").replace('\r', "\n")
}

fn decoded(written: &[u8]) -> Result<String, HttpRefusal> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written;
    while let [first, after @ ..] = rest {
        rest = after;
        match first {
            b'+' => bytes.push(b' '),
            b'%' => {
                let [high, low, after @ ..] = rest else { return Err(HttpRefusal::Malformed) };
                bytes.push(digit(*high)? * 16 + digit(*low)?);
                rest = after;
            }
            other => bytes.push(*other),
        }
    }
    // Forms are sent in the encoding of their page, which is UTF-8.
    String::from_utf8(bytes).map_err(|_| HttpRefusal::Malformed)
}

fn digit(sign: u8) -> Result<u8, HttpRefusal> {
    let value = char::from(sign).to_digit(16).and_then(|value| u8::try_from(value).ok());
    value.ok_or(HttpRefusal::Malformed)
}

#[cfg(test)]
mod tests {
    use crate::page::http::form::*;

    #[test]
    fn fields_are_read_as_browsers_send_them() {
        let form = FormFields::read(b"campo.obiettivo=Perch%C3%A9+no%0D%0A-+uno&vuoto=&solo&a=1&a=2")
            .expect("a form");
        assert_eq!(form.text("campo.obiettivo").as_deref(), Some("Perché no\n- uno"));
        assert_eq!(
            (form.value("vuoto"), form.value("solo"), form.value("altro")),
            (Some(""), Some(""), None)
        );
        assert_eq!(form.value("a"), Some("1"));
        assert_eq!(FormFields::read(b""), Ok(FormFields::default()));
    }

    #[test]
    fn what_no_browser_sends_is_refused() {
        for body in ["a=%", "a=%4", "a=%zz", "a=%ff", "%C3=1"] {
            assert_eq!(FormFields::read(body.as_bytes()), Err(HttpRefusal::Malformed), "{body}");
        }
        assert_eq!(FormFields::read("a&".repeat(MOST + 1).as_bytes()), Err(HttpRefusal::BodyTooLarge));
        assert!(FormFields::read("a&".repeat(MOST).as_bytes()).is_ok());
    }
}
