//! Names of what systems and programs leave in folders by themselves.

/// Names that systems give, in lower case.
const SYSTEM: [&str; 10] = [
    "thumbs.db",
    "ehthumbs.db",
    "ehthumbs_vista.db",
    "desktop.ini",
    "icon\r",
    "$recycle.bin",
    "system volume information",
    "lost+found",
    "__macosx",
    "@eadir",
];

/// Whether a name is hidden, or that of something which a system, an editor or Word leaves beside a file: it
/// holds nothing that anybody wrote.
pub(crate) fn is_left_behind(name: &str) -> bool {
    let lower = name.to_lowercase();
    // `~$piano.docx` tells who has it open, and `~WRL0001.tmp` is what Word was about to save.
    let temporary = lower.starts_with("~$") || (lower.starts_with('~') && lower.ends_with(".tmp"));
    let of_editor =
        lower.ends_with('~') || (lower.starts_with('#') && lower.ends_with('#') && lower.len() > 1);
    lower.starts_with('.') || temporary || of_editor || SYSTEM.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use crate::fs::left_behind::*;

    #[test]
    fn what_nobody_wrote_is_known_by_its_name() {
        for name in [
            "~$carta-intestata.docx",
            ".~lock.premessa.docx#",
            "Thumbs.db",
            "desktop.ini",
            "Desktop.ini",
            ".DS_Store",
            "._piano.yaml",
            "~WRL0005.tmp",
            "piano.yaml~",
            "#piano.yaml#",
            "__MACOSX",
            "@eaDir",
            ".git",
        ] {
            assert!(is_left_behind(name), "{name}");
        }
        for name in ["piano.yaml", "piano.tmp", "~bozza.yaml", "thumbs.yaml", "#", "desktop", "~"] {
            assert_eq!(is_left_behind(name), name == "~", "{name}");
        }
    }
}
