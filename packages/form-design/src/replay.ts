import type { Issue } from '@weir/base';
import { apply } from './apply.ts';
import type { DesignKinds } from './contract.ts';
import type { Command, Design } from './design.ts';

/** What came of doing edits again on another version. */
export interface Replayed {
  readonly design: Design;
  /** Edits that cannot be done there, with why; the others were done. */
  readonly refused: readonly { readonly command: Command; readonly issues: readonly Issue[] }[];
}

/** Own edits done again on somebody else's version, in their order. */
export function replay(commands: readonly Command[], design: Design, kinds: DesignKinds): Replayed {
  let now = design;
  const refused: { readonly command: Command; readonly issues: readonly Issue[] }[] = [];
  for (const command of commands) {
    const applied = apply(now, command, kinds);
    if (applied.ok) now = applied.design;
    else refused.push({ command, issues: applied.issues });
  }
  return { design: now, refused };
}
