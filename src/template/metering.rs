//! Calls that count the work of a template, and where in its code they are put.
//!
//! tera runs what a template asks for, however long: twelve loops in each other, or a text that doubles
//! thirty times. So each loop tells how many turns it will have, and each value that is written, kept or
//! passed on how large it is, to [`crate::template::meter`], which stops at a limit.

use std::ops::Range;

use crate::template::code::{CodeToken, CodeTokenKind, code_tokens};
use crate::template::meter::{COUNT, PIECE, TURNS};
use crate::template::parts::TemplatePart;

/// What is put into a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Insertion {
    pub(crate) at: usize,
    pub(crate) text: String,
    /// The part of the template that an error in the insertion is about.
    pub(crate) about: Range<usize>,
}

/// The insertions for a template, in order.
pub(crate) fn metering(text: &str, parts: &[TemplatePart]) -> Vec<Insertion> {
    let (pieces, total) = pieces(text, parts);
    let mut all = Vec::new();
    if pieces.first().is_none_or(|piece| piece.name(text) != "extends") {
        all.push(Insertion { at: 0, text: format!("{{{{ {COUNT}(peso={total}) }}}}"), about: 0..0 });
    }
    // The block sets that are open, by the names that they set.
    let mut sets: Vec<&str> = Vec::new();
    let weights = weights(text, &pieces);
    for (index, piece) in pieces.iter().enumerate() {
        let tokens = &piece.tokens;
        match piece.name(text) {
            "for" => all.extend(target(text, tokens, weights[index]).into_iter().flatten()),
            "component" | "block" => all.push(piece.behind(text, &format!("peso={}", weights[index]))),
            "set" | "set_global" if tokens.get(2).is_none_or(|token| !is(token, '=')) => {
                sets.extend(tokens.get(1).map(|name| &text[name.range.clone()]));
            }
            "endset" => all.extend(sets.pop().map(|name| piece.behind(text, &format!("valore={name}")))),
            "set" | "set_global" => all.extend(piece.at_end()),
            "" if piece.is_value(text) => all.extend(piece.value(text)),
            _ => {}
        }
        if piece.name(text) != "component" {
            all.extend(operands(text, tokens));
        }
    }
    all.sort_by_key(|insertion| insertion.at);
    all
}

/// A piece of code.
struct CodePiece {
    range: Range<usize>,
    tokens: Vec<CodeToken>,
    /// What the template before it weighs.
    before: u64,
}

/// The pieces of code, and what the whole template weighs.
fn pieces(text: &str, parts: &[TemplatePart]) -> (Vec<CodePiece>, u64) {
    let (mut pieces, mut before) = (Vec::new(), 0);
    for part in parts {
        match part {
            TemplatePart::Text(range) => before += range.len() as u64,
            TemplatePart::Code(range) => {
                let tokens = code_tokens(text, inner(text, range));
                pieces.push(CodePiece { range: range.clone(), tokens, before });
                before += PIECE;
            }
        }
    }
    (pieces, before)
}

/// Weighs what lies between each statement and the one that closes it.
fn weights(text: &str, pieces: &[CodePiece]) -> Vec<u64> {
    let mut weights = vec![PIECE; pieces.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        match piece.name(text) {
            "for" | "component" | "block" => open.push(index),
            name => {
                // One that closes another than the last is for tera to report.
                let ended = name.strip_prefix("end").filter(|name| !name.is_empty());
                if let Some(first) = open.pop_if(|first| Some(pieces[*first].name(text)) == ended) {
                    weights[first] = piece.before - pieces[first].before;
                }
            }
        }
    }
    weights
}

/// The code between the delimiters.
fn inner(text: &str, range: &Range<usize>) -> Range<usize> {
    let code = &text[range.clone()];
    let start = if code[2..].starts_with('-') { 3 } else { 2 };
    let end = if code.len() > start + 2 && code[..code.len() - 2].ends_with('-') { 3 } else { 2 };
    range.start + start..(range.end - end).max(range.start + start)
}

impl CodePiece {
    /// The first word of a statement; nothing for a value and for a component's call.
    fn name<'a>(&self, text: &'a str) -> &'a str {
        match self.tokens.first() {
            Some(first) if first.kind == CodeTokenKind::Word && !self.is_value(text) => {
                &text[first.range.clone()]
            }
            Some(_) | None => "",
        }
    }

    fn is_value(&self, text: &str) -> bool {
        text[self.range.clone()].starts_with("{{")
    }

    /// A call behind the piece, that takes off the same white space.
    fn behind(&self, text: &str, arguments: &str) -> Insertion {
        let dash = if text[..self.range.end].ends_with("-%}") { "-" } else { "" };
        let text = format!("{{{{ {COUNT}({arguments}) {dash}}}}}");
        Insertion { at: self.range.end, text, about: self.range.clone() }
    }

    /// Counts what stands at the end of the code.
    fn at_end(&self) -> Option<Insertion> {
        let (first, last) = (self.tokens.first()?, self.tokens.last()?);
        let about = first.range.start..last.range.end;
        Some(Insertion { at: last.range.end, text: format!(" | {COUNT}"), about })
    }

    /// Counts a value that is written.
    fn value(&self, text: &str) -> Option<Insertion> {
        let (first, last) = (self.tokens.first()?, self.tokens.last()?);
        // A component counts what it does itself.
        if is(first, '<') {
            return None;
        }
        let is_path = self.tokens.iter().all(|token| token.kind == CodeTokenKind::Word || is(token, '.'));
        if !is_path {
            return self.at_end();
        }
        // tera tells where a path leads to nothing only if nothing follows it, so it is counted beforehand.
        let about = first.range.start..last.range.end;
        let dash = if text[self.range.clone()].starts_with("{{-") { "-" } else { "" };
        let text = format!("{{{{{dash} {COUNT}(valore={}) }}}}", &text[about.clone()]);
        Some(Insertion { at: self.range.start, text, about })
    }
}

/// Counts the turns of a loop, of a statement or in a list, by what it runs through.
fn target(text: &str, tokens: &[CodeToken], weight: u64) -> Option<[Insertion; 2]> {
    let within = tokens.iter().take(5).position(|token| &text[token.range.clone()] == "in")?;
    let target = &tokens[within + 1..];
    around(target.first()?, target.last()?, weight)
}

fn around(first: &CodeToken, last: &CodeToken, weight: u64) -> Option<[Insertion; 2]> {
    let about = first.range.start..last.range.end;
    let close = format!(") | {TURNS}(peso={weight})");
    Some([
        Insertion { at: about.start, text: "(".to_owned(), about: about.clone() },
        Insertion { at: about.end, text: close, about },
    ])
}

/// Counts the operands of what makes larger values of them: `~`, filters, lists of lists, and what chooses.
fn operands(text: &str, tokens: &[CodeToken]) -> Vec<Insertion> {
    let mut all = Vec::new();
    // For each bracket that is open, whether an element that is spread (`...a`) is being read.
    let mut spread = vec![false];
    for (index, pair) in tokens.windows(2).enumerate() {
        let [before, token] = pair else { continue };
        let next = tokens.get(index + 2);
        let counted = match token.kind {
            CodeTokenKind::Sign('~') => Some(format!(" | {COUNT}")),
            CodeTokenKind::Sign('|') => {
                let filter = next.map_or("", |name| &text[name.range.clone()]);
                Some(format!(" | {COUNT}{}", growth(filter)))
            }
            CodeTokenKind::Word if chooses(text, before, token, next) => Some(format!(" | {COUNT}")),
            CodeTokenKind::Sign('.') if is(before, '.') => {
                if let Some(spread) = spread.last_mut() {
                    *spread = true;
                }
                None
            }
            CodeTokenKind::Sign('[' | '(' | '{') => {
                spread.push(false);
                None
            }
            CodeTokenKind::Sign(',' | ']' | ')' | '}') => {
                let was_spread = spread.last_mut().is_some_and(std::mem::take);
                if !is(token, ',') && spread.len() > 1 {
                    spread.pop();
                }
                was_spread.then(|| format!(" | {COUNT}"))
            }
            CodeTokenKind::Word | CodeTokenKind::Quoted | CodeTokenKind::Sign(_) => None,
        };
        let about = before.range.clone();
        all.extend(counted.map(|text| Insertion { at: before.range.end, text, about }));
        if index > 0 || is(&tokens[0], '[') {
            all.extend(comprehension(text, &tokens[index + 1..]).into_iter().flatten());
        }
    }
    all
}

/// What a filter makes of a value, beside one as large: `split` a value of each letter, `indent` blanks
/// before each line; `unique` holds each element against each.
fn growth(filter: &str) -> &'static str {
    match filter {
        "split" => "(volte=32)",
        "indent" => "(volte=256)",
        "sort" | "group_by" | "escape_xml" => "(volte=8)",
        "unique" => "(coppie=true)",
        _ => "",
    }
}

/// Whether a word chooses between what stands before it and what follows.
fn chooses(text: &str, before: &CodeToken, token: &CodeToken, next: Option<&CodeToken>) -> bool {
    let is_word = matches!(&text[token.range.clone()], "if" | "else" | "or" | "and");
    let ends_operand = match before.kind {
        CodeTokenKind::Word | CodeTokenKind::Quoted => true,
        CodeTokenKind::Sign(sign) => matches!(sign, ')' | ']' | '}' | '>'),
    };
    // `a.if` and `f(if=1)` are names.
    is_word && ends_operand && next.is_some_and(|next| !is(next, '='))
}

/// The loop that makes a list, if one begins here: `for x in a` of `[x for x in a if b]`.
fn comprehension(text: &str, tokens: &[CodeToken]) -> Option<[Insertion; 2]> {
    let word = |token: &CodeToken| text[token.range.clone()].to_owned();
    if word(tokens.first()?) != "for" {
        return None;
    }
    let within = tokens.iter().take(5).position(|token| word(token) == "in")?;
    let (mut depth, mut last) = (0, None);
    for token in &tokens[within + 1..] {
        match token.kind {
            CodeTokenKind::Sign('[' | '(' | '{') => depth += 1,
            CodeTokenKind::Sign(']') if depth == 0 => break,
            CodeTokenKind::Sign(']' | ')' | '}') => depth -= 1,
            CodeTokenKind::Word if depth == 0 && word(token) == "if" => break,
            CodeTokenKind::Word | CodeTokenKind::Quoted | CodeTokenKind::Sign(_) => {}
        }
        last = Some(token);
    }
    around(tokens.get(within + 1)?, last?, 4 * PIECE)
}

fn is(token: &CodeToken, sign: char) -> bool {
    token.kind == CodeTokenKind::Sign(sign)
}

#[cfg(test)]
mod tests {
    use crate::template::metering::*;
    use crate::template::parts::parts_of;

    /// The template with its calls, without their arguments of numbers.
    fn metered(text: &str) -> String {
        let (mut made, mut copied) = (String::new(), 0);
        for insertion in metering(text, &parts_of(text)) {
            made.push_str(&text[copied..insertion.at]);
            made.push_str(&insertion.text);
            copied = insertion.at;
        }
        made + &text[copied..]
    }

    #[test]
    fn calls_stand_where_values_grow_and_loops_turn() {
        for (text, expected) in [
            ("{{ a.b }}", "{{ conta__(peso=16) }}{{ conta__(valore=a.b) }}{{ a.b }}"),
            ("{{- a ~ \"~\" -}}", "{{ conta__(peso=16) }}{{- a | conta__ ~ \"~\" | conta__ -}}"),
            ("{{ <c a={b} /> }}", "{{ conta__(peso=16) }}{{ <c a={b} /> }}"),
            (
                "{% for a, b in c %}xy{% endfor -%}",
                "{{ conta__(peso=34) }}{% for a, b in (c) | giri__(peso=18) %}xy{% endfor -%}",
            ),
            (
                "{% set a = b | split(pat=c) -%} {% set d %}{% endset -%} x",
                "{{ conta__(peso=51) }}{% set a = b | conta__(volte=32) | split(pat=c) | conta__ -%} \
                 {% set d %}{% endset -%}{{ conta__(valore=d) -}} x",
            ),
            (
                "{% if a or b %}{{ [...a, x for] }}{% endif %}",
                "{{ conta__(peso=48) }}{% if a | conta__ or b %}{{ [...a | conta__, x for] | conta__ }}{% endif %}",
            ),
            (
                "{{ [x for x in a if x] }}",
                "{{ conta__(peso=16) }}{{ [x for x in (a) | giri__(peso=64) | conta__ if x] | conta__ }}",
            ),
            (
                "{% component c(a) -%} x{% endcomponent %}",
                "{{ conta__(peso=34) }}{% component c(a) -%}{{ conta__(peso=18) -}} x{% endcomponent %}",
            ),
        ] {
            assert_eq!(metered(text), expected);
        }
    }
}
