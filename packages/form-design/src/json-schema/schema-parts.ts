import type { JsonObject } from '@weir/base';
import { isObject } from '@weir/base';
/** A property the object itself has: `constructor` and its like are names as any other. */
export function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A property that is an object; an empty one otherwise. */
export function ownObject(object: JsonObject, name: string): JsonObject {
  const value = own(object, name);
  return isObject(value) ? value : {};
}

/** A property that is a finite number. */
export function ownNumber(object: JsonObject, name: string): number | undefined {
  const value = own(object, name);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A property that is a count. */
export function ownCount(object: JsonObject, name: string): number | undefined {
  const value = ownNumber(object, name);
  return value !== undefined && value >= 0 ? Math.ceil(value) : undefined;
}

/** A property that is a text with something in it. */
export function ownText(object: JsonObject, name: string): string | undefined {
  const value = own(object, name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A property that is a list. */
export function ownList(object: JsonObject, name: string): readonly unknown[] {
  const value = own(object, name);
  return Array.isArray(value) ? value : [];
}

/** Texts of a list; what is no text is left out. */
export function ownTexts(object: JsonObject, name: string): readonly string[] {
  return ownList(object, name).filter((item) => typeof item === 'string');
}

/** A schema where it stands: its pointer, and the references that were followed on the way to it. */
export interface Sub {
  readonly schema: unknown;
  /** JSON Pointer in the document. */
  readonly path: string;
  /** References open around it: following one of them again would never end. */
  readonly open: readonly string[];
}

/** A schema below another one. */
export function below(sub: Sub, schema: unknown, step: string): Sub {
  return { schema, path: `${sub.path}/${step}`, open: sub.open };
}
