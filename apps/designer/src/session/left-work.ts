import { sameJson } from '@weir/base';
import { replay } from '@weir/form-design';
import { nameOf, puts } from './command-log.ts';
import type { Desk } from './desk.ts';
import type { DeviceCopy } from './device-copy.ts';
import type { Disagreement } from './disagreement.ts';
import { withArtefacts } from './knowledge.ts';
import type { LocalCopy } from './local-copies.ts';
import { sessionWords } from './words.ts';

/** Puts back what was left on this device: on top when nothing happened since, as a conflict otherwise. */
export async function putBackLeftWork(
  desk: Desk,
  copy: DeviceCopy,
  disagreement: Disagreement,
): Promise<void> {
  for (const { copy: left, drop } of await desk.options.copies.left()) {
    const news = left.artefacts.filter(({ kind, key, body }) => !sameJson(body, desk.bodyOf(kind, key)));
    if (news.length === 0) {
      drop();
      continue;
    }
    copy.found(drop);
    if (desk.state.conflict !== null) continue;
    const current = news.every((one) => one.rev === desk.knowledge.revOf(nameOf(one)));
    putBack(desk, left, current);
    copy.now();
    if (current) desk.set({ restored: left.at });
    else {
      copy.remember(left.commands);
      disagreement.begin(desk.knowledge, null, desk.knowledge.drafts);
    }
  }
  if (desk.state.restored !== null) desk.options.say(desk.words.restoredSaid);
}

function putBack(desk: Desk, left: LocalCopy, current: boolean): void {
  const { design } = desk.state;
  const whole = withArtefacts(design, left.artefacts);
  const again = current ? replay(left.commands, design, desk.options.kinds) : null;
  const target = again !== null && again.refused.length === 0 ? again.design : whole;
  desk.make(puts(design, target, sessionWords.steps.restored));
  if (!current) desk.forgetEdits();
  desk.show(null);
}
