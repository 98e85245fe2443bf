import type { Form } from '@weir/artefact';
import { type Kinds, type PreparedForm, prepareForm } from '@weir/form-engine';
import type { PublishedArtefact } from './ports/published-app.ts';

/** Forms made ready, by content: preparing compiles every rule and is done once per published version. */
export interface PreparedForms {
  readonly of: (version: Pick<PublishedArtefact<Form>, 'hash' | 'body'>) => PreparedForm;
}

const LIMIT = 500;

/** A cache of prepared forms; the oldest leave first. */
export function createPreparedForms(kinds: Kinds): PreparedForms {
  const known = new Map<string, PreparedForm>();
  return {
    of: ({ hash, body }) => {
      let prepared = known.get(hash);
      if (prepared === undefined) {
        prepared = prepareForm(body, kinds);
        if (known.size >= LIMIT) known.delete(known.keys().next().value ?? '');
        known.set(hash, prepared);
      }
      return prepared;
    },
  };
}
