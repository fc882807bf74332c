//! Edits of what TOML writes in lines: entries of tables, tables, and the tables of an array.

use crate::edit::{Step, Value};
use crate::text::{Change, Changes, Code, Diagnostic, Span};
use crate::tree::notation::{Notation, Planner, reorder, take};
use crate::tree::resolve::{Found, at_route_mut, missing};
use crate::tree::row::Row;
use crate::tree::{Kind, Node};

use super::Toml;
use super::scan::{Statement, read};

pub struct Statements<'p, 'a> {
    planner: &'p Planner<'a>,
    all: Vec<Statement>,
}

impl<'p, 'a> Statements<'p, 'a> {
    pub fn of(planner: &'p Planner<'a>) -> Statements<'p, 'a> {
        Statements { planner, all: read(planner.front.text, planner.front.span).1 }
    }

    fn text(&self) -> &'a str {
        self.planner.front.text
    }

    fn newline(&self) -> &'a str {
        self.planner.front.newline
    }

    /// Adds the key that `steps` start with to a table.
    pub fn add(&self, table: &Found, steps: &[Step], value: &Value) -> Result<Changes, Diagnostic> {
        let planner = self.planner;
        let (key, value) = planner.new_entry(steps, value)?;
        let Kind::Mapping { entries, .. } = &table.node.kind else {
            return Err(missing(planner.front.span, steps));
        };
        let at = table.node.span;
        let wanted = planner.wanted(&value, None, at)?;
        // A key in bare letters beside those in quotes needs none either.
        let key_text = Toml.spell_key(&planner.front, key, None);
        let neighbour = entries.iter().rev().find(|entry| entry.colon.is_some());
        let separator = neighbour.map_or_else(|| Toml.separator(&planner.front), |entry| planner.between(entry));
        let spelled = Toml.spell(&planner.front, &wanted, None, Some(""));
        let mut candidates = Vec::new();
        if table.route.is_empty() && self.all.iter().any(|statement| statement.header) {
            candidates.extend(self.as_section(&key_text, &wanted));
        }
        for new in &spelled {
            candidates.extend(self.line(&table.route, &key_text, &format!("{separator}{new}")));
        }
        let index = entries.len();
        let proved = |index: usize| {
            planner.prove(at, candidates.iter().cloned(), |proof| {
                let is_key =
                    |found: Option<&Node>| found.and_then(Node::scalar).is_some_and(|found| found.text == *key);
                proof.inserts_where(&table.route, index, is_key, |new| planner.means(&wanted, new))
            })
        };
        // Single values stand in front of tables.
        let first_table = entries.iter().position(|entry| entry.colon.is_none());
        proved(index)
            .or_else(|refusal| first_table.into_iter().chain(0..index).find_map(|at| proved(at).ok()).ok_or(refusal))
    }

    /// A new table at the end, where the file has such.
    fn as_section(&self, key: &str, value: &Value) -> Option<Changes> {
        let front = &self.planner.front;
        let newline = self.newline();
        let body = match value {
            Value::Mapping(values) if !values.is_empty() => format!("[{key}]{}", self.body(values)?),
            Value::List(values) if !values.is_empty() && self.has_table_arrays() => {
                let table = |value: &Value| match value {
                    Value::Mapping(values) => Some(format!("[[{key}]]{}", self.body(values)?)),
                    _ => None,
                };
                values.iter().map(table).collect::<Option<Vec<_>>>()?.join(&format!("{newline}{newline}"))
            }
            _ => return None,
        };
        let before = front.span.of(front.text);
        let gap = match before.trim_end_matches(['\r', '\n']).len() {
            0 => String::new(),
            end => {
                let breaks = before[end..].matches('\n').count();
                newline.repeat(2usize.saturating_sub(breaks))
            }
        };
        Some(Changes::one(Span::empty(front.span.end), format!("{gap}{body}{newline}")))
    }

    fn has_table_arrays(&self) -> bool {
        self.all.iter().any(|statement| statement.header && statement.span.of(self.text()).starts_with("[["))
    }

    /// A table's entries, each on its line, with a line break in front.
    fn body(&self, values: &[(String, Value)]) -> Option<String> {
        let front = &self.planner.front;
        let separator = Toml.separator(front);
        let mut body = String::new();
        for (key, value) in values {
            let value = Toml.spell(front, value, None, Some("")).into_iter().next()?;
            body += &format!("{}{}{separator}{value}", self.newline(), Toml.spell_key(front, key, None));
        }
        Some(body)
    }

    /// The ways to add a line to a table: behind its last entry, behind its header, or in a table of its own.
    fn line(&self, route: &[usize], key: &str, rest: &str) -> Option<Changes> {
        let text = self.text();
        let (inside, newline) = (|statement: &&Statement| statement.route.starts_with(route), self.newline());
        let entries =
            || self.all.iter().enumerate().rev().filter(|(_, statement)| !statement.header && inside(statement));
        let direct = entries().find(|(_, statement)| statement.route.len() == route.len() + 1);
        // The keys in front of the new one in the same line.
        let prefix = |statement: &Statement| {
            let first = statement.keys.first()?.node.span.start;
            let next = statement.keys.iter().find(|key| key.depth > route.len())?;
            Some(Span::new(first, next.node.span.start).of(text).to_owned())
        };
        let header = self.all.iter().position(|statement| statement.header && statement.route == route);
        let dotted = || {
            entries()
                .find(|(_, statement)| statement.keys.iter().any(|key| key.depth == route.len()) && !route.is_empty())
        };
        let top = if route.is_empty() { None } else { dotted() };
        let behind = direct.or(if header.is_none() { top } else { None });
        if let Some((index, statement)) = behind {
            let body = format!("{}{key}{rest}", prefix(statement)?);
            let span = self.row(&[statement.span]).extent(0)?;
            let indent = self.indent_of(self.all[index].span.start);
            return Some(Changes::one(Span::empty(span.end), format!("{newline}{indent}{body}")));
        }
        if let Some(index) = header {
            let span = self.row(&[self.all[index].span]).extent(0)?;
            return Some(Changes::one(Span::empty(span.end), format!("{newline}{key}{rest}")));
        }
        let first = self.all.iter().find(inside);
        let Some(first) = first else {
            // Nothing but comments.
            let end = self.planner.front.span.end;
            let head = if text[..end].ends_with('\n') || end == self.planner.front.span.start { "" } else { newline };
            return Some(Changes::one(Span::empty(end), format!("{head}{key}{rest}{newline}")));
        };
        let start = self.row(&[first.span]).extent(0)?.start;
        let header = match first.keys.iter().rposition(|key| key.depth <= route.len()) {
            Some(last) if !route.is_empty() => {
                let path = Span::new(first.keys[0].node.span.start, first.keys[last].node.span.end).of(text);
                format!("[{path}]{newline}")
            }
            _ => String::new(),
        };
        Some(Changes::one(Span::empty(start), format!("{header}{key}{rest}{newline}{newline}")))
    }

    /// Inserts a table into an array of them.
    pub fn insert(&self, found: &Found, index: Option<usize>, value: &Value) -> Result<Changes, Diagnostic> {
        let (planner, newline) = (self.planner, self.newline());
        let node = found.node;
        let refused = || Diagnostic::new(Code::NotSupported, node.span);
        let (Kind::Sequence { items, .. }, Value::Mapping(_)) = (&node.kind, value) else { return Err(refused()) };
        let index = index.unwrap_or(items.len());
        let neighbour = index.min(items.len().saturating_sub(1));
        if index > items.len() {
            return Err(Diagnostic::with(Code::PathMissing, node.span, [(index + 1).to_string()]));
        }
        let wanted = planner.wanted(value, items.get(neighbour), node.span)?;
        let Value::Mapping(values) = &wanted else { return Err(refused()) };
        let item = |at: usize| [found.route.as_slice(), &[at]].concat();
        let extent = self.extent(&item(neighbour))?;
        let header = self.all.iter().find(|statement| statement.header && statement.route == item(neighbour));
        let header = header.ok_or_else(refused)?.span.of(self.text());
        let body = self.body(values).ok_or_else(refused)?;
        let change = if index < items.len() {
            Changes::one(Span::empty(extent.start), format!("{header}{body}{newline}{newline}"))
        } else {
            Changes::one(Span::empty(extent.end), format!("{newline}{newline}{header}{body}"))
        };
        planner.prove(node.span, [change], |proof| {
            proof.inserts_where(&found.route, index, |key| key.is_none(), |new| planner.means(&wanted, new))
        })
    }

    pub fn remove(&self, found: &Found) -> Result<Changes, Diagnostic> {
        let (planner, text) = (self.planner, self.text());
        let (holder, index) = planner.place(found)?;
        let spans = self.spans(&found.route)?;
        let whole = spans.0.cover(spans.1);
        let row = self.row(&[whole]);
        let Some(Change { span, .. }) = row.remove(0) else {
            return Err(Diagnostic::new(Code::NotProved, found.node.span));
        };
        let mut candidates = Vec::new();
        if self.all.iter().any(|statement| statement.header && statement.span == spans.0) {
            candidates.push(Changes::one(self.with_blank_lines(span), ""));
        }
        candidates.push(Changes::one(span, ""));
        let removed =
            planner.prove(found.node.span, candidates, |proof| proof.leads_to(|root| take(root, &holder.route, index)));
        if removed.is_ok() {
            return removed;
        }
        // Without its last entry the group would be gone as well.
        let first = self.all.iter().find(|statement| statement.route.starts_with(&found.route));
        let named = first.and_then(|first| {
            let last = first.keys.iter().rposition(|key| key.depth <= holder.route.len())?;
            let end = first.keys[last].node.span.end;
            let from = |key: usize| Span::new(first.keys[key].node.span.start, end).of(text);
            let is_list = matches!(holder.node.kind, Kind::Sequence { .. });
            let brackets = if is_list { "[]" } else { "{}" };
            let separator = Toml.separator(&planner.front);
            // In the table in front of it, or from the root on.
            let line = |key: usize| Changes::one(whole, format!("{}{separator}{brackets}", from(key)));
            let table = || Changes::one(whole, format!("[{}]", from(0)));
            Some(if first.header && !is_list { vec![table()] } else { vec![line(last), line(0)] })
        });
        let emptied = planner.prove(found.node.span, named.into_iter().flatten(), |proof| {
            proof.leads_to(|root| {
                take(root, &holder.route, index);
                let node = root.as_mut().and_then(|root| at_route_mut(root, &holder.route)).map(|node| &mut node.kind);
                let is_table = first.is_some_and(|first| first.header);
                if let Some(Kind::Sequence { flow, .. }) = node {
                    *flow = true;
                } else if let Some(Kind::Mapping { flow, .. }) = node {
                    *flow = !is_table;
                }
            })
        });
        emptied.map_err(|refusal| match &holder.node.kind {
            Kind::Sequence { items, .. } if items.len() == 1 => Diagnostic::new(Code::LastTable, found.node.span),
            _ => refusal,
        })
    }

    /// A table's lines with the blank lines behind them, or, at the end, in front of them.
    fn with_blank_lines(&self, span: Span) -> Span {
        let front = self.planner.front.span;
        let blank = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
        let behind = Span::new(span.end, front.end).of(self.text());
        let rest = behind.trim_start_matches(blank);
        if rest.is_empty() {
            let before = Span::new(front.start, span.start).of(self.text());
            let kept = before.trim_end_matches(blank).len();
            let line = before[kept..].find('\n').map_or(before.len(), |at| kept + at + 1);
            return Span::new(front.start + line, span.end);
        }
        let blanks = &behind[..behind.len() - rest.len()];
        Span::new(span.start, span.end + blanks.rfind('\n').map_or(0, |at| at + 1))
    }

    pub fn rename(&self, found: &Found, key: &str) -> Result<Changes, Diagnostic> {
        let planner = self.planner;
        let (holder, index) = planner.place(found)?;
        let Some(entry) = planner.renamed(found, &holder, key)? else { return Ok(Changes::none()) };
        let depth = found.route.len();
        // A table is named in each of its headers and in those of the tables in it: one change, from the first name to the
        // last, in which what lies between is written as it stands.
        let names = self.all.iter().filter(|statement| statement.route.starts_with(&found.route));
        let mut names = names.flat_map(|statement| statement.keys.iter().filter(|key| key.depth == depth));
        let spelled = |old: &super::scan::Key| Toml.spell_key(&planner.front, key, Some(&old.node));
        let change = names.next().map(|first| {
            names.fold((first.node.span, spelled(first)), |(span, new), name| {
                let between = Span::new(span.end, name.node.span.start).of(self.text());
                (span.cover(name.node.span), format!("{new}{between}{}", spelled(name)))
            })
        });
        planner.prove_rename(&holder.route, index, key, entry, change.map(|(span, new)| Changes::one(span, new)))
    }

    pub fn shift(&self, found: &Found, to: usize) -> Result<Changes, Diagnostic> {
        let planner = self.planner;
        let (holder, from) = planner.place(found)?;
        let count = match &holder.node.kind {
            Kind::Sequence { items, .. } => items.len(),
            Kind::Mapping { entries, .. } => entries.len(),
            _ => 0,
        };
        if to >= count {
            return Err(Diagnostic::with(Code::PathMissing, found.node.span, [(to + 1).to_string()]));
        }
        if from == to {
            return Ok(Changes::none());
        }
        let piece = |at: usize| {
            let (first, last) = self.spans(&[holder.route.as_slice(), &[at]].concat())?;
            Ok(first.cover(last))
        };
        let (low, high) = (from.min(to), from.max(to));
        let pieces = (low..=high).map(piece).collect::<Result<Vec<_>, Diagnostic>>()?;
        let fixed = || Diagnostic::new(Code::OrderFixed, found.node.span);
        if !pieces.is_sorted() {
            return Err(fixed());
        }
        let change = self.row(&pieces).shift(from - low, to - low);
        let candidates = change.map(|change| Changes::one(change.span, change.insert));
        let proved = planner
            .prove(found.node.span, candidates, |proof| proof.moves_to(|root| reorder(root, &holder.route, from, to)));
        proved.map_err(|_| fixed())
    }

    /// The first and the last statement of what is at a route; a refusal where others stand between them.
    fn spans(&self, route: &[usize]) -> Result<(Span, Span), Diagnostic> {
        let ours = |statement: &Statement| statement.route.starts_with(route);
        let at = self.planner.front.span;
        let first = self.all.iter().position(ours).ok_or_else(|| Diagnostic::new(Code::NotProved, at))?;
        let last = self.all.iter().rposition(ours).unwrap_or(first);
        let (start, end) = (self.all[first].span, self.all[last].span);
        if self.all[first..=last].iter().all(ours) {
            Ok((start, end))
        } else {
            Err(Diagnostic::new(Code::Scattered, start.cover(end)))
        }
    }

    /// From the first to the last line of what is at a route, with the comments that belong to it.
    fn extent(&self, route: &[usize]) -> Result<Span, Diagnostic> {
        let (first, last) = self.spans(route)?;
        let span = first.cover(last);
        Ok(self.row(&[span]).extent(0).unwrap_or(span))
    }

    fn row(&self, pieces: &[Span]) -> Row<'a> {
        let front = &self.planner.front;
        Row::of_lines(front.text, front.newline, front.span, pieces, &front.tree.comments)
    }

    fn indent_of(&self, at: usize) -> &'a str {
        let text = self.text();
        let line = text[..at].rfind('\n').map_or(0, |line| line + 1);
        let rest = &text[line..at];
        &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()]
    }
}
