/** Which files the system will not move, as Windows refuses while a virus scanner looks at one: told by where they lie. */
export const held = { hold: (_from: string): boolean => false };

/** `node:fs` whose `renameSync` refuses what is held: for `vi.mock('node:fs', …)`, given the original. */
export async function fsWithHeldFiles(original: () => Promise<unknown>): Promise<typeof import('node:fs')> {
  const fs = (await original()) as typeof import('node:fs');
  const renameSync = (from: string, to: string) => {
    if (held.hold(String(from))) throw Object.assign(new Error('EBUSY: resource busy or locked'), { code: 'EBUSY' });
    fs.renameSync(from, to);
  };
  return { ...fs, renameSync } as typeof import('node:fs');
}
