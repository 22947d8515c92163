// Words are not sent into nothing: a form that holds typed words first asks whether the practice can be
// reached. If not, the page stays as it is and says so; sent again, it is the same entry.
const patience = 6000;
const notice = document.querySelector('[data-part="no-signal"]');

const holdsWords = form => [...form.querySelectorAll("textarea, input[type=text], input:not([type])")]
  .some(field => field.value.trim() !== "");
const reached = async () => {
  if (!navigator.onLine) return false;
  const asked = { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(patience) };
  return fetch("/favicon.ico", asked).then(() => true, () => false);
};

if (notice) {
  // Before every other listener: whoever keeps count of sent forms hears only of those that go.
  addEventListener("submit", async event => {
    const { target: form, submitter } = event;
    if (form.method !== "post" || form.dataset.reached || !holdsWords(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.dataset.asking) return;
    form.dataset.asking = "yes";
    submitter?.setAttribute("aria-busy", "true");
    const goes = await reached();
    delete form.dataset.asking;
    submitter?.removeAttribute("aria-busy");
    notice.hidden = goes;
    notice.setAttribute("role", "alert");
    if (!goes) return (submitter ?? form).after(notice);
    form.dataset.reached = "yes";
    form.requestSubmit(submitter);
    delete form.dataset.reached;
  }, true);
}
