import { type Locator } from 'playwright-core';

/** Waits until a table shows what it holds, be it nothing, and no longer that it is being read. */
export async function whenRead(table: Locator): Promise<void> {
  await table.locator('tbody tr').first().waitFor();
  await table.getByText('正在读取…', { exact: true }).waitFor({ state: 'detached' });
}
