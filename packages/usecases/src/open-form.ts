import { type Issue, ok, timeZoneOf } from '@weir/base';
import { factKey, fillAccess, present } from '@weir/form-engine';
import { type Admission, admit, type Desk } from './admission.ts';
import type { UseCases } from './contract.ts';
import { capsOf, closedIssue, fullIssue } from './form-limits.ts';
import { judgeContext, personOf } from './judge-context.ts';
import { namedIn, namesFor } from './record-view.ts';
import { seenAccess, seenForm } from './seen-form.ts';

const DEFAULT_CURRENCY = '¥';

/** Everything a page needs to let someone fill the form. */
export function openFormUseCase(desk: Desk): UseCases['openForm'] {
  return async (entry) => {
    const admitted = await admit(desk, entry, 'create', 'update', 'import');
    if (!admitted.ok) return admitted;
    const admission = admitted.value;
    const { published, version, prepared, actor, permission } = admission;
    const pins = Object.fromEntries(
      Object.entries(admission.pins).filter(([name]) => fillAccess(permission, name) !== 'none'),
    );
    const start = present(prepared, pins, { ...judgeContext(admission, 'create'), facts: new Map() });
    const named = namedIn(desk, admission, start.data).filter(
      ({ path }) => fillAccess(permission, path.split('/')[1] ?? '') !== 'none',
    );
    const names = await namesFor(desk, admission, named);
    const labels: Record<string, string> = {};
    for (const { path, lookup } of named) {
      const fact = names.get(factKey(lookup));
      if (fact?.exists === true && fact.label !== undefined) labels[path] = fact.label;
    }
    return ok({
      app: {
        key: published.app.app,
        title: published.app.body.title,
        timeZone: timeZoneOf(published.app.body),
        currency: published.app.body.currency ?? DEFAULT_CURRENCY,
        ...(published.app.body.theme === undefined ? {} : { theme: published.app.body.theme }),
      },
      form: seenForm(desk, admission, start.data),
      version: version.version,
      hash: version.hash,
      pins,
      access: seenAccess(admission),
      me: { id: personOf(admission), name: actor.kind === 'user' ? actor.name : null },
      labels,
      canListOwn: permission.actions.has('read'),
      closed: await closedNow(desk, admission),
    });
  };
}

/** Why no further submission is taken right now, as far as one can look ahead. */
async function closedNow(desk: Desk, admission: Admission): Promise<Issue | null> {
  const closed = closedIssue(admission);
  const caps = capsOf(admission);
  if (closed !== null || caps.length === 0) return closed;
  const { published, form } = admission;
  const full = await desk.ports.records.firstFull(published.app.app, form.key, caps);
  return full === null ? null : fullIssue(full);
}
