import type { Field, FieldAccess } from '@weir/artefact';
import type { Issue } from '@weir/base';
import type { PreparedForm } from '@weir/form-engine';
import type { FormOptions } from './form-options.ts';
import { isFilled } from './pointer.ts';

/** What of a form is where: which place an issue belongs to, which fields this page offers. Never changes. */
export interface FormPlaces {
  /** The place that shows an issue: `/address/city` → `/address`; null for none. */
  readonly ownerOf: (path: string) => string | null;
  /** Keys of the containers around a place, outermost first. */
  readonly containersOf: (path: string) => readonly string[];
  /** Whether a field is part of the page at all, whatever the answers. */
  readonly offers: (field: Field, name: string) => boolean;
  readonly accessOf: (name: string) => FieldAccess;
  readonly fieldAt: (path: string) => Field | undefined;
}

const nameAt = (path: string) => {
  const [, field = '', , column] = path.split('/');
  return column === undefined ? field : `${field}.${column}`;
};

/** Reads the places of a form once. */
export function formPlaces(prepared: PreparedForm, options: FormOptions): FormPlaces {
  const { access } = options;
  const isTable = (key: string) =>
    prepared.fields.get(key) !== undefined &&
    options.kinds.specs.get(prepared.fields.get(key)?.field.kind ?? '')?.holds === 'rows';

  const accessOf = (name: string): FieldAccess => {
    const given = access?.[name] ?? access?.[name.split('.')[0] ?? ''];
    if (given !== undefined) return given;
    return prepared.fields.get(name)?.field.writtenBy === 'system' ? 'read' : 'write';
  };
  return {
    accessOf,
    fieldAt: (path) => prepared.fields.get(nameAt(path))?.field,
    ownerOf: (path) => {
      const [, field = '', row, column] = path.split('/');
      if (!prepared.fields.has(field)) return null;
      if (row === undefined || !isTable(field)) return `/${field}`;
      return column !== undefined && prepared.fields.has(`${field}.${column}`)
        ? `/${field}/${row}/${column}`
        : `/${field}/${row}`;
    },
    containersOf: (path) =>
      path.startsWith('#')
        ? (prepared.fields.get(path.slice(1))?.containers ?? [])
        : (prepared.fields.get(path.split('/')[1] ?? '')?.containers ?? []),
    offers: (field, name) => {
      const spec = options.kinds.specs.get(field.kind);
      if (!spec) return false;
      if (spec.holds === 'container' || spec.holds === 'nothing') return true;
      if (accessOf(name) === 'none') return false;
      if (options.before !== undefined) {
        return !options.filledOnly || name.includes('.') || isFilled(options.before[name]);
      }
      // On a new record there is nothing to say yet about what the system writes, even for those who may.
      return spec.drawn !== true && field.writtenBy !== 'system';
    },
  };
}

/** Errors block; warnings are only shown. */
export const isError = (issue: Issue): boolean => issue.severity !== 'warning';
