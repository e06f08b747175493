//! The packets that are kept under a name: keep one, make one again, rename, delete.

use egui::{Align, Layout, TextEdit, Ui};

use super::{
    command::{Command, Request},
    draft::HandoutDraft,
    fields,
    packets::{Naming, PacketEdit},
    state::View,
};
use crate::{
    app::ui::{
        icons,
        theme::{self, Colors, space},
        widgets::{button, choice, hint, icon_button, is_entered, link},
    },
    settings::Packet,
};

/// In the handout column: keep what is being made, or take a kept packet instead.
pub fn ui(ui: &mut Ui, view: View<'_>, draft: &HandoutDraft, requests: &mut Vec<Request>) {
    let kept = &view.context.settings.handout.packets;
    match &view.handout.packets.naming {
        Some(naming) if naming.of.is_none() => name(ui, naming, "Name of the packet", "Keep", requests),
        _ => match view.handout.kept_as(&view.context.settings) {
            Some(name) => {
                hint(ui, format!("Kept as “{name}”"));
            }
            None => {
                if draft.entries.len() > 1 && link(ui, "Keep this packet…").clicked() {
                    requests.push(Command::Packet(PacketEdit::BeginKeeping).into());
                }
            }
        },
    }
    if !kept.is_empty() {
        let heading = theme::medium(format!("Kept packets ({})", kept.len()));
        egui::CollapsingHeader::new(heading).id_salt("kept packets").show(ui, |ui| list(ui, view, requests));
    }
}

/// On the page of all cards.
pub fn on_page(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    if view.context.settings.handout.packets.is_empty() {
        return;
    }
    ui.add_space(space::M);
    ui.label(theme::section("Kept packets"));
    hint(ui, "Entries and cards that you keep together. Choose one to print it.");
    list(ui, view, requests);
}

/// All kept packets, a row each.
fn list(ui: &mut Ui, view: View<'_>, requests: &mut Vec<Request>) {
    for (at, packet) in view.context.settings.handout.packets.iter().enumerate() {
        match &view.handout.packets.naming {
            Some(naming) if naming.of == Some(at) => name(ui, naming, "New name of the packet", "Rename", requests),
            _ if view.handout.packets.deleting == Some(at) => delete(ui, at, packet, requests),
            _ => row(ui, at, packet, requests),
        }
    }
}

fn row(ui: &mut Ui, at: usize, packet: &Packet, requests: &mut Vec<Request>) {
    let name = &packet.name;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            if icon_button(ui, icons::REMOVE, &format!("Delete “{name}”…"), true).clicked() {
                requests.push(Command::Packet(PacketEdit::AskToDelete(at)).into());
            }
            if choice(ui, false, "Rename").on_hover_text(format!("Give “{name}” another name")).clicked() {
                requests.push(Command::Packet(PacketEdit::BeginRenaming(at)).into());
            }
            hint(ui, format!("{}", packet.items.len())).on_hover_text("How many entries and cards it holds");
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
                if link(ui, name).clicked() {
                    requests.push(Command::Packet(PacketEdit::Open(at)).into());
                }
            });
        });
    });
}

/// Asked once more: a kept packet can't be brought back.
fn delete(ui: &mut Ui, at: usize, packet: &Packet, requests: &mut Vec<Request>) {
    ui.label(theme::body(format!("Delete “{}”?", packet.name)));
    ui.horizontal(|ui| {
        if button(ui, icons::REMOVE, "Delete").clicked() {
            requests.push(Command::Packet(PacketEdit::Delete(at)).into());
        }
        if choice(ui, false, "Keep it").clicked() {
            requests.push(Command::Packet(PacketEdit::KeepAfterAll).into());
        }
    });
}

fn name(ui: &mut Ui, naming: &Naming, label: &str, action: &str, requests: &mut Vec<Request>) {
    let mut text = naming.name.clone();
    let label = ui.label(theme::medium(label));
    let field = TextEdit::singleline(&mut text)
        .id(fields::packet_name())
        .hint_text("What is in it, such as: After a vein procedure")
        .desired_width(f32::INFINITY);
    let response = ui.add(field).labelled_by(label.id);
    if response.changed() {
        requests.push(Command::Packet(PacketEdit::SetName(text)).into());
    }
    let entered = is_entered(ui, &response);
    if let Some(problem) = &naming.problem {
        ui.label(theme::small(problem).color(Colors::of(ui).emergency.mark));
    }
    ui.horizontal(|ui| {
        if button(ui, icons::PACKET, action).clicked() || entered {
            requests.push(Command::Packet(PacketEdit::TakeName).into());
        }
        if choice(ui, false, "Cancel").clicked() {
            requests.push(Command::Packet(PacketEdit::StopNaming).into());
        }
    });
}
