//! Where lines end, and where they don't.

use crate::font::Fonts;
use crate::layout::tests::{document, filler, narrow, said, style, words};
use crate::layout::{Drawing, Layout, layout};

/// The lines of a document's last paragraph with these words.
fn lines(paragraph: &str) -> Vec<String> {
    let (style, fonts) = (style(), Fonts::embedded());
    let document = document(paragraph, &style);
    let layout = layout(&document, &style, &fonts);
    let last = layout.structure.count() - 1;
    let mut lines: Vec<(f32, String)> = Vec::new();
    for mark in layout.pages.iter().flat_map(|page| &page.marks) {
        if !matches!(mark.owner, crate::layout::Owner::Element(node) if node.index() == last) {
            continue;
        }
        match lines.last_mut() {
            Some((y, line)) if *y == mark.y.0 => line.push_str(&said(mark, &layout)),
            Some(_) | None => lines.push((mark.y.0, said(mark, &layout))),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

#[test]
fn no_line_ends_between_words_that_belong_together() {
    let bonds = [
        "n. 150",
        "art. 3,",
        "artt. 3",
        "29 ottobre",
        "80 %",
        "D.Lgs. n. 150/2009",
        "€ 1.200",
        "km/h",
        "dott. Rossi",
        "comma 2,",
        "lett. a)",
    ];
    for bond in bonds {
        for letters in (0..90).step_by(7) {
            let before: String = "la misura del tempo che serve a chi legge e scrive ".repeat(3);
            let before: String = before.chars().take(letters).collect();
            let said = lines(&format!("<p>{before}{bond} e poi altre parole che seguono fino a capo.</p>"));
            let whole = said.iter().filter(|line| line.replace('\u{ad}', "").contains(bond)).count();
            assert_eq!(whole, 1, "{letters}: {said:#?}");
        }
    }
}

#[test]
fn what_no_line_can_hold_together_is_parted_at_its_blanks() {
    let chain = "D.Lgs. n. 150/2009-bis-ter-quater, art. 3-quinquies, comma 1-septies, lett. b)";
    let said = narrow(chain);
    for part in ["n. 150", "art. 3", "lett. b"] {
        assert!(said.iter().any(|line| line.starts_with(part)), "{part}: {said:#?}");
    }
}

#[test]
fn an_address_is_divided_behind_its_signs_and_without_a_hyphen() {
    let address = "https://www.comune.esempio.it/amministrazione-trasparente/performance/\
                   ALLEGATO_1_OBIETTIVI_DI_PERFORMANCE_versione_definitiva.pdf?scarica=vero&amp;id=1234567890";
    let mailbox =
        "ufficio.segreteria.generale.e.affari.istituzionali@pec.comune.capua-vetere-superiore.ce.it";
    for token in [address, mailbox] {
        let said = lines(&format!("<p>Si veda {token} per il resto.</p>")).concat();
        assert_eq!(said, format!("Si veda {} per il resto.", token.replace("&amp;", "&")));
        let said = narrow(&token.replace("&amp;", "e"));
        let parts: Vec<&String> =
            said.iter().filter(|line| line.contains(['/', '@', '.', '_', '-'])).collect();
        let ends = parts.iter().filter(|line| line.ends_with(['/', '.', '-', '_', '?'])).count();
        assert!(ends > 2 && said.iter().all(|line| !line.contains('\u{ad}')), "{said:#?}");
    }
}

#[test]
fn words_of_another_language_are_not_hyphenated() {
    let words = "straightforward misunderstandings ".repeat(30);
    let is_hyphenated = |text: String| lines(&text).concat().contains('\u{ad}');
    assert!(is_hyphenated(format!("<p>{words}</p>")));
    assert!(!is_hyphenated(format!("<p lang=\"en\">{words}</p>")));
}

#[test]
fn no_word_is_hyphenated_after_or_before_two_letters() {
    let words = "allegati amministrazione effettuare operatori interventi unione idonea ".repeat(9);
    let mut broken = 0;
    for skipped in (0..200).step_by(11) {
        let lines = lines(&format!("<p>{}</p>", &words[skipped..]));
        for pair in lines.windows(2).filter(|pair| pair[0].ends_with('\u{ad}')) {
            let before = pair[0].trim_end_matches('\u{ad}').rsplit(' ').next().unwrap_or_default();
            let after = pair[1].split(' ').next().unwrap_or_default();
            assert!(before.len() > 2 && after.len() > 2, "{before}-{after}");
            broken += 1;
        }
    }
    assert!(broken > 0);
}

/// Whether justification widened a blank of an item with so many words.
fn is_justified(words: usize) -> bool {
    let (style, fonts) = (style(), Fonts::embedded());
    let item = "gli strumenti individuati per realizzare ".repeat(words / 5);
    let document = document(&format!("<ul><li>{item}</li><li>x</li></ul>"), &style);
    let layout = layout(&document, &style, &fonts);
    layout.pages[0].marks.iter().any(|mark| match &mark.drawing {
        Drawing::Text(run) => run.words.iter().any(|word| word.extra > 0.0),
        Drawing::Picture { .. } | Drawing::Rule(_) | Drawing::FigureArea { .. } | Drawing::Polygon(_) => {
            false
        }
    })
}

#[test]
fn short_items_are_ragged() {
    assert!(!is_justified(25) && is_justified(80));
}

#[test]
fn the_line_that_introduces_a_list_stays_with_two_items() {
    let (style, fonts) = (style(), Fonts::embedded());
    for lines_above in 20..45 {
        let list = "<p>Si identificano:</p><ul><li>primo</li><li>secondo</li><li>terzo</li></ul>";
        let document = document(&format!("{}{list}", filler(lines_above)), &style);
        let layout = layout(&document, &style, &fonts);
        let pages: Vec<String> = layout.pages.iter().map(|page| words(page, &layout, false)).collect();
        for word in ["primo", "secondo"] {
            let together = pages.iter().filter(|page| page.contains("identificano") && page.contains(word));
            assert_eq!(together.count(), 1, "{lines_above}: {pages:#?}");
        }
    }
}

/// The left edge of the text that begins so.
#[track_caller]
fn edge(beginning: &str, layout: &Layout<'_>) -> f32 {
    let marks = layout.pages.iter().flat_map(|page| &page.marks);
    let mut edges = marks.filter_map(|mark| match &mark.drawing {
        Drawing::Text(run) if said(mark, layout).starts_with(beginning) => Some((mark.x + run.x).0),
        Drawing::Text(_)
        | Drawing::Picture { .. }
        | Drawing::Rule(_)
        | Drawing::FigureArea { .. }
        | Drawing::Polygon(_) => None,
    });
    edges.next().unwrap_or_else(|| panic!("{beginning} is not there"))
}

#[test]
fn a_label_with_signs_moves_the_first_line_of_its_item_alone() {
    let (style, fonts) = (style(), Fonts::embedded());
    let by = "author=\"Giunta\" date=\"2023-07-03\"";
    let words = "parole che vanno a capo due volte ".repeat(8);
    let list = format!(
        "<ol><li label=\"1)\">uno</li><li label=\"b)\" old-label=\"2)\" {by}>due {words}<br/>tre</li>\
         <li label=\"3)\" change=\"deleted\" {by}>quattro<ol><li label=\"i)\">cinque</li></ol></li></ol>"
    );
    let document = document(&list, &style);
    let layout = layout(&document, &style, &fonts);
    let [one, two, three] = ["uno", "due", "tre"].map(|word| edge(word, &layout));
    assert_eq!(one, three);
    assert!(two > one + 60.0, "{one} {two}");
    assert!(edge("cinque", &layout) < two, "the list within begins where it would");
    let signs = ["[soppresso: ", "[inserito: "].map(|sign| edge(sign, &layout));
    assert!(signs[0] < one && signs[0] < signs[1] && signs[1] < two, "{signs:?}");
    let column = "<th scope=\"row\">v</th><td></td><td><ol><li label=\"viii)\" old-label=\"vii)\"";
    let table = format!(
        "<table class=\"obiettivi\"><caption>c</caption><tbody><tr>{column} {by}>uno</li></ol></td></tr></tbody></table>"
    );
    let document = self::document(&table, &style);
    let layout = self::layout(&document, &style, &fonts);
    // Too narrow for the label and words: it stands above them.
    assert!(edge("uno", &layout) < edge("[soppresso: ", &layout) + 30.0);
}
