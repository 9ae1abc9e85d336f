//! `schema`: the JSON Schemas of the plan's files and of the messages.

use std::path::{Path, PathBuf};

use crate::diagnostic::{counted, visible_path};
use crate::fs::{Placing, Replacement};
use crate::plan;
use crate::scaffold::schemas;
use crate::schema::{SchemaKind, schema};
use crate::workflow::findings::{Findings, Problem, finish, print_result};
use crate::workflow::interruption::remarks;
use crate::workflow::locate::find_plan;
use crate::workflow::{Session, Status};

/// Options of `schema`.
#[derive(Debug)]
pub(crate) enum SchemaOptions {
    /// A schema is printed.
    Printed(SchemaKind),
    /// Those of a plan, with the body's own rows, are written where its editors look for them.
    OfPlan(PathBuf),
}

/// Prints a schema, or writes those of a plan.
pub(crate) fn schemas_for(options: &SchemaOptions, session: &Session) -> Status {
    match options {
        SchemaOptions::Printed(kind) => print_result(&session.terminal, &schema(*kind)),
        SchemaOptions::OfPlan(plan) => {
            let mut findings = Findings::default();
            let written = try_write(plan, &mut findings);
            let closing = findings.take(written).unwrap_or_default();
            finish(session, vec![findings], &closing)
        }
    }
}

/// Writes the schemas of a plan, whatever is wrong with its objectives.
fn try_write(plan: &Path, findings: &mut Findings) -> Result<String, Problem> {
    let place = find_plan(plan)?;
    let loaded = plan::load(&place.folder);
    let Some(rows) = loaded.partial_plan.rows else {
        // What it declares is not known: the findings say why.
        return Err(loaded.report.into());
    };
    let all = schemas(&rows)
        .into_iter()
        .fold(Replacement::new(&place.folder), |all, (name, text)| all.file(name, text.into_bytes()));
    let replaced = all.commit()?;
    findings.add(remarks(&replaced.rescue).into());
    let new = replaced.files.iter().filter(|file| file.placing == Placing::Written).count();
    // Of a plan without rows of its own the schemas are those of any other.
    let own = match rows.own().len() {
        0 => String::new(),
        count => format!(", con {}", counted(count, "campo proprio", "campi propri")),
    };
    let folder = visible_path(&place.folder);
    Ok(match new {
        0 => format!("{folder}: gli schemi erano già quelli di questo piano{own}.\n"),
        _ => format!("{folder}: schemi per gli editor riscritti in «.schemi»{own}.\n"),
    })
}
