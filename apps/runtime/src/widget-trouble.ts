import type { OnWidgetTrouble } from '@weir/render';

/** Tells whoever runs the server that a widget does not work; the person who fills the form can do nothing about it. */
export const tellWidgetTrouble: OnWidgetTrouble = (widget, reason) => {
  // What is not installed is known there, and told to those who publish.
  if (reason === 'missing' || reason === 'kind') return;
  fetch('/api/widget-trouble', {
    method: 'POST',
    keepalive: true,
    credentials: 'omit',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ widget, reason }),
  }).catch(() => {});
};
