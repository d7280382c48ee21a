import { maskBankAccount, maskIdNumber, maskPhone } from '#shared/domain/identity/masking.ts';
import { type Application, type IdentityPaper } from '#shared/domain/procedure/application.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { type CaseStateView } from '#shared/contract/case-view.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { WITHHELD_WORDS } from '#shared/messages/terms.ts';
import { isChild } from './sensitive.ts';

function maskIdentity(identity: IdentityPaper): { kind: IdentityPaper['kind']; masked: string } {
  return { kind: identity.kind, masked: identity.kind === 'none' ? identity.reason : maskIdNumber(identity.number) };
}

function maskApplication(application: Application): CaseStateView['application'] {
  const { account, filedOnBehalf, ...rest } = application;
  return {
    ...rest,
    phone: maskPhone(application.phone),
    members: application.members.map((member) => {
      const { disability, ...plain } = member;
      const certificate = disability?.certificateNumber;
      return {
        ...plain,
        identity: maskIdentity(member.identity),
        phone: maskPhone(member.phone),
        ...(disability && {
          disability: { ...disability, ...(certificate && { certificateNumber: maskIdNumber(certificate) }) },
        }),
      };
    }),
    supporters: application.supporters.map((supporter) => ({
      ...supporter,
      idNumber: maskIdNumber(supporter.idNumber),
      phone: maskPhone(supporter.phone),
    })),
    ...(account && { account: { ...account, number: maskBankAccount(account.number) } }),
    ...(filedOnBehalf && { filedOnBehalf: { ...filedOnBehalf, idNumber: maskIdNumber(filedOnBehalf.idNumber) } }),
  };
}

/** What the posts that only file a case need not know (docs/specs/roles.md): health, disability and what tells of them, account, children's numbers. */
function withoutSensitive(application: CaseStateView['application'], today: PlainDate): CaseStateView['application'] {
  const { account: _withheld, singlePersonGround: _ground, ...rest } = application;
  return {
    ...rest,
    // Why a family is in need is mostly who is ill (患重病、残疾), and the reason says it in words.
    hardshipCauses: [],
    reason: '',
    members: application.members.map(({ health: _health, disability: _disability, ...member }) =>
      isChild(member.bornOn, today) ? { ...member, identity: { ...member.identity, masked: '' }, phone: '' } : member,
    ),
  };
}

/** Where acts of a case say in free words how the family lives, earns and fares; who is ill stands in all of them. */
const TELLING: ReadonlySet<string> = new Set([
  'population',
  'housing',
  'incomeFindings',
  'propertyFindings',
  'living',
  'healthAndSchooling',
  'differences',
  'conclusion',
  'statement',
  'opinion',
  'reasons',
  'findings',
  'objection',
  'content',
  'report',
  'facts',
  'summary',
  'note',
  'introduction',
  'opinions',
  'matters',
  'contents',
  // A hospital's name on a letter tells who is ill.
  'recipient',
  'recipientAddress',
]);

/** The same with words in the place of every text that tells, so that no screen takes it for empty; what is empty stays so. */
function withoutTelling<Value>(value: Value, key = ''): Value {
  if (typeof value === 'string') return (TELLING.has(key) && value !== '' ? WITHHELD_WORDS : value) as Value;
  if (Array.isArray(value)) return value.map((each: unknown) => withoutTelling(each)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withoutTelling(each as unknown, name)])) as Value;
}

/** The course of the case without the reckoning and what was found out about the family. */
function courseWithoutSensitive({ application: _application, means, review, determination, ...course }: CaseState) {
  const { sheet: _sheet, ...reckoned } = means ?? {};
  const { assessment: _then, ...opinion } = review ?? {};
  const { assessment: _last, ...decision } = determination ?? {};
  return withoutTelling({
    ...course,
    ...(means && { means: reckoned }),
    ...(review && { review: opinion }),
    ...(determination && { determination: decision }),
  } as Omit<CaseStateView, 'application'>);
}

/** The case as a screen that the public may see over the counter shows it; `sensitive` false for posts that need not know. */
export function maskState(state: CaseState, today: PlainDate, sensitive: boolean): CaseStateView {
  const application = maskApplication(state.application);
  if (sensitive) return { ...state, application };
  return { ...courseWithoutSensitive(state), application: withoutSensitive(application, today) };
}
