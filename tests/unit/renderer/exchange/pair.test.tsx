// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { PairScreen } from '#renderer/screens/exchange/pairing/PairScreen.tsx';
import { OfficeCertificatesScreen } from '#renderer/screens/exchange/pairing/OfficeCertificatesScreen.tsx';
import { mountScreen } from '../mount.tsx';
import { focused, press, type } from '../screen.ts';
import { DISTRICT, exchange } from './exchange.ts';

afterEach(cleanup);

const reading = {
  officeName: '和平区民政局',
  officeCode: '120101',
  kind: 'district',
  spokenWithGaps: '2962 1917 ···· 4092 2124 ····',
  firstDay: '2026-11-19',
  lastDay: '2029-11-18',
  selfSigned: true,
  replaces: false,
};

describe('配对', () => {
  it('shows the fingerprint with its gaps, takes four digits each, and sends what was read aloud', async () => {
    const { shell, sent } = mountScreen(<PairScreen />, {
      answers: { 'sync.readCertificate': () => reading, 'sync.pair': () => exchange() },
    });
    shell.pickFile.mockResolvedValue({ name: '单位证书.cer', bytes: new Uint8Array([1, 2, 3]) } as never);
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(focused()).toBe('third'));
    expect(shell.pickFile).toHaveBeenCalledWith(expect.arrayContaining(['cer', 'pem']));
    expect(screen.getAllByText('····')).toHaveLength(2);
    // Three digits are not what was read: the focus stays, with the reason.
    type('663');
    press('Enter');
    expect(focused()).toBe('third');
    expect(screen.getByText('请填写 4 位数字')).toBeTruthy();
    type('６６４９');
    press('Enter');
    expect(focused()).toBe('sixth');
    type('7414');
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(sent('sync.pair')).toHaveLength(1));
    expect(sent('sync.pair')[0]).toMatchObject({
      certificate: 'AQID',
      officeName: '和平区民政局',
      missingDigits: '６６４９ 7414',
    });
    expect(sent('sync.pair')[0]).not.toHaveProperty('officeCode');
  });

  it('keeps what was typed when the digits are not the certificate’s', async () => {
    const { shell } = mountScreen(<PairScreen />, {
      answers: { 'sync.readCertificate': () => reading, 'sync.pair': () => new Error('FINGERPRINT_DIFFERS') },
    });
    shell.pickFile.mockResolvedValue({ name: '单位证书.cer', bytes: new Uint8Array([1]) } as never);
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(focused()).toBe('third'));
    type('1111');
    press('Enter');
    type('2222');
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText('填写的数字与这张证书的指纹不符。')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>(/第 6 组/, { selector: 'input' }).value).toBe('2222');
  });

  it('asks for the code where the certificate does not say it', async () => {
    const { officeCode, ...nameless } = reading;
    expect(officeCode).toBeDefined();
    const { shell } = mountScreen(<PairScreen />, { answers: { 'sync.readCertificate': () => nameless } });
    shell.pickFile.mockResolvedValue({ name: '单位证书.cer', bytes: new Uint8Array([1]) } as never);
    press('Enter', { ctrlKey: true });
    expect(await screen.findByLabelText(/单位代码/)).toBeTruthy();
  });
});

describe('吊销', () => {
  it('is done only with a reason', async () => {
    const { sent } = mountScreen(<OfficeCertificatesScreen />, {
      answers: { 'sync.read': () => exchange(), 'sync.revoke': () => exchange() },
      path: `/exchange/offices/${DISTRICT}`,
      route: '/exchange/offices/:officeId',
    });
    fireEvent.click(await screen.findByRole('button', { name: '吊销证书' }));
    fireEvent.click(await screen.findByRole('button', { name: /^吊\s*销$/ }));
    expect(await screen.findByText('请填写理由')).toBeTruthy();
    expect(sent('sync.revoke')).toEqual([]);
    fireEvent.change(screen.getByLabelText(/理由/), { target: { value: '电脑失窃' } });
    fireEvent.click(screen.getByRole('button', { name: /^吊\s*销$/ }));
    await waitFor(() => expect(sent('sync.revoke')).toHaveLength(1));
    expect(sent('sync.revoke')[0]).toMatchObject({ officeId: DISTRICT, fingerprint: 'b'.repeat(64), reason: '电脑失窃' });
  });

  it('is not offered to whoever may not', async () => {
    mountScreen(<OfficeCertificatesScreen />, {
      answers: { 'sync.read': () => exchange() },
      roles: ['confirmer'],
      path: `/exchange/offices/${DISTRICT}`,
      route: '/exchange/offices/:officeId',
    });
    await screen.findByText('在用证书', { selector: 'h2' });
    expect(screen.queryByRole('button', { name: '吊销证书' })).toBeNull();
  });
});
