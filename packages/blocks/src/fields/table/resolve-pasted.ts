import type { Field } from '@weir/artefact';
import { type Fact, factKey } from '@weir/form-engine';
import { nameOfPath } from '../../path-name.ts';
import type { FormAccess } from '../../view-props.ts';

/** Names that are asked for at most after one paste; more rows than that come by an import. */
const MOST = 200;

interface Named {
  readonly value: string;
  readonly fact: readonly [string, Fact];
}

/**
 * Puts numbers and ids in the place of names among pasted cells, as an import does: the record or person that is called
 * exactly so, if there is one and no other. What cannot be told stays as it was pasted, for judging to say so.
 */
export function resolvePasted(
  columns: readonly Field[],
  changes: readonly (readonly [path: string, value: unknown])[],
  form: FormAccess,
): void {
  const open = changes.flatMap(([path, value]) => {
    const column = columns.find(({ key }) => path.endsWith(`/${key}`));
    const asks = column?.kind === 'reference' || column?.kind === 'user';
    return column !== undefined && asks && typeof value === 'string' ? [{ path, column, text: value }] : [];
  });
  const byText = Map.groupBy(open, ({ column, text }) => `${column.key}\n${text}`);
  if (byText.size === 0) return;
  // Submitting waits for them, as for an upload.
  const done = form.hold();
  void putInPlace([...byText.values()].slice(0, MOST), form).finally(done);
}

interface Open {
  readonly path: string;
  readonly column: Field;
  readonly text: string;
}

async function putInPlace(pasted: readonly (readonly Open[])[], form: FormAccess): Promise<void> {
  for (const same of pasted) {
    const [first] = same;
    if (first === undefined) continue;
    const found = await named(first.column, first.path, first.text, form);
    if (found === null) continue;
    // What was typed over it meanwhile is left alone.
    const waiting = same.filter(({ path, text }) => form.slice(path).value === text);
    form.learn([found.fact]);
    if (found.value !== first.text) form.set(waiting.map(({ path }) => [path, found.value] as const));
  }
}

async function named(column: Field, path: string, text: string, form: FormAccess): Promise<Named | null> {
  const name = nameOfPath(path);
  const { signal } = new AbortController();
  try {
    if (column.kind === 'user') {
      const people = await form.services.searchPeople(name, text, signal);
      const called = people.filter((person) => person.id === text || person.name === text);
      const [one] = called;
      if (one === undefined || called.length > 1) return null;
      return {
        value: one.id,
        fact: [factKey({ lookup: 'user', id: one.id }), { exists: true, label: one.name }],
      };
    }
    const choices = await form.services.searchReference(name, text, signal);
    const numbered = choices.filter((choice) => choice.number === text);
    const called = numbered.length > 0 ? numbered : choices.filter((choice) => choice.title === text);
    const [one] = called;
    if (one === undefined || called.length > 1) return null;
    const lookup = {
      lookup: 'reference',
      form: String(column.form),
      number: one.number,
      fields: [],
    } as const;
    const fill = typeof column.fill === 'object' && column.fill !== null ? Object.entries(column.fill) : [];
    const values = Object.fromEntries(
      fill.flatMap(([own, source]) =>
        one.fills[own] === undefined ? [] : [[String(source), one.fills[own]]],
      ),
    );
    return { value: one.number, fact: [factKey(lookup), { exists: true, label: one.title, values }] };
  } catch {
    // Without a connection the names stay; the server says what it does not know.
    return null;
  }
}
