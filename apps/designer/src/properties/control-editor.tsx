import { inLocale } from '@weir/base';
import { Select } from 'antd';
import { useDesign, useLocale, useWords } from '../session/use-session.ts';
import type { EditorPlace, EditorProps } from './editor-props.ts';
import { propertyWords } from './words.ts';

/** Stands for the kind's own control; no widget can be called so. */
const STANDARD = '';

/** The control a field is filled in with: the kind's own, or a widget of the installation that is made for its kind. */
export function ControlEditor({
  id,
  label,
  describedBy,
  value,
  onChange,
  place,
}: EditorProps<string> & { readonly place: EditorPlace }) {
  const words = useWords(propertyWords).control;
  const locale = useLocale();
  const widgets = useDesign((state) => state.widgets) ?? [];
  const fitting = widgets.filter(({ kinds }) => kinds.includes(place.field.kind));
  const chosen = fitting.find(({ name }) => name === value);
  const other = widgets.find(({ name }) => name === value);
  const title = other === undefined ? value : inLocale(other.title, locale);
  const about = chosen?.description;
  return (
    <>
      <Select
        id={id}
        aria-label={label}
        aria-describedby={describedBy}
        className="wd-wide"
        status={value === undefined || chosen !== undefined ? '' : 'warning'}
        value={value ?? STANDARD}
        onChange={(next: string) => onChange(next === STANDARD ? undefined : next)}
        options={[
          { value: STANDARD, label: words.standard },
          ...fitting.map((widget) => ({ value: widget.name, label: inLocale(widget.title, locale) })),
          // What cannot be used is still seen, and can be taken away.
          ...(value === undefined || chosen !== undefined
            ? []
            : [
                {
                  value,
                  label: other === undefined ? words.notInstalled(value) : words.otherKinds(title ?? value),
                },
              ]),
        ]}
      />
      {about !== undefined && <p className="wd-property__help">{inLocale(about, locale)}</p>}
    </>
  );
}
