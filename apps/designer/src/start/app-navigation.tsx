import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CloseOutlined,
  DeleteOutlined,
  PlusOutlined,
} from '@ant-design/icons';
import type { App, Form, NavigationGroup } from '@weir/artefact';
import { Button, Select } from 'antd';
import { useSession, useWords } from '../session/use-session.ts';
import { DraftText } from '../settings/draft-text.tsx';
import { useSay } from '../settings/use-say.ts';
import { moved, outside, setNavigation, toGroup, withItems } from './edit-navigation.ts';
import { words } from './words.ts';

/** Groups and order of the workspace's navigation. */
export function AppNavigation({ app, forms }: { readonly app: App; readonly forms: readonly Form[] }) {
  const text = useWords(words);
  const say = useSay();
  const session = useSession();
  const groups = app.navigation;
  const change = (navigation: readonly NavigationGroup[], merge?: string): void => {
    session.dispatch(setNavigation(app, navigation), merge === undefined ? {} : { merge });
  };
  // A form may stand there several times, each time with another view.
  const titleOf = (item: NavigationGroup['items'][number]): string => {
    const form = forms.find(({ key }) => key === item.form);
    const title = say(item.title ?? form?.title) || item.form;
    const view = item.title ? undefined : form?.list?.views?.find(({ key }) => key === item.view);
    return view === undefined ? title : `${title} · ${say(view.title)}`;
  };
  const free = outside(
    groups,
    forms.map(({ key }) => key),
  );
  return (
    <section className="wd-panel" aria-labelledby="wd-navigation">
      <h2 id="wd-navigation">{text.navigation}</h2>
      <p className="wd-quiet">{groups.length === 0 ? text.noNavigation : text.navigationHelp}</p>
      {groups.map((group, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups have no name of their own but their place
        <fieldset key={at} className="wd-navgroup" aria-label={say(group.title)}>
          <div className="wd-navgroup__head">
            <DraftText
              label={`${text.groupTitle}（${text.chinese}）`}
              value={group.title['zh-CN']}
              maxLength={40}
              onChange={(zh) =>
                zh.trim() !== '' &&
                change(
                  groups.map((one, i) => (i === at ? { ...one, title: { ...one.title, 'zh-CN': zh } } : one)),
                  `navigation-${at}`,
                )
              }
            />
            <DraftText
              label={`${text.groupTitle}（${text.english}）`}
              value={group.title.en ?? ''}
              placeholder={text.english}
              maxLength={40}
              onChange={(en) =>
                change(
                  groups.map((one, i) =>
                    i === at
                      ? {
                          ...one,
                          title: { 'zh-CN': one.title['zh-CN'], ...(en.trim() === '' ? {} : { en }) },
                        }
                      : one,
                  ),
                  `navigation-en-${at}`,
                )
              }
            />
            <Mover
              title={say(group.title)}
              index={at}
              of={groups.length}
              onMove={(by) => change(moved(groups, at, by))}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={text.removeGroup(say(group.title))}
              onClick={() => change(groups.filter((_, i) => i !== at))}
            />
          </div>
          <ul className="wd-navgroup__items" aria-label={say(group.title)}>
            {group.items.map((item, index) => (
              <li key={`${item.form} ${item.view ?? ''}`}>
                <span className="wd-navgroup__item">{titleOf(item)}</span>
                {groups.length > 1 ? (
                  <Select
                    size="small"
                    value={at}
                    aria-label={text.toGroup(titleOf(item))}
                    options={groups.map((one, i) => ({ value: i, label: say(one.title) }))}
                    onChange={(to) => change(toGroup(groups, at, index, to))}
                    popupMatchSelectWidth={false}
                  />
                ) : null}
                <Mover
                  title={titleOf(item)}
                  index={index}
                  of={group.items.length}
                  onMove={(by) => {
                    change(withItems(groups, at, moved(group.items, index, by)));
                    session.announce(text.movedTo(titleOf(item), index + by + 1));
                  }}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined />}
                  aria-label={text.takeOut(titleOf(item))}
                  onClick={() =>
                    change(
                      withItems(
                        groups,
                        at,
                        group.items.filter((_, i) => i !== index),
                      ),
                    )
                  }
                />
              </li>
            ))}
          </ul>
          {free.length > 0 ? (
            <Select
              className="wd-navgroup__add"
              value={null}
              placeholder={text.addToGroup}
              aria-label={text.addToGroupLabel(say(group.title))}
              options={free.map((key) => ({
                value: key,
                label: say(forms.find((form) => form.key === key)?.title),
              }))}
              onChange={(key: string | null) =>
                key && change(withItems(groups, at, [...group.items, { form: key }]))
              }
            />
          ) : null}
        </fieldset>
      ))}
      <Button
        icon={<PlusOutlined />}
        onClick={() =>
          change([...groups, { title: { 'zh-CN': words.zh.newGroup, en: words.en.newGroup }, items: [] }])
        }
      >
        {text.addGroup}
      </Button>
    </section>
  );
}

function Mover({
  title,
  index,
  of,
  onMove,
}: {
  readonly title: string;
  readonly index: number;
  readonly of: number;
  readonly onMove: (by: number) => void;
}) {
  const text = useWords(words);
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined />}
        aria-label={text.moveUp(title)}
        disabled={index === 0}
        onClick={() => onMove(-1)}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined />}
        aria-label={text.moveDown(title)}
        disabled={index === of - 1}
        onClick={() => onMove(1)}
      />
    </>
  );
}
