import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { FORM_LIMITS, type FormNotification } from '@weir/artefact';
import { notificationSentence } from '@weir/form-design';
import { Button, Collapse } from 'antd';
import { useRef, useState } from 'react';
import { designKinds } from '../proof/kinds.ts';
import { useDesign, useForm, useSession, useWords } from '../session/use-session.ts';
import { useFocusAfter } from '../shell/use-focus-after.ts';
import { NotificationEditor } from './notification-editor.tsx';
import { notificationWords } from './notification-words.ts';
import { orNothing } from './parts.ts';
import { useSay } from './use-say.ts';
import { words } from './words.ts';

/** Who is told of new and changed records, each notification as a sentence. */
export function NotificationsPage() {
  const { pages } = useWords(words);
  const text = useWords(notificationWords);
  const say = useSay();
  const session = useSession();
  const form = useForm();
  const artefacts = useDesign((state) => state.design.artefacts);
  const [open, setOpen] = useState<string | null>(null);
  const page = useRef<HTMLElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const focusAfter = useFocusAfter();
  const titleAt = (index: number) =>
    page.current?.querySelectorAll<HTMLElement>('.ant-collapse-title')[index] ?? addButton.current;
  const notifications = form.notifications ?? [];
  const set = (value: readonly FormNotification[], merge?: string): void => {
    const kept = orNothing(value);
    session.dispatch(
      {
        do: 'set',
        artefact: `form/${form.key}`,
        path: '/notifications',
        ...(kept === undefined ? {} : { value: kept }),
      },
      merge === undefined ? {} : { merge },
    );
  };
  function add(): void {
    const keys = new Set(notifications.map(({ key }) => key));
    let n = notifications.length + 1;
    while (keys.has(`n${n}`)) n++;
    set([...notifications, { key: `n${n}`, on: 'created', to: { owner: true } }]);
    setOpen(`n${n}`);
    session.announce(text.added);
    focusAfter(() => titleAt(notifications.length));
  }
  return (
    <section ref={page} aria-labelledby="wd-notifications-title">
      <h2 id="wd-notifications-title" className="wd-page__title">
        {pages.notifications}
      </h2>
      <p className="wd-quiet">{text.help}</p>
      <p className="wd-quiet">{text.rules}</p>
      {notifications.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <Collapse
          size="small"
          collapsible="header"
          activeKey={open === null ? [] : [open]}
          onChange={(keys) => setOpen(keys.at(-1) ?? null)}
          items={notifications.map((notification, index) => {
            const sentence = say(notificationSentence(artefacts, form, notification, designKinds.specs));
            const name = say(notification.title);
            return {
              key: notification.key,
              label: name === '' ? sentence : `${name}：${sentence}`,
              extra: (
                <Button
                  size="small"
                  type="text"
                  icon={<CloseOutlined aria-hidden />}
                  aria-label={text.remove(name || sentence)}
                  onClick={() => {
                    set(notifications.filter((_, i) => i !== index));
                    session.announce(text.removed);
                    focusAfter(() => titleAt(Math.min(index, notifications.length - 2)));
                  }}
                />
              ),
              children: (
                <NotificationEditor
                  value={notification}
                  onChange={(next, part) =>
                    set(
                      notifications.map((one, i) => (i === index ? next : one)),
                      part === undefined ? undefined : `notification ${notification.key} ${part}`,
                    )
                  }
                />
              ),
            };
          })}
        />
      )}
      <p>
        <Button
          ref={addButton}
          icon={<PlusOutlined aria-hidden />}
          disabled={notifications.length >= FORM_LIMITS.notifications}
          onClick={add}
        >
          {text.add}
        </Button>{' '}
        {notifications.length >= FORM_LIMITS.notifications ? (
          <span className="wd-quiet">{text.full}</span>
        ) : null}
      </p>
    </section>
  );
}
