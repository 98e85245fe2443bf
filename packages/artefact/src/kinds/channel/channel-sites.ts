import { bilingual } from '@weir/base';
import { pointerStep } from '@weir/json-schema';
import type { NameSite, Sites } from '../../references/site.ts';
import type { Channel } from './channel.ts';

/** The form of a channel, and the fields it pins, hides and reads. */
export function channelSites(channel: Channel): Sites {
  const names: NameSite[] = [];
  const { form } = channel;
  const zh = `渠道“${channel.title['zh-CN']}”`;
  const en = `Channel “${channel.title.en ?? channel.key}”`;
  const keys = (map: object | undefined, path: string, what: string, enWhat: string): void => {
    for (const field of Object.keys(map ?? {})) {
      const place = bilingual(`${zh}的${what}`, `${enWhat} of ${en}`);
      names.push({ path: `${path}/${pointerStep(field)}`, at: 'key', form, field, place });
    }
  };
  const list = (fields: readonly string[] | undefined, path: string, what: string, enWhat: string): void => {
    for (const [i, field] of (fields ?? []).entries()) {
      const place = bilingual(`${zh}的${what}`, `${enWhat} of ${en}`);
      names.push({ path: `${path}/${i}`, at: 'value', form, field, place });
    }
  };
  names.push({ path: '/form', at: 'value', form, place: bilingual(zh, en) });
  keys(channel.pins, '/pins', '固定值', 'Pins');
  list(channel.hides, '/hides', '隐藏字段', 'Hidden fields');
  list(channel.searches, '/searches', '可查找字段', 'Searchable fields');
  keys(channel.import?.headers, '/import/headers', '导入表头', 'Import headers');
  keys(channel.import?.values, '/import/values', '导入取值', 'Import values');
  list(channel.import?.groupBy, '/import/groupBy', '导入合并', 'Import grouping');
  if (channel.import?.table !== undefined) {
    const place = bilingual(`${zh}的导入明细`, `Import table of ${en}`);
    names.push({ path: '/import/table', at: 'value', form, field: channel.import.table, place });
  }
  return { names, exprs: [] };
}
