import type { Form } from '@weir/artefact';
import { type LocalText, valueAt } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import type { PropertyEditor } from '@weir/form-design';
import { useCallback, useMemo } from 'react';
import { useDesign, useForm, useSession, useWords } from '../session/use-session.ts';
import type { EditorPlace } from './editor-props.ts';
import { formFields } from './form-fields.ts';
import { issuesOf } from './issues-of.ts';
import { useSay } from './name-editors.tsx';
import { IssueList, PropertyRow } from './property-row.tsx';
import type { PanelProperty } from './shared-properties.ts';
import { isTyped, typedOnly } from './typed-only.ts';
import { useCalm } from './use-calm.ts';
import { propertyWords } from './words.ts';

const both = (zh: string, en: string): LocalText => ({ 'zh-CN': zh, en });
const one = (path: string, title: LocalText, help: LocalText, editor: PropertyEditor): PanelProperty => ({
  path,
  title,
  help,
  editor,
});

/** Of the section that stands for the form. */
const FORM_TEXTS: ReadonlySet<string> = new Set(['title']);

/** What is set about the form itself: shown while no field is selected. */
export function FormPanel() {
  const words = useWords(propertyWords).formPanel;
  const session = useSession();
  const say = useSay();
  const form = useForm();
  const design = useDesign((state) => state.design);
  const issues = useDesign((state) => state.issues);
  const { key, title, fields } = form;
  const parts = useMemo(() => partsOf(fields), [fields]);
  const artefact = `form/${form.key}` as const;
  const found = useMemo(
    () =>
      issuesOf(
        issues.filter(({ path }) => !/^\/(fields|rules|list|uniques)\//.test(path)),
        artefact,
        '',
        Object.values(parts)
          .flat()
          .map(({ path }) => path),
      ),
    [issues, artefact, parts],
  );
  // The form stands for the field an editor asks about: it holds its fields like a section.
  const now = useMemo(
    (): EditorPlace => ({ design, form, field: { key, kind: 'section', title, fields }, name: '' }),
    [design, form, key, title, fields],
  );
  const place = useCalm(now, (before, after) => typedOnly(before, after, FORM_TEXTS));
  const set = useCallback(
    (property: PanelProperty, value: unknown): void => {
      session.dispatch(
        { do: 'set', artefact, path: property.path, ...(value === undefined ? {} : { value }) },
        isTyped(property) ? { merge: `${artefact}:${property.path}` } : {},
      );
    },
    [session, artefact],
  );
  return (
    <>
      <header className="wd-properties__head">
        <h2 className="wd-properties__title">{say(form.title) || form.key}</h2>
        <p className="wd-property__help">{words.empty}</p>
      </header>
      <IssueList issues={found.whole} />
      {(['title', 'record', 'submit'] as const).map((part) => (
        <section key={part} className="wd-children" aria-label={words[part]}>
          <h3>{words[part]}</h3>
          <div className="wd-property-list">
            {parts[part].map((property) => (
              <PropertyRow
                key={`${form.key}${property.path}`}
                property={property}
                place={place}
                value={valueAt(form, property.path)}
                issues={found.at(property.path)}
                onChange={set}
              />
            ))}
          </div>
        </section>
      ))}
    </>
  );
}

function partsOf(
  of: Form['fields'],
): Readonly<Record<'title' | 'record' | 'submit', readonly PanelProperty[]>> {
  const fields = formFields({ fields: of }, fieldSpecs);
  const select = (
    options: readonly { readonly value: string; readonly title: LocalText }[],
  ): PropertyEditor => ({
    as: 'select',
    options,
  });
  return {
    title: [
      one('/title', both('标题', 'Title'), both('填写页最上面的名字', 'Heads the page to fill'), {
        as: 'localText',
      }),
      one('/help', both('说明', 'Help'), both('写在标题下面，说这张表是做什么的', 'Stands under the title'), {
        as: 'localText',
        lines: 2,
      }),
    ],
    record: [
      one(
        '/recordTitle',
        both('一条记录叫什么', 'What a record is called'),
        both('用在列表和按钮上，例如“订单”', 'On lists and buttons, for example “order”'),
        { as: 'localText' },
      ),
      one(
        '/numberField',
        both('编号字段', 'Number field'),
        both('别的表单引用它、大家报的号；不选就用系统编号', 'What references store and people quote'),
        select(fields.number),
      ),
      one(
        '/displayFields',
        both('显示字段', 'Display fields'),
        both('选记录时显示这些，第一个作名称', 'Name a record in pickers; the first is the title'),
        { as: 'several', options: fields.display },
      ),
      one(
        '/statusField',
        both('状态字段', 'State field'),
        both('记录走到哪一步，列表里带颜色', 'Where a record stands, with colour in lists'),
        select(fields.text),
      ),
      one(
        '/ownerField',
        both('负责人字段', 'Owner field'),
        both('记录归谁；不选就归创建人', 'Who owns a record; whoever created it where nothing is chosen'),
        select(fields.people),
      ),
    ],
    submit: [
      one(
        '/submit/label',
        both('提交按钮', 'Submit button'),
        both('按钮上的字，例如“提交订单”', 'Words on the button, for example “Submit order”'),
        { as: 'localText' },
      ),
      one(
        '/submit/successMessage',
        both('提交成功', 'After submitting'),
        both('成功页的第一句话', 'First sentence of the success page'),
        { as: 'localText' },
      ),
      one(
        '/submit/next',
        both('接下来', 'What happens next'),
        both('告诉填写人之后会怎样，例如“一个工作日内审单”', 'Tells what happens then'),
        { as: 'localText', lines: 2 },
      ),
    ],
  };
}
