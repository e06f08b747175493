//! Every structure and region is drawn, on its side of the body and inside the picture.

use std::collections::BTreeSet;

use legwise::{
    content::{self, id::Kind},
    figure::{Layer, Side, View, members},
};

use super::{FIGURE, id};

/// The structures that the content names, and the muscles that an expert would miss.
const STRUCTURES: &str = "
    gluteus-maximus sartorius quadriceps-femoris adductors hamstrings biceps-femoris semitendinosus semimembranosus
    tibialis-anterior gastrocnemius soleus plantaris peroneus-muscles flexor-digitorum-longus extensor-digitorum-longus
    foot-muscles iliotibial-band achilles-tendon plantar-fascia compartments-and-fascia hip-joint knee-joint
    ankle-and-foot-bones tibia lumbar-spine leg-arteries leg-veins vein-valves lymphatic-vessels sciatic-nerve
    peripheral-nerves
    tibialis-posterior flexor-hallucis-longus extensor-hallucis-longus popliteus fibularis-tertius gracilis
    tensor-fasciae-latae iliopsoas rectus-femoris vastus-lateralis vastus-medialis vastus-intermedius gluteus-medius";

#[test]
fn every_structure_is_shown_in_some_view() {
    let library = content::bundled().library;
    let of_content = library.of_kind(Kind::Structure);
    let names = STRUCTURES.split_whitespace().chain(of_content.iter().map(|entry| entry.id.as_str()));
    for name in names {
        assert!(FIGURE.parts_of(name).next().is_some(), "{name}");
        assert!(FIGURE.best_view(name).is_some(), "{name}");
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
fn the_patients_right_is_told() {
    assert_eq!(View::Front.edge_labels(), ("Patient’s right", "Patient’s left"));
    assert_eq!(View::Back.edge_labels(), ("Patient’s left", "Patient’s right"));
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
