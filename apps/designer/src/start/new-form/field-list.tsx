import { type Form, formNodes } from '@weir/artefact';
import type { Issue } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import { useWords } from '../../session/use-session.ts';
import { useSay } from '../../settings/use-say.ts';
import { words } from '../words.ts';

const SHOWN = 60;
const MOST_NOTES = 40;

/** What a source makes: the fields as a table, and what is to be checked. */
export function FieldList({ form, notes }: { readonly form: Form; readonly notes: readonly Issue[] }) {
  const text = useWords(words);
  const say = useSay();
  const nodes = formNodes(form, fieldSpecs).filter(({ field }) => field.kind !== 'notice');
  return (
    <div className="wd-made">
      <p role="status">{text.guessed(nodes.length)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="wd-made__scroll" tabIndex={0} aria-label={text.guessed(nodes.length)}>
        <table className="wd-made__table">
          <thead>
            <tr>
              <th scope="col">{text.column}</th>
              <th scope="col">{text.kind}</th>
              <th scope="col">{text.required}</th>
            </tr>
          </thead>
          <tbody>
            {nodes.slice(0, SHOWN).map(({ name, field, spec, containers, table }) => (
              <tr key={name}>
                <td
                  style={{ paddingInlineStart: 8 + 16 * (containers.length + (table === undefined ? 0 : 1)) }}
                >
                  {say(field.title)}
                </td>
                <td>{say(spec?.title) || field.kind}</td>
                <td>{field.required === true ? text.yes : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {notes.length === 0 ? (
        <p className="wd-quiet">{text.noNotes}</p>
      ) : (
        <>
          <p>{text.notes(notes.length)}</p>
          <ul className="wd-made__notes">
            {notes.slice(0, MOST_NOTES).map((note) => (
              <li key={`${note.code} ${note.path}`}>
                {say(note.message)}
                {note.path.includes('/properties') || note.path.includes('/$defs') ? (
                  <code className="wd-made__path">{note.path}</code>
                ) : null}
              </li>
            ))}
          </ul>
          {notes.length > MOST_NOTES ? (
            <p className="wd-quiet">{text.moreNotes(notes.length - MOST_NOTES)}</p>
          ) : null}
        </>
      )}
    </div>
  );
}
