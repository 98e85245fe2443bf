import { type Form, formNodes, type Rule } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import { Button, Empty } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { FormulaEditor } from '../formula/formula-editor.tsx';
import { useGoTo } from '../proof/use-go-to.ts';
import { useDesign, useForm, useLocale, useSession, useWords } from '../session/use-session.ts';
import { RuleAbout } from './rule-about.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { addRule, changeRule, duplicateRule, moveRule, type RuleEdit, removeRule } from './rule-edits.ts';
import { focusLine, RuleList } from './rule-list.tsx';
import { computeSentence, type Teller, tellerOf, uniqueSentence } from './rule-sentence.ts';
import { type Sample, useSamples } from './samples.ts';
import { SamplesPanel } from './samples-panel.tsx';
import { completed } from './try-rule.ts';
import { useTrial } from './use-trial.ts';
import { rulesWords } from './words.ts';
import '../settings/settings.css';
import './rules.css';

/** Rules, uniques and computed fields of the open form: read as sentences, edited beside them, tried on samples. */
export function RulesMode() {
  const words = useWords(rulesWords);
  const locale = useLocale();
  const form = useForm();
  const session = useSession();
  const app = useDesign((state) => state.app);
  const allIssues = useDesign((state) => state.issues);
  const [params, setParams] = useSearchParams();
  const place = `${app}/${form.key}`;
  const samples = useSamples(place);
  const trial = useTrial(form);
  // Formulas are tried on what rules see: defaults and computed values are in, hidden answers are out.
  const seen = useMemo(
    () =>
      samples.map((sample) => ({ ...sample, data: completed(trial.prepared, sample.data, trial.context) })),
    [samples, trial.prepared, trial.context],
  );
  const teller = useMemo(() => tellerOf(form, fieldSpecs, locale), [form, locale]);
  const issues = useMemo(
    () => allIssues.filter(({ artefact }) => artefact === `form/${form.key}`),
    [allIssues, form.key],
  );
  // A rule that just got another key stays open, and focus where it is.
  const [renamed, setRenamed] = useState<{ readonly from: string; readonly to: string } | null>(null);
  const named = params.get('key');
  const asked = named !== null && named === renamed?.from ? renamed.to : named;
  const selected = asked ?? form.rules?.[0]?.key ?? null;
  const focusAfter = useRef<string | null>(null);
  const show = useCallback(
    (key: string | null) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (key === null) next.delete('key');
          else next.set('key', key);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const select = useCallback(
    (key: string | null) => {
      setRenamed(null);
      show(key);
    },
    [show],
  );
  // After an edit of the list focus stays with the rule that is shown then.
  useEffect(() => {
    const key = focusAfter.current;
    if (key === null) return;
    focusAfter.current = null;
    focusLine(null, key);
  });
  const edit = (made: RuleEdit | null): boolean => {
    if (made === null || !session.dispatch(made.command).ok) return false;
    select(made.show);
    focusAfter.current = made.show;
    return true;
  };
  const move = (key: string, by: -1 | 1): void => {
    const made = moveRule(form, key, by);
    if (!edit(made) || made === null) return;
    const rule = form.rules?.find((one) => one.key === key);
    const title = inLocale(rule?.title, locale) ?? key;
    session.announce(words.announceMoved(title, made.place, form.rules?.length ?? 0));
  };

  const index = (form.rules ?? []).findIndex(({ key }) => key === selected);
  const rule = form.rules?.[index] ?? null;
  const change = (next: Rule, merge?: string): void => {
    const command = rule === null ? null : changeRule(form, rule.key, next);
    if (command !== null) session.dispatch(command, merge === undefined ? {} : { merge });
  };
  return (
    <div className="wd-rules">
      <RuleList
        teller={teller}
        selected={selected}
        issues={issues}
        onSelect={select}
        onAdd={() => {
          if (edit(addRule(form, rule?.key ?? null))) focusAfter.current = null;
        }}
        onMove={move}
        onRemove={(key) => edit(removeRule(form, key))}
      />
      <div className="wd-rules__main">
        {rule !== null ? (
          <RuleEditor
            key={renamed?.to === rule.key ? renamed.from : rule.key}
            form={form}
            rule={rule}
            teller={teller}
            issues={issues.filter(
              ({ path }) => path === `/rules/${index}` || path.startsWith(`/rules/${index}/`),
            )}
            samples={seen}
            onChange={change}
            onMove={(by) => move(rule.key, by)}
            onDuplicate={() => edit(duplicateRule(form, rule.key))}
            onRemove={() => edit(removeRule(form, rule.key))}
          />
        ) : (
          <Other selected={selected} form={form} teller={teller} samples={seen} />
        )}
        <SamplesPanel form={form} rule={rule} teller={teller} place={place} samples={samples} trial={trial} />
        {rule !== null && (
          <RuleAbout
            key={`about ${renamed?.to === rule.key ? renamed.from : rule.key}`}
            form={form}
            rule={rule}
            onChange={change}
            onRename={(key) => {
              const command = changeRule(form, rule.key, { ...rule, key });
              if (command === null || !session.dispatch(command).ok) return;
              setRenamed({ from: renamed?.to === rule.key ? renamed.from : rule.key, to: key });
              show(key);
            }}
          />
        )}
      </div>
    </div>
  );
}

/** A computed field's formula, or where a unique is changed; without either, what to do next. */
function Other(props: {
  readonly selected: string | null;
  readonly form: Form;
  readonly teller: Teller;
  readonly samples: readonly Sample[];
}) {
  const { selected, form, teller } = props;
  const words = useWords(rulesWords);
  const locale = useLocale();
  const session = useSession();
  const goTo = useGoTo();
  if (selected?.startsWith('unique:')) {
    const index = (form.uniques ?? []).findIndex(({ key }) => `unique:${key}` === selected);
    const unique = form.uniques?.[index];
    if (unique)
      return (
        <article className="wd-rule">
          <p className="wd-rule__sentence">{uniqueSentence(unique, teller)}</p>
          <Button onClick={() => goTo(`form/${form.key}`, `/uniques/${index}`)}>{words.uniqueEdit}</Button>
        </article>
      );
  }
  if (selected?.startsWith('=')) {
    const node = formNodes(form, fieldSpecs).find(({ name }) => name === selected.slice(1));
    if (node?.field.compute !== undefined) {
      const { name, field, table } = node;
      const samples = props.samples.map((sample) => {
        const rows = table === undefined ? undefined : sample.data[table];
        const row = Array.isArray(rows) ? (rows as readonly Sample['data'][])[0] : undefined;
        return { name: sample.name, data: sample.data, ...(row === undefined ? {} : { row }) };
      });
      const type = node.spec?.holds === 'value' ? node.spec.valueType(field)?.type : undefined;
      return (
        <article className="wd-rule">
          <p className="wd-rule__sentence">
            {computeSentence(name, field.compute ?? { null: true }, table, teller)}
          </p>
          <FormulaEditor
            key={name}
            value={field.compute}
            scope={teller.scopeOf(table)}
            type={type}
            places={node.spec?.places?.(field)}
            locale={locale}
            label={words.computeEdit(teller.titleOf(name) ?? name)}
            samples={samples}
            place={`${form.key}/compute/${name}`}
            onChange={(compute) => {
              // Emptying the text does not turn a computed field into one to fill in; the properties do that.
              if (compute !== undefined)
                session.dispatch(
                  { do: 'set', artefact: `form/${form.key}`, field: name, path: '/compute', value: compute },
                  { merge: `compute ${name}` },
                );
            }}
          />
        </article>
      );
    }
  }
  return (
    <Empty className="wd-rules__empty" image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.choose} />
  );
}
