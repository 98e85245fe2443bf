import { type Artefact, kindSpec } from '@weir/artefact';
import { type Both, both, bothOf, quote } from './words.ts';

/** An artefact in words: 表单『订单』. */
export function artefactWords(artefact: Artefact): Both {
  const kind = kindSpec(artefact.kind).title;
  const title = quote(bothOf(artefact.title, artefact.key));
  return both(`${kind['zh-CN']}${title['zh-CN']}`, `${kind.en} ${title.en}`);
}
