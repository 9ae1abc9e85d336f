//! What is said of a command that died while it wrote, and what became of its work.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Report, visible_path};
use crate::fs;
use crate::fs::{Failure, Rescue};
use crate::workflow::findings::Findings;

/// The code of what is said of a command that died.
pub(crate) const INTERRUPTED: &str = "interrotto";
const DIED: &str = "un comando precedente si è interrotto mentre scriveva";

/// Completes what a command that died left halfway in a folder and those in it, and says so.
pub(crate) fn resume(folder: &Path, findings: &mut Findings) -> Result<(), Failure> {
    findings.add(remarks(&fs::recover(folder)?).into());
    Ok(())
}

/// Says what became of the work of a command that died; of one that did not there is nothing to say.
pub(crate) fn remarks(rescue: &Rescue) -> Report {
    let mut report = Report::default();
    if !rescue.completed.is_empty() {
        let message = format!("{DIED}: ora i suoi file ci sono tutti, anche {}", listed(&rescue.completed));
        report.push(Diagnostic::warning(INTERRUPTED, message));
    }
    if !rescue.left.is_empty() {
        let message = format!("{DIED}, e non si può completare: resta com'è {}", listed(&rescue.left));
        let hint = "guardare che i file dicano le stesse cose, o ripetere quel comando";
        report.push(Diagnostic::warning(INTERRUPTED, message).hint(hint));
    }
    if report.is_empty()
        && let Some(folder) = rescue.removed.first().and_then(|path| path.parent())
    {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let message = format!(
            "{DIED}: i suoi file di passaggio in «{}» sono stati tolti, e gli altri file sono interi",
            visible_path(folder)
        );
        report.push(Diagnostic::warning(INTERRUPTED, message));
    }
    report
}

fn listed(paths: &[PathBuf]) -> String {
    let names: Vec<String> = paths.iter().map(|path| format!("«{}»", visible_path(path))).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use crate::workflow::interruption::*;

    fn said(rescue: &Rescue) -> Vec<String> {
        remarks(rescue).sorted().iter().map(|finding| finding.message.clone()).collect()
    }

    #[test]
    fn only_work_that_died_is_spoken_of() {
        let paths = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
        let mut rescue = Rescue::default();
        assert!(said(&rescue).is_empty());
        rescue.removed = paths(&["output/p/.allegato-abc123.tmp"]);
        let swept = format!(
            "{DIED}: i suoi file di passaggio in «output/p» sono stati tolti, e gli altri file sono interi"
        );
        assert_eq!(said(&rescue), [swept]);
        rescue.completed = paths(&["p/a.html", "p/a.pdf"]);
        let completed = format!("{DIED}: ora i suoi file ci sono tutti, anche «p/a.html», «p/a.pdf»");
        assert_eq!(said(&rescue), [completed]);
    }
}
