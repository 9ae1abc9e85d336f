//! The three outputs of whole plans, read back by readers of our own and by judges that are not ours.

mod check_report;
mod completeness;
mod difference;
mod docx;
mod html;
mod layout;
mod look;
mod marked;
mod markup;
mod package;
mod pdf;
#[cfg(unix)]
mod reproducibility;
mod snapshots;
mod structure;
mod tags;
mod words;

use std::process::Command;
use std::sync::OnceLock;

use allegato::plan::{Plan, load};

use crate::annex::markup::Markup;
use crate::annex::package::Package;
use crate::annex::tags::Tagged;
use crate::folders::repository;
use crate::project::{Project, Ran};

pub(crate) use crate::annex::pdf::broken;

/// A plan and what `genera` makes of it.
struct Annex {
    plan: Plan,
    pdf: Vec<u8>,
    docx: Vec<u8>,
    html: String,
}

impl Annex {
    /// The real annex, made once for all tests.
    fn real() -> &'static Annex {
        static ANNEX: OnceLock<Annex> = OnceLock::new();
        ANNEX.get_or_init(|| Annex::of("data/2022-2024"))
    }

    /// A plan with everything that an office may write, good and bad, and with a look of its own.
    fn hard() -> &'static Annex {
        static ANNEX: OnceLock<Annex> = OnceLock::new();
        ANNEX.get_or_init(|| Annex::of("tests/plans/hard"))
    }

    fn both() -> [&'static Annex; 2] {
        [Annex::real(), Annex::hard()]
    }

    /// Makes the outputs of a plan, named from the top of the repository or wholly.
    fn of(folder: &str) -> Annex {
        Annex::made(folder, |_| {})
    }

    /// The same, where the environment says nothing of the date.
    #[cfg(unix)]
    fn without_epoch(folder: &str) -> Annex {
        Annex::made(folder, |command| {
            command.env_remove("SOURCE_DATE_EPOCH");
        })
    }

    #[track_caller]
    fn made(folder: &str, change: impl FnOnce(&mut Command)) -> Annex {
        let folder = repository(folder);
        let loaded = load(&folder);
        let plan = loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report));
        let project = Project::new();
        let mut command = project.command(&["genera", "-q", "--output", "fuori", &folder.to_string_lossy()]);
        change(&mut command);
        let ended = command.output().expect("the program starts");
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        let file = |extension: &str| {
            let name = format!("fuori/{}/{}.{extension}", plan.name, plan.file_name.value);
            project.bytes(&name)
        };
        let html = String::from_utf8(file("html")).expect("the page is UTF-8");
        Annex { pdf: file("pdf"), docx: file("docx"), html, plan }
    }

    fn tagged(&self) -> Tagged {
        Tagged::read(&self.pdf)
    }

    fn package(&self) -> Package {
        Package::read(&self.docx)
    }

    #[track_caller]
    fn markup(&self) -> Markup {
        Markup::read(&self.html).unwrap_or_else(|wrong| panic!("{wrong}"))
    }
}

#[test]
fn the_harder_plan_has_nothing_to_tell_but_what_it_asks_for() {
    let project = Project::new();
    let plan = repository("tests/plans/hard").to_string_lossy().into_owned();
    assert_eq!(project.run(&["verifica", "-q", "--rigoroso", &plan]), Ran::new(0, "", ""));
}
