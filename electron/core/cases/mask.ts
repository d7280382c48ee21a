import { maskBankAccount, maskIdNumber, maskPhone } from '#shared/domain/identity/masking.ts';
import { type Application, type IdentityPaper } from '#shared/domain/procedure/application.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { type CaseStateView } from '#shared/contract/case-view.ts';

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

/** The case as a screen that the public may see over the counter shows it. */
export function maskState(state: CaseState): CaseStateView {
  return { ...state, application: maskApplication(state.application) };
}
