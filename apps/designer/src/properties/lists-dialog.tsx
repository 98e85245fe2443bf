import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useDesign, useSession, useWords } from '../session/use-session.ts';
import { Dialog } from '../shell/dialog.tsx';
import { useReturnFocus } from '../shell/return-focus.ts';
import { followersOf, listsOf, removeList, renameList } from './list-commands.ts';
import { LocalTextEditor } from './local-text-editor.tsx';
import { propertyWords } from './words.ts';

/** The shared lists of the app: names, where they are used, and taking them away. */
export function ListsDialog({ onClose }: { readonly onClose: () => void }) {
  useReturnFocus();
  const words = useWords(propertyWords).list;
  const { zh, en } = propertyWords;
  const session = useSession();
  const design = useDesign((state) => state.design);
  const { lists } = listsOf(design);
  return (
    <Dialog
      open
      title={words.manageTitle}
      width={560}
      footer={<Button onClick={onClose}>{words.close}</Button>}
      onCancel={onClose}
    >
      {lists.length === 0 ? (
        <p className="wd-quiet">{words.empty}</p>
      ) : (
        <>
          <ul className="wd-lists">
            {lists.map((list, i) => (
              <li key={list.key}>
                <LocalTextEditor
                  id={`wd-list-${i}`}
                  label={words.name}
                  describedBy=""
                  needed
                  value={list.title}
                  onChange={(title) => {
                    if (title === undefined) return;
                    const said = {
                      'zh-CN': zh.list.changed(list.title['zh-CN']),
                      en: en.list.changed(list.title.en ?? list.key),
                    };
                    session.dispatch(renameList(design, list.key, title, said), {
                      merge: `list:${list.key}:title`,
                    });
                  }}
                />
                <span className="wd-quiet">
                  {words.options(list.options.length)}，{words.uses(followersOf(design, list.key).length)}
                </span>
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={words.remove(list.title['zh-CN'])}
                  onClick={() =>
                    session.dispatch(
                      removeList(design, list.key, {
                        'zh-CN': zh.list.removed(list.title['zh-CN']),
                        en: en.list.removed(list.title.en ?? list.key),
                      }),
                    )
                  }
                />
              </li>
            ))}
          </ul>
          <p className="wd-quiet">{words.removeHelp}</p>
        </>
      )}
    </Dialog>
  );
}
