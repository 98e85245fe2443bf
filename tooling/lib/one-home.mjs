/**
 * What `packages/base` has and another file has again: a declaration under the same name, or a well-known body under
 * another one.
 */

/** Files that give one of base's names a narrower meaning on purpose. */
const narrowed = new Map([
  ['packages/usecases/src/contract.ts', ['Result']], // Base's `Result` with the failures of use cases.
]);

const bodies = [
  [/typeof (\w+) === 'object' && \1 !== null && !Array\.isArray\(\1\)/, 'isObject'],
  [/typeof (\w+) !== 'object' \|\| \1 === null \|\| Array\.isArray\(\1\)/, 'isObject'],
  [/\[[\w.]*locale\] (?:\?\?|\|\|) [\w.?]+\[?'zh-CN'\]/, 'inLocale'],
  [/replaceAll\('~', '~0'\)|replace\(\/~\/g, '~0'\)/, 'escapeStep'],
  [/replaceAll\('~1', '\/'\)|replace\(\/~1\/g, '\/'\)/, 'pointerSteps'],
  [/timeZoneName: '(?:long|short)Offset'/, 'zoneOffset'],
  [/'Asia\/Shanghai'/, 'DEFAULT_TIME_ZONE'],
];

/** Names that the entries of base export. */
export function exportedNames(text) {
  const lists = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list]) => list.split(','));
  const named = lists.map((item) =>
    item
      .trim()
      .replace(/^type /, '')
      .replace(/^\w+ as /, ''),
  );
  const declared = [...text.matchAll(/^export (?:async )?(?:function|const|class|interface|type) (\w+)/gm)];
  return [...named, ...declared.map(([, name]) => name)].filter((name) => name !== '');
}

/** Findings in one file that is not of base. */
export function copiesIn(file, text, names) {
  const findings = [];
  const own = new Set(narrowed.get(file) ?? []);
  for (const [index, line] of text.split('\n').entries()) {
    const declared = /^(?:export )?(?:async )?(?:function|const|let|class|interface|type) (\w+)/.exec(
      line,
    )?.[1];
    if (declared !== undefined && names.has(declared) && !own.has(declared))
      findings.push(`${file}:${index + 1}: ${declared} is declared again; import it from @weir/base`);
    else if (!/^\s*(?:\/\/|\/?\*)/.test(line)) {
      const copied = bodies.find(([pattern]) => pattern.test(line))?.[1];
      if (copied !== undefined)
        findings.push(`${file}:${index + 1}: this is ${copied}; import it from @weir/base`);
    }
  }
  return findings;
}
