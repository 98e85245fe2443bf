// No regular expression takes more than linear time, whatever text strangers send. Those known to be linear stand in
// linear-regexes.json, because judging takes seconds for some; new ones are judged here. `--write` refreshes the list.
import { readFileSync, writeFileSync } from 'node:fs';
import { at } from '../lib/paths.mjs';
import { costOf, regexesOf, written } from '../lib/regexes.mjs';
import { report, repositoryTexts } from '../lib/repository.mjs';

/** Files that put regular expressions together, and why no text can make those slow. */
const DYNAMIC = {
  'apps/runtime/src/fill/address.ts': 'every part takes at most 80 characters and none of them a slash',
  'packages/blocks/src/fields/address/place-names.ts': 'read names of the list and at most 30 characters',
  'packages/form-design/src/read-list.ts':
    'read one line, so that what repeats before the end reaches the end',
  'packages/blocks/src/phone-text.ts': 'no part repeats without limit, and texts have at most 60 characters',
};
const SOURCES = /^(?:packages|apps)\/.*\.(?:ts|tsx|mjs)$/;
const TESTS = /\.(?:test|spec|db|long)\.tsx?$|(?:^|\/)test-[^/]+$|\/(?:test|testing|port-contract)\//;

const listFile = at('tooling/checks/linear-regexes.json');
const known = new Set(JSON.parse(readFileSync(listFile, 'utf8')));
const findings = [];
const linear = new Set();
for (const { file, text } of repositoryTexts((name) => SOURCES.test(name) && !TESTS.test(name))) {
  for (const regex of regexesOf(file, text)) {
    const place = `${file}:${regex.line}`;
    if (regex.dynamic) {
      if (!(file in DYNAMIC))
        findings.push(
          `${place}: a regular expression put together at run time; write it out, or say in tooling/checks/regexes.mjs why no text makes it slow`,
        );
      continue;
    }
    const name = written(regex);
    if (linear.has(name)) continue;
    const cost = known.has(name) ? null : await costOf(regex);
    if (cost === null) linear.add(name);
    else
      findings.push(
        `${place}: ${name} ${cost}; anchor it, take what it repeats apart or read character by character`,
      );
  }
}
if (process.argv.includes('--write'))
  writeFileSync(listFile, `${JSON.stringify([...linear].sort(), null, 2)}\n`);
report(findings, `${linear.size} regular expressions`);
