import type { App, Form } from '@weir/artefact';
import { kinds } from '@weir/blocks/run';
import type { Facts, JudgeContext, PreparedForm } from '@weir/form-engine';
import { useMemo } from 'react';
import { momentHere } from '../formula/moment.ts';
import { useDesign } from '../session/use-session.ts';
import { useMe } from '../shell/require-sign-in.tsx';
import { prepareDraft } from './try-rule.ts';

const NO_FACTS: Facts = new Map();

/** What samples are judged with: the draft made ready (null where it cannot be), and here and now. */
export function useTrial(form: Form): {
  readonly prepared: PreparedForm | null;
  readonly context: JudgeContext;
} {
  const me = useMe();
  const timeZone = useDesign(
    (state) => state.design.artefacts.find((one): one is App => one.kind === 'app')?.timeZone,
  );
  const prepared = useMemo(() => prepareDraft(form, kinds), [form]);
  const context = useMemo(
    () => ({ ...momentHere(timeZone ?? 'Asia/Shanghai'), me: me.id, facts: NO_FACTS }),
    [timeZone, me.id],
  );
  return { prepared, context };
}
