//! Looks, and the widgets that all views are made of. Knows nothing of any feature.

pub mod colors;
pub mod icons;
pub mod notice;
pub mod path_box;
pub mod theme;
pub mod widgets;
pub mod work;
