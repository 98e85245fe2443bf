/** What every control of a field takes; the field around it supplies the ids. */
export interface ControlProps {
  id?: string | undefined;
  name?: string | undefined;
  disabled?: boolean | undefined;
  required?: boolean | undefined;
  /** Something is wrong with the value; the sentence stands at `describedBy`. */
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
  /** Where no visible label is (table cells). */
  label?: string | undefined;
  /** Id of the visible label of a group control. */
  labelledBy?: string | undefined;
}

/** The same as attributes of the element a person focuses. */
export function controlAttributes(props: ControlProps) {
  return {
    id: props.id,
    name: props.name,
    disabled: props.disabled,
    'aria-required': props.required || undefined,
    'aria-invalid': props.invalid || undefined,
    'aria-describedby': props.describedBy,
    'aria-label': props.label,
    'aria-labelledby': props.labelledBy,
  };
}
