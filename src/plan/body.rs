//! The body (*ente*) whose plan it is.

use crate::image::Image;
use crate::source::Spanned;

/// The local authority.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    pub name: Spanned<String>,
    pub(crate) ipa_code: Option<Spanned<IpaCode>>,
    pub arms: Option<Arms>,
    /// The number of employees; under 50, the law asks for less (DM 132/2022, art. 6).
    pub(crate) employees: Option<Spanned<u32>>,
}

/// The code in the Indice dei domicili digitali delle pubbliche amministrazioni: letters, digits, `_`, `-`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IpaCode(pub(crate) String);

/// The coat of arms (*stemma*).
#[derive(Debug, Clone, PartialEq)]
pub struct Arms {
    /// The file as the plan names it, relative to the plan's folder.
    pub(crate) file: Spanned<String>,
    /// A text for those who can't see the image.
    pub description: Spanned<String>,
    pub(crate) image: Image,
}
