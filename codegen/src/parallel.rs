//! Work on many things at a time.

use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The most threads that are worth starting.
const THREADS: usize = 8;

/// How many items a thread should have to do at least.
const SHARE: usize = 8;

/// The stack of a thread. Types may be nested, and whatever prints them goes down with them.
const STACK: usize = 64 << 20;

/// What `work` makes of each item, in the order of the items.
///
/// Items are worked on by as many threads as the machine offers, this one among them; threads that cannot be started are
/// done without.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let share = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            match items.get(index) {
                Some(item) => done.push((index, work(item))),
                None => return done,
            }
        }
    };
    let available = thread::available_parallelism().map_or(1, usize::from);
    let helpers = available.min(THREADS).min(items.len() / SHARE).saturating_sub(1);
    let mut results = thread::scope(|scope| {
        let start = |_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, share).ok();
        let helpers: Vec<_> = (0..helpers).filter_map(start).collect();
        let mut results = share();
        for helper in helpers {
            results.extend(helper.join().unwrap_or_else(|payload| panic::resume_unwind(payload)));
        }
        results
    });
    results.sort_unstable_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Two pieces of work at a time: `aside` by a thread of its own, if one can be started.
pub(crate) fn both<A: Send, B>(aside: impl Fn() -> A + Sync, here: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let helper = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, &aside);
        let result = here();
        let aside = match helper {
            Ok(helper) => helper.join().unwrap_or_else(|payload| panic::resume_unwind(payload)),
            Err(_) => aside(),
        };
        (aside, result)
    })
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        assert_eq!(map(&items, |item| item * 2), items.iter().map(|item| item * 2).collect::<Vec<_>>());
        assert!(map(&[], |item: &usize| *item).is_empty());
    }

    #[test]
    #[should_panic(expected = "of an item")]
    fn panics_go_on() {
        let items: Vec<usize> = (0..100).collect();
        map(&items, |item| assert!(*item != 50, "of an item"));
    }
}
