import type { Artefact } from '@weir/artefact';
import type { ArtefactName, Command, Design } from '@weir/form-design';

/** Most edits that are remembered one by one; older ones become whole artefacts. */
const MOST = 400;

/**
 * The edits since the server last had everything, so that they can be repeated on somebody else's version. Undo and redo
 * walk along it; where the way back is longer than what is remembered, whole artefacts take the edits' place.
 */
export class CommandLog {
  #designs: Design[];
  #commands: Command[] = [];
  #at = 0;
  #saved: Design;

  constructor(saved: Design) {
    this.#saved = saved;
    this.#designs = [saved];
  }

  /** An edit led here. */
  add(command: Command, design: Design): void {
    this.#designs.splice(this.#at + 1);
    this.#commands.splice(this.#at);
    this.#designs.push(design);
    this.#commands.push(command);
    this.#at++;
    if (this.#commands.length > MOST) {
      this.#designs.shift();
      this.#commands.shift();
      this.#at--;
    }
  }

  /** Undo or redo led here. */
  walk(design: Design): void {
    const found = this.#designs.lastIndexOf(design);
    if (found >= 0) this.#at = found;
    else {
      const from = this.#designs[this.#at] ?? this.#saved;
      this.#designs.splice(this.#at + 1);
      this.#commands.splice(this.#at);
      this.#designs.push(design);
      this.#commands.push(...puts(from, design, { 'zh-CN': '撤销', en: 'Undo' }));
      this.#at = this.#designs.length - 1;
    }
  }

  /** The server has this one. */
  keep(design: Design): void {
    this.#saved = design;
  }

  /** What leads from what the server has to where we are. */
  pending(): readonly Command[] {
    const now = this.#designs[this.#at];
    if (now === undefined || now === this.#saved) return [];
    const from = this.#designs.lastIndexOf(this.#saved, this.#at);
    if (from >= 0) return this.#commands.slice(from, this.#at);
    return puts(this.#saved, now, { 'zh-CN': '修改', en: 'Edit' });
  }
}

/** Whole artefacts that lead from one design to another, as one edit. */
export function puts(from: Design, to: Design, title: { 'zh-CN': string; en: string }): readonly Command[] {
  const commands: Command[] = [];
  const before = new Map(from.artefacts.map((artefact) => [nameOf(artefact), artefact]));
  for (const artefact of to.artefacts) {
    const name = nameOf(artefact);
    if (before.get(name) !== artefact) commands.push({ do: 'put', artefact });
    before.delete(name);
  }
  for (const name of before.keys()) commands.push({ do: 'drop', artefact: name });
  return commands.length === 0 ? [] : [{ do: 'all', commands, title }];
}

/** `form/order`. */
export const nameOf = (artefact: Pick<Artefact, 'kind' | 'key'>): ArtefactName =>
  `${artefact.kind}/${artefact.key}`;
