/**
 * `npm test`: sets up what the tests need, then lint, types, unit and adapter suites, build, and the end-to-end suite.
 * Every part runs even when one before it did not pass, and the last line counts them all.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  ensureNodeModules,
  ensureRenderer,
  ensureSystemPackages,
  ensureVolumeWriter,
  node,
  root,
  say,
  trySystemPackages,
} from './setup.mjs';

const results = join(root, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const started = Date.now();
ensureSystemPackages('run', 'test');
trySystemPackages('helpful');
ensureNodeModules();
ensureVolumeWriter();

const env = {
  ...process.env,
  PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
  PLAYWRIGHT_JSON_OUTPUT_NAME: join(results, 'e2e.json'),
};
const bin = (path) => join('node_modules', path);
const tsc = (side) => ({ name: `types: ${side}`, args: [bin('typescript/bin/tsc'), '-p', side] });

const parts = [
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] },
  {
    name: 'format',
    args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  },
  ...['shared', 'electron', 'renderer', 'e2e'].map(tsc),
  {
    name: 'unit and adapter tests',
    args: [
      bin('vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${join(results, 'unit.json')}`,
    ],
    count: countVitest,
  },
  { name: 'build', do: ensureRenderer },
  {
    name: 'end-to-end tests',
    args: [bin('@playwright/test/cli.js'), 'test', '--config', 'e2e/playwright.config.ts'],
    count: countPlaywright,
  },
];

function countVitest() {
  const report = readReport('unit.json');
  if (report === null) return null;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function countPlaywright() {
  const stats = readReport('e2e.json')?.stats;
  return stats === undefined
    ? null
    : { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

function readReport(name) {
  const file = join(results, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** Why a test did not run, in its own words: a skip must never read as a pass. */
function skipReasons(suites = readReport('e2e.json')?.suites ?? []) {
  return suites.flatMap((suite) => [
    ...skipReasons(suite.suites ?? []),
    ...suite.specs.flatMap((spec) =>
      spec.tests.flatMap((one) =>
        one.annotations
          .filter((note) => note.type === 'skip')
          .map((note) => `${one.projectName}: ${note.description ?? 'no reason given'}`),
      ),
    ),
  ]);
}

/** Unit tests that did not run, by name; why is in their own output. */
function skippedUnitTests() {
  const files = readReport('unit.json')?.testResults ?? [];
  return files.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => `unit: ${fullName.trim()}`),
  );
}

const total = { passed: 0, failed: 0, skipped: 0 };
const rows = [];
for (const part of parts) {
  const from = Date.now();
  say(`\n── ${part.name}`);
  let isGood = true;
  if (part.do !== undefined) part.do();
  else
    isGood = spawnSync(node, part.args, { cwd: root, env, stdio: ['ignore', 2, 2] }).status === 0;
  const count = part.count?.() ?? null;
  if (count === null) total[isGood ? 'passed' : 'failed'] += 1;
  else {
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
    // A suite that broke before or after its tests (a file that does not load) must not read as passed.
    if (!isGood && count.failed === 0) total.failed += 1;
    if (count.passed === 0) isGood = false;
  }
  rows.push([
    isGood ? 'passed' : 'FAILED',
    part.name,
    count,
    Math.round((Date.now() - from) / 1000),
  ]);
}

console.log('');
for (const [state, name, count, seconds] of rows) {
  const detail =
    count === null
      ? ''
      : `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`;
  console.log(
    `${state.padEnd(7)} ${name.padEnd(24)} ${String(seconds).padStart(4)} s  ${detail}`.trimEnd(),
  );
}
for (const reason of new Set([...skippedUnitTests(), ...skipReasons()]))
  console.log(`skipped ${reason}`);
console.log(`\nin ${Math.round((Date.now() - started) / 1000)} s`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(rows.every(([state]) => state === 'passed') ? 0 : 1);
