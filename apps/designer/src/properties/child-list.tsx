import { HolderOutlined, PlusOutlined } from '@ant-design/icons';
import {
  DndContext,
  PointerSensor,
  TouchSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import type { Field, FormNode } from '@weir/artefact';
import { kindDesigns } from '@weir/blocks/design';
import { fieldSpecs } from '@weir/blocks/spec';
import { NEW_COLUMN, newKey } from '@weir/form-design';
import { Button } from 'antd';
import { useRef } from 'react';
import { KindIcon } from '../palette/kind-icon.tsx';
import { useForm, useSession, useWords } from '../session/use-session.ts';
import { useSay } from './name-editors.tsx';
import { propertyWords } from './words.ts';

/** Columns of a table, or fields of a container, edited where they stand: added, moved, chosen. */
export function ChildList({ node, label }: { readonly node: FormNode; readonly label: string }) {
  const words = useWords(propertyWords).columns;
  const session = useSession();
  const form = useForm();
  const list = useRef<HTMLUListElement>(null);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 5 } }),
  );
  const children = node.field.fields ?? [];
  const isTable = node.spec?.holds === 'rows';
  const nameOf = (child: Field) => (isTable ? `${node.name}.${child.key}` : child.key);
  function move(from: number, to: number): void {
    const child = children[from];
    if (child === undefined || to < 0 || to >= children.length || from === to) return;
    // “In front of” the one that stands there: further down it is one more.
    const index = to > from ? to + 1 : to;
    session.dispatch({
      do: 'move',
      form: form.key,
      names: [nameOf(child)],
      to: { parent: node.name, index },
    });
    session.select([node.name]);
    requestAnimationFrame(() =>
      list.current?.querySelectorAll('li')[to]?.querySelector<HTMLElement>('[data-child]')?.focus(),
    );
  }
  function add(): void {
    const design = kindDesigns.get('text');
    if (design === undefined) return;
    const key = newKey(
      'column',
      children.map((child) => child.key),
    );
    session.dispatch({
      do: 'insert',
      form: form.key,
      fields: [{ ...design.create(key), title: NEW_COLUMN }],
      at: { parent: node.name, index: children.length },
    });
  }
  return (
    <section className="wd-children" aria-label={label}>
      <h3>{label}</h3>
      <p className="wd-property__help">
        {children.length === 0 && isTable ? words.empty : isTable ? words.help : words.childrenHelp}
      </p>
      <DndContext
        sensors={sensors}
        onDragEnd={({ active, over }) => {
          if (over !== null) move(Number(active.data.current?.index), Number(over.data.current?.index));
        }}
      >
        <ul ref={list}>
          {children.map((child, index) => (
            <Child
              key={child.key}
              field={child}
              index={index}
              id={nameOf(child)}
              onSelect={() => session.select([nameOf(child)])}
              onMove={(by) => move(index, index + by)}
            />
          ))}
        </ul>
      </DndContext>
      {isTable && (
        <Button size="small" type="dashed" block icon={<PlusOutlined />} onClick={add}>
          {words.add}
        </Button>
      )}
    </section>
  );
}

function Child({
  field,
  index,
  id,
  onSelect,
  onMove,
}: {
  readonly field: Field;
  readonly index: number;
  readonly id: string;
  readonly onSelect: () => void;
  readonly onMove: (by: -1 | 1) => void;
}) {
  const words = useWords(propertyWords).columns;
  const say = useSay();
  const { setNodeRef: setDrag, listeners, isDragging } = useDraggable({ id: `child:${id}`, data: { index } });
  const { setNodeRef: setDrop, isOver } = useDroppable({ id: `place:${id}`, data: { index } });
  const { onKeyDown: _, ...pointers } = listeners ?? {};
  const title = say(field.title) || field.key;
  return (
    <li ref={setDrop} className="wd-child" data-over={isOver} data-dragging={isDragging}>
      <button
        {...pointers}
        ref={setDrag}
        type="button"
        tabIndex={-1}
        className="wd-handle"
        aria-label={words.move(title)}
      >
        <HolderOutlined aria-hidden />
      </button>
      <button
        type="button"
        data-child=""
        className="wd-child__button"
        title={words.select(title)}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onClick={onSelect}
        onKeyDown={(event) => {
          if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
          event.preventDefault();
          event.stopPropagation();
          onMove(event.key === 'ArrowUp' ? -1 : 1);
        }}
      >
        <KindIcon kind={field.kind} />
        <span className="wd-child__title">{title}</span>
        <span className="wd-quiet">{say(fieldSpecs.get(field.kind)?.title)}</span>
      </button>
    </li>
  );
}
