import { kinds } from '@weir/blocks/run';
import { type Fact, factKey, judge, type Lookup, lookupsFor, prepareForm } from '@weir/form-engine';

type Data = Readonly<Record<string, unknown>>;

/** What a fill page is given, as far as judging needs it. */
export interface Opened {
  // biome-ignore lint/suspicious/noExplicitAny: the published form, whatever it is
  readonly form: any;
  readonly app: { readonly timeZone: string };
  readonly pins: Data;
  readonly access: Readonly<Record<string, 'none' | 'read' | 'write'>>;
  readonly me: { readonly id: string | null };
}
interface Verdict {
  readonly issues: readonly { readonly code: string; readonly path: string }[];
}

/** Judges as the page does: the same engine, facts asked of the server through the page's own door. */
export async function judgeAsPage(
  opened: Opened,
  data: unknown,
  ask: (lookups: readonly Lookup[]) => Promise<readonly (readonly [string, Fact])[]>,
): Promise<Verdict> {
  const prepared = prepareForm(opened.form, kinds);
  const now = new Date();
  const today = new Intl.DateTimeFormat('sv-SE', {
    timeZone: opened.app.timeZone,
    dateStyle: 'short',
  }).format(now);
  const context = {
    today,
    now: `${now.toISOString().slice(0, 19)}Z`,
    me: opened.me.id,
    pins: opened.pins,
    access: (name: string) => opened.access[name] ?? 'none',
  };
  const facts = new Map<string, Fact>();
  for (let round = 0; round < 4; round++) {
    const open = lookupsFor(prepared, data, { ...context, facts }).filter(
      (lookup) => !facts.has(factKey(lookup)),
    );
    if (open.length === 0) break;
    for (const [key, fact] of await ask(open)) facts.set(key, fact);
  }
  return judge(prepared, data, { ...context, facts });
}
