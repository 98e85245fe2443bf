import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './command.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads options and positional words; anything unknown is a usage error. */
export function readOptions(args: readonly string[], options: Options) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    return { values: values as Readonly<Record<string, unknown>>, words: positionals };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** A text that must be given. */
export function required(values: Readonly<Record<string, unknown>>, name: string): string {
  const value = values[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new UsageError(`缺少 --${name}。 --${name} is missing.`);
}

/** A text that may be given. */
export function optional(values: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Words separated by commas. */
export function list(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').flatMap((word) => word.trim() || []);
}
