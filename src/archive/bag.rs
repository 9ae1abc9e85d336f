//! A version, or a whole archive, as a BagIt bag (RFC 8493), to hand over.

use crate::archive::Record;
use crate::ocfl::digest::sha512;
use crate::ocfl::{Identity, VersionFile, VersionNumber};

const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// Fields of `bag-info.txt`, in order.
type BagFields = Vec<(&'static str, String)>;

/// Makes the bag of a version: its files below `data/`, and those that describe them, by their names in the
/// bag.
pub(crate) fn bag(
    identity: &Identity,
    number: VersionNumber,
    record: Option<&Record>,
    files: Vec<VersionFile>,
) -> Vec<VersionFile> {
    let mut fields = BagFields::new();
    if let Some(record) = record {
        fields.push(("Source-Organization", record.body.clone()));
        fields.push(("External-Description", record.in_words()));
        fields.push(("Bag-Software-Agent", record.program.in_words()));
    }
    fields.push(("External-Identifier", format!("{identity}:{number}")));
    packed(fields, files)
}

/// Makes the bag of a whole archive: `body` is the one whose plans it has, if it is one; `description` says
/// what is in it, `program` who made the bag.
pub(crate) fn bag_of_all(
    body: Option<&str>,
    description: &str,
    program: &str,
    files: Vec<VersionFile>,
) -> Vec<VersionFile> {
    let mut fields: BagFields =
        body.into_iter().map(|body| ("Source-Organization", body.to_owned())).collect();
    fields.push(("External-Description", description.to_owned()));
    fields.push(("Bag-Software-Agent", program.to_owned()));
    packed(fields, files)
}

/// Puts files below `data/`, and beside them what describes them.
fn packed(fields: BagFields, files: Vec<VersionFile>) -> Vec<VersionFile> {
    let payload: Vec<VersionFile> =
        files.into_iter().map(|file| VersionFile::new(format!("data/{}", file.name), file.bytes)).collect();
    let tags = vec![
        VersionFile::new("bagit.txt", DECLARATION),
        VersionFile::new("bag-info.txt", information(fields, &payload)),
        VersionFile::new("manifest-sha512.txt", manifest(&payload)),
    ];
    // Behind the others, for it lists no tag manifest, not even itself (RFC 8493, 2.2.1).
    let of_tags = VersionFile::new("tagmanifest-sha512.txt", manifest(&tags));
    [payload, tags, vec![of_tags]].concat()
}

/// Describes the bag.
fn information(mut fields: BagFields, payload: &[VersionFile]) -> String {
    let size: usize = payload.iter().map(|file| file.bytes.len()).sum();
    // `Bagging-Date` is optional, and without it the same version gives the same bag on any day.
    fields.push(("Payload-Oxum", format!("{size}.{}", payload.len())));
    fields.into_iter().map(|(name, value)| format!("{name}: {}\n", one_line(&value))).collect()
}

/// Joins a value's lines: it may not hold the end of its line (RFC 8493, 2.2.2).
fn one_line(value: &str) -> String {
    value.split(['\r', '\n']).map(str::trim).collect::<Vec<_>>().join(" ")
}

fn manifest(files: &[VersionFile]) -> String {
    files.iter().map(|file| format!("{}  {}\n", sha512(&file.bytes), encoded(&file.name))).collect()
}

/// Encodes what RFC 8493, 2.1.3, wants encoded in a path.
fn encoded(path: &str) -> String {
    // The percent sign first, or those that the other two bring would be encoded again.
    path.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D")
}

#[cfg(test)]
mod tests {
    use crate::archive::bag::*;
    use crate::ocfl::fixture::identity;

    #[test]
    fn a_bag_lists_each_file_with_its_digest() {
        let files = vec![VersionFile::new("documenti/a 100%.pdf", "1"), VersionFile::new("b", "22")];
        let bag = bag(&identity(), VersionNumber::FIRST, None, files);
        let text = |name: &str| {
            let file = bag.iter().find(|file| file.name == name).expect("it is in the bag");
            String::from_utf8(file.bytes.clone()).expect("it is a text")
        };
        let expected = format!("{}  data/documenti/a 100%25.pdf\n{}  data/b\n", sha512(b"1"), sha512(b"22"));
        assert_eq!(text("manifest-sha512.txt"), expected);
        let info = "External-Identifier: urn:piao:allegato1:c_a000:2022-2024:v1\nPayload-Oxum: 3.2\n";
        assert_eq!(text("bag-info.txt"), info);
        assert!(text("tagmanifest-sha512.txt").ends_with("  manifest-sha512.txt\n"));
        assert_eq!(text("data/b"), "22");
    }
}
