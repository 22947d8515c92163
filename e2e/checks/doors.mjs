// Coming in with a passkey, through a virtual authenticator: made after an invite, used to sign in, to unlock
// (what was typed goes on), to step up.
import assert from 'node:assert/strict';

import { fillIn, landing, send } from '../forms.mjs';
import { PIN, invite as inviteClient, join } from '../people.mjs';

const NAME = 'Nora Field';

export default {
  'staff make a passkey from a link, sign out, and sign in with it': async world => {
    const { link, spoken } = await invite(world);
    const nora = await world.visit({ width: 1280 });
    nora.passkeys = await authenticator(nora);
    await nora.goto(link);
    await nora.locator('[name=spoken]').fill(spoken);
    await send(nora);
    assert.equal(new URL(nora.url()).pathname, '/passkeys');
    await nora.goto('/t/caseload');
    assert.equal(new URL(nora.url()).pathname, '/passkeys', 'no work before there is a passkey');
    await passkey(nora, '/t/caseload');
    await nora.goto('/t/settings');
    await landing(nora, () => nora.getByRole('button', { name: 'Sign out', exact: true }).click());
    await nora.goto('/t/caseload');
    assert.equal(new URL(nora.url()).pathname, '/sign-in');
    await passkey(nora, '/t/caseload');
    await unlocks(nora);
    const [code] = await stepsUp(nora);
    await anotherPasskey(world, nora);
    await comesBack(world, code);
  },

  'another passkey does not open a locked desk': async world => {
    const admin = await world.visit({ as: 'admin', path: '/t/settings', width: 1280 });
    await authenticator(admin);
    await landing(admin, () => admin.getByRole('button', { name: 'Lock now' }).click());
    await admin.locator('[data-part=passkey-go]').click();
    await admin.getByText('That did not work').waitFor();
    await admin.goto('/admin/people');
    assert.equal(new URL(admin.url()).pathname, '/unlock');
    await world.remember('locked', admin);
    await world.visit({ as: 'locked', path: '/unlock' });
    world.afresh('admin');
  },

  'a phone that is known stops a new link, and is asked about the next': async world => {
    const maya = await world.visit({ as: 'therapist', path: '/t/clients/new', width: 1280 });
    const phone = await join(world, await inviteClient(maya, 'Lena Lost'));
    const sessions = `${await maya.locator('main a.btn').getAttribute('href')}/sessions`;
    await newLink(maya, sessions);
    await asked(phone);
    await landing(phone, () => phone.getByRole('button', { name: 'No, stop the link' }).click());
    await phone.goto('/you');
    assert.equal(new URL(phone.url()).pathname, '/you');
    await newLink(maya, sessions);
    await asked(phone);
    await world.remember('asked', phone);
    await world.visit({ as: 'asked', path: '/new-link' });
  },

  'a client comes back with a code from paper, and her old phone is told': async world => {
    const maya = await world.visit({ as: 'therapist', path: '/t/clients/new', width: 1280 });
    const phone = await join(world, await inviteClient(maya, 'Ida Invited'));
    const [code] = await paper(phone);
    const found = await world.visit({ path: '/recover' });
    await fillIn(found, { words: { code } });
    await send(found);
    assert.equal(new URL(found.url()).pathname, '/enrol');
    await world.remember('coming-back', found);
    await world.visit({ as: 'coming-back', path: '/enrol' });
    await phone.goto('/sign-in');
    await phone.locator('[name=pin]').fill(PIN);
    await send(phone);
    await phone.goto('/today');
    assert.equal(new URL(phone.url()).pathname, '/recovery-used');
    await world.remember('told', phone);
    await world.visit({ as: 'told', path: '/recovery-used' });
  },
};

// Maya makes a link for who lost everything.
async function newLink(maya, sessions) {
  await maya.goto(sessions);
  await landing(maya, () => maya.getByRole('button', { name: 'I have seen them' }).click());
  await maya.getByText('This link opens').waitFor();
}

// Before anything else.
async function asked(phone) {
  await phone.goto('/today');
  assert.equal(new URL(phone.url()).pathname, '/new-link');
}

// An admin adds Nora; the page shows link and spoken code once.
async function invite(world) {
  const admin = await world.visit({ as: 'admin', path: '/admin/people', width: 1280 });
  const form = admin.locator('form[action="/admin/people"]');
  await fillIn(admin, { form, words: { 'f.name': NAME, 'f.email': `nora.${Date.now()}@reed.example` } });
  await landing(admin, () => form.locator('button').click());
  const [link, spoken] = await admin.locator('main code').allInnerTexts();
  assert.match(link, /\/join#/);
  return { link, spoken };
}

// Each browser context has one of its own, which holds resident keys and knows its person.
async function authenticator(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', { options });
  return { session, authenticatorId };
}

// The same passkey on a second device signs in there; made again it is refused; a new one signs the second
// device out.
async function anotherPasskey(world, nora) {
  const { session, authenticatorId } = nora.passkeys;
  const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId });
  const other = await world.visit({ path: '/sign-in', width: 1280 });
  const there = await authenticator(other);
  const [credential] = credentials;
  await there.session.send('WebAuthn.addCredential', { authenticatorId: there.authenticatorId, credential });
  await passkey(other, '/t/caseload');
  await nora.goto('/passkeys');
  await nora.locator('[data-part=passkey-go]').click();
  await nora.getByText('That did not work').waitFor();
  await other.reload();
  assert.equal(new URL(other.url()).pathname, '/t/caseload', 'nothing was made, nothing ended');
  await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
  nora.passkeys = await authenticator(nora);
  await nora.goto('/passkeys');
  await passkey(nora, '/t/caseload');
  await other.goto('/t/caseload');
  assert.equal(new URL(other.url()).pathname, '/sign-in', 'a new way in ends what was signed in before');
}

// Presses the page's one passkey button and arrives.
async function passkey(page, path) {
  await page.locator('[data-part=passkey-go]').click();
  await page.waitForURL(url => url.pathname === path);
}

// Words typed at a desk that locks meanwhile go where they were going.
async function unlocks(page) {
  await page.goto('/t/settings');
  const other = await page.context().newPage();
  await other.goto('/t/settings');
  await landing(other, () => other.getByRole('button', { name: 'Lock now' }).click());
  assert.equal(new URL(other.url()).pathname, '/unlock');
  await page.locator('[name=name]').fill('Nora Field-Holm');
  await landing(page, () => page.getByRole('button', { name: 'Save', exact: true }).click());
  assert.match(await page.locator('main').innerText(), /still here, on this page/);
  await page.locator('[data-part=passkey-go]').click();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  assert.equal(await page.getByLabel('Your name').inputValue(), 'Nora Field-Holm');
  await other.close();
}

async function stepsUp(page) {
  await page.goto('/step-up?to=/recovery-codes');
  assert.equal(new URL(page.url()).pathname, '/recovery-codes', 'the factor is fresh');
  return paper(page);
}

// Makes codes to write down.
async function paper(page) {
  await page.goto('/recovery-codes');
  await send(page);
  const codes = await page.locator('main ol code').allInnerTexts();
  assert.equal(codes.length, 8);
  return codes;
}

// Everything lost but the paper: a code leads to the making of a passkey, and nowhere else.
async function comesBack(world, code) {
  const lost = await world.visit({ path: '/recover', width: 1280 });
  await authenticator(lost);
  await fillIn(lost, { words: { code } });
  await send(lost);
  assert.equal(new URL(lost.url()).pathname, '/passkeys');
  await lost.goto('/t/caseload');
  assert.equal(new URL(lost.url()).pathname, '/passkeys', 'nothing else opens');
}
