//! `schema`: the JSON Schemas of the plan's files and of the messages.

use crate::schema::{SchemaKind, schema};
use crate::workflow::findings::tell;
use crate::workflow::{Session, Status};

/// Prints a schema.
pub(crate) fn print_schema(kind: SchemaKind, session: &Session) -> Status {
    tell(&session.terminal, &schema(kind))
}
