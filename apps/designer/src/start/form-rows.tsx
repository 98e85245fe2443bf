import { EllipsisOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@weir/api/client';
import { type Form, formNodes, printArtefact, usesOf } from '@weir/artefact';
import { kinds } from '@weir/blocks/run';
import { fieldSpecs } from '@weir/blocks/spec';
import { exportJsonSchema } from '@weir/form-design';
import { prepareForm } from '@weir/form-engine';
import { App as AntApp, Button, Tag } from 'antd';
import { Link, useNavigate } from 'react-router';
import { UseList } from '../properties/use-list.tsx';
import { useDesign, useSession, useWords } from '../session/use-session.ts';
import { useSay } from '../settings/use-say.ts';
import { ActionMenu } from '../shell/action-menu.tsx';
import { download } from '../shell/download.ts';
import { addForm, copyOf, formKey, removeForm } from './add-form.ts';
import { words } from './words.ts';

/** The forms of the app with their state, and what can be done with each. */
export function FormRows({ forms }: { readonly forms: readonly Form[] }) {
  const text = useWords(words);
  return (
    <ul className="wd-forms" aria-label={text.formsOfApp}>
      {forms.map((form) => (
        <FormRow key={form.key} form={form} />
      ))}
    </ul>
  );
}

function FormRow({ form }: { readonly form: Form }) {
  const text = useWords(words);
  const say = useSay();
  const trpc = useTRPC();
  const session = useSession();
  const navigate = useNavigate();
  const { message, modal } = AntApp.useApp();
  const app = useDesign((state) => state.app);
  const artefacts = useDesign((state) => state.design.artefacts);
  const changed = useDesign((state) => state.changed.includes(`form/${form.key}`));
  const published = useDesign((state) =>
    state.published.artefacts.some((artefact) => artefact.kind === 'form' && artefact.key === form.key),
  );
  const workspace = useQuery(trpc.session.workspace.queryOptions());
  const known = workspace.data
    ?.find(({ key }) => key === app)
    ?.forms.find((entry) => entry.form.key === form.key);
  const count = useQuery({
    ...trpc.records.query.queryOptions({ app, form: form.key, limit: 1, count: true }),
    enabled: published && known?.may.includes('read') === true,
    staleTime: 60_000,
    retry: false,
  });
  const title = say(form.title) || form.key;
  const state = !published ? 'fresh' : changed ? 'changed' : 'published';
  const fields = formNodes(form, fieldSpecs).filter(
    ({ spec }) => spec?.holds === 'value' || spec?.holds === 'rows',
  ).length;
  const records = count.data?.count;

  const exportSchema = (): void => {
    try {
      const { schema } = prepareForm(form, kinds);
      download(
        `${form.key}.schema.json`,
        JSON.stringify(exportJsonSchema(schema, form, fieldSpecs), null, 2),
      );
    } catch {
      // The form does not pass its checks; its problems list says why.
      void message.warning(text.exportFailed);
    }
  };
  const copy = (): void => {
    const key = formKey(form.key, artefacts);
    const { 'zh-CN': zh, en } = form.title;
    const copied = copyOf(form, key, {
      'zh-CN': zh + words.zh.copySuffix,
      ...(en === undefined ? {} : { en: en + words.en.copySuffix }),
    });
    if (session.dispatch(addForm(artefacts, copied)).ok) void navigate(`/${app}/form/${key}`);
  };
  const remove = (): void => {
    const uses = usesOf(artefacts, fieldSpecs).filter(
      (use) => use.form === form.key && use.artefact !== `form/${form.key}`,
    );
    void modal.confirm({
      title: text.removeTitle(title),
      content: (
        <>
          <p>{text.removeText}</p>
          {uses.length === 0 ? null : (
            <>
              <p>{text.removeUses}</p>
              <UseList uses={uses} design={{ artefacts }} />
            </>
          )}
        </>
      ),
      width: 520,
      okText: text.removeForm,
      okButtonProps: { danger: true },
      cancelText: text.cancel,
      // Enter pressed too early takes nothing away.
      autoFocusButton: 'cancel',
      onOk: () => {
        session.dispatch(removeForm(artefacts, form.key));
      },
    });
  };
  return (
    <li className="wd-form">
      <div className="wd-form__what">
        <Link to={`/${app}/form/${form.key}`} className="wd-form__title">
          {title}
        </Link>
        <span className="wd-quiet">
          {[
            form.key,
            text.fieldsOf(fields),
            ...(known ? [text.version(known.version)] : []),
            ...(records ? [text.records(`${records.value.toLocaleString()}${records.more ? '+' : ''}`)] : []),
          ].join(' · ')}
        </span>
      </div>
      <Tag
        color={state === 'published' ? 'success' : state === 'changed' ? 'warning' : 'default'}
        variant="filled"
      >
        {text.state[state]}
      </Tag>
      <ActionMenu
        menu={{
          items: [
            ...(published
              ? [
                  {
                    key: 'fill',
                    label: (
                      <a href={`/f/${app}/${form.key}`} target="_blank" rel="noreferrer">
                        {text.fill}
                      </a>
                    ),
                  },
                ]
              : []),
            { key: 'copy', label: text.copyForm, onClick: copy },
            {
              key: 'json',
              label: text.exportForm,
              onClick: () => download(`${form.key}.form.json`, printArtefact(form)),
            },
            { key: 'schema', label: text.exportSchema, onClick: exportSchema },
            { type: 'divider' },
            { key: 'remove', label: text.removeForm, danger: true, onClick: remove },
          ],
        }}
      >
        <Button type="text" icon={<EllipsisOutlined />} aria-label={text.moreOf(title)} />
      </ActionMenu>
    </li>
  );
}
