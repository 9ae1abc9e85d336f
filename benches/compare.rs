//! The time of a comparison: generated plans, a tenth of whose objectives were amended.
//!
//! `cargo bench --bench compare`

mod plans;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, SamplingMode, criterion_group, criterion_main};

use allegato::compare::compare;
use allegato::plan::{FieldKey, ObjectiveId, Passage, Phrase, Plan, load};

const SIZES: [usize; 3] = [17, 170, 1_700];

const SEED: u64 = 17;

#[track_caller]
fn compared(criterion: &mut Criterion) {
    let temporary = tempfile::tempdir().expect("there is a folder for temporary files");
    let mut group = criterion.benchmark_group("compare");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group.warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(2));
    for size in SIZES {
        let folder = temporary.path().join(size.to_string());
        plans::write_plan(&folder, size, SEED).expect("the plan can be written");
        let old = load(&folder).plan.expect("a plan without errors is there");
        for (name, new) in [("amended", amended(&old)), ("renamed", renamed(&old)), ("same", old.clone())] {
            let told = compare(&old, &new);
            assert_eq!(told.nature().is_some(), name != "same");
            group.bench_function(BenchmarkId::new(name, size), |bencher| {
                bencher.iter(|| black_box(compare(&old, &new)));
            });
        }
        let other = temporary.path().join(format!("{size}-altro"));
        plans::write_plan(&other, size, SEED + 1).expect("the plan can be written");
        let mut other = load(&other).plan.expect("a plan without errors is there");
        with_other_ids(&mut other);
        group.bench_function(BenchmarkId::new("replaced", size), |bencher| {
            bencher.iter(|| black_box(compare(&old, &other)));
        });
    }
    group.finish();
}

/// A plan of whose objectives a tenth was changed: most in three fields, some dropped, some moved.
fn amended(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    for group in &mut plan.groups {
        for objective in group.objectives.iter_mut().step_by(10) {
            for key in [FieldKey::Indicator, FieldKey::Target, FieldKey::Deadline] {
                for passage in &mut objective.fields[key as usize].prose.0 {
                    reword(passage);
                }
            }
        }
        let count = group.objectives.len();
        if count > 60 {
            group.objectives.remove(55);
            group.objectives.swap(3, 45);
        }
    }
    plan
}

/// Replaces the third word, and adds a clause.
fn reword(passage: &mut Passage) {
    match passage {
        Passage::Heading(phrases) | Passage::Paragraph(phrases) => {
            for Phrase { text, .. } in phrases {
                let mut words: Vec<&str> = text.split(' ').collect();
                if let Some(word) = words.get_mut(2) {
                    *word = "diversamente";
                }
                *text = words.join(" ") + " entro il 31.10.2023";
            }
        }
        Passage::List { items, .. } => items.truncate(2),
    }
}

/// The same plan with other ids throughout.
fn renamed(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    with_other_ids(&mut plan);
    plan
}

fn with_other_ids(plan: &mut Plan) {
    let objectives = plan.groups.iter_mut().flat_map(|group| &mut group.objectives);
    for (number, objective) in objectives.enumerate() {
        objective.id.value = ObjectiveId::new(&format!("nuovo-{number}")).expect("it has the form of one");
    }
}

criterion_group!(benches, compared);
criterion_main!(benches);
