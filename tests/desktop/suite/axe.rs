//! axe-core on the window's page: what would keep somebody out. The rules are axe's, the bar is ours.

use std::fs;

use serde_json::{Value, json};

use crate::{Window, desktop};

/// Something axe-core holds against the page.
#[derive(Debug)]
pub struct Finding {
    /// Its rule.
    pub rule: String,
    /// How much it matters: `serious` or `critical`.
    pub impact: String,
    /// Where, and why.
    pub places: Vec<String>,
}

/// The serious and critical findings on the page as it stands.
pub async fn serious_findings(window: &Window) -> Vec<Finding> {
    if window.script("return typeof window.axe").await != json!("object") {
        let source = desktop::repository().join("ui/node_modules/axe-core/axe.min.js");
        let source = fs::read_to_string(source).expect("`npm ci` in `ui` brought axe-core");
        window.script(&format!("{source}; window.axe = axe;")).await;
    }
    let script = "const [done] = arguments;
        axe.run(document, { resultTypes: ['violations'] })
          .then(({ violations }) => done(violations), error => done({ error: String(error) }));";
    let answer = window.client.execute_async(script, Vec::new()).await.expect("axe-core runs in the page");
    assert!(answer.get("error").is_none(), "axe-core runs to its end: {answer}");
    let found = answer.as_array().cloned().unwrap_or_default();
    found.iter().filter(|finding| matters(finding)).map(finding).collect()
}

fn matters(finding: &Value) -> bool {
    matches!(finding["impact"].as_str(), Some("serious" | "critical"))
}

fn finding(told: &Value) -> Finding {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let nodes = told["nodes"].as_array().cloned().unwrap_or_default();
    Finding {
        rule: text(&told["id"]),
        impact: text(&told["impact"]),
        places: nodes.iter().map(|node| format!("{} {}", node["target"], text(&node["failureSummary"]))).collect(),
    }
}
