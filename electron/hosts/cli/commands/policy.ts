import { impactReport, lintReport, showReport } from '#core/policies/policy-reports.ts';
import { type Report } from '#core/policies/reports.ts';
import { type CliCommand, type CliInput } from '../command.ts';
import { tell } from './assess.ts';

/** `policy lint [--layer FILE]`: exit code 1 when anything is wrong; every problem with file and line in `error`. */
export async function runPolicyLint(options: { layer?: string }, resourcesDir: string): Promise<Report> {
  return lintReport(resourcesDir, options.layer);
}

/** `policy show --on DATE --district CODE [--layer FILE]`: what was in force, with sources; exit code 2 for a bad argument. */
export async function runPolicyShow(
  options: { on: string; district?: string; layer?: string },
  resourcesDir: string,
): Promise<Report> {
  return showReport(options, resourcesDir);
}

/** `policy impact FILE --from DATE --to DATE`: the households of a case file that would change; exit code 2 for a bad argument. */
export async function runPolicyImpact(
  options: { from: string; to: string; file: string },
  resourcesDir: string,
): Promise<Report> {
  return impactReport(options, resourcesDir);
}

const LAYER = { name: 'layer', value: 'FILE', summary: '区的政策文件（YAML），叠在市里的规定上' } as const;

/** A named option with its text, as an object to spread; empty where it is not given. */
function given<Name extends string>(options: CliInput['options'], name: Name): { readonly [Key in Name]?: string } {
  const value = options[name];
  return typeof value === 'string' ? ({ [name]: value } as { readonly [Key in Name]?: string }) : {};
}

export const policyLintCommand: CliCommand = {
  name: 'policy lint',
  summary: '检查政策文件：依据、日期、单位、写法；问题给出文件和行号',
  options: [LAYER],
  run: async (context, { options }) => tell(context, await runPolicyLint(given(options, 'layer'), context.resourcesDir)),
};

export const policyShowCommand: CliCommand = {
  name: 'policy show',
  summary: '打印某一天执行的全部规定、依据和未知事项',
  options: [
    { name: 'on', value: 'DAY', summary: '日期，例如 2026-03-10', required: true },
    { name: 'district', value: 'CODE', summary: '区的六位代码；不写即政策文件的区，没有政策文件即 120101' },
    LAYER,
  ],
  run: async (context, { options }) => {
    const asked = { on: String(options['on']), ...given(options, 'district'), ...given(options, 'layer') };
    return tell(context, await runPolicyShow(asked, context.resourcesDir));
  },
};

export const policyImpactCommand: CliCommand = {
  name: 'policy impact',
  summary: '比较两天的规定：案例文件里哪些家庭会变、变多少、为什么',
  args: [{ name: 'file', summary: '案例文件' }],
  options: [
    { name: 'from', value: 'DAY', summary: '原来的日期', required: true },
    { name: 'to', value: 'DAY', summary: '新的日期', required: true },
  ],
  run: async (context, { args, options }) => {
    const asked = { from: String(options['from']), to: String(options['to']), file: args['file'] ?? '' };
    return tell(context, await runPolicyImpact(asked, context.resourcesDir));
  },
};
