//! What is done beside the thread that draws, and how the window hears of it.

use std::{
    ops::ControlFlow,
    sync::mpsc::{Receiver, Sender, channel},
    thread,
};

/// Where outcomes go: to the window, which wakes for each.
#[derive(Debug)]
pub struct Outcomes<T> {
    sender: Sender<T>,
    context: egui::Context,
}

// Derived, it would want outcomes that can be cloned.
impl<T> Clone for Outcomes<T> {
    fn clone(&self) -> Self {
        Self { sender: self.sender.clone(), context: self.context.clone() }
    }
}

impl<T> Outcomes<T> {
    /// Outcomes for the window of `context`, and the end at which it takes them in.
    pub fn channel(context: egui::Context) -> (Self, Receiver<T>) {
        let (sender, receiver) = channel();
        (Self { sender, context }, receiver)
    }

    /// The window that waits for them.
    pub fn context(&self) -> &egui::Context {
        &self.context
    }

    /// Tells the window. Breaks once that is gone: then nobody waits any more.
    pub fn tell(&self, outcome: T) -> ControlFlow<()> {
        if self.sender.send(outcome).is_err() {
            return ControlFlow::Break(());
        }
        self.context.request_repaint();
        ControlFlow::Continue(())
    }
}

impl<T: Send + 'static> Outcomes<T> {
    /// Does `task` on a thread of its own, and tells what came of it.
    pub fn of(&self, task: impl FnOnce() -> T + Send + 'static) {
        let outcomes = self.clone();
        thread::spawn(move || {
            // The window may be gone by now, and this ends all the same.
            let _ = outcomes.tell(task());
        });
    }
}
