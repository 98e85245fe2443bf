import type { LocalText } from '@weir/base';
import type { DesignKinds } from './contract.ts';
import type { ArtefactName, Design } from './design.ts';
import { formOf } from './edits/edit.ts';
import { locate, outermost, withInside } from './locate.ts';
import { type Stripped, strip } from './strip/strip.ts';
import { type Both, both, fieldTitle, quote } from './words.ts';

/** What `remove` with `everywhere` would take away. */
export interface Removal {
  /** The fields, with those inside them. */
  readonly fields: readonly { readonly name: string; readonly title: LocalText }[];
  /** What goes along with them elsewhere. */
  readonly along: readonly RemovedUse[];
}

/** One thing that goes along with a removed field. */
export interface RemovedUse {
  readonly artefact: ArtefactName;
  /** JSON Pointer of what goes. */
  readonly path: string;
  /** The removed field that takes it along, by name. */
  readonly field: string;
  /** What happens: “规则“大额要备注”整条删除”. */
  readonly sentence: LocalText;
}

/** What would go along if these fields were removed everywhere. */
export function removalOf(
  design: Design,
  form: string,
  names: readonly string[],
  { specs }: DesignKinds,
): Removal {
  const found = formOf(design, form);
  if (found === undefined) return { fields: [], along: [] };
  const places = locate(found, specs);
  const gone = withInside(places, outermost(places, names));
  return {
    fields: gone.map(({ name, field }) => ({ name, title: fieldTitle(field, specs) })),
    along: strip(design, form, names, specs).stripped.map((one) => {
      const located = places.get(one.field);
      const title = located === undefined ? both('', '') : quote(fieldTitle(located.field, specs));
      const { artefact, path, field } = one;
      return { artefact: artefact as ArtefactName, path, field, sentence: sentenceOf(one, title) };
    }),
  };
}

function sentenceOf({ path, place }: Stripped, title: Both): Both {
  if (/^\/rules\/\d+$/.test(path)) {
    const zh = place['zh-CN'].replace(/的条件$/, '');
    return both(
      `${zh}整条删除，它的条件用到${title['zh-CN']}`,
      `${place.en} uses ${title.en}: the rule is deleted`,
    );
  }
  if (/^\/notifications\/\d+$/.test(path)) {
    const zh = place['zh-CN'].replace(/的条件$/, '');
    return both(
      `${zh}整条删除，它的条件用到${title['zh-CN']}`,
      `${place.en} uses ${title.en}: the notification is deleted`,
    );
  }
  if (path.endsWith('/rows')) {
    return both(
      `${place['zh-CN']}用到${title['zh-CN']}，删除后这个角色看不到任何记录，请重新设置`,
      `${place.en} use ${title.en}; without it the role sees no record until you set them anew`,
    );
  }
  if (/\/(compute|default|filter)$/.test(path) || /^\/(uniques|list\/highlights)\/\d+$/.test(path)) {
    return both(
      `${place['zh-CN']}删除，它用到${title['zh-CN']}`,
      `${place.en} is deleted: it uses ${title.en}`,
    );
  }
  return both(`${place['zh-CN']}里去掉${title['zh-CN']}`, `${title.en} is taken out of ${place.en}`);
}
