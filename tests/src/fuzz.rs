//! Valid frames, changes and documents, damaged in a thousand ways, given to whatever reads them: a panic, a long
//! silence or a value that does not survive its own bytes is a finding. The same seed gives the same inputs.

use std::collections::BTreeMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use palier_shared::document::{Actor, Change, Document, Kind, Value};
use palier_shared::person::Person;
use palier_shared::rights;
use palier_shared::sync::{
    Cursor, Down, FromServer, FromTablet, Goodbye, Item, PROTOCOL, Replica, decode, encode,
};
use palier_shared::visit::{Event, EventKind, Tick, Visit};
use sha2::{Digest as _, Sha256};

/// Longer than this on one input is a finding: nothing that is read is longer than a frame.
const PATIENCE: Duration = Duration::from_secs(5);

/// What reads the damaged bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A frame to the server.
    FromTablet,
    /// A frame to a tablet, which takes it.
    FromServer,
    /// One change, applied to the document that it was written on and judged.
    Change,
    /// The same with its length and checksum set right, as a peer that wants to do harm sends it.
    ForgedChange,
    /// A saved document.
    Snapshot,
}

impl Target {
    /// All of them.
    pub const ALL: [Target; 5] =
        [Self::FromTablet, Self::FromServer, Self::Change, Self::ForgedChange, Self::Snapshot];
}

/// An input that did harm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What read it.
    pub target: Target,
    /// The bytes.
    pub input: Vec<u8>,
    /// What happened.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {} ({} bytes)", self.target, self.what, self.input.len())
    }
}

/// Valid inputs, and the numbers that damage is drawn from.
#[derive(Debug)]
pub struct Fuzzer {
    seeds: BTreeMap<Target, Vec<Vec<u8>>>,
    base: Document,
    state: u64,
    /// How many inputs each target took for valid, and how many it refused.
    pub tally: BTreeMap<Target, (u64, u64)>,
}

impl Fuzzer {
    /// A fuzzer that damages in the order of `seed`.
    ///
    /// # Errors
    /// When the valid inputs cannot be made.
    pub fn new(seed: u64) -> anyhow::Result<Self> {
        let (base, changes) = written()?;
        let frames = frames(&mut base.clone(), &changes);
        let bytes: Vec<Vec<u8>> = changes.iter().map(|change| change.bytes().to_vec()).collect();
        let seeds = BTreeMap::from([
            (Target::FromTablet, frames.0),
            (Target::FromServer, frames.1),
            (Target::Change, bytes.clone()),
            (Target::ForgedChange, bytes),
            (Target::Snapshot, vec![base.clone().save(), Document::load(&[], &changes[..1])?.save()]),
        ]);
        // Any seed but nothing: the generator stands still on zero.
        Ok(Fuzzer { seeds, base, state: seed | 1 << 63, tally: BTreeMap::new() })
    }

    /// One damaged input for `target`; `Err` when it did harm.
    ///
    /// # Errors
    /// The [`Finding`].
    pub fn step(&mut self, target: Target) -> Result<(), Finding> {
        let input = self.damaged(target);
        let began = Instant::now();
        let taken = catch_unwind(AssertUnwindSafe(|| take(target, &input, &self.base)));
        let what = match taken {
            Ok(Ok(valid)) if began.elapsed() < PATIENCE => {
                let tally = self.tally.entry(target).or_default();
                *if valid { &mut tally.0 } else { &mut tally.1 } += 1;
                return Ok(());
            }
            Ok(Ok(_)) => format!("took {} ms", began.elapsed().as_millis()),
            Ok(Err(broken)) => broken.to_owned(),
            Err(panic) => format!("panicked: {}", message(&*panic)),
        };
        Err(Finding { target, input, what })
    }

    fn damaged(&mut self, target: Target) -> Vec<u8> {
        let seeds = &self.seeds[&target];
        let (chosen, other) = (self.state as usize % seeds.len(), (self.state >> 32) as usize % seeds.len());
        let (mut bytes, other) = (seeds[chosen].clone(), seeds[other].clone());
        // A header that is wrong is refused at once: a forger damages what lies behind it.
        let from = if target == Target::ForgedChange { 9 } else { 0 };
        for _ in 0..=self.below(4) {
            self.damage(&mut bytes, &other, from);
        }
        if target == Target::ForgedChange { forge(&bytes) } else { bytes }
    }

    fn damage(&mut self, bytes: &mut Vec<u8>, other: &[u8], from: usize) {
        if bytes.len() <= from {
            bytes.extend_from_slice(other);
            return;
        }
        let at = from + self.below(bytes.len() - from);
        let some = (at + 1 + self.below(16)).min(bytes.len());
        match self.below(8) {
            0 => bytes[at] ^= 1 << self.below(8),
            1 => bytes[at] = [0, 1, 0x7f, 0x80, 0xff][self.below(5)],
            2 => drop(bytes.drain(at..some)),
            3 => {
                let piece = bytes[at..some].to_vec();
                drop(bytes.splice(at..at, piece));
            }
            4 => bytes.truncate(at.max(from + 1)),
            5 => {
                let cut = self.below(other.len());
                drop(bytes.splice(at.., other[cut..].iter().copied()));
            }
            6 => bytes.insert(at, self.next() as u8),
            // A length, or a count, of nine bytes.
            _ => drop(
                bytes.splice(at..some.min(at + 1), [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]),
            ),
        }
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 16) as usize % bound.max(1)
    }

    /// Xorshift: no secret, only variety that can be repeated.
    fn next(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }
}

/// Gives an input to its reader: whether it was valid, or what is wrong with how it was read.
fn take(target: Target, input: &[u8], base: &Document) -> Result<bool, &'static str> {
    match target {
        Target::FromTablet => {
            let Ok(frame) = decode::<FromTablet>(input) else { return Ok(false) };
            same(encode(&frame).is_ok_and(|bytes| decode::<FromTablet>(&bytes) == Ok(frame)))
        }
        Target::FromServer => {
            let Ok(frame) = decode::<FromServer>(input) else { return Ok(false) };
            let survives =
                encode(&frame).is_ok_and(|bytes| decode::<FromServer>(&bytes).as_ref() == Ok(&frame));
            let (mut replica, _) = Replica::load(Actor([3; 16]), []);
            drop(replica.connected());
            drop(replica.received(frame, 0));
            same(survives)
        }
        Target::Change | Target::ForgedChange => {
            let Ok(change) = Change::from_bytes(input) else { return Ok(false) };
            if !change.is_canonical() {
                return Ok(false);
            }
            let mut after = base.clone();
            let heads = after.heads();
            if after.apply([&change]).is_err() {
                return if after.heads() == heads { Ok(false) } else { Err("a refused change left a trace") };
            }
            let _ = rights::judge(Kind::Visit, Some(base), &after, "claire");
            let _ = Value::read(Kind::Visit, &after);
            let saved = after.save();
            let again = Document::load(&saved, []).map(|mut again| again.heads());
            if again == Ok(after.heads()) { Ok(true) } else { Err("what was taken does not open again") }
        }
        Target::Snapshot => {
            let Ok(document) = Document::load(input, []) else { return Ok(false) };
            let _ = Value::read(Kind::Visit, &document);
            Ok(true)
        }
    }
}

fn same(survives: bool) -> Result<bool, &'static str> {
    if survives { Ok(true) } else { Err("a frame does not survive its own bytes") }
}

fn message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

/// A chunk around the same body, with its right length and checksum.
#[must_use]
pub fn forge(chunk: &[u8]) -> Vec<u8> {
    // The length of a change of ours takes one or two bytes; the body begins behind it.
    let old = chunk.get(9..).unwrap_or_default();
    let skip = old.iter().position(|byte| byte & 0x80 == 0).map_or(0, |at| at + 1);
    let body = &old[skip..];
    let mut hashed = vec![1];
    let mut length = body.len();
    while length > 0x7f {
        hashed.push((length & 0x7f) as u8 | 0x80);
        length >>= 7;
    }
    hashed.push(length as u8);
    hashed.extend(body);
    let checksum = Sha256::digest(&hashed);
    [&[0x85, 0x6f, 0x4a, 0x83], &checksum[..4], &hashed].concat()
}

/// A visit as it is written in a day, with its changes, two of them apart from one another.
fn written() -> anyhow::Result<(Document, Vec<Change>)> {
    let (office, tablet) = (Actor([1; 16]), Actor([2; 16]));
    let mut visit =
        Visit { schema: 1, person: "p".into(), notes: "Clé chez la voisine".into(), ..Visit::default() };
    let (mut document, first) = Document::create(&visit, office, 0)?;
    let mut changes = vec![first];
    let mut write = |document: &mut Document, visit: &Visit, actor| -> anyhow::Result<()> {
        changes.extend(document.write(visit, actor, 0)?);
        Ok(())
    };
    visit.add("started", Event::new(EventKind::Started, 5, "claire"));
    write(&mut document, &visit, tablet)?;
    for n in 0..20 {
        visit.ticks.insert(format!("tick-{n}"), Tick { done: true, answer: Some(n % 2 == 0), at: n });
    }
    write(&mut document, &visit, tablet)?;
    let mut apart = document.clone();
    let noted = Visit { notes: "Sonner deux fois — « fort »".into(), ..visit.clone() };
    write(&mut apart, &noted, office)?;
    visit.notes.clear();
    visit.ticks.clear();
    write(&mut document, &visit, tablet)?;
    document.merge(&mut apart)?;
    Ok((document, changes))
}

/// A frame of each form: to the server, and to a tablet.
fn frames(document: &mut Document, changes: &[Change]) -> (Vec<Vec<u8>>, Vec<Vec<u8>>) {
    let cursor = Cursor { seq: 70_000, chain: [3; 8].into() };
    let chunks = || changes.iter().map(|change| change.bytes().to_vec().into()).collect::<Vec<_>>();
    let to_server = [
        FromTablet::Hello { protocol: PROTOCOL, cursor: Some(cursor), witnesses: Vec::new(), settled: true },
        FromTablet::Push { id: 7, document: [1; 16].into(), kind: "visit".into(), changes: chunks() },
        FromTablet::Ping,
    ];
    let person = Person { schema: 1, last_name: "Ferrand".into(), ..Person::default() };
    let person = Document::create(&person, Actor([1; 16]), 0).map(|(mut person, _)| person.save());
    let items = vec![
        Item::Snapshot {
            document: [1; 16].into(),
            kind: "visit".into(),
            bytes: document.save().into(),
            changes: Vec::new(),
        },
        Item::Snapshot {
            document: [2; 16].into(),
            kind: "person".into(),
            bytes: person.unwrap_or_default().into(),
            changes: Vec::new(),
        },
        Item::Changes { document: [1; 16].into(), changes: chunks() },
        Item::Drop { document: [2; 16].into() },
    ];
    let to_tablet = [
        FromServer::Welcome { now: 1_795_417_200_000, restored: true },
        FromServer::Down(Down { items, at: cursor, last: true }),
        FromServer::Ack { id: 7, at: cursor },
        FromServer::Refused { id: 7, reason: 3, snapshot: Some(document.save().into()), at: Some(cursor) },
        FromServer::Goodbye { reason: Goodbye::Busy },
        FromServer::Pong,
    ];
    let bytes = |frame: Result<Vec<u8>, _>| frame.unwrap_or_default();
    (
        to_server.iter().map(|frame| bytes(encode(frame))).collect(),
        to_tablet.iter().map(|frame| bytes(encode(frame))).collect(),
    )
}
