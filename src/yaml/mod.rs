//! Reading a file of ours: bytes to text, text to tree, tree to values, with every mistake a finding.
//!
//! # Codes
//!
//! | code | finding |
//! |---|---|
//! | Y1 | the file is no UTF-8 text, or it is too large; a byte order mark, Windows line ends |
//! | Y2 | a colon and a blank inside a text without quotes, or a key indented too far |
//! | Y3 | any other mistake of syntax, a comment that is probably text, typographic quotes around a value |
//! | Y4 | a part of YAML that is not allowed here: anchors, aliases, tags, merge keys, several documents, deep nesting |
//! | Y5 | an unknown key |
//! | Y6 | a key that is there twice |
//! | Y7 | a text where a list is expected, and the like |
//! | Y8 | nothing after a key that needs a value |
//! | Y9 | a missing key |
//! | Y10 | a value that is not one of those allowed |
//! | Z2 | a character that YAML and the annex forbid |

mod correct;
mod cure;
mod file;
mod form;
mod line;
mod nearest;
mod omit;
mod placing;
mod remark;
mod reword;
mod saved;
mod spelling;
mod syntax;
mod trap;
mod value;

/// What is added to the last of the findings that are shown, where there are more of the kind.
pub const MORE: &str = "nello stesso testo ce ne sono altri, che si leggeranno dopo aver corretto questi";

pub use correct::{Content, Correction, Unseen, corrected};
pub use cure::quoted;
pub use file::Reader;
pub use form::{Form, ONLY_A_COMMENT, nothing_behind};
pub use line::{Line, LineKind};
pub use nearest::{nearest, perhaps};
pub use omit::{Omission, without};
pub use remark::{Remark, remarked};
pub use reword::{Unwritable, Wording, reworded};
pub use value::{expected, fold, list, shown, text};
