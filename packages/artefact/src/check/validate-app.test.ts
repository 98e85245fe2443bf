import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { app, artefacts, channel, customerForm, orderForm, role, testSpecs } from '../test-specs.ts';
import { validateApp } from './validate-app.ts';

const told = (...bodies: readonly unknown[]) =>
  validateApp(bodies, testSpecs).map(({ code, artefact, path }) => `${code} ${artefact} ${path}`);

describe('validateApp', () => {
  it('has nothing to say about a right app', () => {
    expect(told(...artefacts)).toEqual([]);
  });

  it('wants one app file and every key once', () => {
    expect(told(orderForm, customerForm, role)).toEqual(['app.missing app ']);
    expect(told(...artefacts, app)).toEqual(['artefact.duplicate app/shop /key', 'app.several app ']);
    expect(told(...artefacts, customerForm)).toEqual(['artefact.duplicate form/customer /key']);
  });

  it('finds what names a form or field that is not there', () => {
    expect(told(app, orderForm, role, channel)).toEqual([
      'form.unknown app/shop /navigation/0/items/1/form',
      'form.unknown form/order /fields/0/fields/0/form'.replace('/fields/0/form', '/fields/1/form'),
    ]);
    const bad = { ...channel, pins: { nothing: 1, level: 'Z', total: 3 }, hides: ['customer', 'gone'] };
    expect(told(app, orderForm, customerForm, role, bad)).toEqual([
      'field.unknown channel/shop /pins/nothing',
      'channel.pin channel/shop /pins/level',
      'channel.pin channel/shop /pins/total',
      'channel.hidesRequired channel/shop /hides/0',
      'field.unknown channel/shop /hides/1',
    ]);
    const grants = [
      { form: 'order', actions: [], rows: { field: 'total' }, fields: { head: 'read', 'lines.no': 'none' } },
    ];
    expect(told(app, orderForm, customerForm, channel, { ...role, grants })).toEqual([
      'expression.type role/sales /grants/0/rows',
      'role.field role/sales /grants/0/fields/head',
      'field.unknown role/sales /grants/0/fields/lines.no',
    ]);
    const navigation = [{ title: app.title, items: [{ form: 'order', view: 'nothing' }] }];
    expect(
      told({ ...app, navigation, timeZone: 'Mars/Olympus' }, orderForm, customerForm, role, channel),
    ).toEqual(['app.view app/shop /navigation/0/items/0/view', 'app.timeZone app/shop /timeZone']);
  });

  it('asks for a form where none is chosen yet, in words instead of the placeholder, and names forms by title', () => {
    const refersTo = (form: string) => ({
      ...customerForm,
      fields: [...customerForm.fields, { ...orderForm.fields[0]?.fields?.[1], key: 'other', form, fill: {} }],
    });
    const messages = (form: string) =>
      validateApp([app, orderForm, refersTo(form), role, channel], testSpecs)
        .filter(({ code }) => code.startsWith('form.'))
        .map(({ message }) => message['zh-CN']);
    expect(messages('chooseForm')).toEqual(['选一张表单，才有记录可选']);
    const [unknown] = messages('nothing');
    expect(unknown).toContain('应用里没有表单“nothing”');
    expect(unknown).toContain(`${orderForm.title['zh-CN']}（order）`);
  });

  it('wants the roles that are told, unless one could not be read', () => {
    expect(told(app, orderForm, customerForm, channel)).toEqual([
      'role.unknown form/order /notifications/0/to/roles/0',
    ]);
    expect(told(app, orderForm, customerForm, channel, { ...role, grants: 3 })).toEqual([
      'artefact.type role/sales /grants',
    ]);
  });

  it('checks lists of choices and the fields that follow them', () => {
    const shared = {
      key: 'levels',
      title: app.title,
      options: [{ value: 'A' }, { value: 'B', tone: 'danger' }],
    };
    const withLists = { ...app, lists: [shared] };
    const following = (field: object) => {
      const text = JSON.stringify(customerForm.fields);
      const fields = (JSON.parse(text) as { readonly key: string }[]).map((each) =>
        each.key === 'level' ? { ...each, ...field } : each,
      );
      return { ...customerForm, fields };
    };
    // Another order of properties is the same list.
    const same = following({ list: 'levels', options: [{ value: 'A' }, { tone: 'danger', value: 'B' }] });
    expect(told(withLists, orderForm, same, role, channel)).toEqual([]);
    expect(told(withLists, orderForm, following({ list: 'gone' }), role, channel)).toEqual([
      'list.unknown form/customer /fields/1/list',
    ]);
    const differs = following({ list: 'levels', options: [{ value: 'A' }] });
    expect(validateApp([withLists, orderForm, differs, role, channel], testSpecs)).toMatchObject([
      { code: 'list.differs', severity: 'warning', path: '/fields/1/options' },
    ]);
    const doubled = { ...shared, options: [{ value: 'A' }, { value: 'A' }] };
    expect(told({ ...app, lists: [shared, doubled] }, orderForm, customerForm, role, channel)).toEqual([
      'artefact.duplicate app/shop /lists/1/key',
      'options.doubled app/shop /lists/1/options/1/value',
    ]);
    // Of an app that cannot be read nothing is said about its lists.
    const unreadable = { ...withLists, navigation: 3 };
    expect(told(unreadable, orderForm, following({ list: 'gone' }), role, channel)).toEqual([
      'artefact.type app/shop /navigation',
    ]);
  });

  it('refuses a default that is no option', () => {
    const withDefault = (preset: object) => {
      const fields = (JSON.parse(JSON.stringify(customerForm.fields)) as { readonly key: string }[]).map(
        (each) => (each.key === 'level' ? { ...each, default: preset } : each),
      );
      return told(app, orderForm, { ...customerForm, fields }, role, channel);
    };
    expect(withDefault({ text: 'A' })).toEqual([]);
    expect(withDefault({ text: 'Z' })).toEqual([
      expect.stringMatching(/^field\.option form\/customer \/fields\/\d+\/default$/),
    ]);
  });

  it('checks that fills fit', () => {
    const fields = [...customerForm.fields, { key: 'rank', kind: 'number', title: app.title }];
    const text = JSON.stringify(orderForm).replace('"fill":{"level":"level"}', '"fill":{"level":"rank"}');
    expect(told(app, JSON.parse(text), { ...customerForm, fields }, role, channel)).toEqual([
      'field.fillType form/order /fields/0/fields/1/fill/level',
    ]);
  });

  it('checks expressions in the settings of a field with the names of the form they are about', () => {
    const text = JSON.stringify(orderForm).replace(
      '{"field":"level"},{"text":"A"}',
      '{"field":"rank"},{"text":"A"}',
    );
    expect(told(app, JSON.parse(text), customerForm, role, channel)).toEqual([
      'expression.unknownField form/order /fields/0/fields/1/filter/args/0',
    ]);
  });

  it('does not tell one broken form at every place that names it', () => {
    expect(told(app, { ...orderForm, title: 3 }, customerForm, role, channel)).toEqual([
      'artefact.type form/order /title',
    ]);
  });

  it('only warns where publishing may go on', () => {
    const { origins: _, ...closed } = channel;
    expect(validateApp([app, orderForm, customerForm, role, closed], testSpecs)).toMatchObject([
      { code: 'channel.origins', severity: 'warning' },
    ]);
    expect(
      told(app, orderForm, customerForm, role, {
        ...channel,
        origins: ['https://*.example', 'https://a.b/c'],
      }),
    ).toEqual(['artefact.format channel/shop /origins/0', 'artefact.format channel/shop /origins/1']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.anything({ withBigInt: false }), { maxLength: 4 }), (bodies) => {
        validateApp(bodies, testSpecs);
      }),
      { numRuns: 300 },
    );
  });
});
