# Every sentence of the interface, in English. Keys begin with the page's noun.

### Shell
shell-brand = Resile
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
