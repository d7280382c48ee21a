import { type Input } from '#shared/contract/contract.ts';
import { type Instant } from '#shared/kernel/instant.ts';

export type AppraisalInput = Omit<Input<'cases.recordCommunityAppraisal'>, 'commandId' | 'caseId' | 'expectedRevision'>;

/** A sound 民主评议 of nine, six of them representatives, all for the family; every name fictitious. */
export function soundAppraisal(heldAt: Instant, more: Partial<AppraisalInput> = {}): AppraisalInput {
  const representatives = ['周桂英', '马秀兰', '田福', '韩梅', '冯国强', '邓丽'];
  return {
    heldAt,
    community: '荣吉社区',
    place: '荣吉社区居委会会议室',
    chair: '孙主任',
    expected: 11,
    participants: [
      { name: '孙主任', capacity: 'committeeMember' },
      { name: '钱街道', capacity: 'streetStaff' },
      { name: '陈党员', capacity: 'partyRepresentative' },
      ...representatives.map((name) => ({ name, capacity: 'residentRepresentative' as const })),
    ],
    recusal: '无需回避',
    introduction: '介绍入户调查和核对的情况',
    statement: '没有出租房屋',
    opinions: '该户生活确实困难',
    votes: { agree: 8, disagree: 0, abstain: 1 },
    finding: 'borneOut',
    conclusion: '与申报一致，没有出租房屋',
    signed: true,
    unsignedReason: '',
    scans: [],
    ...more,
  };
}
