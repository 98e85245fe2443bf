import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  startCompletion,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { forceLinting, linter } from '@codemirror/lint';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  hoverTooltip,
  keymap,
  placeholder,
  tooltips,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import type { Locale } from '@weir/base';
import { inLocale } from '@weir/base';
import type { Scope, Type } from '@weir/expression';
import { knownNames, type Token, tokenize } from '@weir/expression/parse';
import { aboutAt } from './about.ts';
import { completionsAt } from './completions.ts';
import { loadReading, plainReading, type Reading } from './pinyin.ts';
import { readFormula } from './read-formula.ts';

/** What an open editor looks at; read anew at every key, so that it follows the form. */
export interface FormulaSurroundings {
  readonly scope: Scope;
  readonly type: Type | undefined;
  readonly locale: Locale;
}

/** An open editor. */
export interface FormulaView {
  readonly text: () => string;
  readonly setText: (text: string) => void;
  /** What it looks at has changed: colours and underlines follow. */
  readonly refresh: () => void;
  readonly describe: (attributes: Readonly<Record<string, string>>) => void;
  readonly focus: () => void;
  readonly close: () => void;
}

interface Options {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly placeholder: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly look: () => FormulaSurroundings;
  /** After each change that is no composition under way. */
  readonly onText: (text: string) => void;
  readonly onBlur: () => void;
}

/** Opens the editor of formula text: colours, suggestions, help and problems at their characters. */
export function openFormulaView(options: Options): FormulaView {
  let reading: Reading = plainReading;
  void loadReading().then((loaded) => {
    reading = loaded;
  });
  const attributes = new Compartment();
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  const extensions: Extension[] = [
    ...(nonce === undefined ? [] : [EditorView.cspNonce.of(nonce)]),
    history(),
    closeBrackets(),
    EditorView.lineWrapping,
    placeholder(options.placeholder),
    attributes.of(EditorView.contentAttributes.of({ ...options.attributes })),
    tooltips({ position: 'fixed', parent: document.body }),
    colours(options.look),
    linter(
      (view) => {
        const { scope, type, locale } = options.look();
        const read = readFormula(view.state.doc.toString(), scope, type);
        if (read.is !== 'wrong') return [];
        return read.problems.map(({ from, to, message }) => ({
          from,
          to,
          severity: 'error' as const,
          message: inLocale(message, locale),
        }));
      },
      { delay: 400 },
    ),
    hoverTooltip((view, at) => {
      const { scope, locale } = options.look();
      const about = aboutAt(view.state.doc.toString(), at, scope, locale);
      if (about === null) return null;
      return { pos: about.from, end: about.to, above: true, create: () => ({ dom: helpBox(about) }) };
    }),
    autocompletion({
      icons: false,
      tooltipClass: () => 'wd-formula-tips',
      override: [
        (context) => {
          const { scope, locale } = options.look();
          const text = context.state.doc.toString();
          const found = completionsAt(text, context.pos, scope, locale, reading, context.explicit);
          if (found === null) return null;
          return {
            from: found.from,
            filter: false,
            options: found.items.map((item) => ({
              label: item.label,
              detail: item.detail,
              type: item.kind,
              ...(item.info === undefined ? {} : { info: item.info }),
              apply: (view: EditorView, _completion: unknown, from: number, to: number) => {
                view.dispatch({
                  changes: { from, to, insert: item.text },
                  selection: { anchor: from + item.text.length - (item.back ?? 0) },
                  userEvent: 'input.complete',
                });
              },
            })),
          };
        },
      ],
    }),
    // Tab is not bound: it leaves the editor, as in every other field.
    keymap.of([...completionKeymap, ...closeBracketsKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !update.view.composing) options.onText(update.state.doc.toString());
    }),
    EditorView.domEventHandlers({
      compositionend: (_event, view) => {
        // The text of a composition is in the document only after this event.
        setTimeout(() => options.onText(view.state.doc.toString()), 0);
      },
      // Whoever comes to an empty box sees what can be written in it, before the first letter.
      focus: (_event, view) => {
        if (view.state.doc.toString().trim() !== '') return;
        setTimeout(() => view.hasFocus && startCompletion(view), 0);
      },
      blur: (_event, view) => {
        // Also what is still being looked for: it would open over whatever was gone to.
        setTimeout(() => !view.hasFocus && closeCompletion(view), 0);
        options.onBlur();
      },
    }),
  ];
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({ doc: options.text, extensions }),
  });
  return {
    text: () => view.state.doc.toString(),
    setText: (text) => {
      if (text === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    refresh: () => {
      view.dispatch({ effects: [] });
      forceLinting(view);
    },
    describe: (next) =>
      view.dispatch({ effects: attributes.reconfigure(EditorView.contentAttributes.of({ ...next })) }),
    focus: () => view.focus(),
    close: () => view.destroy(),
  };
}

const CLASSES: Readonly<Record<Token['kind'], string>> = {
  name: 'wd-tok-name',
  function: 'wd-tok-function',
  keyword: 'wd-tok-keyword',
  text: 'wd-tok-text',
  number: 'wd-tok-number',
  at: 'wd-tok-number',
  symbol: 'wd-tok-symbol',
};

function colours(look: () => FormulaSurroundings): Extension {
  const paint = (view: EditorView): DecorationSet => {
    const { tokens } = tokenize(view.state.doc.toString(), knownNames(look().scope));
    return Decoration.set(
      tokens
        .filter(({ from, to }) => from < to)
        .map((token) => Decoration.mark({ class: CLASSES[token.kind] }).range(token.from, token.to)),
    );
  };
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = paint(view);
      }
      update(update: ViewUpdate) {
        if (update.docChanged || update.transactions.length > 0) this.decorations = paint(update.view);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}

function helpBox({
  title,
  lines,
}: {
  readonly title: string;
  readonly lines: readonly string[];
}): HTMLElement {
  const box = document.createElement('div');
  box.className = 'wd-formula-help';
  const head = document.createElement('strong');
  head.textContent = title;
  box.append(head);
  for (const line of lines) {
    const row = document.createElement('div');
    row.textContent = line;
    box.append(row);
  }
  return box;
}
