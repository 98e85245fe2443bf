import { isId } from '@weir/base/id';
import type { DesignComment, DesignStore, LibraryItem } from '@weir/usecases';
import type { Selectable } from 'kysely';
import type { Artefacts } from '../artefacts/artefact-store.ts';
import type { Database } from '../connection/database.ts';
import { toJson, toText } from '../json.ts';
import type { DesignCommentTable, LibraryItemTable } from '../tables.ts';
import { loadDrafts, saveDrafts } from './drafts.ts';
import { provedPublicationOf, publicationOf, publishDesign, revsText } from './publish-design.ts';

/** Drafts, publications, comments and the field library of one workspace. */
export function openDesign(database: Database, artefacts: Artefacts): DesignStore {
  const { kysely, workspace } = database;
  const publications = (app: string) =>
    kysely.selectFrom('publication').where('workspace_id', '=', workspace).where('app', '=', app);

  return {
    drafts: (app) => loadDrafts(database, app),
    saveDrafts: (input) => saveDrafts(database, input),
    publish: (input) => publishDesign(database, artefacts, input),
    publishedFrom: async (app, revs) => {
      if (revs.length === 0) return null;
      const [row] = await database.read(publications(app).selectAll().where('revs', '=', revsText(revs)));
      return row === undefined ? null : provedPublicationOf(row);
    },
    publications: async (app, limit) => {
      const rows = await database.read(
        publications(app)
          .select(['id', 'app', 'at', 'by', 'by_name', 'note', 'reason', 'tone', 'versions', 'revs'])
          .select('workspace_id')
          .orderBy('id', 'desc')
          .limit(limit),
      );
      return rows.map(publicationOf);
    },
    publication: async (app, id) => {
      if (!isId(id)) return null;
      const [row] = await database.read(publications(app).selectAll().where('id', '=', id));
      return row === undefined ? null : provedPublicationOf(row);
    },
    comments: async (app, form) => {
      const rows = await database.read(
        kysely
          .selectFrom('design_comment')
          .selectAll()
          .where('workspace_id', '=', workspace)
          .where('app', '=', app)
          .where('form', '=', form)
          .orderBy('id'),
      );
      return rows.map(commentOf);
    },
    addComment: async (comment) => {
      const { id, app, form, field, by, at } = comment;
      await database.transaction((session) =>
        session.run(
          kysely.insertInto('design_comment').values({
            workspace_id: workspace,
            app,
            id,
            form,
            field,
            text: toText(comment.text),
            by,
            by_name: comment.byName,
            at,
            resolved_at: comment.resolvedAt,
          }),
        ),
      );
    },
    resolveComment: async (app, id, at) => {
      if (!isId(id)) return false;
      const rows = await database.transaction((session) =>
        session.run(
          kysely
            .updateTable('design_comment')
            .set({ resolved_at: at })
            .where('workspace_id', '=', workspace)
            .where('app', '=', app)
            .where('id', '=', id)
            .returning('id'),
        ),
      );
      return rows.length > 0;
    },
    library: async () => {
      const rows = await database.read(
        kysely
          .selectFrom('library_item')
          .selectAll()
          .where('workspace_id', '=', workspace)
          .orderBy('id', 'desc'),
      );
      return rows.map(itemOf);
    },
    saveToLibrary: async ({ id, title, fields, by, at }) => {
      await database.transaction((session) =>
        session.run(
          kysely.insertInto('library_item').values({
            workspace_id: workspace,
            id,
            title: toJson(title),
            fields: toJson(fields),
            by,
            at,
          }),
        ),
      );
    },
    removeFromLibrary: async (id) => {
      if (!isId(id)) return false;
      const rows = await database.transaction((session) =>
        session.run(
          kysely
            .deleteFrom('library_item')
            .where('workspace_id', '=', workspace)
            .where('id', '=', id)
            .returning('id'),
        ),
      );
      return rows.length > 0;
    },
  };
}

function commentOf(row: Selectable<DesignCommentTable>): DesignComment {
  return {
    id: row.id,
    app: row.app,
    form: row.form,
    field: row.field,
    text: row.text,
    by: row.by,
    byName: row.by_name,
    at: row.at.toISOString(),
    resolvedAt: row.resolved_at?.toISOString() ?? null,
  };
}

function itemOf(row: Selectable<LibraryItemTable>): LibraryItem {
  return {
    id: row.id,
    title: row.title as LibraryItem['title'],
    fields: row.fields as LibraryItem['fields'],
    by: row.by,
    at: row.at.toISOString(),
  };
}
