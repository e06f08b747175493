//! Entries: complaints, conditions, treatments and structures.

use serde::{Deserialize, Serialize};

use super::{
    handout_text::HandoutText,
    hash::hash,
    id::{Id, Kind},
    red_flag::{Disposition, RedFlags},
    source::{Citation, Correction, Review},
    text::Text,
};

/// One page of the reference: what all kinds share, and a body of its own kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    pub id: Id,
    pub name: Text,
    pub other_names: Vec<String>,
    /// How people really say it.
    pub caller_phrases: Vec<String>,
    /// One line for staff.
    pub summary: Text,
    /// Ids in `regions/`.
    pub regions: Vec<Id>,
    pub red_flags: RedFlags,
    pub related: Related,
    pub sources: Vec<Citation>,
    pub corrections: Vec<Correction>,
    /// Words that a wording rule forbids and that are right here.
    pub wording_exceptions: Vec<WordingException>,
    pub review: Review,
    pub body: Body,
}

/// Leave for one wording that `legwise check` would reject, such as "there is no cure".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordingException {
    pub words: String,
    pub because: String,
}

/// Entries that this one names. The library makes every link work in both directions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Related {
    pub complaints: Vec<Id>,
    /// Likeliest first; shown to clinicians, never scored.
    pub conditions: Vec<Id>,
    pub treatments: Vec<Id>,
    pub structures: Vec<Id>,
}

impl Related {
    pub fn of_kind(&self, kind: Kind) -> &[Id] {
        match kind {
            Kind::Complaint => &self.complaints,
            Kind::Condition => &self.conditions,
            Kind::Treatment => &self.treatments,
            Kind::Structure => &self.structures,
        }
    }

    pub(super) fn of_kind_mut(&mut self, kind: Kind) -> &mut Vec<Id> {
        match kind {
            Kind::Complaint => &mut self.complaints,
            Kind::Condition => &mut self.conditions,
            Kind::Treatment => &mut self.treatments,
            Kind::Structure => &mut self.structures,
        }
    }
}

/// What an entry says beyond what all kinds share.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    Complaint(Complaint),
    Condition(Condition),
    Treatment(Treatment),
    Structure(Structure),
}

/// Something people call about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Complaint {
    pub side: Side,
    /// When no red flag is raised.
    pub disposition: Disposition,
    pub desk: Desk,
    pub handout: HandoutText,
}

/// Something that causes complaints.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub disposition: Disposition,
    pub desk: Desk,
    pub what_it_is: Sourced,
    pub symptoms: Sourced,
    /// Causes, and who is at risk.
    pub causes: Sourced,
    pub self_care: Sourced,
    pub handout: HandoutText,
}

/// Something done about it, by the clinic, by others or by the patient.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Treatment {
    pub category: Category,
    pub availability: Availability,
    pub what_it_is: Sourced,
    pub used_for: Sourced,
    pub not_for: Sourced,
    pub what_to_expect: Sourced,
    #[serde(default)]
    pub before: Option<Sourced>,
    #[serde(default)]
    pub after: Option<Sourced>,
    /// "Ask first if…"
    pub ask_first_if: Sourced,
    /// For self-care: what to do, in order.
    #[serde(default)]
    pub steps: Option<Sourced>,
    /// How well it is known to work, in one plain line.
    pub evidence: Sourced,
    pub handout: HandoutText,
}

/// A part of the leg.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Structure {
    pub kind: StructureKind,
    /// The group it belongs to, such as "Back of thigh".
    pub group: Text,
    pub where_it_is: Sourced,
    /// In plain words.
    pub what_it_does: Sourced,
    /// In the standard term, such as "Plantar flexion".
    pub function_term: Text,
    pub neighbours: Sourced,
    pub what_goes_wrong: Sourced,
}

/// What the front desk does with a call about this.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// Questions after the red flags.
    pub ask: Vec<Text>,
    /// Sentences to read aloud.
    pub say: Vec<Text>,
    pub never_say: Vec<Text>,
    /// What to book, and how soon.
    pub book: Text,
    /// May be read aloud: "Call back if…".
    pub call_back_if: Vec<Text>,
}

/// Sentences with what they rest on. Several sentences are shown as a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sourced {
    pub text: Vec<Text>,
    pub sources: Vec<Citation>,
}

/// Which legs a complaint is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub enum Side {
    OneLeg,
    BothLegs,
    EitherOrBoth,
}

impl Side {
    pub fn label(self) -> &'static str {
        match self {
            Self::OneLeg => "Usually one leg",
            Self::BothLegs => "Usually both legs",
            Self::EitherOrBoth => "One leg or both",
        }
    }
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub enum Category {
    ClinicProcedure,
    ClinicTherapy,
    SelfCare,
    Medicine,
    Test,
    OtherProvider,
}

impl Category {
    pub fn label(self) -> &'static str {
        match self {
            Self::ClinicProcedure => "Clinic procedure",
            Self::ClinicTherapy => "Clinic therapy",
            Self::SelfCare => "Self-care",
            Self::Medicine => "Medicine",
            Self::Test => "Test",
            Self::OtherProvider => "Other provider",
        }
    }
}

/// Whether the articles say that the clinic offers this. The clinic's settings have the last word.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub enum Availability {
    Offered,
    ConfirmWithClinic,
    /// Nothing that a clinic sells: self-care, or advice about medicines.
    NotAService,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub enum StructureKind {
    Muscle,
    Tendon,
    Fascia,
    BoneOrJoint,
    Vessel,
    Lymph,
    Nerve,
}

impl StructureKind {
    pub fn label(self) -> &'static str {
        match self {
            Self::Muscle => "Muscle",
            Self::Tendon => "Tendon",
            Self::Fascia => "Fascia",
            Self::BoneOrJoint => "Bone or joint",
            Self::Vessel => "Blood vessel",
            Self::Lymph => "Lymph",
            Self::Nerve => "Nerve",
        }
    }
}

impl Entry {
    pub fn kind(&self) -> Kind {
        match self.body {
            Body::Complaint(_) => Kind::Complaint,
            Body::Condition(_) => Kind::Condition,
            Body::Treatment(_) => Kind::Treatment,
            Body::Structure(_) => Kind::Structure,
        }
    }

    /// The disposition when no red flag is raised; treatments and structures have none.
    pub fn disposition(&self) -> Option<Disposition> {
        match &self.body {
            Body::Complaint(complaint) => Some(complaint.disposition),
            Body::Condition(condition) => Some(condition.disposition),
            Body::Treatment(_) | Body::Structure(_) => None,
        }
    }

    pub fn desk(&self) -> Option<&Desk> {
        match &self.body {
            Body::Complaint(complaint) => Some(&complaint.desk),
            Body::Condition(condition) => Some(&condition.desk),
            Body::Treatment(_) | Body::Structure(_) => None,
        }
    }

    /// The handout's own words; a structure's handout is its text with the figure.
    pub fn handout(&self) -> Option<&HandoutText> {
        match &self.body {
            Body::Complaint(complaint) => Some(&complaint.handout),
            Body::Condition(condition) => Some(&condition.handout),
            Body::Treatment(treatment) => Some(&treatment.handout),
            Body::Structure(_) => None,
        }
    }

    /// The file of this entry, relative to the content's folder.
    pub fn path(&self) -> String {
        format!("{}/{}.ron", self.kind().folder(), self.id)
    }

    /// SHA-256 over everything but the review and the sources, in lowercase hex.
    ///
    /// A review is bound to this hash, so that it lapses when anything that was signed changes.
    pub fn text_hash(&self) -> Result<String, serde_json::Error> {
        hash(&self.unsigned())
    }

    pub(super) fn unsigned(&self) -> Self {
        Self { review: Review::NotYetReviewed, ..self.clone() }
    }
}
