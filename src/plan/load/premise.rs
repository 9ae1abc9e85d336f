//! `premessa.md`: the premise, in the part of Markdown that the annex has blocks for.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::diagnostic::Diagnostic;
use crate::limits::PREMISE_LISTS;
use crate::plan::load::lost_layout::LostLayout;
use crate::plan::load::passages::passages;
use crate::plan::load::premise_words::{one_line, tidied};
use crate::plan::load::prose_line::{LineRule, ProseLine, ProseLines};
use crate::plan::{Passage, Phrase, Prose, ProseItem};
use crate::source::{Source, Span};
use crate::yaml::YamlReader;

/// A footnote, and what to do with it.
const NOTE: (&str, &str) =
    ("una nota a piè di pagina", "scrivere il testo della nota per esteso, fra parentesi");
/// A line such as `[1]: …`, and what to do with it.
const DEFINITION: (&str, &str) = (
    "l'indirizzo di un collegamento («[…]: …»)",
    "scriverlo per esteso nel testo; se è una nota, scriverne il testo fra parentesi",
);
/// A line that begins with a letter and is no item, and what to do with it.
const LONE_LETTER: (&str, &str) = (
    "la riga comincia con una lettera, ma è sola: nell'allegato continua quella sopra",
    "per farne un elenco, far finire con «:» la riga sopra, o lasciare una riga vuota prima",
);
/// A line with a letter that stands too deep, and what to do with it.
const DEEP_LETTER: (&str, &str) =
    ("l'elenco con le lettere ha troppi livelli: la voce è stampata all'ultimo", PREMISE_LISTS.remedy);
/// The deepest that lists may stand within each other.
const DEPTH_LIMIT: usize = PREMISE_LISTS.most;

/// Reads headings, paragraphs, strong and emphasis, and lists; anything else is a finding at its line.
pub(crate) fn read(source: &Arc<Source>, reader: &mut YamlReader) -> Prose {
    let mut builder = PremiseBuilder::new(source, reader);
    // Tables and footnotes are switched on to be told, and refused.
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    for (event, range) in Parser::new_ext(source.text(), options).into_offset_iter() {
        builder.seen.extend(seen(&event, &range, source));
        builder.take(event, range);
    }
    builder.settle();
    builder.check_unseen();
    Prose(builder.outer)
}

/// Reads a text that is no file of a plan yet; `None` if the annex would not print it as it is meant.
pub(crate) fn read_premise(source: &Arc<Source>) -> Option<Prose> {
    let mut reader = YamlReader::new();
    let prose = read(source, &mut reader);
    (!reader.into_report().has_errors()).then_some(prose)
}

/// Returns the part of the source that an event accounts for, or `None` if other events do within it.
fn seen(event: &Event<'_>, range: &Range<usize>, source: &Source) -> Option<Range<usize>> {
    match event {
        Event::Start(Tag::Item) => {
            let marker = source.text()[range.clone()].trim_start_matches(|sign: char| sign.is_ascii_digit());
            Some(range.start..range.end - marker.len())
        }
        Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Strong | Tag::Emphasis | Tag::List(_)) => {
            None
        }
        Event::End(_) => None,
        // What is refused is one finding, whatever stands in it.
        _ => Some(range.clone()),
    }
}

/// A list that is not closed yet: its finished items, and the one that is being read.
struct OpenList {
    ordered: bool,
    items: Vec<ProseItem>,
    item: Vec<Passage>,
}

/// A line of the paragraph that is being read: where it begins, and its words so far.
struct OpenLine {
    start: usize,
    phrases: Vec<Phrase>,
}

struct PremiseBuilder<'a> {
    source: &'a Arc<Source>,
    reader: &'a mut YamlReader,
    outer: Vec<Passage>,
    lists: Vec<OpenList>,
    /// The lines of the paragraph or heading that is being read, each with the blank or the line feed that
    /// its end is.
    open: Vec<OpenLine>,
    /// The paragraphs that stand below each other: lists with letters may reach over them.
    lines: Vec<ProseLine>,
    strong: usize,
    emphasis: usize,
    /// How many refused things are open: what stands in them is not looked at.
    refused: usize,
    /// The parts of the source that were read or refused.
    seen: Vec<Range<usize>>,
}

impl<'a> PremiseBuilder<'a> {
    fn new(source: &'a Arc<Source>, reader: &'a mut YamlReader) -> Self {
        PremiseBuilder {
            source,
            reader,
            outer: Vec::new(),
            lists: Vec::new(),
            open: Vec::new(),
            lines: Vec::new(),
            strong: 0,
            emphasis: 0,
            refused: 0,
            seen: Vec::new(),
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            // Within what is refused nothing is told again: the whole of it is one finding.
            Event::Start(_) if self.refused > 0 => self.refused += 1,
            Event::End(_) if self.refused > 0 => self.refused -= 1,
            _ if self.refused > 0 => {}
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, range.start),
            Event::SoftBreak => self.end_line(" ", range.start),
            Event::HardBreak => self.end_line("\n", range.start),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.refuse("codice fra apici inversi", "togliere gli apici inversi «`»", range);
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                self.refuse("codice HTML", "togliere i marcatori «<…>» e scrivere solo il testo", range);
            }
            Event::Rule => self.refuse("una linea di separazione", "togliere la linea", range),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {
                self.refuse(NOTE.0, NOTE.1, range);
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.check_lines(&range),
            Tag::Item => {}
            Tag::Heading { .. } if self.lists.is_empty() => {}
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::List(start) if self.lists.len() < DEPTH_LIMIT => {
                // In a tight list an item's words have no paragraph to end before the list within
                // (CommonMark, 5.3).
                self.end_paragraph();
                self.settle();
                self.check_start(*start, &range);
                self.lists.push(OpenList { ordered: start.is_some(), items: Vec::new(), item: Vec::new() });
            }
            refused => {
                let (what, hint) = refusal(refused);
                self.refuse(what, hint, range);
                self.refused = 1;
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.settle();
                let lines = std::mem::take(&mut self.open);
                let phrases = one_line(lines.into_iter().flat_map(|line| line.phrases).collect());
                if !phrases.is_empty() {
                    self.place(Passage::Heading(phrases));
                }
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Item => {
                self.end_paragraph();
                self.settle();
                if let Some(list) = self.lists.last_mut() {
                    list.items.push(ProseItem::bulleted(Prose(std::mem::take(&mut list.item))));
                }
            }
            TagEnd::List(_) => {
                if let Some(OpenList { ordered, items, .. }) = self.lists.pop() {
                    self.place(Passage::List { ordered, items });
                }
            }
            // A paragraph's end, and the ends of what `start` refuses, which never come here.
            _ => self.end_paragraph(),
        }
    }

    /// Adds words that stand at an offset.
    fn text(&mut self, text: &str, start: usize) {
        if self.open.is_empty() {
            self.open.push(OpenLine { start, phrases: Vec::new() });
        }
        let (strong, emphasis) = (self.strong > 0, self.emphasis > 0);
        let line = self.open.last_mut().expect("a line is open");
        match line.phrases.last_mut() {
            Some(last) if (last.strong, last.emphasis) == (strong, emphasis) => last.text.push_str(text),
            Some(_) | None => line.phrases.push(Phrase { text: text.to_owned(), strong, emphasis }),
        }
    }

    /// Ends a line at an offset.
    fn end_line(&mut self, end: &str, offset: usize) {
        self.text(end, offset);
        let start = (self.line_end(offset) + 1).min(self.source.text().len());
        self.open.push(OpenLine { start, phrases: Vec::new() });
    }

    /// Ends a paragraph: its lines wait for those of the next one.
    fn end_paragraph(&mut self) {
        let open = std::mem::take(&mut self.open);
        if open.is_empty() {
            return;
        }
        for OpenLine { start, phrases } in open {
            let place = start..self.line_end(start);
            let is_escaped = self.is_escaped(start, &phrases);
            self.lines.push(ProseLine { indent: self.column(start), phrases, is_escaped, place });
        }
        self.lines.push(ProseLine { indent: 0, phrases: Vec::new(), is_escaped: false, place: 0..0 });
    }

    /// Whether the first word of a line is not written as it reads: in `a\)` the author has said that it is
    /// no sign.
    fn is_escaped(&self, start: usize, phrases: &[Phrase]) -> bool {
        let (before, line) = self.source.text().split_at(start);
        let first = phrases.first().and_then(|phrase| phrase.text.split_whitespace().next());
        before.ends_with('\\') || first.is_some_and(|word| !line.trim_start().starts_with(word))
    }

    /// The columns before the words of a line that begins at an offset.
    fn column(&self, offset: usize) -> usize {
        let text = self.source.text();
        let start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
        let blanks = text[start..].len() - text[start..].trim_start_matches([' ', '\t']).len();
        // The first line of an item stands behind the item's sign, and a look's sign takes no column.
        let before = text[start..offset].trim_end_matches(['*', '_']);
        blanks.max(before.chars().count())
    }

    fn line_end(&self, offset: usize) -> usize {
        let rest = &self.source.text()[offset..];
        offset + rest.find('\n').unwrap_or(rest.len())
    }

    /// Makes passages of the paragraphs that have ended.
    fn settle(&mut self) {
        let mut lost = Vec::new();
        let waiting = std::mem::take(&mut self.lines);
        let levels = DEPTH_LIMIT - self.lists.len();
        let text = ProseLines { lines: &waiting, rule: LineRule::Markdown, rows: &[], levels };
        for passage in passages(&text, &mut lost) {
            self.place(tidied(passage));
        }
        let firsts = waiting.split(ProseLine::is_blank).filter_map(|lines| lines.first());
        let firsts: BTreeSet<usize> = firsts.map(|line| line.place.start).collect();
        for (lost, place) in lost {
            let (message, hint) = match lost {
                // A paragraph may begin with «a) …».
                LostLayout::LoneItem if firsts.contains(&place.start) => continue,
                LostLayout::TooDeep => DEEP_LETTER,
                _ => LONE_LETTER,
            };
            let place = Span::new(self.source, place).first_line();
            self.reader.report(Diagnostic::warning("R2", message).at(place).hint(hint));
        }
    }

    fn place(&mut self, passage: Passage) {
        match self.lists.last_mut() {
            Some(list) => list.item.push(passage),
            None => self.outer.push(passage),
        }
    }

    /// Finds an ordered list that does not begin with 1.
    fn check_start(&mut self, start: Option<u64>, range: &Range<usize>) {
        // The annex sets an ordered list as a), b), c); Markdown takes a line with «2023. » in front for one,
        // too.
        let Some(number) = start.filter(|number| *number != 1) else { return };
        let message = format!("l'elenco comincia da {number}, ma nell'allegato ogni elenco comincia da a)");
        let finding = Diagnostic::error("R1", message).at(Span::new(self.source, range.clone()).first_line());
        let finding = finding.hint("cominciare l'elenco da «1.», senza interromperlo con altri capoversi");
        self.reader.report(finding.hint(format!("se non è un elenco, scrivere «{number}\\.»")));
    }

    /// The lines of a paragraph run on; one that was meant to stand by itself is said.
    fn check_lines(&mut self, range: &Range<usize>) {
        let text = &self.source.text()[range.clone()];
        let mut start = range.start;
        for line in text.split_inclusive('\n') {
            if let Some((message, hint)) = lost_layout(line.trim()) {
                let place = Span::new(self.source, start..start + line.trim_end().len());
                // One finding for a paragraph: a copied table would have one on each of its lines.
                self.reader.report(Diagnostic::warning("R2", message).at(place).hint(hint));
                return;
            }
            start += line.len();
        }
    }

    /// Finds words that no event told of: Markdown takes a line such as `[1]: la nota` for the address of a
    /// link, which readers never see (CommonMark, 4.7).
    fn check_unseen(&mut self) {
        self.seen.sort_by_key(|range| range.start);
        let mut end = 0;
        let mut unseen = Vec::new();
        for range in self.seen.iter().chain([&(self.source.text().len()..usize::MAX)]) {
            if end < range.start {
                unseen.push(end..range.start);
            }
            end = end.max(range.end);
        }
        for range in unseen {
            let mut start = range.start;
            for line in self.source.text()[range].split_inclusive('\n') {
                let place = start..start + line.trim_end().len();
                start += line.len();
                if line.contains(char::is_alphanumeric) {
                    self.refuse(DEFINITION.0, DEFINITION.1, place);
                }
            }
        }
    }

    fn refuse(&mut self, what: &str, hint: &str, range: Range<usize>) {
        let finding =
            Diagnostic::error("R1", format!("la premessa contiene {what}, che nell'allegato non c'è"));
        self.reader.report(finding.at(Span::new(self.source, range).first_line()).hint(hint));
    }
}

/// The layout that a line copied from elsewhere loses, and what to do.
fn lost_layout(line: &str) -> Option<(&'static str, &'static str)> {
    if line.contains('\t') {
        Some((
            "la riga contiene tabulatori, che nell'allegato diventano spazi",
            "se è una tabella copiata, scriverne il contenuto come elenco o come testo",
        ))
    } else if line.starts_with(['•', '·', '▪', '◦']) {
        Some((
            "la riga comincia con un pallino, ma nell'allegato non farà un elenco",
            "cominciare ogni voce dell'elenco con «- »",
        ))
    } else {
        None
    }
}

/// The name of a block that the annex hasn't, and what to do instead.
fn refusal(tag: &Tag<'_>) -> (&'static str, &'static str) {
    match tag {
        Tag::FootnoteDefinition(_) => NOTE,
        Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => {
            ("una tabella", "scrivere il contenuto come elenco o come testo")
        }
        Tag::Image { .. } => ("un'immagine", "togliere l'immagine; lo stemma si indica in «piano.yaml»"),
        Tag::Link { .. } => ("un collegamento", "scrivere l'indirizzo per esteso nel testo, senza parentesi"),
        Tag::CodeBlock(_) => (
            "un blocco di codice",
            "togliere il rientro di quattro spazi o gli apici inversi all'inizio delle righe",
        ),
        Tag::BlockQuote(_) => {
            ("una citazione con «>»", "togliere il segno «>» e mettere il testo fra virgolette")
        }
        Tag::HtmlBlock => ("codice HTML", "togliere i marcatori «<…>» e scrivere solo il testo"),
        Tag::Heading { .. } => ("un titolo dentro un elenco", "spostare il titolo fuori dall'elenco"),
        Tag::List(_) => ("elenchi uno dentro l'altro per più di sei livelli", "ridurre i livelli"),
        _ => ("un elemento di Markdown", "scrivere il contenuto come testo semplice"),
    }
}
