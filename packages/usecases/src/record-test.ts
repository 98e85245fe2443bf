import { type Form, recordScope } from '@weir/artefact';
import { type Compiled, compile, type Expr } from '@weir/expression';
import type { Kinds } from '@weir/form-engine';
import type { StoredRecord } from './ports/stored-record.ts';

/** Who asks and when: what `_me`, `today()` and `now()` stand for. */
export interface Asker {
  readonly me: string | null;
  readonly today: string;
  readonly now: string;
}

// Row scopes and forms are published objects that live long; compiled closures live with them.
const compiled = new WeakMap<Form, WeakMap<Expr, Compiled>>();

/** Whether a filter or row scope holds for a record; the same expression in SQL gives the same answer. */
export function recordMatches(
  expr: Expr,
  form: Form,
  kinds: Kinds,
  record: StoredRecord,
  asker: Asker,
): boolean {
  return compiledFor(expr, form, kinds).test({
    data: recordNames(record, asker.me),
    today: asker.today,
    now: asker.now,
  });
}

function compiledFor(expr: Expr, form: Form, kinds: Kinds): Compiled {
  let ofForm = compiled.get(form);
  if (ofForm === undefined) {
    ofForm = new WeakMap();
    compiled.set(form, ofForm);
  }
  let ready = ofForm.get(expr);
  if (ready === undefined) {
    ready = compile(expr, recordScope(form, kinds.specs));
    ofForm.set(expr, ready);
  }
  return ready;
}

/** A record's values by the names filters use: its fields and the system's. */
export function recordNames(record: StoredRecord, me: string | null): Readonly<Record<string, unknown>> {
  return {
    ...record.data,
    _me: me ?? undefined,
    _owner: record.owner ?? undefined,
    _createdBy: record.createdBy,
    _createdAt: record.createdAt,
    _updatedAt: record.updatedAt,
    _number: record.number,
    _door: record.door,
    _channel: record.channel ?? undefined,
    _rev: record.rev,
  };
}
