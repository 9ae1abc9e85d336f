//! `modelli`: the program's templates, written out to be changed.

use std::path::{Path, PathBuf};

use crate::diagnostic::{counted, nearest, perhaps, visible_line, visible_path};
use crate::fs;
use crate::fs::EntryKind;
use crate::stationery::STATIONERY;
use crate::template::{BuiltIn, copies};
use crate::workflow::findings::{Findings, Problem, finish, print_result};
use crate::workflow::locate::find_plan;
use crate::workflow::{Session, Status};

/// The folder of a plan's own templates.
const TEMPLATES: &str = "modelli";

/// Options of `modelli`.
#[derive(Debug)]
pub(crate) struct TemplatesOptions {
    pub(crate) target: TemplatesTarget,
    /// The templates that are wanted; none means all.
    pub(crate) names: Vec<String>,
}

/// The place for the copies.
#[derive(Debug)]
pub(crate) enum TemplatesTarget {
    /// The `modelli/` of a plan: its folder's path, or its name under `data/`.
    Plan(PathBuf),
    Folder(PathBuf),
}

/// Writes the templates out; one that is there already stays as it is.
pub(crate) fn write_templates(options: &TemplatesOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let closing = findings.take(try_write(options)).unwrap_or_default();
    finish(session, vec![findings], &closing)
}

/// Lists the templates with what each holds.
pub(crate) fn list_templates(session: &Session) -> Status {
    let all: Vec<BuiltIn> = copies().collect();
    let lines: String = rows(&all).map(|(name, says)| format!("{name}  {says}\n")).collect();
    let text = format!("{lines}Per cambiarne uno in un piano: allegato modelli PIANO NOME\n");
    print_result(&session.terminal, &text)
}

fn try_write(options: &TemplatesOptions) -> Result<String, Problem> {
    let wanted = wanted(&options.names)?;
    let folder = match &options.target {
        TemplatesTarget::Plan(plan) => {
            check_no_template(plan)?;
            find_plan(plan)?.folder.join(TEMPLATES)
        }
        TemplatesTarget::Folder(folder) => folder.clone(),
    };
    let (mut written, mut lines) = (0, String::new());
    for (template, (name, says)) in wanted.iter().zip(rows(&wanted)) {
        let kept = match fs::entry_kind(&folder.join(template.name))? {
            EntryKind::Missing => {
                fs::write_below(&folder, &[(template.name.to_owned(), template.text)])?;
                written += 1;
                ""
            }
            // Whatever stands there is the office's.
            EntryKind::File | EntryKind::Folder | EntryKind::Link | EntryKind::Other => {
                "  (c'era già: è rimasto com'era)"
            }
        };
        lines.push_str(&format!("  {name}  {says}{kept}\n"));
    }
    Ok(closing(&folder, written, &lines))
}

/// Refuses a template's name in the place of the plan.
fn check_no_template(plan: &Path) -> Result<(), Problem> {
    match copies().find(|template| Path::new(template.name) == plan) {
        Some(BuiltIn { name, .. }) => {
            let message = format!("manca il piano in cui scrivere «{name}»");
            Err(Problem::usage(message, format!("scrivere prima il piano: allegato modelli PIANO {name}")))
        }
        None => Ok(()),
    }
}

fn closing(folder: &Path, written: usize, lines: &str) -> String {
    let count = counted(written, "modello scritto", "modelli scritti");
    let mut text = format!("«{}»: {count}.\n{lines}", visible_path(folder));
    if written > 1 {
        text.push_str(
            "Tenere soltanto quelli che si cambiano: senza una copia vale il modello del programma, che con lui migliora.\n",
        );
    }
    text
}

/// The templates of some names; all for none.
fn wanted(names: &[String]) -> Result<Vec<BuiltIn>, Problem> {
    if names.is_empty() {
        return Ok(copies().collect());
    }
    let mut wanted = Vec::new();
    for name in names {
        // Their folder in the program's sources is no part of their names.
        let plain = name.replace('\\', "/");
        let plain =
            plain.trim_start_matches("./").trim_start_matches("modelli/").trim_start_matches("templates/");
        match copies().find(|template| template.name == plain) {
            Some(template) => wanted.push(template),
            None => return Err(unknown(name)),
        }
    }
    wanted.dedup_by_key(|template| template.name);
    Ok(wanted)
}

fn unknown(name: &str) -> Problem {
    let known: Vec<&str> = copies().map(|template| template.name).collect();
    if name.ends_with(STATIONERY) {
        let hint = format!(
            "metterlo in «{TEMPLATES}/», accanto ai modelli che il piano cambia: docs/modelli.md dice che cosa ne prende il DOCX"
        );
        return Problem::usage(
            format!("«{STATIONERY}» è il documento dell'ente, e il programma non ne ha uno"),
            hint,
        );
    }
    let begun = known.iter().copied().find(|known| known.split('.').next() == Some(name));
    let hint = match begun.or_else(|| nearest(name, known.iter().copied())) {
        Some(near) => perhaps(near),
        None => format!("i modelli sono: {}", known.join(", ")),
    };
    Problem::usage(format!("il modello «{}» non esiste", visible_line(name)), hint)
}

/// Names in a column, each with what it holds.
fn rows(templates: &[BuiltIn]) -> impl Iterator<Item = (String, &'static str)> {
    let width = templates.iter().map(|template| template.name.len()).max().unwrap_or_default();
    templates.iter().map(move |template| (format!("{:width$}", template.name), template.says))
}

#[cfg(test)]
mod tests {
    use crate::command::templates::*;

    fn names(wanted: &[&str]) -> Option<Vec<&'static str>> {
        let names: Vec<String> = wanted.iter().map(|name| (*name).to_owned()).collect();
        let templates = super::wanted(&names).ok()?;
        Some(templates.iter().map(|template| template.name).collect())
    }

    #[test]
    fn a_template_is_wanted_by_its_name_with_its_folder_or_without() {
        for name in ["stile.yaml", "modelli/stile.yaml", "templates/stile.yaml", "./stile.yaml"] {
            assert_eq!(names(&[name]), Some(vec!["stile.yaml"]), "{name}");
        }
        assert_eq!(names(&["docx\\word\\styles.xml"]), Some(vec!["docx/word/styles.xml"]));
        assert_eq!(names(&["stile"]), None);
        assert_eq!(names(&[]).map(|all| all.len()), Some(copies().count()));
    }

    #[test]
    fn the_page_of_the_templates_names_them_all() {
        let page = include_str!("../../docs/modelli.md");
        for BuiltIn { name, .. } in copies() {
            assert!(page.contains(&format!("`{name}`")), "{name}");
        }
    }
}
