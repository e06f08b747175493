//! What lies under a point, compared with points that a person chose.

use std::collections::BTreeSet;

use legwise::figure::{Depth, Layer, LayerSet, PartId, Side, View, ViewGeometry};

use super::{FIGURE, id};

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

/// Only the layer of the part, with what lies over it taken away.
fn only_layer_of(geometry: &ViewGeometry, id: &PartId) -> LayerSet {
    let part = geometry.part(id).unwrap_or_else(|| panic!("{:?} has no {id}", geometry.view));
    LayerSet::NONE.with(part.layer).at(part.depth)
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
