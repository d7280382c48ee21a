import { type WireError } from '#shared/contract/reply.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { describeError } from '#shared/messages/errors.zh-CN.ts';

/**
 * A call that was not carried out. `answered`: the core refused with a code, nothing was written. Otherwise the wire broke and
 * nobody knows whether the act took place; repeating it with the same command id is then safe.
 */
export class CallError extends Error {
  readonly error: WireError | undefined;
  readonly text: ErrorText;

  constructor(error: WireError | undefined, text: ErrorText) {
    super(error?.code ?? 'UNREACHABLE');
    this.name = 'CallError';
    this.error = error;
    this.text = text;
  }

  get code(): WireError['code'] | 'UNREACHABLE' {
    return this.error?.code ?? 'UNREACHABLE';
  }

  get answered(): boolean {
    return this.error !== undefined;
  }
}

export function refusal(error: WireError): CallError {
  return new CallError(error, describeError(error));
}

/** The host does not answer: the program behind the window was closed, or it crashed. */
export function unreachable(): CallError {
  return new CallError(undefined, {
    what: '程序没有应答，刚才的操作是否完成尚不确定。',
    next: '请稍候再按一次同一按钮，不会重复办理；仍不行时请关闭窗口，重新打开程序。已自动保存的内容不会丢失。',
  });
}

/** Words for anything thrown on the way to a screen. */
export function describeFailure(failure: unknown): ErrorText {
  if (failure instanceof CallError) return failure.text;
  return { what: '页面出现故障，操作没有完成。', next: '请重试；仍不行时，请返回工作台重新进入。' };
}
