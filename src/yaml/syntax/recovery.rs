//! Going on after a mistake: the offending bytes are replaced by as many harmless ones, and the text is read
//! again.

use std::ops::Range;
use std::sync::Arc;

use granit_parser::ErrorKind;

use crate::source::{Reading, Source, Span};
use crate::yaml::syntax::builder::Stop;
use crate::yaml::syntax::colons;
use crate::yaml::syntax::forbidden::forbidden;
use crate::yaml::syntax::indentation::{columns, odd_indentations};
use crate::yaml::{ProblemKind, SyntaxProblem};

/// The bytes that one text may cost in readings: a file of the largest size is still read 24 times.
const BYTE_BUDGET: usize = 24 * 1024 * 1024;
/// The readings of a short text; whoever gets so many findings corrects some and asks again.
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
        for (at, character) in forbidden(source.text()) {
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

    /// Notes what stopped the parser; `true` if another reading is worth while.
    pub(crate) fn neutralise(&mut self, stop: &Stop) -> bool {
        // A text that did not change would stop the parser at the same place for ever.
        let before = self.text.clone();
        let goes_on = self.diagnose(stop) && self.text != before;
        self.complete &= goes_on;
        self.readings_left = self.readings_left.saturating_sub(1);
        goes_on && self.readings_left > 0
    }

    /// Finds out what stopped the parser and makes it harmless; `false` if that cannot be done.
    fn diagnose(&mut self, stop: &Stop) -> bool {
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
        // The parser does not always name the tab: it may complain of the words behind it.
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

    /// Notes a problem at a range of bytes, which is widened to whole characters.
    pub(crate) fn report(&mut self, kind: ProblemKind, range: Range<usize>) {
        let text = self.source.text();
        let range = text.floor_char_boundary(range.start)..text.ceil_char_boundary(range.end);
        self.found.push(SyntaxProblem { kind, span: Span::new(self.source, range) });
    }

    /// Notes a problem after which nothing more can be read.
    pub(crate) fn give_up(&mut self, kind: ProblemKind, offset: usize) -> bool {
        self.report(kind, offset..self.character_end(offset));
        false
    }

    /// Replaces each byte of whole characters by an ASCII one; `false` if the range has parts of characters.
    pub(crate) fn overwrite(&mut self, range: Range<usize>, with: u8) -> bool {
        // As many bytes as before: the offsets of later findings must be the source's.
        let harmless = char::from(with).to_string().repeat(range.len());
        let whole = self.text.is_char_boundary(range.start) && self.text.is_char_boundary(range.end);
        if whole {
            self.text.replace_range(range, &harmless);
        }
        whole
    }

    /// Replaces single ASCII characters; `false` if there were none.
    pub(crate) fn overwrite_each(&mut self, places: &[usize], with: u8) -> bool {
        for &at in places {
            self.overwrite(at..at + 1, with);
        }
        !places.is_empty()
    }

    fn character_at(&self, offset: usize) -> Option<char> {
        self.text.get(offset..).and_then(|rest| rest.chars().next())
    }

    /// The end of the character at a place; a line break is no part of a finding.
    pub(crate) fn character_end(&self, offset: usize) -> usize {
        let shown = self.character_at(offset).filter(|character| !matches!(character, '\n' | '\r'));
        offset + shown.map_or(0, char::len_utf8)
    }

    /// The beginning of the line of a place.
    pub(crate) fn line_start(&self, offset: usize) -> usize {
        self.text.as_bytes()[..offset].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1)
    }

    /// The end of the line of a place, before its line break.
    pub(crate) fn line_end(&self, offset: usize) -> usize {
        let length = self.text.as_bytes()[offset..].iter().position(|&byte| byte == b'\n');
        let end = length.map_or(self.text.len(), |length| offset + length);
        if end > offset && self.text.as_bytes()[end - 1] == b'\r' { end - 1 } else { end }
    }

    /// A colon and a blank where no key can stand: all of the line's later ones go with the first.
    fn colon(&mut self, offset: usize) -> bool {
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
        // The block becomes part of the text above, so that its keys would seem to be missing.
        self.complete = false;
        self.overwrite_block(start, indent)
    }

    /// The colons of a line from a place on.
    pub(crate) fn overwrite_colons(&mut self, from: usize) -> bool {
        let mut traps = Vec::new();
        let bytes = self.text.as_bytes();
        for at in from..self.line_end(from) {
            // Only before a blank or a line's end does a colon mean something (YAML 1.2.2, 7.3.3).
            if bytes[at] == b':' && bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace) {
                traps.push(at);
            }
        }
        self.overwrite_each(&traps, b';')
    }

    /// The keys of a whole block that stands too far to the right, of which the first is reported for all.
    fn overwrite_block(&mut self, start: usize, indent: usize) -> bool {
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

    /// The lines from `start` on, without their ends, that are indented at least as far, and the blank ones
    /// among them.
    fn block(&self, start: usize, indent: usize) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let mut begin = start;
        for line in self.text[start..].split_inclusive('\n') {
            let range = begin..self.line_end(begin);
            if self.is_indented_less(&range, indent) {
                break;
            }
            lines.push(range);
            begin += line.len();
        }
        lines
    }

    fn is_indented_less(&self, line: &Range<usize>, indent: usize) -> bool {
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
    fn indicator(&mut self, offset: usize) -> bool {
        for at in [Some(offset), offset.checked_sub(1)].into_iter().flatten() {
            if let Some(sign @ ('@' | '%' | '`' | '*' | '&' | '-' | '?' | '>' | '|' | '!')) =
                self.character_at(at)
            {
                self.report(ProblemKind::Indicator(sign), at..at + 1);
                return self.overwrite(at..at + 1, b'x');
            }
        }
        self.give_up(ProblemKind::Other, offset)
    }

    /// Notes every line that is indented with a tab, or the place of a single one.
    fn tabs(&mut self, offset: usize) -> bool {
        // None of the usual widths fits: two blanks are what the guide asks for at each level.
        let reading = Reading::Doubtful;
        for blanks in odd_indentations(self.source.text()) {
            let columns = columns(&self.source.text()[blanks.clone()], 2);
            self.report(ProblemKind::Tab { columns, reading }, blanks);
        }
        if self.found.iter().any(|problem| matches!(problem.kind, ProblemKind::Tab { .. })) {
            return false;
        }
        self.give_up(ProblemKind::Tab { columns: 1, reading }, offset)
    }

    /// Whatever else: a bracket that began a text, or a line that fits nowhere and is left out.
    fn bracket_or_line(&mut self, stop: &Stop) -> bool {
        let start = self.line_start(stop.offset);
        if let Some(at) = stop.flow_start
            && let Some(sign @ ('[' | '{')) = self.character_at(at)
        {
            let in_flow = is_about_brackets(&stop.kind);
            // The comment hides the bracket that closes; mostly it is a colour without quotes, `{colore:
            // #1f3a5f}`.
            if in_flow && let Some(blank) = self.text[at..self.line_end(at)].find(" #") {
                let hash = at + blank + 1;
                self.report(ProblemKind::CommentInBrackets, hash..hash + 1);
                return self.overwrite(hash..hash + 1, b'x');
            }
            if in_flow || self.line_start(at) == start {
                self.report(ProblemKind::Indicator(sign), at..at + 1);
                return self.overwrite(at..at + 1, b'x');
            }
        }
        // An alias with words behind it stops the parser at the words.
        if let Some(sign) = self.value_sign(start, '*')
            && sign < stop.offset
        {
            self.report(ProblemKind::Indicator('*'), sign..sign + 1);
            return self.overwrite(sign..sign + 1, b'x');
        }
        self.lost_line(&stop.kind, start)
    }

    /// A line that fits nowhere and is left out.
    fn lost_line(&mut self, kind: &ErrorKind, start: usize) -> bool {
        let end = self.line_end(start);
        let words = (end - self.text[start..end].trim_start().len())..end;
        self.complete = false;
        match kind {
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
                let is_entry = self.text[words.clone()].starts_with("- ");
                let indent = words.start - start;
                if self.follows_a_lost_line(start) {
                    return self.overwrite_lost_block(start, indent);
                }
                self.report(ProblemKind::Indentation, words);
                // The keys of an entry, and the entries behind it, stand where they do because of its dash.
                if is_entry {
                    return self.overwrite_lost_block(start, indent);
                }
                self.overwrite(start..end, b' ')
            }
            // The parser has many more errors, none of which says which bytes are to blame.
            _ => {
                self.report(ProblemKind::Other, words);
                false
            }
        }
    }

    /// Whether the nearest line above that says something was found wrong itself, so that this one is its
    /// follow-up.
    fn follows_a_lost_line(&self, start: usize) -> bool {
        let mut cause = None;
        for SyntaxProblem { kind, span } in &self.found {
            let loses_lines = matches!(
                kind,
                ProblemKind::OverIndentedKey | ProblemKind::NoColon | ProblemKind::Indentation
            );
            if loses_lines && span.range.start < start {
                cause = cause.max(Some(span.range.start));
            }
        }
        let Some(cause) = cause else { return false };
        let between = &self.text[self.line_end(cause).min(start)..start];
        between.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#'))
    }

    /// Leaves out a line and all that is indented as far, which fits nowhere because the line above was left
    /// out.
    fn overwrite_lost_block(&mut self, start: usize, indent: usize) -> bool {
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
