import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { type Diagnostic, forceLinting, linter, lintGutter, lintKeymap } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Something wrong at a place of the text. */
export interface TextProblem {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** An open editor. */
export interface JsonEditor {
  readonly text: () => string;
  readonly setText: (text: string) => void;
  readonly goTo: (from: number, to: number) => void;
  readonly check: () => void;
  readonly close: () => void;
}

interface Options {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly label: string;
  readonly problems: (text: string) => readonly TextProblem[];
  readonly onText: (text: string) => void;
  readonly onApply: () => void;
}

const COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, class: 'wd-json__name' },
  { tag: tags.string, class: 'wd-json__string' },
  { tag: [tags.number, tags.bool, tags.null], class: 'wd-json__constant' },
]);

/** Opens the editor of an artefact's text: colours, folding, search, problems at their lines. */
export function openJsonEditor(options: Options): JsonEditor {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        ...(nonce === undefined ? [] : [EditorView.cspNonce.of(nonce)]),
        lineNumbers(),
        foldGutter(),
        lintGutter(),
        history(),
        indentOnInput(),
        bracketMatching(),
        highlightActiveLine(),
        json(),
        syntaxHighlighting(COLOURS),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': options.label, tabindex: '0' }),
        linter((current): Diagnostic[] => [...options.problems(current.state.doc.toString())], {
          delay: 400,
        }),
        // Tab leaves the editor, as everywhere; Escape and then Tab is nothing one has to know.
        keymap.of([
          {
            key: 'Mod-s',
            preventDefault: true,
            run: () => {
              options.onApply();
              return true;
            },
          },
          ...lintKeymap,
          ...foldKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onText(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    setText: (text) => {
      if (text === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    goTo: (from, to) => {
      const end = view.state.doc.length;
      const anchor = Math.min(from, end);
      view.dispatch({
        selection: { anchor, head: Math.min(Math.max(to, from), end) },
        effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
      });
      view.focus();
    },
    check: () => forceLinting(view),
    close: () => view.destroy(),
  };
}
