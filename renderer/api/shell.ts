import { FILE_LIMIT_BYTES, FILE_LIMIT_MEBIBYTES, type PickedFile } from '#shared/contract/bridge.ts';
import { CallError } from './call-error.ts';

/** What differs by host on the screen's side. A path never passes through: dialogs belong to the host. Rejects with `CallError`. */
export interface Shell {
  /** False when the user cancelled. */
  saveFile(name: string, bytes: Uint8Array): Promise<boolean>;
  /** One file; `accept` lists extensions without the dot. Undefined when the user cancelled. */
  pickFile(accept: readonly string[]): Promise<PickedFile | undefined>;
  /**
   * Chooses the folder where packages are exchanged, which then stands among `sync.folders`; false when the user cancelled.
   * Absent in a browser, which has no folders: there plugged-in drives are offered, and the folder set on the command line.
   */
  chooseFolder?(): Promise<boolean>;
  /** Prints the finished PDF, never the page. */
  print(bytes: Uint8Array): Promise<void>;
}

/** Bytes as an address the page may show (`blob:`); revoke it when done. */
export function blobUrl(bytes: Uint8Array, mediaType: string): string {
  return URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType }));
}

/** How long a printed or saved file stays in memory: the browser gives no sign when its dialog is closed. */
const KEEP_MS = 10 * 60_000;

/** Nobody is signed in any more: no paper of a family stays in the page until its time is over. */
export function dropPrintFrames(): void {
  for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe.print-frame')) {
    URL.revokeObjectURL(frame.src);
    frame.remove();
  }
}

/** The browser window of the loopback host. */
export function browserShell(): Shell {
  return {
    async saveFile(name, bytes) {
      const link = document.createElement('a');
      link.href = blobUrl(bytes, 'application/octet-stream');
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), KEEP_MS);
      return true;
    },
    pickFile(accept) {
      return new Promise((resolve, reject) => {
        const input = document.createElement('input');
        input.type = 'file';
        input.accept = accept.map((extension) => `.${extension}`).join(',');
        input.addEventListener('cancel', () => resolve(undefined));
        input.addEventListener('change', () => {
          const file = input.files?.[0];
          if (file === undefined) resolve(undefined);
          else if (file.size > FILE_LIMIT_BYTES) {
            reject(new CallError({ code: 'MESSAGE_TOO_LARGE', params: { limitMebibytes: FILE_LIMIT_MEBIBYTES } }));
          } else {
            file
              .arrayBuffer()
              .then((buffer) => resolve({ name: file.name, bytes: new Uint8Array(buffer) }))
              .catch(() => reject(new CallError({ code: 'FILE_NOT_READ', params: { reason: 'other' } })));
          }
        });
        input.click();
      });
    },
    async print(bytes) {
      const frame = document.createElement('iframe');
      frame.title = '打印';
      frame.className = 'print-frame';
      frame.src = blobUrl(bytes, 'application/pdf');
      await new Promise((resolve) => {
        frame.addEventListener('load', resolve, { once: true });
        document.body.append(frame);
      });
      frame.contentWindow?.focus();
      frame.contentWindow?.print();
      setTimeout(() => {
        URL.revokeObjectURL(frame.src);
        frame.remove();
      }, KEEP_MS);
    },
  };
}
