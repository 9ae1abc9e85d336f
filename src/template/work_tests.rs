use std::fmt::Write;

use crate::document::well_formed;
use crate::template::fixture::{file, plan, written};
use crate::template::{Edition, TemplateView, Templates};

/// What is said of a template, in short: `line code`, or nothing.
fn said(template: &str) -> String {
    let made = Templates::new(file("allegato.xml", template));
    let made = made.and_then(|own| own.markup(TemplateView::annex(&plan(), Edition::Final)));
    match made.and_then(well_formed) {
        Ok(_) => String::new(),
        Err(report) => {
            let all = written(&report);
            let mut words = all.split(' ').take(2);
            let place = words.next().unwrap_or_default().trim_start_matches("modelli/allegato.xml:");
            let line = place.split(':').next().unwrap_or_default();
            format!("{line} {}", words.next().unwrap_or_default())
        }
    }
}

#[test]
fn statements_within_each_other_end_at_a_limit() {
    let elifs = |count: usize| format!("<p>{{% if 1 %}}{}{{% endif %}}</p>", "{% elif 2 %}".repeat(count));
    assert_eq!([elifs(90), elifs(4_000)].map(|template| said(&template)), ["", "1 modello-limite"]);
    let ifs = |count: usize| format!("<p>{}{}</p>", "{% if 1 %}".repeat(count), "{% endif %}".repeat(count));
    assert_eq!([ifs(30), ifs(90)].map(|template| said(&template)), ["", "1 modello-sintassi"]);
    let brackets = |count: usize| format!("<p>{{{{ {}1{} }}}}</p>", "(".repeat(count), ")".repeat(count));
    assert_eq!([brackets(30), brackets(900)].map(|template| said(&template)), ["", "1 modello-sintassi"]);
    let chain = format!("<p>{{{{ 1{} }}}}</p>", " | str".repeat(9_000));
    assert_eq!(said(&chain), "1 modello-sintassi");
}

#[test]
fn loops_end_at_a_limit_at_their_line() {
    let mut loops = String::new();
    for number in 0..12 {
        writeln!(loops, "{{% for a{number} in range(end=90) %}}").expect("a text takes everything");
    }
    let ends = "{% endfor %}".repeat(12);
    assert_eq!(said(&format!("<p>\n{loops}x{ends}</p>")), "13 modello-limite");
    let listed = "<p>{% set a = [x for x in range(end=9000) if [y for y in range(end=9000)]] %}</p>";
    assert_eq!(said(listed), "1 modello-limite");
    let text = format!("{{% set t = \"{}\" %}}", "0123456789".repeat(30));
    for writing in
        ["{{ t }}", "{{ t ~ piano.titolo }}", "{% set b = t ~ a %}", "{% set c %}{{ t }}{% endset %}"]
    {
        let turns =
            |count: usize| format!("<p>{text}{{% for a in range(end={count}) %}}{writing}{{% endfor %}}</p>");
        assert_eq!(
            [turns(90_000), turns(900)].map(|turns| said(&turns)),
            ["1 modello-limite", ""],
            "{writing}"
        );
    }
    let component = "{% component c(n: integer) %}{% if n %}{{ <c n={n - 1} /> }}{{ <c n={n - 1} /> }}{% endif %}{% endcomponent %}";
    for (depth, expected) in [(9, ""), (18, "1 modello-limite"), (40, " modello-limite")] {
        assert_eq!(said(&format!("{component}<p>{{{{ <c n={{{depth}}} /> }}}}</p>")), expected, "{depth}");
    }
}

#[test]
fn values_that_double_end_at_a_limit_at_their_line() {
    for doubling in [
        "{% set a = a ~ a %}\n",
        "{% set a = [a, a] %}\n",
        "{% set a = a | str | replace(from=\"x\", to=\"xx\") %}\n",
        "{% set a = [a ~ a] | join(sep=a) %}\n",
        "{% set a = (a if a else a) ~ (a or a) %}\n",
    ] {
        let few = format!("<p>{{% set a = \"x\" %}}{}{{{{ a }}}}</p>", doubling.repeat(5));
        assert_eq!(said(&few), "", "{doubling}");
        let many = format!("<p>{{% set a = \"x\" %}}{}</p>", doubling.repeat(40));
        assert!(
            said(&many).ends_with(" modello-limite") && said(&many).len() > 15,
            "{doubling}: {}",
            said(&many)
        );
    }
    let spread = format!("<p>{{% set a = [1] %}}{}</p>", "{% set a = [...a, ...a] %}".repeat(40));
    assert_eq!(said(&spread), "1 modello-limite");
    let within = "<p>{% set a = [1] %}{% for i in range(end=9000) %}{% set_global a = [a] %}{% endfor %}</p>";
    assert_eq!(said(within), "1 modello-limite");
    let unique = "<p>{{ range(end=90000) | unique | length }}</p>";
    assert_eq!([unique, &unique.replace("90000", "90")].map(said), ["1 modello-limite", ""]);
}

#[test]
fn elements_and_attributes_without_end_are_told_at_their_line() {
    let nested = |count: usize| format!("<p>\n{}{}</p>", "<b>".repeat(count), "</b>".repeat(count));
    assert_eq!([nested(90), nested(9_000)].map(|template| said(&template)), ["", "2 modello-limite"]);
    let attributes = |count: usize| {
        let all =
            "{% for i in range(end=COUNT) %} a{{ i }}='>'{% endfor %}".replace("COUNT", &count.to_string());
        format!("<p>\n<b {all}/></p>")
    };
    assert_eq!(
        [attributes(50), attributes(30_000)].map(|template| said(&template)),
        ["", "2 modello-limite"]
    );
    assert_eq!(said(&format!("<p><!-- {} --><![CDATA[{}]]></p>", "<b>".repeat(200), "<b>".repeat(200))), "");
}

#[test]
fn what_is_replaced_or_joined_is_what_tera_makes_of_it() {
    let written = |code: &str| {
        let template = format!("<p>{{{{ {code} }}}}</p>");
        let own = Templates::new(file("allegato.xml", &template)).expect("it is a template");
        own.markup(TemplateView::annex(&plan(), Edition::Final)).expect("it has values").text
    };
    for (code, expected) in [
        ("\"a-b\" | replace(from=\"-\", to=\" & \")", "<p>a &amp; b</p>"),
        ("[1, \"<\", 2.5] | join(sep=\", \")", "<p>1, &lt;, 2.5</p>"),
        ("[1, 2] | join", "<p>12</p>"),
        ("range(end=3) | join(sep=\" \")", "<p>0 1 2</p>"),
        ("range(start=2, end=9, step_by=3) | join(sep=\" \")", "<p>2 5 8</p>"),
        ("range(start=3, end=0, step_by=-2) | join(sep=\" \")", "<p>3 1</p>"),
    ] {
        assert_eq!(written(code), expected, "{code}");
    }
    assert_eq!(said("<p>{{ range(start=3, end=0) | length }}</p>"), "1 modello-valore");
    assert_eq!(said("<p>{{ 1 | join }}</p>"), "1 modello-valore");
}
