import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderForm, testSpecs } from '../test-specs.ts';
import { validateArtefact } from './validate-artefact.ts';

/** The order form with a part replaced; `path` in dots. `undefined` removes it. */
function changed(path: string, value: unknown): unknown {
  const body: unknown = structuredClone(orderForm);
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let at = body as Record<string, unknown>;
  for (const step of steps) at = at[step] as Record<string, unknown>;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return body;
}
const told = (body: unknown) => validateArtefact(body, testSpecs).map(({ code, path }) => `${code} ${path}`);
const says = (body: unknown) => validateArtefact(body, testSpecs)[0]?.message['zh-CN'];

const INHERITED = Object.getOwnPropertyNames(Object.prototype);

describe('validateArtefact', () => {
  it.each([...INHERITED, 'prototype'])('refuses the key %s of whatever has one', (name) => {
    const title = { 'zh-CN': '甲', en: 'A' };
    const envelope = { specVersion: 1, key: name, title };
    const reserved = (body: unknown, path: string) => {
      const issue = validateArtefact(body, testSpecs).find(({ code }) => code === 'artefact.reserved');
      expect(issue, JSON.stringify(body).slice(0, 80)).toMatchObject({ path });
      expect(issue?.message).toEqual({
        'zh-CN': `“${name}”是保留名，请换一个`,
        en: `“${name}” is a reserved name; choose another`,
      });
    };
    for (const kind of ['app', 'form', 'role', 'channel']) reserved({ ...envelope, kind }, '/key');
    reserved(changed('fields.0.fields.5.key', name), '/fields/0/fields/5/key');
    reserved(changed('rules.0.key', name), '/rules/0/key');
    const grants = [{ form: 'order', actions: ['read'], fields: JSON.parse(`{"${name}":"none"}`) }];
    reserved({ ...envelope, kind: 'role', key: 'clerk', grants }, `/grants/0/fields/${name}`);
    const pins = JSON.parse(`{"${name}":"x"}`);
    reserved(
      { ...envelope, kind: 'channel', key: 'shop', form: 'order', doors: ['link'], pins },
      `/pins/${name}`,
    );
  });

  it('has nothing to say about a right form', () => {
    expect(told(orderForm)).toEqual([]);
  });

  it('refuses what is no artefact', () => {
    for (const body of [null, 3, 'x', [], undefined]) expect(told(body)).toEqual(['artefact.type ']);
    expect(told({})).toEqual(['artefact.kind /kind']);
    expect(told({ kind: 'flow' })).toEqual(['artefact.kind /kind']);
    expect(told({ kind: '__proto__' })).toEqual(['artefact.kind /kind']);
    expect(told({ kind: 'form', key: 'x' })).toEqual(['artefact.specVersion /specVersion']);
    expect(told(changed('specVersion', 2))).toEqual(['artefact.specVersion /specVersion']);
    expect(says(changed('specVersion', 2))).toBe('这个文件按规范版本 2 编写，当前程序只认到 1，请升级程序');
  });

  it('tells one precise issue for one mistake of shape', () => {
    expect(told(changed('title', undefined))).toEqual(['artefact.missing ']);
    expect(told(changed('title', { en: 'Order' }))).toEqual(['artefact.missing /title']);
    expect(told(changed('colour', 'red'))).toEqual(['artefact.unknownProperty /colour']);
    expect(told(changed('key', 'Order 1'))).toEqual(['artefact.format /key']);
    expect(told(changed('fields.1.fields.1.required', 'yes'))).toEqual([
      'artefact.type /fields/1/fields/1/required',
    ]);
    expect(told(changed('fields.0.fields.5.kind', 'txt'))).toEqual(['field.kind /fields/0/fields/5/kind']);
    expect(told(changed('fields.0.fields.5.maxLength', 0))).toEqual([
      'artefact.range /fields/0/fields/5/maxLength',
    ]);
    expect(told(changed('fields.0.fields.5.options', ['a']))).toEqual([
      'artefact.unknownProperty /fields/0/fields/5/options',
    ]);
    expect(told(changed('fields.0.fields.2.options', undefined))).toEqual([
      'artefact.missing /fields/0/fields/2',
    ]);
    expect(told(changed('rules.0.then.1', { require: 'reason' }))).toEqual([
      'artefact.type /rules/0/then/1/require',
    ]);
    expect(told(changed('rules.0.then.1', { demand: ['reason'] }))).toEqual([
      'artefact.choice /rules/0/then/1',
    ]);
    expect(
      told(changed('fields.1.fields.0', { key: 't', kind: 'table', title: orderForm.title, fields: [] })),
    ).toEqual(['field.notInTable /fields/1/fields/0/kind']);
  });

  it('finds names that are taken, reserved or unknown', () => {
    expect(told(changed('fields.2.key', 'reason'))).toContain('artefact.duplicate /fields/2/key');
    expect(told(changed('fields.0.fields.5.key', 'constructor'))).toContain(
      'artefact.reserved /fields/0/fields/5/key',
    );
    expect(told(JSON.parse(JSON.stringify(orderForm).replace('"kind"', '"__proto__":{},"kind"')))).toEqual([
      'artefact.reserved /__proto__',
    ]);
    expect(told(changed('rules.0.then.1', { require: ['reson'] }))).toEqual([
      'field.unknown /rules/0/then/1/require/0',
    ]);
    expect(says(changed('rules.0.then.1', { require: ['reson'] }))).toBe(
      '表单里没有字段“reson”，是不是“reason”？',
    );
    expect(told(changed('rules.1.then.0', { require: ['total'] }))).toEqual([
      'field.unknown /rules/1/then/0/require/0',
    ]);
    expect(told(changed('uniques.0.fields', ['nothing']))).toEqual(['field.unknown /uniques/0/fields/0']);
    expect(told(changed('list.columns', ['head']))).toEqual(['form.setting /list/columns/0']);
    expect(told(changed('numberField', 'total'))).toEqual(['form.setting /numberField']);
    expect(told(changed('fields.0.fields.1.fill', { nothing: 'level' }))).toEqual([
      'field.unknown /fields/0/fields/1/fill/nothing',
    ]);
    expect(told(changed('fields.0.fields.1.fill', { total: 'level' }))).toEqual([
      'field.fillTarget /fields/0/fields/1/fill/total',
    ]);
    expect(told(changed('rules.2.then.0', { options: { field: 'level', allow: ['A', 'C'] } }))).toEqual([
      'rule.option /rules/2/then/0/options/allow/1',
    ]);
    expect(told(changed('rules.1.key', 'R1'))).toEqual(['artefact.duplicate /rules/1/key']);
  });

  it('checks expressions with the names and the type of their place', () => {
    expect(told(changed('rules.0.when', { op: '>', args: [{ field: 'totl' }, { number: '1' }] }))).toEqual([
      'expression.unknownField /rules/0/when/args/0',
    ]);
    expect(told(changed('rules.0.when', { field: 'total' }))).toEqual(['expression.type /rules/0/when']);
    expect(told(changed('rules.0.when', { op: '=', args: [{ column: 'qty' }, { number: '1' }] }))).toEqual([
      'expression.noRow /rules/0/when/args/0',
    ]);
    expect(told(changed('rules.0.when', { nonsense: 1 }))).toEqual(['expression.malformed /rules/0/when']);
    expect(told(changed('fields.2.compute', { text: 'x' }))).toEqual(['expression.type /fields/2/compute']);
    expect(told(changed('fields.0.fields.5.default', { field: 'seller' }))).toEqual([
      'field.default /fields/0/fields/5/default',
    ]);
    expect(
      told(changed('list.views.0.filter', { op: '=', args: [{ field: '_owner' }, { field: '_me' }] })),
    ).toEqual([]);
    expect(told(changed('rules.0.when', { op: '=', args: [{ field: '_owner' }, { field: '_me' }] }))).toEqual(
      ['expression.unknownField /rules/0/when/args/0'],
    );
  });

  it('refuses patterns that are not portable and rules without a condition that need one', () => {
    expect(
      told(changed('rules.0.then.2', { restrict: { field: 'reason', pattern: '(a+)+\\1' } }))[0],
    ).toMatch(/^pattern\..* \/rules\/0\/then\/2\/restrict\/pattern$/);
    expect(told(changed('rules.0.then.2', { restrict: { field: 'total', pattern: '^1$' } }))).toEqual([
      'rule.target /rules/0/then/2/restrict/pattern',
    ]);
    expect(told(changed('rules.1.when', undefined))).toEqual(['rule.always /rules/1/then/1']);
  });

  it('wants notifications that reach somebody and speak of fields there are', () => {
    const one = (rest: object) => [{ key: 'n', on: 'changed', to: { owner: true }, ...rest }];
    const tell = (rest: object) => told(changed('notifications', one(rest)));
    expect(tell({})).toEqual([]);
    expect(tell({ to: {} })).toEqual(['notification.nobody /notifications/0/to']);
    expect(tell({ to: { owner: false, creator: false } })).toEqual([
      'notification.nobody /notifications/0/to',
    ]);
    expect(tell({ to: { fields: ['seler'] } })).toEqual(['field.unknown /notifications/0/to/fields/0']);
    expect(tell({ to: { fields: ['seller', 'reason'] } })).toEqual([
      'notification.field /notifications/0/to/fields/1',
    ]);
    expect(tell({ to: { people: ['x'] } })).toEqual(['artefact.unknownProperty /notifications/0/to/people']);
    expect(tell({ on: 'deleted' })).toEqual(['artefact.value /notifications/0/on']);
    expect(tell({ on: 'created', fields: ['total'] })).toEqual([
      'notification.fields /notifications/0/fields',
    ]);
    expect(tell({ fields: ['lines', 'head', 'totl'] })).toEqual([
      'notification.field /notifications/0/fields/1',
      'field.unknown /notifications/0/fields/2',
    ]);
    expect(tell({ when: { field: 'total' } })).toEqual(['expression.type /notifications/0/when']);
    expect(tell({ when: { op: '=', args: [{ field: 'seller' }, { field: '_me' }] } })).toEqual([]);
    expect(tell({ subject: { 'zh-CN': '{{ no }} {{x}}{{}} {a}', en: '{{lines}}' } })).toEqual([
      'field.unknown /notifications/0/subject/zh-CN',
      'field.unknown /notifications/0/subject/zh-CN',
      'notification.field /notifications/0/subject/en',
    ]);
    expect(told(changed('notifications', [...one({}), ...one({})]))).toEqual([
      'artefact.duplicate /notifications/1/key',
    ]);
    const many = Array.from({ length: 21 }, (_, i) => ({ ...one({})[0], key: `n${i}` }));
    expect(told(changed('notifications', many))).toHaveLength(1);
    expect(says(changed('notifications', one({ to: {} })))).toBe(
      '没有要通知的人，请选角色、人员字段、创建人或负责人',
    );
  });

  it('wants limits that leave some time to fill the form', () => {
    const opens = '2025-11-03T08:00:00+08:00';
    const hours = { from: '22:00', to: '06:00', days: [1, 7] };
    const right = { opens, closes: '2025-11-03T00:01Z', hours, quota: 1, perPerson: 1 };
    expect(told(changed('limits', right))).toEqual([]);
    expect(told(changed('limits', {}))).toEqual([]);
    expect(told(changed('limits', { opens: '2025-11-03T08:00' }))).toEqual(['artefact.format /limits/opens']);
    for (const text of ['2025-02-30T08:00Z', '2025-11-03T25:00Z', '2025-11-03T08:00+99:00'])
      expect(told(changed('limits', { opens: text }))).toEqual(['form.limits /limits/opens']);
    expect(told(changed('limits', { opens, closes: '2025-11-03T00:00Z' }))).toEqual([
      'form.limits /limits/closes',
    ]);
    expect(told(changed('limits', { hours: { from: '08:30', to: '08:30' } }))).toEqual([
      'form.limits /limits/hours/to',
    ]);
    expect(told(changed('limits', { hours: { from: '8:30', to: '24:00' } }))).toEqual([
      'artefact.format /limits/hours/from',
      'artefact.format /limits/hours/to',
    ]);
    for (const days of [[], [0], [8], [1, 1], [1.5]])
      expect(told(changed('limits', { hours: { ...hours, days } }))).toHaveLength(1);
    for (const name of ['quota', 'perPerson'])
      expect(told(changed('limits', { [name]: 0 }))).toEqual([`artefact.range /limits/${name}`]);
  });

  it('finds circles of computed values and of showing', () => {
    const compute = { op: '+', args: [{ column: 'qty' }, { field: 'total' }] };
    expect(told(changed('fields.1.fields.2.compute', compute))).toEqual([
      expect.stringMatching(/^form\.circle /),
    ]);
    const when = { op: '=', args: [{ field: 'reason' }, { text: 'x' }] };
    expect(told(changed('rules.0.when', when))).toEqual([expect.stringMatching(/^form\.circle /)]);
  });

  it('bounds what it reads', () => {
    const many = Array.from({ length: 1001 }, (_, i) => ({
      key: `f${i}`,
      kind: 'text',
      title: orderForm.title,
    }));
    expect(told({ ...orderForm, fields: many })).toEqual(['artefact.limit /fields']);
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = { fields: [deep] };
    expect(told({ ...orderForm, fields: deep })).toEqual(['artefact.limit ']);
    expect(told(changed('title', { 'zh-CN': 'x'.repeat(201) }))).toEqual(['artefact.limit /title/zh-CN']);
  });

  it('reads what is far too large no further than it must, and tells a bounded number of issues', () => {
    const text = 'x'.repeat(2_000_000);
    expect(told(changed('help', { 'zh-CN': text }))).toEqual(['artefact.limit /help/zh-CN']);
    expect(told(changed('key', 'a'.repeat(900_000)))).toEqual(['artefact.format /key']);
    const many = Array.from({ length: 30 }, (_, i) => ({
      key: `f${i}`,
      kind: 'text',
      title: { 'zh-CN': text.slice(0, 900_000) },
    }));
    expect(told({ ...orderForm, fields: many })).toEqual(['artefact.limit ']);
    const wide = Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [`k${i}`, i]));
    expect(told(changed('list', wide))).toEqual(['artefact.limit /list']);
    const wrong = Array.from({ length: 1000 }, () => ({ kind: 'text', key: 1, one: 1, two: 2 }));
    expect(told({ ...orderForm, fields: wrong })).toHaveLength(200);
    let looks = 0;
    const watched = new Proxy(new Array(400_000).fill({ zz: 1 }), {
      get: (target, name, receiver) => {
        looks += 1;
        return Reflect.get(target, name, receiver) as unknown;
      },
    });
    expect(told({ ...orderForm, rules: watched })).toEqual(['artefact.limit /rules']);
    // Once by the bounds, which find out whether anything in it is too large; not again by the schema.
    expect(looks).toBeLessThan(400_000 * 3);
  });

  it('tells issues about any JSON whatever, and never throws', () => {
    const anything = fc.anything({ withBigInt: false, maxDepth: 4 });
    fc.assert(
      fc.property(anything, (body) => validateArtefact(body, testSpecs).length > 0),
      { numRuns: 500 },
    );
    // A right form with one part replaced by anything: still only issues.
    const places = pathsOf(orderForm);
    fc.assert(
      fc.property(fc.constantFrom(...places), anything, (path, value) => {
        const body = changed(path, value === undefined ? null : value);
        const issues = validateArtefact(body, testSpecs);
        for (const issue of issues) {
          expect(issue.message['zh-CN'].length).toBeGreaterThan(3);
          expect(issue.message['zh-CN'].length).toBeLessThan(2000);
          expect(issue.path === '' || issue.path.startsWith('/')).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  }, 60_000);
});

function pathsOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const at = path === '' ? key : `${path}.${key}`;
    return [at, ...pathsOf(item, at)];
  });
}
