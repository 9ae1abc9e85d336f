//! The time of each stage: the real annex, and generated plans.
//!
//! `cargo bench --bench stages`, with a part of a name to choose: `-- 'pdf/17'`.

mod plans;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, SamplingMode, criterion_group, criterion_main};

use allegato::check::check;
use allegato::document::{self, Context, Document, Markup, Metadata};
use allegato::font::Fonts;
use allegato::layout::layout;
use allegato::plan::{Plan, load};
use allegato::style::Style;
use allegato::template::{Edition, TemplateView, Templates};
use allegato::write::{Options, docx, html, pdf};

/// The pages that contents lead to, of which these plans have none.
static NO_PAGES: BTreeMap<String, usize> = BTreeMap::new();

/// The sizes of the generated plans. 10,000 objectives are measured by the whole process only.
const SIZES: [usize; 3] = [17, 170, 1_700];

const SEED: u64 = 17;

/// The work of each stage, ready for the next.
struct Stages {
    folder: PathBuf,
    plan: Plan,
    templates: Templates,
    style: Style,
    parts: BTreeMap<String, String>,
    markup: Markup,
    document: Document,
}

impl Stages {
    #[track_caller]
    fn of(folder: &Path, fonts: &Fonts) -> Self {
        let loaded = load(folder);
        assert!(!loaded.report.has_errors(), "{:?}", loaded.report);
        let plan = loaded.plan.expect("a plan without errors is there");
        assert!(!check(&plan, fonts).has_errors(), "the plan keeps all rules");
        let templates = Templates::new(Vec::new()).expect("the built-in templates are whole");
        let style = templates.style().expect("the built-in style is whole");
        let parts = templates.docx_parts(&style, "it").expect("the built-in parts are whole");
        let markup = templates
            .markup(TemplateView::annex(&plan, Edition::Final))
            .expect("the built-in templates render every plan");
        let document = parse(&markup, &style, &plan);
        Stages { folder: folder.to_owned(), plan, templates, style, parts, markup, document }
    }

    fn options(&self) -> Options<'_> {
        Options { style: &self.style, parts: &self.parts, pages: &NO_PAGES }
    }
}

fn parse(markup: &Markup, style: &Style, plan: &Plan) -> Document {
    let metadata = Metadata {
        title: plan.footer.value.clone(),
        author: plan.body.name.value.clone(),
        subject: "Obiettivi di performance".to_owned(),
        language: "it".to_owned(),
        created: plan.created(None),
    };
    let context = Context { style, metadata, pictures: &BTreeMap::new(), watermark: None };
    document::parse(markup, &context).expect("the built-in templates keep to the vocabulary")
}

fn stages(criterion: &mut Criterion) {
    let temporary = tempfile::tempdir().expect("there is a folder for temporary files");
    let fonts = Fonts::embedded();
    measure(criterion, "annex", &Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2022-2024"), &fonts);
    for size in SIZES {
        let folder = temporary.path().join(size.to_string());
        plans::write_plan(&folder, size, SEED).expect("the plan can be written");
        measure(criterion, &size.to_string(), &folder, &fonts);
    }
    criterion.bench_function("fonts", |bencher| bencher.iter(|| black_box(Fonts::embedded())));
    criterion.bench_function("templates", |bencher| bencher.iter(|| black_box(Templates::new(Vec::new()))));
}

fn measure(criterion: &mut Criterion, name: &str, folder: &Path, fonts: &Fonts) {
    let made = Stages::of(folder, fonts);
    let options = made.options();
    let mut group = |stage: &str, run: &mut dyn FnMut()| {
        let mut group = criterion.benchmark_group(stage);
        group.sample_size(10).sampling_mode(SamplingMode::Flat);
        group.warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| bencher.iter(&mut *run));
        group.finish();
    };
    group("load", &mut || drop(black_box(load(&made.folder))));
    group("check", &mut || drop(black_box(check(&made.plan, fonts))));
    group("template", &mut || {
        drop(black_box(made.templates.markup(TemplateView::annex(&made.plan, Edition::Final))))
    });
    group("parse", &mut || drop(black_box(parse(&made.markup, &made.style, &made.plan))));
    group("layout", &mut || drop(black_box(layout(&made.document, &made.style, fonts).pages)));
    group("pdf", &mut || drop(black_box(pdf::pdf(&made.document, &options))));
    group("docx", &mut || drop(black_box(docx::docx(&made.document, &options))));
    group("html", &mut || drop(black_box(html::html(&made.document, &options))));
}

criterion_group!(benches, stages);
criterion_main!(benches);
