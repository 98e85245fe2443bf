import { CopyOutlined, DeleteOutlined } from '@ant-design/icons';
import type { FormNode } from '@weir/artefact';
import { type Issue, inLocale, sameJson, valueAt } from '@weir/base';
import { kindDesigns } from '@weir/blocks/design';
import { fieldSpecs } from '@weir/blocks/spec';
import type { Command } from '@weir/form-design';
import { Button } from 'antd';
import { useMemo } from 'react';
import { removeOrAsk } from '../canvas/use-canvas-edits.ts';
import { useDesign, useForm, useSession, useWords } from '../session/use-session.ts';
import { useSay } from './name-editors.tsx';
import { PropertyRow } from './property-row.tsx';
import { commonProperties, type PanelProperty } from './shared-properties.ts';
import { propertyWords } from './words.ts';

const KINDS = { specs: fieldSpecs, designs: kindDesigns };

const NO_ISSUES: readonly Issue[] = [];

/** Several selected fields: what they have in common, set together. */
export function ManyPanel({ nodes }: { readonly nodes: readonly FormNode[] }) {
  const words = useWords(propertyWords);
  const say = useSay();
  const session = useSession();
  const form = useForm();
  const design = useDesign((state) => state.design);
  const names = nodes.map(({ name }) => name);
  const properties = useMemo(
    () =>
      commonProperties(
        nodes.map(({ field }) => field),
        KINDS,
      ),
    [nodes],
  );
  const [first] = nodes;
  if (first === undefined) return null;
  const set = (property: PanelProperty, value: unknown): void => {
    const commands = names.map(
      (field): Command => ({
        do: 'set',
        artefact: `form/${form.key}`,
        field,
        path: property.path,
        ...(value === undefined ? {} : { value }),
      }),
    );
    const { zh, en } = propertyWords;
    session.dispatch(
      {
        do: 'all',
        commands,
        title: {
          'zh-CN': zh.field.together(property.title['zh-CN'], names.length),
          en: en.field.together(inLocale(property.title, 'en'), names.length),
        },
      },
      { merge: `${names.join(' ')}:${property.path}` },
    );
  };
  return (
    <>
      <header className="wd-properties__head">
        <h2 className="wd-properties__title">{words.field.count(nodes.length)}</h2>
        <p className="wd-quiet">{nodes.map(({ field }) => say(field.title)).join(words.comma)}</p>
        <span className="wd-buttons">
          <Button
            size="small"
            icon={<CopyOutlined />}
            onClick={() => session.dispatch({ do: 'duplicate', form: form.key, names })}
          >
            {words.field.duplicate}
          </Button>
          <Button size="small" icon={<DeleteOutlined />} onClick={() => removeOrAsk(session, form, names)}>
            {words.field.remove}
          </Button>
        </span>
      </header>
      <p className="wd-property__help">
        {properties.length === 0 ? words.field.nothingCommon : words.field.common}
      </p>
      <div className="wd-property-list">
        {properties.map((property) => {
          const values = nodes.map(({ field }) => valueAt(field, property.path));
          const same = values.every((value) => sameJson(value, values[0]));
          return (
            <PropertyRow
              key={property.path}
              property={property}
              place={{ design, form, field: first.field, name: first.name }}
              value={same ? values[0] : undefined}
              issues={NO_ISSUES}
              note={same ? undefined : words.several}
              onChange={set}
            />
          );
        })}
      </div>
    </>
  );
}
