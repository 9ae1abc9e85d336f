//! The head of a request: its first line and its headers.

use crate::page::http::{HttpRefusal, Method, Request};

/// The most headers; browsers send some twenty.
const HEADERS: usize = 64;

/// The longest body: many times the longest objective, in the spelling of forms.
const LONGEST_BODY: usize = 4 * 1024 * 1024;

/// A head, with the length of the body that follows it.
#[derive(Debug)]
pub(crate) struct RequestHead {
    pub(crate) request: Request,
    pub(crate) body: usize,
}

/// Reads a head that is there whole, up to its blank line.
pub(crate) fn head(bytes: &[u8]) -> Result<RequestHead, HttpRefusal> {
    let mut room = [httparse::EMPTY_HEADER; HEADERS];
    let mut parsed = httparse::Request::new(&mut room);
    match parsed.parse(bytes) {
        Ok(httparse::Status::Complete(_)) => {}
        Err(httparse::Error::TooManyHeaders) => return Err(HttpRefusal::HeadTooLarge),
        Ok(httparse::Status::Partial) | Err(_) => return Err(HttpRefusal::Malformed),
    }
    let headers = Headers(parsed.headers);
    // Two programs that disagree where a body ends can be played off against each other; here is one, and it
    // knows one way.
    // Before the method: whoever sends this has a body that nobody would read.
    if !headers.values("transfer-encoding")?.is_empty() {
        return Err(HttpRefusal::Chunked);
    }
    if !headers.values("expect")?.is_empty() {
        return Err(HttpRefusal::Expectation);
    }
    let method = match parsed.method {
        Some("GET") => Method::Get,
        Some("POST") => Method::Post,
        Some(_) | None => return Err(HttpRefusal::Method),
    };
    let body = body_length(method, &headers)?;
    // Each time that a header stands there: two of a kind are for the gate to refuse.
    let request = Request {
        method,
        path: parsed.path.unwrap_or_default().to_owned(),
        hosts: headers.values("host")?,
        origins: headers.values("origin")?,
        fetch_sites: headers.values("sec-fetch-site")?,
        cookies: headers.values("cookie")?,
        ..Request::default()
    };
    Ok(RequestHead { request, body })
}

fn body_length(method: Method, headers: &Headers<'_, '_>) -> Result<usize, HttpRefusal> {
    let lengths = headers.values("content-length")?;
    let length = match lengths.as_slice() {
        [] => None,
        // `parse` would take a sign too.
        [only] if !only.is_empty() && only.bytes().all(|sign| sign.is_ascii_digit()) => Some(only),
        _ => return Err(HttpRefusal::Malformed),
    };
    // More digits than a number holds are too many bytes, too.
    let length = length.map(|digits| digits.parse().unwrap_or(usize::MAX));
    match (method, length) {
        (Method::Get, None | Some(0)) => Ok(0),
        (Method::Get, Some(_)) => Err(HttpRefusal::Malformed),
        (Method::Post, None) => Err(HttpRefusal::NoLength),
        (Method::Post, Some(length)) if length > LONGEST_BODY => Err(HttpRefusal::BodyTooLarge),
        (Method::Post, Some(length)) => match headers.values("content-type")?.as_slice() {
            [only] if is_form(only) => Ok(length),
            _ => Err(HttpRefusal::MediaType),
        },
    }
}

fn is_form(kind: &str) -> bool {
    let name = kind.split(';').next().unwrap_or_default().trim();
    name.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// The headers of a request.
struct Headers<'a, 'b>(&'a [httparse::Header<'b>]);

impl Headers<'_, '_> {
    /// The values of a header, by its name in small letters.
    fn values(&self, name: &str) -> Result<Vec<String>, HttpRefusal> {
        let meant = self.0.iter().filter(|header| header.name.eq_ignore_ascii_case(name));
        let texts =
            meant.map(|header| std::str::from_utf8(header.value).map(|value| value.trim().to_owned()));
        texts.collect::<Result<_, _>>().map_err(|_| HttpRefusal::Malformed)
    }
}
