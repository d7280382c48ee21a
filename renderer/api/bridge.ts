import { type Bridge } from '#shared/contract/bridge.ts';
import { type Reply } from '#shared/contract/reply.ts';
import { CallError } from './call-error.ts';
import { type Transport } from './client.ts';
import { type Shell } from './shell.ts';

declare global {
  interface Window {
    /** The whole of what the desktop's preload gives the page; absent in a browser. */
    readonly bridge?: Bridge;
  }
}

export function bridgeTransport(bridge: Bridge): Transport {
  return {
    call: (name, json, { onProgress, signal }) => {
      const cancelled = signal && new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      return bridge.call(name, json, { ...(onProgress && { onProgress }), ...(cancelled && { cancelled }) });
    },
  };
}

function valueOf<Value>(reply: Reply<Value>): Value {
  if (reply.ok) return reply.value;
  throw new CallError(reply.error);
}

export function bridgeShell(bridge: Bridge): Shell {
  return {
    saveFile: async (name, bytes) => valueOf(await bridge.saveFile(name, bytes)).saved,
    pickFile: async (accept) => valueOf(await bridge.pickFile(accept)) ?? undefined,
    chooseFolder: async () => valueOf(await bridge.chooseFolder()).chosen,
    print: async (bytes) => void valueOf(await bridge.print(bytes)),
  };
}
