import { CommentOutlined } from '@ant-design/icons';
import { troubleOf, trpcClient } from '@weir/api/client';
import { formNodes } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { useTextDraft } from '@weir/ui';
import { Alert, Button, Input, Popover, Skeleton } from 'antd';
import { type SyntheticEvent, useId, useState } from 'react';
import { useForm, useSession, useWords } from '../session/use-session.ts';
import { useSay } from '../settings/use-say.ts';
import { Moment } from '../versions/moment.tsx';
import { type Comment, commentsOn, useComments } from './use-comments.ts';
import { words } from './words.ts';
import './comments.css';

const LONGEST = 2000;

/** What colleagues say about a field, or with `null` about the form; a box to write another. */
export function Comments({ field }: { readonly field: string | null }) {
  const text = useWords(words);
  const say = useSay();
  const session = useSession();
  const form = useForm();
  const comments = useComments(true);
  const id = useId();
  const [draft, setDraft] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const { attributes, settle } = useTextDraft(draft, setDraft);
  const { open, resolved } = commentsOn(comments.data ?? [], field);
  const title =
    field === null
      ? text.ofForm
      : text.ofField(
          say(formNodes(form, fieldSpecs).find(({ name }) => name === field)?.field.title) || field,
        );

  async function send(): Promise<void> {
    const words = attributes.value.trim();
    if (words === '' || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await trpcClient.design.addComment.mutate({
        app: session.state().app,
        form: form.key,
        field,
        text: words,
      });
      settle();
      setDraft('');
      session.announce(text.sent);
      await comments.refetch();
    } catch (error) {
      const { kind, message } = troubleOf(error);
      setProblem(kind === 'network' ? text.notSent : message);
    } finally {
      setBusy(false);
    }
  }
  async function setResolved(comment: Comment, done: boolean): Promise<void> {
    setProblem(null);
    try {
      await trpcClient.design.resolveComment.mutate({
        app: session.state().app,
        id: comment.id,
        resolved: done,
      });
      session.announce(done ? text.resolved : text.reopen);
      await comments.refetch();
    } catch (error) {
      setProblem(troubleOf(error).message);
    }
  }
  return (
    <section className="wd-comments" aria-label={title}>
      <h3>{title}</h3>
      {comments.isPending ? <Skeleton active paragraph={{ rows: 2 }} /> : null}
      {comments.isError && comments.data === undefined ? (
        <Alert
          type="error"
          showIcon
          title={text.failed}
          description={troubleOf(comments.error).message}
          action={<Button onClick={() => void comments.refetch()}>{text.retry}</Button>}
        />
      ) : null}
      {comments.isSuccess && open.length + resolved.length === 0 ? (
        <p className="wd-comments__quiet">{text.none}</p>
      ) : null}
      <ul>
        {[...open, ...(all ? resolved : [])].map((comment) => (
          <li key={comment.id} className={comment.resolvedAt === null ? '' : 'wd-comments__resolved'}>
            <p className="wd-comments__quiet">
              {comment.byName} · <Moment at={comment.at} />
              {comment.resolvedAt === null ? null : ` · ${text.resolved}`}
            </p>
            <p className="wd-comments__text">{comment.text}</p>
            <Button
              size="small"
              type="link"
              aria-label={(comment.resolvedAt === null ? text.resolveWhat : text.reopenWhat)(
                comment.text.slice(0, 40),
              )}
              onClick={() => void setResolved(comment, comment.resolvedAt === null)}
            >
              {comment.resolvedAt === null ? text.resolve : text.reopen}
            </Button>
          </li>
        ))}
      </ul>
      {resolved.length > 0 ? (
        <Button size="small" type="text" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? text.hideResolved : text.showResolved(resolved.length)}
        </Button>
      ) : null}
      <Input.TextArea
        {...attributes}
        aria-label={text.write}
        aria-describedby={`${id}-problem`}
        placeholder={text.hint}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={LONGEST}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
            event.preventDefault();
            void send();
          }
        }}
        // What is typed here stays when the box loses the focus.
        onBlur={() => setDraft(attributes.value)}
      />
      <p id={`${id}-problem`} className="wd-comments__problem" role="alert">
        {problem}
      </p>
      <Button
        type="primary"
        size="small"
        disabled={attributes.value.trim() === ''}
        loading={busy}
        onClick={() => void send()}
      >
        {busy ? text.sending : text.send}
      </Button>
    </section>
  );
}

function still(event: SyntheticEvent): void {
  event.stopPropagation();
}

/** How many open comments a field has; opens them. Nothing where there are none. */
export function CommentBadge({ field }: { readonly field: string | null }) {
  const text = useWords(words);
  const [open, setOpen] = useState(false);
  const comments = useComments(false);
  const count = commentsOn(comments.data ?? [], field).open.length;
  if (count === 0 && !open) return null;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      destroyOnHidden
      content={
        // It hangs at a field of the canvas: what is done in it is not done to the field.
        <div
          className="wd-comments__popover"
          role="dialog"
          aria-label={text.title}
          onClick={still}
          onMouseDown={still}
          onPointerDown={still}
          onTouchStart={still}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setOpen(false);
            still(event);
          }}
        >
          <Comments field={field} />
        </div>
      }
    >
      <Button
        size="small"
        type="text"
        className="wd-comments__badge"
        icon={<CommentOutlined aria-hidden />}
        aria-label={text.badge(count)}
        aria-expanded={open}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setOpen(false);
        }}
      >
        {count}
      </Button>
    </Popover>
  );
}
