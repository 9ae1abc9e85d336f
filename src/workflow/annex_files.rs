//! The files of an annex, as `genera` writes them.

use std::path::Path;

use crate::style::Orientation;
use crate::template::Edition;
use crate::workflow::Format;
use crate::workflow::findings::Findings;
use crate::workflow::output::{OutputFile, OutputSet, Unmade, write_and_place};
use crate::workflow::pipeline::Annex;

/// The files that are wanted of an annex.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AnnexFiles<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) formats: &'a [Format],
}

/// Writes the files of an annex, all or none of them.
pub(crate) fn make_annex_files(
    wanted: &AnnexFiles<'_>,
    annex: Annex,
    edition: Edition,
    findings: &mut Findings,
) -> Result<Vec<OutputFile>, Unmade> {
    let AnnexFiles { folder, formats } = *wanted;
    let annex = annex.with_base_for(formats);
    let stem = file_stem(&annex, edition);
    let Annex { plan, templates, document } = annex;
    // The document has all of it that is written, and a long one takes much memory.
    drop(plan);
    let orientation = Orientation::Usual;
    let output = OutputSet { document, templates: &templates, folder, stem, orientation };
    write_and_place(output, formats, findings)
}

/// The files' name without extension; a draft's own, so that it never takes the place of the annex.
pub(crate) fn file_stem(annex: &Annex, edition: Edition) -> String {
    let name = &annex.plan.file_name.value;
    match edition {
        Edition::Final => name.clone(),
        Edition::Draft => format!("{name}-bozza"),
    }
}
