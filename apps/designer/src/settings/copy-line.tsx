import { App as AntApp, Button, Input, Space } from 'antd';
import { useWords } from '../session/use-session.ts';
import { words } from './words.ts';

/** Something to copy: an address, a code, a command. */
export function CopyLine({
  value,
  label,
  lines,
}: {
  readonly value: string;
  readonly label: string;
  readonly lines?: boolean;
}) {
  const text = useWords(words);
  const { message } = AntApp.useApp();
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(value);
      message.success(text.copied);
    } catch {
      message.error(text.copyFailed);
    }
  }
  const button = (
    <Button aria-label={text.copyWhat(label)} onClick={() => void copy()}>
      {text.copy}
    </Button>
  );
  return lines ? (
    <div className="wd-copy">
      <Input.TextArea
        readOnly
        autoSize
        value={value}
        aria-label={label}
        className="wd-code"
        onFocus={(event) => event.target.select()}
      />
      {button}
    </div>
  ) : (
    <Space.Compact block>
      <Input readOnly value={value} aria-label={label} onFocus={(event) => event.target.select()} />
      {button}
    </Space.Compact>
  );
}
