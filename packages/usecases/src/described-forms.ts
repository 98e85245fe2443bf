import type { Channel, Form } from '@weir/artefact';
import { type Admission, admit, type Desk } from './admission.ts';
import type { DescribedForm, UseCases } from './contract.ts';
import { permissionFor } from './permission.ts';
import type { Actor } from './ports/actor.ts';
import type { PublishedApp, PublishedArtefact } from './ports/published-app.ts';
import { seenForm } from './seen-form.ts';
import { visibleForm } from './visible-form.ts';

const STRANGER: Actor = { kind: 'anonymous', id: 'anonymous', name: '', roles: {} };

/** Forms strangers may read about; a publication makes them anew. */
const open = new WeakMap<PublishedApp, readonly DescribedForm[]>();

/**
 * Forms as the API document describes them to this caller: to a key and to a person what they see of each, to a stranger
 * what some channel opens to the API.
 */
export function describedFormsUseCase(desk: Desk): UseCases['describedForms'] {
  return async (actor) => {
    const described: DescribedForm[] = [];
    for (const { app } of await desk.ports.artefacts.apps()) {
      const published = await desk.ports.artefacts.current(app);
      if (published === null) continue;
      if (actor === null) {
        const known = open.get(published) ?? openForms(desk, published);
        open.set(published, known);
        described.push(...known);
        continue;
      }
      const door = actor.kind === 'key' ? 'api' : 'screen';
      for (const version of published.of('form').values()) {
        const admitted = await admit(desk, { actor, door, app, form: version.key });
        if (!admitted.ok || ![...admitted.value.permission.actions].some((action) => action !== 'pick'))
          continue;
        described.push(descriptionOf(admitted.value, version, seenForm(desk, admitted.value)));
      }
    }
    return described;
  };
}

function descriptionOf(
  { published }: Pick<Admission, 'published'>,
  { app, version }: PublishedArtefact<Form>,
  form: Form,
): DescribedForm {
  return { app, appTitle: published.app.body.title, form, version };
}

/** What API channels let in: a field is described where one of them does not hide it. */
function openForms(desk: Desk, published: PublishedApp): readonly DescribedForm[] {
  const app = published.app.app;
  const roles = new Map([...published.of('role')].map(([name, role]) => [name, role.body] as const));
  return [...published.of('form').values()].flatMap((version) => {
    const channels = [...published.of('channel').values()].flatMap(({ body }): readonly Channel[] =>
      body.form === version.key && body.doors.includes('api') ? [body] : [],
    );
    if (channels.length === 0) return [];
    const { fields } = desk.prepared.of(version);
    const permissions = channels.map((channel) =>
      permissionFor({ actor: STRANGER, app, form: version.key, fields, roles, channel }),
    );
    const form = visibleForm(version.body, desk.kinds.specs, {
      hidden: (name) => permissions.every(({ access }) => access(name, 'create') === 'none'),
      foreign: () => false,
      outsider: true,
    });
    return [descriptionOf({ published }, version, form)];
  });
}
