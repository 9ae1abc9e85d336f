//! The templates of the pages, which are no templates of an annex: no plan replaces them.

use std::sync::LazyLock;

use serde::Serialize;
use tera::{Context, Tera};

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageTemplate {
    Plans,
    Plan,
    Group,
    Objective,
    Conflict,
    Checks,
    Files,
    Message,
}

impl PageTemplate {
    fn name(self) -> &'static str {
        match self {
            PageTemplate::Plans => "plans.html",
            PageTemplate::Plan => "plan.html",
            PageTemplate::Group => "group.html",
            PageTemplate::Objective => "objective.html",
            PageTemplate::Conflict => "conflict.html",
            PageTemplate::Checks => "checks.html",
            PageTemplate::Files => "files.html",
            PageTemplate::Message => "message.html",
        }
    }
}

const TEXTS: [(&str, &str); 9] = [
    ("base.html", include_str!("../../../assets/page/base.html")),
    ("plans.html", include_str!("../../../assets/page/plans.html")),
    ("plan.html", include_str!("../../../assets/page/plan.html")),
    ("group.html", include_str!("../../../assets/page/group.html")),
    ("objective.html", include_str!("../../../assets/page/objective.html")),
    ("conflict.html", include_str!("../../../assets/page/conflict.html")),
    ("checks.html", include_str!("../../../assets/page/checks.html")),
    ("files.html", include_str!("../../../assets/page/files.html")),
    ("message.html", include_str!("../../../assets/page/message.html")),
];

/// The sheet of all pages.
pub(crate) const SHEET: &str = include_str!("../../../assets/page/page.css");

/// The script of all pages, without which they work too.
pub(crate) const SCRIPT: &str = include_str!("../../../assets/page/page.js");

static ENGINE: LazyLock<Tera> = LazyLock::new(|| {
    let mut tera = Tera::new();
    // Every value is escaped, whatever it holds: no template of the pages asks for `safe`.
    tera.autoescape_on([".html"]);
    tera.add_raw_templates(TEXTS).expect("the pages' templates are right, which a test holds");
    tera
});

/// A page with its values.
pub(crate) fn rendered(page: PageTemplate, values: &impl Serialize) -> String {
    let context = Context::from_serialize(values).expect("the values of a page have names");
    ENGINE.render(page.name(), &context).expect("the pages have the values that they name, which tests hold")
}

#[cfg(test)]
mod tests {
    use crate::page::view::engine::*;

    #[test]
    fn the_templates_are_right() {
        assert_eq!(ENGINE.get_template_names().count(), TEXTS.len());
    }

    #[test]
    fn the_script_stays_small_and_is_the_only_one() {
        assert!(SCRIPT.len() < 4096, "{} bytes", SCRIPT.len());
        for (name, text) in TEXTS {
            let scripts = text.matches("<script").count();
            assert_eq!(scripts, usize::from(name == "base.html"), "{name}");
            assert!(!text.contains(" style=") && !text.contains(" onclick="), "{name}");
        }
    }
}
