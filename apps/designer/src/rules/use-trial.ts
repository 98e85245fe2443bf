import type { Form } from '@weir/artefact';
import { kinds } from '@weir/blocks/run';
import type { Facts, JudgeContext, PreparedForm } from '@weir/form-engine';
import { useMemo } from 'react';
import { momentIn } from '../formula/moment.ts';
import { useTimeZone } from '../session/use-time-zone.ts';
import { useMe } from '../shell/require-sign-in.tsx';
import { prepareDraft } from './try-rule.ts';

const NO_FACTS: Facts = new Map();

/** What samples are judged with: the draft made ready (null where it cannot be), and here and now. */
export function useTrial(form: Form): {
  readonly prepared: PreparedForm | null;
  readonly context: JudgeContext;
} {
  const me = useMe();
  const timeZone = useTimeZone();
  const prepared = useMemo(() => prepareDraft(form, kinds), [form]);
  const context = useMemo(() => ({ ...momentIn(timeZone), me: me.id, facts: NO_FACTS }), [timeZone, me.id]);
  return { prepared, context };
}
