//! What synthetic people say. Invented throughout: nobody's diary was read for this.

/// First name, family name, pronouns.
pub const NAMES: [(&str, &str, &str); 40] = [
    ("Sam", "Rivera", "they/them"),
    ("Lee", "Kowalski", "he/him"),
    ("Ana", "Petrov", "she/her"),
    ("Jo", "Mbeki", "she/her"),
    ("Noor", "Haddad", "she/her"),
    ("Tomas", "Lindqvist", "he/him"),
    ("Priya", "Nair", "she/her"),
    ("Ruth", "Adeyemi", "she/her"),
    ("Kai", "Tanaka", "they/them"),
    ("Elif", "Demir", "she/her"),
    ("Owen", "Hughes", "he/him"),
    ("Marta", "Silva", "she/her"),
    ("Dele", "Okafor", "he/him"),
    ("Ines", "Moreau", "she/her"),
    ("Pavel", "Novak", "he/him"),
    ("Grace", "Kim", "she/her"),
    ("Luca", "Bianchi", "he/him"),
    ("Fatou", "Diallo", "she/her"),
    ("Erik", "Olsen", "he/him"),
    ("Hana", "Suzuki", "she/her"),
    ("Carlos", "Mendes", "he/him"),
    ("Zofia", "Wolska", "she/her"),
    ("Amir", "Rahimi", "he/him"),
    ("Bea", "Fischer", "she/her"),
    ("Idris", "Bello", "he/him"),
    ("Chloe", "Martin", "she/her"),
    ("Tariq", "Aziz", "he/him"),
    ("Sofia", "Rossi", "she/her"),
    ("Ben", "Carter", "he/him"),
    ("Yara", "Khalil", "she/her"),
    ("Niko", "Laine", "he/him"),
    ("Rosa", "Jimenez", "she/her"),
    ("Emeka", "Obi", "he/him"),
    ("Lotte", "Visser", "she/her"),
    ("Andrei", "Popa", "he/him"),
    ("May", "Chen", "she/her"),
    ("Karim", "Saidi", "he/him"),
    ("Nora", "Berg", "she/her"),
    ("Theo", "Laurent", "he/him"),
    ("Asha", "Patel", "she/her"),
];

/// A strength and where it showed.
pub const STRENGTHS: [(&str, &str); 16] = [
    ("I keep going, even when I go slowly", "The week after the move, one box a day."),
    ("Good with my hands", "I mended the kitchen shelf and it held."),
    ("People tell me I listen", "My neighbour stayed an hour and went home lighter."),
    ("I notice small things", "The light on the river before work."),
    ("I ask when I do not know", "I asked the new boss to show me again."),
    ("Patient with children", "My nephew tied his own shoes today."),
    ("I can laugh at myself", "Salt in the coffee, and we both laughed."),
    ("I show up", "I went to choir although I was tired."),
    ("Fair", "I said that both of us had a point."),
    ("Curious", "I read about tides for a whole evening."),
    ("I plan well", "The list got us through the visit."),
    ("Brave in small steps", "I took the lift, three floors."),
    ("Loyal", "I rang Jo every Sunday this winter."),
    ("I can say no kindly", "I said no to the extra shift."),
    ("I learn fast", "Two weeks, and I know the till."),
    ("I cook for people", "Soup for six, and no one left hungry."),
];

/// A supporter, the circle they stand in (0 close, 1 around, 2 wider), how they help.
pub const SUPPORTERS: [(&str, usize, &str); 14] = [
    ("Ana", 0, "She sits with me and does not fix it."),
    ("My brother", 0, "Drives me when I cannot face the bus."),
    ("Jo next door", 1, "Takes the dog on bad mornings."),
    ("Mum", 0, "Calls on Sundays."),
    ("The walking group", 2, "Nobody asks, we just walk."),
    ("Dr Weber", 2, "Knows my whole story."),
    ("Nadia at work", 1, "Covers for ten minutes when I need air."),
    ("Choir", 2, "Two hours of not thinking."),
    ("Uncle Ray", 1, "Makes me laugh."),
    ("Lena", 0, "Answers at night if I write first."),
    ("Football on Thursday", 2, "I sleep better after."),
    ("My flatmate", 1, "Cooks when I forget."),
    ("The library", 2, "Warm, quiet and free."),
    ("Aunt Bea", 1, "Says what she thinks, kindly."),
];

/// A line at a check-in, by how the day is: low, middling, good.
pub const LINES: [[&str; 8]; 3] = [
    [
        "Did not sleep, everything is loud.",
        "The meeting went round in my head all day.",
        "We argued again.",
        "Could not get out of bed till ten.",
        "Feel like a stone.",
        "Money letter came. Did not open it.",
        "Cried in the car.",
        "Nothing went right today.",
    ],
    [
        "Tired but all right.",
        "Work, dinner, bed.",
        "Slow day.",
        "Better after the walk.",
        "Some good, some not.",
        "Rain all day, read a bit.",
        "Got the shopping done.",
        "A quiet one.",
    ],
    [
        "Coffee with Ana in the sun.",
        "Slept seven hours.",
        "Laughed till it hurt.",
        "Finished the thing I was scared of.",
        "Walked by the river.",
        "They liked my idea.",
        "Music all evening.",
        "Felt like myself.",
    ],
];

/// What a setback was.
pub const SETBACKS: [&str; 14] = [
    "Row with my sister about the flat.",
    "Told off in front of everyone.",
    "Panic on the train.",
    "The rent went up.",
    "My application was turned down.",
    "He did not turn up.",
    "A bad call with the bank.",
    "Mum is back in hospital.",
    "I said something I regret.",
    "Missed the deadline.",
    "My shift was cut.",
    "The neighbours shouted again.",
    "Found the old photos.",
    "The doctor wants more tests.",
];

/// A loss, violence or danger: rare.
pub const VERY_BIG: [&str; 3] = ["My grandmother died.", "There was a break-in.", "My oldest friend died."];

/// Other words a form may ask for, when none of the above fits.
pub const SMALL_WORDS: [&str; 12] = [
    "One small step.",
    "After work, at the kitchen table.",
    "Ask Jo to come along.",
    "Keep it short.",
    "Start with ten minutes.",
    "It was easier than I thought.",
    "I breathed out first.",
    "The evenings.",
    "Walk round the block.",
    "Write it down and leave it.",
    "I would tell a friend to rest.",
    "Not sure yet.",
];

/// What the therapist writes: why an exercise is in the plan.
pub const REASONS: [&str; 6] = [
    "For the minutes before the morning meeting.",
    "You said breathing out slowly helped on the train.",
    "To catch the thought while it is small.",
    "So that good moments are not lost.",
    "To see what the nights do to the days.",
    "You want a way to start when you feel stuck.",
];

/// What the therapist notes in the box that client and cover can read.
pub const RECORD_NOTES: [&str; 6] = [
    "Looked at the week. Tried the longer out-breath together. Plan stays as it is.",
    "Went through one thought record. Client found the fairer view alone.",
    "Talked about sleep. Agreed on getting up at seven.",
    "Asked about thoughts of death: none now. Plan reviewed.",
    "Named two people for hard evenings.",
    "Planned the talk with the landlord step by step.",
];

/// What the therapist says to the client after a session.
pub const SUMMARIES: [&str; 5] = [
    "We found that the mornings are the hard part. You will try ten minutes of light before the phone.",
    "You asked for help and got it. We keep the out-breath and add one good thing in the evening.",
    "Hard week. We went slowly. Next time: your sister, if you still want to.",
    "You noticed the thought before it ran away with you. We practise that again.",
    "We wrote your plan for hard nights. It is on your phone under Help now.",
];

/// What the therapist writes under a shared entry.
pub const COMMENTS: [&str; 4] = [
    "Thank you for showing me this. The fairer view is your own.",
    "I noticed how you looked for what does not fit.",
    "Shall we look at this one together on our next date?",
    "You stayed with it, even when it was hard to write.",
];

/// A strength that the therapist saw in something shared.
pub const STRENGTHS_SEEN: [&str; 2] =
    ["You asked for help before it got too much.", "You looked at both sides, on a bad evening."];

/// Kept by the therapist for themselves.
pub const OWN_THOUGHTS: [&str; 3] = [
    "I talk too much when it gets quiet. Wait longer.",
    "The sister comes up each time. Ask what she stands for.",
    "Less homework, more practice in the room.",
];

/// Why a plan should change.
pub const CHANGE_ASKED: &str = "Once a week is too often just now.";
