// Paces the breath from one clock, so that a hidden tab catches up. The pattern comes from the server.
// Reduced motion: the disc keeps its size and only its light changes; words and count carry the pattern.
for (const player of document.querySelectorAll('[data-player="breath"]')) {
  const role = name => player.querySelector(`[data-role="${name}"]`);
  const told = player.dataset;
  const [disc, ring, cue, count] = ["disc", "ring", "cue", "count"].map(role);
  const [left, go, seconds] = ["left", "go", "seconds"].map(role);
  const phases = [
    { say: told.sayIn, for: Number(told.in), from: 0, to: 1 },
    { say: told.sayHold, for: Number(told.holdIn), from: 1, to: 1 },
    { say: told.sayOut, for: Number(told.out), from: 1, to: 0 },
    { say: told.sayHold, for: Number(told.holdOut), from: 0, to: 0 },
  ].filter(phase => phase.for > 0);
  const cycle = phases.reduce((sum, phase) => sum + phase.for, 0);
  const breaths = Number(told.breaths);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches
    || document.documentElement.dataset.motion === "calm";
  let banked = 0;
  let since = null;
  let shown = null;

  const elapsed = () => (banked + (since === null ? 0 : performance.now() - since)) / 1000;
  const ease = x => (1 - Math.cos(Math.PI * x)) / 2;
  const tell = event => player.dispatchEvent(new Event(event));
  const label = (word, picture) => {
    go.lastElementChild.textContent = word;
    const use = go.querySelector("use");
    use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${picture}`));
  };

  const at = time => {
    let within = time % cycle;
    for (const phase of phases) {
      if (within < phase.for) {
        return { phase, fill: phase.from + (phase.to - phase.from) * ease(within / phase.for) };
      }
      within -= phase.for;
    }
    return { phase: phases.at(-1), fill: phases.at(-1).to };
  };

  const draw = () => {
    const time = elapsed();
    if (time >= cycle * breaths) return finish();
    const { phase, fill } = at(time);
    if (still) disc.setAttribute("opacity", (0.4 + 0.6 * fill).toFixed(3));
    else {
      const size = (0.5 + 0.5 * fill).toFixed(4);
      disc.setAttribute("transform", `translate(160 160) scale(${size}) translate(-160 -160)`);
      ring.setAttribute("stroke-dasharray", `${(time / (cycle * breaths)).toFixed(4)} 1`);
    }
    const turn = Math.floor(time / cycle) * phases.length + phases.indexOf(phase);
    if (turn !== shown) {
      shown = turn;
      cue.textContent = phase.say;
      const breath = Math.floor(time / cycle) + 1;
      count.textContent = told.sayCount.replace("{n}", breath).replace("{total}", breaths);
      left.textContent = told.sayLeft.replace("{seconds}", Math.ceil((cycle * breaths - time) / 10) * 10);
      tell("turn");
    }
    if (since !== null) requestAnimationFrame(draw);
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
    rest();
    player.requestSubmit();
  };

  go.addEventListener("click", () => (since === null ? run() : rest()));
  player.addEventListener("submit", () => {
    if (since !== null) rest();
    seconds.value = Math.round(elapsed());
  });
  player.querySelectorAll("[data-script]").forEach(part => { part.hidden = part.dataset.script === "off"; });
}
