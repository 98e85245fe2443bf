import Icon from '@ant-design/icons';

// The arrows people know from other editors: antd's own two differ only in where a circle is open.
const Back = () => (
  <svg viewBox="0 0 16 16" width="1em" height="1em" fill="none" stroke="currentColor" aria-hidden="true">
    <path d="M6 3 2.5 6.5 6 10" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    <path d="M3 6.5h6.5a4 4 0 0 1 0 8H7" strokeWidth="1.5" strokeLinecap="round" />
  </svg>
);
const Forth = () => (
  <svg viewBox="0 0 16 16" width="1em" height="1em" fill="none" stroke="currentColor" aria-hidden="true">
    <path d="M10 3l3.5 3.5L10 10" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    <path d="M13 6.5H6.5a4 4 0 0 0 0 8H9" strokeWidth="1.5" strokeLinecap="round" />
  </svg>
);

export const UndoIcon = () => <Icon component={Back} role="presentation" aria-hidden />;
export const RedoIcon = () => <Icon component={Forth} role="presentation" aria-hidden />;
