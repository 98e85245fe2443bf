import type { Issue } from '@weir/base';
import { inLocale, type Locale } from '@weir/base';
import { cleanLine, toHalfWidth } from './clean-text.ts';
import type { Option } from './properties.ts';
import { settingIssue } from './setting-issue.ts';

/** Text as options are compared when nothing is exactly the same: letter case, width and blanks do not matter. */
export const foldedOption = (text: string): string =>
  toHalfWidth(cleanLine(text) ?? '')
    .toLowerCase()
    .replace(/\s+/g, '');

/** Everything an option is called: its value, its titles. */
export const namesOf = ({ value, title }: Option): readonly string[] =>
  [value, title?.['zh-CN'], title?.en].filter((name) => name !== undefined);

/**
 * The option a text means: exactly its value, exactly a title in any language, else the one that is called so but for
 * letter case, width and blanks. Undefined when there is none, or more than one.
 */
export function optionOf(options: readonly Option[], text: string): Option | undefined {
  const exact =
    options.find((option) => option.value === text) ??
    options.find((option) => namesOf(option).some((name) => cleanLine(name) === text));
  if (exact !== undefined) return exact;
  const wanted = foldedOption(text);
  const near = options.filter((option) => namesOf(option).some((name) => foldedOption(name) === wanted));
  return near.length === 1 ? near[0] : undefined;
}

/** What people read for a value; unknown values stay as they are. */
export function optionTitle(options: readonly Option[], value: string, locale: Locale): string {
  const title = options.find((option) => option.value === value)?.title;
  return inLocale(title, locale) ?? value;
}

/** The values and titles as a `NamedType.options`. */
export function optionWords(
  options: readonly Option[],
): Readonly<Record<string, { 'zh-CN': string; en?: string }>> {
  return Object.fromEntries(options.map(({ value, title }) => [value, title ?? { 'zh-CN': value }]));
}

/** Issues of a list of options: values that stand twice or cannot be answered, titles that mean two options. */
export function optionIssues(options: readonly Option[]): readonly Issue[] {
  return [...doubledOptions(options), ...uncleanOptions(options), ...sharedTitles(options)];
}

/** Answers are cleaned of outer blanks and invisible characters, so such a value could never be one. */
function uncleanOptions(options: readonly Option[]): readonly Issue[] {
  return options.flatMap(({ value }, index) =>
    cleanLine(value) === value
      ? []
      : [
          settingIssue(
            'options.unclean',
            `/options/${index}/value`,
            `选项“${value.trim()}”前后有空格或含看不见的字符，没有人能选中它，删掉这些字符`,
            `The option “${value.trim()}” has outer blanks or invisible characters, so it can never be chosen; remove them`,
          ),
        ],
  );
}

/** Files and lists show titles: what is called like another option would be read back as that one. */
function sharedTitles(options: readonly Option[]): readonly Issue[] {
  return options.flatMap((option, index) => {
    const own = namesOf(option)
      .slice(1)
      .map((name) => cleanLine(name));
    const other = options.find(
      (one, at) => at !== index && namesOf(one).some((name) => own.includes(cleanLine(name))),
    );
    if (other === undefined) return [];
    return [
      {
        ...settingIssue(
          'options.sharedTitle',
          `/options/${index}/title`,
          `选项“${option.value}”与“${other.value}”有相同的名称，导出后再导入分不清是哪一个，改其中一个的名称`,
          `The options “${option.value}” and “${other.value}” are called the same, so an exported file cannot be read back; rename one`,
        ),
        severity: 'warning' as const,
      },
    ];
  });
}

/** An issue for each option whose value stands in the list before. */
function doubledOptions(options: readonly Option[]): readonly Issue[] {
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
