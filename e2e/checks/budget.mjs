// Bytes of a client's first page and of the next, counted from the network.
import assert from 'node:assert/strict';

const COLD_MAX = 40_000;
const WARM_MAX = 10_000;
const REQUESTS_MAX = 12;
const CASELOAD = { bytes: 70_000, requests: 8 };

export default {
  'Today costs at most 40 kB cold and 10 kB warm': async world => {
    const page = await world.visit({ as: 'client', serviceWorkers: 'block' });
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    const cold = await spent(network, () => page.goto('/today', { waitUntil: 'networkidle' }));
    assert.ok(cold.bytes <= COLD_MAX, `cold: ${told(cold)}`);
    assert.ok(cold.of.size <= REQUESTS_MAX, `cold: ${told(cold)}`);
    const warm = await spent(network, () => page.goto('/today', { waitUntil: 'networkidle' }));
    assert.ok(warm.bytes <= WARM_MAX, `warm: ${told(warm)}`);
  },

  'the caseload costs at most 70 kB cold, in eight requests': async world => {
    const page = await world.visit({ as: 'therapist', width: 1280, serviceWorkers: 'block' });
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    const cold = await spent(network, () => page.goto('/t/caseload', { waitUntil: 'networkidle' }));
    assert.ok(cold.bytes <= CASELOAD.bytes && cold.of.size <= CASELOAD.requests, told(cold));
  },
};

// What came over the network meanwhile, headers included.
async function spent(network, meanwhile) {
  const urls = new Map();
  const of = new Map();
  const asked = ({ requestId, request }) => urls.set(requestId, new URL(request.url).pathname);
  const came = ({ requestId, encodedDataLength }) => of.set(urls.get(requestId), encodedDataLength);
  network.on('Network.requestWillBeSent', asked).on('Network.loadingFinished', came);
  await meanwhile();
  network.off('Network.requestWillBeSent', asked).off('Network.loadingFinished', came);
  return { bytes: [...of.values()].reduce((sum, one) => sum + one, 0), of };
}

function told({ bytes, of }) {
  return `${bytes} bytes: ${[...of].map(([path, size]) => `${path} ${size}`).join(', ')}`;
}
