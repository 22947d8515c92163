// What every player has: Space and Escape, toggles that are off until chosen, a lit screen, a soft sign.
// Hears "running", "resting" and "turn" from the player it stands in; knows nothing of breath or steps.
const remembered = "player-toggles";
const mayKeep = document.documentElement.dataset.keep !== "nothing";

const recall = () => {
  try { return JSON.parse(localStorage.getItem(remembered)) ?? {}; } catch { return {}; }
};
const remember = toggles => {
  try {
    if (mayKeep) localStorage.setItem(remembered, JSON.stringify(toggles));
  } catch { /* kept for this page only */ }
};

const chime = () => {
  const audio = (chime.audio ??= new AudioContext());
  const [tone, gain, now] = [audio.createOscillator(), audio.createGain(), audio.currentTime];
  tone.frequency.value = 392;
  gain.gain.setValueAtTime(0.0001, now);
  gain.gain.exponentialRampToValueAtTime(0.08, now + 0.05);
  gain.gain.exponentialRampToValueAtTime(0.0001, now + 0.9);
  tone.connect(gain).connect(audio.destination);
  tone.start(now);
  tone.stop(now + 1);
};

for (const player of document.querySelectorAll('[data-player]')) {
  const go = player.querySelector('[data-role="go"]');
  const toggles = recall();
  let running = false;
  let light = null;

  for (const button of player.querySelectorAll("[data-toggle]")) {
    const name = button.dataset.toggle;
    if (name === "buzz" && !navigator.vibrate) { button.hidden = true; continue; }
    const show = () => {
      button.setAttribute("aria-pressed", String(Boolean(toggles[name])));
      if (name === "dim") document.body.classList.toggle("dim", Boolean(toggles.dim));
      const live = toggles.speak ? "polite" : "off";
      if (name === "speak") player.querySelector('[data-role="cue"]')?.setAttribute("aria-live", live);
    };
    button.addEventListener("click", () => {
      toggles[name] = !toggles[name];
      remember(toggles);
      show();
    });
    show();
  }

  const shine = () => navigator.wakeLock?.request("screen").then(lock => { light = lock; }, () => {});
  player.addEventListener("running", () => { running = true; shine(); });
  player.addEventListener("resting", () => { running = false; light?.release(); light = null; });
  player.addEventListener("turn", () => {
    if (toggles.sound) chime();
    if (toggles.buzz) navigator.vibrate?.(60);
  });
  document.addEventListener("visibilitychange", () => {
    if (running && document.visibilityState === "visible") shine();
  });
  document.addEventListener("keydown", event => {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    const free = !event.target.closest("a, button, input, textarea, select, summary");
    if (event.key === " " && free) { event.preventDefault(); go.click(); }
    if (event.key === "Escape" && running) go.click();
  });
}
