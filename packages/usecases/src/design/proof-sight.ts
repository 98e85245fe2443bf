import type { ProofFacts } from '@weir/form-design';
import type { Desk } from '../admission.ts';
import { fieldNameOf } from '../field-name-of.ts';
import { permissionFor } from '../permission.ts';
import type { Actor } from '../ports/actor.ts';
import type { PublishedApp } from '../ports/artefact-store.ts';

/**
 * What a proof may tell this designer of records: all of them are counted, but only those are named that the designer may
 * read, and only where what is wrong with them is about fields the designer may read.
 */
export function factsFor(desk: Desk, published: PublishedApp, facts: ProofFacts, actor: Actor): ProofFacts {
  const roles = new Map([...published.roles].map(([name, { body }]) => [name, body] as const));
  return {
    ...facts,
    replays: facts.replays.map((replay) => {
      const version = published.forms.get(replay.form);
      if (version === undefined) return replay;
      const { fields } = desk.prepared.of(version);
      const own = permissionFor({ actor, app: published.app.app, form: replay.form, fields, roles });
      // A row scope would have to be judged record by record; who sees some only gets the count.
      if (own.rows('read') !== 'all') return { ...replay, refused: [] };
      const open = (name: string) => name === '' || !fields.has(name) || own.readable(name);
      const refused = replay.refused.filter(({ issues }) =>
        issues.every(({ path }) => open(fieldNameOf(path))),
      );
      return { ...replay, refused };
    }),
  };
}
