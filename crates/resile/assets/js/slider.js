// Shows the number a slider stands at; without script the slider still sends it.
for (const part of document.querySelectorAll('[data-part="slider"]')) {
  const [range, output] = [part.querySelector("input"), part.querySelector("output")];
  const show = () => { output.value = range.value; };
  output.hidden = false;
  range.addEventListener("input", show);
  show();
}
