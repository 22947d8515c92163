// Words typed but not yet saved stay in this tab, and come back after a failed save or a lost sign-in.
// Only forms that ask for it (`data-draft`), never on a phone that is to keep nothing.
const prefix = "draft:";
const keeps = document.documentElement.dataset.keep !== "nothing";
const box = (() => { try { return keeps ? sessionStorage : null; } catch { return null; } })();
const typed = form => [...form.querySelectorAll("textarea, input[type=text], input:not([type])")]
  .filter(field => field.name);
const place = form => prefix + form.dataset.draft;

const keep = form => {
  const words = typed(form).map(field => [field.name, field.value]);
  box.setItem(place(form), JSON.stringify({ words, sent: false }));
};

const restore = form => {
  const left = JSON.parse(box.getItem(place(form)) ?? "null");
  if (!left) return;
  const seen = {};
  for (const field of typed(form)) {
    const nth = (seen[field.name] = (seen[field.name] ?? -1) + 1);
    const word = left.words.filter(([name]) => name === field.name)[nth];
    if (word && field.value === "") field.value = word[1];
  }
};

if (box) {
  const signedOut = document.querySelector('[data-part="signed-out"]');
  // A page of the app after a sent form means it was saved; an error or sign-in page does not.
  const saved = !document.body.classList.contains("bare");
  for (const key of Object.keys(box).filter(key => key.startsWith(prefix))) {
    if (signedOut || (saved && JSON.parse(box.getItem(key)).sent)) box.removeItem(key);
  }
  for (const form of document.querySelectorAll("form[data-draft]")) {
    restore(form);
    form.addEventListener("input", () => keep(form));
    form.addEventListener("submit", event => {
      if (event.defaultPrevented) return;
      keep(form);
      box.setItem(place(form), JSON.stringify({ ...JSON.parse(box.getItem(place(form))), sent: true }));
    });
    form.addEventListener("kept", () => box.removeItem(place(form)));
  }
}
