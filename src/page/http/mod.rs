//! A small HTTP/1.1 server for one user on one machine: each connection carries one request, everything has a
//! limit, and what is not understood is refused.

pub(crate) mod form;
pub(crate) mod gate;
mod head;
mod reading;
pub(crate) mod refusal;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod server;
#[cfg(test)]
mod tests;

pub(crate) use form::FormFields;
pub(crate) use gate::Gate;
pub(crate) use refusal::HttpRefusal;
pub(crate) use request::{Method, Request};
pub(crate) use response::Response;
pub(crate) use server::Server;
