//! Keys in comments, which an office uses by taking away their `#`.

/// A line of a comment that would be a key without its `#`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CommentedKey<'a> {
    pub(crate) key: &'a str,
    /// All that stands behind the colon.
    pub(crate) value: &'a str,
}

impl<'a> CommentedKey<'a> {
    /// Reads a line, or the comment alone; a key may be a comment within a comment. Returns `None` if there
    /// is no colon, or no `#` first.
    pub(crate) fn read(line: &'a str) -> Option<Self> {
        let (key, value) = line.trim_start().strip_prefix('#')?.split_once(':')?;
        Some(CommentedKey {
            key: key.trim_start_matches(['#', ' ']).trim_end().trim_start_matches("- "),
            value,
        })
    }
}
