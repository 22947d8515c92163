// Reads the page aloud with the device's own voice, sentence by sentence; again: stops.
const button = document.querySelector('[data-part="listen"]');
const voice = window.speechSynthesis;

if (button && voice) {
  const said = () => document.querySelector("main").innerText.split(/(?<=[.?!:])\s+|\n+/).filter(Boolean);
  const stop = () => {
    voice.cancel();
    button.setAttribute("aria-pressed", "false");
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-pressed") === "true") return stop();
    button.setAttribute("aria-pressed", "true");
    const { lang } = document.documentElement;
    const spoken = text => Object.assign(new SpeechSynthesisUtterance(text), { lang, rate: 0.95 });
    const sentences = said().map(spoken);
    const last = sentences.at(-1);
    if (last) last.onend = stop;
    sentences.forEach(sentence => voice.speak(sentence));
  });
  addEventListener("pagehide", stop);
}
