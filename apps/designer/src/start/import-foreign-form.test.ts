import { type Field, validateArtefact } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { type ImportedForm, importForeignForm } from '@weir/form-design';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonText } from './new-form/read-json-text.ts';

const options = { key: 'form', specs: fieldSpecs };

function imported(body: unknown): ImportedForm {
  const made = importForeignForm(body, options);
  if ('refused' in made) throw new Error(made.refused['zh-CN']);
  expect(validateArtefact(made.form, fieldSpecs).filter(({ severity }) => severity !== 'warning')).toEqual(
    [],
  );
  return made;
}
/** Fields as `key kind title`, those inside in brackets. */
const told = (fields: readonly Field[]): readonly string[] =>
  fields.map(
    ({ key, kind, title, required, fields: inside }) =>
      `${key} ${kind} ${title['zh-CN']}${required ? '*' : ''}${inside ? ` [${told(inside).join(', ')}]` : ''}`,
  );
const refusal = (body: unknown): string => {
  const made = importForeignForm(body, options);
  return 'refused' in made ? made.refused['zh-CN'] : `a form with ${told(made.form.fields).join(', ')}`;
};

describe('forms of other products, pasted as JSON', () => {
  it('of form-js become forms, kind by kind', () => {
    const { form, notes } = imported({
      type: 'default',
      schemaVersion: 18,
      id: 'Form_1',
      components: [
        { type: 'text', text: '<b>Please fill in</b>' },
        { type: 'textfield', key: 'buyer', label: 'Buyer', validate: { required: true, maxLength: 40 } },
        { type: 'textfield', key: 'tel', label: 'Phone', validate: { validationType: 'phone' } },
        { type: 'number', key: 'qty', label: 'Quantity', validate: { min: 1, max: 9 } },
        { type: 'number', key: 'price', label: 'Price', decimalDigits: 2 },
        { type: 'datetime', subtype: 'date', key: 'day', dateLabel: 'Day' },
        {
          type: 'select',
          key: 'pay',
          label: 'Pay',
          values: [
            { label: 'Cash', value: 'c' },
            { label: 'Card', value: 'k' },
          ],
        },
        { type: 'checkbox', key: 'ok', label: 'Agreed', conditional: { hide: '=qty > 1' } },
        {
          type: 'dynamiclist',
          path: 'lines',
          label: 'Lines',
          components: [{ type: 'textfield', key: 'item', label: 'Item' }],
        },
        { type: 'group', label: 'More', components: [{ type: 'textarea', key: 'note', label: 'Note' }] },
        { type: 'iframe', key: 'map', label: 'Map' },
        { type: 'button', action: 'submit', label: 'Send' },
      ],
    });
    expect(told(form.fields).slice(1)).toEqual([
      'buyer text Buyer*',
      'tel phone Phone',
      'qty number Quantity',
      'price decimal Price',
      'day date Day',
      'pay choice Pay',
      'ok choice Agreed',
      'lines table Lines [item text Item]',
      'more section More [note long-text Note]',
      'map notice Map',
    ]);
    expect(form.fields[0]).toMatchObject({ kind: 'notice', text: { 'zh-CN': 'Please fill in' } });
    expect(form.fields[1]).toMatchObject({ maxLength: 40 });
    expect(form.fields[3]).toMatchObject({ minimum: 1, maximum: 9 });
    expect(form.fields[6]).toMatchObject({
      options: [{ value: 'c', title: { 'zh-CN': 'Cash' } }, { value: 'k' }],
    });
    const sentences = notes.map(({ message }) => message['zh-CN']);
    expect(sentences[0]).toContain('form-js');
    expect(sentences).toContainEqual(expect.stringContaining('“Agreed”原来有显示条件'));
    expect(sentences).toContainEqual(expect.stringContaining('“Map”（iframe）'));
  });

  it('of Form.io, with columns, panels and grids', () => {
    const { form } = imported({
      display: 'wizard',
      title: '订货',
      components: [
        {
          type: 'panel',
          key: 'page1',
          title: '基本',
          components: [
            {
              type: 'columns',
              key: 'columns',
              columns: [
                {
                  components: [
                    { type: 'textfield', key: 'name', label: '客户', validate: { required: true } },
                  ],
                },
                { components: [{ type: 'phoneNumber', key: 'phone', label: '电话' }] },
              ],
            },
          ],
        },
        {
          type: 'panel',
          key: 'page2',
          title: '明细',
          components: [
            {
              type: 'datagrid',
              key: 'grid',
              label: '货物',
              components: [
                {
                  type: 'select',
                  key: 'unit',
                  label: '单位',
                  data: { values: [{ label: '箱', value: '箱' }] },
                },
                { type: 'number', key: 'qty', label: '数量', decimalLimit: 0 },
              ],
            },
            { type: 'selectboxes', key: 'tags', label: '标签', values: [{ label: '急', value: 'a' }] },
            { type: 'button', key: 'submit', label: '提交' },
          ],
        },
      ],
    });
    expect(form.title['zh-CN']).toBe('订货');
    expect(told(form.fields)).toEqual([
      'pages steps 分步填写 [page1 section 基本 [name text 客户*, phone phone 电话], page2 section 明细 [grid table 货物 [unit choice 单位, qty number 数量], tags multi-choice 标签]]',
    ]);
  });

  it('of SurveyJS, with pages and languages', () => {
    const { form } = imported({
      title: { default: 'Survey', 'zh-cn': '回访' },
      pages: [
        {
          name: 'p1',
          elements: [
            { type: 'text', name: 'who', title: { default: 'Who', 'zh-cn': '姓名' }, isRequired: true },
            { type: 'text', inputType: 'date', name: 'day', visibleIf: '{who} notempty' },
            { type: 'rating', name: 'stars', title: '满意度', rateMax: 5 },
          ],
        },
        {
          name: 'p2',
          elements: [
            { type: 'checkbox', name: 'what', choices: ['价格', { value: 'b', text: '交期' }] },
            { type: 'matrixdynamic', name: 'items', columns: [{ name: 'item', cellType: 'text' }] },
          ],
        },
      ],
    });
    expect(form.title['zh-CN']).toBe('回访');
    expect(told(form.fields)).toEqual([
      'pages steps 分步填写 [p1 section 第 1 页 [who text 姓名*, day date day, stars rating 满意度], p2 section 第 2 页 [what multi-choice what, items table items [item text item]]]',
    ]);
  });

  it('exported from here, and schemas wrapped for another library, are read as what they are', () => {
    const own = imported({
      kind: 'form',
      specVersion: 1,
      key: 'visit',
      title: { 'zh-CN': '拜访' },
      fields: [{ key: 'who', kind: 'text', title: { 'zh-CN': '谁' } }],
    });
    expect([own.form.key, told(own.form.fields)]).toEqual(['form', ['who text 谁']]);
    const schema = { type: 'object', properties: { name: { type: 'string', title: '名称' } } };
    expect(told(imported({ schema, uiSchema: {} }).form.fields)).toEqual(['name text 名称']);
    expect(told(imported(schema).form.fields)).toEqual(['name text 名称']);
  });

  it('that are none are refused with what they are, instead of a field “value”', () => {
    expect(refusal({ name: '张三', qty: 3 })).toContain('这是一份数据');
    expect(refusal([{ a: 1 }])).toContain('这是一个列表');
    expect(refusal({ openapi: '3.1.0', paths: {} })).toContain('OpenAPI');
    expect(refusal({ components: [], schemaVersion: 1 })).toContain('form-js');
    for (const body of [3, 'x', null, true]) expect(refusal(body)).toContain('这是一份数据');
  });

  it('never break, whatever stands in them', () => {
    const part = fc.letrec((tie) => ({
      part: fc.record(
        {
          type: fc.constantFrom(
            'textfield',
            'group',
            'dynamiclist',
            'columns',
            'panel',
            'select',
            'number',
            'x',
          ),
          key: fc.string({ maxLength: 6 }),
          label: fc.anything({ maxDepth: 1 }),
          values: fc.anything({ maxDepth: 2 }),
          validate: fc.anything({ maxDepth: 2 }),
          components: fc.array(tie('part'), { maxLength: 3, depthIdentifier: 'parts' }),
        },
        { requiredKeys: ['type'] },
      ),
    })).part;
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), fc.boolean(), (components, io) => {
        const made = importForeignForm(
          { components, ...(io ? { display: 'form' } : { schemaVersion: 1 }) },
          options,
        );
        if ('refused' in made) return;
        const issues = validateArtefact(made.form, fieldSpecs);
        expect(issues.filter(({ severity }) => severity !== 'warning')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a text that is no JSON', () => {
  it('is told by line and column, not in the words of the browser', () => {
    expect(readJsonText('{\n  "a": 1,\n  b: 2\n}')).toEqual({ wrong: 'notJson', line: 3, column: 3 });
    expect(readJsonText('{"a": 1,}')).toMatchObject({ wrong: 'notJson', line: 1 });
    expect(readJsonText('hello')).toMatchObject({ wrong: 'notJson', line: 1, column: 1 });
    expect(readJsonText('{\n  "a": [1, 2')).toMatchObject({ wrong: 'cutOff', line: 2 });
    expect(readJsonText('\uFEFF{"a": 1}')).toEqual({ value: { a: 1 } });
  });
});
