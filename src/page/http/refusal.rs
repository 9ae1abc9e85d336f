//! Requests that are not answered, and how the reason is told.

use crate::page::http::Response;

/// A reason why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HttpRefusal {
    /// Not HTTP, or not as any browser writes it.
    Malformed,
    /// The address in the request is not the page's own: another site may have led the browser here.
    ForeignHost,
    /// It comes from a page of somebody else.
    ForeignOrigin,
    /// The browser has not entered.
    NoCookie,
    /// The address of entry was used before, or never was one.
    UsedToken,
    NotFound,
    Method,
    TooSlow,
    NoLength,
    BodyTooLarge,
    MediaType,
    Expectation,
    HeadTooLarge,
    /// The program's own fault.
    Fault,
    Chunked,
    TooMany,
}

impl HttpRefusal {
    /// The number of the answer (RFC 9110, 15).
    pub(crate) fn status(self) -> u16 {
        match self {
            HttpRefusal::Malformed => 400,
            HttpRefusal::ForeignHost
            | HttpRefusal::ForeignOrigin
            | HttpRefusal::NoCookie
            | HttpRefusal::UsedToken => 403,
            HttpRefusal::NotFound => 404,
            HttpRefusal::Method => 405,
            HttpRefusal::TooSlow => 408,
            HttpRefusal::NoLength => 411,
            HttpRefusal::BodyTooLarge => 413,
            HttpRefusal::MediaType => 415,
            HttpRefusal::Expectation => 417,
            HttpRefusal::HeadTooLarge => 431,
            HttpRefusal::Fault => 500,
            HttpRefusal::Chunked => 501,
            HttpRefusal::TooMany => 503,
        }
    }

    /// Says what is true, and what to do.
    fn words(self) -> (&'static str, &'static str) {
        const ENTER: &str = "Per entrare, chiuda il programma nella finestra in cui è aperto (Ctrl-C), ripeta «allegato apri», \
                             e usi l'indirizzo che scrive.";
        match self {
            HttpRefusal::NoCookie => ("Questo browser non è entrato", ENTER),
            HttpRefusal::UsedToken => ("Questo indirizzo è già stato usato: vale una volta sola", ENTER),
            HttpRefusal::ForeignHost => ("L'indirizzo non è quello della pagina", ENTER),
            HttpRefusal::ForeignOrigin => (
                "La richiesta viene da un'altra pagina",
                "Torni alla pagina del piano e ripeta da lì: non è cambiato nulla.",
            ),
            HttpRefusal::NotFound => {
                ("Questa pagina non c'è", "Torni indietro e ricarichi: il piano può essere cambiato.")
            }
            HttpRefusal::TooSlow => ("La richiesta non è arrivata in tempo", "Torni indietro e ripeta."),
            HttpRefusal::BodyTooLarge => {
                ("Il testo è troppo lungo", "Torni indietro e lo accorci: non è stato salvato nulla.")
            }
            HttpRefusal::TooMany => ("Ci sono troppe richieste insieme", "Aspetti un momento e ricarichi."),
            HttpRefusal::Fault => (
                "Il programma ha un difetto",
                "Non è detto che l'ultima azione sia avvenuta: ricarichi e controlli. La finestra in cui il programma \
                 è aperto dice che cosa segnalare a chi lo mantiene.",
            ),
            HttpRefusal::Malformed
            | HttpRefusal::Method
            | HttpRefusal::NoLength
            | HttpRefusal::MediaType
            | HttpRefusal::Expectation
            | HttpRefusal::HeadTooLarge
            | HttpRefusal::Chunked => (
                "La richiesta non è di quelle che la pagina fa",
                "Torni alla pagina del piano e ripeta da lì.",
            ),
        }
    }

    /// The answer. It has nothing of the plan.
    pub(crate) fn response(self) -> Response {
        let (what, remedy) = self.words();
        let body = format!(
            "<!doctype html>\n<html lang=\"it\"><head><meta charset=\"utf-8\"><title>{what}</title>\
             <meta name=\"viewport\" content=\"width=device-width\"></head>\
             <body><main><h1>{what}</h1><p>{remedy}</p></main></body></html>\n"
        );
        let response = Response::html(self.status(), body);
        if self == HttpRefusal::Method { response.with("Allow", "GET, POST".to_owned()) } else { response }
    }
}
