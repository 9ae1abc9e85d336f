//! Values of those who sign on paper.

use serde::Serialize;

use crate::plan::Signatory;

/// Somebody who signs.
#[derive(Debug, Serialize)]
pub(crate) struct SignatoryView {
    #[serde(rename = "ruolo")]
    role: String,
    #[serde(rename = "nome")]
    name: Option<String>,
}

impl SignatoryView {
    pub(crate) fn of(signatory: &Signatory) -> Self {
        let name = signatory.name.as_ref().map(|name| name.value.clone());
        SignatoryView { role: signatory.role.value.clone(), name }
    }
}
