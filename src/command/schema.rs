//! `schema`: the JSON Schemas of the plan's files and of the messages.

use crate::schema::{SchemaKind, schema};
use crate::workflow::findings::print_result;
use crate::workflow::{Session, Status};

/// Prints a schema.
pub(crate) fn print_schema(kind: SchemaKind, session: &Session) -> Status {
    print_result(&session.terminal, &schema(kind))
}
