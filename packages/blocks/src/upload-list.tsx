import { type Issue, inLocale } from '@weir/base';
import { type FileValue, factKey } from '@weir/form-engine';
import { FieldErrors, FileDrop, Icon, IconButton } from '@weir/ui';
import { useEffect, useRef, useState } from 'react';
import { accepts, isFile } from './file-checks.ts';
import { type FileLimits, MEDIA_TYPES } from './file-limits.ts';
import { previewOf, rememberPreview } from './file-preview.ts';
import { shrinkImage } from './shrink-image.ts';
import { type FieldViewProps, groupProps } from './view-props.ts';
import { viewWords } from './view-words.ts';

interface Pending {
  readonly id: number;
  readonly file: File;
  readonly share: number;
  readonly problem: string | null;
}

interface UploadListProps {
  readonly view: FieldViewProps;
  readonly limits: FileLimits;
  readonly most: number;
  readonly images?: boolean;
  readonly camera?: boolean;
}

/** Bytes for people: 340 KB, 2.5 MB. */
const byteText = (bytes: number): string =>
  bytes >= 1_000_000
    ? `${Number((bytes / 1_000_000).toFixed(1))} MB`
    : `${Math.max(1, Math.round(bytes / 1000))} KB`;

const GROUP_NAMES = { pdf: 'PDF', word: 'Word', excel: 'Excel', text: 'TXT', zip: 'ZIP' } as const;

/** The stored files of a value; anything else in it is left to the judge. */
const filesOf = (value: unknown): readonly FileValue[] => (Array.isArray(value) ? value.filter(isFile) : []);

/** Files of a field: what is stored, what is on its way, and how to add more. */
export function UploadList({ view, limits, most, images = false, camera = false }: UploadListProps) {
  const { form, path, locale } = view;
  const words = viewWords(locale);
  const [pending, setPending] = useState<readonly Pending[]>([]);
  const [note, setNote] = useState<string | null>(null);
  const next = useRef(0);
  const aborts = useRef(new Map<number, AbortController>());
  const files = filesOf(view.value);
  const types = limits.accept
    .map((group) => (group === 'image' ? words.image : GROUP_NAMES[group]))
    .join('、');
  const room = most - files.length - pending.length;

  // Leaving the page (or hiding the field) stops what is on its way.
  useEffect(() => {
    const running = aborts.current;
    return () => {
      for (const abort of running.values()) abort.abort();
    };
  }, []);

  const patch = (id: number, change: Partial<Pending>) =>
    setPending((all) => all.map((one) => (one.id === id ? { ...one, ...change } : one)));
  const drop = (id: number) => {
    aborts.current.get(id)?.abort();
    setPending((all) => all.filter((one) => one.id !== id));
  };

  const send = async (id: number, file: File) => {
    const abort = new AbortController();
    aborts.current.set(id, abort);
    const release = form.hold();
    try {
      let ready: { readonly blob: Blob; readonly name: string } = { blob: file, name: file.name };
      if (images) {
        try {
          ready = await shrinkImage(file);
        } catch {
          patch(id, { problem: words.uploadUnreadable });
          return;
        }
      }
      if (ready.blob.size > limits.maxBytes) {
        patch(id, { problem: words.fileTooLarge(file.name, byteText(limits.maxBytes)) });
        return;
      }
      const stored = await form.services.upload(
        ready.blob,
        ready.name,
        (share) => patch(id, { share }),
        abort.signal,
      );
      if (images) rememberPreview(stored.id, ready.blob);
      form.learn([
        [
          factKey({ lookup: 'file', id: stored.id }),
          { exists: true, label: stored.name, values: { type: stored.type, size: stored.size } },
        ],
      ]);
      // Several files may arrive while this component still shows older answers: read the newest.
      const now = filesOf(form.slice(path).value);
      if (!now.some((one) => one.id === stored.id)) form.set([[path, [...now, stored]]]);
      drop(id);
    } catch (failure) {
      if (abort.signal.aborted) return;
      const issue = failure as Partial<Issue>;
      // An issue's message speaks every language; any other failure is told by the page around.
      const said = typeof issue.message === 'object' ? inLocale(issue.message, locale) : undefined;
      patch(id, {
        problem: said ?? form.services.whyFailed?.(failure) ?? words.uploadFailed,
        share: 0,
      });
    } finally {
      aborts.current.delete(id);
      release();
    }
  };

  const add = (chosen: readonly File[]) => {
    setNote(null);
    const fitting = chosen.filter((file) => {
      // Some systems give no type; the server looks at the bytes anyway.
      const right = images
        ? file.type === '' || file.type.startsWith('image/')
        : file.type === '' || accepts(limits.accept, file.type);
      if (!right) setNote(words.fileType(file.name, types));
      return right;
    });
    if (fitting.length > room) setNote(words.fileTooMany(most));
    const taken = fitting
      .slice(0, Math.max(0, room))
      .map((file) => ({ id: next.current++, file, share: 0, problem: null }));
    setPending((all) => [...all, ...taken]);
    for (const one of taken) void send(one.id, one.file);
  };

  const remove = (file: FileValue) => {
    const rest = files.filter((one) => one.id !== file.id);
    view.onChange(rest.length > 0 ? rest : undefined);
  };

  return (
    <div>
      <ul className={images ? 'wr-files wr-files--images' : 'wr-files'}>
        {files.map((file) => (
          <li key={file.id} className="wr-file">
            <StoredFile file={file} view={view} images={images} />
            <IconButton small icon="trash" label={words.remove(file.name)} onClick={() => remove(file)} />
          </li>
        ))}
        {pending.map((one) => (
          <li key={`p${one.id}`} className="wr-file">
            {images ? <span className="wr-file__image" /> : <Icon name="file" />}
            <span className="wr-file__name">{one.file.name}</span>
            <IconButton
              small
              icon="remove"
              label={words.remove(one.file.name)}
              onClick={() => drop(one.id)}
            />
            {one.problem === null ? (
              <progress className="wr-progress" value={one.share} max={1} aria-label={one.file.name} />
            ) : (
              <span className="wr-file__error">
                {one.problem}{' '}
                <button
                  type="button"
                  className="wr-button wr-button--ghost wr-button--small"
                  onClick={() => {
                    patch(one.id, { problem: null, share: 0 });
                    void send(one.id, one.file);
                  }}
                >
                  {words.reupload}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {room > 0 && (
        <FileDrop
          {...groupProps(view)}
          accept={images ? 'image/*' : limits.accept.flatMap((group) => MEDIA_TYPES[group]).join(',')}
          multiple={most > 1}
          camera={images}
          capture={camera}
          onFiles={add}
          hint={
            images
              ? words.imageHint(byteText(limits.maxBytes), most)
              : words.fileHint(types, byteText(limits.maxBytes), most)
          }
        />
      )}
      <FieldErrors id={`${view.id}-note`} errors={note === null ? [] : [note]} />
    </div>
  );
}

function StoredFile({
  file,
  view,
  images,
}: {
  file: FileValue;
  view: Pick<FieldViewProps, 'form' | 'path'>;
  images: boolean;
}) {
  const src = previewOf(file.id) ?? view.form.services.fileUrl?.(file, view.path);
  if (images && src !== undefined) {
    return (
      <>
        <img className="wr-file__image" src={src} alt={file.name} />
        <span className="wr-file__name">{file.name}</span>
      </>
    );
  }
  return (
    <>
      <Icon name={images ? 'image' : 'file'} />
      <span className="wr-file__name">
        {src === undefined ? file.name : <a href={src}>{file.name}</a>}{' '}
        <span className="wr-file__meta">{byteText(file.size)}</span>
      </span>
    </>
  );
}

/** Files to read. */
export function FileList(props: {
  value: unknown;
  view: Pick<FieldViewProps, 'form' | 'path'>;
  images?: boolean;
}) {
  return (
    <ul className={props.images ? 'wr-files wr-files--images' : 'wr-files'}>
      {filesOf(props.value).map((file) => (
        <li key={file.id} className="wr-file">
          <StoredFile file={file} view={props.view} images={props.images ?? false} />
        </li>
      ))}
    </ul>
  );
}
