import { renameField } from '@weir/artefact';
import type { DesignKinds } from '../contract.ts';
import type { Applied, Command, Design } from '../design.ts';
import { keyTaken } from '../keys.ts';
import { locate, pathOf } from '../locate.ts';
import { noField } from '../may-place.ts';
import { isKey } from '../new-key.ts';
import { badKey } from '../shape.ts';
import { both, fieldTitle, quote } from '../words.ts';
import { done, formOf, noForm, refused } from './edit.ts';

/** Gives a field another key; everything that names it follows. */
export function rename(
  design: Design,
  { form: key, from, to }: Extract<Command, { do: 'rename' }>,
  { specs }: DesignKinds,
): Applied {
  const form = formOf(design, key);
  if (form === undefined) return refused(noForm(key));
  const places = locate(form, specs);
  const located = places.get(from);
  if (located === undefined) return refused(noField(from));
  const path = `${pathOf(located)}/key`;
  if (!isKey(to)) return refused(badKey(to, path));
  const name = located.table === undefined ? to : `${located.table}.${to}`;
  const other = places.get(name);
  if (other !== undefined && other !== located) return refused(keyTaken(to, path, other.field, specs));
  const title = quote(fieldTitle(located.field, specs));
  const artefacts = name === from ? design.artefacts : renameField(design.artefacts, specs, key, from, to);
  return done(
    name === from ? design : { ...design, artefacts },
    [name],
    both(`${title['zh-CN']}的键已改为 ${to}`, `The key of ${title.en} is now ${to}`),
  );
}
