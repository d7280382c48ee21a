import { z } from 'zod';
import { contract } from '#shared/contract/contract.ts';
import { type Method } from '#shared/contract/method.ts';
import { type CliCommand, ExitCode } from '../command.ts';

/** `cli methods`: the contract as JSON Schema (what goes over the wire, before any parsing), so that a script can be written against it. */
export const methodsCommand: CliCommand = {
  name: 'methods',
  summary: '以 JSON Schema 列出全部接口：名称、种类、输入、输出、专有错误码',
  args: [{ name: 'method', summary: '只列这一个接口', optional: true }],
  async run(context, { args }) {
    const wanted = Object.entries<Method>(contract).filter(([name]) => args['method'] === undefined || name === args['method']);
    if (wanted.length === 0) {
      context.err(`程序没有“${args['method'] ?? ''}”这项功能。请用不带参数的 cli methods 查看全部名称。`);
      return ExitCode.usage;
    }
    context.out(JSON.stringify(Object.fromEntries(wanted.map(([name, method]) => [name, describe(method)])), undefined, 2));
    return ExitCode.done;
  },
};

function describe(method: Method): Readonly<Record<string, unknown>> {
  const schema = (type: z.ZodType) => z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' });
  return { kind: method.kind, input: schema(method.input), output: schema(method.output), errors: method.errors };
}
