import { type Issue, inLocale } from '@weir/base';
import type { FileValue } from '@weir/form-engine';
import { Button, FieldErrors, Icon, SignaturePad } from '@weir/ui';
import { useState } from 'react';
import { isFile } from '../../file-checks.ts';
import { previewOf, rememberPreview } from '../../file-preview.ts';
import { defineView, type FieldValueProps, type FieldViewProps, groupProps } from '../../view-props.ts';
import { viewWords } from '../../view-words.ts';
import type { SignatureField } from './spec.ts';

function Picture({ file, src, words }: { file: FileValue; src: string | undefined; words: string }) {
  return src === undefined ? (
    <span className="wr-file">
      <Icon name="pen" />
      <span className="wr-file__name">{file.name}</span>
    </span>
  ) : (
    <img className="wr-signature__image" src={src} alt={words} />
  );
}

function Control(props: FieldViewProps<SignatureField>) {
  const words = viewWords(props.locale);
  const [picture, setPicture] = useState<Blob | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { form } = props;

  const send = async (blob: Blob) => {
    setPicture(blob);
    setProblem(null);
    setShare(0);
    const release = form.hold();
    try {
      const stored = await form.services.upload(
        blob,
        `${props.label}.png`,
        setShare,
        new AbortController().signal,
      );
      rememberPreview(stored.id, blob);
      props.onChange(stored);
      setPicture(null);
    } catch (failure) {
      const issue = failure as Partial<Issue>;
      setProblem(issue.message ? inLocale(issue.message, props.locale) : words.uploadFailed);
    } finally {
      setShare(null);
      release();
    }
  };

  if (isFile(props.value)) {
    return (
      <div id={props.id} tabIndex={-1}>
        <Picture
          file={props.value}
          src={previewOf(props.value.id) ?? form.services.fileUrl?.(props.value, props.path)}
          words={words.signed}
        />
        <div className="wr-signature__tools">
          <Button small icon="pen" onClick={() => props.onChange(undefined)}>
            {words.remove(props.label)}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div id={props.id} tabIndex={-1}>
      <SignaturePad {...groupProps(props)} id={undefined} disabled={share !== null} onSign={send} />
      {share !== null && <p className="wr-field__help">{words.uploading(Math.round(share * 100))}</p>}
      <FieldErrors id={`${props.id}-upload`} errors={problem === null ? [] : [problem]} />
      {problem !== null && picture && (
        <Button small icon="refresh" onClick={() => send(picture)}>
          {words.reupload}
        </Button>
      )}
    </div>
  );
}

function Value({ value, path, form, locale }: FieldValueProps<SignatureField>) {
  return isFile(value) ? (
    <Picture
      file={value}
      src={previewOf(value.id) ?? form.services.fileUrl?.(value, path)}
      words={viewWords(locale).signed}
    />
  ) : null;
}

/** A signature by hand, or the name written out. */
export const signature = defineView<SignatureField>({ kind: 'signature', labels: 'group', Control, Value });
