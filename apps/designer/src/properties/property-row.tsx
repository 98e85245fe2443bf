import type { Issue } from '@weir/base';
import { inLocale } from '@weir/base';
import { memo, useCallback, useId } from 'react';
import { useLocale } from '../session/use-session.ts';
import type { EditorPlace } from './editor-props.ts';
import { PropertyEditorView } from './property-editor.tsx';
import type { PanelProperty } from './shared-properties.ts';

/**
 * One property: what it is called, its editor, one line of help, and what is wrong with it. Drawn again only when
 * something of that is another.
 */
export const PropertyRow = memo(function PropertyRow({
  property,
  place,
  value,
  issues,
  note,
  onChange,
}: {
  readonly property: PanelProperty;
  readonly place: EditorPlace;
  readonly value: unknown;
  readonly issues: readonly Issue[];
  /** Something to say of the value, where several fields differ. */
  readonly note?: string | undefined;
  readonly onChange: (property: PanelProperty, value: unknown) => void;
}) {
  const locale = useLocale();
  const id = useId();
  const change = useCallback((next: unknown) => onChange(property, next), [onChange, property]);
  const title = inLocale(property.title, locale);
  const inline = property.editor.as === 'switch';
  return (
    <div className="wd-property" data-inline={inline} data-path={property.path} data-bad={issues.length > 0}>
      <label className="wd-property__title" htmlFor={id}>
        {title}
        {note !== undefined && <span className="wd-property__mixed">{note}</span>}
      </label>
      <div className="wd-property__editor">
        <PropertyEditorView
          id={id}
          label={title}
          describedBy={`${id}-help ${id}-issues`}
          editor={property.editor}
          place={place}
          needed={property.path === '/title'}
          value={value}
          onChange={change}
        />
      </div>
      <p id={`${id}-help`} className="wd-property__help">
        {inLocale(property.help, locale)}
      </p>
      <IssueList id={`${id}-issues`} issues={issues} />
    </div>
  );
});

/** What is wrong, in sentences. */
export function IssueList({ id, issues }: { readonly id?: string; readonly issues: readonly Issue[] }) {
  const locale = useLocale();
  return (
    <ul {...(id === undefined ? {} : { id })} className="wd-property__issues">
      {issues.map((issue) => (
        <li key={`${issue.code} ${issue.path}`} data-severity={issue.severity ?? 'error'}>
          {inLocale(issue.message, locale)}
        </li>
      ))}
    </ul>
  );
}
