export { type JsonSchema, pointerStep } from '@weir/json-schema';
export { UNCHOSEN_FORM } from './check/app-forms.ts';
export type { ArtefactIssue } from './check/artefact-issue.ts';
export { compileShapes } from './check/check-shape.ts';
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
export type { App, AppTheme, ChoiceList, NavigationGroup } from './kinds/app/app.ts';
export { contrastWithWhite, LOGO_BYTES } from './kinds/app/check-theme.ts';
export type { Channel, ChannelDoor, ImportSettings } from './kinds/channel/channel.ts';
export { controlIssues } from './kinds/form/check-controls.ts';
export { type EvaluationOrder, type EvaluationStep, evaluationOrder } from './kinds/form/evaluation-order.ts';
export type { Field, FieldBase } from './kinds/form/field.ts';
export {
  type Consequence,
  FORM_LIMITS,
  type Form,
  type FormLimits,
  type FormNotification,
  type ListSettings,
  type ListView,
  type NotificationReceivers,
  type OpeningHours,
  type Rule,
  type SortKey,
  type Unique,
} from './kinds/form/form.ts';
export { type FormNode, formNodes } from './kinds/form/form-tree.ts';
export { fillPlaceholders, placeholderOf, placeholdersIn } from './kinds/form/placeholders.ts';
export { isSystemField, recordScope, rowScope, ruleScope } from './kinds/form/scopes.ts';
export type { SystemFieldKey } from './kinds/form/system-fields.ts';
export type { ArtefactKindSpec, Envelope } from './kinds/kind.ts';
export {
  ARTEFACT_KINDS,
  type Artefact,
  type ArtefactKind,
  type ArtefactOf,
  isArtefactKind,
  kindSpec,
} from './kinds/registry.ts';
export {
  type FieldAccess,
  type Grant,
  type RecordAction,
  type Role,
  recordActions,
} from './kinds/role/role.ts';
export { type Migrated, migrate, SPEC_VERSION } from './migrate/migrate.ts';
export type { MigrationStep } from './migrate/migration-step.ts';
export type { OutsideWidget, RegisteredWidget, WidgetModule } from './outside-widget.ts';
export { artefactHashText } from './print/artefact-hash-text.ts';
export { printArtefact } from './print/print-artefact.ts';
export { renameField } from './references/rename-field.ts';
export type { ExprSite, NameSite, Sites } from './references/site.ts';
export { sitesOf } from './references/sites.ts';
export { type Use, usesOf } from './references/uses-of.ts';
export { generateSchemas } from './schemas/generate.ts';
