import type { Issue } from '@weir/artefact';
import type { Locale } from '@weir/expression';
import { cleanLine, toHalfWidth } from './clean-text.ts';
import type { Option } from './properties.ts';
import { settingIssue } from './setting-issue.ts';

const folded = (text: string): string =>
  toHalfWidth(cleanLine(text) ?? '')
    .toLowerCase()
    .replace(/\s+/g, '');

/** The option a text means: its value or a title in any language; letter case, width and blanks do not matter. */
export function optionOf(options: readonly Option[], text: string): Option | undefined {
  const wanted = folded(text);
  return (
    options.find((option) => option.value === text) ??
    options.find((option) => folded(option.value) === wanted) ??
    options.find(
      ({ title }) =>
        title !== undefined &&
        [title['zh-CN'], title.en].some((t) => t !== undefined && folded(t) === wanted),
    )
  );
}

/** What people read for a value; unknown values stay as they are. */
export function optionTitle(options: readonly Option[], value: string, locale: Locale): string {
  const title = options.find((option) => option.value === value)?.title;
  return title?.[locale] ?? title?.['zh-CN'] ?? value;
}

/** The values and titles as a `NamedType.options`. */
export function optionWords(
  options: readonly Option[],
): Readonly<Record<string, { 'zh-CN': string; en?: string }>> {
  return Object.fromEntries(options.map(({ value, title }) => [value, title ?? { 'zh-CN': value }]));
}

/** An issue for each option whose value stands in the list before. */
export function doubledOptions(options: readonly Option[]): readonly Issue[] {
  return options.flatMap(({ value }, index) =>
    options.findIndex((option) => option.value === value) === index
      ? []
      : [
          settingIssue(
            'options.doubled',
            `/options/${index}/value`,
            `选项“${value}”写了两次，删掉一个或改名`,
            `The option “${value}” stands twice; remove or rename one`,
          ),
        ],
  );
}
