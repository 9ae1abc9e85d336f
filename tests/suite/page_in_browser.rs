//! `apri`: the office's page, asked for as a browser does it, without a script.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Stdio};

use crate::project::Project;

const FILE: &str = "data/2026-2028/obiettivi/2-digitalizzazione.yaml";

/// A page that is open, and the browser that has entered.
struct OpenedPage {
    program: Child,
    /// What the program goes on to say.
    said: BufReader<ChildStdout>,
    host: String,
    cookie: String,
}

impl OpenedPage {
    fn new(project: &Project, arguments: &[&str]) -> Self {
        let arguments = [&["apri", "--non-aprire"], arguments].concat();
        let mut program = project.command(&arguments).stdout(Stdio::piped()).spawn().expect("it starts");
        let mut said = BufReader::new(program.stdout.take().expect("it speaks"));
        let mut lines = [const { String::new() }; 3];
        for line in &mut lines {
            said.read_line(line).expect("it tells its address first");
        }
        let address = lines[0].trim().strip_prefix("Pagina: http://").expect("the address");
        let (host, path) = address.split_once('/').expect("a path");
        let mut page = OpenedPage { program, said, host: host.to_owned(), cookie: String::new() };
        let entered = page.asked(&format!("GET /{path} HTTP/1.1\r\n"), "");
        let cookie = entered.split_once("Set-Cookie: ").and_then(|(_, rest)| rest.split_once(';'));
        page.cookie = cookie.expect("a cookie").0.to_owned();
        page
    }

    /// Sends a request; returns the whole answer.
    fn asked(&self, line: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).expect("it listens");
        let length =
            if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        let request = format!(
            "{line}Host: {}\r\nCookie: {}\r\nOrigin: http://{}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n{length}\r\n{body}",
            self.host, self.cookie, self.host
        );
        stream.write_all(request.as_bytes()).expect("it takes it");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.asked(&format!("GET {path} HTTP/1.1\r\n"), "")
    }

    /// Sends the fields of a form.
    fn post(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value))).collect();
        // A form always sends something: the name of its button, at least.
        let body = if pairs.is_empty() { "x=".to_owned() } else { pairs.join("&") };
        self.asked(&format!("POST {path} HTTP/1.1\r\n"), &body)
    }

    /// Fills in the form of an objective as it is now, with some other texts, and sends it.
    fn save(&self, form: &str, id: &str, texts: &[(&str, &str)]) -> String {
        let mut fields: Vec<(String, String)> = hidden(form);
        for (key, text) in texts {
            fields.push((format!("campo.{key}"), (*text).to_owned()));
        }
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.post(&format!("/piano/0/obiettivo/{id}"), &fields)
    }

    /// Closes the page as its button does; returns how the program ended and what it said at last.
    #[track_caller]
    fn closed(mut self) -> (Option<i32>, String) {
        let farewell = self.post("/chiudi", &[]);
        assert!(farewell.contains("Il programma si è chiuso"), "{farewell}");
        let mut rest = String::new();
        self.said.read_to_string(&mut rest).expect("it speaks");
        (self.program.wait().expect("it ends").code(), rest)
    }
}

impl Drop for OpenedPage {
    fn drop(&mut self) {
        // One that is closed has ended.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// The hidden fields of a form, with their values.
fn hidden(form: &str) -> Vec<(String, String)> {
    let inputs = form.split("<input type=\"hidden\" name=\"").skip(1);
    let fields = inputs.filter_map(|input| {
        let (name, rest) = input.split_once("\" value=\"")?;
        Some((name.to_owned(), plain(rest.split_once("\">")?.0)))
    });
    fields.collect()
}

fn plain(html: &str) -> String {
    let signs = [("&#39;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    signs.iter().fold(html.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}

fn escaped(text: &str) -> String {
    let sign = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
        b' ' => "+".to_owned(),
        // As browsers send the end of a line.
        b'\n' => "%0D%0A".to_owned(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(sign).collect()
}

/// A plan with a comment of the office's in the file that is changed.
fn commented_plan() -> Project {
    Project::new().plan("2026-2028").changed(FILE, |text| {
        text.replacen("    responsabile:", "    # chiesto al sindaco il 3 marzo\n    responsabile:", 1)
    })
}

/// The id of the first objective of a file.
fn first_id(project: &Project) -> String {
    let text = project.text(FILE);
    let line = text.lines().find_map(|line| line.trim_start().strip_prefix("- id: ")).expect("an id");
    line.to_owned()
}

#[track_caller]
fn leads_to(answer: &str, path: &str) {
    assert!(
        answer.starts_with("HTTP/1.1 303 ") && answer.contains(&format!("Location: {path}\r\n")),
        "{answer}"
    );
}

#[track_caller]
fn says(answer: &str, status: u16, words: &[&str]) {
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
    for words in words {
        assert!(plain(answer).contains(words), "{words}\n{answer}");
    }
}

#[test]
fn a_plan_is_shown_with_its_objectives_and_what_to_do_next() {
    // Its example, which nobody has replaced yet, is told field by field.
    let project = Project::new().new_plan("2026-2028");
    let page = OpenedPage::new(&project, &["2026-2028"]);
    let id = first_id(&project);
    leads_to(&page.get("/"), "/piano/0");
    let link = format!("<a href=\"/piano/0/obiettivo/{id}\">");
    says(&page.get("/piano/0"), 200, &["proposta", "Generare l'allegato in PDF, DOCX e HTML", &link]);
    says(&page.get("/piano/0/gruppo/1"), 200, &["OBIETTIVI DI DIGITALIZZAZIONE", &link]);
    let form = page.get(&format!("/piano/0/obiettivo/{id}"));
    says(&form, 200, &["Da dove si parte: la situazione misurata oggi.", "name=\"campo.fonte\""]);
    // The findings of the page are those of the terminal.
    let told = project.run(&["verifica", "2026-2028", "--info"]);
    let checks = page.get("/piano/0/controlli");
    let count = told.stderr.lines().last().expect("a count");
    says(&checks, 200, &[count, "/piano/0/obiettivo/"]);
    for path in
        ["/piano/1", "/piano/0/gruppo/99", "/piano/0/obiettivo/nessuno", "/piano/0/documenti/0", "/../x"]
    {
        says(&page.get(path), 404, &["Questa pagina non c'è"]);
    }
    says(&page.get("/pagina.css"), 200, &["forced-colors"]);
    says(&page.get("/pagina.js"), 200, &["Content-Type: text/javascript", "beforeunload"]);
}

#[test]
fn saving_changes_the_words_and_leaves_all_the_rest() {
    let project = commented_plan();
    let (before, id) = (project.text(FILE), first_id(&project));
    let page = OpenedPage::new(&project, &["2026-2028"]);
    let form = page.get(&format!("/piano/0/obiettivo/{id}"));
    let here = format!("/piano/0/obiettivo/{id}");
    leads_to(&page.save(&form, &id, &[]), &here);
    says(&page.get(&here), 200, &["Non c'era nulla da salvare"]);
    assert_eq!(project.text(FILE), before);
    let texts = [
        ("fonte", "Registro degli accessi: ufficio URP"),
        ("indicatore", "Si contano:\n• le istanze;\n• gli esiti."),
    ];
    leads_to(&page.save(&form, &id, &texts), &here);
    says(
        &page.get(&here),
        200,
        &["Salvato in «obiettivi/2-digitalizzazione.yaml».", "• le istanze;", "Annulla l'ultimo"],
    );
    let after = project.text(FILE);
    assert!(
        after.contains("\"Registro degli accessi: ufficio URP\"") && after.contains("- le istanze;"),
        "{after}"
    );
    // Every line that is no part of the two texts is there, in its order.
    let mut lines = after.lines();
    for line in
        before.lines().filter(|line| line.contains('#') || line.starts_with("  - id") || line.is_empty())
    {
        assert!(lines.any(|other| other == line), "{line}");
    }
    assert_eq!(
        project.text("output/2026-2028/prima-della-pagina-1/obiettivi/2-digitalizzazione.yaml"),
        before
    );
    leads_to(&page.post("/piano/0/annulla", &[]), "/piano/0");
    says(&page.get("/piano/0"), 200, &["Annullato il salvataggio"]);
    assert_eq!(project.text(FILE), before);
    leads_to(&page.post("/piano/0/annulla", &[]), "/piano/0");
    says(&page.get("/piano/0"), 200, &["Non c'è nessun salvataggio da annullare"]);
}

#[test]
fn what_somebody_else_saved_meanwhile_is_not_lost() {
    let project = commented_plan();
    let id = first_id(&project);
    let page = OpenedPage::new(&project, &["2026-2028"]);
    let here = format!("/piano/0/obiettivo/{id}");
    let old = page.get(&here);
    // In another tab, another field.
    leads_to(&page.save(&old, &id, &[("fonte", "Registro del protocollo")]), &here);
    leads_to(&page.save(&old, &id, &[("baseline", "12 istanze nel 2025")]), &here);
    says(
        &page.get(&here),
        200,
        &["quelle modifiche sono rimaste", "Registro del protocollo", "12 istanze nel 2025"],
    );
    // The same field: both texts are shown, and nothing is written.
    let saved = project.text(FILE);
    let asked = page.save(&old, &id, &[("fonte", "Registro unico"), ("target", "40 istanze")]);
    says(&asked, 409, &["Tenere il suo testo", "Registro unico", "Registro del protocollo"]);
    assert_eq!(project.text(FILE), saved);
    let mut chosen = hidden(&asked);
    chosen.push(("scelta.fonte".to_owned(), "file".to_owned()));
    let fields: Vec<(&str, &str)> =
        chosen.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    leads_to(&page.post(&here, &fields), &here);
    says(&page.get(&here), 200, &["Registro del protocollo", "40 istanze"]);
    // An editor changed the file after the saving: taking that back would lose it.
    let edited = project.text(FILE) + "# aggiunto a mano\n";
    project.put(FILE, &edited);
    leads_to(&page.post("/piano/0/annulla", &[]), "/piano/0");
    says(&page.get("/piano/0"), 200, &["annullarlo perderebbe quelle modifiche"]);
    assert_eq!(project.text(FILE), edited);
}

#[test]
fn nothing_that_was_typed_is_lost_where_it_cannot_be_saved() {
    let project = commented_plan();
    let (before, id) = (project.text(FILE), first_id(&project));
    let page = OpenedPage::new(&project, &["2026-2028"]);
    let here = format!("/piano/0/obiettivo/{id}");
    let form = page.get(&here);
    let blank = page.save(&form, &id, &[("obiettivo", " "), ("fonte", "Registro unico")]);
    says(
        &blank,
        422,
        &[
            "Non è stato salvato nulla",
            "Registro unico</textarea>",
            &format!("<a href=\"{here}#campo-obiettivo\">"),
            "Ci sono testi che non sono ancora salvati",
        ],
    );
    let control = page.save(&form, &id, &[("fonte", "Registro\u{7}unico")]);
    says(&control, 422, &["il testo di «fonte» non si può scrivere nel file", "#campo-fonte"]);
    assert_eq!(project.text(FILE), before);
    project.put(FILE, before.replace(&format!("- id: {id}"), "- id: altro-nome"));
    says(
        &page.save(&form, &id, &[("fonte", "Registro unico")]),
        409,
        &["L'obiettivo non è più nel piano", "Registro unico"],
    );
    project.put(FILE, "obiettivi: [\n");
    says(&page.save(&form, &id, &[("fonte", "Registro unico")]), 409, &["non si leggono", "Registro unico"]);
    leads_to(&page.get(&here), "/piano/0");
    says(
        &page.get("/piano/0"),
        200,
        &["Il piano non si può leggere", "obiettivi/2-digitalizzazione.yaml, riga 1"],
    );
    assert_eq!(project.text(FILE), "obiettivi: [\n");
}

#[test]
fn the_documents_are_those_of_genera() {
    let project = commented_plan();
    let page = OpenedPage::new(&project, &["2026-2028"]);
    says(&page.get("/piano/0/documenti"), 200, &["Genera l'allegato"]);
    leads_to(&page.post("/piano/0/documenti", &[]), "/piano/0/documenti");
    let list = page.get("/piano/0/documenti");
    says(&list, 200, &["I tre file sono pronti", "<iframe", "sandbox src=\"/piano/0/documenti/2\""]);
    says(&page.get("/piano/0/documenti/0"), 200, &["Content-Type: application/pdf\r\n", "%PDF-"]);
    says(
        &page.get("/piano/0/documenti/1"),
        200,
        &["Content-Disposition: attachment; filename*=UTF-8''allegato", ".docx\r\n"],
    );
    says(&page.get("/piano/0/documenti/2"), 200, &["Content-Security-Policy: sandbox; default-src 'none'"]);
    says(&page.get("/piano/0/documenti/3"), 404, &[]);
    let made = project.contents("output/2026-2028");
    assert_eq!(made.len(), 3);
    assert_eq!(project.run(&["genera", "2026-2028", "-q"]).status, 0);
    assert_eq!(project.contents("output/2026-2028"), made);
    // A plan with an error keeps the files that it had, and the page says why.
    project.put(FILE, project.text(FILE).replacen("    scadenza:", "    scadenze_varie:", 1));
    let refused = page.post("/piano/0/documenti", &[]);
    says(&refused, 422, &["L'allegato non si è potuto generare", "scadenze_varie"]);
    assert_eq!(project.contents("output/2026-2028"), made);
}

#[test]
fn of_several_plans_one_is_chosen() {
    let project = Project::new().plan("2025-2027").plan("2026-2028");
    let page = OpenedPage::new(&project, &[]);
    says(&page.get("/"), 200, &["<a href=\"/piano/0\">2025-2027</a>", "<a href=\"/piano/1\">2026-2028</a>"]);
    says(&page.get("/piano/1"), 200, &["Piano <strong>2026-2028</strong>"]);
}

#[test]
fn the_page_is_closed_by_its_button_and_a_port_that_is_taken_is_told() {
    let project = commented_plan();
    let page = OpenedPage::new(&project, &["2026-2028"]);
    let port = page.host.rsplit_once(':').expect("a port").1.to_owned();
    let second = project.run(&["apri", "2026-2028", "--non-aprire", "--porta", &port]);
    assert_eq!((second.status, second.stdout.as_str()), (3, ""));
    assert!(second.stderr.contains(&format!("127.0.0.1:{port}")), "{}", second.stderr);
    assert_eq!(page.closed(), (Some(0), "La pagina è chiusa.\n".to_owned()));
}

#[test]
fn a_plan_that_is_not_there_opens_no_page() {
    let project = commented_plan();
    let ran = project.run(&["apri", "2030-2032", "--non-aprire"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("2030-2032"), "{}", ran.stderr);
}

#[test]
fn a_browser_that_does_not_open_leaves_the_address() {
    let project = commented_plan().variable("PATH", "/nonexistent");
    let mut program = project.command(&["apri", "2026-2028"]);
    let mut program = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut said = BufReader::new(program.stderr.take().expect("it speaks"));
    let mut line = String::new();
    said.read_line(&mut line).expect("it tells");
    program.kill().and_then(|()| program.wait()).expect("it ends");
    assert_eq!(line, "avviso[browser]: il browser non si è potuto aprire da qui\n");
}
