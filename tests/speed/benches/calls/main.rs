//! A call over a connection that is open already: by a generated client, and by hand with reqwest and serde, as the same
//! request to the same server, with the same reply read into the same types.
//!
//! What one takes of the other is printed first, from turns and from instructions; then criterion measures both, by turns
//! as well.

mod callers;
mod instructions;
mod server;
mod turns;
mod users;

use callers::{Caller, Callers};
use criterion::Criterion;
use server::Server;

fn calls(criterion: &mut Criterion) {
    for users in [1, 50] {
        let title = format!("a call that yields {users} users");
        let server = Server::start(users);
        let callers = Callers::of(&server.origin);
        println!("{title}: generated, as a share of by hand");
        instructions::compare(&server);
        turns::compare(&callers);
        let mut group = criterion.benchmark_group(title);
        for caller in Caller::BOTH {
            group.bench_function(caller.name(), |bencher| {
                bencher.iter_custom(|count| turns::time_of(caller, &callers, count));
            });
        }
        group.finish();
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        Some((first, rest)) if first == server::SERVE => server::serve(&rest.concat()),
        Some((first, rest)) if first == instructions::CALL => instructions::call(rest),
        _ => {
            let mut criterion = Criterion::default().configure_from_args();
            calls(&mut criterion);
            criterion.final_summary();
        }
    }
}
