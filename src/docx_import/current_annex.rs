//! The annex as the plan prints it today.

use crate::docx_import::printed_outside::PrintedOutside;
use crate::docx_import::{BaseTexts, DocxAnnex};

/// The annex as the plan prints it today, against which documents are held.
#[derive(Debug)]
pub(crate) struct CurrentAnnex {
    pub(crate) annex: DocxAnnex,
    /// The texts that it would carry, which say what differences are the plan's own.
    pub(crate) texts: BaseTexts,
    pub(crate) outside: PrintedOutside,
}

impl CurrentAnnex {
    pub(crate) fn new(annex: DocxAnnex, texts: BaseTexts) -> Self {
        let outside = PrintedOutside::of(&annex.outside.texts, &texts);
        CurrentAnnex { annex, texts, outside }
    }
}
