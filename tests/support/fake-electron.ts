import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';

// Enough of Electron, in memory, to run the desktop host's real code: main.ts, preload.ts and all between. Every fake records
// what it was told, and lets a test play Chromium: navigate, ask for a permission, send over the channel as any frame.

type Handler = (event: unknown, ...args: unknown[]) => unknown;
type PermissionAsk = (contents: unknown, permission: string, decide: (granted: boolean) => void, details: unknown) => void;
type PermissionCheck = (contents: unknown, permission: string, origin: string, details: unknown) => boolean;

export interface FakeFrame {
  url: string;
}

export class FakeSession extends EventEmitter {
  readonly partition: string;
  readonly handlers = new Map<string, (request: Request) => Response | Promise<Response>>();
  /** What it was made with. */
  options: unknown;
  spellChecker = true;
  ask: PermissionAsk | undefined;
  check: PermissionCheck | undefined;
  device: (() => boolean) | undefined;
  display: ((request: unknown, decide: (streams: unknown) => void) => void) | undefined;
  beforeRequest: ((details: { url: string }, decide: (answer: { cancel?: boolean }) => void) => void) | undefined;
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) =>
      void this.handlers.set(scheme, handler),
  };
  readonly webRequest = { onBeforeRequest: (listener: FakeSession['beforeRequest']) => void (this.beforeRequest = listener) };

  constructor(partition: string) {
    super();
    this.partition = partition;
  }

  setSpellCheckerEnabled(on: boolean): void {
    this.spellChecker = on;
  }
  setPermissionRequestHandler(handler: PermissionAsk): void {
    this.ask = handler;
  }
  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.check = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.device = handler;
  }
  setDisplayMediaRequestHandler(handler: NonNullable<FakeSession['display']>): void {
    this.display = handler;
  }

  /** As the renderer would: a request of this session, answered by the handler of its scheme unless it is cancelled first; without one, it leaves. */
  async load(url: string, init?: RequestInit): Promise<Response | 'cancelled' | 'left'> {
    let cancelled = false;
    this.beforeRequest?.({ url }, (answer) => (cancelled = answer.cancel === true));
    const handler = this.handlers.get(new URL(url).protocol.replace(':', ''));
    if (cancelled) return 'cancelled';
    return handler ? handler(new Request(url, init)) : 'left';
  }
}

export class FakeWebContents extends EventEmitter {
  readonly mainFrame: FakeFrame = { url: 'about:blank' };
  openHandler: ((details: { url: string }) => { action: string }) | undefined;
  readonly sent: unknown[][] = [];
  reloads = 0;
  destroyed = false;
  /** Where messages from main arrive: the preload's listeners. */
  readonly toPreload = new EventEmitter();

  setWindowOpenHandler(handler: FakeWebContents['openHandler']): void {
    this.openHandler = handler;
  }
  send(channel: string, ...args: unknown[]): void {
    this.sent.push([channel, ...args]);
    this.toPreload.emit(channel, {}, ...args);
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  reload(): void {
    this.reloads += 1;
  }

  /** Plays an event that can be prevented; tells whether it was. */
  prevented(name: string, details: object = {}): boolean {
    let prevented = false;
    this.emit(name, { ...details, preventDefault: () => (prevented = true) });
    return prevented;
  }
}

export class FakeWindow extends EventEmitter {
  readonly options: Record<string, unknown> & { webPreferences?: Record<string, unknown> };
  readonly webContents = new FakeWebContents();
  readonly #world: FakeElectron;
  shown = false;
  focused = false;
  failLoading = false;

  constructor(world: FakeElectron, options: FakeWindow['options']) {
    super();
    this.#world = world;
    this.options = options;
    world.windows.push(this);
    this.failLoading = world.failLoading;
    world.app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    if (this.failLoading) throw new Error('ERR_FAILED');
    this.webContents.mainFrame.url = url;
    this.emit('ready-to-show');
  }
  show(): void {
    this.shown = true;
  }
  maximize(): void {
    this.shown = true;
  }
  isMaximized(): boolean {
    return false;
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}
  focus(): void {
    this.focused = true;
  }
  isDestroyed(): boolean {
    return this.webContents.destroyed;
  }
  getNormalBounds(): { width: number; height: number } {
    return { width: 1400, height: 900 };
  }
  close(): void {
    this.emit('close', {});
    this.destroy();
  }
  destroy(): void {
    if (this.webContents.destroyed) return;
    this.webContents.destroyed = true;
    this.#world.windows.splice(this.#world.windows.indexOf(this), 1);
    this.emit('closed');
    if (this.#world.windows.length === 0) this.#world.app.emit('window-all-closed');
  }
}

class FakeApp extends EventEmitter {
  readonly switches = new Map<string, string | undefined>();
  readonly paths = new Map<string, string>();
  sandboxed = false;
  firstInstance = true;
  isPackaged = false;
  exitCode: number | undefined;
  quits = 0;
  readonly commandLine = { appendSwitch: (name: string, value?: string) => void this.switches.set(name, value) };

  enableSandbox(): void {
    this.sandboxed = true;
  }
  /** As Electron does: a folder that does not exist is an error. */
  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`Failed to set path: ${name}`);
    this.paths.set(name, path);
  }
  getPath(name: string): string {
    return this.paths.get(name) ?? `/fake/${name}`;
  }
  requestSingleInstanceLock(): boolean {
    return this.firstInstance;
  }
  whenReady(): Promise<void> {
    return Promise.resolve();
  }
  exit(code: number): void {
    this.exitCode ??= code;
  }
  quit(): void {
    this.quits += 1;
    this.emit('before-quit', { preventDefault: () => undefined });
  }
}

/** One machine with Electron on it. `module` is what `import … from 'electron'` gives. */
export class FakeElectron {
  readonly app = new FakeApp();
  readonly windows: FakeWindow[] = [];
  readonly sessions = new Map<string, FakeSession>();
  readonly handlers = new Map<string, Handler>();
  readonly schemes: unknown[] = [];
  readonly exposed = new Map<string, unknown>();
  readonly errorBoxes: string[][] = [];
  readonly messages: unknown[] = [];
  saveTo: string | undefined;
  pick: string | undefined;
  saveOptions: Record<string, unknown> | undefined;
  failLoading = false;
  menu: unknown = 'default';

  get window(): FakeWindow {
    const [first] = this.windows;
    if (!first) throw new Error('no window is open');
    return first;
  }

  session(partition: string): FakeSession {
    const found = this.sessions.get(partition) ?? new FakeSession(partition);
    this.sessions.set(partition, found);
    return found;
  }

  /** Sends over a channel as the given frame of the given window, with the structured clone a real process boundary makes. */
  async invokeAs(sender: FakeWebContents, senderFrame: FakeFrame | null, channel: string, ...args: unknown[]): Promise<unknown> {
    const handler = this.handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(await handler({ sender, senderFrame }, ...structuredClone(args)));
  }

  get module(): Readonly<Record<string, unknown>> {
    return {
      app: this.app,
      BrowserWindow: browserWindowOf(this),
      Menu: { setApplicationMenu: (menu: unknown) => void (this.menu = menu) },
      protocol: { registerSchemesAsPrivileged: (schemes: unknown[]) => void this.schemes.push(...schemes) },
      session: {
        fromPartition: (partition: string, options: unknown) => Object.assign(this.session(partition), { options }),
      },
      ipcMain: {
        handle: (channel: string, handler: Handler) => void this.handlers.set(channel, handler),
        removeHandler: (channel: string) => void this.handlers.delete(channel),
      },
      dialog: {
        showErrorBox: (...texts: string[]) => void this.errorBoxes.push(texts),
        showMessageBox: async (_window: unknown, options: unknown) => void this.messages.push(options),
        showSaveDialog: async (_window: unknown, options: Record<string, unknown>) => {
          this.saveOptions = options;
          return { canceled: this.saveTo === undefined, filePath: this.saveTo ?? '' };
        },
        showOpenDialog: async () => ({
          canceled: this.pick === undefined,
          filePaths: this.pick === undefined ? [] : [this.pick],
        }),
      },
      // The preload's half: bound to the first window's main frame.
      contextBridge: { exposeInMainWorld: (key: string, value: unknown) => void this.exposed.set(key, value) },
      ipcRenderer: {
        on: (channel: string, listener: (...args: unknown[]) => void) =>
          void this.window.webContents.toPreload.on(channel, listener),
        invoke: (channel: string, ...args: unknown[]) =>
          this.invokeAs(this.window.webContents, this.window.webContents.mainFrame, channel, ...args),
      },
    };
  }
}

function browserWindowOf(world: FakeElectron): unknown {
  return class extends FakeWindow {
    constructor(options: FakeWindow['options']) {
      super(world, options);
    }
    static getAllWindows(): FakeWindow[] {
      return [...world.windows];
    }
  };
}
