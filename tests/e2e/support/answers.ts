import { type Page } from 'playwright-core';
import { type MethodName, type Output } from '#shared/contract/contract.ts';
import { type Reply, type WireError } from '#shared/contract/reply.ts';

// Answers put in the core's mouth, for what a test cannot bring about in a second: a drive that fills up, a page of the database
// that rots. What the core really answers then is tested without a browser; here it is about what a person sees.

async function say(page: Page, method: MethodName, reply: Reply): Promise<void> {
  await page.route(`**/api/${method}`, (route) => route.fulfill({ json: reply }));
}

/** From now on this method answers so. The latest of several holds. */
export function answer<Name extends MethodName>(page: Page, method: Name, value: Output<Name>): Promise<void> {
  return say(page, method, { ok: true, value });
}

/** From now on this method is refused so. */
export function refuse(page: Page, method: MethodName, error: WireError): Promise<void> {
  return say(page, method, { ok: false, error });
}

/** From now on this method takes its time: whoever asks waits until the page is left or the returned function is called. */
export async function hold(page: Page, method: MethodName): Promise<() => Promise<void>> {
  const held: (() => void)[] = [];
  const pattern = `**/api/${method}`;
  await page.route(pattern, async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue().catch(() => undefined);
  });
  return async () => {
    for (const go of held) go();
    await page.unroute(pattern);
  };
}

/** The core answers for itself again. */
export function asItIs(page: Page, ...methods: readonly MethodName[]): Promise<unknown> {
  return Promise.all(methods.map((method) => page.unroute(`**/api/${method}`)));
}
