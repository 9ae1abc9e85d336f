//! Names that a file or a folder may have on every system.

use std::fmt;

/// The bytes that a name may have: the least that the usual disks allow.
const LONGEST: usize = 255;

/// The devices of Windows, which opens no file of their names.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// A reason why a name can't stand on every disk; Windows is the strictest.
///
/// <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameFault {
    Empty,
    /// Bytes that are no text.
    NoText,
    /// A sign that parts a path, or that Windows refuses.
    Sign(char),
    /// A control character.
    Control(char),
    /// Windows drops a dot or a blank at the end, and then finds another file.
    Ending(char),
    /// The name of a device, with or without an extension.
    Device,
    TooLong,
}

impl NameFault {
    /// Looks for a fault in the name of one file or folder; `None` if every system takes it.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let last = name.chars().next_back();
        let sign = name.chars().find(|sign| "/\\:*?\"<>|".contains(*sign));
        let control = name.chars().find(|sign| sign.is_control());
        match (last, control, sign) {
            (None, ..) => Some(NameFault::Empty),
            (_, Some(control), _) => Some(NameFault::Control(control)),
            (_, _, Some(sign)) => Some(NameFault::Sign(sign)),
            // `.` and `..` are no names, and end so too.
            (Some(end @ ('.' | ' ')), ..) => Some(NameFault::Ending(end)),
            _ if is_device(name) => Some(NameFault::Device),
            _ => (name.len() > LONGEST).then_some(NameFault::TooLong),
        }
    }
}

/// Whether a name is that of a device: `con`, `COM1.txt`, `lpt9 .pdf`.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end_matches(' ').to_lowercase();
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    // Windows takes the small figures of the Latin-1 page for figures.
    let is_port = port.is_some_and(|port| {
        let mut figures = port.chars();
        figures.next().is_some_and(|figure| "123456789¹²³".contains(figure)) && figures.next().is_none()
    });
    is_port || DEVICES.contains(&stem.as_str())
}

/// The reason, after «… non è un nome di file: ».
impl fmt::Display for NameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NameFault::Empty => f.write_str("è vuoto"),
            NameFault::NoText => f.write_str("non è un testo in UTF-8"),
            NameFault::Sign(sign) => write!(f, "contiene «{sign}»"),
            NameFault::Control(sign) => {
                write!(f, "contiene un segno invisibile (U+{:04X})", u32::from(*sign))
            }
            NameFault::Ending('.') => f.write_str("finisce con un punto"),
            NameFault::Ending(_) => f.write_str("finisce con uno spazio"),
            NameFault::Device => f.write_str("è riservato da Windows"),
            NameFault::TooLong => write!(f, "è troppo lungo (al massimo {LONGEST} caratteri)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::fs::portable_name::*;

    #[test]
    fn a_name_that_windows_cannot_hold_has_a_fault() {
        for (name, fault) in [
            ("", NameFault::Empty),
            ("a/b", NameFault::Sign('/')),
            ("a:b", NameFault::Sign(':')),
            ("C:", NameFault::Sign(':')),
            ("che?", NameFault::Sign('?')),
            ("a\nb", NameFault::Control('\n')),
            ("a\u{7f}", NameFault::Control('\u{7f}')),
            ("piano.", NameFault::Ending('.')),
            ("..", NameFault::Ending('.')),
            ("piano ", NameFault::Ending(' ')),
            ("con", NameFault::Device),
            ("NUL.txt", NameFault::Device),
            ("com1", NameFault::Device),
            ("Lpt9 .pdf", NameFault::Device),
            ("com²", NameFault::Device),
            ("CONIN$", NameFault::Device),
        ] {
            assert_eq!(NameFault::of(name), Some(fault), "{name:?}");
        }
        assert_eq!(NameFault::of(&"è".repeat(128)), Some(NameFault::TooLong));
    }

    #[test]
    fn any_other_name_is_taken() {
        let longest = "è".repeat(127);
        for name in
            ["2026-2028", "Piano 2026 – 2028", "com", "com10", "contratto", "a.con", ".schemi", &longest]
        {
            assert_eq!(NameFault::of(name), None, "{name}");
        }
    }
}
