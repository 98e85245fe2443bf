// Nothing in the repository knows a certain machine: no home folders, no work folders, no private registry.
import { report, repositoryTexts } from '../lib/repository.mjs';

const patterns = [
  [/(?<![\w.:/-])\/(?:home|Users)\/[a-z][\w.-]*\//i, 'a home folder'],
  [/(?<![\w.:/-])\/(?:work|root|workspace)\/[\w.-]+/, 'a folder of one machine'],
  [/[A-Z]:\\Users\\/, 'a home folder'],
  [/registry\s*=\s*https?:/, 'a registry address'],
];
const own = /^(package-lock\.json|tooling\/checks\/machine-paths\.mjs)$/;
const findings = [];
let files = 0;
for (const { file, text } of repositoryTexts((name) => !own.test(name))) {
  files++;
  for (const [index, line] of text.split('\n').entries()) {
    for (const [pattern, what] of patterns) {
      if (pattern.test(line))
        findings.push(`${file}:${index + 1}: names ${what}: ${line.trim().slice(0, 120)}`);
    }
  }
}
report(findings, `${files} files`);
