//! The columns of the window: how many fit, and what the side pane at the right shows.

/// How many columns fit side by side.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Columns {
    /// The list, the page or the side pane, one at a time.
    One,
    /// List and page, or one of them beside the side pane.
    Two,
    #[default]
    Three,
}

/// What the side pane at the right shows. Showing one never loses the other.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum SidePane {
    #[default]
    Call,
    Handout,
}

/// Which columns are seen.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each tells something else, and any of them may be so")]
pub struct Panes {
    pub columns: Columns,
    /// Whether list, page and side pane fit beside each other.
    pub has_room_beside: bool,
    pub side: SidePane,
    /// Whether the side pane is shown, once the person has said so; else it is where there is room.
    pub wants_side: Option<bool>,
    /// Whether a handout is being made.
    pub has_handout: bool,
    /// Whether the page is to be seen although a handout is being made.
    pub prefers_page: bool,
    /// Whether everything about callers is hidden, for somebody at the counter who looks on.
    pub is_counter: bool,
}

impl Default for Panes {
    fn default() -> Self {
        Self {
            columns: Columns::default(),
            has_room_beside: true,
            side: SidePane::default(),
            wants_side: None,
            has_handout: false,
            prefers_page: false,
            is_counter: false,
        }
    }
}

impl Panes {
    pub fn is_wide(&self) -> bool {
        self.columns == Columns::Three
    }

    pub fn is_narrow(&self) -> bool {
        self.columns == Columns::One
    }

    pub fn shows_side(&self) -> bool {
        self.wants_side.unwrap_or(self.is_wide())
    }

    /// Shows `side` in the side pane.
    pub fn show(&mut self, side: SidePane) {
        self.side = side;
        self.wants_side = Some(true);
    }

    pub fn shows_call(&self) -> bool {
        self.shows_side() && self.side == SidePane::Call
    }

    /// Whether a handout is being made, and the side pane is for it.
    pub fn makes_handout(&self) -> bool {
        self.side == SidePane::Handout && self.has_handout
    }

    /// Whether the page takes the place of the list: in one column, and where the call leaves room for one only.
    pub fn page_replaces_list(&self) -> bool {
        let leaves_one = self.shows_side() && !self.has_room_beside && !self.hides_list();
        self.is_narrow() || leaves_one
    }

    /// Whether a handout takes the place of the list, for want of room beside the page.
    pub fn hides_list(&self) -> bool {
        self.shows_side() && self.makes_handout() && self.columns == Columns::Two
    }

    /// Whether the middle column shows the handout's pages.
    pub fn shows_preview(&self) -> bool {
        if self.is_counter {
            return self.makes_handout() && !self.prefers_page;
        }
        // In one column the pages are seen while the side pane is away.
        let has_room = self.shows_side() != self.is_narrow();
        self.makes_handout() && has_room && !self.prefers_page
    }
}
