//! Requests of every wrong kind, through real connections; then a hundred thousand spoilt ones.

use std::io::{Cursor, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use crate::page::http::gate::Admission;
use crate::page::http::reading::read_request;
use crate::page::http::{Gate, HttpRefusal, Request, Response, Server};
use crate::page::route::route;

/// A server that says `dentro` to whoever is inside.
struct TestServer {
    server: Server,
    gate: Gate,
}

impl TestServer {
    fn new(patience: Duration) -> Self {
        let server = Server::bind(0).expect("a free port").with_patience(patience);
        let gate = Gate::new(server.port()).expect("random numbers");
        TestServer { server, gate }
    }

    #[track_caller]
    fn answer(&self, request: &Request) -> Response {
        match self.gate.admit(request) {
            Ok(Admission::Entering(response)) => response,
            Ok(Admission::Inside) => {
                assert_ne!(request.path, "/difetto", "a fault that is wanted");
                Response::html(200, format!("dentro {:?}", request.form))
            }
            Err(refusal) => refusal.response(),
        }
    }

    /// Serves as long as some work lasts.
    fn during(&self, work: impl FnOnce(&Self)) {
        thread::scope(|scope| {
            scope.spawn(|| self.server.serve(&|request| self.answer(request)));
            work(self);
            self.server.close();
        });
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(("127.0.0.1", self.server.port())).expect("it listens")
    }

    /// Sends bytes and returns all that comes back.
    fn sent(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        stream.write_all(bytes).expect("it takes them");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        String::from_utf8(answer).expect("it speaks UTF-8")
    }

    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.server.port())
    }

    /// Comes in, and returns the header with the cookie.
    #[track_caller]
    fn entered(&self) -> String {
        let address = self.gate.address();
        let path = address.split_once(&self.host()).expect("its host").1;
        let answer = self.sent(format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.host()).as_bytes());
        let cookie = answer.split_once("Set-Cookie: ").expect("a cookie").1;
        let (pair, rest) = cookie.split_once("; ").expect("it has attributes");
        assert!(rest.starts_with("Path=/; HttpOnly; SameSite=Strict\r\n"), "{answer}");
        assert!(pair.starts_with(&format!("allegato-{}=", self.server.port())), "{pair}");
        format!("Cookie: altro=1; {pair}\r\n")
    }

    /// The status of the answer to a request; `HOST`, `ORIGIN` and `COOKIE` stand for headers that are right.
    #[track_caller]
    fn answers(&self, cookie: &str, request: &str, status: u16) {
        let host = format!("Host: {}\r\n", self.host());
        let origin = format!("Origin: http://{}\r\n", self.host());
        let request = request.replace("HOST", &host).replace("ORIGIN", &origin).replace("COOKIE", cookie);
        let answer = self.sent(request.as_bytes());
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{request}\n{answer}");
        assert_eq!(status == 200, answer.contains("dentro"), "{answer}");
        let guards = ["default-src 'none'", "Cache-Control: no-store", "X-Content-Type-Options: nosniff"];
        assert!(guards.iter().all(|guard| answer.contains(guard)), "{answer}");
        assert!(!cookie.is_empty() && !answer.contains(cookie.trim_start_matches("Cookie: ")));
    }
}

const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";

#[test]
fn only_the_browser_that_entered_gets_more_than_a_refusal() {
    TestServer::new(Duration::from_secs(10)).during(|server| {
        let cookie = server.entered();
        let is = |request: &str, status| server.answers(&cookie, request, status);
        is("GET / HTTP/1.1\r\nHOSTCOOKIE\r\n", 200);
        is("GET / HTTP/1.1\r\nHOST\r\n", 403);
        is("GET / HTTP/1.1\r\nHOSTCookie: allegato-1=x\r\n\r\n", 403);
        is("GET / HTTP/1.1\r\nHOSTCOOKIECOOKIE\r\n", 403);
        is("GET / HTTP/1.1\r\nCOOKIE\r\n", 403);
        is("GET / HTTP/1.1\r\nHost: evil.example\r\nCOOKIE\r\n", 403);
        is("GET / HTTP/1.1\r\nHost: localhost\r\nCOOKIE\r\n", 403);
        is("GET / HTTP/1.1\r\nHOSTHost: evil.example\r\nCOOKIE\r\n", 403);
        is("GET / HTTP/1.1\r\nHOSTHOSTCOOKIE\r\n", 403);
        is("GET / HTTP/1.1\r\nHOSTCOOKIEOrigin: http://evil.example\r\n\r\n", 403);
        is("GET / HTTP/1.1\r\nHOSTCOOKIESec-Fetch-Site: cross-site\r\n\r\n", 403);
        is("GET / HTTP/1.1\r\nHOSTCOOKIESec-Fetch-Site: same-site\r\n\r\n", 403);
        is("GET / HTTP/1.1\r\nHOSTCOOKIESec-Fetch-Site: same-origin\r\n\r\n", 200);
        let post = |headers: &str| {
            format!("POST / HTTP/1.1\r\nHOSTCOOKIE{FORM}{headers}Content-Length: 3\r\n\r\na=1")
        };
        is(&post("ORIGIN"), 200);
        is(&post(""), 403);
        is(&post("Origin: http://evil.example\r\n"), 403);
        is(&post("Origin: null\r\n"), 403);
        is(&post("ORIGINORIGIN"), 403);
        is(&post("ORIGINSec-Fetch-Site: none\r\n"), 403);
    });
}

#[test]
fn the_address_of_entry_serves_once() {
    TestServer::new(Duration::from_secs(10)).during(|server| {
        let address = server.gate.address();
        let path = address.split_once(&server.host()).expect("its host").1.to_owned();
        let wrong = format!("GET {}0 HTTP/1.1\r\nHost: {}\r\n\r\n", &path[..path.len() - 1], server.host());
        // A guess does not use it up.
        let other = path.ends_with('0');
        assert!(other || server.sent(wrong.as_bytes()).starts_with("HTTP/1.1 403 "));
        let cookie = server.entered();
        let again = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n", server.host());
        let refused = server.sent(format!("{again}\r\n").as_bytes());
        assert!(refused.starts_with("HTTP/1.1 403 ") && refused.contains("vale una volta sola"), "{refused}");
        let inside = server.sent(format!("{again}{cookie}\r\n").as_bytes());
        assert!(inside.starts_with("HTTP/1.1 303 ") && !inside.contains("Set-Cookie"), "{inside}");
        assert!(server.gate.address().ends_with("/entra/"), "nobody can read it any more");
    });
}

#[test]
fn what_no_browser_sends_is_refused() {
    TestServer::new(Duration::from_secs(10)).during(|server| {
        let cookie = server.entered();
        let is = |request: &str, status| server.answers(&cookie, request, status);
        is("\u{16}\u{3}\u{1}\u{2}\r\n\r\n", 400);
        is("GET /\r\n\r\n", 400);
        is("GET / HTTP/1.1\r\nHost 127.0.0.1\r\n\r\n", 400);
        is("GET / HTTP/1.1\r\nHOSTCOOKIEContent-Length: 3\r\n\r\na=1", 400);
        is("DELETE / HTTP/1.1\r\nHOSTCOOKIE\r\n", 405);
        is("CONNECT evil.example:443 HTTP/1.1\r\nHOSTCOOKIE\r\n", 405);
        let post = |headers: &str| format!("POST / HTTP/1.1\r\nHOSTCOOKIEORIGIN{headers}\r\na=1");
        is(&post(FORM), 411);
        is(&post("Content-Type: text/plain\r\nContent-Length: 3\r\n"), 415);
        is(&post("Content-Length: 3\r\n"), 415);
        is(&post(&format!("{FORM}Content-Length: 104857600\r\n")), 413);
        is(&post(&format!("{FORM}Content-Length: 99999999999999999999999999\r\n")), 413);
        is(&post(&format!("{FORM}Content-Length: 3\r\nContent-Length: 3\r\n")), 400);
        is(&post(&format!("{FORM}Content-Length: +3\r\n")), 400);
        is(&post(&format!("{FORM}Transfer-Encoding: chunked\r\n")), 501);
        is(&post(&format!("{FORM}Content-Length: 3\r\nTransfer-Encoding: identity\r\n")), 501);
        is(&post(&format!("{FORM}Content-Length: 3\r\nExpect: 100-continue\r\n")), 417);
        is(&format!("GET /{} HTTP/1.1\r\nHOSTCOOKIE\r\n", "a".repeat(20_000)), 431);
        is(&format!("GET / HTTP/1.1\r\nHOSTCOOKIEX: {}\r\n\r\n", "a".repeat(20_000)), 431);
        is(&format!("GET / HTTP/1.1\r\nHOSTCOOKIE{}\r\n", "X: a\r\n".repeat(100)), 431);
        is(&format!("POST / HTTP/1.1\r\nHOSTCOOKIEORIGIN{FORM}Content-Length: 3\r\n\r\n%zz"), 400);
    });
}

#[test]
fn a_fault_in_one_answer_leaves_the_others() {
    TestServer::new(Duration::from_secs(10)).during(|server| {
        let cookie = server.entered();
        server.answers(&cookie, "GET /difetto HTTP/1.1\r\nHOSTCOOKIE\r\n", 500);
        server.answers(&cookie, "GET / HTTP/1.1\r\nHOSTCOOKIE\r\n", 200);
    });
}

#[test]
fn nobody_is_waited_for_longer_than_the_limit() {
    TestServer::new(Duration::from_millis(300)).during(|server| {
        let begun = Instant::now();
        let slow = server.sent(b"GET / HTTP/1.1\r\n");
        assert!(slow.starts_with("HTTP/1.1 408 "), "{slow}");
        let body = format!("POST / HTTP/1.1\r\nHost: {}\r\n{FORM}Content-Length: 9\r\n\r\na", server.host());
        assert!(server.sent(body.as_bytes()).starts_with("HTTP/1.1 408 "));
        assert!(begun.elapsed() < Duration::from_secs(5));
        // Who goes away in the middle is not waited for at all, and who only opens a door is told nothing.
        let mut left = server.connect();
        left.write_all(b"GET / HT").and_then(|()| left.shutdown(Shutdown::Write)).expect("it takes them");
        let mut answer = String::new();
        left.read_to_string(&mut answer).expect("it answers");
        assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
        let silent = server.connect();
        silent.shutdown(Shutdown::Write).expect("it is open");
        assert_eq!(read_all(silent), "");
    });
}

fn read_all(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    answer
}

#[test]
fn connections_beyond_the_limit_are_sent_away_and_room_comes_back() {
    TestServer::new(Duration::from_secs(10)).during(|server| {
        let cookie = server.entered();
        let page = format!("GET / HTTP/1.1\r\nHost: {}\r\n{cookie}\r\n", server.host());
        let held: Vec<TcpStream> = (0..32).map(|_| server.connect()).collect();
        // The connections are taken one after another.
        assert!(server.sent(page.as_bytes()).starts_with("HTTP/1.1 503 "));
        drop(held);
        let until = Instant::now() + Duration::from_secs(5);
        while !server.sent(page.as_bytes()).starts_with("HTTP/1.1 200 ") {
            assert!(Instant::now() < until, "room comes back");
            thread::sleep(Duration::from_millis(10));
        }
    });
}

/// Numbers that are the same in every run (SplitMix64).
struct SeededNumbers(u64);

impl SeededNumbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).expect("it is below a number of the kind")
    }

    /// A request with a few places changed, doubled or taken out.
    fn spoilt(&mut self, request: &[u8]) -> Vec<u8> {
        const PIECES: [&[u8]; 12] = [
            b"\r\n",
            b"\n\n",
            b"\0",
            b"%",
            b"\xff",
            b"Host: 127.0.0.1:8080\r\n",
            b"Content-Length: 7\r\n",
            b"Transfer-Encoding: chunked\r\n",
            b"Origin: null\r\n",
            b"../",
            b" HTTP/1.0",
            b"&=",
        ];
        let mut bytes = request.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len() + 1);
            let end = (at + self.below(40)).min(bytes.len());
            match self.below(4) {
                0 => drop(bytes.drain(at..end)),
                1 => drop(bytes.splice(at..at, PIECES[self.below(PIECES.len())].iter().copied())),
                2 => drop(bytes.splice(at..at, bytes[at..end].to_vec())),
                _ if at < bytes.len() => bytes[at] = self.below(256) as u8,
                _ => bytes.truncate(end / 2),
            }
        }
        bytes
    }
}

/// A hundred thousand requests that are nearly right: none stops the program, none comes in without the
/// cookie, and none that changes something comes in from elsewhere.
#[test]
fn spoilt_requests_neither_stop_the_server_nor_come_in() {
    let gate = Gate::new(8080).expect("random numbers");
    let address = gate.address();
    let path = address.trim_start_matches("http://127.0.0.1:8080");
    let entry = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n");
    let enters = read_request(&mut Cursor::new(&entry)).expect("it is right").expect("it is there");
    let Ok(Admission::Entering(response)) = gate.admit(&enters) else { panic!("it comes in") };
    let response = String::from_utf8(response.bytes()).expect("a head");
    let cookie =
        response.split_once("Set-Cookie: ").and_then(|(_, rest)| rest.split_once(';')).expect("one").0;
    let post = format!(
        "POST /piano/0/obiettivo/cloud HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nOrigin: http://127.0.0.1:8080\r\n\
         Cookie: {cookie}\r\n{FORM}Content-Length: 43\r\n\r\ncampo.obiettivo=Perch%C3%A9+no&impronta=abc"
    );
    let get =
        format!("GET /piano/0/documenti/2 HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nCookie: {cookie}\r\n\r\n");
    let mut numbers = SeededNumbers(2026);
    let (mut inside, mut refused) = (0, 0);
    for turn in 0..100_000 {
        let whole = if turn % 2 == 0 { post.as_bytes() } else { get.as_bytes() };
        let bytes = numbers.spoilt(whole);
        let read: Result<Option<Request>, HttpRefusal> = read_request(&mut Cursor::new(&bytes));
        let Ok(Some(request)) = read else {
            refused += 1;
            continue;
        };
        match gate.admit(&request) {
            Ok(_) => {
                inside += 1;
                assert_eq!(request.hosts, ["127.0.0.1:8080"]);
                assert!(bytes.windows(cookie.len()).any(|part| part == cookie.as_bytes()));
                let _ = route(request.method, &request.path);
            }
            Err(_) => refused += 1,
        }
    }
    // Some changes do no harm; most do.
    assert!(inside > 1_000 && refused > 30_000, "{inside} came in, {refused} did not");
}
