//! Files as the editors of Windows save them: each line ends in CR LF, and a byte order mark comes first.

use crate::folders::repository;
use crate::project::Project;

/// Gives every text below a folder the line ends and the mark of Windows's Notepad.
fn save_again(project: &Project, folder: &str) {
    for (name, bytes) in project.contents(folder) {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        project.put(&format!("{folder}/{name}"), format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
}

#[test]
fn a_plan_that_notepad_saved_makes_the_same_documents() {
    let own = Project::new().plan("p");
    // With the program's own templates and their style beside the plan, to be read from there.
    assert_eq!(own.run(&["modelli", "p", "-q"]).status, 0);
    let hard = Project::new().copied(&repository("tests/plans/hard"), "data/p");
    for project in [own, hard] {
        let build = |output: &str| {
            let ran = project.run(&["genera", "--messaggi", "brevi", "--output", output]);
            assert_eq!(ran.status, 0, "{ran:?}");
            (project.contents(output), ran.stderr)
        };
        let before = build("prima");
        save_again(&project, "data/p");
        assert_eq!(before.0.len(), 3);
        assert!(before == build("dopo"), "documents or warnings differ");
        let told = project.run(&["verifica", "--info", "--messaggi", "brevi"]).stderr;
        assert!(told.contains("modelli/stile.yaml:1:1: info["), "{told}");
    }
}
