import type { Use } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { usesOfField } from '@weir/form-design';
import { useDeferredValue, useMemo, useState } from 'react';
import { useGoTo } from '../proof/use-go-to.ts';
import { useDesign, useWords } from '../session/use-session.ts';
import { useSay } from '../settings/use-say.ts';
import { words } from './words.ts';
import './versions.css';

/** The same, folded away: looked for only when somebody asks. */
export function FoldedImpact({ field }: { readonly field: string }) {
  const text = useWords(words);
  const [open, setOpen] = useState(false);
  return (
    <details className="wd-impact-fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.impact}</summary>
      {open && <Impact field={field} />}
    </details>
  );
}

/** A rule that names the field in its condition and in what follows is one place. */
function onePlaceEach(uses: readonly Use[]): readonly Use[] {
  const places = new Map<string, Use>();
  for (const use of uses) {
    const rule = /^\/(?:rules|notifications)\/[0-9]+/.exec(use.path)?.[0];
    const place = `${use.artefact} ${rule ?? use.place['zh-CN']}`;
    if (!places.has(place)) places.set(place, use);
  }
  return [...places.values()];
}

/** Every place that uses a field of the open form, by artefact, with a way there. */
function Impact({ field }: { readonly field: string }) {
  const text = useWords(words);
  const say = useSay();
  const goTo = useGoTo();
  const formKey = useDesign((state) => state.formKey);
  // Typing in a title need not wait for this.
  const design = useDeferredValue(useDesign((state) => state.design));
  const uses = useMemo(
    () => (formKey === null ? [] : onePlaceEach(usesOfField(design, formKey, field, fieldSpecs))),
    [design, formKey, field],
  );
  const groups = Map.groupBy(uses, ({ artefact }) => artefact);
  const titleOf = (name: string): string => {
    const [kind, key] = name.split('/');
    const artefact = design.artefacts.find((one) => one.kind === kind && one.key === key);
    return `${text.kinds[kind ?? ''] ?? kind} ${say(artefact?.title) || key}`;
  };
  return (
    <section className="wd-impact" aria-label={text.impact}>
      <p className="wd-versions__who">
        {uses.length === 0 ? text.impactNone : text.impactCount(uses.length)}
      </p>
      {[...groups].map(([artefact, list]) => (
        <div key={artefact}>
          <h4>{titleOf(artefact)}</h4>
          <ul>
            {list.map((use) => (
              <li key={use.path}>
                <button
                  type="button"
                  className="wd-impact__use"
                  aria-label={text.goTo(say(use.place))}
                  onClick={() => goTo(use.artefact, use.path)}
                >
                  {say(use.place)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
