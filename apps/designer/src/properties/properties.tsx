import { formNodes } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { ConfigProvider } from 'antd';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useDesign, useForm, useWords } from '../session/use-session.ts';
import { FieldPanel } from './field-panel.tsx';
import { FormPanel } from './form-panel.tsx';
import { ManyPanel } from './many-panel.tsx';
import { followField, isNew, type ShownField } from './panel-of-field.ts';
import type { Group } from './shared-properties.ts';
import { propertyWords } from './words.ts';
import './properties.css';

// Small boxes of 24 px leave no room around words of 14 px.
const ROOMY = { token: { controlHeightSM: 30 } };

/** Everything that can be set about what is selected: a field, several of them, or the form. */
export function Properties() {
  const words = useWords(propertyWords);
  const form = useForm();
  const selection = useDesign((state) => state.selection);
  const all = useMemo(() => formNodes(form, fieldSpecs), [form]);
  const nodes = useMemo(() => all.filter(({ name }) => selection.includes(name)), [all, selection]);
  // The tab stays while one goes from field to field.
  const [group, setGroup] = useState<Group>('basic');
  const [only] = nodes;
  const [shown, setShown] = useState<ShownField | null>(null);
  const next = only === undefined ? shown : followField(shown, form, all, only);
  if (next !== shown) {
    setShown(next);
    // What was just put in wants its title first.
    if (next !== null && isNew(shown, next)) setGroup('basic');
  }
  const panel = useRef<HTMLElement>(null);
  const inside = useRef(false);
  // The panel lags behind the selection: somebody who came to it by F6 in that moment stays in it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks when another panel is drawn
  useLayoutEffect(() => {
    if (!inside.current || document.activeElement !== document.body) return;
    inside.current = false;
    panel.current?.closest<HTMLElement>('[data-region]')?.focus();
  }, [next?.id, form.key, nodes]);
  return (
    <ConfigProvider componentSize="small" theme={ROOMY}>
      <section
        ref={panel}
        className="wd-properties"
        aria-label={words.panel}
        onFocus={() => {
          inside.current = true;
        }}
        // Not told when what has focus is replaced.
        onBlur={() => {
          inside.current = false;
        }}
      >
        {only === undefined ? (
          <FormPanel key={form.key} />
        ) : nodes.length === 1 ? (
          <FieldPanel key={next?.id} node={only} group={group} onGroup={setGroup} />
        ) : (
          <ManyPanel key={nodes.map(({ name }) => name).join(' ')} nodes={nodes} />
        )}
      </section>
    </ConfigProvider>
  );
}
