import { existsSync, readFileSync } from 'node:fs';

/** What one part of the tests came to. */
const nothing = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** Counts a vitest JSON report. A file that could not even be loaded has no test in it, and counts as one failure. */
export function countVitest(file) {
  if (!existsSync(file)) return { ...nothing, failed: 1, failures: ['vitest wrote no report'] };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const failures = [];
  let [passed, skipped] = [0, 0];
  for (const suite of report.testResults) {
    for (const test of suite.assertionResults) {
      if (test.status === 'passed') passed++;
      else if (test.status === 'failed') failures.push(`${suite.name} > ${test.fullName}`);
      else skipped++;
    }
    const reported = suite.assertionResults.some((test) => test.status === 'failed');
    if (suite.status === 'failed' && !reported) failures.push(`${suite.name} (the file itself)`);
  }
  return { passed, failed: failures.length, skipped, failures };
}

/** Counts a Playwright JSON report. What passed only when it was tried again has failed. */
export function countPlaywright(file) {
  if (!existsSync(file)) return { ...nothing, failed: 1, failures: ['playwright wrote no report'] };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const failures = report.errors.map((error) => error.message?.split('\n')[0] ?? 'error outside a test');
  let [passed, skipped] = [0, 0];
  const walk = (suite, path) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const name = [...path, suite.title, spec.title].filter(Boolean).join(' > ');
        if (test.status === 'expected') passed++;
        else if (test.status === 'skipped') skipped++;
        else failures.push(name);
      }
    }
    for (const inner of suite.suites ?? []) walk(inner, [...path, suite.title]);
  };
  for (const suite of report.suites) walk(suite, []);
  return { passed, failed: failures.length, skipped, failures };
}
