import { type WireError } from '#shared/contract/reply.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { describeError } from '#shared/messages/errors.zh-CN.ts';

/** A call that was not carried out, or of which that is not known; with its words. */
export class CallError extends Error {
  readonly error: WireError;
  readonly text: ErrorText;

  constructor(error: WireError) {
    super(error.code);
    this.name = 'CallError';
    this.error = error;
    this.text = describeError(error);
  }

  get code(): WireError['code'] {
    return this.error.code;
  }

  /** The core has refused: nothing was written. Otherwise the wire broke, and only a repetition under the same command id is safe. */
  get answered(): boolean {
    return this.error.code !== 'HOST_UNREACHABLE';
  }
}

/** Words for anything thrown on the way to a screen. */
export function describeFailure(failure: unknown): ErrorText {
  if (failure instanceof CallError) return failure.text;
  return { what: '页面出现故障，操作没有完成。', next: '请重试；仍不行时，请返回工作台重新进入。' };
}
