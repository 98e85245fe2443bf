import type { ProofFacts, SecondOpinion } from '@weir/form-design';
import type { Desk } from '../admission.ts';
import { fieldNameOf } from '../field-name-of.ts';
import { permissionFor } from '../permission.ts';
import type { Actor } from '../ports/actor.ts';
import type { PublishedApp } from '../ports/published-app.ts';

/**
 * What a proof may tell this designer of records: all of them are counted, but only those are named that the designer may
 * read, and only where what is wrong with them is about fields the designer may read.
 */
export function factsFor(desk: Desk, published: PublishedApp, facts: ProofFacts, actor: Actor): ProofFacts {
  return {
    ...facts,
    replays: facts.replays.map((replay) => {
      const open = openPlaces(desk, published, replay.form, actor);
      const refused = replay.refused.filter(({ issues }) => issues.every(({ path }) => open(path)));
      return { ...replay, refused };
    }),
    second: opinionsFor(desk, published, facts.second, actor),
  };
}

/** The same for what the second judge says: examples are made up and told to every designer. */
export function opinionsFor(
  desk: Desk,
  published: PublishedApp,
  opinions: readonly SecondOpinion[],
  actor: Actor,
): readonly SecondOpinion[] {
  return opinions.map((opinion) => {
    const open = openPlaces(desk, published, opinion.form, actor);
    const differences = opinion.differences.filter(({ path, record }) => record === undefined || open(path));
    return { ...opinion, differences };
  });
}

/** Whether this designer may be told that something is wrong at a place of a record. */
function openPlaces(
  desk: Desk,
  published: PublishedApp,
  form: string,
  actor: Actor,
): (path: string) => boolean {
  const version = published.of('form').get(form);
  // It has no records yet.
  if (version === undefined) return () => true;
  const roles = new Map([...published.of('role')].map(([name, { body }]) => [name, body] as const));
  const { fields } = desk.prepared.of(version);
  const own = permissionFor({ actor, app: published.app.app, form, fields, roles });
  // A row scope would have to be judged record by record; who sees some only gets the count.
  if (own.rows('read') !== 'all') return () => false;
  return (path) => {
    const name = fieldNameOf(path);
    return name === '' || !fields.has(name) || own.readable(name);
  };
}
