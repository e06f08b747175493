//! The colours of each theme.

use egui::Color32;

use crate::{
    content::red_flag::Disposition,
    figure::{Layer, Role},
};

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colors {
    pub background: Color32,
    pub panel: Color32,
    pub text: Color32,
    pub muted: Color32,
    /// The hint in a field that is blank.
    pub placeholder: Color32,
    /// Between things.
    pub line: Color32,
    /// Around what can be used.
    pub border: Color32,
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

/// A colour for words and marks, and the tint behind them.
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
    placeholder: hex(0x56_616F),
    line: hex(0xD9_DEE5),
    border: hex(0x82_8D9B),
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
    placeholder: hex(0xA3_AEBB),
    line: hex(0x32_3A45),
    border: hex(0x6E_7988),
    accent: hex(0x5C_C4CB),
    emergency: tone(0xFF_8A8A, 0x3A_1517),
    today: tone(0xFF_C069, 0x38_280F),
    routine: tone(0x8F_C1FF, 0x13_273D),
    self_care: tone(0x8F_D694, 0x15_301A),
    figure: FigureColors {
        skin: ink(0x3F_3B3A, 0x8F_847D),
        region: ink(0x3F_3B3A, 0x7E_746E),
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

/// For eyes that need more: black on white, every word and mark at 7:1 or more.
pub const HIGH_CONTRAST_LIGHT: Colors = Colors {
    background: hex(0xFF_FFFF),
    panel: hex(0xFF_FFFF),
    text: hex(0x00_0000),
    muted: hex(0x26_2626),
    placeholder: hex(0x4A_4A4A),
    line: hex(0x00_0000),
    border: hex(0x00_0000),
    accent: hex(0x00_3A8C),
    emergency: tone(0x8A_0009, 0xFF_F0F0),
    today: tone(0x5C_3200, 0xFF_F6E5),
    routine: tone(0x0A_3D7A, 0xEC_F4FF),
    self_care: tone(0x0E_4A14, 0xEE_F8EE),
    figure: FigureColors {
        skin: ink(0xFF_FFFF, 0x00_0000),
        region: ink(0xFF_FFFF, 0x4D_4D4D),
        bone: ink(0xF2_F2F2, 0x33_3333),
        muscle: ink(0xE3_A79B, 0x3A_120D),
        shade: hex(0xB4_6E61),
        sinew: ink(0xF2_E6CF, 0x4A_3A1C),
        artery: ink(0xA3_0F0A, 0xC9_7873),
        vein: ink(0x0A_3D8F, 0x6F_92C4),
        lymph: ink(0x14_5A1E, 0x0C_3E14),
        nerve: ink(0x6B_4E00, 0xB3_9A52),
        valve: hex(0x00_0000),
    },
};

/// For eyes that need more: white on black.
pub const HIGH_CONTRAST_DARK: Colors = Colors {
    background: hex(0x00_0000),
    panel: hex(0x00_0000),
    text: hex(0xFF_FFFF),
    muted: hex(0xE0_E0E0),
    placeholder: hex(0xB4_B4B4),
    line: hex(0xFF_FFFF),
    border: hex(0xFF_FFFF),
    accent: hex(0xFF_E14D),
    emergency: tone(0xFF_B3B3, 0x33_0004),
    today: tone(0xFF_D591, 0x2E_1D00),
    routine: tone(0xB5_D9FF, 0x00_1E3D),
    self_care: tone(0xB4_F0B8, 0x00_2607),
    figure: FigureColors {
        skin: ink(0x2E_2E2E, 0xFF_FFFF),
        region: ink(0x2E_2E2E, 0xB8_B8B8),
        bone: ink(0xB8_B09C, 0x1C_1A16),
        muscle: ink(0xC9_7A70, 0x4A_1F1A),
        shade: hex(0x7A_3F38),
        sinew: ink(0xD9_CDB3, 0x2B_261C),
        artery: ink(0xFF_9C96, 0xC0_6B66),
        vein: ink(0xA8_CDFF, 0x6F_93C4),
        lymph: ink(0xA6_EBB0, 0xD0_FFD8),
        nerve: ink(0xFF_DF75, 0xB3_9A4A),
        valve: hex(0xFF_FFFF),
    },
};

impl Colors {
    /// The colours of the theme that `ui` is drawn in.
    pub fn of(ui: &egui::Ui) -> &'static Self {
        let visuals = ui.visuals();
        // The accent tells what the style was made of.
        let of_theme = |colors: &&Self| colors.accent == visuals.hyperlink_color;
        let fallback = if visuals.dark_mode { &DARK } else { &LIGHT };
        [&HIGH_CONTRAST_LIGHT, &HIGH_CONTRAST_DARK].into_iter().find(of_theme).unwrap_or(fallback)
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

#[cfg(test)]
mod tests {
    use egui::Color32;

    use super::{Colors, DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT};
    use crate::content::red_flag::Disposition;

    /// Relative luminance as WCAG 2.2 defines it.
    fn luminance(color: Color32) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
    }

    fn contrast(one: Color32, other: Color32) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn contrast_as_wcag_measures_it() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn words_and_marks_stand_out_in_every_theme() {
        let themes: [(&str, &Colors, f64); 4] = [
            ("light", &LIGHT, 4.5),
            ("dark", &DARK, 4.5),
            ("high contrast, light", &HIGH_CONTRAST_LIGHT, 7.0),
            ("high contrast, dark", &HIGH_CONTRAST_DARK, 7.0),
        ];
        for (theme, colors, for_marks) in themes {
            let tones = Disposition::ALL.map(|disposition| colors.disposition(disposition));
            let grounds: Vec<_> =
                [colors.background, colors.panel].into_iter().chain(tones.map(|tone| tone.tint)).collect();
            let marks: Vec<_> = [colors.muted, colors.placeholder, colors.accent]
                .into_iter()
                .chain(tones.map(|tone| tone.mark))
                .collect();
            for ground in grounds {
                let text = contrast(colors.text, ground);
                assert!(text >= 7.0, "{theme}: text has {text:.2}:1 on {ground:?}");
                for mark in &marks {
                    let mark_contrast = contrast(*mark, ground);
                    assert!(mark_contrast >= for_marks, "{theme}: {mark:?} has {mark_contrast:.2}:1 on {ground:?}");
                }
            }
            for ground in [colors.background, colors.panel] {
                let border = contrast(colors.border, ground);
                assert!(border >= 3.0, "{theme}: a border has {border:.2}:1 on {ground:?}");
            }
            let on_button = contrast(colors.background, colors.accent);
            assert!(on_button >= 4.5, "{theme}: the main button has {on_button:.2}:1");
        }
    }
}
