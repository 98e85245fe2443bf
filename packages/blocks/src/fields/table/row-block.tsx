import { type ReactNode, useEffect, useRef, useState } from 'react';

/** Rows per block, and how many rows a table has before blocks out of sight are left out. */
export const BLOCK = 10;
export const MANY = 50;
const ROW_HEIGHT = 45;

/**
 * A stretch of rows. In long tables a stretch far from the window gives way to one empty row of the same height, so
 * that a table of 500 rows costs what is seen of it. Printing shows everything.
 */
export function RowBlock(props: {
  rows: number;
  columns: number;
  /** Short tables and the block being worked in are always there. */
  always: boolean;
  children: () => ReactNode;
}) {
  const body = useRef<HTMLTableSectionElement>(null);
  const height = useRef(props.rows * ROW_HEIGHT);
  const watched = !props.always && typeof IntersectionObserver !== 'undefined';
  const [near, setNear] = useState(!watched);
  const [printing, setPrinting] = useState(false);

  useEffect(() => {
    const element = body.current;
    if (!watched || !element) {
      setNear(true);
      return;
    }
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        // A block someone stands in stays, wherever the window went.
        const away = !entry.isIntersecting && !element.contains(document.activeElement);
        if (away) height.current = element.getBoundingClientRect().height || height.current;
        setNear(!away);
      },
      { rootMargin: '400px 0px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [watched]);
  useEffect(() => {
    const before = () => setPrinting(true);
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);

  return (
    <tbody ref={body}>
      {near || printing || props.always ? (
        props.children()
      ) : (
        <tr style={{ height: height.current }}>
          <td colSpan={props.columns} />
        </tr>
      )}
    </tbody>
  );
}
