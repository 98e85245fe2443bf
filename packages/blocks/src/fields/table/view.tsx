import type { Field } from '@weir/artefact';
import { inLocale, type Locale } from '@weir/base';
import { Button, Icon, useStatus } from '@weir/ui';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useNarrow } from '../../use-narrow.ts';
import {
  defineView,
  type FieldValueProps,
  type FieldViewProps,
  type FormAccess,
  textContext,
} from '../../view-props.ts';
import { viewWords } from '../../view-words.ts';
import { Cards } from './cards.tsx';
import { readCell, readCells, readRows } from './clipboard.ts';
import { Grid } from './grid.tsx';
import { focusRow } from './grid-keys.ts';
import { PasteDialog } from './paste-dialog.tsx';
import { resolvePasted } from './resolve-pasted.ts';
import type { TableField } from './spec.ts';
import type { TableActions } from './table-actions.ts';
import { TableToRead } from './table-to-read.tsx';

function useRowIds(form: FormAccess, path: string): readonly number[] {
  const subscribe = useCallback((tell: () => void) => form.subscribe(`${path}#rows`, tell), [form, path]);
  const read = () => form.rowIds(path);
  return useSyncExternalStore(subscribe, read, read);
}

/** The columns of this page; hidden ones have no cells. */
function useColumns(field: TableField, form: FormAccess) {
  return useMemo(
    () =>
      (field.fields ?? []).filter(
        (column) => column.kind !== 'hidden' && form.offers(column, `${field.key}.${column.key}`),
      ),
    [field, form],
  );
}

function Control(props: FieldViewProps<TableField>) {
  const { field, form, path, locale } = props;
  const words = viewWords(locale);
  const status = useStatus();
  const ids = useRowIds(form, path);
  const columns = useColumns(field, form);
  const narrow = useNarrow();
  const table = useRef<HTMLTableElement>(null);
  const [pasting, setPasting] = useState(false);
  /** The row to take focus once it is there. */
  const [wanted, setWanted] = useState<number | null>(null);
  const most = field.maxRows ?? 200;
  const full = ids.length >= most;
  const pasteable = field.paste !== false;

  const actions = useMemo((): TableActions => {
    const count = () => form.rowIds(path).length;
    const rowAt = (at: number) =>
      (form.slice(path).value as readonly Readonly<Record<string, unknown>>[] | undefined)?.[at] ?? {};
    const entered = (row: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(
        Object.entries(row).filter(([key]) => !field.fields?.find((column) => column.key === key)?.compute),
      );
    const append = (rows: readonly Readonly<Record<string, unknown>>[]) => {
      const room = most - count();
      if (rows.length > room) status.toast(words.tooMany(most), { icon: 'warning' });
      const taken = rows.slice(0, Math.max(0, room));
      if (taken.length === 0) return;
      const first = count();
      form.insertRows(path, first, taken);
      resolvePasted(
        columns,
        taken.flatMap((row, at) =>
          Object.entries(row).map(([key, value]) => [`${path}/${first + at}/${key}`, value] as const),
        ),
        form,
      );
      status.announce(words.pasted(taken.length));
    };
    return {
      append,
      add: (at) => {
        if (count() >= most) {
          status.toast(words.tooMany(most), { icon: 'warning' });
          return;
        }
        form.insertRows(path, at, [{}]);
        setWanted(at);
      },
      duplicate: (at) => {
        if (count() >= most) return;
        form.insertRows(path, at + 1, [entered(rowAt(at))]);
        setWanted(at + 1);
      },
      remove: (at) => {
        const gone = entered(rowAt(at));
        form.removeRow(path, at);
        setWanted(Math.min(at, count() - 1));
        status.toast(words.rowDeleted(at + 1), {
          icon: 'trash',
          action: { label: words.undo, run: () => form.insertRows(path, Math.min(at, count()), [gone]) },
        });
      },
      move: (from, to) => {
        if (to < 0 || to >= count()) return;
        form.moveRow(path, from, to);
        setWanted(to);
      },
      pasteAt: (row, column, text) => {
        if (!pasteable || !/[\t\n\r]/.test(text.trim())) return false;
        const context = textContext(form);
        const cells = readCells(text);
        const from = columns.slice(column);
        const wholeRows = column === 0 && Object.keys(entered(rowAt(row))).length === 0;
        let unread = 0;
        const changes: [string, unknown][] = [];
        const added: Readonly<Record<string, unknown>>[] = [];
        if (wholeRows) {
          // Into an empty row from its first cell: as rows, so that a header row is recognised.
          const read = readRows(text, columns, context);
          unread = read.unread;
          read.rows.forEach((values, i) => {
            if (row + i < count()) {
              for (const [key, value] of Object.entries(values))
                changes.push([`${path}/${row + i}/${key}`, value]);
            } else added.push(values);
          });
        } else {
          cells.forEach((line, i) => {
            const values: Record<string, unknown> = {};
            line.forEach((cell, c) => {
              const target = from[c];
              if (!target || target.compute) return;
              const read = readCell(target, cell, context);
              if (read.unread) unread++;
              if (row + i < count()) changes.push([`${path}/${row + i}/${target.key}`, read.value]);
              else if (read.value !== undefined) values[target.key] = read.value;
            });
            if (row + i >= count()) added.push(values);
          });
        }
        form.set(changes);
        resolvePasted(columns, changes, form);
        append(added);
        if (unread > 0) status.toast(words.pasteUnread(unread), { icon: 'warning' });
        return true;
      },
    };
  }, [form, path, field, columns, most, pasteable, status, words]);

  useEffect(() => {
    if (wanted === null) return;
    const frame = requestAnimationFrame(() => {
      focusRow(table.current, wanted);
      setWanted(null);
    });
    return () => cancelAnimationFrame(frame);
  }, [wanted]);

  const bar = (
    <div className="wr-table__bar">
      <Button small icon="add" disabled={full} onClick={() => actions.add(ids.length)}>
        {inLocale(field.addLabel, locale) ?? words.addRow}
      </Button>
      {pasteable && (
        <Button small variant="ghost" icon="paste" disabled={full} onClick={() => setPasting(true)}>
          {words.pasteRows}
        </Button>
      )}
      <span className="wr-table__count">{full ? words.tooMany(most) : words.rowCount(ids.length)}</span>
    </div>
  );

  return (
    // biome-ignore lint/a11y/useSemanticElements: the field around it draws the label
    <div
      className="wr-table"
      id={props.id}
      tabIndex={-1}
      role="group"
      aria-labelledby={`${props.id}-label`}
      aria-describedby={props.describedBy}
    >
      {ids.length === 0 ? (
        <>
          {!narrow && columns.length > 0 && <Heads columns={columns} locale={locale} label={words.columns} />}
          <p
            className="wr-table__empty"
            data-invalid={props.issues.length > 0}
            onPaste={(event) => {
              const read = readRows(event.clipboardData.getData('text'), columns, textContext(form));
              actions.append(read.rows);
            }}
          >
            <Icon name="list" size={24} />
            {words.noRows}
          </p>
        </>
      ) : narrow ? (
        <Cards {...{ field, form, path, ids, columns, actions, wanted }} />
      ) : (
        <Grid {...{ field, form, path, ids, columns, actions, table, wanted }} label={props.label} />
      )}
      {bar}
      {pasting && (
        <PasteDialog
          columns={columns}
          form={form}
          onRows={actions.append}
          onClose={() => setPasting(false)}
        />
      )}
    </div>
  );
}

/** What the table will ask for, before there is a row. */
function Heads(props: {
  readonly columns: readonly Field[];
  readonly locale: Locale;
  readonly label: string;
}) {
  return (
    <ul className="wr-table__heads" aria-label={props.label}>
      {props.columns.map((column) => (
        <li key={column.key}>{inLocale(column.title, props.locale) || column.key}</li>
      ))}
    </ul>
  );
}

function Value({ field, value, form, path, label }: FieldValueProps<TableField>) {
  const columns = useColumns(field, form);
  return <TableToRead {...{ field, form, path, columns, label }} rows={Array.isArray(value) ? value : []} />;
}

/** Rows of the same columns: a grid on wide screens, cards on phones. */
export const table = defineView<TableField>({ kind: 'table', labels: 'group', Control, Value });
