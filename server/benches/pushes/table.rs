//! One table: a row for each figure, a column for each database.

use std::fmt;

/// Filled column by column; printed as Markdown.
pub(crate) struct Table {
    columns: Vec<&'static str>,
    rows: Vec<Row>,
}

struct Row {
    what: String,
    target: &'static str,
    cells: Vec<(usize, String)>,
}

/// The figures of one database.
pub(crate) struct Column<'a> {
    table: &'a mut Table,
    index: usize,
}

impl Table {
    pub(crate) const fn new() -> Self {
        Self {
            columns: Vec::new(),
            rows: Vec::new(),
        }
    }

    pub(crate) fn column(&mut self, name: &'static str) -> Column<'_> {
        self.columns.push(name);
        Column {
            index: self.columns.len() - 1,
            table: self,
        }
    }
}

impl Column<'_> {
    /// Adds a figure with so many decimals; `target` is empty where there is none.
    pub(crate) fn put(&mut self, what: &str, target: &'static str, figure: f64, decimals: usize) {
        let cell = (self.index, format!("{figure:.decimals$}"));
        let rows = &mut self.table.rows;
        match rows.iter_mut().find(|row| row.what == what) {
            Some(row) => row.cells.push(cell),
            None => rows.push(Row {
                what: what.to_owned(),
                target,
                cells: vec![cell],
            }),
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.rows.iter().map(|row| row.what.chars().count()).max().unwrap_or(0);
        write!(formatter, "| {:width$} |", "")?;
        for name in &self.columns {
            write!(formatter, " {name:>10} |")?;
        }
        writeln!(formatter, " {:>6} |", "target")?;
        writeln!(
            formatter,
            "|{:-<1$}|{2}-------:|",
            "",
            width + 2,
            "-----------:|".repeat(self.columns.len())
        )?;
        for row in &self.rows {
            write!(formatter, "| {:width$} |", row.what)?;
            for index in 0..self.columns.len() {
                let cell = row.cells.iter().find(|(at, _)| *at == index);
                write!(formatter, " {:>10} |", cell.map_or("", |(_, text)| text))?;
            }
            writeln!(formatter, " {:>6} |", row.target)?;
        }
        Ok(())
    }
}
