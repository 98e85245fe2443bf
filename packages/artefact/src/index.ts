export type { App, NavigationGroup } from './app/app.ts';
export type { Channel, ChannelDoor, ImportSettings } from './channel/channel.ts';
export type { FieldSpec, FieldSpecs, JsonSchema } from './field-spec.ts';
export type {
  Consequence,
  Envelope,
  Field,
  FieldBase,
  Form,
  ListSettings,
  ListView,
  Rule,
  SortKey,
  SystemFieldKey,
  Unique,
} from './form/form.ts';
export type { Issue } from './issue.ts';
export type { FieldAccess, Grant, RecordAction, Role } from './role/role.ts';
