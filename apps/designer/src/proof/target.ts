import { type FieldSpecs, type Form, formNodes } from '@weir/artefact';
import type { Design } from '@weir/form-design';

/** Where in the designer a place of an artefact is edited. */
export interface Target {
  /** The form whose designer shows it; `null` where only the app's page does. */
  readonly form: string | null;
  readonly mode: 'design' | 'rules' | 'settings' | 'json';
  /** Page of the settings. */
  readonly section?: 'doors' | 'roles' | 'list' | 'submit' | 'limits' | 'notifications' | 'numbers';
  /** Fields to select. */
  readonly select: readonly string[];
  /** What to bring into view there: a rule's, channel's or role's key. */
  readonly key?: string;
}

/** Finds the screen for a JSON Pointer of an artefact (`form/order`); `current` is the form that is open. */
export function targetOf(
  artefact: string,
  path: string,
  design: Design,
  specs: FieldSpecs,
  current: string | null,
): Target {
  const [kind, key = ''] = artefact.split('/');
  const body = design.artefacts.find((one) => one.kind === kind && one.key === key);
  const steps = path.split('/').slice(1);
  if (kind === 'form') {
    if (body?.kind !== 'form') return { form: key, mode: 'json', select: [] };
    return { form: key, ...formTarget(body, path, steps, specs) };
  }
  if (kind === 'channel') {
    const form = body?.kind === 'channel' ? body.form : current;
    return { form, mode: 'settings', section: 'doors', select: [], key };
  }
  if (kind === 'role') {
    const index = steps[0] === 'grants' ? Number(steps[1]) : Number.NaN;
    const granted = body?.kind === 'role' ? body.grants[index]?.form : undefined;
    const known = design.artefacts.some((one) => one.kind === 'form' && one.key === granted);
    return {
      form: granted !== undefined && known ? granted : current,
      mode: 'settings',
      section: 'roles',
      select: [],
      key,
    };
  }
  return { form: null, mode: 'settings', select: [] };
}

function formTarget(
  form: Form,
  path: string,
  steps: readonly string[],
  specs: FieldSpecs,
): Omit<Target, 'form'> {
  switch (steps[0]) {
    case 'fields': {
      let inner: string | null = null;
      for (const node of formNodes(form, specs))
        if (path === node.path || path.startsWith(`${node.path}/`)) inner = node.name;
      return { mode: 'design', select: inner === null ? [] : [inner] };
    }
    case 'rules': {
      const rule = form.rules?.[Number(steps[1])];
      return { mode: 'rules', select: [], ...(rule ? { key: rule.key } : {}) };
    }
    case 'list':
      return { mode: 'settings', section: 'list', select: [] };
    case 'submit':
      return { mode: 'settings', section: 'submit', select: [] };
    case 'limits':
      return { mode: 'settings', section: 'limits', select: [] };
    case 'notifications':
      return { mode: 'settings', section: 'notifications', select: [] };
    case 'numberField':
    case 'displayFields':
    case 'statusField':
    case 'ownerField':
    case 'uniques':
      return { mode: 'settings', section: 'numbers', select: [] };
    default:
      return { mode: 'design', select: [] };
  }
}

/** The address of it below `/design`. */
export function addressOf(app: string, target: Target): string {
  if (target.form === null) return `/${encodeURIComponent(app)}`;
  const query = new URLSearchParams({ mode: target.mode });
  if (target.section) query.set('section', target.section);
  if (target.key) query.set('key', target.key);
  return `/${encodeURIComponent(app)}/form/${encodeURIComponent(target.form)}?${query.toString()}`;
}
