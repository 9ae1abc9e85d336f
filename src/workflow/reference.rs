//! References: how the command line names a plan, or an archived version of one.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::diagnostic::{visible_line, visible_path};

/// What `VECCHIO` and `NUOVO` name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reference {
    /// A folder's path, or a name under `data/`.
    Plan(PathBuf),
    /// `2022-2024@v1`, or `ipa/2022-2024@v1` where the archive holds several bodies.
    Archived { body: Option<String>, plan: String, version: u32 },
}

impl Reference {
    /// Reads a reference. What does not end in `@v` and digits, or has more than one stroke, is a path: a folder whose
    /// name looks like a version is `./2022-2024@v1`.
    pub(crate) fn parse(text: &Path) -> Result<Self, String> {
        let path = || Reference::Plan(text.to_owned());
        let Some((name, digits)) = text.to_str().and_then(|text| text.rsplit_once("@v")) else {
            return Ok(path());
        };
        let parts: Vec<&str> = name.split('/').collect();
        let (body, plan) = match parts.as_slice() {
            [plan] => (None, *plan),
            [body, plan] if *body != "." && *body != ".." => (Some((*body).to_owned()), *plan),
            _ => return Ok(path()),
        };
        let numbered = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !numbered || plan.is_empty() || body.as_deref() == Some("") {
            return Ok(path());
        }
        match digits.parse() {
            Ok(version @ 1..) if !digits.starts_with('0') => {
                Ok(Reference::Archived { body, plan: plan.to_owned(), version })
            }
            Ok(_) | Err(_) => Err("le versioni archiviate sono numerate da 1, come 2022-2024@v1".to_owned()),
        }
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
