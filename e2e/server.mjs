// Starts the program's own demo on a free port, and ends it by its own process id.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PATIENCE_MS = 300_000;

export async function start(program, { clients = 6, weeks = 12 } = {}) {
  const scratch = await mkdtemp(join(tmpdir(), 'resile-e2e-'));
  const told = ['demo', '--listen', `127.0.0.1:${await freePort()}`, '--clients', clients, '--weeks', weeks];
  const server = spawn(program, told.map(String), {
    env: { ...process.env, TMPDIR: scratch },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise(done => server.once('exit', done).once('error', done));
  const stop = async () => {
    server.kill('SIGTERM');
    const late = setTimeout(() => server.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(late);
    await rm(scratch, { recursive: true, force: true });
  };
  try {
    return { origin: await address(server, ended), stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

// The address it prints once it serves; it goes on printing, so its output is always read.
function address(server, ended) {
  return new Promise((found, failed) => {
    let output = '';
    const read = bytes => {
      output = (output + bytes).slice(-10_000);
      const origin = output.match(/http:\/\/localhost:\d+/)?.[0];
      if (origin) found(origin);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    ended.then(why => failed(new Error(`the demo ended before it served (${why}):\n${output}`)));
    setTimeout(() => failed(new Error(`the demo printed no address:\n${output}`)), PATIENCE_MS).unref();
  });
}

function freePort() {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}
