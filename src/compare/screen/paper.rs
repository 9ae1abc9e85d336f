//! Lines of a given width, with colours where there are any.

use crate::diagnostic::{Colours, MessageLook, visible_line};

/// The look of a piece of a line; colour only repeats what the marks say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    Plain,
    Strong,
    Deleted,
    Inserted,
}

impl Ink {
    fn code(self) -> &'static str {
        match self {
            Ink::Plain => "",
            Ink::Strong => "\u{1b}[1m",
            Ink::Deleted => "\u{1b}[31m",
            Ink::Inserted => "\u{1b}[32m",
        }
    }
}

/// A piece of text with one ink; it may hold blanks.
pub(crate) type InkedText = (String, Ink);

/// A sheet of lines, as it is written so far.
#[derive(Debug)]
pub(crate) struct Paper {
    look: MessageLook,
    written: String,
}

impl Paper {
    pub(crate) fn new(look: MessageLook) -> Self {
        Paper { look, written: String::new() }
    }

    pub(crate) fn finish(self) -> String {
        self.written
    }

    /// An empty sheet with the same look.
    pub(crate) fn another(&self) -> Self {
        Paper::new(self.look)
    }

    /// Puts the lines of another sheet below.
    pub(crate) fn append(&mut self, other: Paper) {
        self.written.push_str(&other.written);
    }

    /// Whether a sign stands on it.
    pub(crate) fn holds(&self, sign: char) -> bool {
        self.written.contains(sign)
    }

    /// An empty line.
    pub(crate) fn blank(&mut self) {
        self.written.push('\n');
    }

    /// Words in lines.
    pub(crate) fn text(&mut self, indent: usize, text: &str) {
        self.pieces(&Margin::of(indent), &[(text.to_owned(), Ink::Plain)]);
    }

    /// The same, to be seen first.
    pub(crate) fn strong(&mut self, indent: usize, text: &str) {
        self.pieces(&Margin::of(indent), &[(text.to_owned(), Ink::Strong)]);
    }

    /// The same after an empty line.
    pub(crate) fn heading(&mut self, indent: usize, text: &str) {
        self.blank();
        self.strong(indent, text);
    }

    /// Pieces one behind the other, broken at blanks.
    pub(crate) fn pieces(&mut self, margin: &Margin, pieces: &[InkedText]) {
        // In the narrowest terminal a line still holds a word or two.
        let width = self.look.width.max(margin.next.len() + 20);
        let mut line = margin.first.clone();
        let (mut column, mut empty) = (line.chars().count(), true);
        for word in words(pieces) {
            let length: usize = word.iter().map(|(text, _)| text.chars().count()).sum();
            // A word that is longer than the line stands on one of its own, and whole.
            if !empty && column + 1 + length > width {
                self.line(&line);
                line.clone_from(&margin.next);
                (column, empty) = (line.chars().count(), true);
            }
            if !empty {
                line.push(' ');
                column += 1;
            }
            for piece in &word {
                line.push_str(&self.inked(piece));
            }
            (column, empty) = (column + length, false);
        }
        self.line(&line);
    }

    fn line(&mut self, line: &str) {
        self.written.push_str(line.trim_end());
        self.written.push('\n');
    }

    fn inked(&self, (text, ink): &InkedText) -> String {
        match (self.look.colours, ink) {
            (Colours::Plain, _) | (Colours::Ansi, Ink::Plain) => text.clone(),
            (Colours::Ansi, Ink::Strong | Ink::Deleted | Ink::Inserted) => {
                format!("{}{text}\u{1b}[0m", ink.code())
            }
        }
    }
}

/// Blanks and names before the first line and before those that follow.
#[derive(Debug, Clone)]
pub(crate) struct Margin {
    pub(crate) first: String,
    pub(crate) next: String,
}

impl Margin {
    /// Blanks before every line.
    pub(crate) fn of(indent: usize) -> Self {
        Margin { first: " ".repeat(indent), next: " ".repeat(indent) }
    }
}

/// The words that may stand on lines of their own, each of one piece or more.
fn words(pieces: &[InkedText]) -> Vec<Vec<InkedText>> {
    let mut words: Vec<Vec<InkedText>> = vec![Vec::new()];
    for (text, ink) in pieces {
        for (at, part) in text.split([' ', '\n', '\t']).enumerate() {
            if at > 0 {
                words.push(Vec::new());
            }
            if !part.is_empty() {
                // The texts are the office's: none may command the terminal.
                let last = words.last_mut().expect("there is always one");
                last.push((visible_line(part).into_owned(), *ink));
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use crate::compare::screen::paper::*;

    fn written(colours: Colours, pieces: &[InkedText]) -> String {
        let mut paper = Paper::new(MessageLook { colours, width: 24 });
        paper.pieces(&Margin { first: "ora: ".to_owned(), next: "     ".to_owned() }, pieces);
        paper.finish()
    }

    #[test]
    fn lines_end_at_blanks_and_pieces_without_one_stay_together() {
        let pieces = [
            ("entro il ".to_owned(), Ink::Plain),
            ("{+31.12.2023+}".to_owned(), Ink::Inserted),
            (", e".to_owned(), Ink::Plain),
        ];
        assert_eq!(written(Colours::Plain, &pieces), "ora: entro il\n     {+31.12.2023+}, e\n");
    }

    #[test]
    fn colour_adds_no_word_and_no_width() {
        let pieces = [("uno ".to_owned(), Ink::Plain), ("{+due tre+}".to_owned(), Ink::Inserted)];
        let coloured = written(Colours::Ansi, &pieces);
        assert_eq!(coloured, "ora: uno \u{1b}[32m{+due\u{1b}[0m \u{1b}[32mtre+}\u{1b}[0m\n");
    }

    #[test]
    fn no_text_commands_the_terminal() {
        let shown = written(Colours::Plain, &[("a\u{1b}[2Jb\u{202e}".to_owned(), Ink::Plain)]);
        assert!(!shown.chars().any(|character| character != '\n' && character.is_control()), "{shown:?}");
    }
}
