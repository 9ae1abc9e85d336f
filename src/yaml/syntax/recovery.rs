//! Going on after a mistake: the offending bytes are replaced by as many harmless ones, and the text is read again.

use std::ops::Range;
use std::sync::Arc;

use granit_parser::ErrorKind;

use crate::source::{Reading, Source, Span};
use crate::yaml::syntax::builder::Stop;
use crate::yaml::syntax::{colons, tabs};
use crate::yaml::{ProblemKind, SyntaxProblem};

/// How many bytes one text may cost in readings, and how many readings at most.
const BYTE_BUDGET: usize = 24 * 1024 * 1024;
const MAX_READINGS: usize = 200;

/// The text as the parser gets it, and what was found wrong with it so far.
pub(crate) struct Recovery<'a> {
    source: &'a Arc<Source>,
    pub(crate) text: String,
    found: Vec<SyntaxProblem>,
    complete: bool,
    readings_left: usize,
}

impl<'a> Recovery<'a> {
    /// Takes a text; the characters that YAML forbids anywhere are found at once.
    pub(crate) fn new(source: &'a Arc<Source>) -> Self {
        let readings_left = (BYTE_BUDGET / source.text().len().max(1)).min(MAX_READINGS);
        let text = source.text().to_owned();
        let mut recovery = Recovery { source, text, found: Vec::new(), complete: true, readings_left };
        for (at, character) in source.text().char_indices().filter(|&(_, character)| is_forbidden(character))
        {
            let range = at..at + character.len_utf8();
            recovery.report(ProblemKind::Character(character), range.clone());
            recovery.overwrite(range, b'x');
        }
        recovery
    }

    /// The text for the next reading.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The problems, and whether all of the text was understood.
    pub(crate) fn into_findings(self) -> (Vec<SyntaxProblem>, bool) {
        (self.found, self.complete)
    }

    /// Notes what stopped the parser; whether another reading is worth while.
    pub(crate) fn neutralise(&mut self, stop: &Stop) -> bool {
        let before = self.text.clone();
        let goes_on = self.diagnose(stop) && self.text != before;
        self.complete &= goes_on;
        self.readings_left = self.readings_left.saturating_sub(1);
        goes_on && self.readings_left > 0
    }

    pub(crate) fn diagnose(&mut self, stop: &Stop) -> bool {
        if stop.too_deep {
            return self.give_up(ProblemKind::TooDeep, stop.offset);
        }
        if self.is_about_tabs(stop) {
            return self.tabs(stop.offset);
        }
        match &stop.kind {
            ErrorKind::MappingValueNotAllowed => self.colon(stop.offset),
            ErrorKind::UnexpectedCharacter { .. }
            | ErrorKind::BlockSequenceEntryNotAllowed
            | ErrorKind::MissingAnchorOrAliasName
            | ErrorKind::MappingKeyNotAllowed
            | ErrorKind::InvalidBlockScalarHeader
            | ErrorKind::ZeroBlockScalarIndent
            | ErrorKind::PlainScalarStartsWithDashFlowIndicator => self.indicator(stop.offset),
            ErrorKind::UnclosedQuotedScalar => self.unclosed_quote(stop.offset),
            ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => {
                self.after_quote(stop.offset)
            }
            ErrorKind::UnknownQuotedScalarEscape
            | ErrorKind::InvalidQuotedScalarHexEscape
            | ErrorKind::InvalidUnicodeEscape => self.escape(stop.offset),
            ErrorKind::CommentInterceptedScalar => {
                self.report(ProblemKind::CommentInText, stop.offset..self.line_end(stop.offset));
                self.overwrite(stop.offset..stop.offset + 1, b'x')
            }
            ErrorKind::DirectiveDisallowed => self.give_up(ProblemKind::Directive, stop.offset),
            ErrorKind::RecursionLimitExceeded => self.give_up(ProblemKind::TooDeep, stop.offset),
            _ => self.bracket_or_line(stop),
        }
    }

    /// Whether the parser stopped at a tab where YAML wants blanks.
    pub(crate) fn is_about_tabs(&self, stop: &Stop) -> bool {
        let line = &self.text[self.line_start(stop.offset)..];
        let indented = line[..line.len() - line.trim_start_matches([' ', '\t']).len()].contains('\t');
        indented
            || matches!(
                stop.kind,
                ErrorKind::TabNotAllowed
                    | ErrorKind::TabInBlockIndentation
                    | ErrorKind::TabInIndentation
                    | ErrorKind::TabInPlainScalar
                    | ErrorKind::TabAtBlockScalarStart
            )
    }

    pub(crate) fn report(&mut self, kind: ProblemKind, range: Range<usize>) {
        let text = self.source.text();
        let range = text.floor_char_boundary(range.start)..text.ceil_char_boundary(range.end);
        self.found.push(SyntaxProblem { kind, span: Span::new(self.source, range) });
    }

    pub(crate) fn give_up(&mut self, kind: ProblemKind, offset: usize) -> bool {
        self.report(kind, offset..self.character_end(offset));
        false
    }

    /// Replaces each byte of whole characters by an ASCII one.
    pub(crate) fn overwrite(&mut self, range: Range<usize>, with: u8) -> bool {
        let harmless = char::from(with).to_string().repeat(range.len());
        let whole = self.text.is_char_boundary(range.start) && self.text.is_char_boundary(range.end);
        if whole {
            self.text.replace_range(range, &harmless);
        }
        whole
    }

    /// Replaces single ASCII characters; whether there were any.
    pub(crate) fn overwrite_each(&mut self, places: &[usize], with: u8) -> bool {
        for &at in places {
            self.overwrite(at..at + 1, with);
        }
        !places.is_empty()
    }

    pub(crate) fn character_at(&self, offset: usize) -> Option<char> {
        self.text.get(offset..).and_then(|rest| rest.chars().next())
    }

    pub(crate) fn character_end(&self, offset: usize) -> usize {
        let shown = self.character_at(offset).filter(|character| !matches!(character, '\n' | '\r'));
        offset + shown.map_or(0, char::len_utf8)
    }

    pub(crate) fn line_start(&self, offset: usize) -> usize {
        self.text.as_bytes()[..offset].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1)
    }

    pub(crate) fn line_end(&self, offset: usize) -> usize {
        let length = self.text.as_bytes()[offset..].iter().position(|&byte| byte == b'\n');
        let end = length.map_or(self.text.len(), |length| offset + length);
        if end > offset && self.text.as_bytes()[end - 1] == b'\r' { end - 1 } else { end }
    }

    /// A colon and a blank where no key can stand: all of the line's later ones go with the first.
    pub(crate) fn colon(&mut self, offset: usize) -> bool {
        if self.character_at(offset) != Some(':') {
            return self.give_up(ProblemKind::Other, offset);
        }
        let start = self.line_start(offset);
        let head = &self.text[start..offset];
        let Some(word) = key_word(head) else {
            for at in std::iter::once(offset).chain(colons::later_traps(&self.text, offset)) {
                self.report(ProblemKind::ColonInText, at..at + 1);
                self.overwrite_colons(at);
            }
            return true;
        };
        let indent = head.len() - head.trim_start_matches(' ').len();
        let place = offset - word.len()..offset;
        self.report(ProblemKind::OverIndentedKey, place);
        self.complete = false;
        self.overwrite_block(start, indent)
    }

    /// The colons of a line from a place on.
    pub(crate) fn overwrite_colons(&mut self, from: usize) -> bool {
        let end = self.line_end(from);
        let bytes = self.text.as_bytes();
        let is_trap =
            |&at: &usize| bytes[at] == b':' && bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace);
        let traps: Vec<usize> = (from..end).filter(is_trap).collect();
        self.overwrite_each(&traps, b';')
    }

    /// The keys of a whole block that stands too far to the right, of which the first is reported for all.
    pub(crate) fn overwrite_block(&mut self, start: usize, indent: usize) -> bool {
        let mut changed = false;
        for line in self.block(start, indent) {
            let text = &self.text[line.clone()];
            let key = text.find(": ").or(text.strip_suffix(':').map(str::len));
            if key.is_some_and(|key| key_word(&text[..key]).is_some()) {
                changed |= self.overwrite_colons(line.start);
            }
        }
        changed
    }

    /// The lines from `start` on, without their ends, that are indented at least as far, and the blank ones among them.
    pub(crate) fn block(&self, start: usize, indent: usize) -> Vec<Range<usize>> {
        let rest = self.text[start..].split_inclusive('\n').scan(start, |at, line| {
            let begins = *at;
            *at += line.len();
            Some(begins..self.line_end(begins))
        });
        rest.take_while(|line| !self.is_indented_less(line, indent)).collect()
    }

    pub(crate) fn is_indented_less(&self, line: &Range<usize>, indent: usize) -> bool {
        let text = &self.text[line.clone()];
        let depth = text.len() - text.trim_start_matches(' ').len();
        depth < indent && depth < text.len()
    }

    /// The place of a sign that begins the value of a line.
    pub(crate) fn value_sign(&self, start: usize, sign: char) -> Option<usize> {
        let line = &self.text[start..self.line_end(start)];
        let value = line.find(": ").or(line.find("- ")).map(|at| at + 2)?;
        let blanks = line[value..].len() - line[value..].trim_start().len();
        line[value + blanks..].starts_with(sign).then_some(start + value + blanks)
    }

    /// A value that begins with a sign of YAML; the parser stands on it or just behind it.
    pub(crate) fn indicator(&mut self, offset: usize) -> bool {
        let signs = ['@', '%', '`', '*', '&', '-', '?', '>', '|', '!'];
        let at = [Some(offset), offset.checked_sub(1)]
            .into_iter()
            .flatten()
            .find(|&at| self.character_at(at).is_some_and(|character| signs.contains(&character)));
        match at.and_then(|at| Some((at, self.character_at(at)?))) {
            Some((at, sign)) => {
                self.report(ProblemKind::Indicator(sign), at..at + 1);
                self.overwrite(at..at + 1, b'x')
            }
            None => self.give_up(ProblemKind::Other, offset),
        }
    }

    /// Every line that is indented with a tab, or the place of a single one; how wide they were shown is not known.
    pub(crate) fn tabs(&mut self, offset: usize) -> bool {
        let kind = |columns| ProblemKind::Tab { columns, reading: Reading::Doubtful };
        for line in tabs::tabbed(self.source.text()) {
            self.report(kind(tabs::columns(&self.source.text()[line.clone()], 2)), line);
        }
        if self.found.iter().any(|problem| matches!(problem.kind, ProblemKind::Tab { .. })) {
            return false;
        }
        self.give_up(kind(1), offset)
    }

    /// Whatever else: a bracket that began a text, or a line that fits nowhere and is left out.
    pub(crate) fn bracket_or_line(&mut self, stop: &Stop) -> bool {
        let is_bracket = |&at: &usize| matches!(self.character_at(at), Some('[' | '{'));
        let same_line = |&at: &usize| self.line_start(at) == self.line_start(stop.offset);
        let in_flow = is_about_brackets(&stop.kind);
        if let Some(at) = stop.flow_start.filter(is_bracket).filter(|_| in_flow)
            && let Some(hash) = self.text[at..self.line_end(at)].find(" #").map(|blank| at + blank + 1)
        {
            self.report(ProblemKind::CommentInBrackets, hash..hash + 1);
            return self.overwrite(hash..hash + 1, b'x');
        }
        if let Some(at) = stop.flow_start.filter(is_bracket).filter(|at| in_flow || same_line(at)) {
            let sign = self.character_at(at).unwrap_or('[');
            self.report(ProblemKind::Indicator(sign), at..at + 1);
            return self.overwrite(at..at + 1, b'x');
        }
        let (start, end) = (self.line_start(stop.offset), self.line_end(stop.offset));
        // An alias with words behind it stops the parser at the words.
        if let Some(sign) = self.value_sign(start, '*').filter(|&sign| sign < stop.offset) {
            self.report(ProblemKind::Indicator('*'), sign..sign + 1);
            return self.overwrite(sign..sign + 1, b'x');
        }
        let words = start + (self.text[start..end].len() - self.text[start..end].trim_start().len());
        let words = words.min(end)..end;
        self.complete = false;
        match stop.kind {
            ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
                if !self.follows_a_lost_line(start) {
                    self.report(ProblemKind::NoColon, words);
                }
                self.overwrite(start..end, b' ')
            }
            ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::ExpectedBlockSequenceEntry
            | ErrorKind::InvalidBlockScalarIndent
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::InvalidIndentation => {
                if self.follows_a_lost_line(start) {
                    return self.overwrite_lost_block(start, words.start - start);
                }
                self.report(ProblemKind::Indentation, words);
                self.overwrite(start..end, b' ')
            }
            _ => {
                self.report(ProblemKind::Other, words);
                false
            }
        }
    }

    /// Whether the nearest line above that says something was found wrong itself, so that this one is its follow-up.
    pub(crate) fn follows_a_lost_line(&self, start: usize) -> bool {
        let is_cause = |problem: &&SyntaxProblem| {
            matches!(
                problem.kind,
                ProblemKind::OverIndentedKey | ProblemKind::NoColon | ProblemKind::Indentation
            ) && problem.span.range.start < start
        };
        let causes = self.found.iter().filter(is_cause).map(|problem| problem.span.range.start);
        let Some(cause) = causes.max() else { return false };
        let between = &self.text[self.line_end(cause).min(start)..start];
        between.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#'))
    }

    /// Leaves out a line and all that is indented as far, which fits nowhere because the line above was left out.
    pub(crate) fn overwrite_lost_block(&mut self, start: usize, indent: usize) -> bool {
        let mut changed = false;
        for line in self.block(start, indent) {
            let filled = !self.text[line.clone()].trim_start_matches(' ').is_empty();
            changed |= filled && self.overwrite(line, b' ');
        }
        changed
    }
}

/// The word before a colon, where it looks like a key or an item's first key.
fn key_word(head: &str) -> Option<&str> {
    let word = head.trim_start_matches(' ');
    let word = word.strip_prefix("- ").map_or(word, |item| item.trim_start_matches(' '));
    colons::is_key(word).then_some(word)
}

fn is_about_brackets(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::InvalidColonPlacement
            | ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::MismatchedFlowCollectionEnd { .. }
            | ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::BlockEntryInFlowCollection
            | ErrorKind::FlowMappingValueAdjacentCollection
            | ErrorKind::InvalidFlowScalarIndent
    )
}

/// What YAML 1.2 does not count among the printable characters (5.1).
fn is_forbidden(character: char) -> bool {
    let control = character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{85}');
    control || matches!(character, '\u{FFFE}' | '\u{FFFF}')
}
