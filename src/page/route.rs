//! The addresses of the pages. None holds a path of the disk: plans, headings and files are numbers, an
//! objective is its id.

use crate::page::http::{HttpRefusal, Method};

/// The aim of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route<'a> {
    Home,
    Sheet,
    Script,
    Close,
    /// A page of one of the plans.
    Plan(usize, PlanRoute<'a>),
}

/// A page of a plan, or something that is done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlanRoute<'a> {
    Overview,
    Group(usize),
    /// By its id.
    Objective(&'a str),
    Save(&'a str),
    Checks,
    Documents,
    Make,
    Document(usize),
    Undo,
}

/// The path of the pages of a plan.
pub(crate) fn plan_root(index: usize) -> String {
    format!("/piano/{index}")
}

/// Reads an address.
pub(crate) fn route(method: Method, path: &str) -> Result<Route<'_>, HttpRefusal> {
    let parts: Vec<&str> = path.strip_prefix('/').ok_or(HttpRefusal::NotFound)?.split('/').collect();
    match (method, parts.as_slice()) {
        (Method::Get, [""]) => Ok(Route::Home),
        (Method::Get, ["pagina.css"]) => Ok(Route::Sheet),
        (Method::Get, ["pagina.js"]) => Ok(Route::Script),
        (Method::Post, ["chiudi"]) => Ok(Route::Close),
        (_, ["piano", plan, rest @ ..]) => Ok(Route::Plan(number(plan)?, plan_route(method, rest)?)),
        (Method::Get | Method::Post, _) => Err(HttpRefusal::NotFound),
    }
}

fn plan_route<'a>(method: Method, parts: &[&'a str]) -> Result<PlanRoute<'a>, HttpRefusal> {
    Ok(match (method, parts) {
        (Method::Get, []) => PlanRoute::Overview,
        (Method::Get, ["gruppo", group]) => PlanRoute::Group(number(group)?),
        (Method::Get, ["obiettivo", id]) => PlanRoute::Objective(id),
        (Method::Post, ["obiettivo", id]) => PlanRoute::Save(id),
        (Method::Get, ["controlli"]) => PlanRoute::Checks,
        (Method::Get, ["documenti"]) => PlanRoute::Documents,
        (Method::Post, ["documenti"]) => PlanRoute::Make,
        (Method::Get, ["documenti", file]) => PlanRoute::Document(number(file)?),
        (Method::Post, ["annulla"]) => PlanRoute::Undo,
        (Method::Get | Method::Post, _) => return Err(HttpRefusal::NotFound),
    })
}

/// A number in the one spelling that links have.
fn number(text: &str) -> Result<usize, HttpRefusal> {
    // `+1` and `01` are numbers too, and no links.
    let number: Option<usize> = text.parse().ok();
    number.filter(|number| number.to_string() == text).ok_or(HttpRefusal::NotFound)
}

#[cfg(test)]
mod tests {
    use crate::page::route::*;

    #[test]
    fn an_address_leads_to_one_page() {
        let get = |path| route(Method::Get, path);
        assert_eq!(get("/"), Ok(Route::Home));
        assert_eq!(get("/piano/0"), Ok(Route::Plan(0, PlanRoute::Overview)));
        assert_eq!(get("/piano/3/gruppo/12"), Ok(Route::Plan(3, PlanRoute::Group(12))));
        assert_eq!(get("/piano/0/obiettivo/cloud"), Ok(Route::Plan(0, PlanRoute::Objective("cloud"))));
        assert_eq!(
            route(Method::Post, "/piano/0/obiettivo/cloud"),
            Ok(Route::Plan(0, PlanRoute::Save("cloud")))
        );
        assert_eq!(route(Method::Post, "/chiudi"), Ok(Route::Close));
    }

    #[test]
    fn no_other_spelling_is_an_address() {
        for path in [
            "",
            "x",
            "//",
            "/piano",
            "/piano/",
            "/piano/-1",
            "/piano/+1",
            "/piano/01",
            "/piano/0/",
            "/piano/x",
            "/piano/0/documenti/../../etc/passwd",
            "/piano/0/documenti/%2e%2e",
            "/chiudi",
            "/?x",
            "/piano/0?x=1",
            "http://127.0.0.1/",
            "/piano/99999999999999999999999",
            "*",
        ] {
            assert_eq!(route(Method::Get, path), Err(HttpRefusal::NotFound), "{path}");
        }
        // What changes something is never done by following a link.
        assert_eq!(route(Method::Get, "/piano/0/annulla"), Err(HttpRefusal::NotFound));
        assert_eq!(route(Method::Post, "/piano/0"), Err(HttpRefusal::NotFound));
    }
}
