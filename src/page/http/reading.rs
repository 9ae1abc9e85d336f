//! A request read from a connection, up to its limits.

use std::io::{ErrorKind, Read};

use crate::page::http::head::{RequestHead, head};
use crate::page::http::{FormFields, HttpRefusal, Request};

/// The longest first line.
const LONGEST_LINE: usize = 8 * 1024;

/// The longest head.
const LONGEST_HEAD: usize = 16 * 1024;

/// Reads one request; `None` if the connection ends before it begins, as those do that browsers open in
/// advance.
pub(crate) fn read_request(connection: &mut impl Read) -> Result<Option<Request>, HttpRefusal> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = head_end(&bytes) {
            break end;
        }
        let has_line = bytes.contains(&b'\n');
        if bytes.len() > LONGEST_HEAD || !has_line && bytes.len() > LONGEST_LINE {
            return Err(HttpRefusal::HeadTooLarge);
        }
        if !more(connection, &mut bytes)? {
            return if bytes.is_empty() { Ok(None) } else { Err(HttpRefusal::Malformed) };
        }
    };
    // All may have come at once.
    let first_line = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(end);
    if end > LONGEST_HEAD || first_line > LONGEST_LINE {
        return Err(HttpRefusal::HeadTooLarge);
    }
    let RequestHead { mut request, body } = head(&bytes[..end])?;
    let mut bytes = bytes.split_off(end);
    while bytes.len() < body {
        if !more(connection, &mut bytes)? {
            return Err(HttpRefusal::Malformed);
        }
    }
    request.form = FormFields::read(&bytes[..body])?;
    Ok(Some(request))
}

/// Reads what has come; `false` at the end of the connection.
fn more(connection: &mut impl Read, bytes: &mut Vec<u8>) -> Result<bool, HttpRefusal> {
    let mut room = [0; 4096];
    loop {
        match connection.read(&mut room) {
            Ok(0) => return Ok(false),
            Ok(length) => {
                bytes.extend_from_slice(&room[..length]);
                return Ok(true);
            }
            Err(error) => match error.kind() {
                ErrorKind::Interrupted => {}
                // Unix calls a read that took too long the one, Windows the other.
                ErrorKind::WouldBlock | ErrorKind::TimedOut => return Err(HttpRefusal::TooSlow),
                // Nobody is there any more who could be told.
                _ => return Ok(false),
            },
        }
    }
}

/// The place behind the blank line that ends a head.
fn head_end(bytes: &[u8]) -> Option<usize> {
    let line_ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at);
    line_ends.into_iter().find_map(|at| match &bytes[at + 1..] {
        [b'\n', ..] if at > 0 => Some(at + 2),
        [b'\r', b'\n', ..] if at > 0 => Some(at + 3),
        _ => None,
    })
}
