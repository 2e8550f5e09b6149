//! The table of the README that is made from the suites.

use super::Suite;

/// What stands before and behind the table.
const MARKS: [&str; 2] = ["<!-- conformance: written by `cargo xtask bless` -->\n", "<!-- conformance: end -->\n"];

/// The README with the table as it should be. `None` if it has no place for it.
#[must_use]
pub fn updated(readme: &str, suites: &[Suite]) -> Option<String> {
    let [start, end] = MARKS;
    let (before, rest) = readme.split_once(start)?;
    let (_, after) = rest.split_once(end)?;
    Some(format!("{before}{start}{}{end}{after}", table(suites)))
}

/// A row for each suite, and how many cases there are. Every case is a test, so what is counted here holds.
fn table(suites: &[Suite]) -> String {
    let mut rows = String::new();
    let (mut sent, mut read, mut several, mut refused) = (0, 0, 0, 0);
    let mut groups: Vec<&str> = Vec::new();
    for suite in suites {
        if !groups.contains(&suite.cases.group.as_str()) {
            groups.push(&suite.cases.group);
        }
    }
    groups.sort_unstable();
    for group in groups {
        for suite in suites.iter().filter(|suite| suite.cases.group == group) {
            let count = Count::of(suite);
            rows.push_str(&count.row(group, suite));
            sent += count.sent;
            read += count.read;
            several += count.several;
            refused += count.refused;
        }
    }
    let total = sent + read + several + refused;
    format!(
        "\n{total} cases in [`tests/conformance`](tests/conformance), which other tools can run too. Each is a test.\n\n\
         | | requests | replies | several exchanges | refused or noted |\n|---|---|---|---|---|\n{rows}\
         | all | {sent} | {read} | {several} | {refused} |\n\n"
    )
}

/// How many cases of each kind a suite has.
#[derive(Default)]
struct Count {
    sent: usize,
    read: usize,
    several: usize,
    refused: usize,
}

impl Count {
    fn of(suite: &Suite) -> Self {
        let mut count = Self::default();
        for case in &suite.cases.cases {
            match (&case.call, &case.reply) {
                (None, _) => count.refused += 1,
                _ if !case.exchanges.is_empty() => count.several += 1,
                (Some(_), None) => count.sent += 1,
                (Some(_), Some(_)) => count.read += 1,
            }
        }
        count
    }

    fn row(&self, group: &str, suite: &Suite) -> String {
        let number = |number: usize| if number == 0 { String::new() } else { number.to_string() };
        let title = &suite.cases.title;
        format!(
            "| {group}: [{title}](tests/conformance/{}.yaml) | {} | {} | {} | {} |\n",
            suite.name,
            number(self.sent),
            number(self.read),
            number(self.several),
            number(self.refused)
        )
    }
}
