import { type Application, type IdentityPaper } from '#shared/domain/procedure/application.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { type CaseStateView } from '#shared/contract/case-view.ts';

/** `120101********0017`: first six and last four, as 10-data-protection §3 suggests; short numbers keep their last four. */
export function maskNumber(number: string): string {
  if (number.length === 0) return '';
  if (number.length >= 15) return `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`;
  return `${'*'.repeat(Math.max(0, number.length - 4))}${number.slice(-4)}`;
}

/** `138****0017`. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? phone.replace(/.(?=..)/g, '*') : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

function maskIdentity(identity: IdentityPaper): { kind: IdentityPaper['kind']; masked: string } {
  return { kind: identity.kind, masked: identity.kind === 'none' ? identity.reason : maskNumber(identity.number) };
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
        ...(disability && { disability: { ...disability, ...(certificate && { certificateNumber: maskNumber(certificate) }) } }),
      };
    }),
    supporters: application.supporters.map((supporter) => ({
      ...supporter,
      idNumber: maskNumber(supporter.idNumber),
      phone: maskPhone(supporter.phone),
    })),
    ...(account && { account: { ...account, number: maskNumber(account.number) } }),
    ...(filedOnBehalf && { filedOnBehalf: { ...filedOnBehalf, idNumber: maskNumber(filedOnBehalf.idNumber) } }),
  };
}

/** The case as a screen that the public may see over the counter shows it. */
export function maskState(state: CaseState): CaseStateView {
  return { ...state, application: maskApplication(state.application) };
}
