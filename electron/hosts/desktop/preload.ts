import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, CallWatch } from '#shared/contract/bridge.ts';
import type { Progress } from '#shared/contract/method.ts';
import { APP_HOST, APP_SCHEME, CHANNEL } from './origin.ts';

// Everything the window gets stands here. It runs in the sandbox, where only `electron` can be required: keep it that small (and
// `import type` as a statement: an inline `{ type X }` would bundle the whole module, zod included).

declare const location: { readonly protocol: string; readonly host: string };

const REFUSED = '{"ok":false,"error":{"code":"HOST_REFUSED","params":{"reason":"shape"}}}';
const running = new Map<number, CallWatch['onProgress']>();
let lastId = 0;

ipcRenderer.on(CHANNEL, (_event, id: number, progress: Progress) => running.get(id)?.(progress));

/** One message over the one channel. Surplus arguments are refused, not dropped: a caller that sends them means something we do not do. */
async function send(surplus: readonly unknown[], message: Readonly<Record<string, unknown>>): Promise<unknown> {
  return surplus.length > 0 ? JSON.parse(REFUSED) : ipcRenderer.invoke(CHANNEL, message);
}

async function call(name: string, json: string, watch?: CallWatch, ...surplus: unknown[]): Promise<string> {
  if (surplus.length > 0) return REFUSED;
  lastId += 1;
  const id = lastId;
  running.set(id, watch?.onProgress);
  const cancel = () => void (running.has(id) && ipcRenderer.invoke(CHANNEL, { kind: 'cancel', id }));
  void watch?.cancelled?.then(cancel, cancel);
  try {
    return (await ipcRenderer.invoke(CHANNEL, { kind: 'call', id, name, json })) as string;
  } finally {
    running.delete(id);
  }
}

const bridge = {
  call,
  saveFile: (name: string, bytes: Uint8Array, ...surplus: unknown[]) => send(surplus, { kind: 'saveFile', name, bytes }),
  pickFile: (accept: readonly string[], ...surplus: unknown[]) => send(surplus, { kind: 'pickFile', accept }),
  chooseFolder: (...surplus: unknown[]) => send(surplus, { kind: 'chooseFolder' }),
  print: (bytes: Uint8Array, ...surplus: unknown[]) => send(surplus, { kind: 'print', bytes }),
} as unknown as Bridge;

// Navigation is denied elsewhere; should it ever happen, the page that comes gets nothing.
if (location.protocol === `${APP_SCHEME}:` && location.host === APP_HOST) contextBridge.exposeInMainWorld('bridge', bridge);
