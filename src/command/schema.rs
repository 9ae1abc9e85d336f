//! `schema`: the JSON Schemas of the plan's files and of the messages.

use crate::command::findings::tell;
use crate::command::{Session, Status};
use crate::schema::{Kind, schema};

/// Prints a schema.
pub fn print_schema(kind: Kind, session: &Session) -> Status {
    tell(&session.terminal, &schema(kind))
}
