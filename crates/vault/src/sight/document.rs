//! JSON as lines of names and values, so that what is escaped in it is found.

use secrecy::zeroize::Zeroizing;
use serde_json::Value;

/// A JSON document as lines of `name=value`; none when the text is no object and no list.
pub(super) fn as_lines(text: &str) -> Option<Zeroizing<String>> {
    let text = text.trim();
    if !text.starts_with(['{', '[']) {
        return None;
    }
    let document: Value = serde_json::from_str(text).ok()?;
    let mut lines = Zeroizing::new(String::with_capacity(text.len()));
    write(&mut lines, "", &document);
    Some(lines)
}

/// A list's values have its name; a value with line ends has it at its first.
fn write(lines: &mut String, name: &str, value: &Value) {
    match value {
        Value::String(text) => {
            for part in [name, "=", text, "\n"] {
                lines.push_str(part);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| write(lines, name, value)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| write(lines, name, value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
