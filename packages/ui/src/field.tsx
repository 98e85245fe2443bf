import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { useUiWords } from './words.tsx';

interface FieldProps {
  /** Of the control; label, help and error derive theirs from it. */
  id: string;
  label: ReactNode;
  /** `input`: the label belongs to one control; `group`: it names a group. */
  labels: 'input' | 'group' | 'text';
  required?: boolean | undefined;
  /** Beside the label, small. */
  tag?: ReactNode;
  help?: ReactNode;
  errors?: readonly string[] | undefined;
  warnings?: readonly string[] | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** Ids of the parts of a field. */
export const fieldIds = (id: string) => ({
  field: `${id}-field`,
  label: `${id}-label`,
  help: `${id}-help`,
  error: `${id}-error`,
});

/** What `aria-describedby` of the control should be. */
export function describedBy(id: string, has: { help: boolean; error: boolean }): string | undefined {
  const ids = fieldIds(id);
  return [has.help && ids.help, has.error && ids.error].filter(Boolean).join(' ') || undefined;
}

/** Label above, help under it, control, and under that what is wrong and what to do. */
export function Field(props: FieldProps) {
  const ids = fieldIds(props.id);
  const words = useUiWords();
  const errors = props.errors ?? [];
  const warnings = props.warnings ?? [];
  const inside = (
    <>
      {props.label}
      {props.required && (
        // The star is drawn by the style sheet: it is no part of the name.
        <span className="wr-field__required" />
      )}
    </>
  );
  return (
    <div className={cx('wr-field', props.className)} id={ids.field}>
      <div className="wr-field__label">
        {props.labels === 'input' ? (
          <label id={ids.label} htmlFor={props.id}>
            {inside}
          </label>
        ) : (
          <span id={ids.label}>{inside}</span>
        )}
        {props.required && props.labels === 'group' && (
          // Not in the name: groups are called by their title alone.
          <span className="wr-visually-hidden">{words.required}</span>
        )}
        {props.tag && <span className="wr-field__tag">{props.tag}</span>}
      </div>
      {props.help && (
        <div className="wr-field__help" id={ids.help}>
          {props.help}
        </div>
      )}
      <div className="wr-field__control">{props.children}</div>
      <FieldErrors id={ids.error} errors={errors} warnings={warnings} />
    </div>
  );
}

/** The sentences under a control. */
export function FieldErrors(props: {
  id: string;
  errors: readonly string[];
  warnings?: readonly string[] | undefined;
}) {
  const warnings = props.warnings ?? [];
  if (props.errors.length === 0 && warnings.length === 0) return null;
  return (
    <div id={props.id} className="wr-field__errors">
      {props.errors.map((sentence) => (
        <p key={sentence} className="wr-field__error">
          <Icon name="error" size={16} />
          <span>{sentence}</span>
        </p>
      ))}
      {warnings.map((sentence) => (
        <p key={sentence} className="wr-field__error wr-field__error--warning">
          <Icon name="warning" size={16} />
          <span>{sentence}</span>
        </p>
      ))}
    </div>
  );
}
