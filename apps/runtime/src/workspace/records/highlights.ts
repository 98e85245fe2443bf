import type { RecordView } from '@weir/api';
import { type Form, recordScope } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import { compile } from '@weir/expression';

export type Tone = 'danger' | 'warning' | 'success' | 'muted';
export interface Mark {
  readonly tone: Tone;
  readonly title?: LocalText;
}

/** Conditional formatting of a form's list, compiled once: record → marks by field (`''` for the whole row). */
export function highlighter(form: Form, today: string): (record: RecordView) => ReadonlyMap<string, Mark> {
  const scope = recordScope(form, fieldSpecs);
  const marks = (form.list?.highlights ?? []).map((highlight) => ({
    highlight,
    condition: compile(highlight.when, scope),
  }));
  return (record) => {
    const found = new Map<string, Mark>();
    const data = {
      ...record.data,
      _createdAt: record.createdAt,
      _updatedAt: record.updatedAt,
      _number: record.number,
      _door: record.door,
      _channel: record.channel,
      _owner: record.owner,
      _rev: record.rev,
    };
    for (const { highlight, condition } of marks) {
      const place = highlight.field ?? '';
      if (!found.has(place) && condition.test({ data, today, now: `${today}T00:00:00Z` })) {
        found.set(place, { tone: highlight.tone, ...(highlight.title ? { title: highlight.title } : {}) });
      }
    }
    return found;
  };
}

/** The day it is in the app's time zone. */
export const todayIn = (timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date());
