// What packages/base has is written once: a second isObject, equality or language fallback drifts away from the first.
import { copiesIn, exportedNames } from '../lib/one-home.mjs';
import { report, repositoryTexts } from '../lib/repository.mjs';

const entries = repositoryTexts((file) => /^packages\/base\/src\/(index|id)\.ts$/.test(file));
const names = new Set(entries.flatMap(({ text }) => exportedNames(text)));
const sources = repositoryTexts(
  (file) =>
    /^(packages|apps)\/.*\.tsx?$/.test(file) &&
    !/^packages\/base\//.test(file) &&
    !/([./-]test\.tsx?$|\/test-[^/]+$|\/test\/)/.test(file),
);
report(
  sources.flatMap(({ file, text }) => copiesIn(file, text, names)),
  `${names.size} names of packages/base, ${sources.length} files`,
);
