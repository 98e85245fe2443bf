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
  words: {},
  checkAmong: checkChannel,
  sites: channelSites,
  migrations: [],
});
