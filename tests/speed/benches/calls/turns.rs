//! Time, taken by turns: whatever else the machine does meets both alike.

use std::time::{Duration, Instant};

use crate::callers::{Caller, Callers};

/// The calls of a turn, and the turns of each.
const CALLS: u64 = 20;
const TURNS: usize = 400;

/// The time that calls of one of both take, while the other one has its turns in between.
pub(crate) fn time_of(caller: Caller, callers: &Callers, calls: u64) -> Duration {
    let (mut left, mut time) = (calls, Duration::ZERO);
    while left > 0 {
        let now = left.min(CALLS);
        for turn in Caller::BOTH {
            let began = Instant::now();
            callers.call(turn, now);
            time += if turn == caller { began.elapsed() } else { Duration::ZERO };
        }
        left -= now;
    }
    time
}

/// Prints how long the generated calls take, as a share of those by hand: by the clock, and in time of the processor.
pub(crate) fn compare(callers: &Callers) {
    let mut turns: [Vec<Turn>; 2] = [Vec::new(), Vec::new()];
    for number in 0..TURNS {
        let order = if number % 2 == 0 { [0, 1] } else { [1, 0] };
        for index in order {
            turns[index].push(Turn::take(callers, Caller::BOTH[index]));
        }
    }
    let share = |what: fn(&Turn) -> Duration| {
        let [one, other] = [0, 1].map(|index| median(turns[index].iter().map(what).collect()));
        (one.as_secs_f64() / other.as_secs_f64(), other / u32::try_from(CALLS).unwrap_or(1))
    };
    let (clock, call) = share(|turn| turn.clock);
    println!("  by the clock     {clock:.3} (medians of {TURNS} turns of {CALLS} calls; by hand {call:.1?})");
    if turns[0].iter().all(|turn| !turn.processor.is_zero()) {
        let (processor, call) = share(|turn| turn.processor);
        println!("  processor time   {processor:.3} (of the thread that calls, system included; by hand {call:.1?})");
    }
}

struct Turn {
    clock: Duration,
    processor: Duration,
}

impl Turn {
    fn take(callers: &Callers, caller: Caller) -> Self {
        let (began, used) = (Instant::now(), processor_time());
        callers.call(caller, CALLS);
        Self { clock: began.elapsed(), processor: processor_time().saturating_sub(used) }
    }
}

/// The time that this thread has had a processor, where the system tells (Linux).
fn processor_time() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(told.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok()).unwrap_or_default())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
