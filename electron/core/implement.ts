import { type z } from 'zod';
import { type Contract, type MethodName } from '#shared/contract/contract.ts';
import { type CommandContext, type JobContext, type QueryContext } from './context.ts';

type ParsedInput<Name extends MethodName> = z.output<Contract[Name]['input']>;
/** What a handler gives: the form of the output before its schema has branded and checked it. */
type GivenOutput<Name extends MethodName> = z.input<Contract[Name]['output']> | z.output<Contract[Name]['output']>;

type Handler<Name extends MethodName> = Contract[Name]['kind'] extends 'query'
  ? (context: QueryContext, input: ParsedInput<Name>) => GivenOutput<Name>
  : Contract[Name]['kind'] extends 'command'
    ? (context: CommandContext, input: ParsedInput<Name>) => GivenOutput<Name>
    : (context: JobContext, input: ParsedInput<Name>) => Promise<GivenOutput<Name>>;

/** One function per method; a missing one, or one of another kind or form, does not compile. */
export type Handlers = { readonly [Name in MethodName]: Handler<Name> };

/** A feature's share of the handlers, checked against the contract where it is written. */
export function handlersFor<const Names extends MethodName>(handlers: Pick<Handlers, Names>): Pick<Handlers, Names> {
  return handlers;
}
