//! Design tokens: every colour, size and text style of the window. The only place with raw numbers
//! for looks.

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, RichText, Stroke, TextStyle, Vec2,
};

use crate::{
    content::red_flag::Disposition,
    figure::{Layer, Role},
    settings::ThemeChoice,
};

/// Steps of 4 points between and around things.
pub mod space {
    pub const XS: f32 = 4.0;
    pub const S: f32 = 8.0;
    pub const M: f32 = 12.0;
    pub const L: f32 = 16.0;
    pub const XL: f32 = 24.0;
    pub const XXL: f32 = 32.0;
}

/// Sizes of the room, in points.
pub mod size {
    /// Width of the column where entries are found.
    pub const FIND: f32 = 340.0;
    /// Width of the column for the call and the handout.
    pub const ACT: f32 = 360.0;
    /// From this width on three columns stand side by side.
    pub const THREE_COLUMNS: f32 = 1150.0;
    /// Below this width there is one column.
    pub const ONE_COLUMN: f32 = 700.0;
    /// About 70 characters of body text.
    pub const MEASURE: f32 = 640.0;
    /// Smallest side of something to click.
    pub const TARGET: f32 = 28.0;
    /// Width of the name before a field.
    pub const FIELD_LABEL: f32 = 150.0;
    /// Width of a short name before a field.
    pub const SHORT_LABEL: f32 = 56.0;
    /// Points of the screen for a point of paper, at the size of the paper.
    pub const PAPER_POINT: f32 = 96.0 / 72.0;
    /// The page of a preview, in points of paper, before its file is there.
    pub const FIRST_PAGE: egui::Vec2 = egui::Vec2::new(612.0, 792.0);
    /// A page of the preview is never narrower.
    pub const SMALLEST_PAGE: f32 = 120.0;
    /// Width of a bar that shows how far something is.
    pub const PROGRESS: f32 = 220.0;
    /// Height of the top bar.
    pub const BAR: f32 = 44.0;
    /// Width of the colour at the side of a band.
    pub const BAND_EDGE: f32 = 4.0;
    pub const RADIUS: u8 = 6;
    pub const HAIRLINE: f32 = 1.0;
    /// The leg figure beside its texts, at the least.
    pub const FIGURE: f32 = 250.0;
    /// The texts beside the leg figure.
    pub const FIGURE_TEXT: f32 = 248.0;
    /// The small figure beside an entry.
    pub const SMALL_FIGURE: [f32; 2] = [200.0, 420.0];
    /// A colour in a legend.
    pub const SWATCH: f32 = 12.0;
    /// Ring around what has the keyboard.
    pub const FOCUS_RING: f32 = 2.0;
    /// The window when it first opens.
    pub const WINDOW: [f32; 2] = [1280.0, 800.0];
    pub const SMALLEST_WINDOW: [f32; 2] = [480.0, 400.0];
    /// Zoom steps and their limits.
    pub const ZOOM_STEP: f32 = 0.1;
    pub const ZOOM_RANGE: std::ops::RangeInclusive<f32> = 0.5..=3.0;
}

/// Font sizes and weights.
mod font {
    pub const SMALL: f32 = 13.0;
    pub const BODY: f32 = 15.0;
    pub const SECTION: f32 = 17.0;
    pub const TITLE: f32 = 24.0;
    /// Body lines stand this many times the font's size apart.
    pub const LEADING: f32 = 1.45;
    pub const MEDIUM: f32 = 500.0;
    pub const SEMIBOLD: f32 = 600.0;
}

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colors {
    pub background: Color32,
    pub panel: Color32,
    pub text: Color32,
    pub muted: Color32,
    pub line: Color32,
    pub accent: Color32,
    pub emergency: Tone,
    pub today: Tone,
    pub routine: Tone,
    pub self_care: Tone,
    pub figure: FigureColors,
}

/// The colours of the leg figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FigureColors {
    skin: Ink,
    region: Ink,
    bone: Ink,
    muscle: Ink,
    /// The darker side of a muscle, and its fibres.
    shade: Color32,
    /// Tendons and fascia.
    sinew: Ink,
    artery: Ink,
    vein: Ink,
    lymph: Ink,
    nerve: Ink,
    valve: Color32,
}

/// For areas the body and the line around it; for vessels and nerves the line, and how it looks
/// under muscle.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Ink {
    body: Color32,
    line: Color32,
}

const fn ink(body: u32, line: u32) -> Ink {
    Ink { body: hex(body), line: hex(line) }
}

impl FigureColors {
    /// How strongly muscles show under places on the skin, and what lies over the depth looked at.
    pub const GHOST: f32 = 0.16;
    /// How strongly the shade of a muscle lies on its body.
    const SHADE: f32 = 0.5;

    /// The colour of the scenery: the skin, or the bones and lines on it.
    pub fn base(&self, is_skin: bool, role: Role) -> Color32 {
        match (role, is_skin) {
            (Role::Fill, true) => self.skin.body,
            (Role::Fill, false) => self.bone.body.gamma_multiply(0.5),
            _ if is_skin => self.skin.line,
            _ => self.skin.line.gamma_multiply(0.5),
        }
    }

    /// The line around places on the skin.
    pub fn border(&self) -> Color32 {
        self.region.line
    }

    /// The colour of a part of `layer`.
    pub fn part(&self, layer: Layer, role: Role) -> Color32 {
        match (layer, role) {
            (Layer::Vein, Role::Fill) => self.valve,
            (Layer::Muscle, Role::Shade | Role::Detail) => self.shade.gamma_multiply(Self::SHADE),
            (_, Role::Tendon) | (Layer::Tendon, Role::Line) => self.sinew.body,
            (Layer::Bone | Layer::Tendon, Role::Detail) => self.of(layer).line.gamma_multiply(Self::SHADE),
            (_, Role::Fill | Role::Line) => self.of(layer).body,
            (_, Role::Outline | Role::Detail | Role::Shade | Role::DeepLine) => self.of(layer).line,
        }
    }

    fn of(&self, layer: Layer) -> Ink {
        match layer {
            Layer::Region => self.region,
            Layer::Bone => self.bone,
            Layer::Muscle => self.muscle,
            Layer::Tendon => self.sinew,
            Layer::Lymph => self.lymph,
            Layer::Artery => self.artery,
            Layer::Vein => self.vein,
            Layer::Nerve => self.nerve,
        }
    }
}

/// A colour for words and marks, and the tint they stand on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tone {
    pub mark: Color32,
    pub tint: Color32,
}

#[expect(clippy::disallowed_methods, reason = "this is the one place for raw colours")]
const fn hex(rgb: u32) -> Color32 {
    Color32::from_rgb((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}

const fn tone(mark: u32, tint: u32) -> Tone {
    Tone { mark: hex(mark), tint: hex(tint) }
}

pub const LIGHT: Colors = Colors {
    background: hex(0xFF_FFFF),
    panel: hex(0xF6_F7F9),
    text: hex(0x1B_2430),
    muted: hex(0x56_616F),
    line: hex(0xD9_DEE5),
    accent: hex(0x0B_6E75),
    emergency: tone(0xB3_161B, 0xFD_ECEC),
    today: tone(0x8A_4B00, 0xFF_F3DF),
    routine: tone(0x1F_5FA8, 0xEA_F2FB),
    self_care: tone(0x2B_6B2F, 0xEA_F5EA),
    figure: FigureColors {
        skin: ink(0xF6_ECE4, 0xA3_8B7C),
        region: ink(0xF6_ECE4, 0xB0_9382),
        bone: ink(0xF3_ECDC, 0xA0_9272),
        muscle: ink(0xD9_A397, 0x84_4F47),
        shade: hex(0xBF_8377),
        sinew: ink(0xF0_E6D4, 0x9C_8768),
        artery: ink(0xC0_3A35, 0xDB_A29D),
        vein: ink(0x2F_64A8, 0x93_AFD3),
        lymph: ink(0x3F_8549, 0x2F_6B3A),
        nerve: ink(0xA8_7E0A, 0xD9_C183),
        valve: hex(0x16_365F),
    },
};

pub const DARK: Colors = Colors {
    background: hex(0x14_181D),
    panel: hex(0x1B_2027),
    text: hex(0xE8_ECF1),
    muted: hex(0xA3_AEBB),
    line: hex(0x32_3A45),
    accent: hex(0x5C_C4CB),
    emergency: tone(0xFF_8A8A, 0x3A_1517),
    today: tone(0xFF_C069, 0x38_280F),
    routine: tone(0x8F_C1FF, 0x13_273D),
    self_care: tone(0x8F_D694, 0x15_301A),
    figure: FigureColors {
        skin: ink(0x2B_2A2C, 0x7C_726C),
        region: ink(0x2B_2A2C, 0x6F_6661),
        bone: ink(0x8E_8775, 0x3F_3B33),
        muscle: ink(0x8F_544D, 0x3E_2320),
        shade: hex(0x77_423C),
        sinew: ink(0xB4_A88F, 0x4B_4436),
        artery: ink(0xF0_7E78, 0x9A_5753),
        vein: ink(0x7F_B0F0, 0x4F_6F99),
        lymph: ink(0x7F_CB8B, 0xA6_E3AF),
        nerve: ink(0xE8_C65A, 0x94_7F3C),
        valve: hex(0xC9_DFFB),
    },
};

impl Colors {
    /// The colours of the theme that `ui` is drawn in.
    pub fn of(ui: &egui::Ui) -> &'static Self {
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }

    pub fn disposition(&self, disposition: Disposition) -> Tone {
        match disposition {
            Disposition::Emergency => self.emergency,
            Disposition::Today => self.today,
            Disposition::Routine => self.routine,
            Disposition::SelfCare => self.self_care,
        }
    }
}

/// Real weights of the variable font; `strong()` would only change the colour.
pub fn semibold(text: impl Into<String>) -> RichText {
    RichText::new(text).variation(b"wght", font::SEMIBOLD)
}

pub fn medium(text: impl Into<String>) -> RichText {
    RichText::new(text).variation(b"wght", font::MEDIUM)
}

/// The name of a page.
pub fn title(text: impl Into<String>) -> RichText {
    semibold(text).size(font::TITLE)
}

/// The heading of a section.
pub fn section(text: impl Into<String>) -> RichText {
    semibold(text).size(font::SECTION)
}

/// Body text with its leading.
pub fn body(text: impl Into<String>) -> RichText {
    RichText::new(text).size(font::BODY).line_height(body_line_height())
}

/// Size of secondary text, in points.
pub const SMALL: f32 = font::SMALL;

/// The distance of body lines, in points.
pub fn body_line_height() -> Option<f32> {
    Some(font::BODY * font::LEADING)
}

/// Secondary text.
pub fn small(text: impl Into<String>) -> RichText {
    RichText::new(text).size(font::SMALL)
}

/// Loads fonts and both themes into `ctx`.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    ctx.style_mut_of(egui::Theme::Light, |style| restyle(style, &LIGHT));
    ctx.style_mut_of(egui::Theme::Dark, |style| restyle(style, &DARK));
}

/// Puts the chosen theme into effect.
pub fn choose(ctx: &egui::Context, choice: ThemeChoice) {
    ctx.set_theme(match choice {
        ThemeChoice::System => egui::ThemePreference::System,
        ThemeChoice::Light => egui::ThemePreference::Light,
        ThemeChoice::Dark => egui::ThemePreference::Dark,
    });
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let inter = FontData::from_static(include_bytes!("../../assets/fonts/Inter.ttf"));
    let icons = FontData::from_static(include_bytes!("../../assets/fonts/icons.ttf"));
    fonts.font_data.insert("inter".to_owned(), Arc::new(inter));
    fonts.font_data.insert("icons".to_owned(), Arc::new(icons));
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec!["inter".to_owned(), "icons".to_owned()]);
    }
    fonts
}

fn restyle(style: &mut egui::Style, colors: &Colors) {
    style.text_styles = [
        (TextStyle::Small, font::SMALL),
        (TextStyle::Body, font::BODY),
        (TextStyle::Button, font::BODY),
        (TextStyle::Monospace, font::BODY),
        (TextStyle::Heading, font::TITLE),
    ]
    .into_iter()
    .map(|(style, size)| (style, FontId::proportional(size)))
    .collect();

    style.spacing.item_spacing = Vec2::new(space::S, space::S);
    style.spacing.button_padding = Vec2::new(space::M, space::XS);
    style.spacing.interact_size.y = size::TARGET;
    style.spacing.menu_margin = Margin::same(space::S as i8);

    let visuals = &mut style.visuals;
    visuals.panel_fill = colors.background;
    visuals.window_fill = colors.background;
    visuals.extreme_bg_color = colors.background;
    visuals.faint_bg_color = colors.panel;
    visuals.hyperlink_color = colors.accent;
    visuals.weak_text_color = Some(colors.muted);
    visuals.warn_fg_color = colors.today.mark;
    visuals.error_fg_color = colors.emergency.mark;
    visuals.selection.bg_fill = colors.routine.tint;
    visuals.selection.stroke = Stroke::new(size::FOCUS_RING, colors.accent);
    visuals.window_stroke = Stroke::new(size::HAIRLINE, colors.line);
    visuals.window_corner_radius = CornerRadius::same(size::RADIUS);
    visuals.menu_corner_radius = CornerRadius::same(size::RADIUS);

    let widgets = &mut visuals.widgets;
    for widget in [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        widget.corner_radius = CornerRadius::same(size::RADIUS);
        widget.fg_stroke = Stroke::new(size::HAIRLINE, colors.text);
        widget.bg_stroke = Stroke::new(size::HAIRLINE, colors.line);
        widget.bg_fill = colors.panel;
        widget.weak_bg_fill = colors.panel;
        widget.expansion = 0.0;
    }
    widgets.hovered.bg_stroke = Stroke::new(size::HAIRLINE, colors.muted);
    widgets.active.bg_stroke = Stroke::new(size::FOCUS_RING, colors.accent);
}
