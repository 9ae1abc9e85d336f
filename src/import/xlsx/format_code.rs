//! Codes of number formats, as `[$-410]dd/mm/yyyy` or `#,##0.00 "€"` (ECMA-376-1, 18.8.31).

/// A code, part by part: for positive numbers, negative ones, zero, and texts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FormatCode {
    pub(crate) sections: Vec<FormatSection>,
}

/// A part of a code.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct FormatSection {
    pub(crate) tokens: Vec<FormatToken>,
    /// The numbers that it is for, where it says so itself.
    pub(crate) condition: Option<FormatCondition>,
}

/// A comparison with a number, as `[>=100]`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FormatCondition {
    operator: String,
    operand: f64,
}

/// A piece of a code.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum FormatToken {
    Literal(String),
    General,
    /// `@`.
    Text,
    /// The place of a digit: `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// `E+` or `E-`.
    Exponent,
    Slash,
    /// Letters of a date or a time, all the same: `yyyy`, `d`.
    Clock(char, usize),
    /// Hours, minutes or seconds that go on counting: `[h]`.
    Elapsed(char, usize),
    HalfDay,
}

impl FormatToken {
    pub(crate) fn is_digit(&self) -> bool {
        matches!(self, FormatToken::Digit(_))
    }
}

impl FormatCode {
    /// Reads a code; what it has that no code may is a literal.
    pub(crate) fn read(code: &str) -> Self {
        let mut sections = vec![FormatSection::default()];
        let mut rest = code;
        while let Some(letter) = rest.chars().next() {
            if letter == ';' {
                sections.push(FormatSection::default());
                rest = &rest[1..];
                continue;
            }
            let last = sections.len() - 1;
            rest = sections[last].take(rest, letter);
        }
        FormatCode { sections }
    }

    /// The part for a number, and whether it is for numbers without their sign.
    pub(crate) fn for_number(&self, value: f64) -> Option<(&FormatSection, NumberSign)> {
        if self.sections.iter().any(|section| section.condition.is_some()) {
            let fitting = self
                .sections
                .iter()
                .find(|section| section.condition.as_ref().is_none_or(|condition| condition.holds(value)));
            return fitting.map(|section| (section, NumberSign::Shown));
        }
        let count = self.sections.len();
        match self.sections.as_slice() {
            [only] => Some((only, NumberSign::Shown)),
            [_, negative, ..] if value < 0.0 => Some((negative, NumberSign::InTheCode)),
            [_, _, zero, ..] if value == 0.0 && count > 2 => Some((zero, NumberSign::Shown)),
            [positive, ..] => Some((positive, NumberSign::Shown)),
            [] => None,
        }
    }
}

/// The sign of a negative number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberSign {
    Shown,
    /// The code has what shows it.
    InTheCode,
}

impl FormatCondition {
    fn read(text: &str) -> Option<Self> {
        let number = text.trim_start_matches(['<', '>', '=']);
        let operator = &text[..text.len() - number.len()];
        let operand = number.parse().ok()?;
        (!operator.is_empty()).then(|| FormatCondition { operator: operator.to_owned(), operand })
    }

    fn holds(&self, value: f64) -> bool {
        match self.operator.as_str() {
            "<" => value < self.operand,
            "<=" => value <= self.operand,
            ">" => value > self.operand,
            ">=" => value >= self.operand,
            "<>" => value != self.operand,
            _ => value == self.operand,
        }
    }
}

impl FormatSection {
    /// Whether it shows a date or a time.
    pub(crate) fn is_clock(&self) -> bool {
        self.tokens.iter().any(|token| {
            matches!(token, FormatToken::Clock(..) | FormatToken::Elapsed(..) | FormatToken::HalfDay)
        })
    }

    /// Whether it shows a day, and not a time alone.
    pub(crate) fn has_day(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, FormatToken::Clock('y' | 'd', _)))
    }

    /// Takes the token at the start of a text, and gives the rest.
    fn take<'t>(&mut self, text: &'t str, letter: char) -> &'t str {
        let behind = &text[letter.len_utf8()..];
        let lower = letter.to_ascii_lowercase();
        match lower {
            '"' => {
                let end = behind.find('"').unwrap_or(behind.len());
                self.literal(&behind[..end]);
                return behind.get(end + 1..).unwrap_or_default();
            }
            '[' => {
                let end = behind.find(']').unwrap_or(behind.len());
                self.bracketed(&behind[..end]);
                return behind.get(end + 1..).unwrap_or_default();
            }
            '\\' | '_' | '*' => {
                let Some(next) = behind.chars().next() else { return behind };
                let end = next.len_utf8();
                match lower {
                    '\\' => self.literal(&behind[..end]),
                    // A blank as wide as the sign behind it.
                    '_' => self.literal(" "),
                    // The sign that fills the cell.
                    _ => {}
                }
                return &behind[end..];
            }
            _ => {}
        }
        for (word, token) in [
            ("general", FormatToken::General),
            ("standard", FormatToken::General),
            ("am/pm", FormatToken::HalfDay),
            ("a/p", FormatToken::HalfDay),
            ("e+", FormatToken::Exponent),
            ("e-", FormatToken::Exponent),
        ] {
            if text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)) {
                self.tokens.push(token);
                return &text[word.len()..];
            }
        }
        if "ymdhs".contains(lower) {
            let length = text.chars().take_while(|next| next.eq_ignore_ascii_case(&letter)).count();
            self.tokens.push(FormatToken::Clock(lower, length));
            return &text[length..];
        }
        // Any other letter shows itself.
        let token = match letter {
            '0' | '#' | '?' => FormatToken::Digit(letter),
            '.' => FormatToken::Point,
            ',' => FormatToken::Comma,
            '%' => FormatToken::Percent,
            '/' => FormatToken::Slash,
            '@' => FormatToken::Text,
            other => FormatToken::Literal(other.to_string()),
        };
        self.tokens.push(token);
        behind
    }

    /// Takes what stands between brackets: a time that goes on, a currency with its language, a condition;
    /// a colour says nothing.
    fn bracketed(&mut self, text: &str) {
        let lower = text.to_ascii_lowercase();
        let first = lower.chars().next().unwrap_or_default();
        if "hms".contains(first) && lower.chars().all(|letter| letter == first) {
            self.tokens.push(FormatToken::Elapsed(first, lower.len()));
        } else if let Some(currency) = text.strip_prefix('$') {
            let (currency, language) = currency.split_once('-').unwrap_or((currency, ""));
            self.literal(currency);
            match language.to_ascii_uppercase().as_str() {
                // The long date and the time as the system writes them; what follows is for other systems.
                "F800" | "X-SYSDATE" => self.tokens.push(FormatToken::Clock('y', SYSTEM_DATE)),
                "F400" | "X-SYSTIME" => self.tokens.push(FormatToken::Clock('h', SYSTEM_DATE)),
                _ => {}
            }
        } else if let Some(condition) = FormatCondition::read(text) {
            self.condition = Some(condition);
        }
    }

    fn literal(&mut self, text: &str) {
        if !text.is_empty() {
            self.tokens.push(FormatToken::Literal(text.to_owned()));
        }
    }
}

/// The number of letters that stands for the system's own form of a date or a time.
pub(crate) const SYSTEM_DATE: usize = 100;
