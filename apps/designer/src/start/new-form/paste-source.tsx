import { UploadOutlined } from '@ant-design/icons';
import type { ImportedForm } from '@weir/form-design';
import { Alert, Button, Input } from 'antd';
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useWords } from '../../session/use-session.ts';
import { words } from '../words.ts';
import { FieldList } from './field-list.tsx';

/** What a text makes: a form, why it makes none, or nothing yet. */
export type Made = ImportedForm | { readonly trouble: string } | null;

/** A box to paste into, or a file, and below it what comes of it. */
export function PasteSource({
  label,
  help,
  placeholder,
  fileLabel,
  accept,
  make,
  readFile,
  onMade,
}: {
  readonly label: string;
  readonly help: string;
  readonly placeholder?: string;
  readonly fileLabel: string;
  readonly accept: string;
  readonly make: (text: string) => Made;
  /** Answers the file as text to paste, or what it makes by itself. */
  readonly readFile: (file: File) => Promise<string | Made>;
  readonly onMade: (made: ImportedForm | null, fileName: string | null) => void;
}) {
  const text = useWords(words);
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const [pasted, setPasted] = useState('');
  const [file, setFile] = useState<{ readonly name: string; readonly made: Made } | null>(null);
  const later = useDeferredValue(pasted);
  const fromText = useMemo(() => (later.trim() === '' ? null : make(later)), [later, make]);
  const made = file === null ? fromText : file.made;
  const form = made !== null && 'form' in made ? made : null;
  const told = useRef(onMade);
  told.current = onMade;
  const fileName = file?.name ?? null;
  useEffect(() => told.current(form, fileName), [form, fileName]);

  const choose = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    const read = await readFile(chosen);
    if (typeof read === 'string') {
      setFile(null);
      setPasted(read);
    } else setFile({ name: chosen.name, made: read });
  };
  return (
    <div className="wd-source">
      <label htmlFor={id} className="wd-source__label">
        {label}
      </label>
      <p id={`${id}-help`} className="wd-quiet">
        {help}
      </p>
      <Input.TextArea
        id={id}
        value={pasted}
        aria-describedby={`${id}-help`}
        autoSize={{ minRows: 4, maxRows: 8 }}
        spellCheck={false}
        className="wd-source__paste"
        {...(placeholder ? { placeholder } : {})}
        onChange={(event) => {
          setFile(null);
          setPasted(event.target.value);
        }}
      />
      <p>
        <Button icon={<UploadOutlined />} onClick={() => chooser.current?.click()}>
          {fileLabel}
        </Button>{' '}
        {file ? <span>{file.name}</span> : null}
        <input
          ref={chooser}
          type="file"
          hidden
          accept={accept}
          aria-label={text.chooseFile}
          onChange={(event) => {
            void choose(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </p>
      {made !== null && 'trouble' in made ? (
        <Alert type="error" showIcon title={made.trouble} role="alert" />
      ) : form !== null ? (
        <FieldList form={form.form} notes={form.notes} />
      ) : (
        <p className="wd-quiet">{text.nothingYet}</p>
      )}
    </div>
  );
}
