//! Instructions, which do not depend on what else the machine does. Valgrind counts them.

use std::process::Command;

use crate::callers::{Caller, Callers};
use crate::server::Server;

/// The argument that makes this program do nothing but calls: who calls, the server, how often.
pub(crate) const CALL: &str = "--call";

/// The most that a generated call may take, as a share of one by hand.
const LIMIT: f64 = 1.05;

/// Prints how many instructions generated calls take, as a share of those by hand, if Valgrind is there.
pub(crate) fn compare(server: &Server) {
    let counts = Caller::BOTH.map(|caller| per_call(caller, &server.origin));
    let [Some(generated), Some(by_hand)] = counts else {
        println!("  instructions     not counted, because there is no valgrind");
        return;
    };
    let share = generated / by_hand;
    println!("  instructions     {share:.3} (of this program, without the system; {generated:.0} and {by_hand:.0})");
    assert!(share <= LIMIT, "a generated call takes at most {LIMIT} of the instructions of one by hand");
}

/// The instructions of a call: what more calls take more.
fn per_call(caller: Caller, origin: &str) -> Option<f64> {
    let (few, many) = (200, 700);
    let more = count(caller, origin, many)? - count(caller, origin, few)?;
    Some(more / f64::from(many - few))
}

fn count(caller: Caller, origin: &str, calls: u16) -> Option<f64> {
    let program = std::env::current_exe().ok()?;
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    command.arg(program).args([CALL, caller.name(), origin, &calls.to_string()]);
    let output = command.output().ok()?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let counted = told.lines().find_map(|line| line.split_once("Collected :"))?.1.trim().parse().ok();
    counted.filter(|_| output.status.success())
}

/// What is counted.
pub(crate) fn call(arguments: &[String]) {
    let [caller, origin, calls] = arguments else { panic!("who calls, the server, how often") };
    let caller = Caller::BOTH.into_iter().find(|known| known.name() == caller).expect("one of both");
    Callers::of(origin).call(caller, calls.parse().expect("a number of calls"));
}
