import { maskBankAccount, maskIdNumber, maskPhone } from '#shared/domain/identity/masking.ts';
import { type Application, type IdentityPaper } from '#shared/domain/procedure/application.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { type CaseStateView } from '#shared/contract/case-view.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
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

/** The case as a screen that the public may see over the counter shows it; `sensitive` false for posts that need not know. */
export function maskState(state: CaseState, today: PlainDate, sensitive: boolean): CaseStateView {
  const application = maskApplication(state.application);
  return { ...state, application: sensitive ? application : withoutSensitive(application, today) };
}
