//! The figure shows every structure, each where it belongs, and left is never right.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::{collections::BTreeSet, sync::LazyLock};

use legwise::{
    content::{self, id::Id},
    figure::{Depth, Direction, Figure, FigureError, Layer, LayerSet, PartId, Side, View, ViewGeometry, members},
};

static FIGURE: LazyLock<Figure> = LazyLock::new(|| Figure::load().unwrap());

/// The structures that the content names, and the muscles that an expert would miss.
const STRUCTURES: &str = "
    gluteus-maximus sartorius quadriceps-femoris adductors hamstrings biceps-femoris semitendinosus semimembranosus
    tibialis-anterior gastrocnemius soleus plantaris peroneus-muscles flexor-digitorum-longus extensor-digitorum-longus
    foot-muscles iliotibial-band achilles-tendon plantar-fascia compartments-and-fascia hip-joint knee-joint
    ankle-and-foot-bones tibia lumbar-spine leg-arteries leg-veins vein-valves lymphatic-vessels sciatic-nerve
    peripheral-nerves
    tibialis-posterior flexor-hallucis-longus extensor-hallucis-longus popliteus fibularis-tertius gracilis
    tensor-fasciae-latae iliopsoas rectus-femoris vastus-lateralis vastus-medialis vastus-intermedius gluteus-medius";

/// What isn't drawn yet.
const NOT_YET: [&str; 0] = [];

/// The name of a part and a point in it.
type Named = (&'static str, f32, f32);

/// Points chosen by hand. In the front and the back view: outward from the body's midline, and
/// height above the ground. In the side views: forward of the hip joint, and height. In the sole:
/// from the left and from the top of the picture.
const POINTS: &[(View, &[Named])] = &[
    (
        View::Front,
        &[
            ("hip", 195.0, 1000.0),
            ("groin", 70.0, 930.0),
            ("front-of-thigh", 125.0, 720.0),
            ("outer-thigh", 190.0, 720.0),
            ("inner-thigh", 40.0, 720.0),
            ("front-of-knee", 108.0, 500.0),
            ("outer-knee", 155.0, 500.0),
            ("inner-knee", 52.0, 500.0),
            ("shin", 110.0, 300.0),
            ("outer-lower-leg", 160.0, 300.0),
            ("inner-lower-leg", 62.0, 300.0),
            ("front-of-ankle", 108.0, 90.0),
            ("outer-ankle", 142.0, 90.0),
            ("inner-ankle", 72.0, 90.0),
            ("top-of-foot", 110.0, 38.0),
            ("toes", 80.0, 5.0),
            ("rectus-femoris", 125.0, 720.0),
            ("vastus-lateralis", 180.0, 700.0),
            ("vastus-medialis", 68.0, 580.0),
            ("vastus-intermedius", 125.0, 700.0),
            ("sartorius", 90.0, 800.0),
            ("adductors", 60.0, 850.0),
            ("gracilis", 30.0, 800.0),
            ("tensor-fasciae-latae", 182.0, 1000.0),
            ("gluteus-medius", 186.0, 1050.0),
            ("iliopsoas", 118.0, 1060.0),
            ("tibialis-anterior", 126.0, 350.0),
            ("extensor-digitorum-longus", 147.0, 350.0),
            ("peroneus-muscles", 163.0, 350.0),
            ("soleus", 78.0, 300.0),
            ("gastrocnemius", 60.0, 385.0),
            ("flexor-digitorum-longus", 88.0, 140.0),
            ("extensor-hallucis-longus", 120.0, 220.0),
            ("fibularis-tertius", 130.0, 150.0),
            ("foot-muscles", 69.0, 30.0),
            ("iliotibial-band", 196.0, 750.0),
            ("compartments-and-fascia", 120.0, 130.0),
            ("hip-joint", 100.0, 1100.0),
            ("knee-joint", 112.0, 500.0),
            ("tibia", 100.0, 300.0),
            ("ankle-and-foot-bones", 100.0, 76.0),
            ("lumbar-spine", 0.0, 1190.0),
            ("leg-arteries", 91.0, 820.0),
            ("leg-veins", 38.0, 700.0),
            ("vein-valves", 65.0, 387.0),
            ("lymphatic-vessels", 80.0, 955.0),
            ("peripheral-nerves", 84.0, 740.0),
        ],
    ),
    (
        View::Back,
        &[
            ("lower-back", 100.0, 1220.0),
            ("buttock", 80.0, 980.0),
            ("hip", 195.0, 1000.0),
            ("back-of-thigh", 110.0, 720.0),
            ("outer-thigh", 190.0, 720.0),
            ("inner-thigh", 40.0, 720.0),
            ("back-of-knee", 105.0, 500.0),
            ("outer-knee", 155.0, 500.0),
            ("inner-knee", 52.0, 500.0),
            ("calf", 110.0, 330.0),
            ("outer-lower-leg", 172.0, 330.0),
            ("inner-lower-leg", 56.0, 330.0),
            ("heel", 105.0, 30.0),
            ("inner-ankle", 72.0, 90.0),
            ("outer-ankle", 142.0, 90.0),
            ("top-of-foot", 142.0, 28.0),
            ("toes", 165.0, 5.0),
            ("gluteus-maximus", 90.0, 970.0),
            ("gluteus-medius", 150.0, 1090.0),
            ("biceps-femoris", 122.0, 720.0),
            ("semitendinosus", 72.0, 720.0),
            ("semimembranosus", 72.0, 650.0),
            ("gracilis", 33.0, 720.0),
            ("vastus-lateralis", 175.0, 720.0),
            ("adductors", 90.0, 780.0),
            ("gastrocnemius", 75.0, 370.0),
            ("gastrocnemius", 145.0, 370.0),
            ("soleus", 125.0, 330.0),
            ("plantaris", 125.0, 540.0),
            ("popliteus", 95.0, 462.0),
            ("tibialis-posterior", 115.0, 340.0),
            ("flexor-digitorum-longus", 82.0, 330.0),
            ("flexor-hallucis-longus", 140.0, 290.0),
            ("peroneus-muscles", 141.0, 200.0),
            ("foot-muscles", 145.0, 14.0),
            ("iliotibial-band", 195.0, 850.0),
            ("achilles-tendon", 105.0, 130.0),
            ("compartments-and-fascia", 84.0, 66.0),
            ("hip-joint", 100.0, 1100.0),
            ("knee-joint", 112.0, 520.0),
            ("tibia", 100.0, 300.0),
            ("ankle-and-foot-bones", 105.0, 30.0),
            ("lumbar-spine", 0.0, 1050.0),
            ("leg-arteries", 112.0, 500.0),
            ("leg-veins", 112.0, 345.0),
            ("vein-valves", 115.0, 258.0),
            ("lymphatic-vessels", 106.0, 520.0),
            ("sciatic-nerve", 109.0, 750.0),
            ("peripheral-nerves", 105.0, 480.0),
        ],
    ),
    (
        View::Inner,
        &[
            ("lower-back", -60.0, 1220.0),
            ("buttock", -120.0, 960.0),
            ("groin", 60.0, 930.0),
            ("front-of-thigh", 75.0, 740.0),
            ("inner-thigh", 10.0, 740.0),
            ("back-of-thigh", -85.0, 740.0),
            ("front-of-knee", 35.0, 500.0),
            ("inner-knee", -20.0, 500.0),
            ("back-of-knee", -75.0, 500.0),
            ("shin", 5.0, 300.0),
            ("inner-lower-leg", -40.0, 300.0),
            ("calf", -100.0, 300.0),
            ("front-of-ankle", -8.0, 105.0),
            ("inner-ankle", -45.0, 95.0),
            ("heel", -95.0, 50.0),
            ("sole", 0.0, 10.0),
            ("top-of-foot", 40.0, 40.0),
            ("toes", 150.0, 8.0),
            ("sartorius", 24.0, 700.0),
            ("gracilis", -5.0, 710.0),
            ("vastus-medialis", 50.0, 690.0),
            ("vastus-intermedius", 50.0, 700.0),
            ("rectus-femoris", 76.0, 780.0),
            ("adductors", 38.0, 868.0),
            ("semimembranosus", -50.0, 720.0),
            ("semitendinosus", -85.0, 720.0),
            ("gluteus-maximus", -120.0, 970.0),
            ("iliopsoas", 35.0, 1080.0),
            ("gastrocnemius", -85.0, 380.0),
            ("soleus", -50.0, 300.0),
            ("plantaris", -94.0, 270.0),
            ("flexor-digitorum-longus", -49.0, 258.0),
            ("tibialis-anterior", 4.0, 320.0),
            ("extensor-hallucis-longus", -14.0, 190.0),
            ("tibialis-posterior", -50.0, 360.0),
            ("flexor-hallucis-longus", -76.0, 300.0),
            ("foot-muscles", -40.0, 22.0),
            ("achilles-tendon", -86.0, 150.0),
            ("plantar-fascia", -40.0, 9.0),
            ("compartments-and-fascia", -80.0, 52.0),
            ("hip-joint", -20.0, 1050.0),
            ("knee-joint", -20.0, 520.0),
            ("tibia", -5.0, 400.0),
            ("ankle-and-foot-bones", -80.0, 30.0),
            ("lumbar-spine", -37.0, 1224.0),
            ("leg-veins", -46.0, 270.0),
            ("vein-valves", -55.0, 395.0),
            ("leg-arteries", 29.0, 760.0),
            ("lymphatic-vessels", 60.0, 905.0),
            ("peripheral-nerves", 22.0, 750.0),
            ("sciatic-nerve", -37.0, 720.0),
        ],
    ),
    (
        View::Outer,
        &[
            ("lower-back", -60.0, 1220.0),
            ("buttock", -110.0, 960.0),
            ("hip", 0.0, 1030.0),
            ("groin", 85.0, 955.0),
            ("front-of-thigh", 65.0, 740.0),
            ("outer-thigh", 0.0, 740.0),
            ("back-of-thigh", -85.0, 740.0),
            ("front-of-knee", 35.0, 500.0),
            ("outer-knee", -20.0, 500.0),
            ("back-of-knee", -78.0, 500.0),
            ("shin", 0.0, 300.0),
            ("outer-lower-leg", -45.0, 300.0),
            ("calf", -105.0, 300.0),
            ("front-of-ankle", -8.0, 105.0),
            ("outer-ankle", -48.0, 90.0),
            ("heel", -95.0, 50.0),
            ("sole", 0.0, 4.0),
            ("top-of-foot", 40.0, 35.0),
            ("toes", 150.0, 6.0),
            ("gluteus-maximus", -90.0, 980.0),
            ("gluteus-medius", -10.0, 1090.0),
            ("tensor-fasciae-latae", 38.0, 1010.0),
            ("sartorius", 75.0, 1000.0),
            ("rectus-femoris", 70.0, 780.0),
            ("vastus-lateralis", 20.0, 760.0),
            ("vastus-intermedius", 60.0, 700.0),
            ("biceps-femoris", -68.0, 740.0),
            ("semimembranosus", -70.0, 740.0),
            ("semitendinosus", -91.0, 760.0),
            ("gastrocnemius", -85.0, 380.0),
            ("soleus", -60.0, 300.0),
            ("peroneus-muscles", -46.0, 350.0),
            ("extensor-digitorum-longus", -25.0, 350.0),
            ("tibialis-anterior", 0.0, 350.0),
            ("extensor-hallucis-longus", -25.0, 220.0),
            ("fibularis-tertius", -39.0, 165.0),
            ("tibialis-posterior", -54.0, 340.0),
            ("flexor-hallucis-longus", -75.0, 320.0),
            ("foot-muscles", -30.0, 10.0),
            ("iliotibial-band", -12.0, 760.0),
            ("achilles-tendon", -86.0, 150.0),
            ("compartments-and-fascia", -22.0, 132.0),
            ("plantar-fascia", 0.0, 1.0),
            ("hip-joint", -20.0, 1100.0),
            ("knee-joint", -20.0, 520.0),
            ("tibia", 0.0, 400.0),
            ("ankle-and-foot-bones", -40.0, 300.0),
            ("lumbar-spine", -37.0, 1224.0),
            ("leg-veins", -118.0, 370.0),
            ("vein-valves", -113.0, 284.0),
            ("leg-arteries", -23.0, 300.0),
            ("peripheral-nerves", -39.0, 300.0),
            ("sciatic-nerve", -37.0, 720.0),
        ],
    ),
    (
        View::Sole,
        &[
            ("toes", 342.0, 100.0),
            ("sole", 230.0, 400.0),
            ("heel", 245.0, 830.0),
            ("foot-muscles", 235.0, 660.0),
            ("tibialis-posterior", 300.0, 600.0),
            ("peroneus-muscles", 196.0, 618.0),
            ("flexor-hallucis-longus", 325.0, 420.0),
            ("flexor-digitorum-longus", 258.0, 540.0),
            ("plantar-fascia", 240.0, 620.0),
            ("ankle-and-foot-bones", 240.0, 780.0),
            ("leg-veins", 250.0, 560.0),
            ("leg-arteries", 254.0, 600.0),
            ("peripheral-nerves", 306.0, 600.0),
        ],
    ),
];

/// A point of [`POINTS`] on the patient's right leg, in view units.
fn on_the_right(view: View, x: f32, height: f32) -> [f32; 2] {
    match view {
        View::Front => [280.0 - x, 1296.0 - height],
        View::Back => [280.0 + x, 1296.0 - height],
        View::Inner => [208.0 - x, 1296.0 - height],
        View::Outer => [192.0 + x, 1296.0 - height],
        View::Sole => [x, height],
    }
}

fn id(name: &str, side: Option<Side>) -> PartId {
    PartId { name: Id::try_from(name).unwrap(), side }
}

/// Only the layer of the part, with what lies over it taken away.
fn only_layer_of(geometry: &ViewGeometry, id: &PartId) -> LayerSet {
    let part = geometry.part(id).unwrap_or_else(|| panic!("{:?} has no {id}", geometry.view));
    LayerSet::NONE.with(part.layer).at(part.depth)
}

#[test]
fn every_structure_is_shown_in_some_view() {
    let library = content::bundled().library;
    let of_content = library.of_kind(content::id::Kind::Structure);
    let names = STRUCTURES.split_whitespace().chain(of_content.iter().map(|entry| entry.id.as_str()));
    for name in names {
        assert_eq!(FIGURE.parts_of(name).next().is_none(), NOT_YET.contains(&name), "{name}");
        assert_eq!(FIGURE.best_view(name).is_none(), NOT_YET.contains(&name), "{name}");
    }
}

#[test]
fn every_region_is_shown_in_some_view_and_every_part_is_known() {
    let library = content::bundled().library;
    let structures: BTreeSet<&str> = STRUCTURES.split_whitespace().collect();
    for view in View::ALL {
        for part in FIGURE.view(view).parts() {
            let known = match part.layer {
                Layer::Region => library.regions().contains_key(&part.id.name),
                _ => structures.contains(part.id.name.as_str()),
            };
            assert!(known, "{view:?} draws {}, which nothing names", part.id);
        }
    }
    for region in library.regions().keys() {
        assert!(FIGURE.parts_of(region.as_str()).next().is_some(), "{region}");
    }
}

#[test]
fn points_chosen_by_hand_hit_their_part_on_the_right_side() {
    for (view, points) in POINTS {
        let geometry = FIGURE.view(*view);
        for (name, x, height) in *points {
            let right = on_the_right(*view, *x, *height);
            let single = id(name, None);
            if geometry.part(&single).is_some() {
                let hit = geometry.hit(right, &only_layer_of(geometry, &single));
                assert_eq!(hit.map(|part| &part.id), Some(&single), "{view:?}");
                continue;
            }
            let part = id(name, Some(Side::Right));
            let visible = only_layer_of(geometry, &part);
            assert_eq!(geometry.hit(right, &visible).map(|part| part.id.clone()), Some(part), "{view:?} {right:?}");
            if view.shows_both_legs() {
                let left = [geometry.size[0] - right[0], right[1]];
                let hit = geometry.hit(left, &visible).map(|part| part.id.clone());
                assert_eq!(hit, Some(id(name, Some(Side::Left))), "{view:?} {left:?}");
            }
        }
    }
}

#[test]
fn each_part_has_a_point_chosen_by_hand() {
    // Covered by all that lies in it, and seen edge on.
    let without = ["whole-leg", "popliteus"];
    for (view, points) in POINTS {
        let pointed_at: BTreeSet<&str> = points.iter().map(|(name, ..)| *name).collect();
        for part in FIGURE.view(*view).parts() {
            let name = part.id.name.as_str();
            assert!(pointed_at.contains(name) || without.contains(&name), "{view:?} {name}");
        }
    }
}

#[test]
fn left_and_right_never_swap() {
    for view in View::ALL {
        let geometry = FIGURE.view(view);
        let middle = geometry.size[0] / 2.0;
        for part in geometry.parts() {
            let x = part.bounds.center()[0];
            match (view, part.id.side) {
                (View::Front, Some(Side::Right)) | (View::Back, Some(Side::Left)) => assert!(x < middle, "{}", part.id),
                (View::Front, Some(Side::Left)) | (View::Back, Some(Side::Right)) => assert!(x > middle, "{}", part.id),
                (View::Front | View::Back, None) => assert!((x - middle).abs() < 1.0, "{}", part.id),
                (_, Some(Side::Left)) => panic!("{view:?} shows the right leg, and {}", part.id),
                (_, _) => {}
            }
            if view.shows_both_legs()
                && let Some(side) = part.id.side
            {
                let other = geometry.part(&id(part.id.name.as_str(), Some(side.opposite())));
                let other = other.unwrap_or_else(|| panic!("{view:?} has only one {}", part.id));
                assert!(
                    (other.bounds.center()[0] + x - geometry.size[0]).abs() < 1.0,
                    "{} is no mirror image",
                    part.id
                );
            }
        }
    }
}

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

#[test]
fn the_patients_right_is_told() {
    assert_eq!(View::Front.edge_labels(), ("Patient's right", "Patient's left"));
    assert_eq!(View::Back.edge_labels(), ("Patient's left", "Patient's right"));
}

#[test]
fn groups_show_their_members() {
    for group in ["quadriceps-femoris", "hamstrings"] {
        for member in members(group) {
            assert!(FIGURE.parts_of(group).any(|(_, part)| part.id.name.as_str() == *member), "{member}");
        }
    }
}

#[test]
fn depth_takes_away_what_lies_over() {
    let back = FIGURE.view(View::Back);
    let calf = on_the_right(View::Back, 115.0, 345.0);
    let muscles = LayerSet::NONE.with(Layer::Muscle);
    let at = |depth| back.hit(calf, &muscles.at(depth)).map(|part| part.id.name.to_string());
    assert_eq!(at(Depth::Surface).as_deref(), Some("gastrocnemius"));
    assert_eq!(at(Depth::Middle).as_deref(), Some("soleus"));
    assert_eq!(at(Depth::Deep).as_deref(), Some("tibialis-posterior"));
}

#[test]
fn nothing_is_hit_outside_or_when_nothing_is_visible() {
    let front = FIGURE.view(View::Front);
    assert!(front.hit([2.0, 1300.0], &LayerSet::ALL).is_none());
    assert!(front.hit([f32::NAN, 0.0], &LayerSet::ALL).is_none());
    assert!(front.hit(on_the_right(View::Front, 125.0, 720.0), &LayerSet::NONE).is_none());
}

#[test]
fn everything_is_inside_the_picture() {
    for view in View::ALL {
        let geometry = FIGURE.view(view);
        let [width, height] = geometry.size;
        for part in geometry.parts().iter().chain(&geometry.base) {
            let ([left, top], [right, bottom]) = (part.bounds.min, part.bounds.max);
            assert!(left >= 0.0 && top >= 0.0 && right <= width && bottom <= height, "{view:?} {}", part.id);
            assert!(!part.paths.is_empty() && !part.mesh.indices.is_empty(), "{view:?} {}", part.id);
            let covered: usize = part.mesh.spans.iter().map(|span| part.mesh.triangles(span).count() * 3).sum();
            assert_eq!(covered, part.mesh.indices.len(), "{view:?} {}", part.id);
        }
    }
}

#[test]
fn proportions_are_those_of_a_grown_person() {
    let front = FIGURE.view(View::Front);
    let height = |y: f32| 1296.0 - y;
    let bounds = |name| front.part(&id(name, Some(Side::Right))).unwrap().bounds;
    let knee = height(bounds("tibia").min[1]);
    assert!((470.0..=510.0).contains(&knee), "the knee joint is at about half of the hip's height, not {knee}");
    let ankle = height(bounds("tibia").max[1]);
    assert!((60.0..=95.0).contains(&ankle), "the ankle is at about 8%, not {ankle}");
}

#[test]
fn mistakes_in_a_drawing_are_told() {
    let parse = |body: &str| {
        let svg =
            format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">{body}</svg>"#);
        ViewGeometry::parse(View::Front, &svg)
    };
    let square = r#"<path d="M1 1H5V5H1Z"/>"#;
    let good = parse(&format!(r#"<g id="layer:muscle"><g id="soleus--left">{square}</g></g>"#)).unwrap();
    assert_eq!(good.parts().len(), 1);
    let error = |body: &str| parse(body).unwrap_err();
    assert!(matches!(error("<g"), FigureError::Svg { .. }));
    assert!(matches!(error(&format!(r#"<g id="layer:skin">{square}</g>"#)), FigureError::UnknownLayer { .. }));
    assert!(matches!(error(square), FigureError::Stray { .. }));
    assert!(matches!(error(&format!(r#"<g id="layer:muscle">{square}</g>"#)), FigureError::Stray { .. }));
    let bad_id = format!(r#"<g id="layer:muscle"><g id="Soleus">{square}</g></g>"#);
    assert!(matches!(error(&bad_id), FigureError::PartId { .. }));
    let unknown_paint = r#"<g id="layer:muscle"><g id="soleus"><path id="soleus:gold" d="M1 1H5V5Z"/></g></g>"#;
    assert!(matches!(error(unknown_paint), FigureError::UnknownPaint { .. }));
    let twice = format!(
        r#"<g id="layer:muscle"><g id="soleus">{square}</g></g><g id="layer:muscle-deep"><g id="soleus">{square}</g></g>"#
    );
    let told = error(&twice).to_string();
    assert!(told.contains("front") && told.contains("soleus"), "{told}");
}
