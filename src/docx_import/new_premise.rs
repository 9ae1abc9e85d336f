//! The premise with other blocks, and its file with them.

use std::ops::Range;
use std::slice;
use std::sync::Arc;

use pulldown_cmark::{Event, Parser};

use crate::compare::pairs;
use crate::docx_import::line::{key, lines, prose, unlabelled};
use crate::docx_import::markdown::HEADING;
use crate::docx_import::{OutsideSpot, TextChange, markdown};
use crate::plan::load::read_premise;
use crate::plan::{Passage, Phrase, Plan, Prose, ProseItem};
use crate::source::Source;
use crate::yaml::{LineKind, TextLine};

/// The premise of a plan with the changes of its blocks; the same premise if there are none.
pub(crate) fn new_premise(plan: &Plan, changes: &[TextChange]) -> Prose {
    let (mut passages, mut done) = (Vec::new(), 0);
    for (start, end, lines) in premise_changes(changes) {
        passages.extend_from_slice(&plan.premise.0[done..start]);
        passages.extend(new_passages(&plan.premise.0[start..end], lines));
        done = end;
    }
    passages.extend_from_slice(&plan.premise.0[done..]);
    Prose(passages)
}

/// The blocks that change, in their order: from one to before another, and what takes their place.
fn premise_changes(changes: &[TextChange]) -> Vec<(usize, usize, &[TextLine])> {
    let mut found: Vec<(usize, usize, &[TextLine])> = Vec::new();
    for change in changes {
        if let OutsideSpot::Premise { start, end } = change.spot {
            found.push((start, end, &change.lines));
        }
    }
    found.sort_by_key(|(start, end, _)| (*start, *end));
    found
}

/// The passages that lines become in the place of others, whose looks stay where their words do.
fn new_passages(old: &[Passage], new: &[TextLine]) -> Vec<Passage> {
    match (old, new) {
        ([Passage::Heading(phrases)], [line]) if line.kind == LineKind::Paragraph => {
            vec![match line.text.strip_prefix(HEADING) {
                Some(words) => Passage::Heading(reworded(phrases, words)),
                None => Passage::Paragraph(reworded(phrases, &line.text)),
            }]
        }
        ([Passage::Paragraph(phrases)], [line])
            if line.kind == LineKind::Paragraph && !line.text.starts_with(HEADING) =>
        {
            vec![Passage::Paragraph(reworded(phrases, &line.text))]
        }
        ([list @ Passage::List { ordered, items }], new) => {
            let mut list = list.clone();
            let own = lines(&Prose(vec![list.clone()]));
            let keeps_shape =
                own.len() == new.len() && own.iter().zip(new).all(|(old, new)| old.kind == new.kind);
            if keeps_shape {
                reword_list(&mut list, &mut new.iter());
                return vec![list];
            }
            match new.iter().all(|line| line.kind == LineKind::Item { level: 0 }) && !new.is_empty() {
                true => vec![Passage::List { ordered: *ordered, items: other_items(items, new) }],
                false => prose(new).0,
            }
        }
        (_, new) => with_headings(new),
    }
}

/// The passages of lines of which some may be headings.
fn with_headings(lines: &[TextLine]) -> Vec<Passage> {
    let mut passages = prose(lines).0;
    for passage in &mut passages {
        if let Passage::Paragraph(phrases) = passage
            && let [Phrase { text, .. }] = phrases.as_mut_slice()
            && let Some(words) = text.strip_prefix(HEADING)
        {
            *passage = Passage::Heading(vec![Phrase::plain(words.to_owned())]);
        }
    }
    passages
}

/// Gives the texts of a list other words, in the order of its lines.
fn reword_list(passage: &mut Passage, new: &mut slice::Iter<'_, TextLine>) {
    match passage {
        Passage::Heading(phrases) | Passage::Paragraph(phrases) => {
            if let Some(line) = new.next() {
                *phrases = reworded(phrases, unlabelled(line));
            }
        }
        Passage::List { items, .. } => {
            for passage in items.iter_mut().flat_map(|item| &mut item.prose.0) {
                reword_list(passage, new);
            }
        }
    }
}

/// The items of a list of which some came or went.
fn other_items(old: &[ProseItem], new: &[TextLine]) -> Vec<ProseItem> {
    let before: Vec<(String, usize)> = old.iter().map(text_of).zip(0..).collect();
    let after: Vec<(String, usize)> = new.iter().map(|line| key(&line.text)).zip(0..).collect();
    let mut items = Vec::new();
    for (before, after) in pairs(&before, &after, |(text, _)| text.as_str()) {
        let Some((_, after)) = after else { continue };
        let text = &new[*after].text;
        items.push(match before.map(|(_, before)| old[*before].prose.0.as_slice()) {
            Some([Passage::Paragraph(phrases)]) => {
                ProseItem::bulleted(Prose(vec![Passage::Paragraph(reworded(phrases, text))]))
            }
            Some(_) | None => ProseItem::bulleted(Prose::line(text)),
        });
    }
    items
}

fn text_of(item: &ProseItem) -> String {
    let own = lines(&item.prose);
    key(&own.iter().map(|line| line.text.as_str()).collect::<Vec<&str>>().join(" "))
}

/// Words with the looks of the old ones that are still there; new ones have that of the words before them in
/// the same run, and none where two looks meet.
fn reworded(old: &[Phrase], text: &str) -> Vec<Phrase> {
    let before: Vec<LookedPiece<'_>> = old
        .iter()
        .flat_map(|phrase| {
            pieces(&phrase.text).into_iter().map(|piece| (piece, (phrase.strong, phrase.emphasis)))
        })
        .collect();
    let after: Vec<LookedPiece<'_>> = pieces(text).into_iter().map(|piece| (piece, (false, false))).collect();
    let mut phrases: Vec<Phrase> = Vec::new();
    let all = pairs(&before, &after, |(piece, _)| *piece);
    for (at, (old, new)) in all.iter().enumerate() {
        let Some((piece, _)) = new else { continue };
        let own = old.filter(|(old, _)| old == piece).map(|(_, look)| *look);
        let (strong, emphasis) = own.unwrap_or_else(|| look_around(&all, at));
        match phrases.last_mut() {
            Some(last) if (last.strong, last.emphasis) == (strong, emphasis) => last.text.push_str(piece),
            Some(_) | None => phrases.push(Phrase { text: (*piece).to_owned(), strong, emphasis }),
        }
    }
    phrases
}

/// A piece of a text with its look: strong, with emphasis.
type LookedPiece<'t> = (&'t str, (bool, bool));

/// The look that the words before a place and behind it have in common; none if they differ.
fn look_around(all: &[(Option<&LookedPiece<'_>>, Option<&LookedPiece<'_>>)], at: usize) -> (bool, bool) {
    let before = all[..at].iter().rev().find_map(|(old, _)| old.map(|(_, look)| *look));
    let behind = all[at..].iter().find_map(|(old, new)| match (old, new) {
        (Some((old, look)), Some((new, _))) if old == new => Some(*look),
        (_, _) => None,
    });
    if before == behind { before.unwrap_or_default() } else { (false, false) }
}

/// A text in its words, and in every sign between two.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = match first.is_alphanumeric() {
            true => rest.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(rest.len()),
            false => first.len_utf8(),
        };
        let (piece, behind) = rest.split_at(end);
        pieces.push(piece);
        rest = behind;
    }
    pieces
}

/// The text of the premise's file with the changes of its blocks; `None` if it would say something else. What
/// does not change stays as it is written.
pub(crate) fn new_premise_text(plan: &Plan, source: &Arc<Source>, changes: &[TextChange]) -> Option<String> {
    let wanted = new_premise(plan, changes);
    let by_block = by_block(plan, source, changes);
    // Where Markdown's blocks are not the annex's, the whole is written anew.
    let whole = || {
        let all: Vec<String> = wanted.0.iter().map(markdown).collect();
        all.join("\n\n") + "\n"
    };
    let is_wanted =
        |text: &String| read_premise(&Source::new(source.name(), text.as_str())) == Some(wanted.clone());
    let text = by_block.filter(is_wanted).or_else(|| Some(whole()).filter(is_wanted))?;
    Some(if source.text().contains("\r\n") { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text })
}

/// A block of a Markdown file, with the passages that it is read as.
struct MarkdownBlock {
    range: Range<usize>,
    /// The places of its passages in the premise.
    passages: Range<usize>,
}

fn by_block(plan: &Plan, source: &Source, changes: &[TextChange]) -> Option<String> {
    let blocks = blocks(source)?;
    if blocks.last().map_or(0, |block| block.passages.end) != plan.premise.0.len() {
        return None;
    }
    let mut changes = premise_changes(changes).into_iter().peekable();
    let (text, mut new, mut done) = (source.text(), String::new(), 0);
    for block in &blocks {
        let mut own = Vec::new();
        // What stands between two of its own passages is within it; what stands before it is not.
        while let Some(change) = changes.next_if(|(start, end, _)| is_within(*start, *end, &block.passages)) {
            own.push(change);
        }
        if own.is_empty() {
            continue;
        }
        let (mut passages, mut place) = (Vec::new(), block.passages.start);
        for (start, end, lines) in own {
            passages.extend_from_slice(&plan.premise.0[place..start]);
            passages.extend(new_passages(&plan.premise.0[start..end], lines));
            place = end;
        }
        passages.extend_from_slice(&plan.premise.0[place..block.passages.end]);
        new.push_str(&text[done..block.range.start]);
        let mut written: Vec<String> = passages.iter().map(markdown).collect();
        // A heading keeps its level, which the annex does not print.
        let signs = text[block.range.clone()].chars().take_while(|sign| *sign == '#').count();
        if let ([Passage::Heading(_)], [heading], 1..) = (&passages[..], &mut written[..], signs) {
            *heading = format!("{} {}", "#".repeat(signs), heading.trim_start_matches('#').trim_start());
        }
        new.push_str(&written.join("\n\n"));
        done = block.range.end;
        if written.is_empty() {
            // With the blank lines behind it.
            done += text[done..].len() - text[done..].trim_start_matches(['\n', '\r']).len();
        }
    }
    if changes.next().is_some() {
        return None;
    }
    new.push_str(&text[done..]);
    Some(new.trim_end().to_owned() + "\n")
}

/// Whether blocks from one to before another are among these, or stand right before the first of them.
fn is_within(start: usize, end: usize, passages: &Range<usize>) -> bool {
    let is_gap = start == end;
    (passages.contains(&start) && end <= passages.end) || (is_gap && start == passages.end)
}

/// The blocks of a file, from their first sign to their last; `None` if one alone can't be read.
fn blocks(source: &Source) -> Option<Vec<MarkdownBlock>> {
    let (mut blocks, mut depth, mut place) = (Vec::new(), 0_usize, 0);
    for (event, range) in Parser::new(source.text()).into_offset_iter() {
        if matches!(event, Event::Start(_)) {
            if depth == 0 {
                let text = &source.text()[range.clone()];
                let own = read_premise(&Source::new(source.name(), text))?;
                let range = range.start..range.start + text.trim_end().len();
                blocks.push(MarkdownBlock { range, passages: place..place + own.0.len() });
                place += own.0.len();
            }
            depth += 1;
        } else if matches!(event, Event::End(_)) {
            depth -= 1;
        }
    }
    Some(blocks)
}

#[cfg(test)]
mod tests {
    use crate::docx_import::new_premise::*;
    use crate::plan::load::PlanFiles;

    const TEXT: &str = "# Premessa\n\nIl **piano** dell'ente\nè *questo*.\n\nSono:\na) prima\nb) seconda\n\n- uno\n- due\n\nFine.\n";

    fn plan() -> Plan {
        let general = "ente: {nome: X}\ntriennio: 2026-2028\nanno: 2026\n";
        let objective = "dimensione: efficienza\nobiettivi:\n  - {id: a, obiettivo: a, responsabile: a, stakeholder: a, contributor: a, scadenza: 31.12.2026, indicatore: a, baseline: a, target: a, fonte: a}\n";
        let files = [("piano.yaml", general), ("premessa.md", TEXT), ("obiettivi/1.yaml", objective)];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let loaded = PlanFiles::in_memory("x".as_ref(), files).load();
        loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report))
    }

    /// The file with lines in the place of the blocks from one to before another.
    fn with(start: usize, end: usize, new: &[(LineKind, &str)]) -> String {
        let plan = plan();
        let lines = new.iter().map(|(kind, text)| TextLine { kind: *kind, text: (*text).to_owned() });
        let change = TextChange { spot: OutsideSpot::Premise { start, end }, lines: lines.collect() };
        let source = Arc::clone(plan.premise_source.as_ref().expect("it has a premise"));
        new_premise_text(&plan, &source, &[change]).expect("it can be written")
    }

    #[test]
    fn blocks_change_come_and_go_and_the_others_stay_as_they_are_written() {
        let paragraph = LineKind::Paragraph;
        let item = LineKind::Item { level: 0 };
        let changed = with(1, 2, &[(paragraph, "Il piano nuovo dell'ente è proprio questo.")]);
        let expected = TEXT.replace(
            "Il **piano** dell'ente\nè *questo*.",
            "Il **piano** nuovo dell'ente è proprio *questo*.",
        );
        assert_eq!(changed, expected);
        assert_eq!(with(5, 6, &[]), TEXT.replace("\n\nFine.\n", "\n"));
        let added = with(5, 5, &[(paragraph, "Prima della fine.")]);
        assert_eq!(added, TEXT.replace("- due\n\n", "- due\n\nPrima della fine.\n\n"));
        let items = with(4, 5, &[(item, "uno"), (item, "mezzo"), (item, "due")]);
        assert_eq!(items, TEXT.replace("- uno\n- due", "- uno\n- mezzo\n- due"));
        let labelled = LineKind::Labelled { level: 0 };
        let letters = with(3, 4, &[(labelled, "a) prima"), (labelled, "b) terza")]);
        assert_eq!(letters, TEXT.replace("Sono:\na) prima\nb) seconda", "Sono:\n\na) prima\nb) terza"));
        let heading = with(0, 1, &[(paragraph, "## Premessa del piano")]);
        assert_eq!(heading, TEXT.replace("# Premessa", "# Premessa del piano"));
        let text = with(0, 1, &[(paragraph, "Premessa del piano")]);
        assert_eq!(text, TEXT.replace("# Premessa", "Premessa del piano"));
    }
}
