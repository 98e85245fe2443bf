import type { Artefact } from '@weir/artefact';
import { type Both, both, bothOf, quote } from './words.ts';

const KINDS: Readonly<Record<Artefact['kind'], Both>> = {
  app: both('应用', 'App'),
  form: both('表单', 'Form'),
  role: both('角色', 'Role'),
  channel: both('渠道', 'Channel'),
};

/** An artefact in words: 表单『订单』. */
export function artefactWords(artefact: Artefact): Both {
  const kind = KINDS[artefact.kind];
  const title = quote(bothOf(artefact.title, artefact.key));
  return both(`${kind['zh-CN']}${title['zh-CN']}`, `${kind.en} ${title.en}`);
}
