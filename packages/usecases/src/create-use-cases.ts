import type { RegisteredWidget } from '@weir/artefact';
import type { KindDesigns } from '@weir/form-design';
import type { Kinds } from '@weir/form-engine';
import { artefactUseCase, artefactVersionsUseCase, auditTrailUseCase } from './admin-artefacts.ts';
import { actorOfKeyUseCase, createKeyUseCase, keysUseCase, revokeKeyUseCase } from './admin-keys.ts';
import { createLinkUseCase, entryOfLinkUseCase, linksUseCase, revokeLinkUseCase } from './admin-links.ts';
import {
  mayGiveRolesUseCase,
  peopleUseCase,
  profileUseCase,
  setActiveUseCase,
  setRolesUseCase,
} from './admin-people.ts';
import type { Desk } from './admission.ts';
import { changeUseCase } from './change.ts';
import { lookupsUseCase, searchPeopleUseCase, searchReferenceUseCase } from './choosing.ts';
import type { AdminUseCases, ImportUseCases, UseCases } from './contract.ts';
import { describedFormsUseCase } from './described-forms.ts';
import { addCommentUseCase, commentsUseCase, resolveCommentUseCase } from './design/comments.ts';
import type { DesignUseCases } from './design/contract.ts';
import { createAppUseCase } from './design/create-app.ts';
import { openDesignUseCase, saveDraftsUseCase } from './design/drafts.ts';
import { libraryUseCase, removeFromLibraryUseCase, saveToLibraryUseCase } from './design/library.ts';
import { proveDesignUseCase } from './design/prove-design.ts';
import { publicationsUseCase, publicationUseCase } from './design/publications.ts';
import { publishDesignUseCase } from './design/publish-design.ts';
import { exportRowsUseCase } from './export-rows.ts';
import { importColumnsUseCase } from './import/import-columns.ts';
import { importRunsUseCase, importRunUseCase } from './import/import-runs.ts';
import { planImportUseCase } from './import/plan-import.ts';
import { previewImportUseCase, runImportUseCase } from './import/run-import.ts';
import { mayEnterUseCase } from './may-enter.ts';
import { createRoleCache } from './notifications/role-cache.ts';
import { type NotificationUseCases, notificationUseCases } from './notifications/use-cases.ts';
import { openFormUseCase } from './open-form.ts';
import { createPeopleCache } from './people-cache.ts';
import type { Ports } from './ports/ports.ts';
import { createPreparedForms } from './prepared-forms.ts';
import { publishUseCase } from './publish.ts';
import { queryUseCase } from './query.ts';
import { getUseCase, historyUseCase, openFileUseCase } from './read-record.ts';
import { removeUseCase, restoreUseCase } from './remove-restore.ts';
import { removeViewUseCase, savedViewsUseCase, saveViewUseCase } from './saved-views.ts';
import { submitUseCase, tryOutUseCase } from './submit.ts';
import { schemaOfUseCase, standingUseCase, workspaceUseCase } from './workspace.ts';

/** Everything the product does, for every door. */
export type AllUseCases = UseCases & ImportUseCases & AdminUseCases & DesignUseCases & NotificationUseCases;

/** Changes of fields are then told by the names of their properties. */
const NO_DESIGNS: KindDesigns = { get: () => undefined, all: [] };

/**
 * The use cases over these ports and field kinds. Make them once: they remember prepared forms and permissions. `designs`
 * gives the words for proofs, and `widgets` what fields may name as their control; whoever proves nothing needs none.
 */
export function createUseCases(
  ports: Ports,
  kinds: Kinds,
  designs: KindDesigns = NO_DESIGNS,
  widgets: readonly RegisteredWidget[] = [],
): AllUseCases {
  const desk: Desk = {
    ports,
    kinds,
    designs,
    widgets,
    prepared: createPreparedForms(kinds),
    people: createPeopleCache(ports.people, ports.clock),
    peopleOfRole: createRoleCache(ports.people, ports.clock),
  };
  return {
    publish: publishUseCase(desk),
    mayEnter: mayEnterUseCase(desk),
    openForm: openFormUseCase(desk),
    tryOut: tryOutUseCase(desk),
    submit: submitUseCase(desk),
    change: changeUseCase(desk),
    remove: removeUseCase(desk),
    restore: restoreUseCase(desk),
    get: getUseCase(desk),
    history: historyUseCase(desk),
    openFile: openFileUseCase(desk),
    query: queryUseCase(desk),
    searchReference: searchReferenceUseCase(desk),
    searchPeople: searchPeopleUseCase(desk),
    lookups: lookupsUseCase(desk),
    exportRows: exportRowsUseCase(desk),
    standing: standingUseCase(desk),
    workspace: workspaceUseCase(desk),
    schemaOf: schemaOfUseCase(desk),
    describedForms: describedFormsUseCase(desk),
    importColumns: importColumnsUseCase(desk),
    planImport: planImportUseCase(desk),
    previewImport: previewImportUseCase(desk),
    runImport: runImportUseCase(desk),
    importRun: importRunUseCase(desk),
    importRuns: importRunsUseCase(desk),
    people: peopleUseCase(desk),
    profile: profileUseCase(desk),
    mayGiveRoles: mayGiveRolesUseCase(desk),
    setRoles: setRolesUseCase(desk),
    setActive: setActiveUseCase(desk),
    createKey: createKeyUseCase(desk),
    keys: keysUseCase(desk),
    revokeKey: revokeKeyUseCase(desk),
    createLink: createLinkUseCase(desk),
    links: linksUseCase(desk),
    revokeLink: revokeLinkUseCase(desk),
    actorOfKey: actorOfKeyUseCase(desk),
    entryOfLink: entryOfLinkUseCase(desk),
    artefactVersions: artefactVersionsUseCase(desk),
    artefact: artefactUseCase(desk),
    auditTrail: auditTrailUseCase(desk),
    openDesign: openDesignUseCase(desk),
    saveDrafts: saveDraftsUseCase(desk),
    proveDesign: proveDesignUseCase(desk),
    publishDesign: publishDesignUseCase(desk),
    publications: publicationsUseCase(desk),
    publication: publicationUseCase(desk),
    comments: commentsUseCase(desk),
    addComment: addCommentUseCase(desk),
    resolveComment: resolveCommentUseCase(desk),
    library: libraryUseCase(desk),
    saveToLibrary: saveToLibraryUseCase(desk),
    removeFromLibrary: removeFromLibraryUseCase(desk),
    createApp: createAppUseCase(desk),
    savedViews: savedViewsUseCase(desk),
    saveView: saveViewUseCase(desk),
    removeView: removeViewUseCase(desk),
    ...notificationUseCases(desk),
  };
}
