import { sameJson } from '@weir/base';
import { type Design, replay } from '@weir/form-design';
import type { AppState, Choice } from './app-state.ts';
import { nameOf, puts } from './command-log.ts';
import type { Opened } from './design-server.ts';
import { type Desk, newest } from './desk.ts';
import type { DeviceCopy } from './device-copy.ts';
import { Knowledge, withArtefacts } from './knowledge.ts';
import type { Saving } from './saving.ts';
import { sessionWords } from './words.ts';

/** Two people saved different versions: the person chooses what becomes of them. */
export class Disagreement {
  readonly #desk: Desk;
  readonly #copy: DeviceCopy;
  readonly #saving: Saving;
  #next: Knowledge | null = null;

  constructor(desk: Desk, copy: DeviceCopy, saving: Saving) {
    this.#desk = desk;
    this.#copy = copy;
    this.#saving = saving;
  }

  /** Somebody else saved: looks what there is now; when it is what we sent (its answer was lost), all is well. */
  async meet(sent: Design): Promise<void> {
    const { server, app, kinds } = this.#desk.options;
    let opened: Opened;
    try {
      opened = await server.open(app);
    } catch {
      this.#saving.wait();
      return;
    }
    const next = new Knowledge(opened, kinds.specs);
    if (next.changesTo(sent).length === 0) {
      this.#desk.knowledge = next;
      this.#desk.set({ published: next.published, unread: next.unread });
      this.#saving.settled(sent, newest(opened));
      return;
    }
    this.begin(next, this.#desk.knowledge.design, opened.drafts);
  }

  /** From now on the person must choose between `next` and what is on screen. */
  begin(next: Knowledge, base: Design | null, drafts: Opened['drafts']): void {
    this.#next = next;
    const artefacts = next.changesTo(this.#desk.state.design).map(nameOf);
    const theirs = drafts.filter((draft) => artefacts.includes(nameOf(draft)));
    const last = [...(theirs.length > 0 ? theirs : drafts)].sort((a, b) =>
      a.updatedAt < b.updatedAt ? 1 : -1,
    )[0];
    const by = last?.updatedByName ?? '';
    const at = last?.updatedAt ?? this.#desk.now().toISOString();
    this.#copy.now();
    this.#saving.pause();
    this.#desk.set({
      conflict: { theirs: next.design, base, by, at, artefacts },
      sync: { state: 'conflict', by, at, artefacts },
    });
    this.#desk.options.say(this.#desk.words.conflictSaid(by));
  }

  /** Ends it the way the person chose. */
  resolve(choice: Choice): void {
    const next = this.#next;
    if (next === null) return;
    const pending = this.#copy.pending();
    const own = this.#own(next);
    this.#next = null;
    this.#copy.forgetLeft();
    this.#desk.knowledge = next;
    this.#desk.beginWith(next.design);
    let refused: AppState['refused'] = [];
    if (choice === 'replay') {
      const replayed = replay(pending, next.design, this.#desk.options.kinds);
      refused = replayed.refused;
      this.#desk.make(puts(next.design, replayed.design, sessionWords.steps.replayed));
    } else if (choice === 'mine') {
      const mine = withArtefacts(next.design, own);
      this.#desk.make(puts(next.design, mine, sessionWords.steps.overwritten));
    }
    this.#desk.set({
      conflict: null,
      refused,
      published: next.published,
      unread: next.unread,
      sync: { state: 'saving' },
    });
    this.#desk.show(null);
    void this.#saving.now();
  }

  /** The artefacts I changed, against what I began from. */
  #own(next: Knowledge) {
    const { conflict, design } = this.#desk.state;
    const base = conflict?.base ?? null;
    const before = new Map(base?.artefacts.map((artefact) => [nameOf(artefact), artefact]));
    return next
      .changesTo(design)
      .filter((change) => {
        const was = before.get(nameOf(change));
        return base === null || !sameJson(was, this.#desk.bodyOf(change.kind, change.key) ?? undefined);
      })
      .map(({ kind, key }) => ({ kind, key, body: this.#desk.bodyOf(kind, key) }));
  }
}
