//! What happened in a call, each with its time.

use jiff::civil::DateTime;

use super::Timer;
use crate::content::{id::Id, red_flag::Disposition};

/// Something that happened, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub at: DateTime,
    pub what: Happened,
}

/// What happened. Texts are as somebody typed them.
#[derive(Clone, Debug, PartialEq)]
pub enum Happened {
    /// A sentence was read aloud.
    Said(String),
    /// The caller was told to call the emergency number, or somebody did.
    ToldEmergency {
        came_of_it: ToldEmergency,
        /// The red flags that were up then.
        of: Vec<Id>,
    },
    PassedTo(String),
    /// A clinician has promised to call back.
    Promised(Timer),
    CalledBack(Timer),
    /// Nobody was reached, and what was done then. The promise that was not kept, if there was one.
    NotReached {
        who: String,
        then: String,
        promise: Option<Timer>,
    },
    /// Somebody let go of the promise.
    PromiseStopped(Timer),
    Booked {
        visit: String,
        when: String,
    },
    HandoutGiven(String),
    /// For whom, or what about; may be blank.
    MessageTaken(String),
    HungUp,
    /// Somebody chose how urgent it is.
    Chose(Disposition),
    /// Somebody took that back.
    UnChose(Disposition),
    /// A yes to the question of this red flag was taken back.
    TookBackYes(Id),
    /// A red flag that these words raised was set aside by somebody, after its own question was answered with no.
    SetAside {
        flag: Id,
        words: String,
        by: String,
    },
    /// That was taken back.
    Restored(Id),
}

/// What came of telling the caller to call the emergency number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ToldEmergency {
    Agreed,
    Refused,
    /// The desk called.
    WeCalled,
}

impl Happened {
    /// Whether a person may strike it out as recorded by mistake: everything but what has its own way back.
    pub fn can_be_struck(&self) -> bool {
        match self {
            Self::ToldEmergency { .. }
            | Self::PassedTo(_)
            | Self::Promised(_)
            | Self::CalledBack(_)
            | Self::NotReached { .. }
            | Self::PromiseStopped(_)
            | Self::Booked { .. }
            | Self::HandoutGiven(_)
            | Self::MessageTaken(_)
            | Self::HungUp => true,
            Self::Said(_)
            | Self::Chose(_)
            | Self::UnChose(_)
            | Self::TookBackYes(_)
            | Self::SetAside { .. }
            | Self::Restored(_) => false,
        }
    }
}
