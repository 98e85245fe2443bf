import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './button.tsx';
import { useUiWords } from './words.tsx';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
}

/** A modal dialog: focus goes in and comes back, Escape closes, the page behind is inert. */
export function Dialog({ title, onClose, children, footer }: DialogProps) {
  const words = useUiWords();
  const heading = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    const back = document.activeElement;
    if (dialog && !dialog.open) {
      if (typeof dialog.showModal === 'function') dialog.showModal();
      else dialog.setAttribute('open', '');
    }
    return () => {
      if (back instanceof HTMLElement) back.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className="wr-dialog"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="wr-dialog__head">
        <h2 className="wr-dialog__title" id={heading}>
          {title}
        </h2>
        <IconButton icon="remove" label={words.close} onClick={onClose} />
      </div>
      <div className="wr-dialog__body">{children}</div>
      {footer && <div className="wr-dialog__foot">{footer}</div>}
    </dialog>
  );
}
