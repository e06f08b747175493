//! The packets that are kept under a name: keep one, make one again, rename, delete.

use egui::{Align, Id, Layout, TextEdit, Ui};

use super::widgets::{button, choice, hint, icon_button, is_entered, link};
use crate::{
    app::{
        command::Command,
        draft::HandoutDraft,
        icons,
        packets::{Naming, PacketEdit},
        state::State,
        theme::{self, Colors, space},
    },
    settings::Packet,
};

/// The field of a packet's name.
pub fn packet_name_box_id() -> Id {
    Id::unique("packet name")
}

/// In the handout column: keep what is being made, or take a kept packet instead.
pub fn ui(ui: &mut Ui, state: &State, draft: &HandoutDraft, commands: &mut Vec<Command>) {
    let kept = &state.settings.handout.packets;
    match &state.packets.naming {
        Some(naming) if naming.of.is_none() => name(ui, naming, "Name of the packet", "Keep", commands),
        _ => match state.kept_as() {
            Some(name) => {
                hint(ui, format!("Kept as “{name}”"));
            }
            None => {
                if draft.entries.len() > 1 && link(ui, "Keep this packet…").clicked() {
                    commands.push(Command::Packet(PacketEdit::BeginKeeping));
                }
            }
        },
    }
    if !kept.is_empty() {
        let heading = theme::medium(format!("Kept packets ({})", kept.len()));
        egui::CollapsingHeader::new(heading).id_salt("kept packets").show(ui, |ui| list(ui, state, commands));
    }
}

/// All kept packets, a row each.
pub fn list(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    for (at, packet) in state.settings.handout.packets.iter().enumerate() {
        match &state.packets.naming {
            Some(naming) if naming.of == Some(at) => name(ui, naming, "New name of the packet", "Rename", commands),
            _ if state.packets.deleting == Some(at) => delete(ui, at, packet, commands),
            _ => row(ui, at, packet, commands),
        }
    }
}

fn row(ui: &mut Ui, at: usize, packet: &Packet, commands: &mut Vec<Command>) {
    let name = &packet.name;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            if icon_button(ui, icons::REMOVE, &format!("Delete “{name}”…"), true).clicked() {
                commands.push(Command::Packet(PacketEdit::AskToDelete(at)));
            }
            if choice(ui, false, "Rename").on_hover_text(format!("Give “{name}” another name")).clicked() {
                commands.push(Command::Packet(PacketEdit::BeginRenaming(at)));
            }
            hint(ui, format!("{}", packet.items.len())).on_hover_text("How many entries and cards it holds");
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
                if link(ui, name).clicked() {
                    commands.push(Command::Packet(PacketEdit::Open(at)));
                }
            });
        });
    });
}

/// Asked once more: a kept packet can't be brought back.
fn delete(ui: &mut Ui, at: usize, packet: &Packet, commands: &mut Vec<Command>) {
    ui.label(theme::body(format!("Delete “{}”?", packet.name)));
    ui.horizontal(|ui| {
        if button(ui, icons::REMOVE, "Delete").clicked() {
            commands.push(Command::Packet(PacketEdit::Delete(at)));
        }
        if choice(ui, false, "Keep it").clicked() {
            commands.push(Command::Packet(PacketEdit::KeepAfterAll));
        }
    });
}

fn name(ui: &mut Ui, naming: &Naming, label: &str, action: &str, commands: &mut Vec<Command>) {
    let mut text = naming.name.clone();
    let label = ui.label(theme::medium(label));
    let field = TextEdit::singleline(&mut text)
        .id(packet_name_box_id())
        .hint_text("What is in it, such as: After a vein procedure")
        .desired_width(f32::INFINITY);
    let response = ui.add(field).labelled_by(label.id);
    if response.changed() {
        commands.push(Command::Packet(PacketEdit::SetName(text)));
    }
    let entered = is_entered(ui, &response);
    if let Some(problem) = &naming.problem {
        ui.label(theme::small(problem).color(Colors::of(ui).emergency.mark));
    }
    ui.horizontal(|ui| {
        if button(ui, icons::PACKET, action).clicked() || entered {
            commands.push(Command::Packet(PacketEdit::TakeName));
        }
        if choice(ui, false, "Cancel").clicked() {
            commands.push(Command::Packet(PacketEdit::StopNaming));
        }
    });
}
