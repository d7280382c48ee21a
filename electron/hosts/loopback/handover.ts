import { randomBytes } from 'node:crypto';
import { type PageFile } from '../page-files.ts';
import { sameSecret } from './guard.ts';

/** A slow PC takes its time to open a browser the first time; after that a ticket nobody used is worth nothing. */
const TICKET_LIFE_MS = 120_000;

export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * How the window gets the token. A browser is started with its address on the command line, which other accounts on the same PC
 * can read while it runs. So the command line carries a ticket: good once, for two minutes, exchanged for the token by the page
 * `/open`. A ticket shown twice means somebody else had it: then the token is void as well, and the program must be started anew.
 */
export class Handover {
  #ticket: string | undefined;
  #issuedAtMs = 0;
  #used = false;
  #revoked = false;

  /** The ticket for the launch about to happen. */
  issue(nowMs: number): string {
    this.#ticket = newSecret();
    this.#issuedAtMs = nowMs;
    this.#used = false;
    return this.#ticket;
  }

  get current(): string | undefined {
    return this.#ticket;
  }

  get used(): boolean {
    return this.#used;
  }

  get revoked(): boolean {
    return this.#revoked;
  }

  /** True once for the right ticket in time; a second showing revokes the launch. */
  redeem(presented: string, nowMs: number): boolean {
    if (this.#ticket === undefined || !sameSecret(presented, this.#ticket)) return false;
    if (this.#used) {
      this.#revoked = true;
      return false;
    }
    if (nowMs - this.#issuedAtMs > TICKET_LIFE_MS) return false;
    this.#used = true;
    return true;
  }
}

const PAGE = `<!doctype html>
<html lang="zh-CN">
  <head><meta charset="utf-8" /><title>街镇社会救助审核确认系统</title></head>
  <body><p id="state">正在打开……</p><noscript>请在浏览器中允许运行脚本。</noscript><script type="module" src="/open.js"></script></body>
</html>
`;

const SCRIPT = `const ticket = location.hash.slice(1);
history.replaceState(null, '', '/open');
const answer = await fetch('/open', { method: 'POST', headers: { authorization: 'Ticket ' + ticket, 'content-type': 'application/json' }, body: '{}' });
const reply = await answer.json();
if (reply.ok) location.replace('/#token=' + reply.value.token);
else document.getElementById('state').textContent = '这个窗口与程序的连接已经失效。请关闭窗口，重新启动程序；已录入的内容不会丢失。';
`;

/** The two files of the exchange, served beside the built pages. */
export const handoverFiles: ReadonlyMap<string, PageFile> = new Map([
  ['/open', { type: 'text/html; charset=utf-8', bytes: Buffer.from(PAGE) }],
  ['/open.js', { type: 'text/javascript; charset=utf-8', bytes: Buffer.from(SCRIPT) }],
]);
