// Words typed but not yet saved stay in this tab, and come back after a failed save or a lost sign-in.
// Only forms that ask for it (`data-draft`), only to who typed them (`data-drafts`), and never on a phone
// that is to keep nothing. They go when their owner signs out, and when someone else is signed in here.
const { keep: keeps, drafts: whose } = document.documentElement.dataset;
const [all, own] = ["draft:", `draft:${whose}:`];
const may = whose && keeps !== "nothing";
const box = (() => { try { return may ? sessionStorage : null; } catch { return null; } })();
const typed = form => [...form.querySelectorAll("textarea, input[type=text], input:not([type])")]
  .filter(field => field.name);
const place = form => own + form.dataset.draft;

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

const clear = gone => {
  for (const key of Object.keys(box)) if (key.startsWith(all) && gone(key)) box.removeItem(key);
};

if (box) {
  // A page of the app after a sent form means it was saved; an error or sign-in page does not.
  const saved = !document.body.classList.contains("bare");
  clear(key => !key.startsWith(own) || (saved && JSON.parse(box.getItem(key)).sent));
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
  for (const form of document.querySelectorAll('form[action^="/sign-out"]')) {
    form.addEventListener("submit", () => clear(() => true));
  }
}
