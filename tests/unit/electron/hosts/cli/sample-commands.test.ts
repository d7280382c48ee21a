import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sampleCommitCommand, sampleDrawCommand, sampleVerifyCommand } from '#hosts/cli/commands/sample.ts';
import { cli } from '#tests/support/fake-cli.ts';

const commands = [sampleCommitCommand, sampleDrawCommand, sampleVerifyCommand];
const run = (...argv: string[]) => cli(commands, argv);
const folder = mkdtempSync(join(tmpdir(), 'sample-'));
afterAll(() => rmSync(folder, { recursive: true }));

const plan = {
  batch: '2026年11月新增对象入户抽查',
  committedOn: '2026-11-20',
  publicSource: '双色球第2026140期',
  rate: { numerator: 30, denominator: 100 },
  frame: Array.from({ length: 9 }, (_, index) => ({ id: `双街〔2026〕${index + 1}号`, street: '双街镇', programme: '低保' })),
};

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const planFile = file('plan.json', JSON.stringify(plan));
const secretFile = file('secret.txt', `${'5f2d1c0b'.repeat(8)}\n`);
const files = ['--plan', planFile, '--secret-file', secretFile];

async function committed(): Promise<string> {
  const { out } = await run('sample', 'commit', ...files);
  return /^承诺值\t([0-9a-f]{64})$/m.exec(out)![1]!;
}

describe('cli sample', () => {
  it('commits, draws, and verifies what it drew, to the byte', async () => {
    const value = await committed();
    const proofFile = join(folder, 'proof.txt');
    const draw = ['sample', 'draw', ...files, '--public-number', '03 11 17 22 28 31 + 09', '--commitment', value];
    const written = await run(...draw, '--out', proofFile);
    expect([written.code, written.out]).toEqual([0, '']);
    expect(written.err).toContain('抽中3户');
    expect(`${(await run(...draw)).out}\n`).toBe(readFileSync(proofFile, 'utf8'));
    const alone = await run('sample', ...draw.slice(2));
    expect(`${alone.out}\n`).toBe(readFileSync(proofFile, 'utf8'));
    expect((await run('sample', 'verify', proofFile)).out).toContain(
      `成立：9户中抽中3户，承诺值 ${value}，未与事先公布的承诺值核对`,
    );
    expect((await run('sample', 'verify', proofFile, '--commitment', value)).out).toContain('与事先公布的一致');
    const again = await run(...draw, '--out', proofFile);
    expect([again.code, again.err]).toEqual([2, `${proofFile} 已经存在，请换一个文件名。`]);
  });

  it('says what it needs when called with nothing, and knows no other word', async () => {
    const bare = await run('sample');
    expect([bare.code, bare.out]).toEqual([2, '']);
    expect(bare.err).toContain('缺少必需的选项：--plan');
    expect((await run('sample', 'verify')).err).toContain('缺少参数：proof');
    expect((await run('sample', 'drow', ...files)).code).toBe(2);
  });

  it('does not draw from a frame changed after the commitment', async () => {
    const value = await committed();
    const other = file('other.json', JSON.stringify({ ...plan, frame: plan.frame.slice(1) }));
    const { code, err } = await run(
      'sample',
      'draw',
      '--plan',
      other,
      '--secret-file',
      secretFile,
      '--public-number',
      '1',
      '--commitment',
      value,
    );
    expect(code).toBe(2);
    expect(err).toContain('与事先公布的承诺值不符');
  });

  it('says that a proof does not hold, with exit code 1', async () => {
    const value = await committed();
    const { out } = await run('sample', 'draw', ...files, '--public-number', '7', '--commitment', value);
    const changed = file('changed.txt', `${out}\n`.replace('公开数\t7', '公开数\t8'));
    const refused = await run('sample', 'verify', changed);
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toContain('不成立：第');
    expect((await run('sample', 'verify', file('binary', Uint8Array.of(0xff, 0xfe)))).err).toContain('不是 UTF-8 文本');
    expect((await run('sample', 'verify', file('bom.txt', `\ufeff${out}\n`))).code).toBe(1);
    const good = file('good.txt', `${out}\n`);
    expect((await run('sample', 'verify', good, '--commitment', 'ff'.repeat(32))).err).toContain('与事先公布的不同');
  });

  it.each([
    ['no JSON', '{', '不是有效的 JSON'],
    ['a surplus key', JSON.stringify({ ...plan, colour: 'red' }), 'colour'],
    ['no frame', JSON.stringify({ ...plan, frame: undefined }), 'frame'],
    ['a name where a case number belongs twice', JSON.stringify({ ...plan, frame: [plan.frame[0], plan.frame[0]] }), '出现两次'],
    ['a list', '[]', ''],
  ])('refuses a plan with %s', async (_, content, words) => {
    const { code, err } = await run('sample', 'commit', '--plan', file('bad.json', content), '--secret-file', secretFile);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  it('refuses a secret that could be guessed', async () => {
    const { code, err } = await run('sample', 'commit', '--plan', planFile, '--secret-file', file('short.txt', '1234'));
    expect([code, err]).toEqual([2, '区的秘密数须为32至128位小写十六进制数']);
  });
});
