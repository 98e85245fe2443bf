import type { OpeningHours } from '@weir/artefact';
import { type Issue, timeZoneOf } from '@weir/base';
import type { Admission } from './admission.ts';
import { dateTimeWords } from './clock.ts';
import type { Door } from './ports/actor.ts';
import type { RecordCap } from './ports/record-write.ts';
import { issueOf } from './sentences.ts';

const DAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const DAYS_EN = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const DAY_MS = 24 * 60 * 60 * 1000;

/** Doors people come by; imports and the system itself are exempt from limits. */
const LIMITED: ReadonlySet<Door> = new Set(['screen', 'embed', 'link', 'api']);

type Coming = Pick<Admission, 'actor' | 'door' | 'form' | 'now' | 'published' | 'instant'>;

/** Why the form takes nothing in at this time; null while it is open. */
export function closedIssue(admission: Coming): Issue | null {
  const { limits } = admission.form;
  if (limits === undefined || !isLimited(admission)) return null;
  const zone = timeZoneOf(admission.published.app.body);
  const now = admission.now.getTime();
  const { opens, closes, hours } = limits;
  if (opens !== undefined && now < Date.parse(opens))
    return issueOf('form.closed', '', { reason: 'notYet', at: dateTimeWords(opens, zone) });
  if (closes !== undefined && now >= Date.parse(closes))
    return issueOf('form.closed', '', { reason: 'over', at: dateTimeWords(closes, zone) });
  if (hours === undefined || isOpenAt(hours, admission.instant)) return null;
  const { from, to } = hours;
  const days = [...(hours.days ?? [])].sort((a, b) => a - b);
  return issueOf('form.closed', '', {
    reason: 'hours',
    from,
    to,
    days: dayWords(days, DAYS, '、', '至', '每天'),
    daysEn: dayWords(days, DAYS_EN, ', ', '–', 'every day'),
  });
}

/** How many records there may be for this submission to be taken in. */
export function capsOf(admission: Coming): readonly RecordCap[] {
  const { limits } = admission.form;
  if (limits === undefined || !isLimited(admission)) return [];
  const { quota, perPerson } = limits;
  const { kind, id } = admission.actor;
  const caps: RecordCap[] = [];
  // Strangers cannot be told apart, and a key stands for a program.
  if (perPerson !== undefined && (kind === 'user' || kind === 'link'))
    caps.push({ cap: 'perPerson', max: perPerson, by: id });
  if (quota !== undefined) caps.push({ cap: 'quota', max: quota });
  return caps;
}

/** The issue of a cap that is reached. */
export function fullIssue({ cap, max }: Pick<RecordCap, 'cap' | 'max'>): Issue {
  return issueOf(cap === 'quota' ? 'form.quota' : 'form.perPerson', '', { max });
}

function isLimited({ actor, door }: Coming): boolean {
  return actor.kind !== 'system' && LIMITED.has(door);
}

/** `instant` in the zone of the hours. Past midnight the hours still belong to the day they began on. */
function isOpenAt({ from, to, days }: OpeningHours, instant: string): boolean {
  const time = instant.slice(11, 16);
  const night = to < from;
  if (night ? time < from && time >= to : time < from || time >= to) return false;
  const midnight = Date.parse(`${instant.slice(0, 10)}T00:00:00Z`);
  const began = new Date(night && time < to ? midnight - DAY_MS : midnight);
  return days === undefined || days.includes(began.getUTCDay() === 0 ? 7 : began.getUTCDay());
}

/** Days one after another as a stretch, others one by one. */
function dayWords(
  days: readonly number[],
  names: readonly string[],
  comma: string,
  dash: string,
  every: string,
): string {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined || days.length === 7) return every;
  const name = (day: number) => names[day - 1] ?? '';
  if (days.length > 2 && last - first === days.length - 1) return `${name(first)}${dash}${name(last)}`;
  return days.map(name).join(comma);
}
