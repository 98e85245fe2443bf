import { CloseCircleFilled } from '@ant-design/icons';
import { useWords } from '../session/use-session.ts';
import { shellWords } from './words.ts';

function ClearIcon() {
  const words = useWords(shellWords);
  return <CloseCircleFilled role="img" aria-label={words.clear} />;
}

/** `allowClear` of an input whose button says what it does; antd's own has no name. */
export const clearable = { clearIcon: <ClearIcon /> };
