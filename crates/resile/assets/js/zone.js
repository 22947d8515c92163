// Tells the server where and when, by the person's own clock, at the moment of sending.
const fill = form => {
  const zone = form.querySelector('[data-part="zone"]');
  if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  const at = form.querySelector('[data-part="at"]');
  if (at) at.value = Date.now();
};
document.addEventListener("submit", event => fill(event.target), { capture: true });
