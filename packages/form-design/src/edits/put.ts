import { sameJson } from '@weir/base';
import { artefactWords } from '../artefact-words.ts';
import type { DesignKinds } from '../contract.ts';
import type { Applied, Command, Design } from '../design.ts';
import { repeatedKey } from '../keys.ts';
import { isKey } from '../new-key.ts';
import { badKey, nameOf, shapeIssues } from '../shape.ts';
import { both, refusal } from '../words.ts';
import { done, refused, withArtefact } from './edit.ts';
import { noArtefact } from './set.ts';

/** Puts a whole artefact in place of the one of its name, or beside the others. */
export function put(
  design: Design,
  { artefact }: Extract<Command, { do: 'put' }>,
  { specs }: DesignKinds,
): Applied {
  const wrong = shapeIssues(artefact, specs);
  if (wrong.length > 0) return refused(...wrong);
  const label =
    artefact.kind === 'role' ? /^[A-Za-z][A-Za-z0-9_-]{0,39}$/.test(artefact.key) : isKey(artefact.key);
  if (!label) return refused(badKey(artefact.key, '/key'));
  const repeated = artefact.kind === 'form' ? repeatedKey(artefact, specs) : null;
  if (repeated !== null) return refused(repeated);
  const before = design.artefacts.find((candidate) => nameOf(candidate) === nameOf(artefact));
  const words = artefactWords(artefact);
  if (before !== undefined) {
    return done(
      sameJson(before, artefact) ? design : withArtefact(design, before, artefact),
      [],
      both(`已更新${words['zh-CN']}`, `Updated ${words.en}`),
    );
  }
  if (artefact.kind === 'app' && design.artefacts.some(({ kind }) => kind === 'app')) {
    return refused(
      refusal('app.several', '/key', '应用设置只能有一份', 'There may be only one app artefact'),
    );
  }
  return done(
    { ...design, artefacts: [...design.artefacts, artefact] },
    [],
    both(`已新增${words['zh-CN']}`, `Added ${words.en}`),
  );
}

/** Takes an artefact away; the app itself stays. */
export function drop(design: Design, { artefact: name }: Extract<Command, { do: 'drop' }>): Applied {
  const artefact = design.artefacts.find((candidate) => nameOf(candidate) === name);
  if (artefact === undefined) return refused(noArtefact(name));
  if (artefact.kind === 'app') {
    return refused(
      refusal('app.missing', '', '应用设置不能删除', 'The settings of the app cannot be deleted'),
    );
  }
  const words = artefactWords(artefact);
  return done(
    { ...design, artefacts: design.artefacts.filter((candidate) => candidate !== artefact) },
    [],
    both(`已删除${words['zh-CN']}`, `Deleted ${words.en}`),
  );
}
