//! Acts in words: the line under the title that says which resolution the annex belongs to, and those in the
//! notes of its objectives.

use crate::plan::{Act, ActKind, Effect, Gender, ObjectiveId, Passage, Phrase, Prose, Validity, of_organ};

const BLANK_NUMBER: &str = "______";
/// With a blank that may end a line: together they are wider than the column of the notes, and Word would
/// break the row itself.
const BLANK_DATE: &str = "del ____________";

/// `Allegato alla deliberazione della Giunta n. 5 del 10 febbraio 2023, testo coordinato con …`.
///
/// An act that is still to come leaves blanks to fill in where its organ is known, and is passed over where
/// it isn't; without any act there is no line.
pub(crate) fn act_line(acts: &[Act]) -> Option<String> {
    let (first, later) = acts.split_first()?;
    let mut line = format!("Allegato {}", quotation(first, Articles::TO)?);
    let amendments: Vec<String> = later.iter().filter_map(|act| quotation(act, Articles::BARE)).collect();
    if !amendments.is_empty() {
        line.push_str(", testo coordinato con ");
        line.push_str(&enumeration(&amendments));
    }
    Some(line)
}

/// Lists the changes that amendments made to an objective that they name, in their order: `Modificato con
/// deliberazione della Giunta n. 40 del 3 luglio 2023`. One that is still to come leaves blanks.
pub fn act_notes(acts: &[Act], id: &ObjectiveId) -> Vec<String> {
    notes(acts, id, Validity::InForce)
}

fn notes(acts: &[Act], id: &ObjectiveId, validity: Validity) -> Vec<String> {
    let amendments = acts.iter().filter(|act| act.kind == ActKind::Amendment);
    let mut notes: Vec<String> = amendments.clone().filter_map(|act| act_note(act, id, validity)).collect();
    let is_dropped = amendments.into_iter().any(|act| act.effect_on(id) == Some(Effect::Dropped));
    // The office may not name the act, or it may be of another year: the row is never left without a word.
    if validity == Validity::Suppressed && !is_dropped {
        notes.push("Soppresso".to_owned());
    }
    notes
}

fn act_note(act: &Act, id: &ObjectiveId, validity: Validity) -> Option<String> {
    let done = match (act.effect_on(id)?, validity) {
        (Effect::Changed, _) => "Modificato",
        (Effect::Added, _) => "Aggiunto",
        (Effect::Dropped, Validity::Suppressed) => "Soppresso",
        // It has come back since, and an act has said so.
        (Effect::Dropped, Validity::InForce) => return None,
    };
    Some(format!("{done} {}", quotation(act, Articles::WITH)?))
}

/// The same as it stands in the objective's note: a paragraph each, in italics. One that is kept in its place
/// though it was dropped says so, with the act that did it if one is known.
pub(crate) fn note_of_acts(acts: &[Act], id: &ObjectiveId, validity: Validity) -> Prose {
    let notes = notes(acts, id, validity).into_iter();
    Prose(
        notes
            .map(|note| Passage::Paragraph(vec![Phrase { emphasis: true, ..Phrase::plain(note) }]))
            .collect(),
    )
}

/// `approvato con deliberazione … n. 5 del …, modificato con deliberazione … e con deliberazione …`.
pub(crate) fn history(acts: &[Act]) -> Option<String> {
    let (first, later) = acts.split_first()?;
    let mut line = format!("approvato {}", quotation(first, Articles::WITH)?);
    let amendments: Vec<String> = later.iter().filter_map(act_name).collect();
    if !amendments.is_empty() {
        line.push_str(", modificato con ");
        line.push_str(&enumeration(&amendments));
    }
    Some(line)
}

/// An act by itself: `deliberazione della Giunta n. 5 del 10 febbraio 2023`.
pub(crate) fn act_name(act: &Act) -> Option<String> {
    quotation(act, Articles::NONE).map(|quotation| quotation.trim_start().to_owned())
}

/// The article or preposition before an act, by the gender of the word for it.
#[derive(Debug, Clone, Copy)]
struct Articles {
    feminine: &'static str,
    masculine: &'static str,
}

impl Articles {
    const NONE: Articles = Articles { feminine: "", masculine: "" };
    const BARE: Articles = Articles { feminine: "la", masculine: "il" };
    const TO: Articles = Articles { feminine: "alla", masculine: "al" };
    const WITH: Articles = Articles { feminine: "con", masculine: "con" };
}

/// An act as others quote it, with the article or preposition that its kind asks for.
fn quotation(act: &Act, articles: Articles) -> Option<String> {
    if act.organ.is_none() && !act.is_adopted() {
        return None;
    }
    let organ = act.organ.as_ref().map(|organ| organ.value.trim());
    let kind = act.word();
    let article = match kind.gender() {
        Gender::Feminine => articles.feminine,
        Gender::Masculine => articles.masculine,
    };
    let kind = kind.noun();
    let of_organ = organ.map(|organ| format!(" {}", of_organ(organ))).unwrap_or_default();
    let number = act.number.as_ref().map_or(BLANK_NUMBER, |number| &number.value);
    let date = act.date.as_ref().map_or_else(|| BLANK_DATE.to_owned(), |date| date.value.of_day_in_words());
    // The no-break space keeps the number beside its `n.`.
    Some(format!("{article} {kind}{of_organ} n.\u{a0}{number} {date}"))
}

/// `a`, `a e con b`, `a, con b e con c`: each item has its own article, and so its own *con*.
fn enumeration(items: &[String]) -> String {
    match items.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} e con {last}", others.join(", con ")),
    }
}

#[cfg(test)]
mod tests {
    use crate::date::Date;
    use crate::plan::{ActKind, ActWord};
    use crate::source::{Source, Span, Spanned};
    use crate::template::view::act_line::*;

    fn act(organ: Option<&str>, number: Option<&str>, date: Option<&str>) -> Act {
        let source = Source::new("piano.yaml", "-");
        let span = Span::new(&source, 0..1);
        let text = |value: &str| Spanned::new(value.to_owned(), span.clone());
        let date = date.and_then(Date::from_iso).map(|date| Spanned::new(date, span.clone()));
        let (organ, number) = (organ.map(text), number.map(text));
        Act { organ, number, date, ..Act::new(ActKind::Approval, span.clone()) }
    }

    fn line(acts: &[Act]) -> Option<String> {
        act_line(acts).map(|line| line.replace('\u{a0}', " "))
    }

    #[test]
    fn an_adopted_act_is_quoted_with_number_and_date() {
        let acts = [act(Some("Giunta dell'Unione"), Some("5"), Some("2023-02-10"))];
        let expected = "Allegato alla deliberazione della Giunta dell'Unione n. 5 del 10 febbraio 2023";
        assert_eq!(line(&acts).as_deref(), Some(expected));
        let acts = [act(Some("Sindaco"), Some("7"), Some("2023-03-01"))];
        assert_eq!(line(&acts).as_deref(), Some("Allegato al decreto del Sindaco n. 7 del 1° marzo 2023"));
    }

    #[test]
    fn an_act_with_a_word_of_its_own_is_quoted_by_it() {
        for (organ, word, expected) in [
            ("Dirigente scolastico", ActWord::Directive, "Allegato alla direttiva del Dirigente scolastico"),
            ("Rettore", ActWord::Decree, "Allegato al decreto del Rettore"),
            (
                "Direttore generale",
                ActWord::Deliberation,
                "Allegato alla deliberazione del Direttore generale",
            ),
            ("Commissario", ActWord::Measure, "Allegato al provvedimento del Commissario"),
        ] {
            let act = act(Some(organ), Some("5"), Some("2023-02-10"));
            let acts = [Act { own_word: Some(word), ..act }];
            assert_eq!(line(&acts), Some(format!("{expected} n. 5 del 10 febbraio 2023")));
        }
    }

    #[test]
    fn later_changes_follow_the_first_act() {
        let giunta = |number, date| act(Some("Giunta"), Some(number), Some(date));
        let acts = [giunta("5", "2023-02-10"), giunta("31", "2023-07-03"), giunta("44", "2023-10-05")];
        let expected = "Allegato alla deliberazione della Giunta n. 5 del 10 febbraio 2023, testo coordinato con la \
                        deliberazione della Giunta n. 31 del 3 luglio 2023 e con la deliberazione della Giunta n. 44 \
                        del 5 ottobre 2023";
        assert_eq!(line(&acts).as_deref(), Some(expected));
    }

    #[test]
    fn amendments_leave_a_note_at_the_objectives_that_they_name() {
        let id = |id: &str| ObjectiveId::new(id).unwrap();
        let amendment = |number, effect, named: &str| {
            let mut act = act(Some("Giunta"), Some(number), Some("2023-07-03"));
            let ids = vec![Spanned::new(id(named), act.span.clone())];
            act.kind = ActKind::Amendment;
            match effect {
                Effect::Changed => act.objectives = ids,
                Effect::Added => act.added = ids,
                Effect::Dropped => act.dropped = ids,
            }
            act
        };
        let mut approval = amendment("1", Effect::Changed, "uno");
        approval.kind = ActKind::Approval;
        let acts = [
            approval,
            amendment("40", Effect::Added, "uno"),
            amendment("41", Effect::Changed, "uno"),
            amendment("42", Effect::Changed, "due"),
            amendment("43", Effect::Dropped, "uno"),
        ];
        let notes: Vec<String> =
            act_notes(&acts, &id("uno")).iter().map(|note| note.replace('\u{a0}', " ")).collect();
        let expected = [
            "Aggiunto con deliberazione della Giunta n. 40 del 3 luglio 2023",
            "Modificato con deliberazione della Giunta n. 41 del 3 luglio 2023",
        ];
        assert_eq!(notes, expected);
        assert_eq!(act_notes(&acts, &id("tre")), Vec::<String>::new());
    }

    #[test]
    fn a_version_is_known_by_its_acts() {
        let giunta = |number, date| act(Some("Giunta"), Some(number), Some(date));
        let acts = [giunta("5", "2023-02-10"), giunta("31", "2023-07-03"), giunta("44", "2023-10-05")];
        let expected = "approvato con deliberazione della Giunta n. 5 del 10 febbraio 2023, modificato con \
                        deliberazione della Giunta n. 31 del 3 luglio 2023 e con deliberazione della Giunta n. 44 \
                        del 5 ottobre 2023";
        assert_eq!(history(&acts).map(|line| line.replace('\u{a0}', " ")).as_deref(), Some(expected));
        assert_eq!(history(&[]), None);
    }

    #[test]
    fn an_act_to_come_leaves_blanks_only_where_the_organ_is_known() {
        let expected = "Allegato alla deliberazione della Giunta n. ______ del ____________";
        assert_eq!(line(&[act(Some("Giunta"), None, None)]).as_deref(), Some(expected));
        assert_eq!(line(&[act(None, None, None)]), None);
        assert_eq!(line(&[]), None);
    }
}
