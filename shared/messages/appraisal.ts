import {
  type AppraisalCapacity,
  type AppraisalDoubt,
  appraisalDoubts,
  type AppraisalFinding,
  type CommunityAppraisal,
  representativesAmong,
} from '#shared/domain/procedure/community-appraisal.ts';
import { dayInChina } from '#shared/kernel/instant.ts';
import { formatDateChinese } from '#shared/kernel/plain-date.ts';

/** 民主评议 in words, once: the form, the case's pages, the timeline and the papers all say it so. */
export const APPRAISAL_CAPACITY_NAMES: Readonly<Record<AppraisalCapacity, string>> = {
  streetStaff: '街道（乡镇）工作人员',
  committeeMember: '村（居）“两委”成员',
  partyRepresentative: '党员代表',
  residentRepresentative: '村（居）民代表',
};

export const APPRAISAL_FINDING_NAMES: Readonly<Record<AppraisalFinding, string>> = {
  borneOut: '申报和调查的家庭经济状况属实',
  doubted: '申报或调查的家庭经济状况有疑问',
};

/** Where the two thirds come from, and that no text in force repeats them. */
export const TWO_THIRDS_RULE =
  '村（居）民代表不少于参加评议总人数三分之二的要求，出自民发〔2012〕220号第二十二条，该文件已由民发〔2021〕57号废止，现行规定没有写人员比例';

export function votesWords({ agree, disagree, abstain }: CommunityAppraisal['votes']): string {
  return `同意${agree}票、不同意${disagree}票、弃权${abstain}票`;
}

export function attendanceWords({
  expected,
  participants,
}: {
  readonly expected: number;
  readonly participants: readonly { readonly capacity: AppraisalCapacity }[];
}): string {
  return `应到${expected}人，实到${participants.length}人，其中村（居）民代表${representativesAmong(participants)}人`;
}

const DOUBT_WORDS: Readonly<Record<AppraisalDoubt, (appraisal: CommunityAppraisal) => string>> = {
  fewRepresentatives: ({ participants }) =>
    `村（居）民代表${representativesAmong(participants)}人，不到参加评议${participants.length}人的三分之二`,
  againstVotes: ({ votes }) => `结论与多数票不一致（${votesWords(votes)}）`,
  notAllSigned: ({ unsignedReason }) => `参加人员没有全部签名：${unsignedReason}`,
};

/** What the reader of the conclusion must know, a sentence each without full stop. */
export function appraisalDoubtWords(appraisal: CommunityAppraisal): readonly string[] {
  return appraisalDoubts(appraisal).map((doubt) => DOUBT_WORDS[doubt](appraisal).replace(/[。；;.\s]+$/u, ''));
}

/** The line of the timeline: no names. */
export function appraisalLine(appraisal: CommunityAppraisal): string {
  const { heldAt, community, votes, finding } = appraisal;
  const day = formatDateChinese(dayInChina(heldAt));
  return `${day}在${community}评议，${votesWords(votes)}，${APPRAISAL_FINDING_NAMES[finding]}`;
}
