//! One piece of work for each of many things, on all cores.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rayon::ThreadPoolBuilder;

/// Does the work for each item, and gives the results in the items' order.
///
/// The work may itself be divided among rayon's threads.
pub(crate) fn in_parallel<'t, T: Sync, R: Send>(items: &'t [T], work: impl Fn(&'t T) -> R + Sync) -> Vec<R> {
    if let [only] = items {
        // On one of rayon's threads, which will do a part of what the work divides: the memory that a thread
        // has let go serves it again, and hardly any other.
        return vec![rayon::join(|| work(only), || ()).0];
    }
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let next = AtomicUsize::new(0);
    let is_crowd = items.len() >= cores * CROWD;
    // Threads of their own, not rayon's: one of those that waits for a part of one plan would begin with the
    // next plan, and so on, until its stack is full.
    let mut results: Vec<(usize, R)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores.min(items.len()))
            .map(|_| {
                scope.spawn(|| match is_crowd {
                    true => alone(|| work_off(items, &next, &work)),
                    false => work_off(items, &next, &work),
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|fault| resume_unwind(fault)))
            .collect()
    });
    results.sort_by_key(|(place, _)| *place);
    results.into_iter().map(|(_, result)| result).collect()
}

/// The items for each core from which on none is divided: all cores have enough to do.
const CROWD: usize = 4;

/// Does some work with a core of its own for what it divides: handed from core to core a small plan takes
/// longer.
fn alone<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    match ThreadPoolBuilder::new().num_threads(1).build() {
        Ok(own) => own.install(work),
        // One that can't be had is no reason not to work.
        Err(_) => work(),
    }
}

/// The same for items that the work uses up.
pub(crate) fn each_in_parallel<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let items: Vec<Mutex<Option<T>>> = items.into_iter().map(|item| Mutex::new(Some(item))).collect();
    in_parallel(&items, |item| {
        let item = item.lock().map_or(None, |mut item| item.take());
        work(item.expect("each is taken once, and nothing else holds its lock"))
    })
}

/// Does one thing here, and another beside it.
pub(crate) fn beside<A, B: Send>(here: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        let own = here();
        (own, other.join().unwrap_or_else(|fault| resume_unwind(fault)))
    })
}

/// Does the work for one item after another, until no thread has an item left to begin; each result has its
/// item's place.
fn work_off<'t, T, R>(items: &'t [T], next: &AtomicUsize, work: &impl Fn(&'t T) -> R) -> Vec<(usize, R)> {
    let mut done = Vec::new();
    loop {
        // The order in which threads see other memory does not matter: only the number must be one's own.
        let place = next.fetch_add(1, Ordering::Relaxed);
        let Some(item) = items.get(place) else { return done };
        done.push((place, work(item)));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Mutex;

    use rayon::iter::{IntoParallelIterator, ParallelIterator};

    use crate::workflow::parallel::*;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..200).collect();
        let doubled: Vec<u64> = items.iter().map(|item| item * 2).collect();
        assert_eq!(in_parallel(&items, |item| item * 2), doubled);
        assert_eq!(in_parallel(&items[..1], |item| item * 2), [0]);
        assert_eq!(in_parallel(&items[..0], |item| item * 2), [0; 0]);
    }

    #[test]
    fn items_are_used_up_and_things_are_done_beside_each_other() {
        let items: Vec<String> = (0..50).map(|item: u64| item.to_string()).collect();
        assert_eq!(each_in_parallel(items.clone(), |item| item + "!").concat(), items.join("!") + "!");
        assert_eq!(beside(|| items.len(), || "other"), (50, "other"));
    }

    #[test]
    fn no_thread_begins_an_item_before_it_has_ended_another() {
        let at_work: Mutex<BTreeMap<String, usize>> = Mutex::new(BTreeMap::new());
        let enter = |step: isize| {
            let mut all = at_work.lock().expect("no test panics meanwhile");
            let depth = all.entry(format!("{:?}", thread::current().id())).or_default();
            *depth = depth.saturating_add_signed(step);
            *depth
        };
        let depths = in_parallel(&[(); 200], |()| {
            let depth = enter(1);
            let sum: u64 = (0..64_u64).into_par_iter().map(|one| (0..500).fold(one, u64::wrapping_add)).sum();
            enter(-1);
            (depth, sum > 0)
        });
        assert!(depths.iter().all(|depth| *depth == (1, true)), "{depths:?}");
    }
}
