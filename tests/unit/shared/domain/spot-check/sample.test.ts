import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hex, utf8 } from '#shared/domain/spot-check/digest.ts';
import { type FrameItem, type SamplePlan, canonicalPublicNumber, quotaOf } from '#shared/domain/spot-check/frame.ts';
import { commit, sample } from '#shared/domain/spot-check/sample.ts';
import { verifyProof } from '#shared/domain/spot-check/verify-proof.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

const hash = (bytes: Uint8Array): Uint8Array => createHash('sm3').update(bytes).digest();
const secret = '5f2d1c0b9a8877665544332211ffeedd';
const publicNumber = '03 11 17 22 28 31 + 09';

const frame: readonly FrameItem[] = [
  ...['001', '002', '003', '004', '005', '006', '007', '008', '009'].map((id) => ({
    id: `津南双街低保${id}`,
    street: '双街',
    programme: '低保',
  })),
  ...['001', '002'].map((id) => ({ id: `双街特困${id}`, street: '双街', programme: '特困' })),
  { id: '𠮷镇低保001', street: '𠮷镇', programme: '低保' },
  { id: '𠮷镇低保002', street: '𠮷镇', programme: '低保', excluded: '公示后死亡，已停保' },
];
const plan: SamplePlan = {
  batch: '2026年11月新增对象入户抽查',
  committedOn: plainDate('2026-11-20'),
  publicSource: '中国福利彩票双色球第2026140期（2026年12月1日开奖）',
  rate: { numerator: 30, denominator: 100 },
  strata: [{ street: '双街', programme: '特困', rate: { numerator: 1, denominator: 1 } }],
  frame,
};
const commitment = commit(plan, secret, hash);
const drawn = sample({ ...plan, seed: { secret, publicNumber }, hash, commitment: commitment.value });

describe('a drawing', () => {
  it('takes ⌈30 %⌉ of nine, all where the rate is one, and what is left where others are excluded', () => {
    expect(
      drawn.strata.map(({ street, programme, total, excluded, quota }) => [street, programme, total, excluded, quota]),
    ).toEqual([
      ['双街', '低保', 9, 0, 3],
      ['双街', '特困', 2, 0, 2],
      ['𠮷镇', '低保', 2, 1, 1],
    ]);
    expect(drawn.selected).toHaveLength(6);
    expect(drawn.selected).not.toContain('𠮷镇低保002');
  });

  it('is the published example, byte for byte: a change of the format needs a new version', () => {
    expect(drawn.proof).toBe(readFileSync('docs/specs/spot-check-example.txt', 'utf8'));
  });

  it('is the same for the same seed and another for another', () => {
    const again = (number: string) =>
      sample({ ...plan, seed: { secret, publicNumber: number }, hash, commitment: commitment.value });
    expect(again(publicNumber)).toEqual(drawn);
    expect(again('3.11.17.22.28.31.9').proof).toBe(drawn.proof);
    expect(again('3.11.17.22.28.31.10').proof).not.toBe(drawn.proof);
  });

  it('is not made when anything was changed after the commitment', () => {
    const attempt =
      (changed: Partial<SamplePlan>, other = secret) =>
      () =>
        sample({ ...plan, ...changed, seed: { secret: other, publicNumber }, hash, commitment: commitment.value });
    const refusal = '与事先公布的承诺值不符';
    expect(attempt({ frame: frame.slice(1) })).toThrow(refusal);
    expect(attempt({ frame: frame.with(0, { ...frame[0]!, excluded: '外出' }) })).toThrow(refusal);
    expect(attempt({ rate: { numerator: 20, denominator: 100 } })).toThrow(refusal);
    expect(attempt({ strata: [] })).toThrow(refusal);
    expect(attempt({ publicSource: '上证指数' })).toThrow(refusal);
    expect(attempt({}, '00'.repeat(16))).toThrow(refusal);
    expect(attempt({})).not.toThrow();
  });

  it('commits without naming a case or the secret', () => {
    expect(commitment.text).not.toContain('低保001');
    expect(commitment.text).not.toContain(secret);
    expect(commitment.text).toContain('名册户数\t13\n');
  });

  it.each([
    ['a case twice', { ...plan, frame: [...frame, frame[0]!] }, secret, '“津南双街低保001”出现两次'],
    ['a tab in a field', { ...plan, batch: '十一\t月' }, secret, '不可见字符'],
    ['a space at the end', { ...plan, frame: [{ ...frame[0]!, id: '001 ' }] }, secret, '首尾不能有空格'],
    ['an empty frame', { ...plan, frame: [] }, secret, 'frame'],
    ['a rate above one', { ...plan, rate: { numerator: 101, denominator: 100 } }, secret, '比例不能超过1'],
    [
      'a rate for nobody',
      { ...plan, strata: [{ street: '无此街', programme: '低保', rate: plan.rate }] },
      secret,
      '或名册中没有',
    ],
    ['a short secret', plan, 'abcd', '秘密数须为'],
  ])('refuses %s', (_, wrong, key, reason) => {
    expect(() => commit(wrong, key, hash)).toThrow(reason);
  });
});

describe('the public number', () => {
  it.each([
    ['03 11 17 22 28 31 + 09', '3.11.17.22.28.31.9'],
    ['3,245.67', '3.245.67'],
    ['000', '0'],
    ['12、5|7', '12.5.7'],
  ])('%s is hashed as %s', (text, canonical) => {
    expect(canonicalPublicNumber(text)).toBe(canonical);
  });

  it.each(['', '  ', '第140期', '12a', '++'])('refuses “%s”', (text) => {
    expect(() => canonicalPublicNumber(text)).toThrow('不是公开的');
  });
});

it('⌈rate × n⌉ in whole numbers', () => {
  const thirty = { numerator: 30, denominator: 100 };
  expect([1, 3, 4, 9, 10, 11, 20, 500].map((count) => quotaOf(thirty, count))).toEqual([1, 1, 2, 3, 3, 4, 6, 150]);
});

it('utf8 is what Node makes of the same text', () => {
  const text = 'aé中𠮷\t\n';
  expect(hex(utf8(text))).toBe(Buffer.from(text, 'utf8').toString('hex'));
  expect(() => utf8('\ud842')).toThrow('不完整');
});

describe('verifying', () => {
  it('holds, and against the published commitment too', () => {
    expect(verifyProof(drawn.proof, { hash, publishedCommitment: commitment.value })).toEqual({
      ok: true,
      commitment: commitment.value,
      selected: drawn.selected,
      total: 13,
    });
  });

  it('shows a wholly new proof for what it is once the published commitment is at hand', () => {
    const other = { ...plan, frame: frame.slice(0, 9), strata: [] };
    const forged = sample({
      ...other,
      seed: { secret, publicNumber },
      hash,
      commitment: commit(other, secret, hash).value,
    }).proof;
    expect(verifyProof(forged, { hash }).ok).toBe(true);
    expect(verifyProof(forged, { hash, publishedCommitment: commitment.value })).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('与事先公布的不同')],
    });
  });

  it.each([
    [
      'a case swapped for another',
      (proof: string) => proof.replace(/^(抽中\t双街\t低保\t)津南双街低保00\d/m, '$1津南双街低保00X'),
      '与重新计算的不同',
    ],
    ['a line left out', (proof: string) => proof.replace(/^抽中.*\n/m, ''), '与重新计算的不同'],
    ['a line added', (proof: string) => `${proof}备注\t无\n`, '与重新计算的不同'],
    ['Windows line ends', (proof: string) => proof.replaceAll('\n', '\r\n'), '换行被改成'],
    ['no secret', (proof: string) => proof.replace(/^秘密数\t.*\n/m, ''), '“秘密数”应当正好有一行'],
    ['two public numbers', (proof: string) => proof.replace(/^(公开数\t.*\n)/m, '$1$1'), '“公开数”应当正好有一行'],
    ['another text', () => '今天天气很好', '应当正好有一行'],
  ])('refuses %s', (_, change, reason) => {
    const changed = change(drawn.proof);
    expect(changed).not.toBe(drawn.proof);
    expect(verifyProof(changed, { hash })).toMatchObject({ ok: false, problems: [expect.stringContaining(reason)] });
  });
});

describe('the independent script docs/specs/verify-sample.mjs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'proof-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function run(proof: string | Uint8Array, ...more: string[]): { code: number; output: string } {
    const file = join(folder, 'proof.txt');
    writeFileSync(file, proof);
    try {
      return {
        code: 0,
        output: execFileSync(process.execPath, ['docs/specs/verify-sample.mjs', file, ...more], { encoding: 'utf8' }),
      };
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: string };
      return { code: status, output: stdout };
    }
  }

  it('is at most 60 lines and needs nothing but Node', () => {
    const script = readFileSync('docs/specs/verify-sample.mjs', 'utf8');
    expect(script.trimEnd().split('\n').length).toBeLessThanOrEqual(60);
    expect([...script.matchAll(/from '([^']+)'/g)].map((match) => match[1])).toEqual(['node:crypto', 'node:fs']);
  });

  it('agrees with ours on a good proof', () => {
    expect(run(drawn.proof)).toEqual({ code: 0, output: expect.stringContaining('成立：13户中抽中6户') });
    expect(run(drawn.proof, commitment.value).output).toContain('与事先公布的一致');
    expect(run(drawn.proof, 'ff'.repeat(32))).toEqual({ code: 1, output: expect.stringContaining('承诺值不符') });
  });

  it('and on bytes changed here and there', () => {
    const bytes = Buffer.from(drawn.proof, 'utf8');
    const accepted = [];
    for (let at = 5; at < bytes.length; at += Math.ceil(bytes.length / 40)) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      if (run(changed).code !== 1) accepted.push(at);
    }
    expect(accepted).toEqual([]);
  });
});
