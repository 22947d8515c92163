// Makes a passkey, or signs in with one. The server speaks JSON at `data-start` and `data-finish`;
// bytes travel as base64url. A finished call answers { "to": "/where/next" }.
const bytes = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), c => c.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const send = async (url, body) => {
  const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
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
    response: { ...Object.fromEntries(parts), ...(response.getTransports && { transports: response.getTransports() }) },
    extensions: made.getClientExtensionResults(),
  };
};

for (const form of document.querySelectorAll('[data-part="passkey"]')) {
  const trouble = form.querySelector('[data-role="trouble"]');
  const registers = form.dataset.kind === "register";
  let waiting = null;

  const go = async mediation => {
    waiting?.abort();
    waiting = new AbortController();
    const asked = await send(form.dataset.start, Object.fromEntries(new FormData(form)));
    const publicKey = readable(asked.publicKey);
    const made = registers
      ? await navigator.credentials.create({ publicKey })
      : await navigator.credentials.get({ publicKey, mediation, signal: waiting.signal });
    location.assign((await send(form.dataset.finish, written(made))).to);
  };

  if (window.PublicKeyCredential) {
    form.querySelectorAll("[data-script]").forEach(part => { part.hidden = part.dataset.script === "off"; });
    form.addEventListener("submit", event => {
      event.preventDefault();
      trouble.hidden = true;
      go("optional").catch(() => { trouble.hidden = false; }).finally(() => form.dispatchEvent(new Event("kept", { bubbles: true })));
    });
    // Browsers that can offer the passkey beside the e-mail field do so without a tap.
    if (form.dataset.conditional !== undefined) {
      PublicKeyCredential.isConditionalMediationAvailable?.().then(can => can && go("conditional")).catch(() => {});
    }
  }
}
