//! Where the person is, and how to get back.

use crate::content::{
    id::{Id, Kind},
    sign_off::Sort,
};

/// What the middle column shows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Route {
    /// What to do with a call, before anything is chosen.
    Start,
    Entry(Id),
    /// All entries of a kind, A–Z.
    Browse(Kind),
    /// The cards.
    Cards,
    Card(Id),
    /// What is wrong with content or settings.
    Problems,
    /// What clinicians have signed, and what not yet.
    Review(Sort),
    /// Keys, and what is kept where.
    Help,
    /// The figure of the leg.
    Leg,
    Settings(Tab),
    /// Practice calls: how they go, and how they went.
    Practice,
}

/// A part of the settings page.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Tab {
    #[default]
    Clinic,
    Letterhead,
    Booking,
    Screen,
    Calls,
    Content,
    Desks,
}

impl Tab {
    pub const ALL: [Self; 7] =
        [Self::Clinic, Self::Letterhead, Self::Booking, Self::Screen, Self::Calls, Self::Content, Self::Desks];

    /// Short enough for all tabs to fit in one row; the whole name begins with it.
    pub fn short_label(self) -> &'static str {
        match self {
            Self::Booking => "Services",
            Self::Screen => "Screen",
            Self::Desks => "Desks",
            Self::Clinic | Self::Letterhead | Self::Calls | Self::Content => self.label(),
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Clinic => "Clinic",
            Self::Letterhead => "Letterhead",
            Self::Booking => "Services and visits",
            Self::Screen => "Screen and paper",
            Self::Calls => "Calls",
            Self::Content => "Content",
            Self::Desks => "Desks: export and import",
        }
    }
}

/// The routes that were visited, as in a browser.
#[derive(Debug)]
pub struct History {
    routes: Vec<Route>,
    at: usize,
}

/// Older routes than this are forgotten: nobody goes back so far.
const LONGEST: usize = 200;

impl Default for History {
    fn default() -> Self {
        Self { routes: vec![Route::Start], at: 0 }
    }
}

impl History {
    pub fn route(&self) -> &Route {
        self.routes.get(self.at).unwrap_or(&Route::Start)
    }

    /// Goes to `route` and forgets what was ahead.
    pub fn visit(&mut self, route: Route) {
        if self.route() == &route {
            return;
        }
        self.routes.truncate(self.at + 1);
        self.routes.push(route);
        if self.routes.len() > LONGEST {
            self.routes.remove(0);
        }
        self.at = self.routes.len() - 1;
    }

    pub fn can_go_back(&self) -> bool {
        self.at > 0
    }

    pub fn can_go_forward(&self) -> bool {
        self.at + 1 < self.routes.len()
    }

    pub fn back(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    pub fn forward(&mut self) {
        if self.can_go_forward() {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{History, Route};
    use crate::content::id::Kind;

    #[test]
    fn back_and_forward_as_in_a_browser() {
        let mut history = History::default();
        let [a, b, c] = [Kind::Complaint, Kind::Condition, Kind::Treatment].map(Route::Browse);
        history.visit(a.clone());
        history.visit(b.clone());
        history.back();
        assert_eq!(history.route(), &a);
        history.forward();
        assert_eq!(history.route(), &b);
        history.back();
        history.visit(c.clone());
        assert!(!history.can_go_forward(), "a new visit forgets what was ahead");
        history.back();
        history.back();
        history.back();
        assert_eq!(history.route(), &Route::Start);
        assert!(!history.can_go_back());
    }
}
