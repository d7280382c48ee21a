import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FakeWebContents } from '#tests/support/fake-electron.ts';
import { type StartedDesktop, startDesktop } from './start-desktop.ts';

const PDF = new TextEncoder().encode('%PDF-1.7 paper');

describe('what the window is given', () => {
  let desktop: StartedDesktop;
  beforeAll(async () => {
    desktop = await startDesktop();
  });
  afterAll(() => desktop.stop());

  test('exactly one object with exactly five functions', () => {
    expect([...desktop.electron.exposed.keys()]).toEqual(['bridge']);
    expect(Object.keys(desktop.bridge).toSorted()).toEqual(['call', 'chooseFolder', 'pickFile', 'print', 'saveFile']);
    expect(desktop.electron.handlers.size).toBe(1);
  });

  test('a call goes through as text and comes back as text', async () => {
    expect(JSON.parse(await desktop.bridge.call('test.echo', '{"姓名":"测试"}'))).toEqual({ ok: true, value: { 姓名: '测试' } });
  });

  test('progress reaches the call it belongs to, and no other', async () => {
    const seen: string[] = [];
    const follow = (label: string) => ({ onProgress: ({ done }: { done: number }) => void seen.push(`${label}${done}`) });
    await Promise.all([
      desktop.bridge.call('test.count', '{}', follow('a')),
      desktop.bridge.call('test.count', '{}', follow('b')),
    ]);
    expect(seen.filter((step) => step.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
    expect(seen.filter((step) => step.startsWith('b'))).toEqual(['b1', 'b2', 'b3']);
  });

  test('a job can be cancelled', async () => {
    const waiting = desktop.bridge.call('test.wait', '{}', { cancelled: new Promise((resolve) => setTimeout(resolve, 10)) });
    expect(JSON.parse(await waiting)).toEqual({ ok: true, value: { stopped: true } });
    expect(desktop.core.aborted).toEqual(['test.wait']);
  });

  test('a fault shows a reference and nothing else', async () => {
    const reply = await desktop.bridge.call('test.fault', '{}');
    expect(JSON.parse(reply)).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(reply).not.toMatch(/secret|120101|office\.db/);
  });

  test('surplus arguments are refused by every function', async () => {
    const before = desktop.core.calls.length;
    const loose = desktop.bridge as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
    const refused = { ok: false, error: { code: 'HOST_REFUSED', params: { reason: 'shape' } } };
    expect(JSON.parse((await loose['call']!('test.echo', '{}', undefined, 'more')) as string)).toEqual(refused);
    expect(await loose['saveFile']!('a.pdf', PDF, '/etc/passwd')).toEqual(refused);
    expect(await loose['pickFile']!(['pdf'], '/etc')).toEqual(refused);
    expect(await loose['chooseFolder']!('/etc')).toEqual(refused);
    expect(await loose['print']!(PDF, { silent: true })).toEqual(refused);
    expect(desktop.core.calls.length).toBe(before);
  });
});

describe('who may speak over the channel', () => {
  let desktop: StartedDesktop;
  beforeAll(async () => {
    desktop = await startDesktop();
  });
  afterAll(() => desktop.stop());
  const message = { kind: 'call', id: 900, name: 'test.echo', json: '{}' };

  test('a frame inside the window gets nothing, even one that claims our address', async () => {
    const { webContents } = desktop.electron.window;
    for (const url of ['app://office/', 'https://evil.example/', 'blob:app://office/1', 'about:blank']) {
      await expect(desktop.electron.invokeAs(webContents, { url }, 'bridge', message)).rejects.toThrow(/^refused$/);
    }
  });

  test('another window, and a frame that is gone, get nothing', async () => {
    const stranger = new FakeWebContents();
    stranger.mainFrame.url = 'app://office/';
    await expect(desktop.electron.invokeAs(stranger, stranger.mainFrame, 'bridge', message)).rejects.toThrow(/^refused$/);
    const { webContents } = desktop.electron.window;
    await expect(desktop.electron.invokeAs(webContents, null, 'bridge', message)).rejects.toThrow(/^refused$/);
    await expect(desktop.electron.invokeAs(stranger, webContents.mainFrame, 'bridge', message)).rejects.toThrow(/^refused$/);
  });

  test.each([
    'https://office/',
    'app://office.evil/',
    'app://evil@office/',
    'app://:word@office/',
    'app://office:80/',
    'app://OFFICE.example/',
    'app://office/paper/1.pdf',
    'file:///app://office/',
    'http://app//office/',
    '',
    'nonsense',
  ])('the main frame, should it ever show %j, gets nothing', async (url) => {
    const { webContents } = desktop.electron.window;
    const own = webContents.mainFrame.url;
    webContents.mainFrame.url = url;
    await expect(desktop.electron.invokeAs(webContents, webContents.mainFrame, 'bridge', message)).rejects.toThrow(/^refused$/);
    webContents.mainFrame.url = own;
  });

  test('nothing of all this reached the core, and the log names no address', () => {
    expect(desktop.core.calls).toEqual([]);
    const log = readFileSync(join(desktop.folder, 'jiezhen-shehui-jiuzhu', 'office', 'log', 'program.log'), 'utf8');
    expect(log).toContain('bridge.stranger');
    expect(log).not.toContain('evil');
  });

  test('10,000 malformed messages: each is refused, the core hears of none, and the window still works', async () => {
    const { webContents } = desktop.electron.window;
    const broken = fc.oneof(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
      fc.record({
        kind: fc.constantFrom('call', 'cancel', 'saveFile', 'pickFile', 'chooseFolder', 'print', '__proto__', 'constructor'),
        id: fc.anything(),
        name: fc.anything(),
      }),
      fc.record({ kind: fc.constant('call'), id: fc.nat(), name: fc.string(), json: fc.string(), surplus: fc.anything() }),
    );
    const lists = fc.sample(fc.array(broken, { maxLength: 3 }), { numRuns: 10_000, seed: 20_261_125 });
    let refused = 0;
    for (const args of lists) {
      const answer = await desktop.electron
        .invokeAs(webContents, webContents.mainFrame, 'bridge', ...args)
        .catch(() => 'cannot be cloned');
      const reply = typeof answer === 'string' && answer.startsWith('{') ? (JSON.parse(answer) as unknown) : answer;
      if (answer === 'cannot be cloned' || (reply as { ok: boolean }).ok === false) refused += 1;
    }
    expect(refused).toBe(10_000);
    expect(desktop.core.calls).toEqual([]);
    expect(JSON.parse(await desktop.bridge.call('test.echo', '1'))).toEqual({ ok: true, value: 1 });
  }, 120_000);

  test.each<[string, unknown[]]>([
    ['well-formed with a second argument', [message, {}]],
    ['with a path beside what it may have', [{ kind: 'pickFile', accept: ['pdf'], path: '/etc' }]],
    ['asking for any file by a pattern', [{ kind: 'pickFile', accept: ['*'] }]],
    ['a paper larger than any file may be', [{ kind: 'print', bytes: Buffer.concat([PDF, Buffer.alloc(29 * 1024 * 1024)]) }]],
  ])('a message %s is refused', async (_what, args) => {
    const { webContents } = desktop.electron.window;
    const answer = await desktop.electron.invokeAs(webContents, webContents.mainFrame, 'bridge', ...args);
    const reply: unknown = typeof answer === 'string' ? JSON.parse(answer) : answer;
    expect(reply).toEqual({ ok: false, error: { code: 'HOST_REFUSED', params: { reason: 'shape' } } });
  });

  test('a second call under the number of one that runs is refused, and the first can still be cancelled', async () => {
    const { webContents } = desktop.electron.window;
    const as = (sent: object) => desktop.electron.invokeAs(webContents, webContents.mainFrame, 'bridge', sent);
    const first = as({ kind: 'call', id: 901, name: 'test.wait', json: '{}' });
    expect(JSON.parse((await as({ kind: 'call', id: 901, name: 'test.echo', json: '{}' })) as string)).toMatchObject({
      ok: false,
    });
    await as({ kind: 'cancel', id: 901 });
    expect(JSON.parse((await first) as string)).toEqual({ ok: true, value: { stopped: true } });
  });

  test('a message above the limit is refused with its size', async () => {
    const reply = await desktop.bridge.call('test.echo', `"${'A'.repeat(40 * 1024 * 1024)}"`);
    expect(JSON.parse(reply)).toEqual({ ok: false, error: { code: 'MESSAGE_TOO_LARGE', params: { limitMebibytes: 40 } } });
  });
});

test.each([
  { protocol: 'https:', host: 'office' },
  { protocol: 'app:', host: 'evil' },
])('on a page of another address ($protocol//$host) the preload exposes nothing', async (location) => {
  const desktop = await startDesktop({ location });
  expect(desktop.electron.exposed.size).toBe(0);
  desktop.stop();
});

describe('the window stays where it is', () => {
  let desktop: StartedDesktop;
  beforeAll(async () => {
    desktop = await startDesktop();
  });
  afterAll(() => desktop.stop());

  test('navigation, redirects, new windows and webviews are denied', () => {
    const { webContents } = desktop.electron.window;
    for (const url of [
      'https://evil.example/',
      'file:///etc/passwd',
      'app://office/other',
      'javascript:alert(1)',
      'data:text/html,x',
    ]) {
      expect(webContents.prevented('will-navigate', { url })).toBe(true);
      expect(webContents.prevented('will-frame-navigate', { url, isMainFrame: true })).toBe(true);
      expect(webContents.prevented('will-frame-navigate', { url, isMainFrame: false })).toBe(true);
      expect(webContents.prevented('will-redirect', { url })).toBe(true);
      expect(webContents.openHandler?.({ url })).toEqual({ action: 'deny' });
    }
    expect(webContents.prevented('will-attach-webview')).toBe(true);
    expect(webContents.prevented('will-navigate', { url: 'app://office/' })).toBe(false);
    expect(webContents.prevented('will-frame-navigate', { url: 'app://office/', isMainFrame: true })).toBe(false);
    expect(webContents.prevented('will-frame-navigate', { url: 'blob:app://office/a', isMainFrame: true })).toBe(true);
    expect(webContents.prevented('will-frame-navigate', { url: 'blob:app://office/a', isMainFrame: false })).toBe(false);
    expect(webContents.prevented('will-frame-navigate', { url: 'blob:https://evil.example/a', isMainFrame: false })).toBe(true);
  });

  test('any other web contents that comes into being is locked down as well', () => {
    const other = new FakeWebContents();
    desktop.electron.app.emit('web-contents-created', {}, other);
    expect(other.openHandler?.({ url: 'app://office/' })).toEqual({ action: 'deny' });
    expect(other.prevented('will-attach-webview')).toBe(true);
  });

  test('permissions: the camera and copying text, for our own main frame; nothing else, for nobody else', () => {
    const session = desktop.electron.session('office');
    const asked = (permission: string, details: object) => {
      let granted: boolean | undefined;
      session.ask?.({}, permission, (answer) => (granted = answer), details);
      return granted;
    };
    const own = { requestingUrl: 'app://office/', isMainFrame: true };
    expect(asked('media', { ...own, mediaTypes: ['video'] })).toBe(true);
    expect(session.check?.({}, 'media', 'app://office', { ...own, mediaType: 'video' })).toBe(true);
    expect(asked('clipboard-sanitized-write', own)).toBe(true);
    expect(asked('media', { ...own, mediaTypes: ['video', 'audio'] })).toBe(false);
    expect(asked('media', { ...own, mediaTypes: [] })).toBe(false);
    expect(asked('media', { ...own, isMainFrame: false, mediaTypes: ['video'] })).toBe(false);
    expect(asked('media', { ...own, requestingUrl: 'https://evil.example/', mediaTypes: ['video'] })).toBe(false);
    for (const permission of [
      'geolocation',
      'notifications',
      'clipboard-read',
      'display-capture',
      'fileSystem',
      'hid',
      'usb',
      'serial',
      'midi',
      'openExternal',
      'local-network-access',
      'unknown',
    ]) {
      expect(asked(permission, own)).toBe(false);
      expect(asked(permission, { ...own, mediaTypes: ['video'] })).toBe(false);
      expect(session.check?.({}, permission, 'app://office', own)).toBe(false);
    }
    expect(session.device?.()).toBe(false);
    let streams: unknown = 'unasked';
    session.display?.({}, (answer) => (streams = answer));
    expect(streams).toBeNull();
  });

  test('no request leaves, nothing is downloaded, no dictionary is fetched', async () => {
    const session = desktop.electron.session('office');
    for (const url of [
      'http://example.com/',
      'https://example.com/',
      'HTTPS://EXAMPLE.COM/',
      'ws://example.com/',
      'wss://example.com/',
      'file:///etc/passwd',
      'filesystem:app://office/temporary/x',
      'ftp://example.com/',
    ]) {
      expect(await session.load(url)).toBe('cancelled');
    }
    let prevented = false;
    session.emit('will-download', { preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
    expect(session.spellChecker).toBe(false);
    // All of them: each switches off a way in which Chromium speaks with somebody by itself.
    expect(Object.fromEntries(desktop.electron.app.switches)).toStrictEqual({
      'host-resolver-rules': 'MAP * ~NOTFOUND',
      'proxy-server': 'http://127.0.0.1:9',
      'disable-background-networking': undefined,
      'disable-component-update': undefined,
      'disable-domain-reliability': undefined,
      'disable-sync': undefined,
      'disable-quic': undefined,
      'no-pings': undefined,
      'password-store': 'basic',
      'force-webrtc-ip-handling-policy': 'disable_non_proxied_udp',
    });
  });

  test('web preferences: sandbox, isolation, no node, memory-only session', () => {
    expect(desktop.electron.app.sandboxed).toBe(true);
    if (process.platform === 'linux') expect(existsSync(String(desktop.electron.window.options['icon']))).toBe(true);
    // Nothing less and nothing more: an option that is added here (`enableBlinkFeatures`, …) is a decision.
    expect(desktop.electron.window.options.webPreferences).toEqual({
      session: desktop.electron.session('office'),
      preload: expect.stringMatching(/preload\.cjs$/),
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
      devTools: true,
    });
    for (const session of desktop.electron.sessions.values()) expect(session.options).toEqual({ cache: false });
    expect([...desktop.electron.sessions.keys()].filter((partition) => partition.startsWith('persist:'))).toEqual([]);
    expect(desktop.electron.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    expect(desktop.electron.menu).toBeNull();
  });
});

describe('pages over app://', () => {
  let desktop: StartedDesktop;
  beforeAll(async () => {
    desktop = await startDesktop();
  });
  afterAll(() => desktop.stop());

  test('the page comes with the strict policy and a fresh nonce', async () => {
    const page = await desktop.electron.session('office').load('app://office/');
    const { headers } = page as Response;
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).not.toContain('unsafe');
    expect(await (page as Response).text()).toContain(/'nonce-([^']+)'/.exec(policy)![1]!);
  });

  test.each([
    'app://office/../package.json',
    'app://office/%2e%2e/package.json',
    'app://evil/',
    'app://office/?x',
    'app://office/preload.cjs',
    'app://office//etc/passwd',
  ])('%s is not served', async (url) => {
    const answer = await desktop.electron.session('office').load(url);
    expect((answer as Response).status).toBe(404);
  });

  test('nothing but GET', async () => {
    expect(
      ((await desktop.electron.session('office').load('app://office/', { method: 'POST', body: 'x' })) as Response).status,
    ).toBe(404);
  });
});

/** The class as the freshly loaded host knows it. */
async function refuseToOpen(): Promise<never> {
  const { DomainError } = await import('#shared/kernel/errors/index.ts');
  throw new DomainError('LOCKED', {});
}

describe('start and end', () => {
  test('a second program on the same office quits without opening anything', async () => {
    const desktop = await startDesktop({ prepare: (electron) => void (electron.app.firstInstance = false) });
    expect(desktop.electron.windows).toEqual([]);
    expect(desktop.electron.app.quits).toBe(1);
    desktop.stop();
  });

  test('the first program comes to the front instead', async () => {
    const desktop = await startDesktop();
    desktop.electron.app.emit('second-instance', {}, []);
    expect(desktop.electron.window.focused).toBe(true);
    desktop.stop();
  });

  test('a core that refuses to open is said in words, with what to do next, and no stack', async () => {
    const desktop = await startDesktop({ createCore: refuseToOpen });
    expect(desktop.electron.errorBoxes).toEqual([['程序不能继续', '尚未登录，或程序已锁定。\n请输入用户名和口令登录。']]);
    expect(desktop.electron.app.exitCode).toBe(1);
    desktop.stop();
    const broken = await startDesktop({ createCore: () => Promise.reject(new TypeError('at /home/x.ts')) });
    expect(broken.electron.errorBoxes[0]![1]).toMatch(/编号 [0-9a-f]{8}/);
    expect(broken.electron.errorBoxes[0]![1]).not.toContain('/home');
    broken.stop();
  });

  test('closing the window keeps its size, ends the session, closes the core, then exits', async () => {
    const desktop = await startDesktop();
    expect(desktop.core.openCallers.size).toBe(1);
    desktop.electron.window.close();
    await expect.poll(() => desktop.electron.app.exitCode).toBe(0);
    expect(desktop.core.openCallers.size).toBe(0);
    expect(desktop.core.closed).toBe(true);
    const config = join(desktop.folder, 'jiezhen-shehui-jiuzhu', 'config.json');
    expect(JSON.parse(readFileSync(config, 'utf8'))).toMatchObject({ window: { width: 1400, height: 900, maximized: false } });
    desktop.stop();
  });

  test('an installed program has no developer tools', async () => {
    Object.assign(process, { resourcesPath: '/nonexistent' });
    try {
      const desktop = await startDesktop({ prepare: (electron) => void (electron.app.isPackaged = true) });
      expect(desktop.electron.window.options.webPreferences).toMatchObject({ devTools: false });
      desktop.stop();
    } finally {
      Reflect.deleteProperty(process, 'resourcesPath');
    }
  });

  test('a crashed page is loaded anew', async () => {
    const desktop = await startDesktop();
    desktop.electron.window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(desktop.electron.window.webContents.reloads).toBe(1);
    desktop.stop();
  });

  test('an error nobody caught ends the program with a reference instead of a stack', async () => {
    const desktop = await startDesktop();
    desktop.crash(new Error('at /home/wang/secret.ts'));
    expect(desktop.electron.errorBoxes[0]?.join()).toMatch(/编号 [0-9a-f]{8}/);
    expect(desktop.electron.errorBoxes[0]?.join()).not.toContain('secret');
    expect(desktop.electron.app.exitCode).toBe(1);
    desktop.stop();
  });

  test('office data lie under the program’s own folder, which Chromium’s files share nothing with', async () => {
    const desktop = await startDesktop();
    expect(desktop.ports().dataDir).toBe(join(desktop.folder, 'jiezhen-shehui-jiuzhu', 'office'));
    expect(desktop.electron.app.paths.get('userData')).toBe(join(desktop.ports().dataDir, 'window'));
    expect(desktop.ports().resourcesDir).toMatch(/resources$/);
    desktop.stop();
  });
});
