//! Doing the same to many things, as many at a time as there are processors.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::Mutex;
use std::thread;

use crate::failure::Failure;

/// What becomes of each item, in their order.
///
/// # Errors
/// One of those that occurred; what was not begun by then is not done.
pub(crate) fn map<T: Send, R: Send>(
    items: Vec<T>,
    work: impl Fn(T) -> Result<R, Failure> + Sync,
) -> Result<Vec<R>, Failure> {
    let waiting = Mutex::new(items.into_iter().enumerate());
    let next = || waiting.lock().ok()?.next();
    let worker = || -> Result<Vec<(usize, R)>, Failure> {
        let mut done = Vec::new();
        while let Some((index, item)) = next() {
            done.push((index, work(item).inspect_err(|_| while next().is_some() {})?));
        }
        Ok(done)
    };
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let done = thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(worker)).collect();
        let joined = running.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)));
        joined.collect::<Result<Vec<_>, _>>()
    });
    let mut done: Vec<(usize, R)> = done?.into_iter().flatten().collect();
    done.sort_by_key(|(index, _)| *index);
    Ok(done.into_iter().map(|(_, result)| result).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        let doubled = map((0..100).collect(), |number: u32| Ok(number * 2)).unwrap();
        assert_eq!(doubled, (0..100).map(|number| number * 2).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_ends_it() {
        let failed = map((0..100).collect(), |number: u32| match number {
            3 => Err(Failure::Usage("three".to_owned())),
            number => Ok(number),
        });
        assert_eq!(failed.unwrap_err().to_string(), "three");
    }
}
