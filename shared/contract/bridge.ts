import { type Progress } from './method.ts';
import { type Reply } from './reply.ts';

/** The largest message and the largest file any host carries: a scan of some sixty pages at 200 dpi, in base64. */
export const MESSAGE_LIMIT_MEBIBYTES = 40;
export const MESSAGE_LIMIT_BYTES = MESSAGE_LIMIT_MEBIBYTES * 1024 * 1024;

/** The largest file that can be picked: in base64, with its envelope, it still fits into one message. */
export const FILE_LIMIT_MEBIBYTES = 29;
export const FILE_LIMIT_BYTES = FILE_LIMIT_MEBIBYTES * 1024 * 1024;

/** Follows one call while it runs. */
export interface CallWatch {
  readonly onProgress?: (progress: Progress) => void;
  /** Settles when the user cancels; a promise and not an AbortSignal, because only the former crosses the context bridge. */
  readonly cancelled?: Promise<unknown>;
}

export interface PickedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Everything the desktop window is given, as `window.bridge`; where it is absent the page was served by the loopback host.
 * No path crosses it: dialogs belong to the host. Nothing here throws; refusals come back as a `Reply`.
 */
export interface Bridge {
  /** Sends a method's name and its input as JSON text to the core and gives its `Reply` as JSON text. */
  call(name: string, json: string, watch?: CallWatch): Promise<string>;
  /** Asks where to save; `saved` is false when the user closed the dialog. */
  saveFile(name: string, bytes: Uint8Array): Promise<Reply<{ readonly saved: boolean }>>;
  /** Asks for one file; `accept` lists extensions without the dot (`['pdf', 'jpg']`). Null when the user closed the dialog. */
  pickFile(accept: readonly string[]): Promise<Reply<PickedFile | null>>;
  /**
   * Asks for the folder where packages are exchanged. The host remembers it and offers it under an id (`sync.folders`); the page
   * is told only whether one was chosen.
   */
  chooseFolder(): Promise<Reply<{ readonly chosen: boolean }>>;
  /** Opens the finished PDF in a preview window from which it is printed. The bytes never touch a disk. */
  print(bytes: Uint8Array): Promise<Reply<{ readonly shown: true }>>;
}

/** One line of the loopback host's answer when the page accepts `application/x-ndjson`. */
export type StreamLine = { readonly progress: Progress } | { readonly reply: unknown };
