import { Component, type ReactNode } from 'react';
import { useWords } from '../session/use-session.ts';
import { shellWords } from './words.ts';

interface Props {
  /** What it is around: another name starts it anew. */
  readonly name: string;
  readonly children: ReactNode;
  /** Shown instead; absent: words and a button. */
  readonly fallback?: ReactNode;
}

/** One part that fails does not take the page with it. */
export class PanelBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override componentDidUpdate(before: Props): void {
    if (before.name !== this.props.name && this.state.failed) this.setState({ failed: false });
  }
  override render() {
    if (!this.state.failed) return this.props.children;
    return this.props.fallback ?? <Broken onAgain={() => this.setState({ failed: false })} />;
  }
}

function Broken({ onAgain }: { readonly onAgain: () => void }) {
  const words = useWords(shellWords);
  return (
    <div className="wd-broken" role="alert">
      <p className="wd-broken__title">{words.panelBroken}</p>
      <p>{words.panelBrokenText}</p>
      <button type="button" className="wr-button wr-button--small" onClick={onAgain}>
        {words.again}
      </button>
    </div>
  );
}
