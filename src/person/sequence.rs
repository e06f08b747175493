//! A row of poses: how large, and what stands between and beside them.

use super::{
    figure,
    shape::{Caption, Paint, Point, Shape, walk},
};
use crate::content::{
    pose::{Arrow, Pose, Sequence, Shows},
    posture::skeleton::Skeleton,
    text::Language,
};

/// How much room there is. Lengths are those of whoever asks: points or pixels.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    pub width: f32,
    pub height: f32,
    /// At most so much for a centimetre, so that all people are about as tall.
    pub scale: f32,
    /// Width of a contour.
    pub line: f32,
    /// Size of the words.
    pub words: f32,
}

/// A drawn sequence, with its top left corner at 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    pub shapes: Vec<Shape>,
    pub captions: Vec<Caption>,
    pub width: f32,
    pub height: f32,
    /// How large a centimetre is.
    pub scale: f32,
}

/// Between poses, as a share of the size of words.
const GAP: f32 = 1.9;

/// Where a curve is looked at to see how far it goes.
const CORNERS: u8 = 4;

/// About how wide a letter is, as a share of its size.
const LETTER: f32 = 0.58;

/// Draws `sequence` as large as there is room.
pub fn draw(sequence: &Sequence, language: Language, room: Room) -> Drawing {
    let people: Vec<Person<'_>> = sequence.poses.iter().map(|pose| Person::new(pose, language)).collect();
    let gap = room.words * GAP;
    let gaps = gap * people.len().saturating_sub(1) as f32;
    let mut scale = room.scale;
    // Words keep their size, so what they take changes as the drawing shrinks.
    for _ in 0..6 {
        let bounds: Vec<Bounds> = people.iter().map(|person| person.bounds(scale, room)).collect();
        let width = bounds.iter().map(|bounds| bounds.right - bounds.left).sum::<f32>() + gaps;
        let all = bounds.iter().fold(Bounds::NONE, |all, bounds| all.with(*bounds));
        let height = all.bottom - all.top;
        let fits = ((room.width - gaps) / (width - gaps).max(1.0)).min(room.height / height.max(1.0));
        if fits >= 1.0 {
            break;
        }
        scale *= fits.max(0.3);
    }
    let bounds: Vec<Bounds> = people.iter().map(|person| person.bounds(scale, room)).collect();
    let all = bounds.iter().fold(Bounds::NONE, |all, bounds| all.with(*bounds));
    let mut drawing = Drawing { height: (all.bottom - all.top).max(0.0), scale, ..Drawing::default() };
    let mut x = 0.0;
    for (index, (person, bounds)) in people.iter().zip(&bounds).enumerate() {
        if index > 0 {
            drawing.shapes.push(chevron(x + gap / 2.0, drawing.height / 2.0, room));
            x += gap;
        }
        person.place(&mut drawing, (x - bounds.left, -all.top), scale, room);
        x += bounds.right - bounds.left;
    }
    drawing.width = x;
    drawing
}

/// Leads the eye from one pose to the next.
fn chevron(x: f32, y: f32, room: Room) -> Shape {
    let size = room.words * 0.38;
    let points = [(x - size / 2.0, y - size), (x + size / 2.0, y), (x - size / 2.0, y + size)];
    Shape::line(points.map(|(x, y)| Point::corner(x, y)).to_vec()).stroked(Paint::Line, room.line * 1.6)
}

#[derive(Clone, Copy, Debug)]
struct Bounds {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl Bounds {
    const NONE: Self =
        Self { left: f32::INFINITY, top: f32::INFINITY, right: f32::NEG_INFINITY, bottom: f32::NEG_INFINITY };

    fn around(self, (x, y): (f32, f32), (half_width, half_height): (f32, f32)) -> Self {
        self.with(Self { left: x - half_width, top: y - half_height, right: x + half_width, bottom: y + half_height })
    }

    fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// How much larger a pose is that shows a foot alone.
const DETAIL: f32 = 2.4;

/// A pose, painted once with a centimetre as 1.
struct Person<'a> {
    pose: &'a Pose,
    skeleton: Skeleton,
    zoom: f32,
    shapes: Vec<Shape>,
    /// Of the shapes.
    extent: Bounds,
    words: Vec<Words>,
}

/// Words of a drawing, what they are about, and where their middle stands.
struct Words {
    text: String,
    of: (f32, f32),
    at: (f32, f32),
}

impl<'a> Person<'a> {
    fn new(pose: &'a Pose, language: Language) -> Self {
        let skeleton = Skeleton::of(pose);
        let zoom = match pose.shows {
            Shows::Whole => 1.0,
            Shows::RightFoot => DETAIL,
        };
        let larger = |shape: Shape| shape.mapped(|point| Point { x: point.x * zoom, y: point.y * zoom, ..point });
        let shapes: Vec<Shape> = figure::paint(pose, &skeleton, 1.0).into_iter().map(larger).collect();
        let mut extent = Bounds::NONE;
        for ring in shapes.iter().flat_map(|shape| &shape.rings) {
            walk(ring, CORNERS, |point| extent = extent.around(point, (0.0, 0.0)));
        }
        let words = pose.labels.iter().filter_map(|label| {
            let (x, y) = figure::place(pose, skeleton.spot(label.of, 0.0));
            let of = (x * zoom, y * zoom);
            let (x, y) = label.off;
            // Words that nobody has translated are left out: the drawing says most.
            Some(Words { text: label.text.get(language)?.to_owned(), of, at: (of.0 + x, of.1 - y) })
        });
        let words = words.collect();
        Self { pose, skeleton, zoom, shapes, extent, words }
    }

    /// Of the person and the things, without words and arrows.
    fn extent(&self, scale: f32, room: Room) -> Bounds {
        let Bounds { left, top, right, bottom } = self.extent;
        let edge = room.line;
        let [left, top] = [left, top].map(|least| least * scale - edge);
        let [right, bottom] = [right, bottom].map(|most| most * scale + edge);
        Bounds { left, top, right, bottom }
    }

    fn bounds(&self, scale: f32, room: Room) -> Bounds {
        let mut bounds = self.extent(scale, room);
        for Words { text, at: (x, y), .. } in &self.words {
            let half = text.chars().count() as f32 * room.words * LETTER / 2.0;
            bounds = bounds.around((x * scale, y * scale), (half, room.words * 0.62));
        }
        for arrow in &self.pose.arrows {
            for point in arrow_curve(self.pose, &self.skeleton, arrow, scale * self.zoom) {
                bounds = bounds.around(point, (room.line * 3.0, room.line * 3.0));
            }
        }
        bounds
    }

    fn place(&self, drawing: &mut Drawing, (dx, dy): (f32, f32), scale: f32, room: Room) {
        let moved = |shape: &Shape| {
            let stroke = shape.stroke.map(|(paint, width)| (paint, width * room.line));
            let shape = shape.mapped(|point| Point { x: point.x * scale + dx, y: point.y * scale + dy, ..point });
            Shape { stroke, ..shape }
        };
        let Bounds { left, right, .. } = self.extent(scale, room);
        if let Some(floor) = figure::floor(self.pose, [left, right], room.line) {
            drawing.shapes.push(floor.mapped(|point| Point { x: point.x + dx, y: dy, ..point }));
        }
        drawing.shapes.extend(self.shapes.iter().map(moved));
        for arrow in &self.pose.arrows {
            let curve = arrow_curve(self.pose, &self.skeleton, arrow, scale * self.zoom).map(|(x, y)| (x + dx, y + dy));
            drawing.shapes.extend(arrow_shapes(curve, arrow.both_ways, room));
        }
        for Words { text, of, at } in &self.words {
            let (of, at) = ((of.0 * scale + dx, of.1 * scale + dy), (at.0 * scale + dx, at.1 * scale + dy));
            drawing.shapes.extend(leader(text, of, at, room));
            drawing.captions.push(Caption { text: text.clone(), x: at.0, y: at.1 });
        }
    }
}

/// From words to what they are about, where that is far enough.
fn leader(text: &str, of: (f32, f32), at: (f32, f32), room: Room) -> Option<Shape> {
    let half = (text.chars().count() as f32 * room.words * LETTER / 2.0 + room.words * 0.2, room.words * 0.7);
    let (dx, dy) = (of.0 - at.0, of.1 - at.1);
    // Where the line leaves the words' own box.
    let out = (half.0 / dx.abs().max(0.01)).min(half.1 / dy.abs().max(0.01));
    let from = (at.0 + dx * out, at.1 + dy * out);
    let length = (of.0 - from.0).hypot(of.1 - from.1);
    if out >= 1.0 || length < room.words * 0.4 {
        return None;
    }
    let ends = [from, of].map(|(x, y)| Point::corner(x, y));
    Some(Shape::line(ends.to_vec()).stroked(Paint::Line, room.line * 0.8))
}

/// Start, control and end of an arrow.
fn arrow_curve(pose: &Pose, skeleton: &Skeleton, arrow: &Arrow, scale: f32) -> [(f32, f32); 3] {
    let place = |spot| {
        let (x, y) = figure::place(pose, skeleton.spot(spot, 12.0));
        (x * scale, y * scale)
    };
    let (from, to) = (place(arrow.from), place(arrow.to));
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    // Left of the way is up where it runs right.
    let middle = (from.0.midpoint(to.0) + dy * arrow.bow * 2.0, from.1.midpoint(to.1) - dx * arrow.bow * 2.0);
    [from, middle, to]
}

fn arrow_shapes([from, middle, to]: [(f32, f32); 3], both_ways: bool, room: Room) -> Vec<Shape> {
    let head = room.line * 7.0;
    let unit = |(x, y): (f32, f32)| {
        let length = x.hypot(y).max(0.001);
        (x / length, y / length)
    };
    let toward = |end: (f32, f32)| unit((end.0 - middle.0, end.1 - middle.1));
    // The shaft ends inside the head.
    let back = |end: (f32, f32)| {
        let (x, y) = toward(end);
        (end.0 - x * head * 0.7, end.1 - y * head * 0.7)
    };
    let start = if both_ways { back(from) } else { from };
    let end = back(to);
    let mix = |a: (f32, f32), b: (f32, f32)| (a.0 + (b.0 - a.0) * 2.0 / 3.0, a.1 + (b.1 - a.1) * 2.0 / 3.0);
    let control = |(x, y): (f32, f32)| Point { x, y, is_control: true };
    let shaft = Shape::line(vec![
        Point::corner(start.0, start.1),
        control(mix(start, middle)),
        control(mix(end, middle)),
        Point::corner(end.0, end.1),
    ]);
    let tip = |end: (f32, f32)| {
        let (x, y) = toward(end);
        let base = (end.0 - x * head, end.1 - y * head);
        let half = head * 0.52;
        Shape::closed(vec![
            Point::corner(end.0, end.1),
            Point::corner(base.0 - y * half, base.1 + x * half),
            Point::corner(base.0 + y * half, base.1 - x * half),
        ])
    };
    let mut heads = vec![tip(to)];
    if both_ways {
        heads.push(tip(from));
    }
    let width = room.line * 2.4;
    let mut shapes = vec![shaft.clone().stroked(Paint::Ground, width + room.line * 3.0)];
    shapes.extend(heads.iter().map(|head| head.clone().stroked(Paint::Ground, room.line * 3.0)));
    shapes.push(shaft.stroked(Paint::Line, width));
    shapes.extend(heads.into_iter().map(|head| head.filled(Paint::Line)));
    shapes
}

#[cfg(test)]
mod tests {
    use super::{Drawing, Paint, Room, Shape, draw};
    use crate::content::{
        self,
        pose::{Part, Sequence, Shows, Thing},
        posture::skeleton::Skeleton,
        text::Language,
    };
    use crate::person::shape::flat;

    const ROOM: Room = Room { width: 190.0, height: 92.0, scale: 0.54, line: 0.65, words: 9.0 };

    fn extent(drawing: &Drawing) -> [f32; 4] {
        let points = drawing.shapes.iter().flat_map(|shape| &shape.rings).flat_map(|ring| flat(ring, 8));
        points.fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |[left, top, right, bottom], (x, y)| {
            [left.min(x), top.min(y), right.max(x), bottom.max(y)]
        })
    }

    #[test]
    fn every_bundled_sequence_stays_in_its_room() {
        let library = content::bundled().library;
        assert!(library.sequences().len() >= 30);
        for (id, sequence) in library.sequences() {
            let drawing = draw(sequence, Language::English, ROOM);
            assert!(drawing.width <= ROOM.width + 0.5 && drawing.height <= ROOM.height + 0.5, "{id}: {drawing:?}");
            let [left, top, right, bottom] = extent(&drawing);
            let slack = 1.0;
            assert!(left >= -slack && top >= -slack, "{id}: {left} {top}");
            assert!(right <= drawing.width + slack && bottom <= drawing.height + slack, "{id}: {right} {bottom}");
            assert!(drawing.width > 25.0 && drawing.height > 20.0, "{id}: {} by {}", drawing.width, drawing.height);
        }
    }

    fn bundled(id: &str) -> Sequence {
        content::bundled().library.sequences()[&content::id::Id::try_from(id).unwrap()].clone()
    }

    fn floors(drawing: &Drawing) -> Vec<[f32; 2]> {
        let is_floor = |shape: &&Shape| shape.is_open && shape.stroke.is_some_and(|(paint, _)| paint == Paint::Edge);
        let ends = |shape: &Shape| shape.rings.first().map(|ring| [ring[0].x, ring[ring.len() - 1].x]);
        drawing.shapes.iter().filter(is_floor).filter_map(ends).collect()
    }

    #[test]
    fn the_floor_ends_with_what_stands_on_it_whatever_the_words_need() {
        let mut sequence = bundled("ice-in-cloth");
        assert!(!sequence.poses[0].labels.is_empty());
        let room = Room { width: 400.0, ..ROOM };
        let [from, to] = floors(&draw(&sequence, Language::English, room))[0];
        sequence.poses[0].labels.clear();
        let without = draw(&sequence, Language::English, room);
        assert!((to - from - without.width).abs() < 1.0, "{from} to {to}, {}", without.width);
    }

    #[test]
    fn a_foot_from_near_is_larger_and_has_only_the_hand_that_is_at_it() {
        let mut sequence = bundled("foot-pull");
        let whole = draw(&sequence, Language::English, ROOM);
        assert_eq!(floors(&whole).len(), 1, "only the person who sits has a floor");
        sequence.poses.remove(0);
        let near = draw(&sequence, Language::English, ROOM);
        let is_skin = |shape: &&Shape| matches!(shape.fill, Some(Paint::Skin | Paint::FarSkin));
        let skin = |drawing: &Drawing| drawing.shapes.iter().filter(is_skin).count();
        // The foot with its shank, and one hand.
        assert_eq!(skin(&near), 2);
        sequence.poses[0].shows = Shows::Whole;
        let far = draw(&sequence, Language::English, Room { width: 1e4, height: 1e4, ..ROOM });
        assert!(skin(&far) > 2 && far.scale * 2.0 < near.scale * super::DETAIL, "{} {}", far.scale, near.scale);
    }

    #[test]
    fn the_elbow_is_in_the_water() {
        let sequence = bundled("elbow-test");
        let pose = &sequence.poses[0];
        let elbow = Skeleton::of(pose).part(Part::RightElbow);
        let basins = pose.things.iter().filter_map(|thing| match thing {
            Thing::Basin { x, width, height } => Some((*x..x + width, *height)),
            _ => None,
        });
        for (across, rim) in basins {
            assert!(across.contains(&elbow.x) && (rim - 14.0..rim - 4.0).contains(&elbow.y), "{elbow:?}");
        }
    }

    #[test]
    fn a_person_is_as_tall_as_the_table_says() {
        let mut sequence = bundled("heel-raises");
        sequence.poses.truncate(1);
        sequence.poses[0].things.clear();
        let room = Room { width: 1e4, height: 1e4, scale: 1.0, line: 0.01, words: 9.0 };
        let [_, top, _, bottom] = extent(&draw(&sequence, Language::English, room));
        assert!((bottom - top - 170.0).abs() < 2.0, "{}", bottom - top);
    }
}
