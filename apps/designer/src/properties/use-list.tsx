import type { Use } from '@weir/artefact';
import type { Design } from '@weir/form-design';
import { useSay } from './name-editors.tsx';

/** Places that use something, by artefact. */
export function UseList({ uses, design }: { readonly uses: readonly Use[]; readonly design: Design }) {
  const say = useSay();
  const byArtefact = Map.groupBy(uses, ({ artefact }) => artefact);
  const titleOf = (name: string) =>
    say(design.artefacts.find(({ kind, key }) => `${kind}/${key}` === name)?.title) || name;
  return (
    <ul className="wd-uses">
      {[...byArtefact].map(([artefact, list]) => (
        <li key={artefact}>
          <strong>{titleOf(artefact)}</strong>
          <ul>
            {[...new Set(list.map(({ place }) => say(place)))].map((place) => (
              <li key={place}>{place}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
