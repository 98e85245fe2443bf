import type { FieldSpecs, Form } from '@weir/artefact';
import { kinds, sampleRecord } from '@weir/blocks/run';
import { useSyncExternalStore } from 'react';

/** Answers to try rules on; they live on this device only. */
export interface Sample {
  readonly id: string;
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const PREFIX = 'weir.design.samples.';
const MOST = 20;
const listeners = new Set<() => void>();
const cache = new Map<string, readonly Sample[]>();

function read(place: string): readonly Sample[] {
  const known = cache.get(place);
  if (known) return known;
  let samples: readonly Sample[] = [];
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(PREFIX + place) ?? '[]');
    if (Array.isArray(stored)) samples = (stored as readonly unknown[]).filter(isSample).slice(0, MOST);
  } catch {
    // Written by somebody else, or no storage: as if there were none.
  }
  cache.set(place, samples);
  return samples;
}

function isSample(value: unknown): value is Sample {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, data } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof name === 'string' && typeof data === 'object' && data !== null;
}

/** Keeps the samples of a form. */
export function keepSamples(place: string, samples: readonly Sample[]): void {
  cache.set(place, samples.slice(0, MOST));
  try {
    localStorage.setItem(PREFIX + place, JSON.stringify(samples.slice(0, MOST)));
  } catch {
    // For this visit only, then.
  }
  for (const listener of listeners) listener();
}

/** The samples of a form, by `app/form`. */
export function useSamples(place: string): readonly Sample[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => read(place),
  );
}

/** A small generator: the same seed gives the same answers. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Answers made up for a form; a field nothing can be made up for stays empty. */
export function madeUp(form: Form, seed: number): Readonly<Record<string, unknown>> {
  const random = randomFrom(seed);
  const data: Record<string, unknown> = {};
  for (const field of form.fields) {
    try {
      Object.assign(data, sampleRecord([field], random, kinds));
    } catch {
      // A pattern no sample can be made for.
    }
  }
  return withoutGiven(data, form, kinds.specs);
}

/** People of made-up answers do not exist, and what only its default may say is left to it. */
function withoutGiven(
  data: Readonly<Record<string, unknown>>,
  form: Form,
  specs: FieldSpecs,
): Readonly<Record<string, unknown>> {
  const drop = new Set<string>();
  const look = (fields: Form['fields']): void => {
    for (const field of fields) {
      if (field.kind === 'user' || (field.readOnly && field.default)) drop.add(field.key);
      if (specs.get(field.kind)?.holds === 'container') look(field.fields ?? []);
    }
  };
  look(form.fields);
  return Object.fromEntries(Object.entries(data).filter(([key]) => !drop.has(key)));
}
