import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { at, root } from './paths.mjs';

/** Files in git and new ones that are not ignored, relative to the root. */
export function repositoryFiles() {
  const text = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return text.split('\0').filter((file) => file && existsSync(at(file)));
}

const binary = /\.(png|jpe?g|gif|webp|ico|woff2?|ttf|pdf|xlsx|zip|gz)$/i;

/** Text files of the repository with their content. */
export function repositoryTexts(accept = () => true) {
  return repositoryFiles()
    .filter((file) => !binary.test(file) && accept(file))
    .map((file) => ({ file, text: readFileSync(at(file), 'utf8') }));
}

/** Prints findings and ends with 1 when there is one. */
export function report(findings, summary) {
  for (const finding of findings) console.error(finding);
  console.log(summary);
  process.exitCode = findings.length > 0 ? 1 : 0;
}
