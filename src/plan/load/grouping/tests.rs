//! Plans whose objectives stand under sectors or owners.

use crate::plan::Plan;
use crate::plan::load::PlanFiles;

/// A plan in memory: the lines of `piano.yaml` below the year, and each file's head with its objectives, which
/// are an id and more lines.
fn loaded(general: &str, files: &[(&str, &[(&str, &str)])]) -> (Option<Plan>, Vec<String>) {
    let piano = format!("ente: {{nome: Provincia di Prova}}\ntriennio: 2026-2028\nanno: 2026\n{general}");
    let mut all = vec![("piano.yaml".to_owned(), piano)];
    for (place, (head, objectives)) in files.iter().enumerate() {
        let mut text = format!("{head}obiettivi:\n");
        for (id, more) in *objectives {
            text.push_str(&format!("  - id: {id}\n"));
            let owner = if more.contains("responsabil") { "" } else { "responsabile: Segretario\n" };
            let rest = "obiettivo: o\nstakeholder: a\ncontributor: a\nscadenza: a\nindicatore: a\nbaseline: a\ntarget: a\nfonte: a\n";
            for line in format!("{more}{owner}{rest}").lines() {
                text.push_str(&format!("    {line}\n"));
            }
        }
        all.push((format!("obiettivi/{}.yaml", place + 1), text));
    }
    let loaded = PlanFiles::in_memory("p".as_ref(), all).load();
    let said = loaded.report.sorted().into_iter().map(|finding| {
        let place = finding.span.as_ref().map(|span| format!("{span:?}")).unwrap_or_default();
        format!("{} {} {}", place.trim_start_matches("p/obiettivi/"), finding.code, finding.message)
    });
    (loaded.plan, said.collect())
}

/// The headings of a plan, each with the labels of its objectives.
#[track_caller]
fn headings(general: &str, files: &[(&str, &[(&str, &str)])]) -> Vec<String> {
    let (plan, said) = loaded(general, files);
    let plan = plan.unwrap_or_else(|| panic!("{said:?}"));
    let heading = |group: &crate::plan::Group| {
        let labels: Vec<String> = group
            .objectives
            .iter()
            .map(|objective| format!("{} {}", objective.number, objective.id.value))
            .collect();
        format!("{}: {}", group.title, labels.join(", "))
    };
    plan.groups.iter().map(heading).collect()
}

const BY_SECTOR: &str = "raggruppa: settore\n";
const BY_OWNER: &str = "raggruppa: responsabile\n";

#[test]
fn a_file_may_be_a_sector_s_and_two_files_of_one_are_one_group() {
    let files: [(&str, &[(&str, &str)]); 3] = [
        (
            "settore: Viabilità\ntitolo: SETTORE VIABILITÀ\n",
            &[("a", "dimensione: efficienza\n"), ("b", "dimensione: qualita\n")],
        ),
        ("settore: Ambiente\ndimensione: qualita\n", &[("c", ""), ("d", "settore: viabilita'\n")]),
        ("settore: VIABILITA'\ndimensione: accessibilita\n", &[("e", "")]),
    ];
    assert_eq!(headings(BY_SECTOR, &files), ["SETTORE VIABILITÀ: 1 a, 2 b, 3 d, 4 e", "Ambiente: 1 c"]);
    let (plan, said) = loaded(BY_SECTOR, &files);
    assert_eq!(said, [""; 0]);
    let plan = plan.expect("nothing is wrong");
    let dimensions: Vec<&str> = plan.objectives().map(|objective| objective.dimension.in_words()).collect();
    let quality = "Qualità dei procedimenti e dei servizi";
    assert_eq!(dimensions, ["Efficienza", quality, quality, "Accessibilità dell'amministrazione", quality]);
}

#[test]
fn a_body_without_staff_has_one_sector() {
    let files: [(&str, &[(&str, &str)]); 2] = [
        ("settore: Ufficio unico\ndimensione: efficienza\n", &[("a", "")]),
        ("settore: Ufficio unico\ndimensione: qualita\n", &[("b", "")]),
    ];
    assert_eq!(headings(BY_SECTOR, &files), ["Ufficio unico: 1 a, 2 b"]);
}

#[test]
fn without_sectors_as_headings_the_dimensions_are_gathered_from_the_sectors_files() {
    let files: [(&str, &[(&str, &str)]); 2] = [
        ("settore: Viabilità\n", &[("a", "dimensione: efficienza\n"), ("b", "dimensione: qualita\n")]),
        ("settore: Ambiente\n", &[("c", "dimensione: efficienza\n")]),
    ];
    let expected =
        ["OBIETTIVI DI EFFICIENZA: 1 a, 2 c", "OBIETTIVI DI QUALITÀ DEI PROCEDIMENTI E DEI SERVIZI: 1 b"];
    assert_eq!(headings("", &files), expected);
    let (_, said) = loaded("", &files);
    assert_eq!(
        said,
        ["1.yaml:1:10 H1 il settore degli obiettivi non è stampato: i titoli sono quelli delle dimensioni"]
    );
}

#[test]
fn an_owner_s_objectives_stand_together_and_an_owner_in_prose_alone() {
    let files: [(&str, &[(&str, &str)]); 2] = [
        (
            "dimensione: efficienza\n",
            &[("a", "responsabile: Segretario generale\n"), ("b", "responsabile: Dirigente Viabilità\n")],
        ),
        (
            "dimensione: qualita\n",
            &[
                ("c", "responsabile: segretario  generale\n"),
                ("d", "responsabile: |-\n  Segretario generale\n\n  con i dirigenti\n"),
            ],
        ),
    ];
    let expected = ["Segretario generale: 1 a, 2 c", "Dirigente Viabilità: 1 b", "Segretario generale: 1 d"];
    assert_eq!(headings(BY_OWNER, &files), expected);
    let (_, said) = loaded(BY_OWNER, &files);
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("nell'obiettivo «d» il responsabile è un testo, non un nome"), "{said:?}");
}

#[test]
fn listed_owners_are_one_group_whatever_their_shares_and_their_order() {
    const A: &str = "responsabili: [{nome: Dirigente A, quota: 60%}, {nome: Dirigente B, quota: 40%}]\n";
    const B: &str = "responsabili: [{nome: Dirigente B, quota: 50%}, {nome: dirigente a, quota: 50%}]\n";
    const ONE: &str = "responsabili: [{nome: Segretario, quota: 100%}]\n";
    const TEXT: &str =
        "responsabile: Il Segretario, con tutti gli altri\nresponsabili: [{nome: Segretario}]\n";
    const THREE: &str = "responsabili: [{nome: A}, {nome: B}, {nome: C}]\n";
    let files: &[(&str, &[(&str, &str)])] = &[(
        "dimensione: efficienza\n",
        &[("a", A), ("b", ""), ("c", B), ("d", ONE), ("e", TEXT), ("f", THREE)],
    )];
    let expected = ["Dirigente A e Dirigente B: 1 a, 2 c", "Segretario: 1 b, 2 d, 3 e", "A, B e C: 1 f"];
    assert_eq!(headings(BY_OWNER, files), expected);
    assert_eq!(loaded(BY_OWNER, files).1, [""; 0]);
    let many =
        format!("responsabili: [{{nome: {0} A}}, {{nome: {0} B}}]\n", "Dirigente del Settore".repeat(4));
    let long: &[(&str, &[(&str, &str)])] = &[("dimensione: efficienza\n", &[("a", &many)])];
    let (_, said) = loaded(BY_OWNER, long);
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("i nomi dei responsabili dell'obiettivo «a» sono troppo lunghi"), "{said:?}");
}

#[test]
fn a_sector_that_is_a_slip_of_another_is_told() {
    let of = |one: &str, other: &str| {
        let [one, other] = [one, other].map(|name| format!("settore: {name}\ndimensione: qualita\n"));
        loaded(BY_SECTOR, &[(&one, &[("a", "")]), (&other, &[("b", "")])]).1
    };
    let said = ["2.yaml:1:10 H1 il settore «Afari generali» ha un titolo e una tabella a sé"];
    assert_eq!(of("Affari generali", "Afari generali"), said);
    assert_eq!(of("Servizi sociali", "Servizi socilai").len(), 1);
    for (one, other) in [
        ("Area A", "Area B"),
        ("Settore 1", "Settore 2"),
        ("Area tecnica nord", "Area tecnica sud"),
        ("Affari generali", "AFFARI GENERALI"),
        ("Affari legali", "Affari generali"),
    ] {
        assert_eq!(of(one, other), [""; 0], "{one}, {other}");
    }
}

#[test]
fn a_title_is_that_of_the_group_that_its_file_names_or_of_its_only_one() {
    let one_owner: &[(&str, &[(&str, &str)])] =
        &[("dimensione: efficienza\ntitolo: SEGRETERIA GENERALE\n", &[("a", ""), ("b", "")])];
    assert_eq!(headings(BY_OWNER, one_owner), ["SEGRETERIA GENERALE: 1 a, 2 b"]);
    let two_owners: &[(&str, &[(&str, &str)])] =
        &[("dimensione: efficienza\ntitolo: TUTTI\n", &[("a", ""), ("b", "responsabile: Sindaco\n")])];
    let (plan, said) = loaded(BY_OWNER, two_owners);
    assert!(plan.is_some());
    assert_eq!(
        said,
        ["1.yaml:2:9 H1 questo titolo non è stampato: gli obiettivi del file sono di più responsabili"]
    );
    let two_titles: &[(&str, &[(&str, &str)])] = &[
        ("settore: Tecnico\ntitolo: AREA TECNICA\ndimensione: efficienza\n", &[("a", "")]),
        ("settore: Tecnico\ntitolo: UFFICIO TECNICO\ndimensione: efficienza\n", &[("b", "")]),
    ];
    assert_eq!(headings(BY_SECTOR, two_titles), ["AREA TECNICA: 1 a, 2 b"]);
    let (_, said) = loaded(BY_SECTOR, two_titles);
    assert_eq!(said, ["2.yaml:2:9 H1 questo titolo del settore «Tecnico» non è stampato: vale il primo"]);
}

#[test]
fn what_an_objective_lacks_is_told_at_its_file_or_at_its_place() {
    let of = |files: &[(&str, &[(&str, &str)])]| loaded(BY_SECTOR, files).1;
    assert_eq!(
        of(&[("dimensione: efficienza\n", &[("a", ""), ("b", "")])]),
        ["1.yaml:1:1 Y9 di nessun obiettivo di questo file si sa il settore"]
    );
    assert_eq!(
        of(&[("dimensione: efficienza\n", &[("a", "settore: Tecnico\n"), ("b", "")])]),
        ["1.yaml:14:5 Y9 nell'obiettivo «b» manca «settore»"]
    );
    assert_eq!(
        of(&[("settore: Tecnico\n", &[("a", ""), ("b", "")])]),
        ["1.yaml:1:1 Y9 di nessun obiettivo di questo file si sa la dimensione"]
    );
    assert_eq!(
        of(&[("settore: Tecnico\n", &[("a", "dimensione: qualita\n"), ("b", "")])]),
        ["1.yaml:14:5 Y9 nell'obiettivo «b» manca «dimensione»"]
    );
    // A slip is one finding, and not also a sector that is missing.
    let slip = of(&[("dimensione: efficienza\nsetore: Tecnico\n", &[("a", "")])]);
    assert_eq!(slip.len(), 1, "{slip:?}");
}

#[test]
fn a_slip_of_one_of_the_six_is_told_where_no_dimension_has_a_title() {
    let files: [(&str, &[(&str, &str)]); 1] =
        [("settore: Tecnico\ndimensione: eficienza\n", &[("a", ""), ("b", "dimensione: benessere\n")])];
    let (plan, said) = loaded(BY_SECTOR, &files);
    assert_eq!(said, ["1.yaml:2:13 H1 «eficienza» non è una delle sei dimensioni"]);
    assert!(plan.is_some());
}

#[test]
fn a_dimension_may_be_in_several_files_only_where_these_are_of_sectors() {
    let twice: [(&str, &[(&str, &str)]); 2] =
        [("dimensione: efficienza\n", &[("a", "")]), ("dimensione: Efficienza\n", &[("b", "")])];
    assert_eq!(loaded("", &twice).1, ["2.yaml:1:13 Y6 la dimensione «Efficienza» è in due file"]);
    let files = [
        ("settore: Uno\ndimensione: efficienza\n", twice[0].1),
        ("settore: Due\ndimensione: efficienza\n", twice[1].1),
    ];
    assert_eq!(headings(BY_SECTOR, &files), ["Uno: 1 a", "Due: 1 b"]);
}

#[test]
fn the_dimension_is_a_row_where_it_is_no_heading_and_the_plan_does_not_leave_it_out() {
    let files: [(&str, &[(&str, &str)]); 1] =
        [("settore: Uno\ndimensione: qualita\n", &[("a", ""), ("b", "soppresso: sì\n")])];
    let rows = |general: &str| -> Vec<String> {
        let (plan, said) = loaded(general, &files);
        let plan = plan.unwrap_or_else(|| panic!("{said:?}"));
        let rows = plan.objectives().map(|objective| {
            let printed = plan.rows.printed(objective).take(2);
            printed.map(|row| plan.rows.head(row.key).to_owned()).collect::<Vec<_>>().join(", ")
        });
        rows.collect()
    };
    assert_eq!(rows(BY_SECTOR), ["OBIETTIVO, Dimensione", "OBIETTIVO"]);
    let owner = "OBIETTIVO, Dirigente/Responsabile di servizio di riferimento";
    assert_eq!(rows(&format!("{BY_SECTOR}riga_dimensione: no\n")), [owner, "OBIETTIVO"]);
    assert_eq!(rows(""), [owner, "OBIETTIVO"]);
    let (_, said) = loaded("riga_dimensione: no\n", &[("dimensione: qualita\n", &[("a", "")])]);
    assert_eq!(said.len(), 1);
    assert!(
        said[0].ends_with("H1 «riga_dimensione» non ha effetto: le dimensioni sono già i titoli"),
        "{said:?}"
    );
}
