import { type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from './button.tsx';
import type { ControlProps } from './control-props.ts';
import { TextInput } from './text-input.tsx';
import { useUiWords } from './words.tsx';

interface SignaturePadProps extends ControlProps {
  /** The finished picture (PNG). */
  onSign: (picture: Blob) => void;
}

const ink = '#1b2a33';
const brush = '"Kaiti SC", STKaiti, KaiTi, "Noto Serif CJK SC", "Segoe Script", cursive';

/** A signature by finger, pen or mouse; whoever cannot draw types the name, and it is written out. */
export function SignaturePad(props: SignaturePadProps) {
  const words = useUiWords();
  const hint = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<{ x: number; y: number } | null>(null);
  const [inked, setInked] = useState(false);
  const [typing, setTyping] = useState(false);
  const [name, setName] = useState('');

  useEffect(() => {
    const element = canvas.current;
    if (!element || typing) return;
    const scale = window.devicePixelRatio || 1;
    element.width = Math.round(element.clientWidth * scale);
    element.height = Math.round(element.clientHeight * scale);
    const pen = element.getContext('2d');
    if (!pen) return;
    pen.scale(scale, scale);
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    pen.strokeStyle = ink;
  }, [typing]);

  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const from = last.current;
    const pen = canvas.current?.getContext('2d');
    if (!from || !pen) return;
    const to = at(event);
    pen.lineWidth = event.pointerType === 'pen' ? 1 + event.pressure * 3 : 2.4;
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y);
    pen.stroke();
    last.current = to;
    setInked(true);
  };
  const wipe = () => {
    const element = canvas.current;
    element?.getContext('2d')?.clearRect(0, 0, element.width, element.height);
    setInked(false);
  };
  const finish = (from: HTMLCanvasElement | null) =>
    from?.toBlob((picture) => picture && props.onSign(picture), 'image/png');
  const writeOut = () => {
    const sheet = document.createElement('canvas');
    sheet.width = 800;
    sheet.height = 320;
    const pen = sheet.getContext('2d');
    if (!pen) return;
    pen.fillStyle = ink;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    let size = 140;
    do {
      pen.font = `${size}px ${brush}`;
      size -= 8;
    } while (size > 24 && pen.measureText(name).width > 720);
    pen.fillText(name.trim(), 400, 160);
    finish(sheet);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: the field around it draws the label
    <div
      className="wr-signature"
      role="group"
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      data-invalid={props.invalid}
    >
      {typing ? (
        <TextInput
          id={props.id}
          label={words.signName}
          value={name}
          onChange={setName}
          placeholder={words.signName}
        />
      ) : (
        <div className="wr-signature__pad">
          <canvas
            ref={canvas}
            aria-describedby={hint}
            aria-label={words.signature}
            role="img"
            onPointerDown={(event) => {
              if (props.disabled) return;
              event.currentTarget.setPointerCapture(event.pointerId);
              last.current = at(event);
            }}
            onPointerMove={draw}
            onPointerUp={() => {
              last.current = null;
            }}
            onPointerCancel={() => {
              last.current = null;
            }}
          />
          <span className="wr-signature__hint" id={hint} hidden={inked}>
            {words.signHere}
          </span>
        </div>
      )}
      <div className="wr-signature__tools">
        <Button
          small
          variant="primary"
          disabled={props.disabled || (typing ? name.trim() === '' : !inked)}
          onClick={() => (typing ? writeOut() : finish(canvas.current))}
        >
          {words.signDone}
        </Button>
        {!typing && inked && (
          <Button small onClick={wipe}>
            {words.signRedo}
          </Button>
        )}
        <Button
          small
          variant="ghost"
          disabled={props.disabled}
          onClick={() => {
            setInked(false);
            setTyping(!typing);
          }}
        >
          {typing ? words.signByHand : words.signByName}
        </Button>
      </div>
    </div>
  );
}
