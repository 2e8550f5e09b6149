//! Known values.

use serde_json::Value;

use super::Comparison;
use super::narrowed;
use super::schema::Pair;
use crate::changes::text::{list, value};
use crate::changes::{Class, Direction};

/// How many values are listed.
const SHOWN: usize = 8;

impl<'m> Comparison<'m> {
    pub(super) fn values(&mut self, pair: &Pair<'m>) {
        let class = narrowed(pair.direction);
        match (&pair.old.values, &pair.new.values) {
            (Some(old), Some(new)) => self.known(pair, old, new),
            (None, Some(new)) => {
                let message = format!("may be {} only", all(new, "or"));
                self.change(pair, class, "values-listed", message);
            }
            (Some(_), None) => {
                self.change(pair, Class::Minor, "values-released", "may now be more than the values it was limited to");
            }
            (None, None) => {}
        }
    }

    fn known(&mut self, pair: &Pair<'m>, old: &[&'m Value], new: &[&'m Value]) {
        let less = |these: &[&'m Value], those: &[&'m Value]| -> Vec<&'m Value> {
            these.iter().filter(|value| !those.contains(value)).copied().collect()
        };
        let (gone, come) = (less(old, new), less(new, old));
        if !gone.is_empty() {
            self.change(pair, narrowed(pair.direction), "value-removed", format!("is no longer {}", all(&gone, "or")));
        }
        if !come.is_empty() {
            let message = format!("may now be {}", all(&come, "or"));
            // What is not known is kept.
            let kept = "old clients read it as `Other`";
            let message = if pair.direction == Direction::Reply { format!("{message}; {kept}") } else { message };
            self.change(pair, Class::Minor, "value-added", message);
        }
    }
}

fn all(values: &[&Value], last: &str) -> String {
    let mut shown: Vec<String> = values.iter().take(SHOWN).map(|known| value(known)).collect();
    if values.len() > SHOWN {
        shown.push(format!("{} others", values.len() - SHOWN));
    }
    list(&shown, last)
}
