import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { commands } from '#hosts/cli/registry.ts';
import { runCli } from '#hosts/cli/run-cli.ts';
import { runAssess } from '#hosts/cli/commands/assess.ts';
import { runPolicyImpact, runPolicyLint, runPolicyShow } from '#hosts/cli/commands/policy.ts';
import { CARE_STANDARD, districtFile } from '#tests/support/policy-file.ts';
import { RESOURCES_DIR } from '#tests/support/policies.ts';
import { memorySettings } from '#tests/support/memory-settings.ts';

const EXAMPLES = join(import.meta.dirname, '../../../../rules/examples.yaml');
const folder = mkdtempSync(join(tmpdir(), 'cases-'));

afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('assess', () => {
  it('prints one array with the fields of the format, in its order', async () => {
    const { text, exitCode } = await runAssess(EXAMPLES, { check: false }, RESOURCES_DIR);
    const results = JSON.parse(text) as Record<string, unknown>[];
    expect(exitCode).toBe(0);
    expect(results.map((result) => result['id'])).toEqual(['ex-01', 'ex-02', 'ex-03', 'ex-04', 'ex-05', 'ex-06', 'ex-07']);
    expect(Object.keys(results[0]!)).toEqual([
      'id',
      'outcome',
      'countedMembers',
      'householdIncome',
      'perCapitaIncome',
      'standard',
      'monthlyAmount',
      'publicNotice',
      'meansVerification',
      'grounds',
      'questions',
      'trace',
    ]);
  });

  it('checks the published examples', async () => {
    const { exitCode, error } = await runAssess(EXAMPLES, { check: true }, RESOURCES_DIR);
    expect([exitCode, error]).toEqual([0, undefined]);
  });

  it('names the first field that differs', async () => {
    const changed = fileWith(
      'changed.yaml',
      readFileSync(EXAMPLES, 'utf8').replace("monthlyAmount: '1380.00'", "monthlyAmount: '1380.01'"),
    );
    const { exitCode, error } = await runAssess(changed, { check: true }, RESOURCES_DIR);
    expect([exitCode, error]).toEqual([1, '案例 ex-02：monthlyAmount 应为 "1380.01"，实得 "1380.00"。']);
  });

  it('names a field that the result does not have', async () => {
    const changed = fileWith(
      'absent.yaml',
      readFileSync(EXAMPLES, 'utf8').replace('careGrade: complete', "monthlyAmount: '1870.00'"),
    );
    expect(await runAssess(changed, { check: true }, RESOURCES_DIR)).toMatchObject({
      exitCode: 1,
      error: '案例 ex-06：monthlyAmount 应为 "1870.00"，实得 （没有）。',
    });
  });

  it('refuses a misspelt file and a missing one, with the next step', async () => {
    const bad = fileWith('bad.yaml', readFileSync(EXAMPLES, 'utf8').replace('kind: wage', 'kind: wages'));
    const refused = await runAssess(bad, { check: false }, RESOURCES_DIR);
    expect(refused).toMatchObject({ exitCode: 2, text: '' });
    expect(refused.error).toContain(`${bad}:12：facts.income[0].kind：应为下列之一：wage、business、property、transfer、other`);
    expect(await runAssess(join(folder, 'none.yaml'), { check: false }, RESOURCES_DIR)).toMatchObject({
      exitCode: 2,
      error: `找不到文件：${join(folder, 'none.yaml')}\n请检查文件名和所在的文件夹。`,
    });
  });

  it('says when the program is not whole', async () => {
    expect(await runAssess(EXAMPLES, { check: false }, folder)).toMatchObject({
      exitCode: 2,
      error: expect.stringContaining('找不到政策数据'),
    });
  });
});

describe('the command line', () => {
  /** Runs a command line and gives what it wrote where. */
  async function cli(...argv: string[]) {
    const written = { out: '', err: '' };
    const context = {
      out: (text: string) => void (written.out += `${text}\n`),
      err: (text: string) => void (written.err += `${text}\n`),
      readStdin: async () => '',
      resourcesDir: RESOURCES_DIR,
      openCore: () => Promise.reject(new Error('needs no office')),
      openSettings: memorySettings,
      signal: new AbortController().signal,
    };
    const code = await runCli(argv, commands, context, { info: () => undefined, error: () => undefined });
    return { code, ...written };
  }

  it('keeps the results on standard output and the words on standard error', async () => {
    const changed = fileWith('line.yaml', readFileSync(EXAMPLES, 'utf8').replace('countedMembers: 3', 'countedMembers: 4'));
    const { code, out, err } = await cli('assess', changed, '--check');
    expect([code, err]).toEqual([1, '案例 ex-01：countedMembers 应为 4，实得 3。\n']);
    expect(JSON.parse(out)).toHaveLength(7);
  });

  it('knows lint, show and impact', async () => {
    expect((await cli('policy', 'lint')).code).toBe(0);
    expect((await cli('policy', 'show', '--on', '2026-03-10', '--district', '120116')).out).toContain(
      '2026-03-10 在 120116 执行的政策',
    );
    expect((await cli('policy', 'impact', EXAMPLES, '--from', '2025-08-31', '--to', '2025-09-01')).out).toContain(
      '7户中3户有变化',
    );
  });

  it.each([
    [['assess'], '缺少参数：file。'],
    [['assess', tmpdir()], '这是文件夹，不是文件'],
    [['assess', fileWith('gbk.yaml', Uint8Array.of(0x69, 0x64, 0x3a, 0x20, 0xd6, 0xd0))], '文件不是 UTF-8 编码'],
    [['policy', 'show'], '缺少必需的选项'],
    [['policy', 'show', '--on', '2026-3-1'], '--on 不是有效日期：2026-3-1'],
  ])('refuses %o', async (argv, words) => {
    const { code, out, err } = await cli(...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
  });
});

describe('policy', () => {
  it('lint finds nothing wrong', async () => {
    expect(await runPolicyLint({}, RESOURCES_DIR)).toMatchObject({
      exitCode: 0,
      text: expect.stringMatching(/^政策数据没有问题/),
    });
  });

  it('lint refuses a district file that sets what the city sets', async () => {
    const layer = fileWith(
      '120104.yaml',
      "region: '120104'\nsubject: 试\nlastVerifiedOn: 2026-11-23\nvalues:\n  allowance.standard:\n    title: 低保标准\n    unit: 元/人·月\n    periods:\n      - { from: 2026-01-01, value: '2000.00', document: 津民规2025-6号, article: 正文, confidence: verified, checkedOn: 2026-11-23 }\n",
    );
    const { exitCode, error } = await runPolicyLint({ layer }, RESOURCES_DIR);
    expect([exitCode, error]).toEqual([
      1,
      `${layer}:5：values.allowance.standard：“低保标准”由市里统一规定，区不能另定\n共1个问题，请按行号改正。`,
    ]);
  });

  it('show lays a district’s file over the city’s, lists what it changes, and lays it over no other district', async () => {
    const layer = fileWith('layer.yaml', stringify(districtFile('destitute.careStandard', CARE_STANDARD)));
    const { text, exitCode } = await runPolicyShow({ on: '2026-03-10', layer }, RESOURCES_DIR);
    expect(exitCode).toBe(0);
    expect(text).toContain('2026-03-10 在 120104 执行的政策');
    expect(text).toMatch(
      /\n120104 与国家、天津市规定的不同：1项\n特困人员照料护理标准（destitute\.careStandard）：未知 → 全自理 200\.00 元/,
    );
    const before = await runPolicyShow({ on: '2025-12-31', layer, district: '120104' }, RESOURCES_DIR);
    expect(before.text).toContain('120104 与国家、天津市规定的不同：没有');
    const elsewhere = await runPolicyShow({ on: '2026-03-10', layer, district: '120101' }, RESOURCES_DIR);
    expect([elsewhere.exitCode, elsewhere.error]).toEqual([
      2,
      '政策文件是 120104 的，不能叠在 120101 上。\n请改正 --district，或换本区的政策文件。',
    ]);
  });

  it('show prints values with sources, questions and doubts', async () => {
    const { text, exitCode } = await runPolicyShow({ on: '2026-10-10', district: '120101' }, RESOURCES_DIR);
    expect(exitCode).toBe(0);
    expect(text).toContain(
      '低保标准（allowance.standard）：1045.00 元/人·月\n    《关于调整本市最低生活保障标准的通知》（津民规〔2025〕6号） 正文；2025-09-01起；2026-11-23核对；https://mz.tj.gov.cn',
    );
    expect(text).toContain('    注意：“低保标准”核对到2026-08-31为止');
    expect(text).toContain('特困人员照料护理标准（destitute.careStandard）：未知');
    expect(text).toContain('城乡居民基础养老金（2025年底以前）（income.basicPension）：这一天没有规定');
  });

  it.each([
    [{ on: '2026-13-01', district: '120101' }, '--on 不是有效日期：2026-13-01\n请写成年-月-日，例如 --on 2026-03-10。'],
    [
      { on: '2026-03-10', district: '和平区' },
      '--district 不是天津市的区划代码：和平区\n请写六位数字，例如 --district 120101（和平区）。',
    ],
  ])('show refuses %o', async (options, error) => {
    expect(await runPolicyShow(options, RESOURCES_DIR)).toEqual({ text: '', error, exitCode: 2 });
  });

  it('impact lists who changes and the sum', async () => {
    const { text, exitCode } = await runPolicyImpact({ from: '2025-08-31', to: '2025-09-01', file: EXAMPLES }, RESOURCES_DIR);
    expect(exitCode).toBe(0);
    expect(text.split('\n')).toEqual([
      expect.stringMatching(/^ex-01：每月由1,380\.00元增加到1,485\.00元/),
      expect.stringMatching(/^ex-02：/),
      expect.stringMatching(/^ex-05：每月由303\.00元增加到314\.00元/),
      '7户中3户有变化，每月合计增加221.00元。',
    ]);
  });
});
