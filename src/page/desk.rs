//! Values that the pages of all plans share: the options of the stages, and pages that say one thing.

use serde::Serialize;

use crate::check::CheckPurpose;
use crate::date::Timestamp;
use crate::font::Fonts;
use crate::page::http::Response;
use crate::page::view::{PageFrame, PageTemplate, rendered};
use crate::template::Edition;
use crate::workflow::Strictness;
use crate::workflow::pipeline::StageOptions;

/// The options of a run.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) epoch: Option<Timestamp>,
    pub(crate) strictness: Strictness,
    pub(crate) fonts: Fonts,
}

/// The values of `message.html`.
#[derive(Debug, Serialize)]
pub(crate) struct MessagePage {
    #[serde(flatten)]
    pub(crate) frame: PageFrame,
    pub(crate) text: String,
    /// The texts that somebody typed and that are not saved, each with its label.
    pub(crate) texts: Vec<(String, String)>,
}

impl Desk {
    pub(crate) fn stages(&self, edition: Edition) -> StageOptions<'_> {
        StageOptions {
            edition,
            purpose: CheckPurpose::Documents,
            epoch: self.epoch,
            strictness: self.strictness,
            fonts: &self.fonts,
        }
    }

    /// The last page.
    pub(crate) fn farewell(&self) -> Response {
        let frame = PageFrame { title: "Pagina chiusa".to_owned(), closed: true, ..PageFrame::default() };
        let text = "Il programma si è chiuso: può chiudere anche questa scheda. Per riaprire la pagina: «allegato apri».";
        let page = MessagePage { frame, text: text.to_owned(), texts: Vec::new() };
        Response::html(200, rendered(PageTemplate::Message, &page))
    }
}
