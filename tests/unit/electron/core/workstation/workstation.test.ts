import { expect, it } from 'vitest';
import { emptyCore, TestWindow } from '#tests/support/test-office.ts';

it('keeps the size of type and the last user name of this PC, before anybody has set up or signed in', async () => {
  const { core, ports } = await emptyCore();
  const window = new TestWindow(core);
  expect(await window.call('workstation.read', {})).toEqual({ textSize: 'standard', lastUserName: '' });
  expect(await window.call('workstation.change', { textSize: 'large' })).toEqual({ textSize: 'large', lastUserName: '' });
  await window.call('workstation.change', { lastUserName: '王丽' });
  expect(await window.call('workstation.read', {})).toEqual({ textSize: 'large', lastUserName: '王丽' });
  expect(ports.settings.get('textSize')).toBe('large');
  const windowSize = { window: { width: 1, height: 1 } } as unknown as { textSize: 'large' };
  await expect(window.call('workstation.change', windowSize)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(window.call('workstation.change', { lastUserName: 'a b' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await core.close();
});
