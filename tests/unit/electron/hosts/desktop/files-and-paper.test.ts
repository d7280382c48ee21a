import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type StartedDesktop, startDesktop } from './start-desktop.ts';

const PDF = new TextEncoder().encode('%PDF-1.7 paper');

describe('files and paper', () => {
  let desktop: StartedDesktop;
  beforeAll(async () => {
    desktop = await startDesktop();
  });
  afterAll(() => desktop.stop());
  afterEach(() => {
    desktop.electron.saveTo = undefined;
    desktop.electron.pick = undefined;
  });

  test('saving writes the whole file where the user said, and leaves no partial one', async () => {
    const target = join(desktop.folder, '受理通知书.pdf');
    desktop.electron.saveTo = target;
    expect(await desktop.bridge.saveFile('受理通知书.pdf', PDF)).toEqual({ ok: true, value: { saved: true } });
    expect(new Uint8Array(readFileSync(target))).toEqual(PDF);
    expect(readdirSync(desktop.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('the page cannot say where: a path in the name becomes a name', async () => {
    await desktop.bridge.saveFile('../../.bashrc', PDF);
    expect(desktop.electron.saveOptions?.['defaultPath']).toBe('/fake/documents/_.._.bashrc');
    await desktop.bridge.saveFile('con.pdf', PDF);
    expect(desktop.electron.saveOptions?.['defaultPath']).toBe('/fake/documents/_con.pdf');
    await desktop.bridge.saveFile('a\u202Efdp.exe', PDF);
    expect(desktop.electron.saveOptions?.['defaultPath']).toBe('/fake/documents/a_fdp.exe');
  });

  test('where the whole file cannot take its name, no part of it is left', async () => {
    desktop.electron.saveTo = join(desktop.folder, 'a folder');
    mkdirSync(join(desktop.electron.saveTo, 'with something in it'), { recursive: true });
    expect(await desktop.bridge.saveFile('a.pdf', PDF)).toMatchObject({ ok: false, error: { code: 'FILE_NOT_SAVED' } });
    expect(readdirSync(desktop.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('a closed dialog is no error; a place that cannot be written is one, in words', async () => {
    expect(await desktop.bridge.saveFile('a.pdf', PDF)).toEqual({ ok: true, value: { saved: false } });
    desktop.electron.saveTo = join(desktop.folder, 'no such folder', 'a.pdf');
    expect(await desktop.bridge.saveFile('a.pdf', PDF)).toEqual({
      ok: false,
      error: { code: 'FILE_NOT_SAVED', params: { reason: 'other' } },
    });
  });

  test('picking gives name and bytes, never a path; too large is said with the limit', async () => {
    expect(await desktop.bridge.pickFile(['pdf'])).toEqual({ ok: true, value: null });
    desktop.electron.pick = join(desktop.folder, '户口簿.pdf');
    writeFileSync(desktop.electron.pick, PDF);
    expect(await desktop.bridge.pickFile(['pdf'])).toEqual({ ok: true, value: { name: '户口簿.pdf', bytes: PDF } });
    writeFileSync(desktop.electron.pick, Buffer.alloc(29 * 1024 * 1024 + 1));
    expect(await desktop.bridge.pickFile(['pdf'])).toEqual({
      ok: false,
      error: { code: 'MESSAGE_TOO_LARGE', params: { limitMebibytes: 29 } },
    });
    desktop.electron.pick = join(desktop.folder, 'gone.pdf');
    expect(await desktop.bridge.pickFile(['pdf'])).toEqual({
      ok: false,
      error: { code: 'FILE_NOT_READ', params: { reason: 'other' } },
    });
  });

  test('choosing the exchange folder tells the page only that one was chosen; the core finds it under an id', async () => {
    expect(await desktop.bridge.chooseFolder()).toEqual({ ok: true, value: { chosen: false } });
    desktop.electron.pick = desktop.folder;
    expect(await desktop.bridge.chooseFolder()).toEqual({ ok: true, value: { chosen: true } });
    const [found] = desktop.ports().exchangeFolders.list();
    expect(found).toMatchObject({ kind: 'folder', path: desktop.folder });
    expect(found!.id).not.toContain('/');
  });

  test('printing shows our PDF from memory in a window of its own, and forgets it when that closes', async () => {
    expect(await desktop.bridge.print(PDF)).toEqual({ ok: true, value: { shown: true } });
    const preview = desktop.electron.windows.find((window) => window.options['title'] === '打印预览')!;
    const paper = desktop.electron.session('paper');
    expect(preview.options.webPreferences).toEqual({
      session: paper,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      plugins: true,
      devTools: false,
    });
    expect(preview.options.webPreferences?.['session']).toBe(paper);
    const { url } = preview.webContents.mainFrame;
    const shown = (await paper.load(url)) as Response;
    expect(shown.headers.get('content-type')).toBe('application/pdf');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(((await paper.load(url, { method: 'POST' })) as Response).status).toBe(404);
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(PDF);
    expect(((await desktop.electron.session('office').load(url)) as Response).status).toBe(404);
    preview.close();
    expect(((await paper.load(url)) as Response).status).toBe(404);
  });

  test.each([
    ['locks', 'session.lock', 0],
    ['signs out', 'session.signOut', 0],
    ['is told that the core has locked itself', 'test.locked', 0],
    ['goes on working (they stay)', 'test.echo', 2],
  ])('previews of papers close when the window %s', async (_what, name, left) => {
    await desktop.bridge.print(PDF);
    await desktop.bridge.print(PDF);
    const previews = desktop.electron.windows.filter((window) => window.options['title'] === '打印预览' && !window.isDestroyed());
    expect(previews).toHaveLength(2);
    const papers = previews.map((window) => window.webContents.mainFrame.url);
    await desktop.bridge.call(name, '{}');
    expect(previews.filter((window) => !window.isDestroyed())).toHaveLength(left);
    const shown = await Promise.all(
      papers.map(async (url) => ((await desktop.electron.session('paper').load(url)) as Response).status),
    );
    expect(shown).toEqual(papers.map(() => (left > 0 ? 200 : 404)));
    for (const window of previews) window.close();
  });

  test('what is not a PDF is not printed', async () => {
    expect(await desktop.bridge.print(new TextEncoder().encode('<html>'))).toMatchObject({
      ok: false,
      error: { code: 'HOST_REFUSED' },
    });
  });

  test('a preview that does not open is said, and its bytes are forgotten', async () => {
    desktop.electron.failLoading = true;
    expect(await desktop.bridge.print(PDF)).toEqual({ ok: false, error: { code: 'PRINT_NOT_SHOWN', params: {} } });
    desktop.electron.failLoading = false;
    expect(desktop.electron.windows).toHaveLength(1);
  });

  test('saving from the preview is refused with the way to do it', () => {
    let prevented = false;
    desktop.electron.session('paper').emit('will-download', { preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
    expect(desktop.electron.messages).toHaveLength(1);
  });
});
