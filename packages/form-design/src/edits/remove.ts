import type { DesignKinds } from '../contract.ts';
import type { Applied, Command, Design } from '../design.ts';
import { strip } from '../strip/strip.ts';
import { withoutFields } from '../tree.ts';
import { both, quoteFields } from '../words.ts';
import { chosenFields } from './chosen-fields.ts';
import { done, withArtefact } from './edit.ts';

/** Takes fields out, alone or with every use of them. */
export function remove(
  design: Design,
  { form: key, names, everywhere }: Extract<Command, { do: 'remove' }>,
  { specs }: DesignKinds,
): Applied {
  const chosen = chosenFields(design, key, names, specs);
  if (!chosen.ok) return chosen;
  const { form, roots } = chosen;
  const fields = roots.map(({ field }) => field);
  const next =
    everywhere === true
      ? strip(design, key, names, specs).design
      : withArtefact(design, form, withoutFields(form, new Set(fields)));
  const what = quoteFields(fields, specs);
  const also =
    everywhere === true ? both('，用到的地方一并清理', ' and everywhere it was used') : both('', '');
  return done(next, [], both(`已删除${what['zh-CN']}${also['zh-CN']}`, `Deleted ${what.en}${also.en}`));
}
