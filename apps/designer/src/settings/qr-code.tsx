import { Button } from 'antd';
import { useWords } from '../session/use-session.ts';
import { words } from './words.ts';

/** A QR code with a button to keep it as a file. */
export function QrCode({
  text,
  title,
  fileName,
  svg,
}: {
  readonly text: string;
  readonly title: string;
  readonly fileName: string;
  /** The picture itself, where the text is a secret that may not stand in an address. */
  readonly svg?: string;
}) {
  const say = useWords(words);
  const source =
    svg === undefined
      ? `/api/qr?text=${encodeURIComponent(text)}`
      : `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  return (
    <figure className="wd-qr">
      <img src={source} alt={title} width={144} height={144} />
      <figcaption>
        <Button href={source} download={`${fileName}.svg`} size="small">
          {say.qrDownload}
        </Button>
      </figcaption>
    </figure>
  );
}
