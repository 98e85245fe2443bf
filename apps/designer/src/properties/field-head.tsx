import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CopyOutlined,
  DeleteOutlined,
  MoreOutlined,
} from '@ant-design/icons';
import type { FieldSpec, FormNode } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { mayPlace } from '@weir/form-design';
import { Button, Select } from 'antd';
import { memo, useId } from 'react';
import { moveBy } from '../canvas/edits.ts';
import { indexOf } from '../canvas/form-index.ts';
import { formOfSession, removeOrAsk } from '../canvas/use-canvas-edits.ts';
import { KindIcon } from '../palette/kind-icon.tsx';
import { useForm, useSession, useWords } from '../session/use-session.ts';
import { ActionMenu } from '../shell/action-menu.tsx';
import { useSay } from './name-editors.tsx';
import { propertyWords } from './words.ts';

/** The field's icon and kind, and what can be done with it as a whole; `calm` is the field as it was when typing began. */
export function FieldHead({ node, calm }: { readonly node: FormNode; readonly calm: FormNode }) {
  const words = useWords(propertyWords);
  const say = useSay();
  const session = useSession();
  const form = useForm();
  const { field, name, table } = node;
  const index = indexOf(form, fieldSpecs);
  const entry = index.get(name);
  const parent = entry?.parent ?? null;
  const kinds = fieldSpecs.all.filter(
    (spec) =>
      spec.kind === field.kind ||
      (fitsInstead(node, spec.holds) && !refusesKind(mayPlace(form, spec.kind, parent, fieldSpecs)?.code)),
  );
  return (
    <header className="wd-properties__head">
      {table !== undefined && (
        <Button type="link" size="small" className="wd-back" onClick={() => session.select([table])}>
          ← {words.columns.back(say(index.get(table)?.field.title) || table)}
        </Button>
      )}
      <h2 className="wd-properties__title">
        <KindIcon kind={field.kind} />
        <span>{say(field.title) || field.key}</span>
      </h2>
      <div className="wd-properties__tools">
        <KindSelect name={name} kind={field.kind} kinds={kinds.map(({ kind }) => kind).join(' ')} />
        <FieldActions
          name={name}
          title={say(calm.field.title)}
          isFirst={entry?.index === 0}
          isLast={entry !== undefined && entry.index === entry.siblings - 1}
        />
      </div>
    </header>
  );
}

const refusesKind = (code: string | undefined): boolean =>
  code === 'field.notInTable' || code === 'field.children';

/** Another kind for the field, of those that may stand there. */
const KindSelect = memo(function KindSelect({
  name,
  kind,
  kinds,
}: {
  readonly name: string;
  readonly kind: string;
  /** Parted by blanks: the same kinds are the same text. */
  readonly kinds: string;
}) {
  const words = useWords(propertyWords);
  const say = useSay();
  const session = useSession();
  const id = useId();
  const specs = kinds.split(' ').flatMap((one): FieldSpec | [] => fieldSpecs.get(one) ?? []);
  const known = fieldSpecs.get(kind) !== undefined;
  const change = (to: string): void => {
    const form = formOfSession(session);
    if (form) session.dispatch({ do: 'changeKind', form: form.key, name, kind: to });
  };
  return (
    <>
      <label className="wd-kind__label" htmlFor={id}>
        {words.field.kind}
      </label>
      <Select
        id={id}
        aria-label={words.field.kind}
        className="wd-kind"
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={220}
        status={known ? '' : 'error'}
        value={kind}
        onChange={change}
        options={[
          ...specs.map((spec) => ({ value: spec.kind, label: say(spec.title) })),
          ...(known ? [] : [{ value: kind, label: kind }]),
        ]}
      />
    </>
  );
});

/** What can be done with the field as a whole: folded, the canvas shows the same on the field itself. */
const FieldActions = memo(function FieldActions({
  name,
  title,
  isFirst,
  isLast,
}: {
  readonly name: string;
  readonly title: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}) {
  const words = useWords(propertyWords);
  const session = useSession();
  function move(by: -1 | 1): void {
    const form = formOfSession(session);
    const asked = form && moveBy(form, [name], by, fieldSpecs);
    if (asked && 'command' in asked) session.dispatch(asked.command);
  }
  function duplicate(): void {
    const form = formOfSession(session);
    if (form) session.dispatch({ do: 'duplicate', form: form.key, names: [name] });
  }
  function remove(): void {
    const form = formOfSession(session);
    if (form) removeOrAsk(session, form, [name]);
  }
  const actions = [
    { key: 'copy', label: words.field.duplicate, icon: <CopyOutlined />, run: duplicate, off: false },
    { key: 'up', label: words.field.up, icon: <ArrowUpOutlined />, run: () => move(-1), off: isFirst },
    { key: 'down', label: words.field.down, icon: <ArrowDownOutlined />, run: () => move(1), off: isLast },
    { key: 'remove', label: words.field.remove, icon: <DeleteOutlined />, run: remove, off: false },
  ];
  return (
    <ActionMenu
      menu={{
        items: actions.map(({ key, label, icon, off }) => ({ key, label, icon, disabled: off })),
        onClick: ({ key }) => actions.find((action) => action.key === key)?.run(),
      }}
    >
      <Button type="text" icon={<MoreOutlined />} aria-label={`${words.field.actions}：${title}`} />
    </ActionMenu>
  );
});

/** Whether what is in the field has a place in the other kind. */
function fitsInstead({ field, spec }: FormNode, holds: string): boolean {
  const opens = (what: string | undefined) => (what === 'rows' || what === 'container' ? what : 'no');
  if (opens(holds) === opens(spec?.holds)) return true;
  return opens(holds) === 'no' && (field.fields ?? []).length === 0;
}
