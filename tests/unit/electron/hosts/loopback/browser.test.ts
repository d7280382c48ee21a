import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { browserArguments, findBrowser, type Machine, showInBrowser } from '#hosts/loopback/browser.ts';

const machine = (change: Partial<Machine>, ...installed: string[]): Machine => ({
  platform: 'linux',
  env: { PATH: '/usr/local/bin:/usr/bin', DISPLAY: ':0' },
  isRoot: false,
  runs: (file) => installed.includes(file),
  ...change,
});

describe('finding a browser', () => {
  test('Chrome before Chromium before Edge, wherever they lie on the PATH', () => {
    expect(findBrowser(machine({}, '/usr/bin/chromium', '/usr/bin/microsoft-edge', '/usr/local/bin/google-chrome'))).toEqual({
      path: '/usr/local/bin/google-chrome',
    });
    expect(findBrowser(machine({}, '/usr/bin/chromium', '/usr/bin/microsoft-edge'))).toEqual({ path: '/usr/bin/chromium' });
  });

  test('says why there is none: no display, no browser, no sandbox for root', () => {
    expect(findBrowser(machine({ env: { PATH: '/usr/bin' } }, '/usr/bin/chromium'))).toEqual({ missing: 'display' });
    expect(findBrowser(machine({}))).toEqual({ missing: 'browser' });
    expect(findBrowser(machine({ isRoot: true }, '/usr/bin/chromium'))).toEqual({ missing: 'sandbox' });
    expect(findBrowser(machine({ env: { PATH: '/usr/bin', WAYLAND_DISPLAY: 'wayland-0' } }, '/usr/bin/chromium'))).toEqual({
      path: '/usr/bin/chromium',
    });
  });

  test('Windows: Chrome or the Edge that every Windows has', () => {
    const env = { ProgramFiles: 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' };
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(findBrowser(machine({ platform: 'win32', env }, edge))).toEqual({ path: edge });
  });
});

describe('the window', () => {
  test('is an app window with a profile of its own, private, sandboxed, and cut off from the network', () => {
    const args = browserArguments('http://127.0.0.1:1/open#ticket', '/tmp/profile');
    // All of them: most switch off a way in which the browser speaks with somebody or keeps something by itself.
    expect(args).toEqual([
      '--app=http://127.0.0.1:1/open#ticket',
      '--user-data-dir=/tmp/profile',
      '--incognito',
      '--inprivate',
      '--window-size=1366,768',
      '--lang=zh-CN',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-domain-reliability',
      '--disable-extensions',
      '--disable-sync',
      '--disable-quic',
      '--no-pings',
      '--proxy-server=http://127.0.0.1:9',
      '--proxy-bypass-list=127.0.0.1',
      '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,SpellcheckService',
    ]);
    expect(args.filter((argument) => /no-sandbox|remote-debugging|disable-web-security/.test(argument))).toEqual([]);
  });

  test('the profile goes when the window closes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'browser-'));
    const fake = join(folder, 'browser');
    const seen = join(folder, 'seen');
    writeFileSync(
      fake,
      `#!/bin/sh\nfor a in "$@"; do case "$a" in --user-data-dir=*) d="\${a#--user-data-dir=}"; touch "$d/cookie"; echo "$d" > ${seen};; esac; done\nexit 7\n`,
    );
    chmodSync(fake, 0o755);
    expect(await showInBrowser(fake, 'http://127.0.0.1:1/')).toBe(7);
    const profile = readFileSync(seen, 'utf8').trim();
    expect(profile).toContain('jiezhen-window-');
    expect(existsSync(profile)).toBe(false);
    rmSync(folder, { recursive: true });
  });

  test('a browser that cannot be started is a code, not a crash', async () => {
    expect(await showInBrowser('/no/such/browser', 'http://127.0.0.1:1/')).toBe(1);
  });
});
