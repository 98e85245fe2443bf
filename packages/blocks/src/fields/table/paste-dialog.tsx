import type { Field } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { Button, Dialog, Notice, TextArea } from '@weir/ui';
import { useMemo, useState } from 'react';
import { type FormAccess, textContext } from '../../view-props.ts';
import { viewWords } from '../../view-words.ts';
import { readRows } from './clipboard.ts';

/** Rows from a spreadsheet, for whoever does not paste straight into the grid (and for phones). */
export function PasteDialog(props: {
  columns: readonly Field[];
  form: FormAccess;
  onRows: (rows: readonly Readonly<Record<string, unknown>>[]) => void;
  onClose: () => void;
}) {
  const { columns, form } = props;
  const words = viewWords(form.locale);
  const [text, setText] = useState('');
  const read = useMemo(() => readRows(text, columns, textContext(form)), [text, columns, form]);
  return (
    <Dialog
      title={words.pasteTitle}
      onClose={props.onClose}
      footer={
        <Button
          variant="primary"
          disabled={read.rows.length === 0}
          onClick={() => {
            props.onRows(read.rows);
            props.onClose();
          }}
        >
          {words.pasteInsert(read.rows.length)}
        </Button>
      }
    >
      <p className="wr-field__help">
        {words.pasteHelp}
        <strong>{columns.map((column) => inLocale(column.title, form.locale)).join(' · ')}</strong>
      </p>
      <div className="wr-paste">
        <TextArea
          label={words.pasteHere}
          placeholder={words.pasteHere}
          rows={6}
          value={text}
          onChange={setText}
        />
      </div>
      {read.unread > 0 && (
        <Notice tone="warning" live>
          {words.pasteUnread(read.unread)}
        </Notice>
      )}
    </Dialog>
  );
}
