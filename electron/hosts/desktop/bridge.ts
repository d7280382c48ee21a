import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { type Caller, type Core } from '#core/core.ts';
import { type Log } from '#core/ports.ts';
import { MESSAGE_LIMIT_BYTES, MESSAGE_LIMIT_MEBIBYTES, type Bridge } from '#shared/contract/bridge.ts';
import { failure, refusal, wireError } from '../failure.ts';
import { BridgeMessage } from './bridge-message.ts';
import { CHANNEL, isOwnPage } from './origin.ts';
import { type PrintPreviews } from './print-preview.ts';

/** What only a desktop can do. Made by the entry file, so that the bridge knows no dialog and no window. */
export type Shell = Pick<Bridge, 'saveFile' | 'pickFile' | 'chooseFolder' | 'print'> & Pick<PrintPreviews, 'closePapers'>;

/** How the core says that nobody is signed in at this window: it locked itself, over lunch or while the PC slept. */
const LOCKED = '{"ok":false,"error":{"code":"LOCKED"';
const ENDS_SESSION: ReadonlySet<string> = new Set(['session.lock', 'session.signOut']);

interface BridgeOptions {
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  readonly core: Core;
  readonly log: Log;
  /** The one window that may speak. */
  readonly window: WebContents;
  readonly shell: Shell;
}

/**
 * Answers the window's messages. A stranger (another window, a sub-frame, a page of another address) gets an error without
 * content; the window itself gets a `Reply` for everything, also for a message out of form.
 */
export function answerBridge({ ipcMain, core, log, window, shell }: BridgeOptions): { close(): void } {
  const caller = core.openCaller();
  const calls = new Map<number, AbortController>();

  ipcMain.handle(CHANNEL, async (event, ...received: unknown[]) => {
    if (!isOwnFrame(event, window)) {
      log.error('bridge.stranger');
      throw new Error('refused');
    }
    const message = received.length === 1 ? BridgeMessage.safeParse(received[0]) : undefined;
    // The form of a refusal follows what was asked for: text for a call, an object for the rest.
    if (!message?.success) return asksForText(received[0]) ? refusal('shape') : (JSON.parse(refusal('shape')) as unknown);
    return answer(message.data);
  });

  async function answer(message: BridgeMessage): Promise<unknown> {
    switch (message.kind) {
      case 'call':
        return call(caller, message);
      case 'cancel':
        calls.get(message.id)?.abort();
        return { ok: true, value: null };
      case 'saveFile':
        return shell.saveFile(message.name, message.bytes);
      case 'pickFile':
        return shell.pickFile(message.accept);
      case 'chooseFolder':
        return shell.chooseFolder();
      case 'print':
        return shell.print(message.bytes);
    }
  }

  async function call(by: Caller, { id, name, json }: Extract<BridgeMessage, { kind: 'call' }>): Promise<string> {
    if (json.length > MESSAGE_LIMIT_BYTES)
      return failure({ code: 'MESSAGE_TOO_LARGE', params: { limitMebibytes: MESSAGE_LIMIT_MEBIBYTES } });
    if (calls.has(id)) return refusal('shape');
    const running = new AbortController();
    calls.set(id, running);
    try {
      const reply = await core.dispatch(by, name, json, {
        signal: running.signal,
        onProgress: (progress) => {
          if (!window.isDestroyed()) window.send(CHANNEL, id, progress);
        },
      });
      if (ENDS_SESSION.has(name) || reply.startsWith(LOCKED)) shell.closePapers();
      return reply;
    } catch (thrown) {
      return failure(wireError(thrown, log, 'bridge.fault'));
    } finally {
      calls.delete(id);
    }
  }

  return {
    close() {
      for (const running of calls.values()) running.abort();
      core.closeCaller(caller);
    },
  };
}

/** Only the window's own main frame, while it shows the program's own page. A frame that is gone (null) is nobody. */
function isOwnFrame(event: IpcMainInvokeEvent, window: WebContents): boolean {
  const frame = event.senderFrame;
  return event.sender === window && frame !== null && frame === window.mainFrame && isOwnPage(frame.url);
}

function asksForText(received: unknown): boolean {
  return typeof received !== 'object' || received === null || !('kind' in received) || received.kind === 'call';
}
