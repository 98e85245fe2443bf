import { sameJson } from '@weir/base';
import type { Expr, Scope } from '@weir/expression';
import { UiLocaleProvider } from '@weir/ui';
import { Button } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { FormulaEditor, type FormulaSample } from '../formula/formula-editor.tsx';
import { loadReading, plainReading, type Reading } from '../formula/pinyin.ts';
import { useLocale, useWords } from '../session/use-session.ts';
import { type Builder, BuilderContext } from './builder-context.ts';
import { type ConditionNode, conditionExpr, type GroupNode, readCondition } from './condition.ts';
import { GroupBox } from './condition-rows.tsx';
import { replaceNode } from './edit-condition.ts';
import { conditionWords } from './words.ts';
import './condition.css';

interface ConditionBuilderProps {
  /** `undefined`: no condition. */
  readonly value: Expr | undefined;
  /** Called with what is finished of the condition; rows still being written are left out. */
  readonly onChange: (value: Expr | undefined) => void;
  readonly scope: Scope;
  /** What the condition decides, for screen readers. */
  readonly label?: string | undefined;
  readonly samples?: readonly FormulaSample[] | undefined;
  /** Name of the place, under which unfinished formula text survives leaving the screen. */
  readonly place?: string | undefined;
}

/**
 * A condition as a list of tests in groups, or as a formula. What is not touched stays exactly as it was; what no row
 * can show is a formula among the rows.
 */
export function ConditionBuilder(props: ConditionBuilderProps) {
  const { value, scope, onChange } = props;
  const words = useWords(conditionWords);
  const locale = useLocale();
  const names = useMemo(() => ({ scope, locale, words: words.subjects }), [scope, locale, words]);
  const [root, setRoot] = useState<GroupNode>(() => readCondition(value, names));
  const [asText, setAsText] = useState(false);
  const [reading, setReading] = useState<Reading>(() => plainReading);
  const [spoken, setSpoken] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const known = useRef(value);
  const focusOn = useRef<number | null>(null);

  useEffect(() => {
    let gone = false;
    void loadReading().then((loaded) => {
      if (!gone) setReading(() => loaded);
    });
    return () => {
      gone = true;
    };
  }, []);
  // Another value from outside (undo, another rule): read anew. One's own comes back as it was told.
  useEffect(() => {
    if (sameJson(value, known.current)) return;
    known.current = value;
    setRoot(readCondition(value, names));
  }, [value, names]);
  useEffect(() => {
    const id = focusOn.current;
    focusOn.current = null;
    if (id === null || root === null) return;
    const place = box.current?.querySelector<HTMLElement>(`[data-node="${id}"]`);
    place?.querySelector<HTMLElement>('input, [contenteditable="true"], button')?.focus();
  }, [root]);

  const change = useCallback(
    (next: GroupNode, focus?: number) => {
      if (focus !== undefined) focusOn.current = focus;
      setRoot(next);
      const expr = conditionExpr(next);
      if (sameJson(expr, known.current)) return;
      known.current = expr;
      onChange(expr);
    },
    [onChange],
  );
  const builder = useMemo(
    (): Builder => ({
      scope,
      locale,
      words,
      reading,
      samples: props.samples,
      place: props.place,
      root,
      change,
      replace: (id: number, node: ConditionNode | null) => change(replaceNode(root, id, node)),
      say: setSpoken,
    }),
    [scope, locale, words, reading, props.samples, props.place, root, change],
  );
  const label = props.label ?? words.rootName;

  return (
    <UiLocaleProvider locale={locale}>
      <BuilderContext value={builder}>
        <div className="wd-condition" ref={box}>
          {asText ? (
            <FormulaEditor
              value={value}
              scope={scope}
              type={{ type: 'boolean' }}
              locale={locale}
              label={label}
              samples={props.samples}
              place={props.place}
              onChange={(expr) => {
                known.current = expr;
                setRoot(readCondition(expr, names));
                onChange(expr);
              }}
            />
          ) : (
            <>
              {root.children.length === 0 && <p className="wd-condition__none">{words.noneText}</p>}
              <GroupBox group={root} label={label} />
            </>
          )}
          <div className="wd-condition__foot">
            <Button type="link" onClick={() => setAsText(!asText)}>
              {asText ? words.useRows : words.useFormula}
            </Button>
            {!asText && root.children.length > 1 && (
              <span className="wd-condition__keys">{words.keyboard}</span>
            )}
          </div>
          <span className="wr-visually-hidden" role="status">
            {spoken}
          </span>
        </div>
      </BuilderContext>
    </UiLocaleProvider>
  );
}
