//! The file beside an inventory, which holds its digest.

use crate::ocfl::breach::Breach;
use crate::ocfl::digest::DigestAlgorithm;
use crate::ocfl::inventory::INVENTORY;

/// The name of the file beside an inventory: `inventory.json.sha512`.
pub(crate) fn sidecar_name(algorithm: DigestAlgorithm) -> String {
    format!("{INVENTORY}.{}", algorithm.name())
}

/// Writes the bytes of the file beside an inventory.
pub(crate) fn sidecar(inventory: &[u8]) -> Vec<u8> {
    format!("{} {INVENTORY}\n", DigestAlgorithm::Sha512.digest(inventory)).into_bytes()
}

/// Checks that the file beside an inventory vouches for its bytes. Blanks, capitals and the end of the line
/// are as other programs write them (`sha512sum` has two blanks, or ` *`).
pub(crate) fn vouch(inventory: &[u8], beside: &[u8], algorithm: DigestAlgorithm) -> Result<(), Breach> {
    let Some(digest) = digest_in(beside) else {
        return Err(Breach::of("E061", "il file con la sua impronta non è fatto come si deve"));
    };
    if algorithm.digest(inventory).eq_ignore_ascii_case(digest) {
        return Ok(());
    }
    Err(Breach::of("E060", "i due file non si corrispondono: uno dei due è cambiato"))
}

/// The digest that a sidecar holds; `None` if it is written as no program would.
fn digest_in(sidecar: &[u8]) -> Option<&str> {
    let line = std::str::from_utf8(sidecar).ok()?.trim_end_matches([' ', '\t', '\r', '\n']);
    let (digest, name) = line.split_once([' ', '\t'])?;
    let name = name.trim_start_matches([' ', '\t']);
    (name.strip_prefix('*').unwrap_or(name) == INVENTORY).then_some(digest)
}

#[cfg(test)]
mod tests {
    use crate::ocfl::sidecar::*;

    #[test]
    fn a_sidecar_vouches_in_whatever_way_it_is_written() {
        let digest = DigestAlgorithm::Sha512.digest(b"{}");
        let vouches = |text: &str| {
            vouch(b"{}", text.as_bytes(), DigestAlgorithm::Sha512).map_err(|breach| breach.to_string())
        };
        let forms = [
            format!("{digest} inventory.json\n"),
            format!("{digest}  inventory.json\n"),
            format!("{digest} *inventory.json\r\n"),
            format!("{digest}\tinventory.json"),
            format!("{} inventory.json \n\n", digest.to_uppercase()),
        ];
        for form in forms {
            assert_eq!(vouches(&form), Ok(()), "{form:?}");
        }
        let ill_made = Err("il file con la sua impronta non è fatto come si deve (OCFL E061)".to_owned());
        for form in [
            digest.clone(),
            format!("{digest} altro.json\n"),
            format!("{digest} inventory.json\nx"),
            String::new(),
        ] {
            assert_eq!(vouches(&form), ill_made, "{form:?}");
        }
        let other = Err("i due file non si corrispondono: uno dei due è cambiato (OCFL E060)".to_owned());
        assert_eq!(vouches(&format!("{} inventory.json\n", digest.replace('a', "b"))), other);
    }
}
