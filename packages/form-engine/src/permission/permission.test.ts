import { type FieldAccess, type Grant, type RecordAction, recordActions } from '@weir/artefact';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareForm } from '../prepare-form.ts';
import { field, form, testKinds } from '../test-kinds.ts';
import { fillAccess, fillAccessMap, mayFill } from './fill-access.ts';
import { everythingOn, permissionOf } from './permission-of.ts';

// A field of every situation: free, inside containers, in tables, and written by the system in each of them.
const { fields } = prepareForm(
  form([
    field('text', 'a'),
    field('text', 'stamp', { writtenBy: 'system' }),
    field('section', 'outer', {
      fields: [
        field('text', 'b'),
        field('section', 'inner', {
          fields: [
            field('text', 'c'),
            field('table', 'rows', {
              fields: [field('text', 'x'), field('text', 'y'), field('text', 'z', { writtenBy: 'system' })],
            }),
          ],
        }),
      ],
    }),
    field('table', 'lines', { fields: [field('text', 'p'), field('number', 'q')] }),
  ]),
  testKinds,
);
const NAMES = [...fields.keys()];
const RANK = { none: 0, read: 1, write: 2 } as const;

const accessArb = fc.constantFrom<FieldAccess>('none', 'read', 'write');
const grantArb: fc.Arbitrary<Grant> = fc
  .record({
    actions: fc.subarray([...recordActions]),
    rows: fc.option(fc.constantFrom(...['甲', '乙'].map((text) => equals('a', text))), { nil: undefined }),
    otherFields: fc.option(accessArb, { nil: undefined }),
    fields: fc.option(fc.dictionary(fc.constantFrom(...NAMES, 'gone'), accessArb), { nil: undefined }),
  })
  .map(({ actions, rows, otherFields, fields }) => ({
    form: 'test',
    actions,
    ...(rows === undefined ? {} : { rows }),
    ...(otherFields === undefined ? {} : { otherFields }),
    ...(fields === undefined ? {} : { fields }),
  }));
const grantsArb = fc.array(grantArb, { maxLength: 4 });
const hidesArb = fc.subarray(NAMES.filter((name) => !name.includes('.')));
const actionArb = fc.constantFrom<RecordAction>(...recordActions);
const nameArb = fc.constantFrom(...NAMES);

function equals(key: string, text: string): NonNullable<Grant['rows']> {
  return { op: '=', args: [{ field: key }, { text }] };
}

/** One grant's word on a field, read as its documentation says it, without any of the code above. */
function naively(grant: Grant, name: string): FieldAccess {
  const own = grant.fields ?? {};
  const around = fields.get(name)?.containers ?? [];
  const table = fields.get(name)?.table;
  const inherited =
    around
      .toReversed()
      .map((key) => own[key])
      .find((word) => word !== undefined) ??
    grant.otherFields ??
    'write';
  const isOurs = (key: string) => fields.get(key)?.field.writtenBy === 'system';
  const word = (): FieldAccess => {
    if (table === undefined) return own[name] ?? inherited;
    const outer = own[table];
    const column = own[name];
    if (column === undefined) return outer ?? inherited;
    if (outer !== undefined) return RANK[column] < RANK[outer] ? column : outer;
    return inherited === 'none' ? 'none' : column;
  };
  const named = own[name] !== undefined || (table !== undefined && own[table] !== undefined);
  return isOurs(name) && !named && word() === 'write' ? 'read' : word();
}

describe('what a person may do with a form', () => {
  it('is the widest of what each grant says', () => {
    fc.assert(
      fc.property(grantsArb, nameArb, actionArb, (grants, name, action) => {
        const { access } = permissionOf({ grants, fields, outsider: false });
        const best = (one: RecordAction) =>
          Math.max(
            0,
            ...grants
              .filter(({ actions }) => actions.includes(one))
              .map((grant) => RANK[naively(grant, name)]),
          );
        const seen = Math.min(1, best('read'));
        const expected =
          action === 'read' || action === 'export'
            ? Math.min(1, best(action))
            : action === 'pick'
              ? Math.min(1, Math.max(best('pick'), seen))
              : Math.max(best(action), seen);
        expect(RANK[access(name, action)]).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on the order of grants, and never narrows with one more', () => {
    fc.assert(
      fc.property(grantsArb, grantArb, hidesArb, fc.boolean(), (grants, more, hides, outsider) => {
        const one = permissionOf({ grants, fields, hides, outsider });
        const turned = permissionOf({ grants: grants.toReversed(), fields, hides, outsider });
        const wider = permissionOf({ grants: [...grants, more], fields, hides, outsider });
        for (const name of NAMES)
          for (const action of recordActions) {
            expect(turned.access(name, action)).toBe(one.access(name, action));
            expect(RANK[wider.access(name, action)]).toBeGreaterThanOrEqual(RANK[one.access(name, action)]);
          }
        expect(turned.actions).toEqual(one.actions);
        for (const action of one.actions) expect(wider.actions.has(action)).toBe(true);
      }),
    );
  });

  it('says the same when asked twice, and nothing about names the form does not have', () => {
    fc.assert(
      fc.property(grantsArb, actionArb, nameArb, (grants, action, name) => {
        const { access, readable } = permissionOf({ grants, fields, outsider: false });
        expect(access(name, action)).toBe(access(name, action));
        expect(readable(name)).toBe(access(name, 'read') !== 'none');
        for (const strange of ['gone', '__proto__', 'lines.gone', ''])
          expect(access(strange, action)).toBe('none');
      }),
    );
  });

  it('hides what the channel hides: from outsiders always, from others while they enter', () => {
    fc.assert(
      fc.property(grantsArb, hidesArb, nameArb, actionArb, (grants, hides, name, action) => {
        const around = fields.get(name);
        const isHidden = [...(around?.containers ?? []), around?.table, name].some(
          (step) => step !== undefined && hides.includes(step),
        );
        const open = permissionOf({ grants, fields, outsider: false }).access(name, action);
        const outsider = permissionOf({ grants, fields, hides, outsider: true }).access(name, action);
        const insider = permissionOf({ grants, fields, hides, outsider: false }).access(name, action);
        const isEntering = action === 'create' || action === 'import';
        expect(outsider).toBe(isHidden ? 'none' : open);
        expect(insider).toBe(isHidden && isEntering ? 'none' : open);
      }),
    );
  });

  it('closes the columns of a table nobody may see', () => {
    fc.assert(
      fc.property(grantArb, actionArb, (grant, action) => {
        const { access } = permissionOf({ grants: [grant], fields, outsider: false });
        for (const table of ['lines', 'rows'])
          if (access(table, action) === 'none')
            for (const name of NAMES)
              if (name.startsWith(`${table}.`)) expect(access(name, action)).toBe('none');
      }),
    );
  });

  it('joins the records of several grants, and drops the limit when one grant has none', () => {
    fc.assert(
      fc.property(grantsArb, actionArb, (grants, action) => {
        const permission = permissionOf({ grants, fields, outsider: false });
        const rows = permission.rows(action);
        // What one may read one may choose.
        const gives = (grant: Grant) =>
          grant.actions.includes(action) || (action === 'pick' && grant.actions.includes('read'));
        const scopes = grants.filter(gives).map((grant) => grant.rows);
        if (scopes.length === 0) expect(rows).toBe('none');
        else if (scopes.includes(undefined)) expect(rows).toBe('all');
        else expect(rows).toEqual(scopes.length === 1 ? scopes[0] : { op: 'or', args: scopes });
        // Whoever compiles it remembers it by identity.
        expect(permission.rows(action)).toBe(rows);
        if (action !== 'pick') expect(permission.actions.has(action)).toBe(rows !== 'none');
      }),
    );
  });

  it('is everything for who is granted everything', () => {
    const all = permissionOf({ grants: [everythingOn('test', fields)], fields, outsider: false });
    for (const name of NAMES) expect(all.access(name, 'update')).toBe('write');
    for (const action of recordActions) expect(all.rows(action)).toBe('all');
  });

  it('leaves what the system writes to grants that name it', () => {
    const may = (more: Partial<Grant>) =>
      permissionOf({
        grants: [{ form: 'test', actions: ['update'], ...more }],
        fields,
        outsider: false,
      }).access;
    expect(may({})('stamp', 'update')).toBe('read');
    expect(may({ fields: { stamp: 'write' } })('stamp', 'update')).toBe('write');
    expect(may({ fields: { inner: 'write' } })('rows.z', 'update')).toBe('read');
    expect(may({ fields: { rows: 'write' } })('rows.z', 'update')).toBe('write');
  });
});

describe('filling a form in', () => {
  it('takes the widest of what one may do while entering and changing', () => {
    fc.assert(
      fc.property(grantsArb, hidesArb, fc.boolean(), (grants, hides, outsider) => {
        const permission = permissionOf({ grants, fields, hides, outsider });
        const filling = (['create', 'update', 'import'] as const).filter((one) =>
          permission.actions.has(one),
        );
        expect(mayFill(permission)).toBe(filling.length > 0);
        const map = fillAccessMap(permission, fields);
        expect(Object.keys(map)).toEqual(NAMES);
        for (const name of NAMES) {
          const best = Math.max(
            ...(['read', ...filling] as const).map((one) => RANK[permission.access(name, one)]),
          );
          expect(RANK[map[name] ?? 'none']).toBe(best);
          expect(fillAccess(permission, name)).toBe(map[name]);
        }
      }),
    );
  });

  it('is closed to who may only read', () => {
    const grants: readonly Grant[] = [{ form: 'test', actions: ['read', 'export', 'delete'] }];
    expect(mayFill(permissionOf({ grants, fields, outsider: false }))).toBe(false);
  });
});
