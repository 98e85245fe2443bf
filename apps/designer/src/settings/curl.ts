import type { Form } from '@weir/artefact';
import { kinds, sampleRecord } from '@weir/blocks/run';

/** Fields of the example; more would only hide how it is done. */
const SHOWN = 8;

/** A command that creates one record, with sample answers of this form. */
export function curlFor(origin: string, app: string, form: Form): string {
  const path = ['apps', app, 'forms', form.key].map(encodeURIComponent).join('/');
  return [
    `curl -X POST ${origin}/api/v1/${path}/records`,
    "-H 'Authorization: Bearer <API-KEY>'",
    "-H 'Content-Type: application/json'",
    "-H 'Idempotency-Key: order-0001'",
    `-d ${shellText(JSON.stringify({ data: sampleOf(form) }))}`,
  ].join(' \\\n  ');
}

function sampleOf(form: Form): Readonly<Record<string, unknown>> {
  let seed = 7;
  // The same sample each time, so that the text does not flicker.
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const all = Object.entries(sampleRecord(form.fields, random, kinds));
  const required = new Set(
    form.fields.flatMap(function names(field): string[] {
      return [...(field.required ? [field.key] : []), ...(field.fields ?? []).flatMap(names)];
    }),
  );
  const asked = all.filter(([name]) => required.has(name));
  return Object.fromEntries((asked.length > 0 ? asked : all).slice(0, Math.max(SHOWN, asked.length)));
}

/** A text as one word of a POSIX shell. */
function shellText(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
