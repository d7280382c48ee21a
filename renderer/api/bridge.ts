import { type Progress } from '#shared/contract/method.ts';
import { type Transport } from './client.ts';
import { type PickedFile, type Shell } from './shell.ts';

/** The whole of what the desktop's preload gives the page. `name` tells which call a progress report belongs to. */
export interface Bridge {
  call(name: string, json: string): Promise<string>;
  /** Asks the user where; false when the dialog was cancelled. */
  saveFile(name: string, bytes: Uint8Array): Promise<boolean>;
  /** `accept`: media types. Undefined when the dialog was cancelled. */
  pickFile(accept: readonly string[]): Promise<PickedFile | undefined>;
  /** Prints a PDF as it is. */
  print(bytes: Uint8Array): Promise<void>;
  /** Gives back how to stop listening. */
  onProgress(listener: (name: string, progress: Progress) => void): () => void;
}

declare global {
  interface Window {
    readonly bridge?: Bridge;
  }
}

export function bridgeTransport(bridge: Bridge): Transport {
  return {
    async call(name, json, { onProgress }) {
      const stop = onProgress && bridge.onProgress((reporting, progress) => reporting === name && onProgress(progress));
      try {
        return await bridge.call(name, json);
      } finally {
        stop?.();
      }
    },
  };
}

export function bridgeShell(bridge: Bridge): Shell {
  return {
    saveFile: (name, bytes) => bridge.saveFile(name, bytes),
    pickFile: (accept) => bridge.pickFile(accept),
    print: (bytes) => bridge.print(bytes),
  };
}
