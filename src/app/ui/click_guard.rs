//! A click counts only if what lies under the pointer has stood there for a while: what moved under the hand was not meant.
//!
//! A plugin of the window, so that no view has to think of it: a press on what has just come or moved never gets to the
//! widgets.

use std::collections::HashMap;

use egui::{Context, Event, Id, Plugin, PointerButton, Pos2, RawInput, Rect, Ui};

/// Seconds that something must have stood where it is.
const STANDS: f64 = 0.4;

/// Points by which something may move and still stand.
const LEEWAY: f32 = 3.0;

/// Points by which it may grow or shrink.
const GROWTH: f32 = 24.0;

/// Watches what can be clicked.
#[derive(Default)]
pub struct ClickGuard {
    /// Where each widget is that takes clicks, and since when.
    standing: HashMap<Id, (Rect, f64)>,
    /// A press was refused: so is its release.
    holds_back: bool,
    /// The person is to be told.
    refused: bool,
}

impl ClickGuard {
    /// Whether a click was refused since this was asked last.
    pub fn take_refused(&mut self) -> bool {
        std::mem::take(&mut self.refused)
    }

    /// Whether a press at `place` is meant for what lies there.
    fn counts(&self, ctx: &Context, place: Pos2, now: f64) -> bool {
        let Some(layer) = ctx.layer_id_at(place) else {
            return true;
        };
        let under = ctx.viewport(|viewport| {
            let takes_clicks =
                viewport.prev_pass.widgets.get_layer(layer).filter(|widget| {
                    widget.sense.senses_click() && widget.enabled && widget.interact_rect.contains(place)
                });
            takes_clicks.last().map(|widget| widget.id)
        });
        let since = under.and_then(|under| self.standing.get(&under));
        since.is_none_or(|(_, since)| now - since >= STANDS)
    }
}

impl Plugin for ClickGuard {
    fn debug_name(&self) -> &'static str {
        "click guard"
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let now = ui.input(|input| input.time);
        let last = std::mem::take(&mut self.standing);
        let stands = |rect: Rect, id: Id| {
            let (before, since) = last.get(&id)?;
            let moved = (rect.min - before.min).abs().max_elem();
            let grown = (rect.size() - before.size()).abs().max_elem();
            (moved <= LEEWAY && grown <= GROWTH).then_some((*before, *since))
        };
        self.standing = ui.ctx().viewport(|viewport| {
            let widgets = viewport.this_pass.widgets.layers().flat_map(|(_, widgets)| widgets);
            let clickable = widgets.filter(|widget| widget.sense.senses_click() && widget.interact_rect.is_positive());
            clickable.map(|widget| (widget.id, stands(widget.rect, widget.id).unwrap_or((widget.rect, now)))).collect()
        });
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let now = input.time.unwrap_or_else(|| ctx.input(|last| last.time));
        let mut events = std::mem::take(&mut input.events);
        events.retain(|event| match event {
            Event::PointerButton { pos, button: PointerButton::Primary, pressed: true, .. } => {
                self.holds_back = !self.counts(ctx, *pos, now);
                self.refused |= self.holds_back;
                !self.holds_back
            }
            Event::PointerButton { button: PointerButton::Primary, pressed: false, .. } => {
                !std::mem::take(&mut self.holds_back)
            }
            _ => true,
        });
        input.events = events;
    }
}
