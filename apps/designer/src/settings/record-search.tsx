import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useWords } from '../session/use-session.ts';
import { words } from './words.ts';

interface Found {
  readonly value: string;
  readonly label: string;
}

/** A person or a record of another form, found by typing; asks the published form. */
export function RecordSearch({
  app,
  form,
  field,
  people,
  label,
  value,
  onChange,
}: {
  readonly app: string;
  readonly form: string;
  readonly field: string;
  readonly people: boolean;
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}) {
  const text = useWords(words);
  const [asked, setAsked] = useState('');
  const [found, setFound] = useState<readonly Found[]>([]);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const wait = setTimeout(async () => {
      const path = [app, form, people ? 'people' : 'references', field].map(encodeURIComponent).join('/');
      try {
        const answer = await fetch(`/api/fill/${path}?door=screen&q=${encodeURIComponent(asked)}`, {
          signal: stop.signal,
        });
        if (!answer.ok) throw new Error(String(answer.status));
        setFound(((await answer.json()) as readonly unknown[]).flatMap(read));
        setFailed(false);
      } catch {
        if (!stop.signal.aborted) setFailed(true);
      }
    }, 250);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [app, form, field, people, asked]);
  return (
    <Select
      className="wd-pin__value"
      aria-label={label}
      allowClear
      showSearch={{ filterOption: false, onSearch: setAsked }}
      value={value ?? null}
      placeholder={people ? text.findPerson : text.findRecord}
      options={[...found]}
      notFoundContent={failed ? text.searchFailed : text.nothingFound}
      onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
    />
  );
}

function read(one: unknown): readonly Found[] {
  if (typeof one !== 'object' || one === null) return [];
  const { id, name, number, title } = one as Readonly<Record<string, unknown>>;
  if (typeof id === 'string') return [{ value: id, label: String(name ?? id) }];
  if (typeof number === 'string')
    return [{ value: number, label: `${String(title ?? '')} ${number}`.trim() }];
  return [];
}
