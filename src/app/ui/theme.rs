//! Design tokens: every size and text style of the window; [`colors`](crate::app::ui::colors) has the colours.
//! The only places with raw numbers for looks.

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, FontTweak, Margin, RichText, Stroke,
    TextStyle, Vec2,
};

pub use super::colors::{Colors, FigureColors, Tone};
use super::colors::{DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT};
use crate::settings::ThemeChoice;

/// Steps of 4 points between and around things, and half a step inside them.
pub mod space {
    pub const XXS: f32 = 2.0;
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
    /// The tallest list that a box unfolds.
    pub const UNFOLDED: f32 = 480.0;
    /// Room for a notice over the end of a page.
    pub const NOTICE: f32 = 48.0;
    /// A notice over the foot of the page.
    pub const NARROWEST_NOTICE: f32 = 480.0;
    /// A page that can still be read.
    pub const NARROWEST_PAGE: f32 = 320.0;
    /// The keys of the shortcut sheet.
    pub const KEYS: f32 = 200.0;
    /// Width of the side pane, for the call and the handout.
    pub const SIDE: f32 = 360.0;
    /// From this width on there are three columns.
    pub const THREE_COLUMNS: f32 = 1150.0;
    /// Below this width there is one column.
    pub const ONE_COLUMN: f32 = 700.0;
    /// About 70 characters of body text.
    pub const MEASURE: f32 = 640.0;
    /// From this width on a page has two columns.
    pub const TWO_COLUMNS: f32 = MEASURE + super::space::XXL + 440.0;
    /// A column below this has room for one line of what the ear asks for.
    pub const LOW_COLUMN: f32 = 640.0;
    /// Room for what the ear asks for.
    pub const EAR: f32 = 126.0;
    /// Smallest side of something to click.
    pub const TARGET: f32 = 28.0;
    /// Lines that the search box grows to.
    pub const SEARCH_LINES: usize = 6;
    /// A tab of an open page is as wide as its name, within these.
    pub const NARROWEST_TAB: f32 = 72.0;
    pub const WIDEST_TAB: f32 = 220.0;
    /// Room for the menu of the pages that have no tab.
    pub const MORE_TABS: f32 = 96.0;
    /// Width of the name before a field.
    pub const FIELD_LABEL: f32 = 160.0;
    /// Width of a short name before a field.
    pub const SHORT_LABEL: f32 = 56.0;
    /// Points of the screen for a point of paper, at the size of the paper.
    pub const PAPER_POINT: f32 = 96.0 / 72.0;
    /// The page of a preview, in points of paper, before its file is there.
    pub const FIRST_PAGE: egui::Vec2 = egui::Vec2::new(612.0, 792.0);
    /// A page of the preview is never narrower.
    pub const SMALLEST_PAGE: f32 = 120.0;
    /// How much of a page shows its letterhead.
    pub const LETTERHEAD: f32 = 0.3;
    /// The columns of the results of practice before the last.
    pub const RESULT: f32 = 322.0;
    /// Width of a card of the tour.
    pub const TOUR: f32 = 340.0;
    /// Width of a question over the window.
    pub const QUESTION: f32 = 520.0;
    /// Width of the command palette, and height of its list.
    pub const PALETTE: egui::Vec2 = egui::Vec2::new(560.0, 420.0);
    /// The smallest height of what is pressed, where much is to be seen at once (WCAG 2.2, 2.5.8).
    pub const SMALL_TARGET: f32 = 24.0;
    /// Height of a call's column from which on only its questions scroll.
    pub const LOWEST_CALL: f32 = 380.0;
    /// Width of what lies over the window while something is recorded.
    pub const PANEL: f32 = 640.0;
    /// Height of the window that is not the note while that is shown.
    pub const AROUND_NOTE: f32 = 200.0;
    /// Where the palette begins, as a share of the window's height.
    pub const PALETTE_TOP: f32 = 0.12;
    /// Rows of calls that are kept, before they scroll.
    pub const CALLS_KEPT: f32 = 4.0;
    /// How strong the marks are on places that were found, and on the one that was gone to.
    pub const FOUND: f32 = 0.2;
    pub const FOUND_NOW: f32 = 0.45;
    /// Width of a bar that shows how far something is.
    pub const PROGRESS: f32 = 220.0;
    /// Height of the top bar.
    pub const BAR: f32 = 44.0;
    /// Width of the colour at the side of a band.
    pub const BAND_EDGE: f32 = 4.0;
    pub const RADIUS: u8 = 6;
    pub const HAIRLINE: f32 = 1.0;
    /// The leg figure beside its texts, and how narrow it may get.
    pub const FIGURE: f32 = 266.0;
    pub const NARROWEST_FIGURE: f32 = 226.0;
    /// The leg figure is never lower than this, so that it can be pointed at.
    pub const LOWEST_FIGURE: f32 = 240.0;
    /// What is left below the leg figure for the beginning of its texts.
    pub const BELOW_FIGURE: f32 = 72.0;
    /// The labels at both edges of the leg figure, beside each other.
    pub const EDGE_LABELS: f32 = 250.0;
    /// Height of the lines that name what is pointed at, in lines of small text.
    pub const STATUS_LINES: f32 = 3.0;
    /// The texts beside the leg figure.
    pub const FIGURE_TEXT: f32 = 220.0;
    /// The small figure beside an entry.
    pub const SMALL_FIGURE: [f32; 2] = [200.0, 420.0];
    /// Drawn people on a page, and in a narrow column; and the centimetres that are as high.
    pub const PEOPLE: f32 = 132.0;
    pub const SMALL_PEOPLE: f32 = 108.0;
    pub const TALLEST_PERSON: f32 = 176.0;
    /// The contour of drawn people.
    pub const PERSON_LINE: f32 = 1.0;
    /// A colour in a legend.
    pub const SWATCH: f32 = 12.0;
    /// Ring around what has the keyboard.
    pub const FOCUS_RING: f32 = 2.0;
    /// The window when it first opens.
    pub const WINDOW: [f32; 2] = [1280.0, 800.0];
    pub const SMALLEST_WINDOW: [f32; 2] = [480.0, 400.0];
    /// Zoom steps and their limits.
    pub const ZOOM_STEP: f32 = 0.1;
    pub const ZOOM_CHOICES: [f32; 5] = [0.9, 1.0, 1.2, 1.5, 2.0];
    const ZOOM_RANGE: std::ops::RangeInclusive<f32> = 0.5..=3.0;

    /// The zoom nearest to `zoom` at which the window can be used.
    pub fn in_zoom_range(zoom: f32) -> f32 {
        zoom.clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end())
    }
}

/// How strongly parts of the leg figure are lit.
pub mod light {
    use super::Light;

    pub const CHOSEN: Light = Light { body: 0.6, edge: 2.0 };
    pub const POINTED: Light = Light { body: 0.25, edge: 1.5 };
    /// What belongs to what is shown.
    pub const BELONGS: Light = Light { body: 0.35, edge: 1.5 };
    /// Only a line, around what has the keyboard.
    pub const FOCUSED: Light = Light { body: 0.0, edge: 2.5 };
    pub const SMALL_PLACE: Light = Light { body: 0.35, edge: 1.0 };
    pub const SMALL_STRUCTURE: Light = Light { body: 0.6, edge: 1.0 };
}

/// How a lit part of the leg figure is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Light {
    /// How opaque its body is.
    pub body: f32,
    /// The line around it, in points.
    pub edge: f32,
}

/// Font sizes and weights.
mod font {
    pub const SMALL: f32 = 13.0;
    pub const BODY: f32 = 15.0;
    pub const SECTION: f32 = 17.0;
    pub const TITLE: f32 = 24.0;
    /// Leading of body text, in font sizes.
    pub const LEADING: f32 = 1.45;
    pub const MEDIUM: f32 = 500.0;
    pub const SEMIBOLD: f32 = 600.0;
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

/// Loads fonts and themes into `ctx`.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    choose(ctx, ThemeChoice::System);
}

/// Puts the chosen theme into effect.
pub fn choose(ctx: &egui::Context, choice: ThemeChoice) {
    let (light, dark) = match choice {
        ThemeChoice::HighContrast => (&HIGH_CONTRAST_LIGHT, &HIGH_CONTRAST_DARK),
        ThemeChoice::System | ThemeChoice::Light | ThemeChoice::Dark => (&LIGHT, &DARK),
    };
    ctx.style_mut_of(egui::Theme::Light, |style| restyle(style, light));
    ctx.style_mut_of(egui::Theme::Dark, |style| restyle(style, dark));
    ctx.set_theme(match choice {
        ThemeChoice::System | ThemeChoice::HighContrast => egui::ThemePreference::System,
        ThemeChoice::Light => egui::ThemePreference::Light,
        ThemeChoice::Dark => egui::ThemePreference::Dark,
    });
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    // Hints are computed for all letters of the font at each size and weight: that would double the start.
    let unhinted = || FontTweak { hinting: Some(false), ..FontTweak::default() };
    let inter = FontData::from_static(include_bytes!("../../../assets/fonts/Inter.ttf")).tweak(unhinted());
    let icons = FontData::from_static(include_bytes!("../../../assets/fonts/icons.ttf")).tweak(unhinted());
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
    style.spacing.icon_spacing = space::S;
    style.spacing.indent = space::L;
    style.spacing.interact_size.y = size::TARGET;
    style.spacing.menu_margin = Margin::same(space::S as i8);

    let visuals = &mut style.visuals;
    visuals.panel_fill = colors.background;
    visuals.window_fill = colors.background;
    visuals.extreme_bg_color = colors.background;
    // Edges tell what can be typed into or pressed: without a graphics card each fill is felt at every key.
    visuals.text_edit_bg_color = Some(Color32::TRANSPARENT);
    visuals.faint_bg_color = colors.panel;
    visuals.hyperlink_color = colors.accent;
    visuals.weak_text_color = Some(colors.placeholder);
    visuals.warn_fg_color = colors.today.mark;
    visuals.error_fg_color = colors.emergency.mark;
    visuals.selection.bg_fill = colors.routine.tint;
    visuals.selection.stroke = Stroke::new(size::FOCUS_RING, colors.accent);
    visuals.window_stroke = Stroke::new(size::HAIRLINE, colors.line);
    visuals.window_corner_radius = CornerRadius::same(size::RADIUS);
    visuals.menu_corner_radius = CornerRadius::same(size::RADIUS);

    // Nothing moves by itself. What fades in would also be drawn for a fifth of a second after each key, because
    // the bar beside each new page does.
    style.animation_time = 0.0;

    // A cursor that blinks would have the window drawn all day.
    visuals.text_cursor.blink = false;
    visuals.text_cursor.stroke.color = colors.accent;

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
        widget.bg_stroke = Stroke::new(size::HAIRLINE, colors.border);
        widget.bg_fill = colors.panel;
        widget.weak_bg_fill = colors.panel;
        widget.expansion = 0.0;
    }
    widgets.inactive.weak_bg_fill = Color32::TRANSPARENT;
    // Separators and panels.
    widgets.noninteractive.bg_stroke = Stroke::new(size::HAIRLINE, colors.line);
    widgets.hovered.bg_stroke = Stroke::new(size::HAIRLINE, colors.muted);
    widgets.active.bg_stroke = Stroke::new(size::FOCUS_RING, colors.accent);
}
