// Leaves at once: blanks the page, then goes to the address the practice chose, in place of this page.
// A tap on the link, or Escape twice within a second. The history of other pages stays; the page says so.
const link = document.querySelector('[data-part="leave-quickly"]');

if (link) {
  let escaped = -Infinity;
  const leave = () => {
    const to = link.href;
    document.title = " ";
    document.body.replaceChildren();
    location.replace(to);
  };
  link.addEventListener("click", event => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || event.repeat) return;
    if (event.timeStamp - escaped < 1000) leave();
    escaped = event.timeStamp;
  });
}
