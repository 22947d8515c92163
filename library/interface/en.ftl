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
shell-reports = Reports

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
lines-chat = Chat
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
