//! Reading a file of ours: bytes to text, text to tree, tree to values, with every mistake a finding.
//!
//! # Codes
//!
//! | code | finding |
//! |---|---|
//! | Y1 | the file is no UTF-8 text, or it is too large; a byte order mark, Windows line ends |
//! | Y2 | a colon and a blank inside a text without quotes, a key or an entry indented too far |
//! | Y3 | any other mistake of syntax, a comment that is probably text, quotes, dashes and blanks of Word |
//! | Y4 | a refused part of YAML: anchors, aliases, tags, merge keys, several documents, deep nesting |
//! | Y5 | an unknown key |
//! | Y6 | a key that is there twice |
//! | Y7 | a text where a list is expected, and the like |
//! | Y8 | nothing after a key that needs a value |
//! | Y9 | a missing key |
//! | Y10 | a value that is not one of those allowed |
//! | Z2 | a character that YAML and the annex forbid |

mod edit;
pub(crate) mod read;
mod syntax;

pub(crate) use edit::add::{Apart, NewEntries, NewItem, spelt_entry, spelt_lines};
pub(crate) use edit::certain_fixes::{Correction, Unseen};
pub use edit::certain_fixes::{FileContent, corrected};
pub(crate) use edit::change::YamlChange;
pub(crate) use edit::comment::CommentChange;
pub(crate) use edit::cut_item::{CutItem, cut_item};
pub(crate) use edit::editable_file::EditableFile;
pub(crate) use edit::line::{LineKind, TextLine};
pub(crate) use edit::remove::Removal;
pub(crate) use edit::remove_item::ItemRemoval;
pub(crate) use edit::rewrite::{RewrittenText, rewrite};
pub(crate) use edit::saved::{NOT_UTF_8, SAVE, UTF_16};
pub(crate) use edit::scalar::{double_quoted, plain_or_quoted, quoted};
pub(crate) use edit::set::{NewValue, NewWords};
pub(crate) use edit::spelling::{lines_apart, literal_text};
pub(crate) use read::choice::{optional_yes_or_no, word, yes_or_no};
pub(crate) use read::file::YamlReader;
pub(crate) use read::mapping_reader::{MappingReader, ONLY_A_COMMENT, nothing_behind};
pub(crate) use read::values::{expected, list, single_spaced, text};
pub(crate) use syntax::curly_quotes::between_curly_quotes;
pub use syntax::known_keys::KnownKeys;
pub(crate) use syntax::known_keys::{KeyNames, OtherKeys};
pub(crate) use syntax::look_alikes::is_hard_blank;
pub(crate) use syntax::node::{DEPTH_LIMIT, Entry, Mapping, Scalar, Sequence};
pub use syntax::node::{Node, ScalarStyle};
pub(crate) use syntax::odd_signs::dash_for;
pub(crate) use syntax::problem::{ProblemKind, SyntaxProblem};
pub use syntax::tree::Tree;
pub(crate) use syntax::tree::{Spot, Surroundings};

/// The hint of the last finding that is shown, where there are more of the kind.
pub(crate) const MORE: &str =
    "nello stesso testo ce ne sono altri, che si leggeranno dopo aver corretto questi";
