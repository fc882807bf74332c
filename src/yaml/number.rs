//! A scalar that reads as a number in, its value out, for hosts that compute with it.
//!
//! Editing never passes through this: what is written stays the text that it is.

use super::value::Version;

/// The value of `text`, which [`super::value::type_of`] has found to be an integer or a float.
///
/// YAML 1.1 (<https://yaml.org/type/int.html>, <https://yaml.org/type/float.html>): underscores, `0b1`, `017`
/// (octal), `0x1f`, and sexagesimal `12:30`. YAML 1.2.2, 10.3.2: `0o17`, `0x1f`. Larger integers than a
/// double holds exactly are rounded. `None` for what neither reads.
pub fn value(text: &str, version: Version) -> Option<f64> {
    let old = version == Version::V1_1;
    let digits: String = if old { text.replace('_', "") } else { text.to_owned() };
    let (sign, digits) = match digits.as_bytes().first()? {
        b'-' => (-1.0, &digits[1..]),
        b'+' => (1.0, &digits[1..]),
        _ => (1.0, digits.as_str()),
    };
    let radix = |digits: &str, radix| u64::from_str_radix(digits, radix).ok().map(|value| value as f64);
    let value = if let Some(hex) = digits.strip_prefix("0x") {
        radix(hex, 16)
    } else if let Some(octal) = digits.strip_prefix("0o") {
        radix(octal, 8)
    } else if let (true, Some(binary)) = (old, digits.strip_prefix("0b")) {
        radix(binary, 2)
    } else if old && digits.contains(':') {
        digits.split(':').try_fold(0.0, |sum, part| Some(sum * 60.0 + part.parse::<f64>().ok()?))
    } else if old && digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit()) {
        radix(digits, 8)
    } else {
        match digits.to_ascii_lowercase().as_str() {
            ".inf" => Some(f64::INFINITY),
            ".nan" => Some(f64::NAN),
            // Rust also reads words such as `infinity`, which YAML does not.
            digits if digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') => digits.parse().ok(),
            _ => None,
        }
    }?;
    Some(sign * value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_version_reads_its_own_forms() {
        let check = |text: &str, one: Option<f64>, two: Option<f64>| {
            assert_eq!(value(text, Version::V1_1), one, "{text} in 1.1");
            assert_eq!(value(text, Version::V1_2), two, "{text} in 1.2");
        };
        check("1.50", Some(1.5), Some(1.5));
        check("-12", Some(-12.0), Some(-12.0));
        check("+1e3", Some(1000.0), Some(1000.0));
        check("012", Some(10.0), Some(12.0));
        check("0x1F", Some(31.0), Some(31.0));
        check("0o17", Some(15.0), Some(15.0));
        check("1_000", Some(1000.0), None);
        check("12:30", Some(750.0), None);
        check(".inf", Some(f64::INFINITY), Some(f64::INFINITY));
        check("infinity", None, None);
        check("", None, None);
    }
}
