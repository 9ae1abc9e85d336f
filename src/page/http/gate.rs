//! The gate: it lets in the one browser that has used the address of entry, from pages of this server alone.

use std::sync::{Mutex, PoisonError};

use crate::fs::hexadecimal;
use crate::page::http::{HttpRefusal, Method, Request, Response};

/// The path of entry, before the token.
const ENTRY: &str = "/entra/";

/// The keeper of one server.
#[derive(Debug)]
pub(crate) struct Gate {
    port: u16,
    /// `None` once it was used.
    token: Mutex<Option<String>>,
    /// The value of the cookie, which no address ever has.
    secret: String,
}

/// A request that is let through.
#[derive(Debug)]
pub(crate) enum Admission {
    /// It is answered by the pages.
    Inside,
    /// It has just come in, and is led on.
    Entering(Response),
}

impl Gate {
    /// A gate for the server at a port, with a new token and a new secret.
    pub(crate) fn new(port: u16) -> Result<Self, getrandom::Error> {
        Ok(Gate { port, token: Mutex::new(Some(random()?)), secret: random()? })
    }

    /// The address that lets one browser in.
    pub(crate) fn address(&self) -> String {
        let token = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        format!("{}{ENTRY}{}", self.origin(), token.as_deref().unwrap_or_default())
    }

    /// Looks at where a request comes from and whether its browser has entered.
    pub(crate) fn admit(&self, request: &Request) -> Result<Admission, HttpRefusal> {
        // First of all: under a name of its own a foreign site could read what the server answers.
        if request.hosts.as_slice() != [self.host()] {
            return Err(HttpRefusal::ForeignHost);
        }
        self.comes_from_here(request)?;
        let cookie = request.cookie(&self.cookie_name());
        let is_inside = cookie.is_some_and(|value| is_same(value, &self.secret));
        match (request.path.strip_prefix(ENTRY), is_inside) {
            // Whoever reloads the address of entry is inside.
            (Some(_), true) => Ok(Admission::Entering(Response::see_other("/"))),
            (Some(token), false) => self.enter(token).map(Admission::Entering),
            (None, true) => Ok(Admission::Inside),
            (None, false) => Err(HttpRefusal::NoCookie),
        }
    }

    fn comes_from_here(&self, request: &Request) -> Result<(), HttpRefusal> {
        let is_known = match (request.method, request.origins.as_slice()) {
            (Method::Get, []) => true,
            (Method::Get | Method::Post, [only]) => *only == self.origin(),
            (Method::Get | Method::Post, _) => false,
        };
        // Browsers say so themselves; to them another port of this machine is the same site, and a cookie
        // goes there too.
        let is_own = match request.fetch_sites.as_slice() {
            [] => true,
            [only] => only == "same-origin" || only == "none" && request.method == Method::Get,
            _ => false,
        };
        if is_known && is_own { Ok(()) } else { Err(HttpRefusal::ForeignOrigin) }
    }

    fn enter(&self, given: &str) -> Result<Response, HttpRefusal> {
        let mut token = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        if !token.as_deref().is_some_and(|token| is_same(token, given)) {
            return Err(HttpRefusal::UsedToken);
        }
        // Before the answer goes out: of two that come at once, one enters.
        *token = None;
        let cookie = format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.cookie_name(), self.secret);
        Ok(Response::see_other("/").with("Set-Cookie", cookie))
    }

    /// With the port: cookies know none, and two plans may be open at once.
    fn cookie_name(&self) -> String {
        format!("allegato-{}", self.port)
    }

    fn host(&self) -> String {
        // Browsers leave out the port that every http address has.
        if self.port == 80 { "127.0.0.1".to_owned() } else { format!("127.0.0.1:{}", self.port) }
    }

    fn origin(&self) -> String {
        format!("http://{}", self.host())
    }
}

/// Sixty-four digits from the operating system.
fn random() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(hexadecimal(&bytes))
}

/// Compares two secrets in a time that does not tell where they differ.
fn is_same(one: &str, other: &str) -> bool {
    // To the last sign, wherever the first difference is.
    let differences = one.bytes().zip(other.bytes()).fold(0, |all, (one, other)| all | (one ^ other));
    one.len() == other.len() && differences == 0
}
