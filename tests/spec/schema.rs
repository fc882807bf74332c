//! Runs the examples of the form's fields.

use masthead::schema::{Field, infer};
use masthead::text::Span;
use masthead::yaml::{Version, scan, type_of};

/// A front matter, a line `=>`, and the outline of its fields: key, kind and role a line, what is inside
/// indented, a list's item as a line without a key. Run with `\n` and with `\r\n`.
pub fn fields(options: &str, example: &str) -> Result<(), String> {
    let version = if options == "1.2" { Version::V1_2 } else { Version::V1_1 };
    let (yaml, expected) = example.split_once("=>\n").ok_or("no line `=>`")?;
    for newline in ["\n", "\r\n"] {
        let yaml = yaml.replace('\n', newline);
        let tree = scan(&yaml, Span::new(0, yaml.len()));
        let mut found = String::new();
        for field in infer(&tree, &|scalar, tag| type_of(scalar, tag, version)) {
            outline(&field, 0, &mut found);
        }
        if found != expected {
            return Err(format!("{yaml}expected:\n{expected}\nfound:\n{found}"));
        }
    }
    Ok(())
}

fn outline(field: &Field, depth: usize, out: &mut String) {
    let key = if field.key.is_empty() { String::new() } else { format!("{}: ", field.key) };
    let role = field.role.map(|role| format!(" ({})", role.name())).unwrap_or_default();
    out.push_str(&format!("{}{key}{}{role}\n", "  ".repeat(depth), field.kind.name()));
    for inner in field.fields.iter().chain(field.item.as_deref()) {
        outline(inner, depth + 1, out);
    }
}
