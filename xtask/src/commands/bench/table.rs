//! What was measured, for people.

use codegen::diagnostic::visible;

use super::figures::{Figures, METRICS, Metric, Unit};

/// The lines of a table with the numbers of all documents.
pub(super) fn numbers(rows: &[Figures]) -> Vec<String> {
    let metrics = measured(rows);
    let cells = |row: &Figures| {
        let cell = |metric: &&Metric| row.get(metric).map_or("-".to_owned(), |value| number(value, metric.unit));
        [visible(&row.document).into_owned()].into_iter().chain(metrics.iter().map(cell)).collect()
    };
    aligned(headings(&metrics), rows.iter().map(cells))
}

/// The lines of a table with what became of the numbers of a baseline: 0.5 means half of what it was. Documents that are
/// not in it are left out.
pub(super) fn ratios(rows: &[Figures], baseline: &[Figures]) -> Vec<String> {
    let metrics = measured(rows);
    let before = |row: &Figures| baseline.iter().find(|before| before.document == row.document);
    let pairs: Vec<_> = rows.iter().filter_map(|row| Some((row, before(row)?))).collect();
    let ratio = |(row, before): &(&Figures, &Figures), metric: &Metric| {
        let (now, before) = (row.get(metric)?, before.get(metric)?);
        (now > 0.0 && before > 0.0).then_some(now / before)
    };
    let show = |ratio: Option<f64>| ratio.map_or("-".to_owned(), |ratio| format!("{ratio:.2}"));
    let line = |name: &str, cell: &dyn Fn(&Metric) -> Option<f64>| -> Vec<String> {
        [visible(name).into_owned()].into_iter().chain(metrics.iter().map(|metric| show(cell(metric)))).collect()
    };
    let mut lines: Vec<_> =
        pairs.iter().map(|pair| line(&pair.0.document, &|metric: &Metric| ratio(pair, metric))).collect();
    let mean = |metric: &Metric| geometric_mean(pairs.iter().filter_map(|pair| ratio(pair, metric)));
    lines.push(line("geometric mean", &mean));
    aligned(headings(&metrics), lines.into_iter())
}

fn geometric_mean(ratios: impl Iterator<Item = f64>) -> Option<f64> {
    let (count, sum) = ratios.fold((0.0, 0.0), |(count, sum), ratio| (count + 1.0, sum + ratio.ln()));
    (count > 0.0).then(|| f64::exp(sum / count))
}

/// The metrics that at least one document has.
fn measured(rows: &[Figures]) -> Vec<&'static Metric> {
    METRICS.iter().filter(|metric| rows.iter().any(|row| row.get(metric).is_some())).collect()
}

fn headings(metrics: &[&Metric]) -> Vec<String> {
    let heading = |metric: &&Metric| match metric.unit {
        Unit::Milliseconds => format!("{} ms", metric.heading),
        Unit::Bytes | Unit::Count => metric.heading.to_owned(),
    };
    ["document".to_owned()].into_iter().chain(metrics.iter().map(heading)).collect()
}

fn number(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Milliseconds if value < 10.0 => format!("{value:.1}"),
        Unit::Milliseconds | Unit::Count => format!("{value:.0}"),
        Unit::Bytes => {
            let megabytes = value / f64::from(1 << 20);
            if megabytes < 10.0 { format!("{megabytes:.1}") } else { format!("{megabytes:.0}") }
        }
    }
}

/// Names to the left, numbers to the right.
fn aligned(headings: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> Vec<String> {
    let lines: Vec<Vec<String>> = [headings].into_iter().chain(rows).collect();
    let width = |column: usize| lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max();
    let line = |cells: &Vec<String>| {
        let cell = |(column, cell): (usize, &String)| {
            let width = width(column).unwrap_or_default();
            if column == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        };
        cells.iter().enumerate().map(cell).collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    lines.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(document: &str, values: &[(&str, f64)]) -> Figures {
        let mut figures = Figures { document: document.to_owned(), ..Figures::default() };
        for (key, value) in values {
            figures.set(key, *value);
        }
        figures
    }

    #[test]
    fn only_what_was_measured_is_shown() {
        let rows =
            [row("pets.yaml", &[("read_ms", 1.26), ("check_peak_bytes", 3e8)]), row("b", &[("read_ms", 1234.0)])];
        assert_eq!(numbers(&rows), ["document   read ms   MB", "pets.yaml      1.3  286", "b             1234    -"]);
    }

    #[test]
    fn ratios_are_of_documents_that_both_have() {
        let before = [row("a", &[("read_ms", 2.0)]), row("b", &[("read_ms", 1.0), ("files", 1.0)])];
        let now = [row("a", &[("read_ms", 1.0)]), row("b", &[("read_ms", 8.0)]), row("c", &[("read_ms", 1.0)])];
        assert_eq!(
            ratios(&now, &before),
            [
                "document        read ms",
                "a                  0.50",
                "b                  8.00",
                "geometric mean     2.00"
            ]
        );
    }
}
