import { ArrowDownOutlined, ArrowUpOutlined, CopyOutlined, DeleteOutlined } from '@ant-design/icons';
import type { ArtefactIssue, Form, Rule } from '@weir/artefact';
import { inLocale, type LocalText } from '@weir/base';
import { Alert, Button, Select } from 'antd';
import { useMemo } from 'react';
import { ConditionBuilder } from '../condition/condition-builder.tsx';
import type { FormulaSample } from '../formula/formula-editor.tsx';
import { useLocale, useWords } from '../session/use-session.ts';
import { tables } from './pickable.ts';
import { mendRule } from './rule-edits.ts';
import { goneTargets, isUnfinished, ruleSentence, type Teller } from './rule-sentence.ts';
import type { Sample } from './samples.ts';
import { ThenEditor } from './then-editor.tsx';
import { rulesWords } from './words.ts';

interface RuleEditorProps {
  readonly form: Form;
  readonly rule: Rule;
  readonly teller: Teller;
  readonly issues: readonly ArtefactIssue[];
  readonly samples: readonly Sample[];
  readonly onChange: (rule: Rule, merge?: string) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
}

/** One rule: when it holds, what follows, and the sentence all of that makes. */
export function RuleEditor(props: RuleEditorProps) {
  const { form, rule, teller, issues, onChange } = props;
  const words = useWords(rulesWords);
  const locale = useLocale();
  const say = (text: LocalText): string => inLocale(text, locale);
  const scope = teller.scopeOf(rule.each);
  const ofRows = useMemo(() => tables(form), [form]);
  const gone = goneTargets(rule, teller);
  // What is not written yet is no mistake: one line says so, the places show it.
  const unfinished = isUnfinished(rule) && gone.length === 0;
  const set = (next: { readonly [K in keyof Rule]?: Rule[K] | undefined }, merge?: string) =>
    onChange({ ...rule, ...next } as Rule, merge && `${rule.key} ${merge}`);
  const index = (form.rules ?? []).findIndex(({ key }) => key === rule.key);
  const samples = useMemo(() => samplesFor(rule, props.samples), [rule, props.samples]);
  return (
    <article className="wd-rule" aria-label={say(rule.title ?? { 'zh-CN': rule.key })}>
      <header className="wd-rule__head">
        <p className="wd-rule__sentence" aria-live="polite">
          <span className="wr-visually-hidden">{words.sentence}：</span>
          {ruleSentence(rule, teller)}
        </p>
        <div className="wd-rule__actions">
          <Button
            type="text"
            icon={<ArrowUpOutlined />}
            aria-label={words.up}
            title={words.up}
            disabled={index <= 0}
            onClick={() => props.onMove(-1)}
          />
          <Button
            type="text"
            icon={<ArrowDownOutlined />}
            aria-label={words.down}
            title={words.down}
            disabled={index >= (form.rules?.length ?? 0) - 1}
            onClick={() => props.onMove(1)}
          />
          <Button
            type="text"
            icon={<CopyOutlined />}
            aria-label={words.duplicate}
            title={words.duplicate}
            onClick={props.onDuplicate}
          />
          <Button
            type="text"
            danger
            icon={<DeleteOutlined />}
            aria-label={words.remove}
            title={words.remove}
            onClick={props.onRemove}
          />
        </div>
      </header>
      {issues.length > 0 && (
        <Alert
          type={unfinished ? 'warning' : 'error'}
          showIcon
          title={unfinished ? words.unfinishedText : words.issues}
          description={
            unfinished ? undefined : (
              <ul className="wd-rule__issues">
                {issues.map((issue) => (
                  <li key={`${issue.path} ${issue.code} ${say(issue.message)}`}>{say(issue.message)}</li>
                ))}
              </ul>
            )
          }
          action={
            gone.length > 0 ? (
              <Button size="small" onClick={() => onChange(mendRule(rule, teller))}>
                {words.mend}
              </Button>
            ) : undefined
          }
        />
      )}
      {(ofRows.length > 0 || rule.each !== undefined) && (
        <div className="wd-rule__each">
          <span aria-hidden="true">{words.each}</span>
          <Select
            value={rule.each ?? ''}
            aria-label={words.each}
            popupMatchSelectWidth={false}
            status={rule.each !== undefined && teller.titleOf(rule.each) === null ? 'error' : ''}
            options={[
              { value: '', label: words.eachNone },
              ...ofRows.map(({ field }) => ({ value: field.key, label: words.eachOf(say(field.title)) })),
              ...(rule.each !== undefined && teller.titleOf(rule.each) === null
                ? [{ value: rule.each, label: words.missing(rule.each) }]
                : []),
            ]}
            onChange={(each: string) => set({ each: each || undefined })}
          />
        </div>
      )}
      <section className="wd-rule__part" aria-label={words.whenLabel}>
        <h3>{words.when}</h3>
        <ConditionBuilder
          // Not by the rule's key: a click that takes focus out of that key would find another button.
          key={rule.each ?? ''}
          value={rule.when}
          scope={scope}
          label={words.whenLabel}
          samples={samples}
          place={`${form.key}/rules/${rule.key}`}
          onChange={(when) => set({ when }, 'when')}
        />
      </section>
      <section className="wd-rule__part" aria-label={words.then}>
        <h3>{words.then}</h3>
        <ThenEditor
          form={form}
          rule={rule}
          teller={teller}
          onChange={(then, merge) => set({ then }, merge && `then ${merge}`)}
        />
      </section>
    </article>
  );
}

/** Samples as formulas take them; for rules of rows their first row stands for all. */
function samplesFor(rule: Rule, samples: readonly Sample[]): readonly FormulaSample[] {
  return samples.map(({ name, data }) => {
    const rows = rule.each === undefined ? undefined : data[rule.each];
    const row = Array.isArray(rows) ? (rows as readonly Readonly<Record<string, unknown>>[])[0] : undefined;
    return { name, data, ...(row === undefined ? {} : { row }) };
  });
}
