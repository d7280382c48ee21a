import { describeError } from '#shared/messages/errors.zh-CN.ts';
import { wireError } from '../failure.ts';
import { openLoopback, type OpenLoopback } from './open-loopback.ts';

/** `openLoopback`; what it throws is told in words by `complain`, a fault of the program also with its reference. Gives the exit code. */
export async function runLoopback(options: OpenLoopback, complain: (line: string) => void): Promise<0 | 1> {
  try {
    await openLoopback(options);
    return 0;
  } catch (thrown) {
    const log = { info: () => undefined, error: (...fault: unknown[]) => complain(JSON.stringify(fault)) };
    const { what, next } = describeError(wireError(thrown, log, 'start.fault'));
    complain(`程序没有启动：${what}\n${next}`);
    return 1;
  }
}
