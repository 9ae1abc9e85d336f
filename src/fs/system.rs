//! The systems whose ways differ.

/// A kind of system. What the code decides by it takes it as a value, so that any system can test it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum System {
    Windows,
    Other,
}

impl System {
    /// The one that the program runs on.
    pub(crate) const HERE: System = if cfg!(windows) { System::Windows } else { System::Other };
}
