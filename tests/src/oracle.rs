//! Other readers of our documents: `tests/oracle/oracle.mjs`, run by Node on packages that `cargo xtask test` installs.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};
use automerge::{AutoCommit, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use serde_json::{Value as Json, json};

/// A reader that is not ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oracle {
    /// `@automerge/automerge`: the same core, released, compiled to WebAssembly.
    Wasm,
    /// `automerge` 1.0.1-preview.7: written in JavaScript alone.
    Classic,
}

/// An edit: a place, by its keys from the top, and what to write there.
pub type Edit = (Vec<String>, Json);

/// A document to look at: a saved document or changes, in order, and what to write into it.
#[derive(Debug, Clone)]
pub struct Question {
    /// A name for messages.
    pub name: String,
    /// A saved document, changes, or the one and then the others.
    pub chunks: Vec<Vec<u8>>,
    /// Written as one change; may be empty.
    pub edits: Vec<Edit>,
}

/// What a reader sees in a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// The document as plain JSON.
    pub value: Json,
    /// By path, all values that stand against one another, by the operation that wrote them.
    pub conflicts: BTreeMap<String, Json>,
    /// Hashes of the heads, sorted.
    pub heads: Vec<String>,
}

/// A reader's answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Before the edits.
    pub before: Seen,
    /// The edits as one change.
    pub change: Option<Vec<u8>>,
    /// After them.
    pub after: Seen,
}

/// The folder of npm's packages, when the oracles can be asked; tells on standard error when they cannot.
#[must_use]
pub fn packages() -> Option<PathBuf> {
    // target/debug/deps/<test> → target/node/node_modules
    let folder = std::env::current_exe().ok()?.ancestors().nth(3)?.join("node/node_modules");
    let installed = folder.join("@automerge/automerge").is_dir() && folder.join("automerge").is_dir();
    let node = Command::new("node").arg("--version").stdout(Stdio::null()).status();
    if installed && node.is_ok_and(|status| status.success()) {
        return Some(folder);
    }
    eprintln!(
        "SKIPPED: the oracles are not installed, nothing was compared with them; \
         `cargo xtask test` installs them into {}",
        folder.display()
    );
    None
}

impl Oracle {
    /// Asks about documents, all at once.
    ///
    /// # Errors
    /// When Node fails or answers something else.
    pub fn ask(self, packages: &Path, questions: &[Question]) -> anyhow::Result<Vec<Answer>> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("oracle/oracle.mjs");
        let which = if self == Oracle::Wasm { "wasm" } else { "classic" };
        let mut node = Command::new("node")
            .arg(script)
            .arg(packages)
            .arg(which)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("node does not start")?;
        let mut input = Vec::new();
        for question in questions {
            let record = question_record(question).to_string();
            input.extend(u32::try_from(record.len())?.to_be_bytes());
            input.extend(record.as_bytes());
        }
        // The script reads everything before it writes anything: neither waits for the other.
        let mut stdin = node.stdin.take().context("no standard input")?;
        stdin.write_all(&input)?;
        drop(stdin);
        let output = node.wait_with_output()?;
        if !output.status.success() {
            bail!("the {which} oracle ended with {}", output.status);
        }
        let answers = records(&output.stdout)?;
        if answers.len() != questions.len() {
            bail!("{} questions and {} answers", questions.len(), answers.len());
        }
        answers.iter().map(answer).collect()
    }
}

fn question_record(question: &Question) -> Json {
    let chunks: Vec<String> = question.chunks.iter().map(|chunk| hex(chunk)).collect();
    let edits: Vec<Json> =
        question.edits.iter().map(|(path, value)| json!({ "path": path, "value": value })).collect();
    json!({ "name": question.name, "chunks": chunks, "edits": edits })
}

fn records(mut bytes: &[u8]) -> anyhow::Result<Vec<Json>> {
    let mut records = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
        let (record, rest) =
            rest.split_at_checked(u32::from_be_bytes(*length) as usize).context("an answer is cut")?;
        records.push(serde_json::from_slice(record)?);
        bytes = rest;
    }
    Ok(records)
}

fn answer(record: &Json) -> anyhow::Result<Answer> {
    let change = record["change"].as_str().map(from_hex).transpose()?;
    Ok(Answer { before: seen(&record["before"])?, change, after: seen(&record["after"])? })
}

fn seen(record: &Json) -> anyhow::Result<Seen> {
    Ok(Seen {
        value: record["value"].clone(),
        conflicts: serde_json::from_value(record["conflicts"].clone())?,
        heads: serde_json::from_value(record["heads"].clone())?,
    })
}

/// What we see ourselves in the same chunks.
///
/// # Errors
/// When they make no document.
pub fn seen_by_us(chunks: &[Vec<u8>]) -> anyhow::Result<Seen> {
    let mut document = AutoCommit::new();
    for chunk in chunks {
        document.load_incremental(chunk)?;
    }
    let mut conflicts = BTreeMap::new();
    let value = look(&document, &ROOT, ObjType::Map, "", Some(&mut conflicts))?;
    let mut heads: Vec<String> = document.get_heads().iter().map(ToString::to_string).collect();
    heads.sort_unstable();
    Ok(Seen { value, conflicts, heads })
}

type Conflicts<'c> = Option<&'c mut BTreeMap<String, Json>>;

fn look(
    document: &AutoCommit,
    object: &ObjId,
    kind: ObjType,
    path: &str,
    mut conflicts: Conflicts<'_>,
) -> anyhow::Result<Json> {
    if kind == ObjType::Text {
        return Ok(Json::String(document.text(object)?));
    }
    if kind == ObjType::List {
        let items = (0..document.length(object)).filter_map(|at| document.get(object, at).transpose());
        let items = items.map(|item| {
            let (value, id) = item?;
            plain(document, &value, &id, path, None)
        });
        return Ok(Json::Array(items.collect::<anyhow::Result<_>>()?));
    }
    let mut map = serde_json::Map::new();
    for key in document.keys(object) {
        let Some((value, id)) = document.get(object, key.as_str())? else { continue };
        let path = if path.is_empty() { key.clone() } else { format!("{path}/{key}") };
        map.insert(key.clone(), plain(document, &value, &id, &path, conflicts.as_deref_mut())?);
        let rivals = document.get_all(object, key.as_str())?;
        if let (Some(conflicts), true) = (conflicts.as_deref_mut(), rivals.len() > 1) {
            let told = rivals
                .iter()
                .map(|(rival, by)| Ok((by.to_string(), plain(document, rival, by, &path, None)?)));
            let told = Json::Object(told.collect::<anyhow::Result<_>>()?);
            conflicts.insert(path, told);
        }
    }
    Ok(Json::Object(map))
}

fn plain(
    document: &AutoCommit,
    value: &Value<'_>,
    id: &ObjId,
    path: &str,
    conflicts: Conflicts<'_>,
) -> anyhow::Result<Json> {
    Ok(match value {
        Value::Object(kind) => look(document, id, *kind, path, conflicts)?,
        Value::Scalar(scalar) => match scalar.as_ref() {
            ScalarValue::Str(text) => json!(text.as_str()),
            ScalarValue::Int(number) => json!(number),
            ScalarValue::Uint(number) => json!(number),
            ScalarValue::Boolean(yes) => json!(yes),
            ScalarValue::Null => Json::Null,
            other => bail!("{path}: no document of ours holds {other:?}"),
        },
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> anyhow::Result<Vec<u8>> {
    let digits: Vec<u8> = text
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()).context("no hexadecimal"))
        .collect::<anyhow::Result<_>>()?;
    Ok(digits.chunks_exact(2).map(|pair| pair[0] * 16 + pair[1]).collect())
}
