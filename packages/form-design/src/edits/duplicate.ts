import type { Field, Form } from '@weir/artefact';
import type { DesignKinds } from '../contract.ts';
import type { Applied, Command, Design } from '../design.ts';
import { type Located, locate } from '../locate.ts';
import { mayPlaceFields } from '../may-place.ts';
import { both, quoteFields } from '../words.ts';
import { chosenFields } from './chosen-fields.ts';
import { done, refused, withArtefact } from './edit.ts';
import { insertFields } from './insert.ts';

/** Copies fields: of each place the copies stand after the last field that was copied there. */
export function duplicate(
  design: Design,
  { form: key, names }: Extract<Command, { do: 'duplicate' }>,
  { specs }: DesignKinds,
): Applied {
  const chosen = chosenFields(design, key, names, specs);
  if (!chosen.ok) return chosen;
  const { form, roots } = chosen;
  let next: Form = form;
  const select: string[] = [];
  for (const [parent, group] of Map.groupBy(roots, (root) => root.parent)) {
    const copies = group.map(copyOf);
    const now = locate(next, specs);
    const issue = mayPlaceFields(now, copies, parent, specs);
    if (issue !== null) return refused(issue);
    // The last one's place may have shifted by copies put in before.
    const last = now.get(group.at(-1)?.name ?? '');
    const inserted = insertFields(next, now, copies, parent, (last?.index ?? 0) + 1, specs);
    next = inserted.next;
    select.push(...inserted.names);
  }
  const what = quoteFields(
    roots.map(({ field }) => field),
    specs,
  );
  return done(
    withArtefact(design, form, next),
    select,
    both(`已复制${what['zh-CN']}`, `Duplicated ${what.en}`),
  );
}

/** Copies say so in their title: two fields with the same words could not be told apart. */
function copyOf({ field }: Located): Field {
  const { title } = field;
  const en = title.en === undefined ? {} : { en: `${title.en} (copy)` };
  return { ...field, title: { ...title, 'zh-CN': `${title['zh-CN']}（副本）`, ...en } };
}
