import { type App, type ChoiceList, type Form, formNodes } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import type { Command, Design } from '@weir/form-design';
import type { Choice } from './options-text.ts';

type Set = Extract<Command, { do: 'set' }>;

/** A field that follows a list. */
export interface Follower {
  readonly form: Form;
  readonly name: string;
}

/** The app and its lists. */
export function listsOf(design: Design): {
  readonly app: App | undefined;
  readonly lists: readonly ChoiceList[];
} {
  const app = design.artefacts.find((artefact): artefact is App => artefact.kind === 'app');
  return { app, lists: app?.lists ?? [] };
}

/** Fields of all forms that follow a list. */
export function followersOf(design: Design, list: string): readonly Follower[] {
  return design.artefacts
    .filter((artefact): artefact is Form => artefact.kind === 'form')
    .flatMap((form) =>
      formNodes(form, fieldSpecs)
        .filter(({ field, spec }) => spec?.followsList === true && field.list === list)
        .map(({ name }) => ({ form, name })),
    );
}

/** Other options for a list and for every field that follows it, as one step. */
export function changeList(
  design: Design,
  key: string,
  options: readonly Choice[],
  title: LocalText,
): Command {
  const { lists } = listsOf(design);
  return {
    do: 'all',
    title,
    commands: [
      ...setLists(
        design,
        lists.map((list) => (list.key === key ? { ...list, options } : list)),
      ),
      ...followersOf(design, key).map(({ form, name }): Set => setField(form, name, '/options', options)),
    ],
  };
}

/** The field follows a list of the app; its options become those of the list. */
export function followList(form: Form, name: string, list: ChoiceList, title: LocalText): Command {
  return {
    do: 'all',
    title,
    commands: [setField(form, name, '/list', list.key), setField(form, name, '/options', list.options)],
  };
}

/** A new list from the options of a field, which follows it from now on. */
export function makeList(
  design: Design,
  form: Form,
  name: string,
  list: ChoiceList,
  title: LocalText,
): Command {
  return {
    do: 'all',
    title,
    commands: [
      ...setLists(design, [...listsOf(design).lists, list]),
      setField(form, name, '/list', list.key),
    ],
  };
}

/** Takes a list away; fields that followed it keep their options. */
export function removeList(design: Design, key: string, title: LocalText): Command {
  return {
    do: 'all',
    title,
    commands: [
      ...followersOf(design, key).map(({ form, name }): Set => setField(form, name, '/list', undefined)),
      ...setLists(
        design,
        listsOf(design).lists.filter((list) => list.key !== key),
      ),
    ],
  };
}

/** Another title for a list. */
export function renameList(design: Design, key: string, listTitle: LocalText, title: LocalText): Command {
  const lists = listsOf(design).lists.map((list) =>
    list.key === key ? { ...list, title: listTitle } : list,
  );
  return { do: 'all', title, commands: setLists(design, lists) };
}

function setLists(design: Design, lists: readonly ChoiceList[]): readonly Set[] {
  const { app } = listsOf(design);
  if (app === undefined) return [];
  return [
    {
      do: 'set',
      artefact: `app/${app.key}`,
      path: '/lists',
      ...(lists.length === 0 ? {} : { value: lists }),
    },
  ];
}

function setField(form: Form, field: string, path: string, value: unknown): Set {
  return { do: 'set', artefact: `form/${form.key}`, field, path, ...(value === undefined ? {} : { value }) };
}
