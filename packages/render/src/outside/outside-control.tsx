import { lazy, Suspense } from 'react';
import type { OutsideControlProps } from './control-props.ts';
import { useControlState } from './widgets-context.ts';

/** What draws widgets is itself fetched only where a form names one; when it does not come, every kind draws its own. */
const NamedControl = lazy(() =>
  import('./named-control.tsx').catch(() => ({ default: ({ own }: OutsideControlProps) => own })),
);

/**
 * The control that a field names, at a place of the form or in a cell of a table. While it is loaded its place is kept;
 * where it is missing or fails the kind's own control stands there, with the same value.
 */
export function OutsideControl(props: OutsideControlProps) {
  const state = useControlState(props.field, props.path);
  if (state.is === 'own' && state.trouble === null) return props.own;
  const height = state.is === 'waiting' && props.place !== 'cell' ? state.height : undefined;
  return (
    <Suspense fallback={<div className="wr-widget-wait" id={props.id} tabIndex={-1} style={{ height }} />}>
      <NamedControl {...props} />
    </Suspense>
  );
}
