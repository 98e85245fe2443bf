import { type App, type Artefact, type Role, recordActions, validateApp } from '@weir/artefact';
import { kinds, loadFieldData } from '@weir/blocks/run';
import { fieldSpecs } from '@weir/blocks/spec';
import { apply } from '@weir/form-design';
import { judge, prepareForm } from '@weir/form-engine';
import { expect, it } from 'vitest';
import { designKinds } from '../proof/kinds.ts';
import { addForm, formKey, removeForm } from './add-form.ts';
import { formTemplates } from './templates/templates.ts';

const title = { 'zh-CN': '行政', en: 'Office' };
const app: App = { kind: 'app', specVersion: 1, key: 'office', title, navigation: [] };
const admin: Role = {
  kind: 'role',
  specVersion: 1,
  key: 'admin',
  title,
  grants: [],
  design: true,
  administer: true,
};
const fresh: readonly Artefact[] = [app, admin];

it('every template makes an app that can be published at once', () => {
  let artefacts = fresh;
  for (const { form } of formTemplates) {
    const applied = apply({ artefacts }, addForm(artefacts, form), designKinds);
    if (!applied.ok) throw new Error(JSON.stringify(applied.issues));
    artefacts = applied.design.artefacts;
  }
  expect(validateApp(artefacts, fieldSpecs)).toEqual([]);
  const [after, role] = [
    artefacts.find(({ kind }) => kind === 'app') as App,
    artefacts.find(({ kind }) => kind === 'role') as Role,
  ];
  expect(after.navigation).toEqual([
    { title: { 'zh-CN': '表单', en: 'Forms' }, items: formTemplates.map(({ form }) => ({ form: form.key })) },
  ]);
  expect(role.grants.map(({ form, actions }) => `${form} ${actions.length}`)).toEqual(
    formTemplates.map(({ form }) => `${form.key} ${recordActions.length}`),
  );
  for (const { form } of formTemplates) {
    const removed = apply({ artefacts }, removeForm(artefacts, form.key), designKinds);
    if (!removed.ok) throw new Error(JSON.stringify(removed.issues));
    artefacts = removed.design.artefacts;
  }
  expect(artefacts.map(({ kind }) => kind)).toEqual(['app', 'role']);
});

it('every text of a template is there in both languages', () => {
  for (const { form, about } of formTemplates) {
    expect(about.en).toBeTruthy();
    JSON.stringify(form, (_key, value: unknown) => {
      if (typeof value === 'object' && value !== null && 'zh-CN' in value) expect(value).toHaveProperty('en');
      return value;
    });
  }
});

it('the rules of the leave request and the purchase do what their titles say', async () => {
  await loadFieldData();
  const context = { today: '2025-11-12', now: '2025-11-12T08:00:00Z', me: 'u1', facts: new Map() };
  const codes = (key: string, data: object) => {
    const form = formTemplates.find((template) => template.form.key === key)?.form;
    if (!form) throw new Error(key);
    const verdict = judge(prepareForm(form, kinds), data, context);
    return { data: verdict.data, issues: verdict.issues.map(({ path, code }) => `${path} ${code}`) };
  };
  const leave = { leaveType: '病假', fromDate: '2025-11-12', toDate: '2025-11-20', reason: '发烧' };
  const sick = codes('leave', leave);
  expect(sick.data.days).toBe(9);
  expect(sick.issues).toContain('/sickNote required');
  expect(sick.issues).toContain('/handover required');
  expect(codes('leave', { ...leave, toDate: '2025-11-01' }).issues).toContain('/toDate rule.rejected');
  const purchase = codes('purchase', {
    neededBy: '2025-12-01',
    purpose: '项目',
    lines: [{ item: '钢筋', qty: 12.5, price: 999.99 }],
  });
  expect(purchase.data.total).toBe(12499.88);
  expect(purchase.issues).toEqual(
    expect.arrayContaining(['/project required', '/reason required', '/quotes required']),
  );
});

it('names of forms become keys no other form has', () => {
  const artefacts = [...fresh, ...formTemplates.map(({ form }) => form)];
  expect(formKey('请假', artefacts, () => 'leave')).toBe('leave2');
  expect(formKey('😀', artefacts)).toBe('form');
  expect(formKey('constructor', artefacts)).not.toBe('constructor');
});
