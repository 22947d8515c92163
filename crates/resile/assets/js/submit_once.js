// One tap, one entry: a form that was sent waits for its answer, and gets a fresh entry id when shown again.
// After eight seconds without an answer it may be sent again, with the same id: the server keeps one.
// A module that sends the form itself says so with the event "kept" on it.
const patience = 8000;

const free = form => {
  delete form.dataset.sent;
  form.querySelectorAll("[aria-busy]").forEach(button => button.removeAttribute("aria-busy"));
};

const renew = form => {
  free(form);
  const op = form.elements.namedItem("op");
  if (op && crypto.randomUUID) op.value = crypto.randomUUID();
};

document.addEventListener("submit", event => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(free, patience, form);
});
document.addEventListener("kept", event => renew(event.target));
addEventListener("pageshow", event => {
  if (event.persisted) document.querySelectorAll("form[method=post]").forEach(renew);
});
