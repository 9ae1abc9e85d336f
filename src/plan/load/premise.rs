//! `premessa.md`: the premise, in the part of Markdown that the annex has blocks for.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::diagnostic::Diagnostic;
use crate::limits::PREMISE_LISTS;
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
/// A line that begins with a letter, and what to do with it.
const LETTERED: (&str, &str) = (
    "la riga comincia con una lettera, ma nell'allegato continua quella sopra",
    "cominciare ogni voce dell'elenco con «1. », «2. », …: nell'allegato diventano a), b), c)",
);
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
    builder.check_unseen();
    Prose(builder.outer)
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

struct PremiseBuilder<'a> {
    source: &'a Arc<Source>,
    reader: &'a mut YamlReader,
    outer: Vec<Passage>,
    lists: Vec<OpenList>,
    /// The paragraph or heading that is being read.
    phrases: Vec<Phrase>,
    strong: usize,
    emphasis: usize,
    /// How many refused things are open: what stands in them is not looked at.
    refused: usize,
    /// The parts of the source that were read or refused.
    seen: Vec<Range<usize>>,
}

impl<'a> PremiseBuilder<'a> {
    fn new(source: &'a Arc<Source>, reader: &'a mut YamlReader) -> Self {
        let (outer, lists, phrases, seen) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        PremiseBuilder { source, reader, outer, lists, phrases, strong: 0, emphasis: 0, refused: 0, seen }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            // Within what is refused nothing is told again: the whole of it is one finding.
            Event::Start(_) if self.refused > 0 => self.refused += 1,
            Event::End(_) if self.refused > 0 => self.refused -= 1,
            _ if self.refused > 0 => {}
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            // A phrase has no line breaks; `check_lines` tells of lines that lose by it.
            Event::SoftBreak | Event::HardBreak => self.text(" "),
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
                self.flush(Passage::Paragraph);
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
            TagEnd::Heading(_) => self.flush(Passage::Heading),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Item => {
                self.flush(Passage::Paragraph);
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
            _ => self.flush(Passage::Paragraph),
        }
    }

    fn text(&mut self, text: &str) {
        let (strong, emphasis) = (self.strong > 0, self.emphasis > 0);
        match self.phrases.last_mut() {
            Some(last) if (last.strong, last.emphasis) == (strong, emphasis) => last.text.push_str(text),
            _ => self.phrases.push(Phrase { text: text.to_owned(), strong, emphasis }),
        }
    }

    /// Ends a paragraph or heading.
    fn flush(&mut self, passage: impl FnOnce(Vec<Phrase>) -> Passage) {
        let phrases = tidy(std::mem::take(&mut self.phrases));
        if !phrases.is_empty() {
            self.place(passage(phrases));
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
            // A paragraph may begin with «a) …»; below it such a line was meant to stand by itself.
            let layout = lost_layout(line.trim());
            let lost = layout.filter(|lost| start > range.start || *lost != LETTERED);
            if let Some((message, hint)) = lost {
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
    let lettered = line.as_bytes().first().is_some_and(u8::is_ascii_lowercase) && line[1..].starts_with(") ");
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
    } else if lettered {
        Some(LETTERED)
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

/// Folds blanks, also over the borders of phrases, and drops what is left empty.
fn tidy(phrases: Vec<Phrase>) -> Vec<Phrase> {
    let mut tidied: Vec<Phrase> = Vec::new();
    let mut after_blank = true;
    for mut phrase in phrases {
        let mut text = String::with_capacity(phrase.text.len());
        for character in phrase.text.chars() {
            // A no-break space is a word's character: the office has put it where a line must not end.
            let blank = matches!(character, ' ' | '\t' | '\n' | '\r');
            if !(blank && after_blank) {
                text.push(if blank { ' ' } else { character });
            }
            after_blank = blank;
        }
        phrase.text = text;
        if !phrase.text.is_empty() {
            tidied.push(phrase);
        }
    }
    if let Some(last) = tidied.last_mut()
        && last.text.ends_with(' ')
    {
        last.text.pop();
    }
    tidied.retain(|phrase| !phrase.text.is_empty());
    tidied
}

#[cfg(test)]
mod tests {
    use crate::plan::load::premise::*;

    fn prose(text: &str) -> (Vec<Passage>, Vec<String>) {
        let mut reader = YamlReader::new();
        let read = read(&Source::new("premessa.md", text), &mut reader);
        let report = reader.into_report();
        let shown = |finding: &&Diagnostic| {
            format!(
                "{:?} {}",
                finding.span.as_ref().map(|span| span.source.position(span.range.start).0),
                finding.message
            )
        };
        (read.0, report.sorted().iter().map(shown).collect())
    }

    fn plain(text: &str) -> Passage {
        Passage::Paragraph(vec![Phrase::plain(text)])
    }

    #[test]
    fn headings_paragraphs_and_looks_are_read() {
        let (passages, findings) = prose("# PREMESSA\n\nLa *performance*  è\n**“il** contributo”.\n");
        let phrase = |text: &str, strong, emphasis| Phrase { text: text.to_owned(), strong, emphasis };
        let paragraph = vec![
            phrase("La ", false, false),
            phrase("performance", false, true),
            phrase(" è ", false, false),
            phrase("“il", true, false),
            phrase(" contributo”.", false, false),
        ];
        assert_eq!(
            passages,
            [Passage::Heading(vec![Phrase::plain("PREMESSA")]), Passage::Paragraph(paragraph)]
        );
        assert_eq!(findings, [""; 0]);
    }

    #[test]
    fn lists_may_be_loose_and_nested() {
        let (passages, _) = prose("1. uno\n   due\n2. tre\n   - quattro\n\n   cinque\n");
        let list = |ordered, items: Vec<Vec<Passage>>| Passage::List {
            ordered,
            items: items.into_iter().map(|item| ProseItem::bulleted(Prose(item))).collect(),
        };
        let inner = list(false, vec![vec![plain("quattro")]]);
        let outer = list(true, vec![vec![plain("uno due")], vec![plain("tre"), inner, plain("cinque")]]);
        assert_eq!(passages, [outer]);
    }

    #[test]
    fn a_layout_copied_from_elsewhere_is_not_lost_in_silence() {
        let text = "uno\tdue\ntre\tquattro\n\nElenco:\n• uno\n• due\n\na) uno\nb) due\n\nè) no\nsì\n";
        let lines: Vec<String> = prose(text).1.iter().map(|finding| finding[..8].to_owned()).collect();
        assert_eq!(lines, ["Some(1) ", "Some(5) ", "Some(9) "]);
        assert_eq!(
            prose("testo[^1]\n\n[^1]: la nota\n").1[0],
            "Some(1) la premessa contiene una nota a piè di pagina, che nell'allegato non c'è"
        );
    }

    #[test]
    fn words_that_markdown_keeps_to_itself_are_refused_at_their_lines() {
        let text = "Il piano [1] è così.\n\n[1]: legge.it \"La legge\"\n\n1. uno\n2.\n3. [a]: b\n\n[1]: due\n\nA &amp; b\\*\n";
        let address =
            "la premessa contiene l'indirizzo di un collegamento («[…]: …»), che nell'allegato non c'è";
        let (_, findings) = prose(text);
        let told: Vec<&str> = findings.iter().map(String::as_str).collect();
        assert_eq!(
            told,
            [
                "Some(1) la premessa contiene un collegamento, che nell'allegato non c'è",
                &format!("Some(3) {address}"),
                &format!("Some(7) {address}"),
                &format!("Some(9) {address}"),
            ]
        );
    }

    #[test]
    fn what_the_annex_has_no_block_for_is_refused_at_its_line() {
        let text = "testo\n\n> cita [x](y)\n\n| a | b |\n|---|---|\n| c | d |\n\n![x](y)\n\n---\n\n<b>x</b> `y`\n\n3. tre\n";
        let (_, findings) = prose(text);
        let lines: Vec<&str> = findings.iter().map(|finding| &finding[..8]).collect();
        assert_eq!(
            lines,
            ["Some(3) ", "Some(5) ", "Some(9) ", "Some(11)", "Some(13)", "Some(13)", "Some(13)", "Some(15)"]
        );
    }
}
