import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  /** Changes when the user has gone elsewhere; the boundary then tries again. */
  readonly place: string;
}

interface State {
  readonly reference: string | undefined;
  readonly place: string;
}

/** A short reference to read out on the telephone. It says nothing about the case. */
function newReference(): string {
  return [...crypto.getRandomValues(new Uint8Array(4))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

/** Catches faults of a screen: plain words and a way out instead of a white page. What is typed is safe in its draft. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { reference: undefined, place: this.props.place };

  static getDerivedStateFromError(): Partial<State> {
    return { reference: newReference() };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.place === state.place ? null : { reference: undefined, place: props.place };
  }

  override render() {
    if (this.state.reference === undefined) return this.props.children;
    return (
      <div className="fault" role="alert">
        <h1>这一页出现故障，无法显示</h1>
        <p>已保存的案件不受影响，正在填写的内容已自动保存，重新打开本页即可接着填写。</p>
        <p>请先返回再进入一次；仍不行时，把编号 {this.state.reference} 和当时的操作告诉技术支持。</p>
        <button type="button" className="button button-primary" onClick={() => this.setState({ reference: undefined })}>
          重新打开本页
        </button>
      </div>
    );
  }
}
