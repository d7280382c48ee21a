// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { type FileReport } from '#shared/contract/methods/sync.ts';
import { ReceiveScreen } from '#renderer/screens/exchange/receive/ReceiveScreen.tsx';
import { SendScreen } from '#renderer/screens/exchange/send/SendScreen.tsx';
import { mountScreen } from '../mount.tsx';
import { focused, press } from '../screen.ts';
import { DISTRICT, exchange, STICK } from './exchange.ts';

afterEach(cleanup);

const pending = { acts: 12, cases: 3, attachments: 2, bytes: 2_000_000, unwritten: [] };

describe('制作数据包', () => {
  const written = { number: 2, fileNames: ['救助同步包.jzb'], bytes: 9000, acts: 12, attachments: 2 };
  const answers = {
    'sync.read': () =>
      exchange({
        sent: [
          {
            number: 1,
            drawnAt: '2026-11-01T01:00:00.000Z',
            writtenAt: '2026-11-01T01:00:00.000Z',
            acts: 3,
            attachments: 0,
            wantsReceipt: true,
            overdue: true,
            receiptDiffers: false,
          } as never,
        ],
      }),
    'sync.folders': () => ({ folders: [STICK] }),
    'sync.pending': () => pending,
    'sync.export': ({ again }: { again: number[] }) => ({
      packages: again.length > 0 ? [{ ...written, number: again[0] }] : [written],
      unreadableAttachments: 1,
    }),
  };

  it('says what is new, writes to the only stick by one key, and says what to do with it', async () => {
    const { sent } = mountScreen(<SendScreen />, { answers, roles: ['confirmer'] });
    await waitFor(() => expect(focused()).toBe('folder'));
    expect((await screen.findByText(/第 1 包之后新增/)).textContent).toContain('涉及 3 件案件，办理记录 12 条，附件 2 份');
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText(/给和平区民政局的第 2 包已写到“交换盘”/)).toBeTruthy();
    expect(screen.getByText(/有 1 份附件的文件读不出来/)).toBeTruthy();
    expect(sent('sync.export')).toEqual([{ recipientId: DISTRICT, folderId: 'stick', again: [] }]);
  });

  it('makes a lost package again under its number', async () => {
    const { sent } = mountScreen(<SendScreen />, { answers, roles: ['confirmer'] });
    fireEvent.click(await screen.findByRole('button', { name: '重新导出第 1 包' }));
    expect(await screen.findByText(/给和平区民政局的第 1 包已写到/)).toBeTruthy();
    expect(sent('sync.export')).toEqual([{ recipientId: DISTRICT, folderId: 'stick', again: [1] }]);
  });

  it('without a stick sends nothing and says what to do; finds it when it is plugged in', async () => {
    let folders: readonly (typeof STICK)[] = [];
    const { sent } = mountScreen(<SendScreen />, {
      answers: { ...answers, 'sync.folders': () => ({ folders }) },
      roles: ['confirmer'],
    });
    expect(await screen.findByText(/没有找到 U 盘/)).toBeTruthy();
    press('Enter', { ctrlKey: true });
    expect(await screen.findByRole('link', { name: /请选择U 盘或文件夹/ })).toBeTruthy();
    expect(screen.getByText('请选择U 盘或文件夹')).toBeTruthy();
    expect(sent('sync.export')).toEqual([]);
    folders = [STICK];
    fireEvent.click(screen.getByRole('button', { name: '重新查找' }));
    const found = await screen.findByRole('radio', { name: /交换盘/ });
    await waitFor(() => expect(found.getAttribute('aria-checked')).toBe('true'));
    expect(screen.queryByText('请选择U 盘或文件夹')).toBeNull();
  });

  it('says what is missing before anything can be sent', async () => {
    mountScreen(<SendScreen />, {
      answers: { ...answers, 'sync.read': () => ({ own: [], correspondents: [] }) },
      roles: ['confirmer'],
    });
    expect(await screen.findByText(/本单位还没有证书/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /制作数据包/ })).toBeNull();
  });
});

describe('接收数据包', () => {
  const file = (fileName: string, number: number, forUs = true) => ({
    fileName,
    bytes: 5000,
    senderId: DISTRICT,
    senderName: '和平区民政局',
    recipientId: '120101006',
    number,
    volume: { index: 1, count: 1 },
    forUs,
    givenBack: false,
  });
  const good: FileReport = {
    fileName: '甲.jzb',
    package: {
      senderId: DISTRICT,
      senderName: '和平区民政局',
      number: 1,
      volume: { index: 1, count: 1 },
      madeAt: '2026-11-24T01:00:00.000Z' as never,
      acts: 1,
      attachments: 0,
    },
    taken: {
      newActs: 1,
      newAttachments: 0,
      actsIn: true,
      missingAttachments: 0,
      receipts: [3],
      complete: true,
      caseCount: 1,
      cases: [
        {
          caseId: 'c'.repeat(26) as never,
          caseNumber: '2026-000001',
          programme: 'subsistenceAllowance',
          statusBefore: 'awaitingDetermination',
          statusAfter: 'awaitingDetermination',
          acts: ['districtVisit'],
        },
      ],
    },
  };
  const refused: FileReport = {
    fileName: '丙.jzb',
    refusal: { code: 'PACKAGE_MISSING', params: { number: 3, firstMissing: 2, lastMissing: 2 } },
  };
  const answers = {
    'sync.read': () => exchange(),
    'sync.folders': () => ({ folders: [STICK] }),
    'sync.find': () => ({ files: [file('甲.jzb', 1), file('乙.jzb', 9, false), file('丙.jzb', 3)] }),
    'sync.inspect': () => ({ files: [good, refused] }),
    'sync.import': () => ({ files: [good] }),
  };

  it('looks first, takes in only what may come in, and keeps the refusal in sight with its way out', async () => {
    const { sent } = mountScreen(<ReceiveScreen />, { answers, roles: ['confirmer'] });
    await screen.findByRole('button', { name: /检查选上的 2 个文件/ });
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText(/检查完毕：1 个文件可以导入/)).toBeTruthy();
    expect(sent('sync.inspect')).toEqual([{ folderId: 'stick', fileNames: ['甲.jzb', '丙.jzb'] }]);
    expect(screen.getByText('缺第 2 包，还不能导入第 3 包。')).toBeTruthy();
    expect(screen.getByText(/对方已收到本单位第 3 包（回执）/)).toBeTruthy();
    expect(sent('sync.import')).toEqual([]);
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText(/已导入 1 个文件/)).toBeTruthy();
    expect(sent('sync.import')).toEqual([{ folderId: 'stick', fileNames: ['甲.jzb'] }]);
    expect(screen.getByText('缺第 2 包，还不能导入第 3 包。')).toBeTruthy();
    expect(screen.getByRole('link', { name: '2026-000001' }).getAttribute('href')).toBe(`/cases/${'c'.repeat(26)}`);
  });

  it('goes back with Esc and has written nothing', async () => {
    const { sent } = mountScreen(<ReceiveScreen />, { answers, roles: ['confirmer'] });
    await screen.findByRole('button', { name: /检查选上的 2 个文件/ });
    press('Enter', { ctrlKey: true });
    await screen.findByText(/检查完毕/);
    press('Escape');
    await screen.findByRole('button', { name: /检查选上的 2 个文件/ });
    expect(sent('sync.import')).toEqual([]);
  });

  it('a file is left out or chosen by Enter in the list', async () => {
    mountScreen(<ReceiveScreen />, { answers, roles: ['confirmer'] });
    const table = await screen.findByRole('table', { name: '数据包文件' });
    await screen.findByRole('button', { name: /检查选上的 2 个文件/ });
    table.focus();
    press('Enter');
    expect(await screen.findByRole('button', { name: /检查选上的 1 个文件/ })).toBeTruthy();
    press('ArrowDown');
    press('Enter');
    expect(await screen.findByRole('button', { name: /检查选上的 2 个文件/ })).toBeTruthy();
  });

  it('says which package has not come whole', async () => {
    const incomplete = [{ number: 4, actsMissing: false, attachmentsMissing: 7 }];
    mountScreen(<ReceiveScreen />, {
      answers: { ...answers, 'sync.read': () => exchange({ received: { lastNumber: 4, incomplete } }) },
      roles: ['confirmer'],
    });
    expect((await screen.findByText(/还缺附件 7 份/)).textContent).toContain('和平区民政局 第 4 包');
  });
});
