// Fills the link code from the address's fragment, which never reaches the server,
// and clears it from the bar.
const form = document.querySelector('[data-part="join"]');
const code = form?.elements.namedItem("code");

if (code && location.hash.length > 1) {
  code.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
  form.elements.namedItem("spoken")?.focus();
}
