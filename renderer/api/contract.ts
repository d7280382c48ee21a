import { z } from 'zod';
import { command, job, query } from '#shared/contract/method.ts';
import { InstantSchema } from '#shared/kernel/instant.ts';

/**
 * The methods the screens call. Stands in for `shared/contract/contract.ts` until that is merged; then this file becomes a
 * re-export and nothing else in renderer/ changes.
 */
const nothing = z.strictObject({});

const OfficeChoice = z.strictObject({ code: z.string(), name: z.string() });
const Role = z.enum(['intake', 'investigate', 'review', 'confirm', 'archive', 'administer']);

const SignedIn = z.strictObject({
  staffId: z.string(),
  name: z.string(),
  userName: z.string(),
  roles: z.array(Role),
});

const SessionView = z.strictObject({
  /** `locked`: somebody has signed in before and only the password is asked. */
  state: z.enum(['signedOut', 'locked', 'open']),
  officeName: z.string(),
  user: SignedIn.nullable(),
  /** Today in China by the core's clock: the screens never ask the PC. */
  today: z.string(),
  idleLockMinutes: z.number().int(),
});

export const contract = {
  'setup.status': query({
    input: nothing,
    output: z.strictObject({ state: z.enum(['new', 'ready']), officeName: z.string().nullable() }),
  }),
  'setup.offices': query({
    input: nothing,
    output: z.strictObject({
      districts: z.array(z.strictObject({ code: z.string(), name: z.string(), offices: z.array(OfficeChoice) })),
    }),
  }),
  'setup.create': job({
    input: z.strictObject({
      districtCode: z.string(),
      /** Null for an office that is missing in the list; then `officeName` is what was typed. */
      officeCode: z.string().nullable(),
      officeName: z.string(),
      authority: z.enum(['delegation', 'statutoryAuthority']),
      letterhead: z.string(),
      issuerWord: z.string(),
      phone: z.string(),
      administrator: z.strictObject({ name: z.string(), userName: z.string(), password: z.string() }),
    }),
    output: z.strictObject({ recoveryKey: z.string() }),
  }),
  /** The recovery key as a paper, made by the core: what is printed is always a PDF of ours, never the page. */
  'setup.recoveryPaper': job({
    input: z.strictObject({ recoveryKey: z.string() }),
    output: z.strictObject({ fileName: z.string(), pdfBase64: z.string() }),
  }),
  'session.current': query({ input: nothing, output: SessionView }),
  'session.signIn': job({ input: z.strictObject({ userName: z.string(), password: z.string() }), output: SessionView }),
  'session.signOut': command({ input: nothing, output: nothing }),
  'session.lock': command({ input: nothing, output: nothing }),
  'session.touch': command({ input: nothing, output: nothing }),
  'staff.list': query({ input: nothing, output: z.strictObject({ staff: z.array(SignedIn) }) }),
  'drafts.read': query({
    input: z.strictObject({ formKey: z.string() }),
    output: z.strictObject({ draft: z.strictObject({ json: z.string(), savedAt: InstantSchema }).nullable() }),
  }),
  'drafts.save': command({
    input: z.strictObject({ formKey: z.string(), json: z.string() }),
    output: z.strictObject({ savedAt: InstantSchema }),
  }),
  'drafts.discard': command({ input: z.strictObject({ formKey: z.string() }), output: nothing }),
};

export type Contract = typeof contract;
