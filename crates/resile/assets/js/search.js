// Shows only the rows whose name holds what is typed. Runs here, so that no name enters an address or a log.
const search = document.querySelector('[data-part="search"]');
const box = search?.querySelector("input");
const rows = [...document.querySelectorAll('[data-part="search-in"] tbody tr')];

if (box && rows.length) {
  const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  search.hidden = false;
  box.addEventListener("input", () => {
    const typed = plain(box.value.trim());
    for (const row of rows) row.hidden = !plain(row.querySelector("th").textContent).includes(typed);
  });
}
