import type { Field, Form } from '@weir/artefact';
import { inLocale, type Locale } from '@weir/base';
import { kinds } from '@weir/blocks/run';
import type { FieldServices, ReferenceChoice } from '@weir/blocks/view';
import { type Fact, type FileValue, factKey, type Lookup, type PreparedForm } from '@weir/form-engine';
import { randomFrom } from '../rules/samples.ts';
import type { PreviewWords } from './words.ts';

/** What the preview's fields get from outside. */
export interface PreviewServices {
  readonly services: FieldServices;
  readonly lookUp: (lookups: readonly Lookup[]) => Promise<readonly (readonly [string, Fact])[]>;
}

interface Around {
  readonly app: string;
  readonly form: Form;
  readonly prepared: PreparedForm;
  /** Forms of the design, for examples of records. */
  readonly forms: readonly Form[];
  /** The server knows the form: it can be asked. */
  readonly published: boolean;
  readonly locale: Locale;
  readonly words: PreviewWords;
  /** Who looks: a person field may stand on them from the start. */
  readonly me: { readonly id: string; readonly name: string };
}

/**
 * Records and people come from the server as the published form gets them; where it does not know the form or the field
 * yet, from examples. Files stay on this page.
 */
export function previewServices(around: Around): PreviewServices {
  const { app, form, published, locale } = around;
  const base = `/api/fill/${encodeURIComponent(app)}/${encodeURIComponent(form.key)}`;
  const files = new Map<string, { readonly value: FileValue; readonly url: string }>();
  const examples = new Map<string, ReferenceChoice>();

  const ask = async <T>(path: string, query: Readonly<Record<string, string>>, signal?: AbortSignal) => {
    if (!published) return null;
    try {
      const response = await fetch(`${base}${path}?${new URLSearchParams({ door: 'screen', ...query })}`, {
        headers: { 'accept-language': locale },
        ...(signal ? { signal } : {}),
      });
      return response.ok ? ((await response.json()) as T) : null;
    } catch (failure) {
      if (signal?.aborted) throw failure;
      return null;
    }
  };

  const searchReference: FieldServices['searchReference'] = async (name, text, signal) => {
    const found = await ask<readonly ReferenceChoice[]>(
      `/references/${encodeURIComponent(name)}`,
      { q: text },
      signal,
    );
    // A field that is new in the draft is not known there: then examples stand in.
    if (found !== null && (found.length > 0 || text !== '')) return found;
    const made = exampleRecords(around, name);
    for (const one of made) examples.set(one.number, one);
    return made.filter(({ number, title }) =>
      `${number} ${title}`.toLowerCase().includes(text.toLowerCase()),
    );
  };

  const searchPeople: FieldServices['searchPeople'] = async (name, text, signal) => {
    type People = readonly { readonly id: string; readonly name: string }[];
    const found = await ask<People>(`/people/${encodeURIComponent(name)}`, { q: text }, signal);
    if (found !== null && (found.length > 0 || text !== '')) return found;
    return ['甲', '乙', '丙']
      .map((letter, i) => ({
        id: `example-${i + 1}`,
        name: around.words.samplePerson(locale === 'en' ? String(i + 1) : letter),
      }))
      .filter((person) => person.name.includes(text));
  };

  const upload: FieldServices['upload'] = async (file, name, onProgress, signal) => {
    onProgress(0.5);
    const id = await contentId(file);
    if (signal.aborted) throw new DOMException('stopped', 'AbortError');
    const value: FileValue = { id, name, type: file.type || 'application/octet-stream', size: file.size };
    if (!files.has(id)) files.set(id, { value, url: URL.createObjectURL(file) });
    onProgress(1);
    return value;
  };

  const localFact = (lookup: Lookup): Fact | null => {
    if (lookup.lookup === 'file') {
      const kept = files.get(lookup.id);
      return {
        exists: true,
        label: kept?.value.name ?? around.words.uploadName,
        ...(kept ? { values: { type: kept.value.type, size: kept.value.size } } : {}),
      };
    }
    if (lookup.lookup === 'user' && lookup.id === around.me.id)
      return { exists: true, label: around.me.name };
    if (lookup.lookup === 'user' && lookup.id.startsWith('example-')) {
      const n = Number(lookup.id.slice('example-'.length));
      const letter = locale === 'en' ? String(n) : (['甲', '乙', '丙'][n - 1] ?? '');
      return { exists: true, label: around.words.samplePerson(letter) };
    }
    if (lookup.lookup === 'reference') {
      const example = examples.get(lookup.number);
      if (example) return { exists: true, label: example.title, values: valuesFor(around, lookup, example) };
    }
    return null;
  };

  return {
    services: {
      searchReference,
      searchPeople,
      upload,
      fileUrl: (file) => files.get(file.id)?.url,
    },
    lookUp: async (lookups) => {
      const known: (readonly [string, Fact])[] = [];
      const asked: Lookup[] = [];
      for (const lookup of lookups) {
        const fact = localFact(lookup);
        if (fact) known.push([factKey(lookup), fact]);
        else asked.push(lookup);
      }
      if (asked.length === 0 || !published) return known;
      try {
        const response = await fetch(`${base}/lookups?door=screen`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'accept-language': locale },
          body: JSON.stringify({ lookups: asked }),
        });
        if (!response.ok) return known;
        const { facts } = (await response.json()) as { readonly facts: readonly (readonly [string, Fact])[] };
        return [...known, ...facts];
      } catch {
        return known;
      }
    },
  };
}

/** Made-up answers with references to records that there are: the first the search gives for each field. */
export async function withChoices(
  data: Readonly<Record<string, unknown>>,
  prepared: PreparedForm,
  services: FieldServices,
): Promise<Readonly<Record<string, unknown>>> {
  let next = data;
  const { signal } = new AbortController();
  for (const [name, { field, table }] of prepared.fields) {
    if (field.kind !== 'reference') continue;
    const at = table ?? field.key;
    if (!Object.hasOwn(next, at)) continue;
    const choices = await services.searchReference(name, '', signal).catch(() => []);
    const rows = next[at];
    const numberAt = (row: number) => choices[row % choices.length]?.number;
    if (table === undefined) next = replaced(next, field.key, numberAt(0));
    else if (Array.isArray(rows)) {
      const named = (rows as readonly Readonly<Record<string, unknown>>[]).map((row, i) =>
        replaced(row, field.key, numberAt(i)),
      );
      next = { ...next, [table]: choices.length === 0 ? named : named.slice(0, choices.length) };
    }
  }
  return next;
}

function replaced(
  data: Readonly<Record<string, unknown>>,
  key: string,
  value: string | undefined,
): Readonly<Record<string, unknown>> {
  if (value !== undefined) return { ...data, [key]: value };
  const { [key]: _gone, ...rest } = data;
  return rest;
}

/** Values of the other form's fields for an example record, from the same made-up record its choice was filled with. */
function valuesFor(
  around: Around,
  lookup: Extract<Lookup, { lookup: 'reference' }>,
  example: ReferenceChoice,
): Readonly<Record<string, unknown>> {
  const record = exampleValues(around.forms, lookup.form, example.number);
  return Object.fromEntries(lookup.fields.map((name) => [name, record[name]]));
}

/** Three records of the form a reference field names, each the same every time. */
export function exampleRecords(
  around: Pick<Around, 'prepared' | 'forms' | 'words' | 'locale'>,
  name: string,
): readonly ReferenceChoice[] {
  const field = around.prepared.fields.get(name)?.field as
    | (Field & { readonly form?: string; readonly fill?: Readonly<Record<string, string>> })
    | undefined;
  const target = around.forms.find(({ key }) => key === field?.form);
  if (field === undefined || target === undefined) return [];
  const title = target.recordTitle ?? target.title;
  const record = inLocale(title, around.locale);
  return [1, 2, 3].map((n) => {
    const number = `EXAMPLE-${n}`;
    const values = exampleValues(around.forms, target.key, number);
    return {
      number,
      title: around.words.sampleRecord(record, n),
      details: [],
      fills: Object.fromEntries(
        Object.entries(field.fill ?? {}).flatMap(([own, source]) =>
          values[source] === undefined ? [] : [[own, values[source]]],
        ),
      ),
    };
  });
}

function exampleValues(
  forms: readonly Form[],
  key: string,
  number: string,
): Readonly<Record<string, unknown>> {
  const form = forms.find((one) => one.key === key);
  if (form === undefined) return {};
  const random = randomFrom([...number].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  const values: Record<string, unknown> = {};
  const fill = (fields: readonly Field[]): void => {
    for (const field of fields) {
      const spec = kinds.specs.get(field.kind);
      if (spec?.holds === 'container') fill(field.fields ?? []);
      if (spec?.holds !== 'value' || spec.group === 'relation' || spec.group === 'file') continue;
      try {
        const value = kinds.runs.get(field.kind)?.sample?.(field, random);
        if (value !== undefined) values[field.key] = value;
      } catch {
        // A pattern no sample can be made for.
      }
    }
  };
  fill(form.fields);
  return values;
}

/** The content address the server would give, or, where the browser does not offer it, as many random letters. */
async function contentId(file: Blob): Promise<string> {
  const bytes = globalThis.crypto?.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
    : crypto.getRandomValues(new Uint8Array(32));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
