//! Passages and items held against each other.

use crate::compare::random_text::RandomText;
use crate::compare::text::joints::with_plain_joints;
use crate::compare::text::leaf::both_leaves;
use crate::compare::text::mark::{Mark, Nature, Segment};
use crate::compare::text::one_text::passages_of;
use crate::compare::text::passage_diff::{ItemDiff, PassageContent, PassageDiff};
use crate::compare::text::prose::ProseDiff;
use crate::plan::{Passage, Phrase, Prose, ProseItem};

/// Lines that begin with `- ` are items, those that begin with a number and a dot have it for a label, `# `
/// begins a heading, other lines are paragraphs; `*` stands around strong words, `/` ends a line.
fn prose(text: &str) -> Prose {
    let mut passages: Vec<Passage> = Vec::new();
    for line in text.lines() {
        match (item(line), line.strip_prefix("# "), passages.last_mut()) {
            (Some(item), _, Some(Passage::List { items, .. })) => items.push(item),
            (Some(item), _, _) => {
                passages.push(Passage::List { ordered: item.label.is_some(), items: vec![item] });
            }
            (None, Some(heading), _) => passages.push(Passage::Heading(phrases(heading))),
            (None, None, _) => passages.push(Passage::Paragraph(phrases(line))),
        }
    }
    Prose(passages)
}

fn item(line: &str) -> Option<ProseItem> {
    let (sign, rest) = line.split_once(' ')?;
    let label = match sign {
        "-" => None,
        _ => Some(sign.to_owned()).filter(|sign| sign.len() == 2 && sign.ends_with('.')),
    };
    let prose = Prose(vec![Passage::Paragraph(phrases(rest))]);
    (sign == "-" || label.is_some()).then_some(ProseItem { label, prose })
}

fn phrases(line: &str) -> Vec<Phrase> {
    let phrase = |(at, text): (usize, &str)| Phrase {
        text: text.replace('/', "\n"),
        strong: at % 2 == 1,
        emphasis: false,
    };
    line.split('*').enumerate().map(phrase).filter(|phrase| !phrase.text.is_empty()).collect()
}

fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Kept => "",
        Mark::Inserted(Nature::Substance) => "+",
        Mark::Inserted(Nature::Spelling) => "~+",
        Mark::Deleted(Nature::Substance) => "-",
        Mark::Deleted(Nature::Spelling) => "~-",
    }
}

fn segments(segments: &[Segment]) -> String {
    let segment = |segment: &Segment| match sign(segment.mark) {
        "" => segment.phrase.text.clone(),
        sign => format!("[{sign}{}]", segment.phrase.text),
    };
    segments.iter().map(segment).collect()
}

fn passage(passage: &PassageDiff) -> String {
    let inside = match &passage.content {
        PassageContent::Heading(line) => format!("# {}", segments(line)),
        PassageContent::Paragraph(line) => segments(line),
        PassageContent::List { items, .. } => {
            let item = |item: &ItemDiff| {
                format!(
                    "({}{}{})",
                    sign(item.mark),
                    segments(&item.label),
                    item.passages.iter().map(self::passage).collect::<String>()
                )
            };
            items.iter().map(item).collect()
        }
    };
    format!("{}{inside}", sign(passage.mark))
}

#[track_caller]
fn shown(old: &str, new: &str) -> Vec<String> {
    let diff = ProseDiff::of(&prose(old), &prose(new));
    assert_eq!(side(&diff, Mark::is_in_new), *diff.new, "{diff:?}");
    assert_eq!(side(&diff, Mark::is_in_old), *diff.old, "{diff:?}");
    diff.passages.iter().map(passage).collect()
}

/// One of the two texts, read back from the comparison.
fn side(diff: &ProseDiff, is_there: fn(Mark) -> bool) -> Prose {
    Prose(diff.passages_of(is_there).iter().map(|one| back(one, is_there)).collect())
}

fn back(passage: &PassageDiff, is_there: fn(Mark) -> bool) -> Passage {
    let line = |segments: &[Segment]| {
        let mut phrases: Vec<Phrase> = Vec::new();
        for Segment { phrase, .. } in segments.iter().filter(|segment| is_there(segment.mark)) {
            match phrases.last_mut() {
                Some(last) if (last.strong, last.emphasis) == (phrase.strong, phrase.emphasis) => {
                    last.text.push_str(&phrase.text);
                }
                Some(_) | None => phrases.push(phrase.clone()),
            }
        }
        phrases
    };
    match &passage.content {
        PassageContent::Heading(segments) => Passage::Heading(line(segments)),
        PassageContent::Paragraph(segments) => Passage::Paragraph(line(segments)),
        PassageContent::List { ordered, items } => {
            let item = |item: &ItemDiff| {
                let label = item.label.iter().find(|segment| is_there(segment.mark));
                let there = item.passages.iter();
                ProseItem {
                    label: label.map(|segment| segment.phrase.text.clone()),
                    prose: Prose(there.map(|passage| back(passage, is_there)).collect()),
                }
            };
            let items = items.iter().map(item).collect();
            Passage::List { ordered: *ordered, items }
        }
    }
}

#[test]
fn a_paragraph_that_came_or_went_has_one_mark() {
    assert_eq!(shown("Uno\nDue", "Uno\nNuovo capoverso\nDue"), ["Uno", "+[+Nuovo capoverso]", "Due"]);
    assert_eq!(shown("Uno\nDue\nTre", "Tre"), ["-[-Uno]", "-[-Due]", "Tre"]);
    assert_eq!(shown("", "Uno"), ["+[+Uno]"]);
}

#[test]
fn items_are_paired_before_their_words() {
    assert_eq!(
        shown(
            "Voci:\n- istanze online\n- tempi medi di risposta\n- reclami",
            "Voci:\n- tempi massimi di risposta\n- reclami\n- accessi"
        ),
        ["Voci:", "(--[-istanze online])(tempi [-medi][+massimi] di risposta)(reclami)(++[+accessi])"]
    );
}

#[test]
fn one_paragraph_in_the_place_of_another_stays_one() {
    assert_eq!(shown("Registro delle istanze", "Banca dati"), ["[-Registro delle istanze][+Banca dati]"]);
    assert_eq!(shown("Uno\nAlfa\nDue", "Uno\nBeta\nDue"), ["Uno", "[-Alfa][+Beta]", "Due"]);
}

#[test]
fn a_paragraph_that_becomes_a_list_goes_and_comes() {
    assert_eq!(shown("Uno due", "- Tre"), ["-[-Uno due]", "+(++[+Tre])"]);
}

#[test]
fn another_division_or_look_of_the_same_words_is_spelling() {
    assert_eq!(shown("Uno due.\nTre", "Uno due. Tre"), ["Uno due.[~+ ]", "~-Tre"]);
    assert_eq!(shown("Uno due", "Uno *due*"), ["Uno [~-due][~+due]"]);
    assert_eq!(shown("Uno due", "- Uno due"), ["~-", "~+(~+~+Uno due)"]);
}

#[test]
fn the_parts_of_a_divided_passage_keep_their_words() {
    assert_eq!(
        shown("Gli uffici si aprono. I pareri si danno.", "Gli uffici si aprono.\nI pareri si danno oggi."),
        ["Gli uffici si aprono.[~- ]", "~+I pareri si danno[+ oggi]."]
    );
    assert_eq!(
        shown("Sono aperti: uffici; scuole.", "Sono aperti:\n- uffici;\n- scuole."),
        ["Sono aperti:[~- ]", "~+(~+~+uffici;[~- ])(~+~+scuole.)"]
    );
    assert_eq!(
        shown("- uffici e scuole\n- strade", "- uffici\n- scuole\n- strade"),
        ["(uffici[- e ])(~+~+scuole)(strade)"]
    );
    // A passage that repeats another one is no part of it.
    assert_eq!(
        shown(
            "Gli uffici si aprono.\n- Gli uffici si aprono.\n- strade",
            "- Gli uffici si aprono.\n- scuole"
        ),
        ["-[-Gli uffici si aprono.]", "(Gli uffici si aprono.)([-strade][+scuole])"]
    );
    // What is inserted between the parts is inserted as a whole.
    assert_eq!(
        shown("Gli uffici. I pareri.", "Gli uffici.\nNuovo capoverso.\nI pareri."),
        ["Gli uffici.[~- ]", "+[+Nuovo capoverso.]", "~+I pareri."]
    );
}

#[test]
fn words_stay_where_only_their_kind_is_another() {
    let remark = |old, new| ProseDiff::of(&prose(old), &prose(new)).remark().unwrap_or_default();
    let [paragraphs, bullets, numbers] = ["Alfa.\nBeta.", "- Alfa.\n- Beta.", "1. Alfa.\n2. Beta."];
    assert_eq!(shown(paragraphs, bullets), ["~-", "~+(~+~+Alfa.)", "~-", "~+(~+~+Beta.)"]);
    for (old, new, said) in [
        (paragraphs, bullets, "reso elenco"),
        (paragraphs, numbers, "reso elenco"),
        (bullets, paragraphs, "elenco reso capoversi"),
        (bullets, numbers, "punti resi numeri"),
        (numbers, bullets, "numeri resi punti"),
        (numbers, "a. Alfa.\nb. Beta.", "numeri resi lettere"),
        ("i. Alfa.\nl. Beta.", numbers, "lettere rese numeri"),
        (bullets, "1. Alfa.\n2. Beta e altro.", "punti resi numeri"),
        ("Alfa. Beta.", bullets, "diviso in voci"),
    ] {
        assert_eq!(remark(old, new), said, "{old} → {new}");
    }
    let diff = ProseDiff::of(&prose(paragraphs), &prose(numbers));
    assert_eq!(diff.nature(), Some(Nature::Spelling), "the numbers came with the list");
    let lists = diff.passages_of(Mark::is_in_new);
    assert_eq!(lists.len(), 1, "the items stand in one list: {lists:?}");
    assert_eq!(diff.passages_of(Mark::is_in_old).len(), 2);
}

#[test]
fn another_division_is_named_beside_what_else_changed() {
    for (old, new, said) in [
        ("Alfa. Beta.", "Alfa.\nBeta.", "diviso in due capoversi"),
        ("Alfa e uno. Beta e due.", "Alfa e uno.\nBeta e tre.", "diviso in due capoversi"),
        (
            "Inizio.\nAlfa e uno. Beta e due.",
            "Inizio.\nAlfa e uno.\nBeta e due.",
            "un capoverso diviso in due",
        ),
        ("Alfa.\nBeta.", "Alfa. Beta.", "capoversi uniti"),
        ("- alfa e uno\n- beta e due", "- alfa e uno beta e due", "voci unite"),
        (
            "- Manutenzione delle scuole.\n- Certificati di agibilità.",
            "Manutenzione delle scuole e certificati di agibilità.",
            "voci unite",
        ),
        ("- alfa e uno beta e due\n- fine", "- alfa e uno\n- beta e due\n- fine", "una voce divisa in due"),
        ("Sono: alfa; beta.", "Sono:\n- alfa;\n- beta.", "diviso in voci"),
        ("Alfa dell'ente. Beta.", "Alfa dell’ente.\nBeta.", "solo forma, diviso in due capoversi"),
        (
            "Alfa dell'ente. La giunta approva il regolamento sul lavoro agile entro 5 mesi.",
            "Alfa dell'ente.\nLa Giunta approva il regolamento sul lavoro agile entro 8 mesi.",
            "diviso in due capoversi; solo maiuscole: «giunta» ora «Giunta»",
        ),
    ] {
        let diff = ProseDiff::of(&prose(old), &prose(new));
        assert_eq!(diff.remark().unwrap_or_default(), said, "{old} → {new}");
    }
}

#[test]
fn an_item_that_came_or_went_is_no_division_and_no_union() {
    let [marzo, due] = ["progetto entro marzo;", "gara entro giugno"];
    let letters =
        "a. Cittadini residenti nel Comune.\nb. Imprese con sede nel Comune.\nc. Associazioni iscritte.";
    let mut wrong = Vec::new();
    for (old, new, said) in [
        (letters, "- Cittadini residenti nel Comune.\n- Associazioni iscritte.", "lettere rese punti"),
        (letters, "- Imprese con sede nel Comune.\n- Associazioni iscritte.", "lettere rese punti"),
        (letters, "a. Imprese con sede nel Comune.\nb. Associazioni iscritte.", ""),
        (letters, "Cittadini residenti nel Comune.\nAssociazioni iscritte.", "elenco reso capoversi"),
        (letters, "Imprese con sede nel Comune.\nAssociazioni iscritte.", "elenco reso capoversi"),
        ("- brevi;\n- complete;\n- pubblicate.", "1. brevi;\n2. pubblicate.", "punti resi numeri"),
        ("- brevi;\n- complete;\n- pubblicate.", "1. complete;\n2. pubblicate.", "punti resi numeri"),
        ("- brevi;\n- complete;\n- pubblicate.", "1. brevi;\n2. complete.", "punti resi numeri"),
        ("- brevi;\n- complete;\n- pubblicate.", "- brevi;\n- complete.", ""),
        ("- brevi;\n- complete.", "- brevi;\n- complete;\n- pubblicate.", ""),
        ("brevi;\ncomplete;\npubblicate.", "brevi;\ncomplete.", ""),
        ("brevi;\ncomplete.", "brevi;\ncomplete;\npubblicate.", ""),
        ("- brevi;\n- complete;\n- pubblicate.", "brevi;\ncomplete.", "elenco reso capoversi"),
        ("- brevi;\n- complete;\n- pubblicate.", "complete;\npubblicate.", "elenco reso capoversi"),
        ("brevi;\ncomplete;\npubblicate.", "- brevi;\n- complete.", "reso elenco"),
        ("brevi;\ncomplete.", "- brevi;\n- complete;\n- pubblicate.", "reso elenco"),
        (
            &format!("1. {marzo}\n2. {due}."),
            &format!("- {marzo}\n- {due};\n- collaudo entro dicembre."),
            "numeri resi punti",
        ),
        (
            &format!("- {marzo}\n- {due};\n- collaudo entro dicembre."),
            &format!("1. {marzo}\n2. {due}."),
            "punti resi numeri",
        ),
        (
            &format!("1. {marzo}\n2. {due}."),
            &format!("- incarico entro gennaio;\n- {marzo}\n- {due}."),
            "numeri resi punti",
        ),
        ("- lavori entro giugno.", "- lavori entro marzo;\n- collaudo degli impianti entro giugno.", ""),
    ] {
        let diff = ProseDiff::of(&prose(old), &prose(new));
        if diff.remark().unwrap_or_default() != said {
            wrong.push(format!("{old} → {new}: {:?} {:?}", diff.remark(), shown(old, new)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn an_item_before_a_list_that_becomes_another_comes_or_goes_whole() {
    let two = "- cittadini residenti;\n- imprese locali.";
    assert_eq!(
        shown(two, "1. sportelli comunali;\n2. cittadini residenti;\n3. imprese locali."),
        [
            "+(+[+1.]+[+sportelli comunali;])",
            "~-(~-~-)",
            "~+(~+[+2.]~+cittadini residenti;)",
            "~-(~-~-)",
            "~+(~+[+3.]~+imprese locali.)"
        ]
    );
    assert_eq!(
        shown("1. sportelli comunali;\n2. cittadini residenti;\n3. imprese locali.", two),
        [
            "-(-[-1.]-[-sportelli comunali;])(~-[-2.]~-)",
            "~+(~+~+cittadini residenti;)",
            "~-(~-[-3.]~-)",
            "~+(~+~+imprese locali.)"
        ]
    );
    assert_eq!(
        shown(two, "1. uffici;\n2. sportelli;\n3. cittadini residenti;\n4. imprese locali.")[0],
        "+(+[+1.]+[+uffici;])(+[+2.]+[+sportelli;])"
    );
}

#[test]
fn the_blank_of_a_division_is_no_change() {
    for (old, new) in
        [("Alfa uno. Beta due.", "Alfa uno.\nBeta due."), ("Sono: alfa; beta.", "Sono:\n- alfa;\n- beta.")]
    {
        let diff = ProseDiff::of(&prose(old), &prose(new));
        let plain = with_plain_joints(&diff.passages, Mark::is_in_old);
        let marked = both_leaves(&plain).iter().flat_map(|leaf| leaf.line).any(|one| one.mark != Mark::Kept);
        assert!(!marked, "{old} → {new}: {plain:?}");
        assert_eq!(passages_of(&plain, Mark::is_in_old).len(), 1, "the old text is one paragraph");
    }
}

#[test]
fn another_number_of_an_item_is_seen_and_its_words_stay() {
    assert_eq!(
        shown("1. alfa\n2. beta", "1. nuova\n2. alfa\n3. beta"),
        ["(+[+1.]+[+nuova])([-1.][+2.]alfa)([-2.][+3.]beta)"]
    );
    assert_eq!(shown("1. alfa\n2. beta", "1. alfa\n2. beta gamma"), ["(1.alfa)(2.beta[+ gamma])"]);
    assert_eq!(shown("- alfa", "1. alfa"), ["~-(~-~-)", "~+(~+[~+1.]~+alfa)"]);
    assert_eq!(shown("1. alfa", "Sono 1. alfa").len(), 2);
}

#[test]
fn the_same_words_and_numbers_divided_otherwise_are_spelling() {
    let diff = ProseDiff::of(&prose("Sono: 1. alfa 2. beta"), &prose("Sono:\n1. alfa\n2. beta"));
    assert_eq!(diff.nature(), Some(Nature::Spelling));
    assert_eq!(shown("alfa/beta", "alfa beta"), ["alfa[~-\n][~+ ]beta"]);
    assert_eq!(shown("alfa/beta", "alfa/gamma/beta"), ["alfa\n[+gamma\n]beta"]);
}

#[test]
fn headings_are_compared_word_by_word() {
    assert_eq!(shown("# PREMESSA\nx", "# PREMESSA GENERALE\nx"), ["# PREMESSA[+ GENERALE]", "x"]);
}

#[test]
fn without_what_came_the_text_is_the_old_one_and_without_what_went_the_new() {
    let mut random = RandomText(11);
    for round in 0..1_500 {
        let old = random.prose(2);
        let new = if round % 9 == 0 { random.prose(2) } else { random.amended(&old) };
        let diff = ProseDiff::of(&old, &new);
        assert_eq!(side(&diff, Mark::is_in_old), old, "{new:?}");
        assert_eq!(side(&diff, Mark::is_in_new), new, "{old:?}");
        assert_eq!(diff.nature().is_none(), old == new, "{old:?} {new:?}");
    }
}

#[test]
fn differences_that_no_eye_sees_are_told_from_those_it_does() {
    let differs_unseen = |old, new| ProseDiff::of(&prose(old), &prose(new)).differs_unseen();
    for (old, new) in [
        ("la qualità", "la qualita\u{300}"),
        ("entro il 30 giugno", "entro il 30\u{a0}giugno"),
        ("- la *modulistica* dei servizi", "- la *modulistica*  dei ser\u{ad}vizi"),
    ] {
        assert!(differs_unseen(old, new), "{old} {new}");
    }
    for (old, new) in [
        ("la qualità", "la qualità"),
        ("la qualità", "la qualita'"),
        ("la *modulistica*", "la modulistica"),
        ("uno\ndue", "uno due"),
        ("uno/due", "uno due"),
        ("1. uno", "2. uno"),
        ("uno", "- uno"),
        ("la qualità", "le qualita\u{300}"),
    ] {
        assert!(!differs_unseen(old, new), "{old} {new}");
    }
}
