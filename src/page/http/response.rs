//! Answers, each with the headers that keep it on this machine and in this browser.

/// The policy of the pages: nothing but their own sheet, script, frame and forms.
const PAGES: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; \
                     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The policy of a document of the office: its own style and pictures are inside it, and it does nothing.
const DOCUMENTS: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; \
                         base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// The policy of a file that a viewer of the browser shows, which a sandbox would keep from it.
const FILES: &str = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; \
                     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// An answer to a request.
#[derive(Debug, Clone)]
pub(crate) struct Response {
    status: u16,
    content_type: &'static str,
    policy: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Response {
    fn new(status: u16, content_type: &'static str, body: Vec<u8>) -> Self {
        Response { status, content_type, policy: PAGES, headers: Vec::new(), body }
    }

    /// A page.
    pub(crate) fn html(status: u16, text: String) -> Self {
        Response::new(status, "text/html; charset=utf-8", text.into_bytes())
    }

    /// A part of the pages, such as their sheet.
    pub(crate) fn part(content_type: &'static str, text: &str) -> Self {
        Response::new(200, content_type, text.as_bytes().to_vec())
    }

    /// A document in HTML, to be shown in a frame.
    pub(crate) fn document(bytes: Vec<u8>) -> Self {
        Response { policy: DOCUMENTS, ..Response::new(200, "text/html; charset=utf-8", bytes) }
    }

    /// A file to look at or to keep.
    pub(crate) fn file(content_type: &'static str, bytes: Vec<u8>) -> Self {
        Response { policy: FILES, ..Response::new(200, content_type, bytes) }
    }

    /// Leads on to another page after something was done, so that reloading does not do it again.
    pub(crate) fn see_other(location: &str) -> Self {
        Response::new(303, "text/plain; charset=utf-8", Vec::new()).with("Location", location.to_owned())
    }

    /// The same with one more header.
    pub(crate) fn with(mut self, name: &'static str, value: String) -> Self {
        // A line end in a value would begin another header.
        let value = value.chars().filter(|sign| !sign.is_control()).collect();
        self.headers.push((name, value));
        self
    }

    /// The bytes that go over the wire.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let Response { status, content_type, policy, headers, body } = self;
        // With no referrer at all browsers would send `Origin: null` with the page's own forms (Fetch, 3.2).
        let mut head = format!(
            "HTTP/1.1 {status} {}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\
             Content-Security-Policy: {policy}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
             Referrer-Policy: same-origin\r\nCross-Origin-Opener-Policy: same-origin\r\n\
             Cross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n",
            reason(*status),
            body.len()
        );
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        [head.as_bytes(), body].concat()
    }
}

/// The phrase behind a number, which browsers pass over.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        303 => "See Other",
        409 => "Conflict",
        422 => "Unprocessable Content",
        500.. => "Server Error",
        _ => "Refused",
    }
}
