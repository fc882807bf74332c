//! A pattern of paths and the path of a file in, out what the pattern finds on the way to it: as Ruby's `Dir.glob` has
//! it, which Jekyll asks. `*` is any text of a name, `**/` any number of folders, `?` a character, `[a-z]` one of some,
//! `{a,b}` one or the other; a hidden name is only found by a dot.

/// How many braces are taken apart, and into how many patterns.
const MOST_PATTERNS: usize = 64;

/// No path is longer, so that what is finds nothing.
const LONGEST: usize = 4096;

/// The file, and the folders that it lies in, as far as the pattern finds them.
pub fn finds<'p>(pattern: &str, path: &'p str) -> impl Iterator<Item = &'p str> {
    let patterns = if pattern.len() > LONGEST { Vec::new() } else { take_apart(pattern) };
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    ends.map(|end| &path[..end]).filter(move |found| {
        let is_folder = found.len() < path.len();
        patterns.iter().any(|pattern| (is_folder || !pattern.ends_with('/')) && matches(pattern, found))
    })
}

/// Braces → the patterns that they stand for.
fn take_apart(pattern: &str) -> Vec<String> {
    let (mut waiting, mut patterns, mut room) = (vec![pattern.to_owned()], Vec::new(), MOST_PATTERNS);
    while let Some(pattern) = waiting.pop() {
        match braces(&pattern).filter(|_| room > 0) {
            None => patterns.push(pattern),
            Some(cuts) => {
                room -= 1;
                let (first, last) = (cuts[0], cuts[cuts.len() - 1]);
                for pair in cuts.windows(2).take(MOST_PATTERNS.saturating_sub(waiting.len() + patterns.len())) {
                    waiting.push([&pattern[..first], &pattern[pair[0] + 1..pair[1]], &pattern[last + 1..]].concat());
                }
            }
        }
    }
    patterns
}

/// Where the first braces, and the commas right in them, stand. Those that are never closed are letters.
fn braces(pattern: &str) -> Option<Vec<usize>> {
    let (mut depth, mut cuts, mut is_escaped) = (0, Vec::new(), false);
    for (at, letter) in pattern.char_indices() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '{' => {
                if depth == 0 {
                    cuts.push(at);
                }
                depth += 1;
            }
            ',' if depth == 1 => cuts.push(at),
            '}' if depth == 1 => {
                cuts.push(at);
                return Some(cuts);
            }
            '}' if depth > 1 => depth -= 1,
            _ => {}
        }
    }
    None
}

fn matches(pattern: &str, path: &str) -> bool {
    if pattern.starts_with('/') {
        return false;
    }
    let mut parts = pattern.split('/').filter(|part| !matches!(*part, "" | ".")).peekable();
    let names: Vec<&str> = path.split('/').collect();
    // Whether the pattern so far finds the first so many names.
    let mut found = vec![false; names.len() + 1];
    found[0] = true;
    while let Some(part) = parts.next() {
        // With nothing behind it, not even a slash, it is one star.
        let is_folders = part == "**" && (parts.peek().is_some() || pattern.ends_with('/'));
        let mut next = vec![false; names.len() + 1];
        for at in 0..=names.len() {
            next[at] = match at.checked_sub(1) {
                None => is_folders && found[0],
                Some(last) if is_folders => found[at] || (next[last] && !names[last].starts_with('.')),
                Some(last) => found[last] && matches_name(part, names[last]),
            };
        }
        found = next;
    }
    found[names.len()]
}

fn matches_name(pattern: &str, name: &str) -> bool {
    if name.starts_with('.') && !pattern.starts_with('.') {
        return false;
    }
    let name: Vec<char> = name.chars().collect();
    let mut found = vec![false; name.len() + 1];
    found[0] = true;
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        let set = match letter {
            '*' | '?' => Set::default(),
            '[' => match Set::read(&mut letters) {
                Some(set) => set,
                None => return false,
            },
            '\\' => Set::of(letters.next().unwrap_or('\\')),
            letter => Set::of(letter),
        };
        let mut next = vec![false; name.len() + 1];
        next[0] = letter == '*' && found[0];
        for at in 0..name.len() {
            next[at + 1] = if letter == '*' { found[at + 1] || next[at] } else { found[at] && set.has(name[at]) };
        }
        found = next;
    }
    found[name.len()]
}

/// Which characters may stand in one place; all of them where none are named.
#[derive(Default)]
struct Set {
    ranges: Vec<(char, char)>,
    is_other: bool,
}

impl Set {
    fn of(letter: char) -> Set {
        Set { ranges: vec![(letter, letter)], is_other: false }
    }

    /// What stands behind `[`; `None` where nothing closes it.
    fn read(letters: &mut std::str::Chars) -> Option<Set> {
        let mut set = Set::default();
        if letters.as_str().starts_with(['^', '!']) {
            letters.next();
            set.is_other = true;
        }
        loop {
            let first = letters.next()?;
            if first == ']' {
                return (!set.ranges.is_empty()).then_some(set);
            }
            let is_range = letters.as_str().starts_with('-') && !letters.as_str().starts_with("-]");
            let last = if is_range { letters.nth(1)? } else { first };
            set.ranges.push((first, last));
        }
    }

    fn has(&self, letter: char) -> bool {
        self.ranges.is_empty()
            || self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&letter)) != self.is_other
    }
}
