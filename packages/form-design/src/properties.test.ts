import { type Form, formNodes, validateApp } from '@weir/artefact';
import { canonicalJson } from '@weir/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from './apply.ts';
import { changesOf } from './changes/changes-of.ts';
import type { Command, Design } from './design.ts';
import { createHistory, type History, redo, redoTitle, step, undo, undoTitle } from './history.ts';
import { locate } from './locate.ts';
import { mayPlace } from './may-place.ts';
import { placesFor } from './places-for.ts';
import { prove } from './proof/prove.ts';
import { removalOf } from './removal-of.ts';
import { replay } from './replay.ts';
import { commandOf, designs, dice } from './test-arbitrary.ts';
import { shopDesign, testKinds, testRuns, testSpecs } from './test-kinds.ts';
import { usesOfField } from './uses-of-field.ts';

/** A busy machine takes longer than a test usually may. */
const PATIENCE = 60_000;
const throws = fc.array(dice, { minLength: 1, maxLength: 12 });
const forms = (design: Design): readonly Form[] =>
  design.artefacts.filter((artefact): artefact is Form => artefact.kind === 'form');

/** Does the edits the dice say; each is made for the design as it is by then. */
function play(design: Design, thrown: readonly Parameters<typeof commandOf>[0][]) {
  const steps: {
    readonly command: Command;
    readonly before: Design;
    readonly after: Design;
    readonly ok: boolean;
  }[] = [];
  let now = design;
  for (const one of thrown) {
    const command = commandOf(one, now);
    const applied = apply(now, command, testKinds);
    const after = applied.ok ? applied.design : now;
    if (applied.ok) {
      expect(applied.said['zh-CN']).not.toBe('');
      expect(applied.said.en).toBeTruthy();
    } else {
      expect(applied.issues.length).toBeGreaterThan(0);
      for (const issue of applied.issues) {
        expect(issue.message['zh-CN']).not.toBe('');
        expect(issue.message.en).toBeTruthy();
      }
    }
    steps.push({ command, before: now, after, ok: applied.ok });
    now = after;
  }
  return { steps, design: now };
}

describe('random edits', () => {
  it(
    'never throw, never change what they are given, and keep keys unique',
    () => {
      let done = 0;
      let all = 0;
      fc.assert(
        fc.property(designs, throws, (design, thrown) => {
          const before = canonicalJson(design);
          const { steps } = play(design, thrown);
          expect(canonicalJson(design)).toBe(before);
          for (const { after, ok } of steps) {
            all += 1;
            if (ok) done += 1;
            for (const form of forms(after)) {
              const names = formNodes(form, testSpecs).map(({ name }) => name);
              expect(new Set(names).size).toBe(names.length);
              for (const name of names)
                expect(name).toMatch(/^[a-z][A-Za-z0-9]{0,39}(\.[a-z][A-Za-z0-9]{0,39})?$/);
            }
            const keys = after.artefacts.map(({ kind, key }) => `${kind}/${key}`);
            expect(new Set(keys).size).toBe(keys.length);
            expect(after.artefacts.filter(({ kind }) => kind === 'app')).toHaveLength(1);
          }
        }),
        { numRuns: 150 },
      );
      // The dice throw enough edits that can be done, and enough that cannot.
      expect(done / all).toBeGreaterThan(0.2);
      expect(done / all).toBeLessThan(0.95);
    },
    PATIENCE,
  );

  it(
    'leave designs that every other function can work on',
    () => {
      fc.assert(
        fc.property(designs, throws, (design, thrown) => {
          const { steps, design: now } = play(design, thrown);
          validateApp(now.artefacts, testSpecs);
          const proof = prove(
            {
              before: design.artefacts,
              after: now.artefacts,
              facts: { replays: [], links: [], keys: 1, second: [] },
            },
            { ...testKinds, runs: testRuns },
          );
          expect(proof.lines).toHaveLength(8);
          for (const form of forms(now)) {
            for (const name of locate(form, testSpecs).keys()) {
              usesOfField(now, form.key, name, testSpecs);
              removalOf(now, form.key, [name], testKinds);
              placesFor(form, [name], testSpecs);
            }
          }
          for (const { before, after, ok } of steps) {
            const same = canonicalJson(before.artefacts) === canonicalJson(after.artefacts);
            const changes = changesOf(before.artefacts, after.artefacts, testKinds);
            // Nothing that differs goes unsaid, nothing that does not is said.
            if (same || !ok) expect(changes).toEqual([]);
            else expect(changes.length).toBeGreaterThan(0);
            for (const { sentence, place } of changes) {
              expect(sentence['zh-CN']).not.toBe('');
              expect(`${sentence['zh-CN']}${sentence.en}${place['zh-CN']}`).not.toMatch(
                /undefined|\[object|\{"/,
              );
            }
          }
        }),
        { numRuns: 50 },
      );
    },
    PATIENCE,
  );

  it(
    'are taken back to the very design there was, and done again',
    () => {
      fc.assert(
        fc.property(designs, throws, fc.array(fc.boolean(), { maxLength: 20 }), (design, thrown, ways) => {
          let history: History = createHistory(design);
          const seen: Design[] = [design];
          for (const [at, one] of thrown.entries()) {
            const command = commandOf(one, history.design);
            const { history: next } = step(history, command, testKinds, { at: at * 10_000 });
            if (next.design !== history.design) seen.push(next.design);
            history = next;
          }
          expect(history.past).toHaveLength(seen.length - 1);
          let at = seen.length - 1;
          for (const back of ways) {
            const title = back ? undoTitle(history) : redoTitle(history);
            history = back ? undo(history) : redo(history);
            const next = Math.max(0, Math.min(seen.length - 1, at + (back ? -1 : 1)));
            expect(title === null).toBe(next === at);
            at = next;
            expect(history.design).toBe(seen[at]);
          }
        }),
        { numRuns: 100 },
      );
    },
    PATIENCE,
  );

  it(
    'give the same design when they are done again on the same base',
    () => {
      fc.assert(
        fc.property(designs, throws, (design, thrown) => {
          const { steps, design: now } = play(design, thrown);
          const again = replay(
            steps.filter(({ ok }) => ok).map(({ command }) => command),
            design,
            testKinds,
          );
          expect(again.refused).toEqual([]);
          expect(again.design).toEqual(now);
        }),
        { numRuns: 100 },
      );
    },
    PATIENCE,
  );
});

describe('right designs', () => {
  it(
    'stay right when a field is renamed, moved where it may go, copied, or removed everywhere',
    () => {
      fc.assert(
        fc.property(designs, fc.nat(), fc.nat(), (design, which, where) => {
          expect(validateApp(design.artefacts, testSpecs)).toEqual([]);
          const form = forms(design).find(({ key }) => key === 'order') as Form;
          const names = [...locate(form, testSpecs).keys()];
          const name = names[which % names.length] as string;
          const places = placesFor(form, [name], testSpecs);
          const place = places[where % places.length];
          const commands: readonly Command[] = [
            { do: 'rename', form: 'order', from: name, to: 'renamed' },
            { do: 'duplicate', form: 'order', names: [name] },
            { do: 'remove', form: 'order', names: [name], everywhere: true },
            ...(place === undefined
              ? []
              : [
                  {
                    do: 'move',
                    form: 'order',
                    names: [name],
                    to: { parent: place.parent, index: where % 5 },
                  } as const,
                ]),
          ];
          for (const command of commands) {
            const applied = apply(design, command, testKinds);
            if (!applied.ok) {
              // Only what would change its name with its place may be held back.
              expect(command.do).toBe('move');
              expect(applied.issues.map(({ code }) => code)).toContain('design.used');
              continue;
            }
            const wrong = validateApp(applied.design.artefacts, testSpecs).filter(
              ({ severity, code }) => severity !== 'warning' && code !== 'artefact.empty',
            );
            expect([command, wrong]).toEqual([command, []]);
          }
        }),
        { numRuns: 100 },
      );
    },
    PATIENCE,
  );

  it(
    'take a new field exactly where it may be placed',
    () => {
      fc.assert(
        fc.property(designs, fc.constantFrom(...testSpecs.all), fc.nat(), (design, spec, where) => {
          const form = forms(design).find(({ key }) => key === 'order') as Form;
          const parents = [null, ...locate(form, testSpecs).keys()];
          const parent = parents[where % parents.length] ?? null;
          const applied = apply(
            design,
            {
              do: 'insert',
              form: 'order',
              fields: [{ ...spec.example, key: 'fresh' }],
              at: { parent, index: 0 },
            },
            testKinds,
          );
          expect(applied.ok).toBe(mayPlace(form, spec.kind, parent, testSpecs) === null);
        }),
        { numRuns: 100 },
      );
    },
    PATIENCE,
  );
});

describe('history', () => {
  const typed = (text: string): Command => ({
    do: 'set',
    artefact: 'form/order',
    field: 'phone',
    path: '/title/zh-CN',
    value: text,
  });

  it('takes back fifty steps and does them again', () => {
    let history = createHistory(shopDesign);
    const seen = [history.design];
    for (let i = 1; i <= 50; i++) {
      const command: Command =
        i % 2 === 0
          ? typed(`电话${i}`)
          : {
              do: 'move',
              form: 'order',
              names: ['phone'],
              to: { parent: i % 4 === 1 ? 'head' : null, index: 0 },
            };
      history = step(history, command, testKinds, { at: i }).history;
      seen.push(history.design);
    }
    expect(history.past).toHaveLength(50);
    for (let i = 49; i >= 0; i--) {
      history = undo(history);
      expect(history.design).toBe(seen[i]);
    }
    expect(undo(history)).toBe(history);
    expect(history.design).toBe(shopDesign);
    for (let i = 1; i <= 50; i++) {
      history = redo(history);
      expect(history.design).toBe(seen[i]);
    }
    expect(redo(history)).toBe(history);
  });

  it('makes one step of typing', () => {
    let history = createHistory(shopDesign);
    for (const [i, text] of ['电', '电话', '电话号', '电话号码'].entries()) {
      history = step(history, typed(text), testKinds, { merge: 'phone/title', at: i * 400 }).history;
    }
    expect(history.past).toHaveLength(1);
    expect(undoTitle(history)?.['zh-CN']).toBe('撤销：修改『电话』的标题');
    history = step(history, typed('手机'), testKinds, { merge: 'phone/title', at: 9000 }).history;
    expect(history.past).toHaveLength(2);
    history = step(history, typed('座机'), testKinds, { merge: 'other', at: 9100 }).history;
    expect(history.past).toHaveLength(3);
    expect(undo(undo(undo(history))).design).toBe(shopDesign);
  });

  it('forgets what was taken back once something else is done, and never merges over an undo', () => {
    let history = createHistory(shopDesign);
    history = step(history, typed('甲'), testKinds, { merge: 't', at: 0 }).history;
    history = undo(history);
    expect(redoTitle(history)?.['zh-CN']).toBe('重做：修改『电话』的标题');
    history = step(history, typed('乙'), testKinds, { merge: 't', at: 100 }).history;
    expect(history.future).toEqual([]);
    expect(undo(history).design).toBe(shopDesign);
  });

  it('keeps nothing of refusals and of edits that change nothing', () => {
    const history = createHistory(shopDesign);
    expect(step(history, typed('电话'), testKinds, { at: 0 }).history).toBe(history);
    const refused = step(history, { do: 'remove', form: 'order', names: ['nowhere'] }, testKinds, { at: 0 });
    expect(refused.history).toBe(history);
    expect(refused.applied.ok).toBe(false);
  });

  it('keeps two hundred steps and more', () => {
    let history = createHistory(shopDesign);
    for (let i = 0; i < 600; i++)
      history = step(history, typed(`第 ${i} 个`), testKinds, { at: i * 2000 }).history;
    expect(history.past.length).toBeGreaterThanOrEqual(200);
    expect(history.past.length).toBeLessThanOrEqual(500);
  });
});
