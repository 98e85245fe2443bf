import { type ReactNode, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { type ControlProps, controlAttributes } from './control-props.ts';
import { useUiWords } from './words.tsx';

interface FileDropProps extends ControlProps {
  /** As the `accept` attribute takes it. */
  accept?: string | undefined;
  multiple?: boolean | undefined;
  onFiles: (files: readonly File[]) => void;
  /** What may be chosen, in words. */
  hint?: ReactNode;
  /** Photos: phones offer the camera. */
  camera?: boolean | undefined;
  /** Phones open the camera at once, without the album. */
  capture?: boolean | undefined;
}

/** Files by button, by dropping them here, or pasted from the clipboard. */
export function FileDrop(props: FileDropProps) {
  const words = useUiWords();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (list: FileList | null | undefined) => {
    const files = [...(list ?? [])];
    if (files.length > 0 && !props.disabled) props.onFiles(props.multiple ? files : files.slice(0, 1));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the extra way; the button is the main one
    <div
      className="wr-drop"
      data-over={over}
      data-invalid={props.invalid}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
      onPaste={(event) => take(event.clipboardData.files)}
    >
      <input
        ref={input}
        {...controlAttributes({ ...props, required: false })}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        capture={props.capture ? 'environment' : undefined}
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file may be chosen again after it was removed.
          event.currentTarget.value = '';
        }}
      />
      <Button
        small
        icon={props.camera ? 'camera' : 'upload'}
        disabled={props.disabled}
        tabIndex={-1}
        aria-hidden="true"
        onClick={() => input.current?.click()}
      >
        {props.camera ? words.takePhoto : words.chooseFile}
      </Button>
      <span className="wr-drop__hint">{props.hint ?? words.dropHere}</span>
    </div>
  );
}
