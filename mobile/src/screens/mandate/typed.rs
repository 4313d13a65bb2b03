//! What was typed and drawn of a mandate that is not made yet: each field is a draft of its own, and survives a reload.

use std::collections::BTreeMap;

use palier_shared::id::DocumentId;
use palier_shared::person::mandate::{
    Duration, Mandate, MandateError, MandateSignature, check, text as words,
};
use palier_shared::person::protection::Signatory;
use palier_shared::person::{self, Person};

use super::text;
use crate::components::judge;

/// A field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// The démarches, one a line.
    Demarches,
    /// How long.
    Duration,
    /// Until which day.
    Until,
    /// Where.
    Place,
    /// Name of who signs.
    Name(Signatory),
    /// Her drawing.
    Strokes(Signatory),
    /// Why there is none.
    Why(Signatory),
    /// Who was there.
    Witness(Signatory),
}

impl Slot {
    /// All of them.
    pub(super) fn all() -> impl Iterator<Item = Slot> {
        let signed = Signatory::ALL
            .iter()
            .flat_map(|who| [Slot::Name(*who), Slot::Strokes(*who), Slot::Why(*who), Slot::Witness(*who)]);
        [Slot::Demarches, Slot::Duration, Slot::Until, Slot::Place].into_iter().chain(signed)
    }

    /// Its word, in ids and keys.
    pub(super) fn word(self) -> String {
        match self {
            Self::Demarches => "demarches".to_owned(),
            Self::Duration => "duration".to_owned(),
            Self::Until => "until".to_owned(),
            Self::Place => "place".to_owned(),
            Self::Name(who) => format!("{}-name", who.code()),
            Self::Strokes(who) => format!("{}-pad", who.code()),
            Self::Why(who) => format!("{}-why", who.code()),
            Self::Witness(who) => format!("{}-witness", who.code()),
        }
    }

    /// Name of its draft.
    pub(super) fn draft(self, person: DocumentId) -> String {
        format!("mandate/{person}/{}", self.word())
    }
}

/// What was typed so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Typed(BTreeMap<String, String>);

/// What a mandate needs beside what is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Given {
    /// The published text.
    pub(super) notice: String,
    /// Its hash.
    pub(super) sha256: String,
    /// Today.
    pub(super) today: String,
    /// The agent.
    pub(super) by: String,
    /// Now.
    pub(super) at: i64,
}

/// What stands against making the mandate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wrong {
    /// Beside the démarches, by their place.
    pub(super) demarches: BTreeMap<usize, String>,
    /// Above the button.
    pub(super) message: String,
}

impl Wrong {
    pub(super) fn is_empty(&self) -> bool {
        self.demarches.is_empty() && self.message.is_empty()
    }
}

impl Typed {
    /// What `draft` remembers, and else what is proposed.
    pub(super) fn of(proposed: &[(Slot, String)], draft: impl Fn(Slot) -> Option<String>) -> Self {
        let said = |slot: Slot| {
            let default = proposed.iter().find(|(known, _)| *known == slot).map(|(_, text)| text.clone());
            Some((slot.word(), draft(slot).or(default)?))
        };
        Typed(Slot::all().filter_map(said).collect())
    }

    /// What a field says.
    pub(super) fn get(&self, slot: Slot) -> &str {
        self.0.get(&slot.word()).map_or("", String::as_str)
    }

    /// Writes a field.
    pub(super) fn set(&mut self, slot: Slot, text: String) {
        self.0.insert(slot.word(), text);
    }

    /// The démarches as they stand in the form: at least one line to type in.
    pub(super) fn demarches(&self) -> Vec<String> {
        self.get(Slot::Demarches).split('\n').map(str::to_owned).collect()
    }

    /// The mandate that this makes, whether it may be made or not.
    pub(super) fn mandate(&self, who: &Person, given: &Given) -> Mandate {
        let until = self.get(Slot::Until);
        let signatures = who.protection.powers().signatures.iter();
        let demarches = self.demarches().into_iter().map(|title| title.trim().to_owned());
        Mandate {
            demarches: demarches.filter(|title| !title.is_empty()).collect(),
            starts_on: given.today.clone(),
            duration: self.get(Slot::Duration).to_owned(),
            until: (self.get(Slot::Duration) == Duration::Until.code()).then(|| until.to_owned()),
            notice: given.notice.clone(),
            notice_sha256: given.sha256.clone(),
            place: self.get(Slot::Place).trim().to_owned(),
            signed_on: given.today.clone(),
            signatures: signatures.map(|who| (who.code().to_owned(), self.signature(*who))).collect(),
            revocations: BTreeMap::new(),
            by: given.by.clone(),
            at: given.at,
            withdrawn: false,
        }
    }

    /// A drawing, or why there is none: what was said before it was drawn is not kept beside it.
    fn signature(&self, who: Signatory) -> MandateSignature {
        let (strokes, name) = (self.get(Slot::Strokes(who)), self.get(Slot::Name(who)).trim().to_owned());
        if !strokes.is_empty() {
            return MandateSignature { name, strokes: strokes.to_owned(), ..MandateSignature::default() };
        }
        MandateSignature {
            name,
            strokes: String::new(),
            reason: self.get(Slot::Why(who)).to_owned(),
            witness: self.get(Slot::Witness(who)).trim().to_owned(),
        }
    }

    /// What stands against making it.
    pub(super) fn wrong(&self, who: &Person, given: &Given) -> Wrong {
        let mandate = self.mandate(who, given);
        let lines = self.demarches();
        let beside = lines.iter().enumerate().filter_map(|(place, title)| Some((place, wrong_title(title)?)));
        let demarches: BTreeMap<usize, String> = beside.collect();
        if !demarches.is_empty() {
            return Wrong { demarches, message: text::CORRECT_DEMARCHES.to_owned() };
        }
        let nameless = mandate.signatures.values().any(|signature| signature.name.is_empty());
        let message = match check(&mandate, &who.protection) {
            Err(MandateError::NothingListed) => {
                let words = words::error(MandateError::NothingListed, &[]);
                return Wrong { demarches: BTreeMap::from([(0, words.clone())]), message: words };
            }
            Err(error) => words::error(error, &mandate.demarches),
            Ok(()) if nameless => text::NAME_MISSING.to_owned(),
            Ok(()) => {
                let mut written = who.clone();
                written.mandates.insert(String::new(), mandate);
                person::check(&written).map_or_else(person::text::person_error, |()| String::new())
            }
        };
        Wrong { demarches: BTreeMap::new(), message }
    }
}

/// What is wrong with one démarche, or none: an empty line is no démarche.
pub(super) fn wrong_title(title: &str) -> Option<String> {
    if title.trim().is_empty() {
        return None;
    }
    let judged = judge(title);
    if !judged.keepable {
        return judged.advice.into_iter().next();
    }
    let alone = Mandate { demarches: vec![title.to_owned()], ..Mandate::default() };
    match check(&alone, &person::Protection::default()) {
        Err(error @ MandateError::TooGeneral(_)) => Some(words::error(error, &alone.demarches)),
        _ => None,
    }
}
