import type { Field } from '@weir/artefact';
import type { LocalText } from '@weir/base';

/** A text in both languages. */
export const t = (zh: string, en: string): LocalText => ({ 'zh-CN': zh, en });

/** A field in one line. */
export function field(key: string, kind: string, zh: string, en: string, more: object = {}): Field {
  return { key, kind, title: t(zh, en), ...more };
}

/** A section in one line. */
export function section(key: string, zh: string, en: string, fields: readonly Field[]): Field {
  return { key, kind: 'section', title: t(zh, en), fields };
}

/** Options from pairs of Chinese and English words. */
export function options(...pairs: readonly (readonly [zh: string, en: string])[]): object {
  return { options: pairs.map(([zh, en]) => ({ value: zh, title: t(zh, en) })) };
}

export const required = { required: true } as const;
export const half = { width: 'half' } as const;
/** Written by the system, changed by those whom a role names. */
export const bySystem = { writtenBy: 'system' } as const;
