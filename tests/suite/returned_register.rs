//! What `riprendi` keeps of documents that came back: decisions that are not asked again, and `--stato`.

use serde_json::Value;

use crate::project::{Project, Ran};
use crate::sheets::{ENERGY, SECRETARY, returned, shared};

const REGISTER: &str = "output/p/riprese.json";
const REMEMBERED: &str = "Già deciso in una ripresa di prima, e nel piano resta com'è:";

/// A plan whose sheet came back with another text than the plan has by now.
#[track_caller]
fn disputed() -> Project {
    let project = shared();
    assert_eq!(project.run(&["genera", "p", "--per", "responsabile", "--formato", "docx", "-q"]).status, 0);
    returned(&project, SECRETARY, "a.docx", &[("fonte", "Registro di A")]);
    project.changed(ENERGY, |text| text.replacen("    fonte: ", "    fonte: Ora ", 1))
}

#[track_caller]
fn take(project: &Project, more: &[&str]) -> Ran {
    project.run(&[&["riprendi", "p", "a.docx", "--si"], more].concat())
}

#[test]
fn what_was_refused_of_a_document_is_not_asked_again_unless_somebody_wants_so() {
    let project = disputed();
    let open = take(&project, &[]);
    assert_eq!(open.status, 4, "{open:?}");
    assert!(!open.stdout.contains(REMEMBERED), "{}", open.stdout);
    let refused = take(&project, &["--conflitti", "nostro"]);
    assert_eq!((refused.status, refused.stderr.as_str()), (0, ""), "{refused:?}");
    assert!(refused.stdout.contains(REGISTER), "{}", refused.stdout);
    let again = take(&project, &[]);
    assert_eq!((again.status, again.stderr.as_str()), (0, ""), "{again:?}");
    assert!(again.stdout.contains(REMEMBERED) && again.stdout.contains("--da-capo"), "{}", again.stdout);
    let anew = take(&project, &["--da-capo"]);
    assert_eq!(anew.status, 4, "{anew:?}");
    // What was asked again is open again.
    assert_eq!(take(&project, &[]).status, 4);
    take(&project, &["--conflitti", "nostro"]);
    // A word on the command line decides anew.
    let taken = take(&project, &["--conflitti", "loro"]);
    assert_eq!(taken.status, 0, "{taken:?}");
    assert!(taken.stdout.contains("Registro di A"), "{}", taken.stdout);
}

#[test]
fn a_decision_holds_for_the_text_that_the_plan_had() {
    let project = disputed();
    take(&project, &["--conflitti", "nostro"]);
    let project = project.changed(ENERGY, |text| text.replacen("    fonte: Ora ", "    fonte: Da ora ", 1));
    let again = take(&project, &[]);
    assert_eq!(again.status, 4, "{again:?}");
    assert!(!again.stdout.contains(REMEMBERED), "{}", again.stdout);
}

/// What `--stato` says to other programs before a sheet came back, after it, and once it was decided.
pub(crate) fn status_json() -> Vec<(&'static str, Value)> {
    let project = disputed();
    let status = || {
        let ran = project.run(&["riprendi", "p", "--stato", "--messaggi", "json"]);
        serde_json::from_str(&ran.stdout).expect("it is JSON")
    };
    let mut told = vec![("nothing came back", status())];
    take(&project, &[]);
    told.push(("something is open", status()));
    take(&project, &["--conflitti", "nostro"]);
    told.push(("all is decided", status()));
    told
}

#[test]
fn the_status_says_which_sheets_came_back_and_what_of_them_is_left() {
    let project = disputed();
    let status = |more: &[&str]| project.run(&[&["riprendi", "p", "--stato"], more].concat());
    let none = status(&[]);
    assert_eq!((none.status, none.stderr.as_str()), (0, ""), "{none:?}");
    assert!(none.stdout.contains("Non è ancora tornato nulla."), "{}", none.stdout);
    // A trial leaves no trace.
    project.run(&["riprendi", "p", "a.docx", "--prova"]);
    assert_eq!(status(&[]).stdout, none.stdout);
    take(&project, &[]);
    let open = status(&[]);
    assert_eq!(open.status, 4, "{open:?}");
    assert!(open.stdout.contains("con «a.docx»\n    da decidere: «fonte» di «"), "{}", open.stdout);
    assert!(open.stdout.contains("non ancora tornata"), "{}", open.stdout);
    let json = status(&["--messaggi", "json"]);
    let told: Value = serde_json::from_str(&json.stdout).expect("it is JSON");
    let sheets = told["schede"].as_array().expect("it has sheets");
    let back: Vec<&Value> = sheets.iter().filter(|sheet| !sheet["tornata"].is_null()).collect();
    assert_eq!(back.len(), 1, "{told}");
    assert_eq!(back[0]["tornata"]["file"], "a.docx");
    assert_eq!(back[0]["tornata"]["da_decidere"].as_array().map(Vec::len), Some(1));
    take(&project, &["--conflitti", "nostro"]);
    let decided = status(&[]);
    assert_eq!(decided.status, 0, "{decided:?}");
    assert!(decided.stdout.contains("1 differenza non ripresa"), "{}", decided.stdout);
}

#[test]
fn a_register_that_nobody_can_read_stays_as_it_is_and_is_told() {
    let project = disputed();
    project.put(REGISTER, b"{");
    let ran = take(&project, &["--conflitti", "nostro"]);
    assert!(ran.stderr.contains("non si può leggere"), "{}", ran.stderr);
    assert_eq!(project.text(REGISTER), "{");
}
