export { type JsonSchema, pointerStep } from '@weir/json-schema';
export type { App, AppTheme, ChoiceList, NavigationGroup } from './app/app.ts';
export type { Artefact, ArtefactIssue, ArtefactKind } from './artefact.ts';
export type { Channel, ChannelDoor, ImportSettings } from './channel/channel.ts';
export { UNCHOSEN_FORM } from './check/app-forms.ts';
export { controlIssues } from './check/check-controls.ts';
export { compileShapes } from './check/check-shape.ts';
export { contrastWithWhite, LOGO_BYTES } from './check/check-theme.ts';
export { readApp, validateApp } from './check/validate-app.ts';
export { type ReadArtefact, readArtefact, validateArtefact } from './check/validate-artefact.ts';
export {
  type FieldExpression,
  type FieldSpec,
  type FieldSpecs,
  type FieldUse,
  hasControl,
  type PlainView,
} from './field-spec.ts';
export { type EvaluationOrder, type EvaluationStep, evaluationOrder } from './form/evaluation-order.ts';
export type {
  Consequence,
  Envelope,
  Field,
  FieldBase,
  Form,
  FormLimits,
  ListSettings,
  ListView,
  OpeningHours,
  Rule,
  SortKey,
  SystemFieldKey,
  Unique,
} from './form/form.ts';
export { type FormNode, formNodes } from './form/form-tree.ts';
export type { FormNotification, NotificationReceivers } from './form/notification.ts';
export { fillPlaceholders, placeholderOf, placeholdersIn } from './form/placeholders.ts';
export { isSystemField, recordScope, rowScope, ruleScope } from './form/scopes.ts';
export { type Migrated, type MigrationStep, migrate, SPEC_VERSION } from './migrate/migrate.ts';
export type { OutsideWidget } from './outside-widget.ts';
export { artefactHashText } from './print/artefact-hash-text.ts';
export { printArtefact } from './print/print-artefact.ts';
export { renameField } from './references/rename-field.ts';
export { type ExprSite, type NameSite, type Sites, sitesOf } from './references/sites.ts';
export { type Use, usesOf } from './references/uses-of.ts';
export { type FieldAccess, type Grant, type RecordAction, type Role, recordActions } from './role/role.ts';
export { FORM_LIMITS } from './schemas/form-schema.ts';
export { generateSchemas } from './schemas/generate.ts';
