//! Every change of the window: which feature it is for. [`State::apply`](super::state::State) forwards it.

pub use super::desk::action::Action;
use super::{binder, call, closing, desk, find, handout, leg, palette, practice, read, review, settings, tour};

/// A change of one feature's state.
#[derive(Debug)]
pub enum Command {
    Find(find::Command),
    Read(read::Command),
    Call(call::Command),
    Handout(handout::Command),
    Binder(binder::Command),
    Leg(leg::Command),
    Review(review::Command),
    Settings(settings::Command),
    Practice(practice::Command),
    Palette(palette::Command),
    Tour(tour::Command),
    Closing(closing::Command),
}

/// What is asked of the window as a whole.
pub type Request = desk::request::Request<Command>;

/// Takes over the requests of a feature.
pub fn of<C: 'static>(requests: Vec<desk::request::Request<C>>, wrap: fn(C) -> Command) -> Vec<Request> {
    requests.into_iter().map(|request| request.map(wrap)).collect()
}

/// Draws a part of the window, and takes over what it asks for.
pub fn drawn<C: 'static, R>(
    requests: &mut Vec<Request>,
    wrap: fn(C) -> Command,
    draw: impl FnOnce(&mut Vec<desk::request::Request<C>>) -> R,
) -> R {
    let mut own = Vec::new();
    let shown = draw(&mut own);
    requests.extend(of(own, wrap));
    shown
}
