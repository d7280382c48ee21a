import { afterEach } from 'vitest';
import { openDesks } from './desk.ts';

// What stood on each window when a test failed: its words into the log, a picture under `test-results/screens`. A race that a
// machine shows once in ten runs is found by this or not at all.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const [index, { page }] of [...openDesks].entries()) {
    const words = await page.evaluate(() => `${location.hash} [${document.activeElement?.id ?? ''}] ${document.body.innerText}`);
    console.error(`${task.name}, window ${index + 1}: ${words.replaceAll(/\s+/g, ' ').slice(0, 1200)}`);
    await page.screenshot({ path: `test-results/screens/failed-${task.id}-${index + 1}.png` });
  }
});
