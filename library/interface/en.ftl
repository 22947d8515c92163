# Every sentence of the interface, in English. Keys begin with the page's noun.

### Shell
shell-brand = Resile
shell-brand-discreet = Notes
shell-description = A quiet place to practise getting back up, with your therapist beside you.
shell-skip = Skip to main content
shell-main = Main
shell-help = Help now
shell-back-to = Back to
shell-listen = Listen to this page
shell-no-signal = There is no signal just now. Your words are still here. Please send them again later.
shell-today = Today
shell-practise = Practise
shell-plan = Plan
shell-progress = Progress
shell-you = You
shell-caseload = Caseload
shell-alerts = { $count ->
    [0] Alerts
   *[other] Alerts ({ $count })
}
shell-library = Library
shell-measures = Measures
shell-people = People
shell-care = Cover
shell-practice = Practice
shell-sign-out = Sign out
shell-team = Team

### Parts of pages: fields, moods, player, lines
field-optional = (optional)
field-skip = Skip
field-own = Or in your own words
field-named-before = What you named before
problem-title = There is a problem
problem-page-title = Error: { $title }
review-change = Change
review-of = { $value } of { $max }
mood-very-low = Very low
mood-low = Low
mood-so-so = So-so
mood-good = Good
mood-great = Great
player-now = Now
player-ready = Ready
player-in = Breathe in
player-out = Breathe out
player-hold = Hold
player-start = Start
player-pause = Pause
player-resume = Go on
player-next = Next
player-done = Done
player-stop = Stop here
player-counts = – that counts too.
player-breath = Breath { $n } of { $total }
player-breaths = { $total } breaths
player-left = About { $seconds } seconds left
player-step = Part { $n } of { $total }
player-sound = Sound
player-buzz = Buzz
player-dim = Dim
player-speak = Speak
player-pattern-in = Breathe in and count to { $count }.
player-pattern-hold = Hold and count to { $count }.
player-pattern-out = Breathe out and count to { $count }.
player-pattern-times = Do this { $count } times.
lines-call = Call { $number }
lines-text = Text { $number }
lines-text-word = Text { $word } to { $number }
lines-chat = Chat
lines-site = Website
lines-whatsapp = WhatsApp: { $number }
lines-email = Write to { $address }
lines-leave = Leave quickly
lines-leave-note = This hides the page at once. It does not clear your history. Pressing Escape twice does the same.
chart-numbers = See the numbers

### Days
day-written = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

### What does not fit a field
invalid-missing = Please answer this one.
invalid-too-long = This is too long. Please keep it under 10,000 letters.
invalid-not-a-number = Write a whole number, like 7.
invalid-out-of-range = This number is outside what we can take.
invalid-not-an-option = Please choose one of the answers.
invalid-not-a-date = Write the day like 2026-11-20.
invalid-not-a-time = Write the time like 20:30.
invalid-too-few = Please write a few more.
invalid-too-many = That is more than we can take here.
invalid-control-characters = Some signs in this text cannot be kept. Please type it again.
invalid-unknown-field = This page has changed. Please load it again.
invalid-two-answers = Please give one answer.
invalid-form-too-long = All your words together are too long. Please make this one shorter.
invalid-not-a-zone = Write a time zone like Europe/London.
invalid-not-an-address = Write a whole address that begins with https://
invalid-not-an-email = Write an e-mail address, like name@example.org.
invalid-taken = Someone of the practice has this already.

### Errors
error-home = Go to the start
error-reference = If you write to us about this, name: { $reference }
error-unreadable-title = We could not read that
error-unreadable-text = Something in the form was not as we know it. Go back, look at it and send it again.
error-too-large-title = That is too much at once
error-too-large-text = The form was larger than we can keep in one entry. Go back and send a shorter text.
error-missing-title = There is nothing here
error-missing-text = The page may have moved, or it is not yours to see.
error-refused-title = This is not yours to do
error-refused-text = Someone else at the practice can help you with it.
error-already-saved-title = You already saved this
error-already-saved-text = This form was saved before, with other words. What you saved first is kept. Go back to copy your new words, then open the page afresh.
error-too-many-title = Please wait a little
error-too-many-seconds = { $count ->
    [one] There were too many tries. Try again in one second.
   *[other] There were too many tries. Try again in { $count } seconds.
}
error-too-many-minutes = { $count ->
    [one] There were too many tries. Try again in one minute.
   *[other] There were too many tries. Try again in { $count } minutes.
}
error-busy-title = We could not save this yet
error-busy-text = Nothing is lost that was saved before. Go back and try again.
error-fault-title = That was our fault
error-fault-text = We could not show this page. What you saved before is kept. Try again.

### Caseload
caseload-title = Caseload
caseload-invite = Invite a client
caseload-invite-first = Invite your first client
caseload-nobody = Nobody is in your care here yet.
caseload-none-such = Nobody here right now.
caseload-show = Show
caseload-everyone = All
caseload-needs-you = Needs you
caseload-this-week = This week
caseload-search = Search by name
caseload-head-client = Client
caseload-head-session = Next session
caseload-head-needs = Needs you
caseload-head-since = Since last time
caseload-head-check-in = Last check-in
caseload-none = None
caseload-nothing = Nothing waits
caseload-nothing-shared = Nothing shared
caseload-very-much = More than fits in this list
caseload-review = { $count ->
    [one] An answer needs your review
   *[other] { $count } answers need your review
}
caseload-asks = { $count ->
    [one] Asks to change the plan
   *[other] Asks to change { $count } things in the plan
}
caseload-check-ins = { $count ->
    [one] 1 check-in
   *[other] { $count } check-ins
}
caseload-setbacks = { $count ->
    [one] 1 hard event
   *[other] { $count } hard events
}
caseload-exercises = { $count ->
    [one] 1 exercise
   *[other] { $count } exercises
}
caseload-measures = { $count ->
    [one] 1 set of questions
   *[other] { $count } sets of questions
}

### Alerts
alerts-title = Alerts
alerts-none = Nothing waits for you.
alerts-text = Answers that nobody at the practice has read yet. The longest waiting stands first.
alerts-received = Reached us { $when }. Not read yet.
alerts-review = Review
alert-title = Needs your review
alert-title-read = Read
alert-when = Answered { $at }. Reached us { $received }.
alert-what-done = What was done
alert-action = What did you do?
alert-action-missing = Say what you did.
alert-action-called = Called
alert-action-messaged = Messaged
alert-action-discussed = Discussed in a session
alert-action-no-action = No action
alert-reason = Why, if nothing was done
alert-reason-hint = It is kept in the Record: { $name } and whoever covers for you can read it.
alert-reason-missing = Say why nothing was done.
alert-line = What will { $name } read?
alert-line-hint = It stands beside your name and the time, in place of a bare "seen".
alert-line-missing = Choose the line the client reads.
alert-line-said = { $name } reads: "{ $line }"
alert-note = A note for yourself
alert-note-hint = Only you can read this. What the practice must know belongs in the Record.
alert-note-only-you = Only you:
alert-close = Close this flag
alert-read-by = { $name } read this { $when }
alert-to-record = Write it in the Record
alert-rows = The last answers in a row
alert-to-client = To the overview
flag-line-call-today = I will call you today.
flag-line-wrote-to-you = I wrote to you.
flag-line-talk-at-session = We will talk about it at our next session.
flag-line-talked = We talked about it.
flag-line-read-it = I read it. Thank you for telling me.
safety-answered = { $form } item { $item }, “{ $answer }”
safety-not-answered = { $form } item { $item } not answered
safety-row = { $form } item { $item }
safety-new = new
safety-higher = higher
safety-unchanged = unchanged
safety-lower = lower

### Inviting a client
new-client-title = Invite a client
new-client-text = You get a link and a spoken code. Both together open the door once, within 72 hours.
new-client-name = Name
new-client-name-hint = As they want to be called here.
new-client-name-missing = Write the name.
new-client-pronouns = Pronouns, if you know them
new-client-of-age = This person is 18 or over.
new-client-of-age-missing = Resile is for people of 18 or over. Confirm their age.
new-client-go = Make the invitation
invited-title = The invitation
invited-text = Send or print the link. Say the code, in the room or by phone, and never send it with the link.
invited-link = The link
invited-spoken = The spoken code
invited-spoken-note = Good once, for 72 hours.
invited-held = This link opens { $when }. It opens sooner if they say on a device they used that it is them.
invited-once = Both are shown only now. If they get lost, make a new link from the client's page under Sessions.
invited-go = To the client's page

### One client
client-title = Client
client-head-where = Where you are
client-head-damaged = { $count ->
    [one] One part of this record could not be opened. It is kept and not shown. Please tell whoever runs this server.
   *[other] { $count } parts of this record could not be opened. They are kept and not shown. Please tell whoever runs this server.
}
client-next-session = Session { $number } · { $when }
client-no-session = No session is set
client-cover = You cover
client-add-note = Add note
client-plan = Plan
client-sessions = Sessions
client-prepare = Prepare session
client-needs-review = Needs your review
client-answered-unread = Answered { $when }. Not read yet.
client-strengths = Strengths and people
client-strengths-none = Nothing is shared here yet. What did you see?
client-strength-seen = seen { $day }
client-strength-offered = You offered: “{ $text }”. Not answered yet.
client-close = Close:
client-resource = Used most lately: { $title }, { $times }
client-add-strength = Add a strength I saw
client-well = What { $name } did well, and who helped
client-well-none = Nothing is shared here since last time. { $name } may want to tell you.
client-well-seen = you saw it
client-well-with = with { $who }
client-since = Since last session, { $day }
client-since-start = Since the start
client-none-shared = None shared
client-check-ins = Check-ins
client-setbacks = Hard events
client-practised = Practised
client-times = { $count ->
    [one] time
   *[other] times
}
client-wants = Wants to talk about
client-wants-note = Added by { $name }, { $day }
client-strip = Mood on the last 14 days
client-day = { $day }: { $answer }
client-day-none = no answer
client-measures = Measures
client-measures-none = No answers to show.
client-plan-edit = Edit plan
bounce-back-title = Bounce-back
bounce-back-cost = A hard event takes
bounce-back-cost-unit = reeds off mood, on average over 3 days
bounce-back-half-life = Half of it is back after
bounce-back-half-life-unit = days
bounce-back-likely = Likely { $low } to { $high } (90 %)
bounce-back-trend = Change over these days
bounce-back-trend-cost-not-yet = Cost: not enough yet to say
bounce-back-trend-cost-lower = Cost: likely lower than at the start
bounce-back-trend-cost-higher = Cost: likely higher than at the start, worth talking about
bounce-back-trend-cost-no-change = Cost: no clear change
bounce-back-trend-half-life-not-yet = Time to come back: not enough yet to say
bounce-back-trend-half-life-lower = Time to come back: likely shorter than at the start
bounce-back-trend-half-life-higher = Time to come back: likely longer than at the start, worth talking about
bounce-back-trend-half-life-no-change = Time to come back: no clear change
bounce-back-understated = Dips may be deeper than the scale can show: some answers stand at its end.
bounce-back-from = Taken from { $first } to { $last }: { $check-ins }, { $setbacks }.
bounce-back-check-ins = { $count ->
    [one] 1 check-in
   *[other] { $count } check-ins
}
bounce-back-setbacks = { $count ->
    [one] 1 hard event with two check-ins in the three days after
   *[other] { $count } hard events with two check-ins each in the three days after
}
bounce-back-nothing = No check-ins are shared yet.
bounce-back-meaning = For a hard event rated 6 of 10. It describes; it proves no cause. Missing answers in bad moments cannot be seen.
bounce-back-silent = Held back: more than a third of the hard events have no check-in within a day. A value would be too rosy.
bounce-back-too-few-check-ins = Too few check-ins yet.
bounce-back-flat = Nearly all answers are the same.
bounce-back-end-of-scale = Too many answers stand at one end of the scale.
bounce-back-too-few-setbacks = Too few hard events with check-ins after them.
bounce-back-no-dip = No visible dip after hard events: neither good news nor bad.
bounce-back-too-uncertain = Too uncertain yet.
bounce-back-unstable = No value could be worked out.
habits-title = Habits and the day after
habits-habit = Habit
habits-days = Days counted
habits-link = Mood then
habits-sleep = A night that was one step better (badly, so-so, well)
habits-done = { $form }, on the day before
habits-higher = About { $about } reeds higher (likely { $low } to { $high }, 90 %)
habits-lower = About { $about } reeds lower (likely { $low } to { $high }, 90 %)
habits-no-link = No clear link
habits-meaning = What went along with it, hard events, drift and carried-over mood allowed for. It proves no cause. Fewer than 28 days are not counted.
helps-title = What helps
helps-exercise = Exercise
helps-uses = Rated
helps-effect = Takes off, from a start of 5 of 10
helps-says = In words
helps-value = { $about } (likely { $low } to { $high }, 90 %)
helps-too-few = too few uses yet
helps-usually = usually felt calmer after this
helps-often = often felt calmer after this
helps-little = little sign of help so far
helps-not-clear = not clear yet
helps-most = seems to calm most
helps-meaning = Ratings before and after, compared from the same start and drawn towards what is common. What is used at the worst moments would otherwise seem to help most.
client-plan-none = Nothing is planned.
client-plan-exercise = Exercise
client-plan-planned = Planned
client-plan-done = Done
client-plan-pairs = Before and after
client-pairs = Rated before and after: { $pairs }
client-pair = { $before } to { $after }
client-plan-paused = paused
client-plan-asked = asks for a change
client-plan-times = { $count ->
    [one] once
   *[other] { $count } times
}
client-shared = Shared with you
client-shared-nothing = Nothing shared yet. { $name } chooses what you see.
client-shared-kinds = Shared as it happens: { $kinds }.
client-private-kinds = Private: { $kinds }.
client-private-words = What { $name } writes is private until they share it. { $name } can see when you open this page.
client-safety-plan = Safety plan last changed { $day }.
client-kind-check-ins = mood taps
client-kind-setbacks = hard events
client-kind-exercises = exercises done
client-kind-measures = answers to questions
### The brief of a session
brief-title = Session brief
brief-together = Look together
brief-print = This page prints on one sheet.
brief-safety = Safety
brief-safety-none = No safety item has been asked.
brief-read = Read { $day }.
brief-not-read = Not read yet.
brief-wants = What { $name } wants
brief-wants-none = Nothing is said yet of what this session should be about.
brief-from-you = From the therapist:
brief-well-none = Nothing is shared here since last time.
brief-changed = What changed
brief-practised = What was practised
brief-carried = Carried over
brief-summary = From the summary of { $day }:
brief-questions = Three open questions to consider
brief-ask-fits = A change is asked for: “{ $what }”. What would fit better?
brief-ask-possible = What made “{ $what }” possible?
brief-ask-doing = What was it like to do “{ $what }”, and what would { $name } keep or leave?
brief-ask-strength = Where has “{ $what }” shown itself since last time?
brief-ask-person = What could { $name } ask { $what } for?
brief-ask-about = What should today be about, for { $name }?
brief-ask-week = What would make the coming week a little easier for { $name }?
together-title = Look together
together-back = Back to the brief

### What a number was counted from
sources-title = Counted from
sources-hard = how hard, { $hard } of 10
sources-read = Read

### Who cares for a client
care-title = Who cares
care-text = Who can read what { $name } shares, and until when.
care-therapist = therapist
care-cover = stands in
care-since = since { $day }
care-until = until { $day }
care-you = you
care-end = End your care
care-end-text = From then on you read nothing of { $name } here. { $name } keeps everything, and reads that your care ended. If nobody else cares for { $name }, their pages say that nobody at the practice reads now.
care-sure = { $name } knows that my care ends
care-not-sure = Tell { $name } first, then tick this.
care-answer-waits = An answer of { $name } waits that nobody has read. Read it first, under Alerts.
care-end-go = End my care

### How often
often-once = once
often-daily = daily
often-twice-a-week = twice a week
often-weekly = weekly
often-every-two-weeks = every two weeks
often-monthly = monthly
often-when-needed = when needed

### Planning with a client
plan-page-title = Plan
plan-page-text = What you agreed. The client sees every change at once.
plan-page-none = Nothing is planned yet. One small thing is a good start.
plan-page-a-lot = There are { $count } things at once. That is a lot for anyone: one or two can wait.
plan-page-ended = What has ended
plan-from = from { $day }
plan-pause = Pause
plan-resume = Take up again
plan-keep = Keep as it was
plan-end = Remove
plan-add = Add to the plan
plan-form = What
plan-form-hint = “Together” means side by side with you the first time.
plan-form-missing = Choose an exercise, a measure or a reading.
plan-often = How often
plan-often-missing = Choose how often.
plan-measures-too-many = That would be more than two measures a month. Choose a longer time between, or tick that you mean it.
plan-resume-too-many = Taken up again, this makes more than two measures a month. If you mean it, take it up anyway.
plan-resume-anyway = Take up anyway
plan-measures-more = More than two measures a month, on purpose
plan-first-day = First day
plan-reason = Why, in a sentence
plan-reason-hint = The client reads this.
plan-smallest = The smallest version
plan-smallest-hint = For a hard day: one minute of it, or one line.
plan-smallest-said = Smallest: { $text }
plan-plan-b = Plan B
plan-plan-b-hint = If it does not work out, then what?
plan-plan-b-said = Plan B: { $text }
plan-up = Up
plan-down = Down
plan-add-go = Add for { $name }

### Notes
notes-title = Notes
notes-text = Three boxes, three readers. You can change a note for 24 hours. Then it stays as it is, and later words are added to it.
notes-record = Record
notes-record-who = { $name } and whoever covers for you can read this.
notes-record-hint = What we did, the plan. On risk: what was asked about thoughts, plans and means; what protects; what we agreed; whom we told; when to look again.
notes-record-save = Save to the Record: { $name } and cover can read it
notes-summary = Summary for { $name }
notes-summary-who = Written to { $name }, who reads it in their app.
notes-summary-hint = In plain words: what we did, what comes next.
notes-summary-save = Save for { $name }
notes-thoughts = My own thoughts
notes-thoughts-who = Only you. Cover cannot read this, and neither can { $name }.
notes-thoughts-hint = What the next person must know belongs in the Record.
notes-thoughts-save = Save for only me
notes-new = A new note
notes-empty = Write something first.
notes-change = Change
notes-change-this = Change this note
notes-changed = changed
notes-closed = locked
notes-locked = This note is locked: 24 hours have passed. Your words are below. Save them as a new note.

### What a client shared
shared-title = Shared entry
shared-when = From { $when }
shared-check-in = Check-in
shared-setback = Hard event
shared-strength = Strength
shared-supporter = Someone who is there
shared-service = Community service
shared-comments = What was said about it
shared-comment = Say something to { $name }
shared-no-comment = { $name } has no place to read a comment on this. Say it in a session, or offer a strength you saw.
shared-comment-empty = Write something first.
shared-comment-send = Send to { $name }
shared-field-mood = Mood
shared-field-taps = Feelings and what was going on
shared-field-hard = How hard
shared-field-line = In their words
shared-field-what = What happened
shared-field-name = Name
shared-field-showed = Where it showed
shared-field-helps = How they help
shared-field-phone = Phone
shared-field-hours = Hours
shared-field-area = Area
shared-field-url = Address

### Strengths with a client
strengths-page-title = Strengths
strengths-page-text = What you saw, { $name } can accept, reword or decline.
strengths-page-saw = A strength I saw
strengths-page-saw-hint = Name what they did, and where it showed.
strengths-page-empty = Write what you saw.
strengths-page-offer = Offer it to { $name }
strengths-page-own = What { $name } shared
strengths-page-none = { $name } has not shared a strength yet.
strengths-page-seen = What you offered
strengths-page-waiting = Not answered yet.
strengths-page-accepted = { $name } took it.
strengths-page-declined = { $name } did not take it.

### One measure of a client
measure-title = Measure
measure-of = of { $max }.
measure-lower-better = ↓ lower is better
measure-higher-better = ↑ higher is better
measure-no-total = No total
measure-no-total-safety = No total: a safety item was not answered
measure-no-total-missing = No total: too few answers
measure-prorated = (prorated as published)
measure-safety-open = Safety answer open
measure-not-yet = Not yet clear
measure-no-line = No agreed line
measure-within = Within chance
measure-reliable = Reliable change
measure-harder = Reliably harder
measure-moved-none = Score unchanged
measure-moved-lower = Score lower by { $by }
measure-moved-higher = Score higher by { $by }
measure-moved-unknown = No score to compare
measure-with-safety = { $score }; safety answer: { $answer }.
measure-past-line = { $score }, past the reliable change line ({ $line } points).
measure-below-line = { $score }, less than the reliable change line ({ $line } points).
measure-score-only = { $score }.
measure-one-score = One score says nothing of change.
measure-not-answered = not answered
measure-picture = { $measure } over time
measure-head-day = Day
measure-head-score = Score
measure-head-band = Published band
measure-head-answers = Answers
measure-answers = Every set of answers, the newest first
measure-item = { $item }: { $answer }
measure-lines = Lines and sources
items-title = Answer by answer, the newest four sets
items-head-item = Item
items-head-moved = Since the one before
items-higher = ▲ higher by { $by }
items-lower = ▼ lower by { $by }
items-same = as before
expected-on-track = On track: within what the first score suggested.
expected-watch = Watch: less well than five in six who began so.
expected-off-track = Worth talking about.
expected-typical = Compared with typical published courses.
expected-here = Compared with clients here.
expected-now = Eight in ten who began so would now score from { $low } to { $high }.
expected-source = The expected course takes mean and spread from: { $source }. The dashed edges hold eight in ten scores of people who began with the same one.

### Sessions
sessions-title = Sessions
sessions-text = The client sees the next one on their first page.
sessions-coming = Ahead
sessions-past = Before today
sessions-one = Session { $number } · { $when } · { $minutes } minutes
sessions-cancel = Cancel
sessions-new = Set a session
sessions-day = Day
sessions-time = Time
sessions-zone = On the clock of { $zone }.
sessions-minutes = Minutes
sessions-go = Set it
sessions-new-link = A new link
sessions-new-link-text = For a first link that ran out, or a phone that ended after ten wrong PINs. You see a link and a spoken code once.
sessions-held-link-text = For a client who lost their phone and their paper codes. First make sure in person that it is them. The link opens after a day: until then each device they used is told, and can stop it.
sessions-held-link-go = I have seen them: make a link
sessions-held-link-waits = A link waits and opens { $when }. Each device they used is told, and can stop it. A new link ends this one.
sessions-held-link-again = I have seen them: make another
sessions-new-link-go = Make a new link

### Switches of a client
switches-title = What pages leave out
switches-with = Set these together with { $name }, who can read and change them too.
switch-exact-middle-is-best = For bipolar disorder: no bounce-back, no "better" on an axis; days of "Great" or short sleep are shown without a judgement.
switch-exact-no-bounce-back = No arcs, no recovery times, no cost of setbacks; check-ins and measures stay.

### Library and measures for staff
library-title = Library
library-exercises = Exercises
library-measures = Measures
library-readings = Readings for clients
library-for-you = Readings for you
library-in-plan = opens once it is planned
library-together = together the first time
library-part = For the therapist
library-introduce = How to introduce it
library-example = A first example
library-goes-wrong = What goes wrong
library-not-when = When not to use it
library-reading = Further reading
library-source = Where it comes from
library-evidence = Evidence
library-vetted = Vetted by { $by }, { $on }.
measures-title = Measures
measures-range = Totals from { $min } to { $max }.
measures-sources = Lines, sources and terms
measures-reliable = Reliable change: { $value } points ({ $source }).
measures-no-line = No agreed line for reliable change.

### Settings of staff
settings-title = Settings
settings-name = Your name
settings-name-hint = Clients read it wherever you wrote or looked.
settings-name-missing = Write your name.
settings-save = Save
settings-sign-in = Signing in
settings-passkeys = Your passkeys
settings-lock = Lock now
settings-sign-out = Sign out
settings-sign-out-everywhere = Sign out everywhere

### Team
team-title = Team
team-nobody = You supervise nobody here yet.
team-no-clients = No clients right now.
team-agreed = agreed
team-not-agreed = has not agreed
team-clients = What a client shares opens here only while they agree. Until then you see their initials. They can see when you look.
supervised-title = With their consent
supervised-text = You read what this client shares, because they agreed to it. They can end it at any time, and see when you look.
supervised-name = the client
supervised-no-record = Nothing is in the Record yet.

### Joining
join-title = Come in
join-text = You have a link and a code that was said to you. Both together open the door, once.
join-code = Link code
join-code-hint = The letters at the end of your link.
join-spoken = Spoken code
join-spoken-hint = The eight letters and digits that were said to you.
join-pin = Choose a PIN for this phone
join-pin-hint = Six digits. You will need them each time. If you work at the practice, leave this empty.
join-pin-again = The PIN again
join-pin-six-digits = Choose six digits for your PIN.
join-pin-differs = The two PINs are not the same. Type both again.
join-wrong = These two codes do not fit together, or the link has ended. Check both, or ask for a new link.
join-held = This link waits for safety. It opens { $when }. If you still have a device you used before, you can open the link from there now.
join-myself = This is for me: I work here and want a record of my own
join-go = Come in

### Signing in
sign-in-title = Welcome back
sign-in-pin = Your PIN
sign-in-pin-hint = The six digits you chose for this phone.
sign-in-pin-six-digits = Your PIN has six digits.
sign-in-pin-wrong = That was not the PIN. You can try { $left } more times on this phone.
sign-in-pin-ended = This phone is no longer known here. Ask your therapist for a new link.
sign-in-go = Sign in
sign-in-passkey = With a passkey
sign-in-passkey-text = Your finger, your face or the code of this device.
sign-in-passkey-needs-script = A passkey needs script in your browser.
sign-in-passkey-go = Use a passkey
sign-in-passkey-trouble = That did not work. Try again, or come in another way.
sign-in-join = I have a link and a code
sign-in-demo = Step into the demo

### Inside the house: PIN or passkey once more
unlock-title = Locked
unlock-text = You were away for a while, or locked it yourself. Show that it is you, and you are back where you were.
unlock-held = You were away for a while. What you just wrote is still here, on this page. Show that it is you, and it goes on its way.
unlock-go = Unlock
unlock-sign-out = Not you? Sign out
step-up-title = Is it you?
step-up-text = This step needs your PIN or passkey once more. After that, five minutes are free.
step-up-held = This step needs your PIN or passkey once more. What you filled in is still here, on this page.
step-up-go = Go on
step-up-not-now = Not now
door-passkey-trouble = That did not work. Try again.
door-open = You are back
door-open-text = What you wrote is still here. One more tap sends it.
door-send = Send it now

### After a code from paper
enrol-title = Choose how you sign in
enrol-text = Your code worked. It opens nothing yet. First choose a new way to sign in.
enrol-pin-hint = Six digits, for this phone. You will need them each time.
enrol-pin-again-hint = The same six digits.
enrol-go = Use this PIN
enrol-passkey-instead = Use a passkey instead
enrol-pin-instead = Use a PIN instead
held-title = A new link waits
held-text = Your therapist made a new link for someone to come in as you. It opens { $when }.
held-ask = Did you ask for it?
held-stop = No, stop the link
held-stop-text = The link then opens nothing. Tell your therapist that it was not you.
held-open = Yes, let it open now
held-open-text = We ask for your PIN or passkey first. Do this only if the link is in your own hands.

news-title = Someone set up a new way in
news-text = A recovery code or a new link was used on { $day }. We tell you on each of your devices.
news-ask = Was it you?
news-me = Yes, it was me
news-not-me-text = If not, someone may have your paper codes. We then end what was set up since, and sign it out.
news-not-me = No, it was not me

### More than one role
role-title = Work / My own
role-text = You are here in one role at a time.
role-therapist = Work: therapist
role-supervisor = Work: supervisor
role-admin = Work: admin
role-own = My own

passkeys-title = Your passkey
passkeys-text = A passkey signs you in with your finger, your face or the code of this device. There is no password to remember or to lose.
passkeys-have = { $count ->
    [0] You have no passkey here yet.
    [one] You have one passkey here.
   *[other] You have { $count } passkeys here.
}
passkeys-need-script = Making a passkey needs script in your browser.
passkeys-make = Make a passkey
passkeys-trouble = That did not work. Try again, or try another device.
passkeys-later = Go on without it for now

### People of the practice
people-title = People
people-text = Everyone who works here, and what they do. Clients are invited by their therapist, and are not listed.
people-empty = Nobody is listed yet.
people-name = Name
people-email = E-mail
people-roles = Work
people-way-in = Way in
people-has-passkey = Comes in with a passkey
people-no-passkey = Has not come in yet
people-no-name = No name yet
people-role-client = Client
people-role-therapist = Therapist
people-role-supervisor = Supervisor
people-role-admin = Admin
people-role-since = { $role } since { $since }
people-role-ended = { $role } from { $since } to { $until }
people-role-end = End: { $role }
people-role-give = Give: { $role }
people-role-more = Give another role
people-find = Find by the whole e-mail address
people-find-go = Find
people-all = Show everyone
people-not-found = Nobody here has this address.
people-add = Add someone
people-role = What they do here
people-add-go = Add and make a link
people-link-again = Make a new link
people-link-title = A way in, shown once
people-link-text = Send this link. Say the code in a call or face to face, not in the same message. Both together open the door once, within 72 hours.
people-link = Link
people-spoken = Spoken code
people-link-lost = If it gets lost, make a new link on the list.
people-back = Back to the list
### Cover and supervision
admin-care-title = Cover and supervision
admin-care-text = Who stands in for whom, and who supervises whom. No client is named here.
admin-care-covers = Who stands in
admin-care-no-covers = Nobody stands in right now.
admin-care-covers-for = { $other } stands in for { $therapist }
admin-care-supervises = { $other } supervises { $therapist }
admin-care-end = End it now
admin-care-set-cover = Set cover
admin-care-away = Who is away
admin-care-stands-in = Who stands in
admin-care-from = From
admin-care-to = Last day
admin-care-set-cover-go = Set cover
admin-care-days = Choose a first day, and a last day that is not before it.
admin-care-refused = Choose two different people who do this work, and neither of them yourself.
admin-care-supervisions = Who supervises
admin-care-supervisions-text = A supervisor reads nothing of a client before that client agrees.
admin-care-no-supervisions = Nobody supervises right now.
admin-care-set-supervision = Set supervision
admin-care-set-supervision-go = Set supervision

### The practice itself
practice-title = Practice
practice-text = What every page of this practice knows. Each change is kept, with who made it.
practice-saved = Saved. Every page shows it from now on.
practice-name = Name of the practice
practice-region = Region
practice-region-hint = Gives the crisis lines people start with.
practice-zone = Time zone
practice-zone-hint = Like Europe/London.
practice-promise = When answers are read
practice-promise-hint = Clients see this beside everything they send. Promise only what you keep.
practice-leave-to = Where Leave quickly goes
practice-leave-to-hint = A page nobody would wonder about, like a weather page.
practice-lines = Crisis lines
practice-lines-hint = Call each number yourself before you trust it, and once a year. Leave all rows empty to show the usual lines of the region.
wordings-title = Questionnaires you paste yourself
wordings-text = Some authors allow a practice to use their questions, and nobody to hand them on. Their scoring is here. Ask the authors, then paste their words, and only theirs.
wordings-there = Pasted
wordings-one = One questionnaire
wordings-terms = Terms as far as they are known
wordings-structure = Items: { $items }. Scored the other way round: { $reversed }. Check both against the paper before you paste.
wordings-none = none
wordings-permission = Who allowed it, and when
wordings-permission-hint = For instance: "Mail from the first author, 3 May 2026, kept in our folder."
wordings-stem = The sentence above the items
wordings-stem-hint = As published, with the span it asks about. Leave it empty if there is none.
wordings-items = The items, word for word
wordings-items-hint = One line for each of the { $count } items, in their order.
wordings-options = The answers, word for word
wordings-options-of = The answers to item { $item }
wordings-options-hint = One line for each of the values { $values }, in this order.
wordings-go = Use these words
wordings-saved = Saved. Therapists can plan it from now on.
wordings-since = Pasted on { $day }. If you may no longer use it, take it away: what was answered stays, and it is asked no more.
wordings-away = Take it away
practice-line-name = Name
practice-line-kind = For
practice-line-call = Call
practice-line-text = Text
practice-line-whatsapp = WhatsApp
practice-line-chat = Chat (address)
practice-line-email = E-mail
practice-line-hours = Hours
practice-line-what = What happens when you call
practice-line-checked_on = Checked on (like 2026-11-23)
practice-line-police = Police: { $text }
practice-line-emergency = Emergency
practice-region-lines = People see the lines of { $region } now, last looked up on { $day }.
practice-region-begin = Begin with them and change them
practice-kind-emergency = emergencies
practice-kind-suicide = thoughts of suicide
practice-kind-domestic_abuse = violence at home
practice-kind-sexual_violence = sexual violence
practice-kind-alcohol = alcohol
practice-kind-other = anything else
practice-go = Save

### Demo
demo-title = Step into the demo
demo-text = A practice with made-up people and a year of their days. Nothing here is real, and nothing is kept.
demo-client = Sam, a client
demo-client-text = Check in, breathe, write, see your own way back.
demo-client-go = Be Sam
demo-therapist = Maya, the therapist
demo-therapist-text = See what helped, and prepare the next session.
demo-therapist-go = Be Maya
demo-supervisor = Ines, a supervisor
demo-supervisor-text = See whom you supervise.
demo-supervisor-go = Be Ines
demo-admin = Robin, the admin
demo-admin-text = Look after people, the practice and its crisis lines.
demo-admin-go = Be Robin

### Days of the week, times
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
day-of-week = { $weekday } { $day }
day-and-month = { $day } { $month }
day-and-time = { $day }, { $time }

### Who sees it
sharing-taps = { $name } can see what you tap here. Your words are only yours until you share them.
sharing-own = Only you can see this.
sharing-nobody = Nobody at the practice reads this now.
sharing-change = Change what you share
sharing-save-taps = Save: taps for { $name }, words only you
sharing-save-own = Save for only you

### Help now
help-now-title = Help now
help-now-danger = In danger now?
help-now-emergency = Emergency
help-now-ground = Put both feet on the floor. Look around. Name five things you can see.
help-now-people = People you can ask
help-now-plan = Open my safety plan
help-now-suicide = When you think of dying
help-now-abuse = When someone at home hurts or controls you
help-now-sexual-violence = After sexual violence
help-now-alcohol = Alcohol and drugs
help-now-others = More lines
help-now-also = Or call { $number }.
help-now-police = May they call the police? { $answer }
help-now-bill = This can show in your call list or bill.
### Practise
practise-title = Practise
practise-text = Small things to try. You can stop at any time.
practise-need = What do you need?
practise-need-calm = Calm
practise-need-sleep = Sleep
practise-need-think = Think
practise-need-feel = Feel
practise-need-kind = Be kind
practise-need-connect = Be with people
practise-need-do = Do something
practise-any = Any
practise-time = How long?
practise-minutes = { $minutes } min
practise-minutes-between = { $least } to { $most } min
practise-chosen = Your therapist chose
practise-before = You did these before
practise-first = Good to start with
practise-fits = These may fit
practise-more = More practices
practise-hidden = Hidden by you
practise-none = Nothing fits both choices. Try another length.
practise-all = All practices
practise-elsewhere = Also here
practise-works-now = This one is for the moment itself.
practise-works-weeks = This one works over weeks. You may not feel it right after.
practise-alternatives = Other ways to do it
practise-not-for-me = When it is not for you
practise-hide = Not for me: hide it
practise-show-again = Show it again
practise-is-hidden = You hid this. Only you know.
practise-in-plan = This one starts with { $name }. When it is in your plan, you can open it here.
practise-together = The first time, do this side by side with { $name }. After that you can open it here.
practise-your-therapist = your therapist
practise-start = Start: { $minutes } min
practise-start-short = Short form: { $minutes } min
caution-breath = Stop if you feel dizzy, tingling or more scared. Breathe as you like then. Do not hold your breath if you are pregnant. The same goes for heart or lung trouble, or fits.
caution-stillness = Stop if things feel unreal, voices get louder or bad memories come. Open your eyes and name five things you see.
caution-kindness = Kindness can hurt at first. Make it smaller, or stop. It is not your fault.
caution-writing = Not right before bed. Feeling worse for an hour is common. If the next day is bad too, stop and tell your therapist.
caution-short-breath = If you feel dizzy, breathe as you like.
caution-short-stillness = Keep your eyes open if you like.
caution-short-kindness = Smaller is fine.
caution-short-writing = Stop whenever you like.
player-one-by-one = One part at a time
player-about = About { $seconds } seconds. No need to count.
player-before = Back one part
player-rate-first = Say how it is now, if you like
rating-low = not at all
rating-before-tension = How tense are you now?
rating-before-distress = How hard is it now?
rating-before-low-mood = How low do you feel now?
rating-after-tension = How tense are you now, after it?
rating-after-distress = How hard is it now, after it?
rating-after-low-mood = How low do you feel now, after it?
rating-high-tension = as tense as can be
rating-high-distress = as hard as can be
rating-high-low-mood = as low as can be
rating-helped = Did it help?
rating-helped-low = not at all
rating-helped-high = very much
counted-title = That counts.
counted-text = However long it was. You can do it again when you like.
counted-pair = Before { $before }, now { $after }.
counted-done = Done
counted-again = Again
counted-seen-by = { $name } can see that you did this.
counted-only-you = Only you can see this.
counted-change-sharing = Change what you share

### Worksheets
worksheets-title = Worksheets
worksheets-one = Worksheet
worksheets-written = What you wrote
worksheets-text = Write at your own pace. Only you can read it until you share it.
worksheets-open = Still open
worksheets-kept = Written so far
worksheets-none = Nothing written yet. You can begin when you like.
worksheets-begin = Begin one
worksheets-parts = { $done } of { $all } parts done · saved
worksheets-part = Part { $n } of { $total }
worksheets-example = Show an example
worksheets-continue = Continue
worksheets-stop = Stop for now
worksheets-saved = Each part is saved when you go on. You can leave any part empty.
worksheets-two = You have two versions
worksheets-two-text = You wrote this part on two phones. Both are kept. Which one do you want to go on with?
worksheets-two-here = What you wrote here
worksheets-two-there = What you wrote on the other phone
worksheets-two-keep = Go on with this one
worksheets-two-both = Leave both for now
worksheets-back = Back
worksheets-look = Look at it once more
worksheets-empty = Nothing is written yet.
worksheets-save-me = Save, only you
worksheets-save-share = Save and share with { $name }
worksheets-away = Put this one away
worksheets-put-away = It is put away. It does not show any more.
worksheets-taps-shared = { $name } can see that you did this and what you tapped. Your words stay yours until you share them.
worksheets-shared-with = { $name } can read this
worksheets-shared = Shared
worksheets-only-you = Only you can read this
worksheets-now-saved = Saved.
worksheets-now-shared = Saved and shared.
worksheets-now-ended = Sharing has ended for this one.
worksheets-you = You
worksheets-comment = { $name } wrote
worksheets-share = Share with { $name }
worksheets-end = End sharing this
worksheets-end-text = { $name } can read your words here. You can end that at once. What was read before stays known.
worksheets-withdraw = Take this back
worksheets-withdraw-text = It then shows for nobody, also not for you. This cannot be undone.
worksheets-withdraw-yes = Yes, take it back
worksheets-true = This thought is mostly true
worksheets-true-text = Then it is not the thought that needs work. What could help with it?
worksheets-solve = Solve it, step by step
worksheets-say = Say something to someone
worksheets-ask = Ask for help
worksheets-talk = Talk about it with { $name }
worksheets-talk-therapist = Talk about it with your therapist

### Recovery
recovery-title = Codes for a lost phone
recovery-text = If you lose your phone or your passkey, one of these codes lets you in again. Each works once.
recovery-left = { $count ->
    [0] You have no codes yet.
    [one] One code is left.
   *[other] { $count } codes are left.
}
recovery-make = Make eight new codes
recovery-write-down = Write these on paper now. We do not keep them, and they will not be shown again.
recovery-done = I wrote them down
recover-title = Come in with a code
recover-text = Use one of the codes you wrote down. Then you choose a new PIN or passkey. You are signed out everywhere else.
recover-code = Your code
recover-code-hint = 25 letters and digits. Spaces do not matter.
recover-wrong = That code is not known, or it was used before.
recover-go = Come in
sign-in-recover = I lost my phone and have a code on paper
### Safety plan
safety-title = Your safety plan
safety-danger = In danger right now? Go there first:
safety-none = A plan you make on a calmer day can think for you on a hard one. It has seven small steps.
safety-begin = Begin with step 1
safety-alone = It is best made together with your therapist. You can also begin alone.
safety-last-changed = Last changed on { $day }
safety-review = Is it still right? Look through it once, best with your therapist.
safety-change = Change
safety-step-empty = Nothing here yet.
safety-together = You made this together. { $name } can read this plan.
safety-shared = { $name } can read this plan, as you shared it.
safety-just-me = Only you can read this plan. You made it alone.
safety-print = Print it small
safety-small = To print small
safety-print-how = Print this page and cut it out.
safety-back = Back to the plan
safety-part = Step { $n } of { $total }
safety-example = Show an example
safety-go-on = Go on
safety-stop-any-time = Stop any time. "Go on" keeps what you wrote.

### Sharing one thing
share-with = Share with { $name }
share-is-shared = Shared

### Strengths and people
strengths-title = Strengths and people
strengths-own = Your strengths
strengths-add = Add
strengths-none = What has carried you so far? One word is enough.
strengths-people = People close to you
strengths-add-person = Add someone
strengths-people-none = Who is there for you? One name is enough.
strengths-services = Places and services near you
strengths-seen = Your therapist saw a strength
strengths-seen-by = { $name } saw a strength
strengths-take = Yes, that is me
strengths-reword = Say it my way
strengths-decline = Not mine
strengths-was-seen = Your therapist saw this.
strengths-can-ask = I can ask in a crisis
strengths-call = Call { $name }
strengths-new = A strength of yours
strengths-one = This strength
strengths-new-person = Someone who is there
strengths-one-person = This person
strengths-name = In your own words
strengths-name-hint = Like: I keep going, even slowly.
strengths-showed = Where did it show?
strengths-showed-hint = A day, a place, a small thing you did. You can leave this empty.
strengths-person-name = What do you call them?
strengths-circle = How near are they?
strengths-gives = What do they give you?
gives-listens = listens
gives-practical = lends a hand
gives-advice = gives advice
gives-company = good company
strengths-helps = How do they help you?
strengths-helps-hint = Like: listens, makes me laugh, helps with forms. You can leave this empty.
strengths-phone = Phone number
strengths-phone-hint = Then you can call them from here. You can leave this empty.
strengths-in-crisis = In a crisis
strengths-in-crisis-hint = Then they stand on Help now, while you are signed in. Ask them first.
strengths-removed = Removed, also from what is shared.
strengths-put-back = Put it back, for only you
strengths-set-aside = What you set aside
strengths-remove = Remove this
strengths-remove-text = It goes from your lists, and from what is shared.
strengths-remove-go = Remove it
circle-close = close
circle-around = around
circle-wider = wider
### Questions
questions-title = Questions
questions-text = Sets of questions, one at a time. You can stop and go on later.
questions-open = Not finished yet
questions-due = For today
questions-none-due = Nothing to answer today.
questions-now = Answer one now
questions-before = Your last answers
questions-go-on = Go on where you stopped
questions-stopped = Saved. You can go on when you like.
questions-begin = Begin
questions-how-many = { $count ->
    [one] One question.
   *[other] { $count } questions.
}
questions-how-long = { $count ->
    [one] About one minute.
   *[other] About { $count } minutes.
}
questions-seen-by = { $name } can see your answers.
questions-only-you = Only you can see your answers.
questions-flag-stays = One question asks about thoughts of hurting yourself. Once that answer is shared, taking back sharing does not hide it.
questions-nobody-reads = Nobody at the practice reads this now. So we do not ask these questions here.
questions-question = Question { $n } of { $total }
questions-number = Question { $n }
questions-stop = Stop and save
questions-open-is-fine = You can leave a question open. You can go back.
questions-check = Your answers
questions-left-open = Left open
questions-send-me = Save, only you
questions-send-shared = Save, { $name } can see it
safety-answer-page = Thank you
safety-answer-thanks = Thank you for telling us.
safety-answer-many = Many people have such thoughts, and help works.
safety-answer-open = You left one question open.
safety-answer-open-text = That is fine. If you have thoughts of hurting yourself, help is here now.
safety-answer-danger = Are you in danger right now?
safety-answer-yes = Yes: call { $number }
safety-answer-not-sure = Not sure: call or text
safety-answer-not-now = Not right now: my plan
safety-answer-not-stored = We do not store which one you tap. A call can show in your call list or bill.
safety-answer-people = People you can ask
safety-answer-nobody-reads = Nobody at the practice reads this now.
safety-answer-not-shared = { $name } will not see this. Share just this answer?
safety-answer-share = Share just this answer
safety-answer-not-read = { $name } can see this answer. It is not read yet.
safety-answer-read = { $name } read this on { $day }, { $time }.
safety-answer-go-on = Go on to your answers
result-title = What your answers show
result-hard = These have been very hard weeks.
result-thank-you = Thank you for saying so.
result-for-now = One thing for now
result-band = Your answers show { $band }.
result-kept = Your answers are saved.
result-no-score = Your answers are saved. Some questions were left open, so there is no score this time.
result-numbers = See the number
result-score = Your score is { $score }, from { $min } to { $max }.
result-lower-better = Lower is better
result-higher-better = Higher is better
result-axis-lower = ↓ lower is better
result-axis-higher = ↑ higher is better
result-change-better = Clearly better
result-change-harder = Clearly harder than before
result-change-same = About the same
result-change-not-yet = Not enough yet
result-change-text-better = More than normal ups and downs.
result-change-text-harder = This is worth telling your therapist.
result-change-text-same = Within normal ups and downs. That is common.
result-change-text-not-yet = After the next set we can look at what changes.
result-lower-but = Score lower; safety answer: { $answer }
result-over-time = Over time
result-chart = From { $from } to { $until }
result-chart-ends = First { $first }, last { $last }.
result-day = Day
result-number = Score
result-seen-by = { $name } can see these answers.
result-answer-seen-by = { $name } can see just the answer you shared.
result-share = Choose what you share
### Hard moment
hard-moment-title = That sounds very hard
hard-moment-text = You do not have to carry this alone. Here is help, first.
hard-moment-people = People you can ask
hard-moment-try = One thing to try right now
hard-moment-nobody-told = A tap alone tells nobody. If you want someone now, call or write.

### Today
today-title = Today
today-morning = Good morning
today-afternoon = Good afternoon
today-evening = Good evening
today-hello = { $hello }, { $name }
today-something-hard = Did something hard happen? Note it here
today-steps = Small steps for today
today-nothing-planned = Nothing planned today.
today-breathe = Want to breathe for a minute?
today-too-much = Too much today?
today-pick-one = Pick just one
today-show-all = Show the others too
today-step-done = Done today
today-step-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
today-step-usually = you usually felt calmer after this
today-step-often = you often felt calmer after this
today-step-note = { $minutes } · { $why }
today-step-planned = in your plan
today-step-read = To read, in your plan
today-finish = Finish: { $title }
today-finish-note = { $done } of { $all } parts done · saved
today-strength = From your strengths
today-strength-note = You wrote this on { $day }.
today-session = Next session
today-session-with = Next session with { $name }
today-session-add = Add something to talk about

### Check-in
check-in-label = Check-in
check-in-ask = How are you right now?
check-in-one-tap = One tap saves it. You can change it or add more after.
check-in-said = You said: { $mood }, { $time }.
check-in-change = Change
check-in-again = Say how you are now
check-in-saved = Saved: { $mood }
check-in-undo = Undo
check-in-late = filled in later
check-in-add-more = Add more?
check-in-skip-any = Skip any of it.
check-in-feelings = Feelings
check-in-more-words = More words
check-in-more-feelings = More feelings
check-in-going-on = What was going on?
check-in-slept = How did you sleep?
check-in-line = A line, if you like
check-in-line-hint = Only you can read this line.
check-in-fine = Somewhere in between?
check-in-another-reed = Change how you were
check-in-two-versions = You have two versions. Save once, and it becomes one again.
check-in-two-taps = You said { $first } before
check-in-two-taps-text = Now you tapped { $second }. Which one is right?
check-in-take = Take { $mood }
check-in-keep = Keep { $mood }
feeling-tired = tired
feeling-tense = tense
feeling-sad = sad
feeling-lonely = lonely
feeling-ashamed = ashamed
feeling-angry = angry
feeling-worried = worried
feeling-numb = numb
feeling-guilty = guilty
feeling-afraid = afraid
feeling-overwhelmed = too much at once
feeling-on-edge = on edge
feeling-calm = calm
feeling-hopeful = hopeful
feeling-bored = bored
feeling-restless = restless
feeling-content = content
feeling-unsure = unsure
feeling-curious = curious
feeling-relieved = relieved
feeling-proud = proud
feeling-grateful = grateful
feeling-glad = glad
feeling-strong = strong
feeling-loved = loved
feeling-rested = rested
feeling-playful = playful
going-on-work = work
going-on-family = family
going-on-friends = friends
going-on-love = love
going-on-body = body
going-on-money = money
going-on-sleep = sleep
going-on-home = home
going-on-alone = being alone
going-on-news = news
slept-well = Well
slept-so-so = So-so
slept-badly = Badly

### Check-ins of earlier days
check-ins-title = Your check-ins
check-ins-text = What you said before, by month.
check-ins-none = Nothing here yet. Your check-ins will stand here.
check-ins-month = { $month } { $year }
check-ins-earlier = Earlier
check-ins-later = Later
check-ins-fill-in = Fill in a day
check-ins-fill-in-text = Only if you like. You can go back three days.
check-ins-which-day = Which day?
check-ins-how = How was it?

### Setbacks
setback-title = Something hard
setback-very-big = Was this something very big: a loss, violence, danger?
setback-very-big-text = Nothing is saved on this page.
setback-yes = Yes
setback-no = No
setback-big-title = We are sorry this happened
setback-own-time = This can take its own time.
setback-only-if = You can note it here, only if you want to.
setback-new-title = What happened
setback-hard = How hard was it?
setback-hard-low = a little
setback-hard-high = as hard as it gets
setback-day = When was it?
setback-day-hint = If you are not sure, leave it empty.
setback-time = About what time?
setback-what = A line, if you like
setback-what-hint = Only you can read this line.
setback-saved = Saved
setback-saved-text = Hard days still come. Thank you for noting it.

### Follow-ups after something hard
follow-ups-ask = May we ask how you are later on?
follow-ups-on = Today will ask how you are
follow-ups-text = A short question stands on Today, for two days at most. Nothing rings, and never at night. You can skip it.
follow-ups-once = Once is enough
follow-ups-twice = Twice
follow-ups-four-times = Up to four times
follow-ups-stop = Please do not ask any more
follow-up-ask = Something hard happened. How are you now?
follow-up-only-if = Only if you like. One tap saves it.

### Good things
good-things-title = Good things
good-things-text = Small things count here.
good-things-add = Add a good thing
good-things-add-done = Add something you did
good-things-none = Nothing here yet. One small thing is enough to begin.
good-things-good = Good thing
good-things-done = Done
good-things-seen = { $name } can read this
good-things-own = only you

### Progress
progress-title = Your bounce-back
progress-title-days = Your days
progress-sentence = This is how your days went. Hard days still come.
progress-too-few = After about two weeks of check-ins you will see your own pattern here.
progress-cost = A hard event takes about { $about } off your mood for three days. Likely between { $low } and { $high }.
progress-cost-close = A hard event takes about { $about } off your mood for three days. Likely close to that.
progress-half-life = Half of that is back after about { $about }. Likely between { $low } and { $high }.
progress-half-life-close = Half of that is back after about { $about }. Likely close to that.
progress-trend-lower = Lately it takes less than before.
progress-trend-higher = Lately it takes more than before. That is worth telling { $name }.
progress-trend-higher-alone = Lately it takes more than before. That is worth telling someone you trust.
progress-trend-no-change = No clear change yet, and that is common.
progress-understated = Your dips may be deeper than the scale can show.
progress-silent = You often could not answer right after. That is fine; this picture would be too rosy.
progress-flat = Your answers are nearly all the same. That is fine. A dip does not show in them.
progress-end-of-scale = Your answers are mostly at the end of the scale, so a dip may not show. The slider under each answer leaves more room.
progress-too-few-setbacks = Note it when something hard happens, and say how you are in the days after. Then you can see what it takes, and how it comes back.
progress-no-dip = We cannot see a dip after hard events. That is neither good news nor bad.
progress-too-uncertain = There is not enough yet to say what a hard event takes. It helps to say how you are in the days after one.
# How much of a step: by halves, 0 to 9.
reeds-0 = nearly nothing
reeds-1 = half a step
reeds-2 = one step
reeds-3 = one and a half steps
reeds-4 = two steps
reeds-5 = two and a half steps
reeds-6 = three steps
reeds-7 = three and a half steps
reeds-8 = four steps
reeds-9 = more than four steps
# How long until half is back.
spell-hours = a few hours
spell-half-day = half a day
spell-day = one day
spell-day-and-half = one and a half days
spell-days = { $count ->
    [one] one day
   *[other] { $count } days
}
spell-week = more than a week
progress-weeks = Last 8 weeks
progress-better = ↑ better
progress-usual = your usual
progress-today = today
progress-chart-title = Your check-ins, { $first } to { $last }
progress-chart-description = { $count ->
    [0] No hard event noted in this time.
    [one] One hard event, with the three days after it.
   *[other] { $count } hard events, each with the three days after it.
}
progress-chart-days = How you were, day by day.
progress-head-when = When
progress-head-what = What you said
progress-row-late = { $mood }, filled in later
progress-row-hard = Something hard
progress-row-very-big = Something very big
progress-only-shared = { $name }'s picture uses only what you share.
progress-usual-from = Your usual is taken from { $first } to { $last }.
progress-helped = What helped
progress-helped-before = From the same start
progress-helped-after = to after
progress-helped-left = Further left is calmer.
progress-helped-not-yet = When you have used one thing three times, and said how tense you were before and after, you will see here whether it tends to calm you.
progress-helped-note = { $says } · { $times }
progress-helped-most = This seems to calm you most · { $times }
progress-helped-times = { $count ->
    [one] once
   *[other] { $count } times
}
progress-helped-few = Tried once or twice: { $names }
progress-head-before = Before
progress-head-after = After
progress-head-tool = What you used
helped-usually = You usually felt calmer after this
helped-often = You often felt calmer after this
helped-little = Little sign of help so far
helped-not-clear = Not clear yet
progress-measure-title = One set of questions
progress-measure-now = Your answers
progress-measure-none = Nothing here yet. When you answer these, you will see them here.
progress-measure-description = Your scores from { $first } to { $last }.
progress-very-hard = These have been very hard weeks. Thank you for saying so.
progress-change-better = Clearly better
progress-change-harder = Clearly harder than before
progress-change-same = About the same
progress-change-not-yet = Not enough yet
progress-score-lower = Score lower; safety answer: { $answer }
progress-score-higher = Score higher; safety answer: { $answer }
progress-only-lower = Score lower
progress-only-higher = Score higher
progress-safety-unanswered = not answered
progress-better-line = That is more than normal ups and downs.
progress-same-line = Within normal ups and downs. That is common.
progress-harder-line = This is worth telling { $name }.
progress-harder-alone = This is worth telling someone you trust.
progress-no-line = There is no agreed line for a clear change here.
progress-newest = { $day }: your score is { $score }.
progress-newest-band = { $day }: your score is { $score }, { $band }.
progress-no-score = No score this time
progress-lower-better = ↓ lower is better
progress-higher-better = ↑ higher is better
progress-head-day = Day
progress-head-score = Score
progress-head-words = In words
progress-done = Things you have done
progress-done-none = Nothing here yet. One small thing is enough.
progress-done-add = Add one
progress-good-things = All good things
progress-all-check-ins = All your check-ins

### You
you-title = You
you-rows = Yours to look at and set
you-privacy = What you share
you-privacy-note = Who can see what, and since when.
you-viewed = Who looked
you-viewed-note = Each time someone at the practice looked.
you-strengths = Strengths and people
you-strengths-note = What carries you, and who is there.
you-safety = Safety plan
you-safety-note = What to do when it gets dangerous.
you-shown = Help now without signing in
you-shown-note = Your people and your plan, on this phone.
you-display = How it looks
you-display-note = Colours, text size, motion, name.
you-switches = What pages leave out
you-switches-note = Bounce-back, and the word better.
you-devices = This phone
you-devices-note = Sign out here, or everywhere.
you-take-away = Take your entries with you
you-take-away-note = A file with all you wrote.
you-welcome = Read the first pages again

### What you share
privacy-text = What you tap can be shared. What you type is only yours until you share it, one by one.
privacy-kinds = What you tap
privacy-flag-stays = If you end sharing, it is hidden at once. One thing stays: an answer about dying that your therapist was told of.
privacy-check-ins = Mood and check-ins
privacy-setbacks = Hard events: when, and how hard
privacy-exercises = Exercises you did, and how you rated them
privacy-measures = Answers to question sets
privacy-since = { $name } can see this, since { $day }.
privacy-begin = Share
privacy-end = End sharing
privacy-singles = What you shared one by one
privacy-singles-text = Ending it hides it at once. What was read cannot be unread.
privacy-singles-none = Nothing yet.
privacy-one-check-in = A line of a check-in
privacy-one-setback = What happened
privacy-one-strength = A strength
privacy-one-person = A person
privacy-one-service = A place
privacy-one-page = A page you filled in
supervision-title = Who helps your therapist
supervision-text = { $therapist } talks over their work with someone, so that you get good help. If you say yes, that person can read what you share, and the notes { $therapist } writes for you both. They do not see your name. They do not see what you answer to the question about dying.
supervision-yes = You said yes. They can read what you share.
supervision-no = They can see your initials, and nothing else.
supervision-agree = Yes, { $name } can read it

### Who looked
viewed-text = Here stands who at the practice looked at your pages, the latest first.
viewed-older = Show older looks
viewed-none = Nobody has looked yet.
viewed-someone = Someone who is no longer known here
viewed-as-care = Cares for you
viewed-as-supervision = Helps your therapist
viewed-as-account = Looks after sign-ins and who cares for whom
viewed-as-other = On the practice's behalf
looked-overview = Opened your overview
looked-alert = Read an answer about dying or being safe
looked-brief = Got ready for a session with you
looked-care = Looked at who cares for you
looked-measure = Looked at your answers to a set of questions
looked-notes = Opened the notes about your sessions
looked-plan = Opened your plan
looked-sessions = Opened your list of sessions
looked-shared = Read something you shared
looked-sources = Looked at what you did since last time
looked-strengths = Opened your strengths
looked-switches = Opened what your pages leave out
looked-together = Opened a page to look at with you
looked-supervision = Read what you share, as you agreed, to help your therapist
looked-initials = Saw your initials in their list
looked-cover = Arranged that someone stands in for your therapist
looked-new-link = Made a new link with which you can come in
looked-care-ended = Ended their care for you
looked-listed = Saw your line in the list
looked-otherwise = Opened a page of yours

### Help now without signing in
shown-text = Help now can show your own people and plan on this phone, also when nobody is signed in. It is off until you choose it. Look below first: a finder could see all of that.
shown-off = It is off on this phone
shown-on = It is on on this phone
shown-turn-on = Show it on this phone
shown-turn-off = Take it off this phone
shown-no = No, leave it off
shown-ends = You can take it off any time. Signing out everywhere ends it too.
shown-finder = Anyone who holds this phone could see this
shown-nothing = Nothing yet. It will show your safety plan, and the people you can ask in a crisis.
shown-not-here = You said that others may use this phone. So Help now shows nothing of yours here.

### How it looks
display-text = This is kept on this device only.
display-colours = Colours
display-auto = Like this device
display-light = Light
display-dark = Dark
display-more = What else
display-large = Larger text
display-calm = Calm: nothing moves
display-discreet = A quieter name and icon: Notes
display-save = Save

### What pages leave out
switches-text = For some people high is not good, and low is not bad. You can choose what pages say. Your therapist sees this choice.
switch-middle-is-best = The middle is best for me
switch-text-middle-is-best = Then no page says that higher is better. No bounce-back is shown.
switch-no-bounce-back = No bounce-back
switch-text-no-bounce-back = Then no page shows how you got up after hard days.
switch-is-on = This is on.
switch-is-off = This is off.
switch-turn-on = Turn on
switch-turn-off = Turn off

### This phone
devices-known = Phones that can sign in
devices-text = Each needs its own PIN.
devices-none = None is known yet.
devices-this = This phone
devices-another = Another phone
devices-since = Since { $day }, last used { $last }.
devices-end = End it
devices-out = Sign out
devices-out-here = Sign out on this phone
devices-lock = Lock now
devices-out-everywhere-text = Lost a phone, or not sure who has it? Sign out everywhere. Your PIN still opens this phone after.
devices-out-everywhere = Sign out everywhere

### Taking entries away
take-away-text = You can take away all you can read here, as one file. It is a plain text file with your words and taps.
take-away-care = The file has no lock. Whoever opens it can read it. Keep it where only you can.
take-away-go = Get the file

### Welcome
welcome-title = Welcome
welcome-part = Page { $n } of 4
welcome-before = the page before
welcome-next = Go on
welcome-your-therapist = your therapist
welcome-1 = What this is
welcome-1-what = Hard days still come. Here you practise getting back up, with your therapist beside you.
welcome-1-nobody-watches = Nobody watches this page all the time. Nobody is told when you open it.
welcome-1-danger = If you are in danger now, do not wait here. Go to:
welcome-1-no-duty = You can skip anything, and stop any time. A day without it is just a day.
welcome-2 = What is seen, and what is yours
welcome-2-words = Your words are yours
welcome-2-words-text = All you type is only yours. { $name } reads it only when you share it, page by page.
welcome-2-taps = If you say yes, { $name } sees what you tap
welcome-2-mood = how you say you are
welcome-2-setback = when something hard happened, and how hard
welcome-2-exercise = which exercises you did, and how you rated them
welcome-2-answers = your answers to question sets
welcome-2-change = You can change this any time under You.
welcome-2-yes = Share what I tap with { $name }
welcome-2-no = Keep it to myself for now
welcome-3 = When it is read
welcome-3-when = { $name } reads here when at work, not at night. Ask them which days.
welcome-3-not-a-line = This is not a line to call. If it cannot wait, use:
welcome-3-private = What cannot be kept private
welcome-3-private-text = If you or someone else is in great danger, your therapist may have to tell someone. The law can ask it too, like when a child is being hurt.
welcome-3-private-tell = Ask your therapist what this means for you.
welcome-3-looked = Under You stands who at the practice looked at your pages.
welcome-4 = Who uses this phone?
welcome-4-text = If others can pick it up, we keep none of your words on it.
welcome-phone-only-me = Only me
welcome-phone-others = Others too
welcome-phone-not-sure = I am not sure it is safe
welcome-4-discreet = If you put this on your phone, it can have a quieter name and icon. It is then called Notes.
welcome-4-quieter = Use the quieter name
welcome-4-is-discreet = On this phone it is called Notes.
welcome-4-forgets = If it is not only you, this phone forgets you when the browser closes. You come back with a passkey, or with a code on paper.

### My plan
my-plan-title = Your plan
my-plan-text = What you agreed, and why. You can change your mind.
my-plan-none = Nothing is agreed yet. You can still try anything under Practise.
my-plan-print = Print
my-plan-printed = As it stands on { $day }.
my-plan-print-how = Print this page from the menu of your browser.
my-plan-back = Back to your plan
my-plan-beside = Also yours
my-plan-strengths = Strengths and people
my-plan-good-things = Good things and things done
my-plan-worksheets = Your worksheets
my-plan-services = Places and services
my-plan-safety = Your safety plan
my-plan-session = Your next session
my-plan-read = To read
my-plan-shelf = All readings
my-plan-care-none = Nothing chosen
my-plan-why = Why: { $text }
my-plan-from = From { $day }
my-plan-b = If that does not work: { $text }
my-plan-small = The smallest version: { $text }
my-plan-asked = You asked: { $text }
my-plan-do = Do it now
my-plan-read-it = Read it now
my-plan-change = Ask to change
my-plan-reason = What would suit you better?
my-plan-reads = { $name } can read this. You can leave it empty.
my-plan-nobody-reads = Nobody at the practice reads this now.
my-plan-ask = Ask to change
my-plan-ask-name = Ask { $name } to change it
my-plan-pause = Pause
my-plan-resume = Take up again
my-plan-paused = paused
my-plan-change-asked = you asked to change this
my-plan-undo = Undo
my-plan-now-asked = You asked to change this: { $what }. It rests until you talk about it.
my-plan-now-paused = Paused: { $what }. Take it up again any time.
my-plan-now-too-many = { $what } stays paused: with it there would be more than two sets of questions a month. If you want it back, ask for a change.
my-plan-now-resumed = Taken up again: { $what }.
my-plan-now-undone = Undone: { $what }. It is as it was.

### Session
session-title = Your next session
session-next = You meet on { $when }.
session-none = No session is set yet.
session-text = Three minutes now can help you both to start: the best, the hardest, up to three topics.
session-go = Say what matters
session-go-on = Go on with what you began
session-again = Write it anew
session-again-text = Has something changed? You can write it anew. The newest one counts.
session-brought = What you bring
session-private = Only you can see this now. You can also just say it when you meet.
session-may-read = It may be read only when you meet.
session-open = Open it, or take it back
session-not-urgent = Not for urgent things. If it cannot wait, use Help now.

### Reading
read-title = Things to read
read-text = Short, and chosen with care. Read as much as you like.
read-none = Nothing is on the shelf yet.
read-services = Places and services near you
read-in-plan = in your plan
read-why-planned = Why it is in your plan: { $text }
read-you-wrote = you wrote about it
read-chapter = The part that is meant: { $chapter }
read-minutes = About { $minutes } minutes
read-warning = Before you read: { $text }
read-where = Where to find it
read-isbn = Book number (ISBN): { $isbn }
read-try = Try it now
read-think = To think on
read-think-text = Skip any of it.
read-helpful = Was it helpful?
read-yes = Yes
read-partly = Partly
read-no = Not for me
read-now-saved = Saved.
read-now-removed = Taken away. The text is still here.
read-remove = Take away what I wrote here
read-remove-text = Your words about this text go, also from what is shared.
read-remove-go = Take it away
read-author = Written by { $name }.
read-vetted = Looked at by { $name } on { $day }.
read-age = Easy to read from about { $age } years on.

### Services
services-title = Places and services
services-text = People and places outside the practice that can help.
services-none = No place is listed yet. Your therapist may know one.
services-urgent = None of these is for danger right now.
services-checked = Checked on { $day }. Things change: call before you go.
services-example = an example, made up
services-you-wrote = you wrote about it
services-page = Their page
services-access = Getting in: { $text }
services-first-time = Your first time: { $text }
services-now-saved = Saved.
services-now-removed = Taken away. The place is still listed.
services-remove = Take away what I wrote here
services-remove-text = Your words about this place go, also from what is shared.
services-remove-go = Take it away
