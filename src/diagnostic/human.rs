//! `--messaggi umani`: the finding, the line it is about, and the way out.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use crate::diagnostic::excerpt::Excerpt;
use crate::diagnostic::shown_change::ShownChange;
use crate::diagnostic::{Certainty, Diagnostic, Edit, Fix, Severity, visible, visible_line, visible_path};
use crate::source::{Source, Span};

/// The abilities of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MessageLook {
    pub(crate) colours: Colours,
    /// In columns.
    pub(crate) width: usize,
}

/// The colours that may be added to what the words already say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colours {
    Plain,
    Ansi,
}

/// The finding in several lines, with a blank line after it.
pub(crate) fn human(diagnostic: &Diagnostic, look: MessageLook) -> String {
    let renderer = match look.colours {
        Colours::Plain => Renderer::plain(),
        // Hyperlinks are escape sequences that not every terminal knows, and a log shows them as rubbish.
        Colours::Ansi => Renderer::styled().hyperlink(false),
    };
    let renderer = renderer.term_width(look.width);
    let mut groups = vec![finding(diagnostic)];
    if diagnostic.span.is_none() {
        // There is no excerpt for them to stand below.
        groups.extend(diagnostic.hints.iter().map(|hint| loose_hint(hint)));
    }
    groups.extend(corrections(diagnostic, look.width));
    let text = match diagnostic.span {
        Some(_) => renderer.render(&groups),
        // Rendered together, a rule would join the message and its hints, with no excerpt between them.
        None => {
            let parts: Vec<String> =
                groups.iter().map(|group| renderer.render(std::slice::from_ref(group))).collect();
            parts.join("\n")
        }
    };
    text + "\n\n"
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
    // The library's own words are English.
    .with_name(severity.word())
}

/// The message and the places, with the hints below them.
fn finding(diagnostic: &Diagnostic) -> Group<'_> {
    let title = level(diagnostic.severity).primary_title(visible(&diagnostic.message)).id(diagnostic.code);
    let mut group = Group::with_title(title);
    for (source, places) in by_source(diagnostic) {
        let cut: Vec<Span> = places.iter().map(|place| first_line(place.span)).collect();
        let excerpt = Excerpt::around(source, cut.iter());
        let mut marks: Vec<Annotation> = Vec::with_capacity(places.len());
        for (place, span) in places.iter().zip(&cut) {
            marks.push(place.mark(excerpt.place(&span.range)));
        }
        let snippet = Snippet::source(excerpt.text)
            .line_start(excerpt.first)
            .path(visible_path(source.name().as_ref()));
        group = group.element(snippet.annotations(marks));
    }
    if diagnostic.span.is_none() {
        return group;
    }
    group.elements(diagnostic.hints.iter().map(|hint| Level::HELP.with_name("aiuto").message(visible(hint))))
}

/// The hint of a finding without a place.
fn loose_hint(hint: &str) -> Group<'_> {
    Group::with_title(Level::HELP.with_name("aiuto").secondary_title(visible(hint)))
}

/// One of a finding's places.
struct ShownPlace<'a> {
    kind: AnnotationKind,
    span: &'a Span,
    label: Option<&'a str>,
}

impl<'a> ShownPlace<'a> {
    fn mark(&self, range: std::ops::Range<usize>) -> Annotation<'a> {
        self.kind.span(range).label(self.label.map(visible_line))
    }
}

/// The lines between two places of one source from which on they stand in excerpts of their own.
const FAR: usize = 200;

/// The places of each source that are near each other: the finding's own first, then in the order of the
/// finding.
fn by_source(diagnostic: &Diagnostic) -> Vec<(&Source, Vec<ShownPlace<'_>>)> {
    let label = diagnostic.label.as_deref();
    let own = diagnostic.span.iter().map(|span| ShownPlace { kind: AnnotationKind::Primary, span, label });
    let related = diagnostic.related.iter().map(|(span, text)| ShownPlace {
        kind: AnnotationKind::Context,
        span,
        label: Some(text),
    });
    let mut sources: Vec<(&Source, Vec<ShownPlace>)> = Vec::new();
    for place in own.chain(related) {
        match sources.iter_mut().find(|(_, places)| are_near(places[0].span, place.span)) {
            Some((_, places)) => places.push(place),
            None => sources.push((&place.span.source, vec![place])),
        }
    }
    sources
}

/// Whether two places fit into one excerpt.
fn are_near(one: &Span, other: &Span) -> bool {
    let line = |span: &Span| span.source.position(span.range.start).0;
    one.source.name() == other.source.name() && line(one).abs_diff(line(other)) < FAR
}

/// The place up to the end of its first line: where a long entry begins is enough to find it.
fn first_line(span: &Span) -> Span {
    let (line, _) = span.source.position(span.range.start);
    let end = span.source.line(line).map_or(span.range.end, |line| line.end);
    let end = span.range.end.min(end).max(span.range.start);
    Span::new(&span.source, span.range.start..end)
}

/// The edits that would put it right, as they would change the text: together where one decision makes them.
fn corrections(diagnostic: &Diagnostic, width: usize) -> Vec<Group<'_>> {
    let mut corrections: Vec<(&Source, Certainty, Vec<&Edit>)> = Vec::new();
    for Fix { edit, certainty } in &diagnostic.fixes {
        let (source, certainty) = (edit.span.source.as_ref(), *certainty);
        // What the program makes by itself and what a person decides are never one correction.
        match corrections.iter_mut().find(|known| known.0.name() == source.name() && known.1 == certainty) {
            Some((.., edits)) => edits.push(edit),
            None => corrections.push((source, certainty, vec![edit])),
        }
    }
    let groups = corrections.into_iter().map(|(source, certainty, edits)| {
        let shown = change(source, edits);
        (shown.0, certainty, shown.1.cut(width))
    });
    groups.map(|(first, certainty, change)| correction(first, certainty, change)).collect()
}

/// The lines that some edits change, with the number of the first.
fn change(source: &Source, mut edits: Vec<&Edit>) -> (usize, ShownChange) {
    edits.sort_by_key(|edit| (edit.span.range.start, edit.span.range.end));
    let excerpt = Excerpt::around(source, edits.iter().map(|edit| &edit.span));
    let mut patches = Vec::with_capacity(edits.len());
    for edit in edits {
        patches.push((excerpt.place(&edit.span.range), visible(&edit.replacement).into_owned()));
    }
    (excerpt.first, ShownChange { text: excerpt.text, patches })
}

fn correction<'a>(first: usize, certainty: Certainty, change: ShownChange) -> Group<'a> {
    let title = match certainty {
        Certainty::Suggested => "correzione possibile:",
        Certainty::Certain => "correzione sicura, che fa anche «allegato verifica --correggi»:",
    };
    let title = Level::HELP.with_name("aiuto").secondary_title(title);
    let patches = change.patches.into_iter().map(|(range, replacement)| Patch::new(range, replacement));
    Group::with_title(title).element(Snippet::source(change.text).line_start(first).patches(patches))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::diagnostic::human::*;

    const PLAIN: MessageLook = MessageLook { colours: Colours::Plain, width: 100 };

    fn source() -> Arc<Source> {
        Source::new("data/p/piano.yaml", "ente:\n  nome: Comune\ntrienio: 2022-2024\nanno: 2023\n")
    }

    #[test]
    fn a_finding_shows_its_line_its_label_and_the_way_out() {
        let source = source();
        let span = Span::new(&source, 21..28);
        let finding = Diagnostic::error("P2", "il campo «trienio» non esiste")
            .labelled(span.clone(), "campo sconosciuto")
            .related(Span::new(&source, 0..4), "in questo piano")
            .hint("forse «triennio»")
            .edit(span, "triennio");
        let expected = "\
errore[P2]: il campo «trienio» non esiste
 --> data/p/piano.yaml:3:1
  |
1 | ente:
  | ---- in questo piano
2 |   nome: Comune
3 | trienio: 2022-2024
  | ^^^^^^^ campo sconosciuto
  |
  = aiuto: forse «triennio»
aiuto: correzione possibile:
  |
3 | triennio: 2022-2024
  |      +

";
        assert_eq!(human(&finding, PLAIN), expected);
    }

    #[test]
    fn a_very_long_line_is_cut_around_its_place() {
        let text = format!("testo: \"{}X{}\"\n", "parola ".repeat(1500), "parola ".repeat(1500));
        let at = text.find('X').expect("it is there");
        let source = Source::new("lungo.yaml", text);
        let one = human(&Diagnostic::error("P3", "m").labelled(Span::new(&source, at..at + 1), "qui"), PLAIN);
        assert!(one.lines().all(|line| line.chars().count() <= 110), "{one}");
        let all = human(&Diagnostic::error("P3", "m").labelled(Span::new(&source, 7..20_000), "qui"), PLAIN);
        assert!(all.lines().all(|line| line.chars().count() <= 110), "{all}");
    }

    #[test]
    fn underlines_stand_under_wide_characters_and_after_tabs() {
        let source = Source::new("a.yaml", "\t漢字: valore\n");
        let shown = human(&Diagnostic::error("P4", "m").at(Span::new(&source, 9..15)), PLAIN);
        let expected = "errore[P4]: m\n --> a.yaml:1:6\n  |\n1 |     漢字: valore\n  |           ^^^^^^\n\n";
        assert_eq!(shown, expected);
    }

    #[test]
    fn no_byte_of_the_file_commands_the_terminal() {
        let source = Source::new("a\u{1b}]0;x\u{7}.yaml", "k\u{1b}[2J: \u{9b}31m\u{202e}v\u{7f}\n");
        let span = Span::new(&source, 9..15);
        let finding = Diagnostic::error("P5", "«\u{1b}[1m»")
            .labelled(span.clone(), "\u{8}\u{8}")
            .related(Span::new(&source, 0..1), "\u{1b}c")
            .hint("\u{1b}c")
            .edit(span, "\u{1b}c");
        let shown = human(&finding, PLAIN);
        assert!(!shown.chars().any(|character| character != '\n' && character.is_control()), "{shown:?}");
        assert!(!shown.contains('\u{202e}'));
    }

    #[test]
    fn colour_changes_no_word() {
        let finding = Diagnostic::warning("P6", "messaggio").hint("fare così");
        let coloured = human(&finding, MessageLook { colours: Colours::Ansi, width: 100 });
        assert!(coloured.contains("\u{1b}["));
        let mut plain = String::new();
        let mut rest = coloured.as_str();
        while let Some((before, after)) = rest.split_once('\u{1b}') {
            plain.push_str(before);
            rest = after.split_once('m').map_or("", |(_, after)| after);
        }
        assert_eq!(plain + rest, human(&finding, PLAIN));
    }
}
