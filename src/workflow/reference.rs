//! References: how the command line names a plan, or an archived version of one.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::diagnostic::{visible_line, visible_path};

/// A plan, or an archived version of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reference {
    /// A folder's path, or a name under `data/`.
    Plan(PathBuf),
    /// `2022-2024@v1`, or `ipa/2022-2024@v1` where the archive holds several bodies.
    Archived { body: Option<String>, plan: String, version: u32 },
}

impl Reference {
    /// Reads a reference. A text that does not end in `@v` and digits, or has more than one stroke, is a
    /// path: a folder whose name looks like a version is `./2022-2024@v1`.
    pub(crate) fn parse(text: &Path) -> Result<Self, String> {
        let Some((body, plan, digits)) = text.to_str().and_then(version_parts) else {
            return Ok(Reference::Plan(text.to_owned()));
        };
        match digits.parse() {
            Ok(version @ 1..) if !digits.starts_with('0') => {
                Ok(Reference::Archived { body: body.map(str::to_owned), plan: plan.to_owned(), version })
            }
            Ok(_) | Err(_) => {
                Err(format!("le versioni archiviate sono numerate da 1, come {}@v1", visible_line(plan)))
            }
        }
    }
}

/// The body, the plan and the digits of `ipa/2022-2024@v1`; `None` if it is no version.
fn version_parts(text: &str) -> Option<(Option<&str>, &str, &str)> {
    let (name, digits) = text.rsplit_once("@v")?;
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match name.split('/').collect::<Vec<_>>().as_slice() {
        // What begins with a dot and a stroke, or with a stroke, is typed as a path.
        ["" | "." | "..", _] => None,
        [plan] | [_, plan] if plan.is_empty() => None,
        [plan] => Some((None, plan, digits)),
        [body, plan] => Some((Some(body), plan, digits)),
        _ => None,
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reference::Plan(path) => f.write_str(&visible_path(path)),
            Reference::Archived { body, plan, version } => {
                let body = body.as_ref().map(|body| format!("{body}/")).unwrap_or_default();
                write!(f, "{}@v{version}", visible_line(&(body + plan)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::workflow::reference::*;

    fn archived(body: Option<&str>, version: u32) -> Result<Reference, String> {
        Ok(Reference::Archived { body: body.map(str::to_owned), plan: "2022-2024".to_owned(), version })
    }

    #[test]
    fn a_version_follows_the_plan() {
        assert_eq!(Reference::parse(Path::new("2022-2024@v1")), archived(None, 1));
        assert_eq!(Reference::parse(Path::new("c_a123/2022-2024@v12")), archived(Some("c_a123"), 12));
        let shown =
            Reference::parse(Path::new("c_a123/2022-2024@v12")).map(|reference| reference.to_string());
        assert_eq!(shown, Ok("c_a123/2022-2024@v12".to_owned()));
    }

    #[test]
    fn anything_else_is_a_path() {
        for path in [
            "2022-2024",
            "data/2022-2024",
            "./2022-2024@v1",
            "../2022-2024@v1",
            "a/b/2022-2024@v1",
            "/2022-2024@v1",
            "2022-2024@1",
            "2022-2024@v",
            "2022-2024@vecchio",
            "@v1",
            "a@v1/b",
        ] {
            assert_eq!(Reference::parse(Path::new(path)), Ok(Reference::Plan(path.into())), "{path}");
        }
    }

    #[test]
    fn versions_are_numbered_from_one() {
        for wrong in ["2022-2024@v0", "2022-2024@v01", "2022-2024@v99999999999"] {
            assert!(Reference::parse(Path::new(wrong)).is_err(), "{wrong}");
        }
    }
}
