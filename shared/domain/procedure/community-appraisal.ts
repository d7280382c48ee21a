import { z } from 'zod';
import { AttachmentIdSchema } from '#shared/kernel/ids.ts';
import { dayInChina, InstantSchema } from '#shared/kernel/instant.ts';

/**
 * 民主评议 (57号 第19条): after an objection the family's means are investigated again or appraised by the community; otherwise
 * it is held where the office sees fit and no longer obligatory (中办发〔2020〕18号 第24项). Its conclusion is read by whoever gives
 * the opinion and whoever confirms; it decides nothing by itself and takes no visit's place (57号 第16条).
 */
const filled = (max: number) => z.string().trim().min(1, '必填').max(max);
const count = z.number().int().min(0).max(200);

/** As whom somebody takes part (民发〔2012〕220号 第二十二条, repealed; no later text names them). */
export const APPRAISAL_CAPACITIES = [
  'streetStaff', // 街道（乡镇）工作人员
  'committeeMember', // 村（居）党组织和村（居）民委员会成员
  'partyRepresentative', // 党员代表
  'residentRepresentative', // 村（居）民代表
] as const;
export type AppraisalCapacity = (typeof APPRAISAL_CAPACITIES)[number];

/** What a meeting came to: the means are as declared and investigated, or there is doubt. */
export const APPRAISAL_FINDINGS = ['borneOut', 'doubted'] as const;
export type AppraisalFinding = (typeof APPRAISAL_FINDINGS)[number];

/** A meeting as it stands in the record. Everybody named takes part and votes; who withdrew (回避) is told of in `recusal` alone. */
export const CommunityAppraisalSchema = z.strictObject({
  heldAt: InstantSchema,
  community: filled(60),
  place: filled(120),
  chair: filled(40),
  /** 应到: how many were called. Who came (实到) are the participants. */
  expected: z.number().int().min(1).max(200),
  participants: z
    .array(z.strictObject({ name: filled(40), capacity: z.enum(APPRAISAL_CAPACITIES) }))
    .min(1, '请列出参加评议的人员')
    .max(60),
  recusal: filled(300),
  introduction: filled(1500),
  statement: filled(1500),
  opinions: filled(2000),
  votes: z.strictObject({ agree: count, disagree: count, abstain: count }),
  finding: z.enum(APPRAISAL_FINDINGS),
  conclusion: filled(1000),
  /** Everybody who took part has signed the minutes; else `unsignedReason` says who has not, and why. */
  signed: z.boolean(),
  unsignedReason: z.string().trim().max(300),
  scans: z.array(AttachmentIdSchema).max(30),
});
export type CommunityAppraisal = z.infer<typeof CommunityAppraisalSchema>;

export function votesCast({ agree, disagree, abstain }: CommunityAppraisal['votes']): number {
  return agree + disagree + abstain;
}

export function representativesAmong(participants: readonly { readonly capacity: AppraisalCapacity | '' }[]): number {
  return participants.filter(({ capacity }) => capacity === 'residentRepresentative').length;
}

/** Two thirds of those taking part, as the repealed 220号 第二十二条 asked; whole numbers, so that no rounding decides. */
export function hasTwoThirds(representatives: number, present: number): boolean {
  return representatives * 3 >= present * 2;
}

/** What whoever reads the conclusion must know; none of it bars anything, since no text in force says so. */
export const APPRAISAL_DOUBTS = ['fewRepresentatives', 'againstVotes', 'notAllSigned'] as const;
export type AppraisalDoubt = (typeof APPRAISAL_DOUBTS)[number];

export function appraisalDoubts(appraisal: CommunityAppraisal): readonly AppraisalDoubt[] {
  const { participants, votes, finding, signed } = appraisal;
  const against = finding === 'borneOut' ? votes.agree <= votes.disagree : votes.disagree < votes.agree;
  const found: Readonly<Record<AppraisalDoubt, boolean>> = {
    fewRepresentatives: !hasTwoThirds(representativesAmong(participants), participants.length),
    againstVotes: against,
    notAllSigned: !signed,
  };
  return APPRAISAL_DOUBTS.filter((doubt) => found[doubt]);
}

interface Appraised {
  readonly communityAppraisals?: readonly CommunityAppraisal[] | undefined;
  readonly objections: readonly { readonly receivedOn: string; readonly resolution?: unknown }[];
}

/** Every objection still open was there when the community met: the meeting can answer them all (57号 第19条). */
export function objectionsAppraised({ communityAppraisals = [], objections }: Appraised): boolean {
  const open = objections.filter(({ resolution }) => !resolution);
  return communityAppraisals.some(({ heldAt }) => open.every(({ receivedOn }) => receivedOn <= dayInChina(heldAt)));
}

/** Those named in an application who may not sit over it: the family, who are heard but do not vote, and their close relatives. */
export function namesConcerned(application: {
  readonly members: readonly { readonly name: string }[];
  readonly supporters: readonly { readonly name: string }[];
  readonly closeRelative: { readonly people: readonly { readonly name: string }[] };
}): ReadonlySet<string> {
  const { members, supporters, closeRelative } = application;
  return new Set([...members, ...supporters, ...closeRelative.people].map(({ name }) => name));
}
