//! Looks, and the widgets that all views are made of. Knows nothing of any feature.

pub mod click_guard;
pub mod colors;
pub mod icons;
pub mod notice;
pub mod page_keys;
pub mod path_box;
pub mod people;
pub mod theme;
pub mod widgets;
pub mod work;
