import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const REGISTRIES = {
  'spec.ts': 'spec.ts',
  'run.ts': 'run.ts',
  'view.tsx': 'view.tsx',
  'design.ts': 'design.ts',
} as const;

/**
 * What is missing so that the folders in `fields` and the registries beside it say the same, as sentences: parts a kind
 * must have, its line in each registry, lines without a folder, and one order in all registries.
 */
export function registryFaults(source: string): readonly string[] {
  const fields = join(source, 'fields');
  const kinds = readdirSync(fields, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const faults: string[] = [];
  for (const kind of kinds) {
    for (const part of ['README.md', ...Object.keys(REGISTRIES)]) {
      if (!existsSync(join(fields, kind, part))) faults.push(`fields/${kind} lacks ${part}`);
    }
    if (!['ts', 'tsx'].some((ending) => existsSync(join(fields, kind, `${kind}.test.${ending}`)))) {
      faults.push(`fields/${kind} lacks ${kind}.test.ts`);
    }
  }
  const orders = Object.entries(REGISTRIES).map(([part, registry]) => {
    const { imported, listed } = readRegistry(join(source, registry), part);
    for (const kind of kinds) {
      if (!imported.includes(kind)) faults.push(`${registry} does not import fields/${kind}/${part}`);
      else if (!listed.includes(camelCase(kind))) faults.push(`${registry} does not list ${camelCase(kind)}`);
    }
    for (const kind of imported)
      if (!kinds.includes(kind)) faults.push(`${registry} imports ${kind}, which has no folder`);
    return [registry, listed.join(' ')] as const;
  });
  for (const [registry, order] of orders.slice(1)) {
    if (order !== orders[0]?.[1]) faults.push(`${registry} has another order than ${orders[0]?.[0]}`);
  }
  return faults;
}

function readRegistry(
  file: string,
  part: string,
): { readonly imported: readonly string[]; readonly listed: readonly string[] } {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const imported = [...text.matchAll(/from '\.\/fields\/([a-z-]+)\/([a-z.]+)'/g)].filter(
    (match) => match[2] === part,
  );
  const list = /const all\b[^=]*= \[\n([\s\S]*?)\];/.exec(text)?.[1] ?? '';
  return {
    imported: imported.map((match) => match[1] ?? ''),
    listed: [...list.matchAll(/^ {2}(\w+),$/gm)].map((match) => match[1] ?? ''),
  };
}

const camelCase = (kind: string): string =>
  kind.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
