//! The pages of all plans that are open, behind one server.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::fs::Failure;
use crate::page::desk::Desk;
use crate::page::http::{Gate, HttpRefusal, Request, Response, Server, gate::Admission};
use crate::page::open_plan::OpenPlan;
use crate::page::route::{Route, plan_root, route};
use crate::page::view::engine::{SCRIPT, SHEET};
use crate::page::view::plans_page::{PlanLink, PlansPage};
use crate::page::view::{PageFrame, PageTemplate, rendered};
use crate::workflow::locate::PlanPlace;

/// The pages, with the server that they are behind.
pub(crate) struct OfficePage {
    server: Server,
    gate: Gate,
    desk: Desk,
    plans: Vec<Mutex<OpenPlan>>,
}

impl OfficePage {
    /// Listens at a port of this machine; at 0, one that is free. `output` is the folder that gets a folder
    /// for each plan.
    pub(crate) fn open(
        port: u16,
        places: Vec<PlanPlace>,
        output: PathBuf,
        desk: Desk,
    ) -> Result<Self, Failure> {
        let server = Server::bind(port).map_err(|error| unreachable_port(port, error))?;
        let gate = Gate::new(server.port()).map_err(|error| {
            let source = Path::new("i numeri casuali del sistema");
            Failure::new("non si può leggere", source, io::Error::other(error.to_string()))
        })?;
        let plans = places.into_iter().enumerate();
        let plans =
            plans.map(|(index, place)| Mutex::new(OpenPlan::new(place, output.clone(), plan_root(index))));
        Ok(OfficePage { server, gate, desk, plans: plans.collect() })
    }

    /// The address that lets one browser in, once.
    pub(crate) fn address(&self) -> String {
        self.gate.address()
    }

    /// Answers until somebody closes the page.
    pub(crate) fn serve(&self) {
        self.server.serve(&|request| self.answer(request));
    }

    fn answer(&self, request: &Request) -> Response {
        match self.gate.admit(request) {
            Ok(Admission::Entering(response)) => response,
            Ok(Admission::Inside) => self.page(request).unwrap_or_else(HttpRefusal::response),
            Err(refusal) => refusal.response(),
        }
    }

    fn page(&self, request: &Request) -> Result<Response, HttpRefusal> {
        match route(request.method, &request.path)? {
            Route::Home => Ok(self.home()),
            Route::Sheet => Ok(Response::part("text/css; charset=utf-8", SHEET)),
            Route::Script => Ok(Response::part("text/javascript; charset=utf-8", SCRIPT)),
            Route::Close => {
                // Also this request is answered before the server ends.
                self.server.close();
                Ok(self.desk.farewell())
            }
            Route::Plan(index, wanted) => {
                let plan = self.plans.get(index).ok_or(HttpRefusal::NotFound)?;
                // A fault of the program in another request leaves the plan as it is on the disk.
                let mut plan = plan.lock().unwrap_or_else(PoisonError::into_inner);
                plan.answer(wanted, &request.form, &self.desk)
            }
        }
    }

    /// The plans to choose from; the only one there is, if it is alone.
    fn home(&self) -> Response {
        // A choice of one is a click for nothing.
        if self.plans.len() == 1 {
            return Response::see_other(&plan_root(0));
        }
        let links = self.plans.iter().enumerate().map(|(index, plan)| PlanLink {
            href: plan_root(index),
            name: plan.lock().unwrap_or_else(PoisonError::into_inner).name().to_owned(),
        });
        let frame = PageFrame { title: "Piani".to_owned(), ..PageFrame::default() };
        let page = PlansPage { frame, plans: links.collect() };
        Response::html(200, rendered(PageTemplate::Plans, &page))
    }
}

fn unreachable_port(port: u16, error: io::Error) -> Failure {
    let path = format!("127.0.0.1:{port}");
    Failure::new("non si può aprire la pagina a", Path::new(&path), error)
}
