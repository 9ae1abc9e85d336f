//! Commands that died while they wrote: the next one completes or clears what they left, and says so.

use std::fs;
use std::process::Command;

use crate::project::{Project, Ran};

const PASSING: &str = ".allegato-abC123.tmp";

fn sha256(project: &Project, path: &str) -> String {
    let ran = Command::new("sha256sum").arg(project.path(path)).output().expect("it can be run");
    String::from_utf8_lossy(&ran.stdout).split(' ').next().unwrap_or_default().to_owned()
}

#[test]
fn what_a_dead_command_left_among_the_documents_is_removed_and_said() {
    let project = Project::new().plan("p");
    assert_eq!(project.run(&["genera", "-q"]).status, 0);
    let documents = project.contents("output");
    project.put(&format!("output/p/{PASSING}"), "a metà");
    let swept = "avviso[interrotto]: un comando precedente si è interrotto mentre scriveva: i suoi file di passaggio in \
                 «output/p» sono stati tolti, e gli altri file sono interi\n";
    let ran = project.run(&["genera", "-q", "--messaggi", "brevi"]);
    assert_eq!(ran, Ran::new(0, "", swept));
    assert_eq!(project.contents("output"), documents);
    project.put(&format!("output/p/{PASSING}/dentro"), "una cartella a metà");
    assert_eq!(project.run(&["genera", "-q", "--messaggi", "brevi"]), Ran::new(0, "", swept));
    assert_eq!(project.contents("output"), documents);
    let stranger = format!("output/p/{PASSING}.bak");
    project.put(&stranger, "di altri");
    assert_eq!(project.run(&["genera", "-q", "--messaggi", "brevi"]), Ran::new(0, "", ""));
    assert_eq!(project.text(&stranger), "di altri");
}

#[test]
fn the_passing_files_of_a_command_at_work_stay_and_the_next_command_waits() {
    let project = Project::new().plan("p").folder("output/p");
    let held = fs::File::create(project.path("output/p/.allegato-blocco")).expect("a file");
    held.lock().expect("nobody holds it");
    let passing = format!("output/p/{PASSING}");
    project.put(&passing, "di un comando al lavoro");
    std::thread::scope(|threads| {
        let second = threads.spawn(|| project.run(&["genera", "-q"]));
        // Longer than the work takes: who has not finished by then waits.
        std::thread::sleep(std::time::Duration::from_secs(2));
        assert!(!second.is_finished());
        assert_eq!(project.text(&passing), "di un comando al lavoro");
        fs::remove_file(project.path(&passing)).expect("it is there");
        drop(held);
        assert_eq!(second.join().expect("it does not panic"), Ran::new(0, "", ""));
    });
}

#[test]
fn a_plan_of_which_some_files_are_new_is_not_read_until_it_is_completed() {
    let project = Project::new().plan("p");
    let (first, second) =
        ("data/p/obiettivi/1-semplificazione.yaml", "data/p/obiettivi/2-digitalizzazione.yaml");
    let passing = format!("data/p/obiettivi/{PASSING}");
    let new = project.text(second).replace("ALLEGATO", "Allegato") + "# nuovo\n";
    project.put(&passing, &new);
    let note = format!(
        r#"{{"files":[{{"name":"obiettivi/1-semplificazione.yaml","passing":".allegato-zzzzzz.tmp","new":"{}","old":"nothing"}},{{"name":"obiettivi/2-digitalizzazione.yaml","passing":"{PASSING}","new":"{}","old":{{"file":"{}"}}}}]}}"#,
        sha256(&project, first),
        sha256(&project, &passing),
        sha256(&project, second),
    );
    project.put("data/p/.allegato-sostituzione", &note);
    let refused = "errore[interrotto]: un comando si è interrotto, o è ancora al lavoro, mentre modificava «data/p»: dei file \
                   alcuni sono nuovi e altri no\n";
    assert_eq!(project.run(&["genera", "--messaggi", "brevi"]), Ran::new(1, "", refused));
    assert!(!project.path("output").exists());
    let ran = project.run(&["verifica", "--correggi", "--messaggi", "brevi", "-q"]);
    let completed = "avviso[interrotto]: un comando precedente si è interrotto mentre scriveva: ora i suoi file ci sono tutti, \
                     anche «data/p/obiettivi/2-digitalizzazione.yaml»\n";
    assert_eq!(ran, Ran::new(0, "", completed));
    assert_eq!(project.text(second), new);
    assert_eq!(project.run(&["genera", "-q"]), Ran::new(0, "", ""));
}

#[test]
fn an_empty_folder_is_filled_again_after_a_dead_command() {
    let project = Project::new().folder("nuova");
    project.put(&format!("nuova/{PASSING}"), "a metà");
    project.put("nuova/.allegato-blocco", "");
    let ran = project.run(&["nuovo", "./nuova", "--triennio", "2026-2028", "-q", "--messaggi", "brevi"]);
    let swept = "avviso[interrotto]: un comando precedente si è interrotto mentre scriveva: i suoi file di passaggio in \
                 «./nuova» sono stati tolti, e gli altri file sono interi\n";
    assert_eq!(ran, Ran::new(0, "", swept));
    assert!(project.names("nuova").iter().all(|name| !name.contains(".allegato")));
}
