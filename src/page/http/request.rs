//! A request that was read whole.

use crate::page::http::FormFields;

/// A request, with what decides whether it is answered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Request {
    pub(crate) method: Method,
    /// As it was sent: no path of the pages needs an escape.
    pub(crate) path: String,
    /// The values of each header, one for each time that it stands there.
    pub(crate) hosts: Vec<String>,
    pub(crate) origins: Vec<String>,
    pub(crate) fetch_sites: Vec<String>,
    pub(crate) cookies: Vec<String>,
    pub(crate) form: FormFields,
}

/// The methods that are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Method {
    /// Changes nothing.
    #[default]
    Get,
    Post,
}

impl Request {
    /// The value of a cookie, if exactly one has the name.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        let pairs = self.cookies.iter().flat_map(|header| header.split(';'));
        let mut values =
            pairs.filter_map(|pair| pair.trim().split_once('=')).filter(|(found, _)| *found == name);
        // Of two that have one name a foreign page may have set one.
        let (_, value) = values.next()?;
        values.next().is_none().then_some(value)
    }
}
