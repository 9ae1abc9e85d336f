//! The connections of a server, each with one request and a thread of its own.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::page::http::reading::read_request;
use crate::page::http::{HttpRefusal, Request, Response};

/// The connections that are served at once; a browser opens six.
const CONNECTIONS: usize = 32;

/// The time that a request may take to come, and an answer to go.
const PATIENCE: Duration = Duration::from_secs(10);

/// The time in which what a refused request still sends is passed over, so that its answer arrives.
const FAREWELL: Duration = Duration::from_millis(500);

/// A server on this machine alone.
#[derive(Debug)]
pub(crate) struct Server {
    listener: TcpListener,
    port: u16,
    is_closing: AtomicBool,
    connections: AtomicUsize,
    /// The time that a request may take to come.
    patience: Duration,
}

impl Server {
    /// Listens at a port of 127.0.0.1; at 0, one that is free.
    pub(crate) fn bind(port: u16) -> io::Result<Self> {
        // Never `0.0.0.0`: no other machine reaches this address, whatever the firewall says.
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = listener.local_addr()?.port();
        let (is_closing, connections) = (AtomicBool::new(false), AtomicUsize::new(0));
        Ok(Server { listener, port, is_closing, connections, patience: PATIENCE })
    }

    /// The same with other patience.
    #[cfg(test)]
    pub(crate) fn with_patience(self, patience: Duration) -> Self {
        Server { patience, ..self }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Lets [`Server::serve`] come to an end, after what has begun.
    pub(crate) fn close(&self) {
        self.is_closing.store(true, Ordering::SeqCst);
        // The server waits for a connection: this one wakes it. If it can't be made, the next one does.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
    }

    /// Answers requests until the server is closed.
    pub(crate) fn serve(&self, answer: &(dyn Fn(&Request) -> Response + Sync)) {
        thread::scope(|scope| {
            loop {
                let accepted = self.listener.accept();
                if self.is_closing.load(Ordering::SeqCst) {
                    return;
                }
                match accepted {
                    Ok((stream, _)) => {
                        let place = self.connections.fetch_add(1, Ordering::SeqCst);
                        let turn = CountedConnection(&self.connections);
                        let is_one_too_many = place >= CONNECTIONS;
                        let serve_one = move || {
                            let _turn = turn;
                            match is_one_too_many {
                                true => dismiss(stream),
                                false => converse(stream, self.patience, answer),
                            }
                        };
                        // Far above the limit nobody is even refused: threads have a price too.
                        if place < 2 * CONNECTIONS {
                            let _ = thread::Builder::new().spawn_scoped(scope, serve_one);
                        }
                    }
                    // The system has no more room for connections; some of them are about to end.
                    Err(_) => thread::sleep(Duration::from_millis(50)),
                }
            }
        });
    }
}

/// A connection among those that are counted.
struct CountedConnection<'a>(&'a AtomicUsize);

impl Drop for CountedConnection<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A connection that must have sent all by a moment.
struct Timed<'a> {
    stream: &'a TcpStream,
    until: Instant,
}

impl Read for Timed<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let left = self.until.saturating_duration_since(Instant::now());
        // A timeout of nothing is refused by the system.
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.stream.set_read_timeout(Some(left))?;
        self.stream.read(room)
    }
}

/// Reads a request and answers it.
fn converse(stream: TcpStream, patience: Duration, answer: &(dyn Fn(&Request) -> Response + Sync)) {
    let mut timed = Timed { stream: &stream, until: Instant::now() + patience };
    match read_request(&mut timed) {
        Ok(None) => {}
        Ok(Some(request)) => {
            // The hook has told the fault in the terminal; the other pages go on.
            let answered = catch_unwind(AssertUnwindSafe(|| answer(&request)));
            send(&stream, &answered.unwrap_or_else(|_| HttpRefusal::Fault.response()));
        }
        Err(refusal) => {
            send(&stream, &refusal.response());
            pass_over(&stream);
        }
    }
}

/// Refuses a connection beyond the limit.
fn dismiss(stream: TcpStream) {
    send(&stream, &HttpRefusal::TooMany.response());
    pass_over(&stream);
}

fn send(mut stream: &TcpStream, response: &Response) {
    // A reader that went away is no failure.
    let _ = stream.set_write_timeout(Some(PATIENCE)).and_then(|()| stream.write_all(&response.bytes()));
    let _ = stream.shutdown(Shutdown::Write);
}

/// Takes what is still being sent: a connection that is closed with bytes unread is reset, and the answer is
/// lost on the way.
fn pass_over(stream: &TcpStream) {
    let mut timed = Timed { stream, until: Instant::now() + FAREWELL };
    // By time and not by size: whoever sends forever is left soon.
    let mut room = [0; 4096];
    while timed.read(&mut room).is_ok_and(|length| length > 0) {}
}
