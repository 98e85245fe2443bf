import { bilingual } from '@weir/base';
import { defineKind } from '../kind.ts';
import { type Channel, channelSchema } from './channel.ts';
import { channelSites } from './channel-sites.ts';
import { checkChannel } from './check-channel.ts';

/** Channels: the ways submissions come in. */
export const channelKind = defineKind<Channel>({
  kind: 'channel',
  title: bilingual('渠道', 'Channel'),
  folder: 'channels',
  schema: channelSchema,
  refersTo: [],
  order: [],
  words: {
    '/form': bilingual('表单', 'Form'),
    '/doors': bilingual('入口', 'Doors'),
    '/pins': bilingual('固定值', 'Pinned values'),
    '/hides': bilingual('隐藏字段', 'Hidden fields'),
    '/searches': bilingual('对外可查找', 'Open to search'),
    '/origins': bilingual('可嵌入的网站', 'Sites that may embed'),
    '/import': bilingual('导入设置', 'Import settings'),
    '/import/headers': bilingual('导入表头', 'Import headers'),
    '/import/values': bilingual('导入取值', 'Import values'),
    '/import/groupBy': bilingual('合并成一单的字段', 'Fields that group lines'),
    '/import/table': bilingual('导入明细', 'Import table'),
    '/import/dateOrder': bilingual('日期顺序', 'Date order'),
    '/import/note': bilingual('导入说明', 'Import note'),
  },
  checkAmong: checkChannel,
  sites: channelSites,
  migrations: [],
});
