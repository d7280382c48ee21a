import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session } from 'electron';
import ElectronStore from 'electron-store';
import { type Core } from '#core/core.ts';
import { createCore } from '#core/create-core.ts';
import { describeError } from '#shared/messages/errors.zh-CN.ts';
import { wireError } from '../failure.ts';
import { readPageFiles } from '../page-files.ts';
import { dataOption, programFolders } from '../program-folders.ts';
import { Settings } from '../settings-schema.ts';
import { systemPorts } from '../system-ports.ts';
import { answerBridge } from './bridge.ts';
import { fileDialogs } from './files.ts';
import { lockDownContents, lockDownSession, switchNetworkOff } from './lockdown.ts';
import { APP_PAGE, CHANNEL } from './origin.ts';
import { registerAppScheme, servePages } from './pages.ts';
import { printPreview } from './print-preview.ts';

// The desktop host: Electron's wires to the core. Bundled to dist/app/desktop; the pages lie beside it in dist/app/renderer.

const folders = programFolders(dataOption(process.argv));
const ports = systemPorts(folders, resourcesDir(), (options) => new ElectronStore(options));
const { log, settings } = ports;

switchNetworkOff(app);
registerAppScheme(protocol);
// One office, one window: the lock is kept in this folder, so that a second office (`--data`) may run beside the first.
keepWindowFiles(join(folders.dataDir, 'window'));
process.on('uncaughtException', fail);
if (app.requestSingleInstanceLock()) void app.whenReady().then(start, fail);
else app.quit();

async function start(): Promise<void> {
  Menu.setApplicationMenu(null);
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents, log));
  app.on('window-all-closed', () => app.quit());
  try {
    const core = await createCore(ports);
    closeBeforeQuitting(core);
    await openOffice(core);
  } catch (thrown) {
    fail(thrown);
  }
}

async function openOffice(core: Core): Promise<void> {
  // Sessions without `persist:` live in memory: no cookie, cache or page of the office is written to disk.
  const office = session.fromPartition('office', { cache: false });
  const paper = session.fromPartition('paper', { cache: false });
  lockDownSession(office, log);
  servePages(office.protocol, readPageFiles(join(import.meta.dirname, '../renderer'), resourcesDir()));

  const size = Settings.shape.window.parse(settings.get('window'));
  const window = new BrowserWindow({
    width: size.width,
    height: size.height,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    autoHideMenuBar: true,
    title: '街镇社会救助审核确认系统',
    // Windows takes the program file's own; a Linux task bar shows this one, also where no menu entry has been installed.
    ...(process.platform === 'linux' && { icon: join(resourcesDir(), 'icons', 'linux', '128x128.png') }),
    webPreferences: {
      session: office,
      preload: join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      plugins: true,
      devTools: !app.isPackaged,
    },
  });
  lockDownSession(paper, log, () => {
    void dialog.showMessageBox(window, {
      type: 'info',
      message: '请在程序里点“另存为 PDF”保存文书。',
      detail: '从程序里保存会留下记录；打印预览窗口只用于打印。',
    });
  });

  const bridge = answerBridge({
    ipcMain,
    core,
    log,
    window: window.webContents,
    shell: {
      ...fileDialogs({ dialog, window, documents: app.getPath('documents'), settings }),
      ...printPreview({ session: paper, openWindow: (options) => new BrowserWindow(options), parent: window, log }),
    },
  });
  window.on('close', () => {
    const { width, height } = window.getNormalBounds();
    const kept = Settings.shape.window.safeParse({ width, height, maximized: window.isMaximized() });
    if (kept.success) settings.set('window', kept.data);
  });
  window.once('closed', () => {
    ipcMain.removeHandler(CHANNEL);
    bridge.close();
  });
  window.once('ready-to-show', () => (size.maximized ? window.maximize() : window.show()));
  window.webContents.on('render-process-gone', (_event, details) => {
    log.error('window.gone', { reason: details.reason });
    // What was typed is in the database within a second; a fresh page finds it there.
    if (details.reason !== 'clean-exit') window.webContents.reload();
  });
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  await window.loadURL(APP_PAGE);
}

/** Where that folder cannot be made, Electron keeps its own default, and the core says in words what is wrong with the data folder. */
function keepWindowFiles(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    app.setPath('userData', folder);
  } catch {
    log.error('window.folder');
  }
}

/** Quitting waits for running work and for the database to close. */
function closeBeforeQuitting(core: Core): void {
  let closing = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    for (const window of BrowserWindow.getAllWindows()) window.close();
    void core.close().then(
      () => app.exit(0),
      (thrown: unknown) => {
        wireError(thrown, log, 'core.close.fault');
        app.exit(1);
      },
    );
  });
}

function fail(thrown: unknown): void {
  const text = describeError(wireError(thrown, log, 'start.fault'));
  dialog.showErrorBox('程序不能继续', `${text.what}\n${text.next}`);
  app.exit(1);
}

/** Policies, calendars, districts and fonts: beside the packed program, or in the checkout. */
function resourcesDir(): string {
  return app.isPackaged ? join(process.resourcesPath, 'resources') : join(import.meta.dirname, '../../../resources');
}
