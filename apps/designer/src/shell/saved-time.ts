import dayjs from 'dayjs';

/** `14:05` of today, `11-03 14:05` of another day. */
export function momentOf(at: string): string {
  const time = dayjs(at);
  if (!time.isValid()) return '';
  return time.isSame(dayjs(), 'day') ? time.format('HH:mm') : time.format('MM-DD HH:mm');
}
