//! A year by commands and Word alone, by somebody who never opens a YAML file: docs/senza-yaml.md says where one still
//! would.

use std::process::Command;

use allegato::plan::FieldKey;

use crate::docx_import::with_text;
use crate::project::Project;
use crate::take_back::with_cell;

const SHEETS: &str = "output/2026-2028/schede";
const ACT: [&str; 4] = ["--organo", "Giunta comunale", "--oggetto", "Obiettivi di performance"];

/// Runs a command that has nothing left to do.
#[track_caller]
fn done(project: &Project, arguments: &[&str]) -> String {
    let ran = project.run(arguments);
    assert_eq!(ran.status, 0, "{arguments:?}: {ran:?}");
    ran.stdout
}

/// The same, and then its last line, which puts everything back, and the command again.
#[track_caller]
fn done_undone_and_done(project: &Project, arguments: &[&str]) {
    let before = project.contents("data");
    let said = done(project, arguments);
    assert_ne!(project.contents("data"), before, "{arguments:?}");
    let last = said.lines().last().expect("it says something").trim();
    let words: Vec<&str> = last.strip_prefix("cp ").expect("it copies").split(' ').collect();
    let undone = Command::new("cp").args(words).current_dir(project.path("")).status();
    assert!(undone.is_ok_and(|status| status.success()), "{last}");
    assert_eq!(project.contents("data"), before, "{last}");
    done(project, arguments);
}

/// A sheet in which an office has filled in all fields of its objectives.
fn filled_in(text: String, file: &str) -> String {
    let fields: Vec<FieldKey> = FieldKey::ALL.into_iter().skip(1).collect();
    let starts: Vec<usize> = text.match_indices(">OBIETTIVO ").map(|(at, _)| at).collect();
    // From the last: what comes before it stays where it is.
    starts.into_iter().rev().fold(text, |text, start| {
        let (before, objective) = text.split_at(start);
        let (label, _) = objective[1..].split_once("</w:t>").expect("the label ends");
        // The law wants one about the times of payment in every plan.
        let own = match file.contains("finanziario") {
            true => "Rispetto dei tempi di pagamento dei debiti commerciali".to_owned(),
            false => format!("Sportello di «{file}», {start}"),
        };
        let filled = fields.iter().fold(with_cell(objective, label, &own), |text, key| {
            let words = match key.spec().name {
                "scadenza" => "31.12.2026".to_owned(),
                "responsabile" => "Segretario comunale".to_owned(),
                "indicatore" if file.contains("finanziario") => "Indicatore di ritardo annuale".to_owned(),
                "fonte" if file.contains("finanziario") => "PCC (area RGS)".to_owned(),
                name => format!("{name} di «{file}», 12 su {start}"),
            };
            with_cell(&text, key.spec().label, &words)
        });
        format!("{before}{filled}")
    })
}

#[test]
fn a_year_goes_by_without_opening_a_file_of_the_plan() {
    let project = Project::new();
    done(&project, &["nuovo", "2026-2028", "--ente", "Comune di Prova", "--codice-ipa", "c_z998"]);
    done_undone_and_done(&project, &["obiettivo", "2026-2028", "digitalizzazione", "Prenotazione in linea"]);
    done(&project, &["genera", "2026-2028", "--per", "responsabile", "--formato", "docx"]);
    let mut returned = Vec::new();
    for name in project.names(SHEETS) {
        let sheet = project.bytes(&format!("{SHEETS}/{name}"));
        project.put(&name, with_text(&sheet, |text| filled_in(text, &name)));
        returned.push(name);
    }
    let take_back =
        [&["riprendi", "2026-2028", "--si"][..], &returned.iter().map(String::as_str).collect::<Vec<_>>()];
    done_undone_and_done(&project, &take_back.concat());
    done(&project, &["genera", "2026-2028"]);
    let approval =
        [&["atto", "2026-2028", "approvazione", "--numero", "5", "--data", "31/01/2026"][..], &ACT].concat();
    done_undone_and_done(&project, &approval);
    done(&project, &["archivio", "aggiungi", "2026-2028"]);
    done(&project, &["genera", "2026-2028"]);
    let annex =
        project.names("output/2026-2028").into_iter().find(|name| name.ends_with(".docx")).expect("a DOCX");
    let edited = with_text(&project.bytes(&format!("output/2026-2028/{annex}")), |text| {
        with_cell(&text, FieldKey::Source.spec().label, "Registro nuovo")
    });
    project.put("allegato.docx", edited);
    done_undone_and_done(&project, &["riprendi", "2026-2028", "allegato.docx", "--si"]);
    let amendment = [
        "atto",
        "2026-2028",
        "modifica",
        "--numero",
        "40",
        "--data",
        "3/7/2026",
        "--motivo",
        "Registro",
        "--si",
    ];
    done_undone_and_done(&project, &[&amendment[..], &ACT[..2]].concat());
    done(&project, &["genera", "2026-2028"]);
    done(&project, &["archivio", "aggiungi", "2026-2028"]);
    let listed = done(&project, &["archivio", "elenca"]);
    assert!(listed.contains("  v2  3 luglio 2026  7 obiettivi  modifica: "), "{listed}");
    assert!(listed.contains("      obiettivi: 1 modificato, 6 invariati"), "{listed}");
}
