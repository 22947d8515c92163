// Shows the steps of an exercise one at a time; a step with seconds counts down and hands over by itself.
// Without script the whole list stands there, in words.
for (const player of document.querySelectorAll('[data-player="steps"]')) {
  const role = name => player.querySelector(`[data-role="${name}"]`);
  const told = player.dataset;
  const [count, clock, go] = ["count", "clock", "go"].map(role);
  const [next, seconds, ring] = ["next", "seconds", "ring"].map(role);
  const steps = [...player.querySelectorAll("[data-role=step]")];
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches
    || document.documentElement.dataset.motion === "calm";
  let step = 0;
  let before = 0;
  let banked = 0;
  let since = null;

  const elapsed = () => (banked + (since === null ? 0 : performance.now() - since)) / 1000;
  const length = () => Number(steps[step].dataset.seconds) || Infinity;
  const tell = event => player.dispatchEvent(new Event(event));
  const label = (word, picture) => {
    go.lastElementChild.textContent = word;
    const use = go.querySelector("use");
    use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${picture}`));
  };
  const minutes = time => `${Math.floor(time / 60)}:${String(time % 60).padStart(2, "0")}`;

  const show = () => {
    steps.forEach((item, nth) => { item.hidden = nth !== step; });
    count.textContent = told.sayCount.replace("{n}", step + 1).replace("{total}", steps.length);
    next.textContent = step + 1 < steps.length ? told.sayNext : told.sayDone;
    clock.hidden = length() === Infinity;
    go.hidden = clock.hidden;
  };
  const draw = () => {
    const spent = elapsed() - before;
    if (length() !== Infinity) {
      if (spent >= length() && since !== null) return onward();
      const text = minutes(Math.max(0, Math.ceil(length() - spent)));
      if (clock.textContent !== text) clock.textContent = text;
      const part = Math.min(1, spent / length()).toFixed(4);
      if (ring && !still) ring.setAttribute("stroke-dasharray", `${part} 1`);
    }
    if (since !== null) requestAnimationFrame(draw);
  };
  const onward = () => {
    tell("turn");
    if (step + 1 === steps.length) return finish();
    step += 1;
    before = elapsed();
    show();
    if (length() === Infinity && since !== null) rest();
    draw();
  };
  const run = () => {
    since = performance.now();
    label(told.sayPause, "pause");
    tell("running");
    draw();
  };
  const rest = () => {
    banked = elapsed() * 1000;
    since = null;
    label(told.sayResume, "play");
    tell("resting");
  };
  const finish = () => {
    if (since !== null) rest();
    player.requestSubmit();
  };

  go.addEventListener("click", () => (since === null ? run() : rest()));
  next.addEventListener("click", onward);
  player.addEventListener("submit", () => {
    if (since !== null) rest();
    seconds.value = Math.round(elapsed());
  });
  player.querySelectorAll("[data-script]").forEach(part => { part.hidden = part.dataset.script === "off"; });
  player.classList.add("on");
  show();
  draw();
}
