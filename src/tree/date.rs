//! Dates as text: one that is given in any usual form in, the same in the form of the one it replaces out.
//!
//! No calendar, clock or time zone is consulted; what the new date does not say (seconds, offset) it takes
//! from the old one.

/// A day, perhaps with a time and an offset, each as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date<'a> {
    day: &'a str,
    time: Option<Time<'a>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Time<'a> {
    /// `T` or blanks.
    separator: &'a str,
    /// `17:04`
    minutes: &'a str,
    /// `:00` or nothing, then `.123` or nothing.
    seconds: &'a str,
    fraction: &'a str,
    /// The blanks in front of the offset.
    gap: &'a str,
    /// `Z`, `+02:00`, `+0200`, `+2` or nothing.
    offset: &'a str,
}

impl<'a> Date<'a> {
    /// Reads `2021-09-14`, `2021-09-14 17:04:00 +02:00`, `2021-09-14T17:04` and what lies between.
    pub fn parse(text: &'a str) -> Option<Date<'a>> {
        let mut rest = Rest(text);
        let day = rest.shape(&["0000-00-00", "0000-00-0", "0000-0-00", "0000-0-0"])?;
        if rest.0.is_empty() {
            return Some(Date { day, time: None });
        }
        let separator = rest.take(|c| matches!(c, ' ' | '\t'));
        let separator = if separator.is_empty() { rest.shape(&["T", "t"])? } else { separator };
        let minutes = rest.shape(&["00:00", "0:00"])?;
        let seconds = rest.shape(&[":00"]).unwrap_or("");
        let fraction = match rest.0.strip_prefix('.') {
            Some(digits) if !seconds.is_empty() => {
                let length = 1 + digits.len() - digits.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                rest.split(length)
            }
            _ => "",
        };
        let gap = rest.take(|c| matches!(c, ' ' | '\t'));
        let offset = rest.shape(&["Z", "z", "+00:00", "+0000", "+0:00", "+00", "+0"]).unwrap_or("");
        let whole = rest.0.is_empty() && (gap.is_empty() || !offset.is_empty());
        let time = Time { separator, minutes, seconds, fraction, gap, offset };
        whole.then_some(Date { day, time: Some(time) })
    }

    /// Whether the calendar has its day.
    pub fn exists(self) -> bool {
        let mut numbers = self.day.split('-').map(|number| number.parse::<usize>().unwrap_or(0));
        let [year, month, day] = std::array::from_fn(|_| numbers.next().unwrap_or(0));
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (1..=days).contains(&day)
    }

    pub fn has_time(self) -> bool {
        self.time.is_some()
    }

    /// This date as YAML reads it: with seconds, if it has a time.
    pub fn in_full(self) -> String {
        let Some(Time { separator, minutes, seconds, fraction, gap, offset }) = self.time else {
            return self.day.to_owned();
        };
        let seconds = if seconds.is_empty() { ":00" } else { seconds };
        format!("{}{separator}{minutes}{seconds}{fraction}{gap}{offset}", self.day)
    }

    /// This date in the form of `old`.
    pub fn like(self, old: Date) -> String {
        match (self.time, old.time) {
            (None, _) => self.day.to_owned(),
            // Midnight says no more than the day, which is all that was there.
            (Some(time), None) if time.is_midnight() => self.day.to_owned(),
            (Some(_), None) => self.in_full(),
            (Some(time), Some(old)) => {
                let seconds = if time.seconds.is_empty() { ":00" } else { time.seconds };
                let seconds = if old.seconds.is_empty() && seconds == ":00" { "" } else { seconds };
                let offset = if time.offset.is_empty() { old.offset.to_owned() } else { time.offset_like(old.offset) };
                let gap = if offset.is_empty() || old.offset.is_empty() { time.gap } else { old.gap };
                format!("{}{}{}{seconds}{}{gap}{offset}", self.day, old.separator, time.minutes, time.fraction)
            }
        }
    }
}

impl Time<'_> {
    fn is_midnight(&self) -> bool {
        let zero = |text: &str| text.chars().all(|c| !c.is_ascii_digit() || c == '0');
        zero(self.minutes) && zero(self.seconds) && zero(self.fraction)
    }

    /// The offset in the form of another: `Z` for none only where `Z` was, a colon where one was.
    fn offset_like(&self, old: &str) -> String {
        let digits: String = self.offset.chars().filter(char::is_ascii_digit).collect();
        let (hours, minutes) = match digits.len() {
            0 => ("00".to_owned(), "00".to_owned()),
            1 | 2 => (format!("{digits:0>2}"), "00".to_owned()),
            length => (format!("{:0>2}", &digits[..length - 2]), digits[length - 2..].to_owned()),
        };
        let zero = hours == "00" && minutes == "00";
        let sign = if self.offset.starts_with('-') { '-' } else { '+' };
        match old {
            "" => self.offset.to_owned(),
            "Z" | "z" if zero => old.to_owned(),
            "Z" | "z" => format!("{sign}{hours}:{minutes}"),
            old if old.contains(':') => format!("{sign}{hours}:{minutes}"),
            old if old.len() == 5 => format!("{sign}{hours}{minutes}"),
            old if minutes == "00" && old.len() == 2 => format!("{sign}{}", hours.strip_prefix('0').unwrap_or(&hours)),
            _ if minutes == "00" => format!("{sign}{hours}"),
            _ => format!("{sign}{hours}:{minutes}"),
        }
    }
}

struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    fn split(&mut self, at: usize) -> &'a str {
        let (taken, rest) = self.0.split_at(at);
        self.0 = rest;
        taken
    }

    fn take(&mut self, is: fn(char) -> bool) -> &'a str {
        self.split(self.0.len() - self.0.trim_start_matches(is).len())
    }

    /// The first of `shapes` that fits: `0` stands for a digit, `+` for a sign, all else for itself.
    fn shape(&mut self, shapes: &[&str]) -> Option<&'a str> {
        let fits = |shape: &&&str| {
            let bytes = self.0.as_bytes();
            bytes.len() >= shape.len()
                && shape.bytes().zip(bytes).all(|(wanted, &found)| match wanted {
                    b'0' => found.is_ascii_digit(),
                    b'+' => matches!(found, b'+' | b'-'),
                    wanted => found == wanted,
                })
        };
        let length = shapes.iter().find(fits)?.len();
        Some(self.split(length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(new: &str, old: &str, expected: &str) {
        let new = Date::parse(new).expect("a date");
        assert_eq!(new.like(Date::parse(old).expect("a date")), expected);
    }

    #[test]
    fn a_date_keeps_the_form_of_the_old_one() {
        let seed = "2021-09-14 17:04:00 +02:00";
        check("2021-10-01 08:30:00 +01:00", seed, "2021-10-01 08:30:00 +01:00");
        check("2021-10-01T08:30", seed, "2021-10-01 08:30:00 +02:00");
        check("2021-10-01T06:30:00Z", seed, "2021-10-01 06:30:00 +00:00");
        check("2021-10-01", seed, "2021-10-01");
        check("2021-10-01 08:30:00 +01:00", "2021-09-14T17:04:00Z", "2021-10-01T08:30:00+01:00");
        check("2021-10-01 08:30:00 +00:00", "2021-09-14T17:04:00Z", "2021-10-01T08:30:00Z");
        check("2021-10-01 08:30:00 +01:00", "2021-09-14 17:04:00 +0200", "2021-10-01 08:30:00 +0100");
        check("2021-09-14 17:04:00 -4", "2021-09-14 17:04:00 -4", "2021-09-14 17:04:00 -4");
        check("2021-10-01 8:30:00", "2021-09-14 17:04:00", "2021-10-01 8:30:00");
        check("2021-10-01T00:00", "2021-09-14", "2021-10-01");
        check("2021-10-01T08:30", "2021-09-14", "2021-10-01T08:30:00");
        check("2021-10-01T08:30:00.250", seed, "2021-10-01 08:30:00.250 +02:00");
    }

    #[test]
    fn a_day_is_in_the_calendar_or_not() {
        let exists = |text: &str| Date::parse(text).expect("a date").exists();
        for text in ["2021-9-4", "2024-02-29", "2000-02-29 10:00", "2021-12-31", "2021-04-30T08:30:00Z", "0000-01-01"] {
            assert!(exists(text), "{text}");
        }
        for text in ["2021-02-29", "1900-02-29", "2021-04-31", "2021-13-01", "2021-00-10", "2021-1-32", "2021-01-00"] {
            assert!(!exists(text), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_dates() {
        for text in ["", "2021", "2021-09", "14/09/2021", "2021-09-14 ", "2021-09-14 noon", "2021-09-14 17", "é"] {
            assert_eq!(Date::parse(text), None, "{text:?}");
        }
    }
}
