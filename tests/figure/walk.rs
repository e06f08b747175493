//! The keyboard reaches every part, in an order that makes sense on a body.

use std::collections::BTreeSet;

use legwise::figure::{Depth, Direction, Layer, LayerSet, Side, View};

use super::{FIGURE, id};

#[test]
fn the_walk_reaches_all_parts_once() {
    let sets = Depth::ALL.into_iter().flat_map(|depth| {
        Layer::ALL.into_iter().map(move |layer| LayerSet::NONE.with(layer).at(depth)).chain([LayerSet::ALL.at(depth)])
    });
    for visible in sets {
        for view in View::ALL {
            let geometry = FIGURE.view(view);
            let expected: BTreeSet<_> =
                geometry.parts().iter().filter(|part| visible.shows(part)).map(|part| &part.id).collect();
            for forward in [true, false] {
                let mut reached = Vec::new();
                let mut here = None;
                while let Some(part) = geometry.step(here, forward, &visible) {
                    reached.push(&part.id);
                    here = Some(&part.id);
                }
                assert_eq!(reached.len(), expected.len(), "{view:?}");
                assert_eq!(reached.into_iter().collect::<BTreeSet<_>>(), expected, "{view:?}");
            }
        }
    }
}

#[test]
fn the_walk_goes_down_one_leg_and_then_the_other() {
    let regions = LayerSet::NONE.with(Layer::Region);
    let walk: Vec<_> = FIGURE.view(View::Front).walk(&regions).iter().map(|part| part.id.to_string()).collect();
    let place = |id: &str| walk.iter().position(|other| other == id).unwrap();
    assert!(place("hip--right") < place("front-of-thigh--right"));
    assert!(place("outer-knee--right") < place("front-of-knee--right"));
    assert!(place("front-of-knee--right") < place("inner-knee--right"));
    assert!(place("toes--right") < place("hip--left"));
}

#[test]
fn arrows_lead_where_they_point() {
    let regions = LayerSet::NONE.with(Layer::Region);
    let front = FIGURE.view(View::Front);
    let knee = id("front-of-knee", Some(Side::Right));
    let from_knee = |direction| front.neighbour(&knee, direction, &regions).map(|part| part.id.to_string());
    assert_eq!(from_knee(Direction::Left).as_deref(), Some("outer-knee--right"));
    assert_eq!(from_knee(Direction::Right).as_deref(), Some("inner-knee--right"));
    assert_eq!(from_knee(Direction::Up).as_deref(), Some("front-of-thigh--right"));
    assert_eq!(from_knee(Direction::Down).as_deref(), Some("shin--right"));
}
