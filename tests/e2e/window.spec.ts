import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveLoopback } from '#hosts/loopback/serve.ts';
import { type PageFiles } from '#hosts/page-files.ts';
import { makeFakeCore } from '#tests/support/fake-core.ts';
import { makeFakeLog } from '#tests/support/fake-log.ts';
import { type BrowserSource, launchChromium, systemChromium } from './support/chromium.ts';

// The loopback host in real browsers, with a page of its own instead of the program's: what a browser does with our headers and
// hand-over, and what it lets a stranger's page do.

const PAGE = `<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__" /><title>办公</title><style nonce="__CSP_NONCE__">#own { color: rgb(1, 2, 3) }</style>
<style>#own { color: rgb(9, 9, 9) }</style><p id="own">自己的样式</p><script>window.inlineRan = true</script><script type="module" src="/assets/main.js"></script>`;

const SCRIPT = `const token = new URLSearchParams(location.hash.slice(1)).get('token');
history.replaceState(null, '', '/');
window.call = async (name, json, signal) => (await fetch('/api/' + name, { method: 'POST', signal, headers: { authorization: 'Bearer ' + token, 'content-type': 'application/json' }, body: json })).json();
const styled = document.createElement('style');
styled.nonce = document.querySelector('meta[property=csp-nonce]').nonce;
styled.textContent = '#own { font-weight: 700 }';
document.head.append(styled);
try { window.evaluated = eval('1 + 1') } catch { window.evaluated = 'refused' }
window.ready = true;`;

const files: PageFiles = new Map([
  ['/', { type: 'text/html; charset=utf-8', bytes: Buffer.from(PAGE) }],
  ['/assets/main.js', { type: 'text/javascript; charset=utf-8', bytes: Buffer.from(SCRIPT) }],
]);

const sources: readonly BrowserSource[] = systemChromium() === undefined ? ['package'] : ['system', 'package'];

describe.each(sources)('the loopback host in the %s browser', (source) => {
  let browser: Awaited<ReturnType<typeof launchChromium>>;
  beforeAll(async () => {
    browser = await launchChromium(source);
  });
  afterAll(() => browser.close());

  async function launch() {
    const core = makeFakeCore();
    const log = makeFakeLog();
    return { core, log, host: await serveLoopback({ core, files, log }) };
  }

  test('a ticket opens the program, the token is used, and neither stays in the address', async () => {
    const { host } = await launch();
    const page = await browser.newPage();
    await page.goto(host.ticketAddress());
    await page.waitForFunction('window.ready');
    expect(page.url()).toBe(`${host.origin}/`);
    expect(await page.evaluate(`call('test.echo', '{"甲":1}')`)).toEqual({ ok: true, value: { 甲: 1 } });
    expect(host.opened).toBe(true);
    await page.close();
    await host.close();
  });

  test('styles with the nonce apply; styles, scripts and eval without it do not', async () => {
    const { host } = await launch();
    const page = await browser.newPage();
    await page.goto(host.address);
    await page.waitForFunction('window.ready');
    const style = await page.evaluate(
      `(({ color, fontWeight }) => ({ color, fontWeight }))(getComputedStyle(document.getElementById('own')))`,
    );
    expect(style).toEqual({ color: 'rgb(1, 2, 3)', fontWeight: '700' });
    expect(await page.evaluate('[window.inlineRan, window.evaluated]')).toEqual([undefined, 'refused']);
    await page.close();
    await host.close();
  });

  test('closing the page cancels its running job', async () => {
    const { host, core } = await launch();
    const page = await browser.newPage();
    await page.goto(host.address);
    await page.waitForFunction('window.ready');
    await page.evaluate(`void call('test.wait', '{}')`);
    await expect.poll(() => core.calls.length).toBe(1);
    await page.close();
    await expect.poll(() => core.aborted).toEqual(['test.wait']);
    await host.close();
  });

  test('a stranger’s page can neither call, nor read, nor frame, nor open the program, even knowing port and token', async () => {
    const { host, core } = await launch();
    const stranger = await launch();
    const page = await browser.newPage();
    await page.goto(stranger.host.address);
    await page.waitForFunction('window.ready');
    const token = new URL(host.address).hash.replace('#token=', '');
    const tried = await page.evaluate(`(async () => {
      const outcomes = [];
      const attempt = async (url, options) => outcomes.push(await fetch(url, options).then((answer) => answer.type + answer.status, () => 'blocked'));
      await attempt('${host.origin}/api/test.echo', { method: 'POST', headers: { authorization: 'Bearer ${token}', 'content-type': 'application/json' }, body: '{}' });
      await attempt('${host.origin}/api/test.echo', { method: 'POST', mode: 'no-cors', headers: { 'content-type': 'text/plain' }, body: '{}' });
      await attempt('${host.origin}/');
      return outcomes;
    })()`);
    expect(tried).toEqual(['blocked', 'blocked', 'blocked']);
    expect(core.calls).toEqual([]);
    await page.close();

    // The same from a page without any policy of its own, so that it is our rules that hold and not the stranger's.
    const loose = await browser.newPage();
    await loose.route('http://evil.example/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>evil</title>' }),
    );
    await loose.goto('http://evil.example/');
    const fromEvil = await loose.evaluate<string[]>(`(async () => {
      const attempt = (url, options) => fetch(url, options).then((answer) => answer.type + answer.status, () => 'blocked');
      const frame = document.createElement('iframe');
      frame.src = '${host.origin}/';
      document.body.append(frame);
      await new Promise((resolve) => { frame.onload = resolve; setTimeout(resolve, 2000); });
      let inside;
      try { inside = frame.contentDocument.title; } catch { inside = 'out of reach'; }
      return [
        await attempt('${host.origin}/api/test.echo', { method: 'POST', headers: { authorization: 'Bearer ${token}', 'content-type': 'application/json' }, body: '{}' }),
        await attempt('${host.origin}/'),
        inside,
      ];
    })()`);
    expect(fromEvil.slice(0, 2)).toEqual(['blocked', 'blocked']);
    expect(fromEvil[2]).not.toBe('办公');
    await loose.evaluate(
      `fetch('${host.origin}/api/test.echo', { method: 'POST', mode: 'no-cors', body: '{}' }).catch(() => undefined)`,
    );
    expect(core.calls).toEqual([]);
    await loose.close();
    await host.close();
    await stranger.host.close();
  });
});
