//! Words of grammar that [`clauses`](super::clauses) goes by, and those that say little by themselves.
//!
//! English, not medicine: the words of medicine are content (`data/lexicon`). Phrases are parted by
//! commas; line breaks mean nothing.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// Phrases, each as its words, by their first word.
pub(super) type Phrases = LazyLock<FxHashMap<&'static str, Vec<Vec<&'static str>>>>;
/// Single words.
pub(super) type Words = LazyLock<FxHashSet<&'static str>>;

fn phrases(text: &'static str) -> FxHashMap<&'static str, Vec<Vec<&'static str>>> {
    let mut by_first: FxHashMap<&str, Vec<Vec<&str>>> = FxHashMap::default();
    for phrase in text.split(',') {
        let words: Vec<&str> = phrase.split_whitespace().collect();
        if let Some(first) = words.first() {
            by_first.entry(first).or_default().push(words);
        }
    }
    by_first
}

pub(super) fn words(text: &'static str) -> FxHashSet<&'static str> {
    text.split(',').map(str::trim).collect()
}

/// Denies what follows.
pub(super) static DENIALS: Phrases = LazyLock::new(|| {
    phrases(
        "no, not, nobody, noone, denies, denied, deny, denying, without, w/o, never, nor, neither, isnt, arent, \
    wasnt, doesnt, dont, \
    didnt, hasnt, havent, aint, negative for, neg for, neg, negative, free of, none of",
    )
});
/// Begin like a denial and are none: they say that something is amiss, or nothing at all.
pub(super) static NO_DENIALS: Phrases = LazyLock::new(|| {
    phrases(
        "nobody knows, nobody can, nobody will, nobody believes, nobody listens, nobody told, nobody called, nobody \
    helps, \
    nobody came, nobody answers, no idea, no better, no relief, no change, no improvement, no matter, no longer \
    able, no longer can, no clue, no \
    doubt, no wonder, no appointment, no insurance, no one, not better, not getting, not only, not just, not sure, \
    not going, not improving, not like, not normal, not right, not responding, not well, not good, not any better, \
    not much better, not able, not letting, not stopping, not healing, not feeling, not acting, not making, not \
    himself, not herself, never felt, never seen, never so, never this, never stops, never goes, never lets, dont \
    know, dont feel, dont want, dont like, dont understand, dont work, dont stop, dont let, doesnt know, doesnt \
    feel, doesnt stop, doesnt go, doesnt let, doesnt want, doesnt look, doesnt seem, doesnt fit, dont fit, doesnt \
    help, doesnt heal, doesnt work, doesnt get, doesnt make, doesnt respond, isnt getting, isnt going, isnt right, \
    isnt making, isnt responding, isnt working, isnt acting, isnt better, isnt healing, didnt help, didnt go, didnt \
    stop, didnt take, didnt work, hasnt stopped, hasnt gone, hasnt helped, hasnt healed, hasnt peed, havent been \
    able, havent taken, arent working, arent moving, wasnt able, without warning, without reason, without any \
    reason, without relief, without stopping",
    )
});
/// End what a denial or a question governs.
pub(super) static TURNS: Words = LazyLock::new(|| {
    words(
        "but, however, though, although, except, yet, now, because, cuz, since, so, then, still, just, only, when, \
    while, if, today, tonight, suddenly, again, who, whose, plus, also",
    )
});
/// Head a list of what a chart denies: "denies cp, sob, fever".
pub(super) static DENYING: Words = LazyLock::new(|| words("denies, denied, deny, denying, negative, neg"));
/// Begin what a chart affirms.
pub(super) static AFFIRMS: Words = LazyLock::new(|| {
    words("pos, positive, endorses, endorsing, reports, reporting, admits, complains, complaining, c/o, yes")
});
/// In a question that is answered with no they are what is missing: "did it stop? no", "can she walk ok? no".
pub(super) static WELL: Words = LazyLock::new(|| {
    words(
        "stop, stopped, stopping, better, ok, okay, alright, normal, normally, fine, can, could, able, awake, warm, \
    pink",
    )
});
/// Stand in a chart behind what is not so: "chest pain: none", "sob no".
pub(super) static CHART_NEGATIVES: Words =
    LazyLock::new(|| words("no, none, neg, negative, nope, nah, nil, absent, denied, denies, n"));
/// Adjectives that report when a noun stands before them: "calf swollen" is no item of a denied list.
pub(super) static PREDICATES: Words = LazyLock::new(|| {
    words(
        "swollen, red, hot, numb, cold, blue, hard, warm, tender, sore, bruised, white, pale, black, gray, grey, \
    purple, \
    weak, stiff, tight, broken, burning, throbbing, aching, hurting, oozing, dead, limp, worse, gone, up, open",
    )
});
/// Join two statements: a clause begins with them.
pub(super) static JOINERS: Words = LazyLock::new(|| {
    words("and, but, because, cuz, cos, so, now, then, plus, also, however, though, although, except, yet")
});
/// Hang a clause on the one before: after them a subject begins nothing new.
pub(super) static SUBORDINATORS: Words = LazyLock::new(|| {
    words(
        "when, whenever, while, if, that, after, before, until, till, since, as, than, who, where, once, like, time, \
    everytime, way, think, thinks, thought, guess, hope, hoping, say, says, said, know, knows, swear, swears, told, \
    means, until, unless, because, cuz, cos",
    )
});
/// Begin what still belongs to the clause before a comma: "numb, for years".
pub(super) static CONTINUATIONS: Words = LazyLock::new(|| {
    words(
        "for, since, with, after, before, during, at, in, on, from, to, of, by, due, usually, mostly, sometimes, \
    always, every, especially, until, till, than, all, or, nor",
    )
});
/// Subjects that are never objects.
pub(super) static NOMINATIVES: Words = LazyLock::new(|| {
    words("i, im, ive, he, hes, she, shes, we, weve, they, theyre, theyve, youre, youve, theres, its")
});
/// Verbs before their subject make a question.
pub(super) static AUXILIARIES: Words = LazyLock::new(|| {
    words(
        "is, are, was, were, do, does, did, can, could, will, would, should, may, might, am, isnt, arent, cant, dont, \
    doesnt, didnt, wont",
    )
});
/// After a noun or pronoun they make it a subject.
pub(super) static SUBJECT_VERBS: Words = LazyLock::new(|| {
    words(
        "is, isnt, are, arent, was, wasnt, were, has, hasnt, have, had, does, doesnt, do, did, didnt, can, cant, \
    could, \
    couldnt, will, wont, would, should, hurts, hurt, feels, felt, looks, looked, started, starts, went, got, gets, \
    came, \
    keeps, seems, says, said, gave, needs, wants, used, comes, goes, lives, works, ate, loves, likes, called, just, \
    turned, made, makes, took, takes, runs, sent, woke, wakes, blew, hit, fell, broke, popped, swelled, swells, burns, \
    bled, stopped, throbs, aches, itches",
    )
});
/// Tell that a statement of its own stands there, and no list or tail of one.
pub(super) static BARE_ENDS: Words = LazyLock::new(|| {
    words(
        "i, im, ive, he, hes, she, shes, we, weve, they, theyre, you, youre, its, theres, is, isnt, are, arent, was, \
    wasnt, were, has, hasnt, have, had, does, doesnt, do, dont, did, didnt, can, cant, cannot, could, couldnt, \
    will, wont, \
    would, should, please, thanks, thank, hurts, feels, felt, look, looks, went, got, gave, quit, saw, called, \
    wants, want, \
    need, needs, live, lives, works, moved, drove, took, ate, turned, started, keeps, came",
    )
});
/// Begin a new statement.
pub(super) static SUBJECTS: Words =
    LazyLock::new(|| words("i, im, ive, she, shes, he, hes, they, theyre, it, its, we, theres, there"));
/// "a handout for her mother": after a possessive these are nobody's complaint.
pub(super) static PEOPLE: Words = LazyLock::new(|| {
    words(
        "mother, mom, mum, mama, father, dad, wife, husband, son, daughter, kid, kids, child, friend, sister, brother, \
    aunt, uncle, grandma, grandmother, grandpa, grandfather, patient, patients, client, class, group, neighbor, \
    boss, parents, family, doctor, insurance, plan, appointment, records, chart, file, coworker, partner, boyfriend, \
    girlfriend, church, team, report, paper, book",
    )
});
/// What follows years in "two years ago".
pub(super) static AGO: Words = LazyLock::new(|| words("ago, back, earlier, prior, before"));
/// Long past by themselves.
pub(super) static LONG_AGO: Phrases =
    LazyLock::new(|| phrases("last year, years ago, years back, in the past, a while back, long ago, a long time ago"));
/// What stands before the years in "about ten years ago".
pub(super) static NUMBERS: Words = LazyLock::new(|| {
    words(
        "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, fifteen, twenty, thirty, forty, \
    fifty, a, \
    an, few, several, couple, many, some, of, about, over, almost, around, like, maybe, good, plus, odd",
    )
});
/// Put the next thing named into the past.
pub(super) static HISTORIES: Phrases = LazyLock::new(|| {
    phrases(
        "history of, hx of, hx, h/o, pmh, pmhx, family history of, used to have, used to get, previous, previously \
    had, \
    prior, past",
    )
});
/// Put a whole clause into the past.
pub(super) static OLD_TIMES: Phrases = LazyLock::new(|| {
    phrases(
        "as a kid, as a boy, as a girl, when i was a boy, when i was a girl, in grade school, in middle school, as \
    a child, as a teenager, in college, in high school, when i was young, when i was little, when i was \
    a kid, when she was young, when he was young, in my twenties, in her twenties, in his twenties, in the nineties, \
    in the eighties, in the army, in the navy, in the marines, in boot camp, in the old country, back in the day",
    )
});
/// Of a person's life, after "in her".
pub(super) static DECADES: Words =
    LazyLock::new(|| words("twenties, thirties, forties, fifties, sixties, seventies, eighties, nineties"));
/// Whose illness of long ago callers tell of. Not those whom they call for most: "my husband had a
/// heart attack" may be of today.
pub(super) static RELATIVES: Words = LazyLock::new(|| {
    words(
        "mother, mom, mum, mama, momma, father, dad, daddy, papa, grandmother, grandma, granny, nana, grandfather, \
    grandpa, \
    granddad, aunt, auntie, uncle, cousin, brother, sister, relative, relatives, parents, both, side, family",
    )
});
/// After a number these make it no age: "at 80 miles".
pub(super) static UNITS: Words = LazyLock::new(|| {
    words("percent, miles, mile, minutes, hours, degrees, pounds, weeks, mg, mph, beats, bpm, oclock, am, pm, over")
});
/// Say that something is over; only of what was said with "had".
pub(super) static OVER: Phrases = LazyLock::new(|| {
    phrases("cleared up, all clear, healed up, all healed, got over it, long gone, was cured, fully recovered")
});
/// Ask for, or about, what follows.
pub(super) static REQUESTS: Phrases = LazyLock::new(|| {
    phrases(
        "handout, handouts, leaflet, leaflets, pamphlet, pamphlets, brochure, brochures, flyer, flier, booklet, info, \
    information, literature, paperwork on, paperwork about, something to read, read about, reading about, article \
    on, article about, learn about, know more, tell me about, what is a, what is an, what is the, whats a, whats an, \
    whats the, what are, what does, what do you call, meaning of, define, explain, difference between, insurance \
    cover, insurance pay, insurance covers, covered, cover, covers, copay, cost of, price of, how much is, how much \
    does, how much for, do you treat, do you see, do you handle, do you guys treat, can you treat, does the clinic \
    treat, do you do, do you offer, how to prevent, how to avoid, how do i prevent, how do you prevent, how can i \
    prevent, prevention of, prevent, preventing, risk of, chance of, chances of, odds of, signs of, symptoms of, \
    warning signs, class on, class about, talk on, talk about, seminar on, poster on, poster about, posters on, \
    school project, paper on, report on, quiz \
    on, commercial for, commercial about, ad for, documentary on, documentary about, podcast on, podcast about, \
    dream about, dreamed about, nightmare \
    about, joke about, kidding about, band called, band named, band is called, song called, song named, song is \
    called, \
    piece called, piece named, team called, team named, team is called, dog called, dog named, cat named, horse named, \
    boat called, boat named, game called, book called",
    )
});
/// Ask about what may be or might come: not what is so now. Themselves part of the question.
pub(super) static QUESTIONS: Phrases = LazyLock::new(|| {
    phrases(
        "can a vein, can a varicose, can veins, can varicose, can spider, do veins, do varicose, do spider, what \
    causes \
    veins, what causes varicose, what causes spider, why do veins, what happens if, if a vein, if veins, if a \
    varicose, will i need, will i be, will i have, will i faint, will i bleed, will i pass, do people, do patients, do \
    most people, does everyone, how do i know if, how will i know if, how can i tell if, how can you tell, how do i \
    keep from, how can i keep from, keep from getting, is there much, is there a lot, how much blood is in, how much \
    blood does, how much blood do, may cause, might cause, could cause, movie about, movie where, movie with, film \
    about, \
    film where, show about, show where, show with, novel about, book about, book where, play about, story about",
    )
});
/// Say in the midst of a question that it is so now: "can a vein bleed this much".
pub(super) static HAPPENING: Phrases = LazyLock::new(|| {
    phrases(
        "like this, this much, this bad, this badly, this long, this way, mine, mine is, mine are, hers is, his is, \
    everywhere, all over",
    )
});
/// Begin like a request and are none: "covered in hives".
pub(super) static NO_REQUESTS: Phrases = LazyLock::new(|| {
    phrases(
        "covered in, covered with, covered by, covered all, covers my, covers her, covers his, covers both, covers the",
    )
});
/// Ask for what stands before them: "blood clot handout".
pub(super) static NOUNS_ASKED_FOR: Phrases = LazyLock::new(|| {
    phrases(
        "handout, handouts, leaflet, pamphlet, pamphlets, brochure, brochures, flyer, flier, booklet, info, \
    information, \
    definition, meaning, prevention, support group",
    )
});
/// Verbs that report: what stands before a noun asked for is then no part of its name.
pub(super) static REPORTS: Words = LazyLock::new(|| {
    words(
        "is, are, has, have, had, was, were, got, hurts, hurt, feels, turned, went, wants, want, needs, need, would, \
    send, mail, email, for, im, hes, shes, looks, keeps, started, cant",
    )
});
/// Open a general question, such as "can varicose veins cause a stroke".
pub(super) static OPENERS: Words = LazyLock::new(|| words("does, do, can, could, will, would, is, are"));
/// Say whose complaint it is.
pub(super) static POSSESSIVES: Words = LazyLock::new(|| words("my, her, his, their"));
/// After these a possessive begins no statement.
pub(super) static PREPOSITIONS: Words = LazyLock::new(|| {
    words(
        "in, on, of, to, for, with, at, from, about, around, behind, under, over, near, down, up, into, through, \
    across, \
    below, above, inside",
    )
});
/// Long enough to be past.
pub(super) static YEARS: Words = LazyLock::new(|| words("years, year, yrs, yr, decades, decade"));
/// Make a question that opens with "can" or "does" a general one.
pub(super) static GENERALITIES: Words = LazyLock::new(|| {
    words("cause, causes, mean, means, lead, prevent, turn, related, linked, run, dangerous, hereditary, common")
});
/// Say little about what a call is about. They still count a little, so that a phrase typed word for
/// word wins over one that differs.
static STOPWORDS: Words = LazyLock::new(|| {
    words(
        "a, about, after, again, all, almost, also, always, am, an, and, any, anything, are, arent, around, as, ask, \
    asking, at, away, be, because, been, before, being, but, by, call, called, caller, calling, calls, came, can, \
    cant, come, comes, could, did, do, does, doesnt, doing, done, dont, each, else, even, ever, every, for, from, \
    get, gets, getting, go, goes, going, gone, gonna, got, had, has, have, having, he, her, hers, hes, hi, hello, \
    him, himself, his, how, i, id, if, ill, im, in, into, is, isnt, it, its, ive, just, keep, keeps, kind, know, \
    lately, let, like, long, lot, makes, make, many, may, maybe, me, might, much, my, myself, need, needs, no, not, \
    of, off, ok, on, one, only, or, other, our, out, over, own, patient, please, pt, really, right, said, same, \
    says, see, seems, she, shes, should, since, so, some, something, sometimes, still, such, than, that, thats, the, \
    their, them, then, there, theres, these, they, theyre, thing, think, this, those, through, to, too, told, took, \
    up, us, very, want, wants, was, we, well, went, were, what, whats, when, where, which, while, who, why, will, \
    with, wont, would, yes, you, your",
    )
});

pub(super) fn is_stopword(word: &str) -> bool {
    STOPWORDS.contains(word)
}

/// Words that "is" is joined to so often that lexicon and phrases have both as one: "its", "whats".
static TAKE_IS: Words =
    LazyLock::new(|| words("it, he, she, that, what, who, there, here, where, how, let, when, why, this"));

pub(super) fn takes_is(word: &str) -> bool {
    TAKE_IS.contains(word)
}

/// The one that stands for all words that say the same of a body: "can't move", "couldn't move" and
/// "unable to move"; "won't work" and "doesn't work".
pub(super) fn plain(word: &str) -> &str {
    match word {
        "cannot" | "couldnt" | "unable" | "canot" | "cnt" | "cudnt" | "caint" => "cant",
        "wouldnt" | "doesnt" | "dont" | "didnt" | "refuses" | "refusing" | "refused" | "dosent" | "dosnt"
        | "doesent" => "wont",
        _ => word,
    }
}

/// Is written with a slash.
pub(super) fn is_abbreviation(word: &str) -> bool {
    matches!(
        word,
        "w/o" | "h/o" | "s/p" | "c/o" | "r/o" | "b/l" | "n/v" | "f/u" | "d/t" | "f/c" | "y/o" | "b/c" | "w/e"
    )
}

/// Asks: "what he said", "how she is".
pub(super) fn is_question_word(word: &str) -> bool {
    matches!(word, "what" | "where" | "how" | "which" | "why" | "whose" | "whether")
}

/// Of a grown person.
pub(super) fn is_age(word: &str) -> bool {
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    tens.contains(&word) || (word.len() == 2 && word.parse().is_ok_and(|age: u8| age >= 20))
}

/// "ten", "a few", "about 3".
pub(super) fn is_number(word: &str) -> bool {
    NUMBERS.contains(word) || word.bytes().all(|b| b.is_ascii_digit())
}

pub(super) fn is_calendar_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
}
