import type { Field } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { newKey } from '@weir/form-design';
import { App as AntApp, Modal } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { wantFocus } from '../canvas/canvas-ui.ts';
import { fieldsText, readPasted } from '../canvas/clipboard.ts';
import { chosen, placeForNew } from '../canvas/edits.ts';
import { titlesOf } from '../canvas/field-words.ts';
import { indexOf } from '../canvas/form-index.ts';
import { formOfSession, removeOrAsk } from '../canvas/use-canvas-edits.ts';
import { canvasWords } from '../canvas/words.ts';
import { keysOf } from '../palette/new-fields.ts';
import { useLocale, useSession, useWords } from '../session/use-session.ts';
import { isTyping } from './use-shell-keys.ts';
import { shellWords } from './words.ts';

/** Fields on the system clipboard: copied, cut and pasted while focus is on canvas or outline. */
export function useClipboard(): ReactNode {
  const session = useSession();
  const words = useWords(shellWords);
  const canvas = useWords(canvasWords);
  const locale = useLocale();
  const { message } = AntApp.useApp();
  const [lines, setLines] = useState<readonly string[] | null>(null);

  useEffect(() => {
    const here = (event: ClipboardEvent): boolean => {
      const target = event.target instanceof Element ? event.target : document.activeElement;
      const focused = document.activeElement;
      return (
        !isTyping(target) &&
        !isTyping(focused) &&
        focused?.closest('[data-tree]') != null &&
        window.getSelection()?.isCollapsed !== false
      );
    };
    const selected = (): { names: readonly string[]; fields: readonly Field[] } | null => {
      const form = formOfSession(session);
      if (!form) return null;
      const names = chosen(form, session.state().selection, fieldSpecs);
      const index = indexOf(form, fieldSpecs);
      return names.length === 0
        ? null
        : { names, fields: names.flatMap((name) => index.get(name)?.field ?? []) };
    };
    const copy = (event: ClipboardEvent): void => {
      if (!here(event)) return;
      const what = selected();
      if (what === null) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', fieldsText(what.fields));
      session.announce(words.copied(titlesOf(what.fields, locale, canvas)));
    };
    const cut = (event: ClipboardEvent): void => {
      if (!here(event)) return;
      const what = selected();
      if (what === null) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', fieldsText(what.fields));
      session.announce(words.cut(titlesOf(what.fields, locale, canvas)));
      wantFocus('canvas');
      const form = formOfSession(session);
      if (form) removeOrAsk(session, form, what.names);
    };
    const paste = (event: ClipboardEvent): void => {
      if (!here(event)) return;
      const pasted = readPasted(event.clipboardData?.getData('text/plain') ?? '', fieldSpecs);
      event.preventDefault();
      if (pasted.are === 'fields') insert(pasted.fields);
      else if (pasted.are === 'lines') setLines(pasted.lines);
      else {
        const text =
          pasted.are === 'unknown' ? words.pasteRefused(pasted.titles.join(canvas.join)) : words.pasteNothing;
        session.announce(text);
        void message.info(text);
      }
    };
    const insert = (fields: readonly Field[]): void => {
      const form = formOfSession(session);
      if (!form) return;
      const at = placeForNew(form, session.state().selection, fields, fieldSpecs);
      wantFocus('canvas');
      session.dispatch({ do: 'insert', form: form.key, fields, at });
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', cut);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', cut);
      document.removeEventListener('paste', paste);
    };
  }, [session, words, canvas, locale, message]);

  const makeFields = async (): Promise<void> => {
    const form = formOfSession(session);
    const titles = lines ?? [];
    setLines(null);
    if (!form) return;
    const { pinyin } = await import('pinyin-pro');
    const taken = new Set(keysOf(form, fieldSpecs));
    const fields = titles.map((title): Field => {
      const key = newKey(title, taken, (text) => pinyin(text, { toneType: 'none' }));
      taken.add(key);
      return { key, kind: 'text', title: { 'zh-CN': title } };
    });
    const at = placeForNew(form, session.state().selection, [{ kind: 'text' }], fieldSpecs);
    wantFocus('canvas');
    session.dispatch({
      do: 'all',
      commands: [{ do: 'insert', form: form.key, fields, at }],
      title: {
        'zh-CN': shellWords.zh.pasteTitle(fields.length),
        en: shellWords.en.pasteTitle(fields.length),
      },
    });
  };
  return (
    <Modal
      open={lines !== null}
      title={words.pasteLinesTitle}
      okText={words.pasteLines(lines?.length ?? 0)}
      cancelText={words.cancel}
      okButtonProps={{ autoFocus: true }}
      onOk={() => void makeFields()}
      onCancel={() => setLines(null)}
    >
      <p>{words.pasteLinesText(lines?.length ?? 0)}</p>
      <ul className="wd-pasted">
        {(lines ?? []).slice(0, 8).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines may be equal
          <li key={index}>{line}</li>
        ))}
        {(lines?.length ?? 0) > 8 && <li>……</li>}
      </ul>
    </Modal>
  );
}
