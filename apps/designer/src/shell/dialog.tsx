import { Modal, type ModalProps } from 'antd';
import { useRef } from 'react';
import { focusFirst } from './focus-first.ts';

/** A dialog that begins where one works: at its first input, or at the button that goes on; not at the one that closes it. */
export function Dialog({ children, afterOpenChange, ...rest }: ModalProps) {
  const body = useRef<HTMLDivElement>(null);
  return (
    <Modal
      {...rest}
      afterOpenChange={(open) => {
        if (open && body.current !== null) focusFirst(body.current);
        afterOpenChange?.(open);
      }}
    >
      <div ref={body} className="wd-dialog__body">
        {children}
      </div>
    </Modal>
  );
}
