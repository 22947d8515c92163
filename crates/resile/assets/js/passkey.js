// Makes a passkey, or signs in, unlocks, steps up with one. The server speaks JSON; bytes are base64url.
// start: {} -> { id, publicKey }     finish: { id, credential } -> { to: "/where/next" }
const places = {
  "passkey-sign-in": "/sign-in/passkey",
  "passkey-register": "/passkeys",
  "passkey-unlock": "/unlock/passkey",
  "passkey-step-up": "/step-up/passkey",
};

const plain = text => atob(text.replaceAll("-", "+").replaceAll("_", "/"));
const bytes = text => Uint8Array.from(plain(text), c => c.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const send = async (url, body) => {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

const readable = options => {
  const listed = list => list?.map(known => ({ ...known, id: bytes(known.id) }));
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: listed(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: listed(options.allowCredentials) }),
  };
};

const written = made => {
  const { response } = made;
  const parts = ["attestationObject", "clientDataJSON", "authenticatorData", "signature", "userHandle"]
    .filter(part => response[part])
    .map(part => [part, text(response[part])]);
  return {
    id: made.id,
    rawId: text(made.rawId),
    type: made.type,
    response: {
      ...Object.fromEntries(parts),
      ...(response.getTransports && { transports: response.getTransports() }),
    },
    extensions: made.getClientExtensionResults(),
  };
};

for (const [name, place] of Object.entries(places)) {
  const part = document.querySelector(`[data-part="${name}"]`);
  if (!part || !window.PublicKeyCredential) continue;
  const button = part.querySelector('[data-part="passkey-go"]');
  const status = part.querySelector('[data-part="passkey-status"]');
  const registers = name === "passkey-register";
  let waiting = null;

  const go = async mediation => {
    waiting?.abort();
    const mine = (waiting = new AbortController());
    const { id, publicKey } = await send(`${place}/start`, {});
    const asked = { publicKey: readable(publicKey), signal: mine.signal };
    const made = registers
      ? await navigator.credentials.create(asked)
      : await navigator.credentials.get({ ...asked, mediation });
    const { to } = await send(`${place}/finish`, { id, credential: written(made) });
    // A form that was on its way waits in the page; else back to where one was.
    const held = document.querySelector('form[data-part="held"]');
    if (held) held.requestSubmit();
    else location.assign(part.dataset.to ?? to);
  };

  status.textContent = "";
  button.hidden = false;
  button.addEventListener("click", () => {
    status.textContent = "";
    button.setAttribute("aria-busy", "true");
    go("optional")
      .catch(() => { status.textContent = part.dataset.sayTrouble ?? ""; })
      .finally(() => button.removeAttribute("aria-busy"));
  });
  // Browsers that can offer the passkey beside a field do so without a tap.
  if (part.dataset.conditional !== undefined) {
    PublicKeyCredential.isConditionalMediationAvailable?.()
      .then(can => can && go("conditional"))
      .catch(() => {});
  }
}
