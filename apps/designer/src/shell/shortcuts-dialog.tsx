import { Modal } from 'antd';
import { useWords } from '../session/use-session.ts';
import { shellWords } from './words.ts';

/** Every key of canvas and outline. */
export function ShortcutsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const words = useWords(shellWords);
  return (
    <Modal open={open} title={words.keysTitle} onCancel={onClose} footer={null} width={480}>
      <p className="wd-quiet">{words.keysText}</p>
      <dl className="wd-keys">
        {words.keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
