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

impl IpaCode {
    /// The longest that a code may be, in characters.
    const LONGEST: usize = 40;

    /// The code; `None` if the text is none.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        (text.len() <= Self::LONGEST && text.bytes().all(is_allowed)).then(|| IpaCode(text.to_owned()))
    }
}

/// The coat of arms (*stemma*).
#[derive(Debug, Clone, PartialEq)]
pub struct Arms {
    /// The file as the plan names it, relative to the plan's folder.
    pub(crate) file: Spanned<String>,
    /// A text for those who can't see the image.
    pub description: Spanned<String>,
    pub(crate) image: Image,
}
