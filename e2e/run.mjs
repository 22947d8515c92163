// Runs the browser checks one after the other and prints `ok` or `not ok` for each.
//   node e2e/run.mjs PROGRAM [part of a name]           starts the program's demo
//   node e2e/run.mjs http://localhost:8080 [part …]     takes a demo that is running
import { stripVTControlCharacters } from 'node:util';

import { World, openBrowser } from './browser.mjs';
import { start } from './server.mjs';

// `routes` and `forms` look at every page that the ones before them have opened up; `forms` ends sign-ins.
const SUBJECTS = [
  'check_in', 'main_job', 'doors', 'questions', 'player', 'help_now', 'errors', 'no_signal',
  'print', 'routes', 'budget', 'lighthouse', 'forms',
];
const CHECK_MS = 360_000;

const [target, wanted = ''] = process.argv.slice(2);
if (!target) {
  console.error('usage: node e2e/run.mjs PROGRAM|http://localhost:PORT [part of a name]');
  process.exit(2);
}

const checks = [];
for (const subject of SUBJECTS) {
  const { default: found } = await import(`./checks/${subject}.mjs`);
  for (const [name, run] of Object.entries(found)) checks.push({ name: `${subject}: ${name}`, run });
}

let passed = 0;
let failed = 0;
const server = target.startsWith('http') ? { origin: target, stop() {} } : await start(target);
const browser = await openBrowser();
try {
  const world = new World(browser, server.origin);
  await world.signInEarly();
  for (const check of checks.filter(({ name }) => name.includes(wanted))) await report(check, world);
} finally {
  await browser.close();
  await server.stop();
}
console.log(`browser: ${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;

async function report({ name, run }, world) {
  const began = performance.now();
  const wrong = [];
  try {
    await Promise.race([run(world), tooLong()]);
  } catch (error) {
    wrong.push(error.code === 'ERR_ASSERTION' ? error.message : error.stack);
  }
  wrong.push(...new Set(await world.close()));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (!wrong.length) {
    passed += 1;
    return console.log(`ok ${name} (${seconds} s)`);
  }
  failed += 1;
  console.log(`not ok ${name} (${seconds} s)`);
  console.log(stripVTControlCharacters(wrong.join('\n')).replace(/^/gm, '    '));
}

function tooLong() {
  return new Promise((_, failed) => {
    setTimeout(() => failed(new Error(`took longer than ${CHECK_MS / 1000} s`)), CHECK_MS).unref();
  });
}
