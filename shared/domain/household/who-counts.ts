import { addMonths, type PlainDate } from '#shared/kernel/plain-date.ts';
import { isAdult } from '../identity/adult.ts';
import { type Exclusion, type HouseholdMember } from '../means/facts.ts';
import { type RuleId } from '../policy/rule-ids.ts';

/** Whether one person belongs to the household, by which rule, and why, as a clause that follows the person's name. */
export interface Membership {
  readonly counted: boolean;
  readonly rule: RuleId;
  readonly reason: string;
}

/** What the district lays down about members without Tianjin hukou. */
export interface NonLocalRule {
  readonly apart: 'counted' | 'notCounted';
  readonly monthsTogether: number;
}

const EXCLUSION_RULES: Readonly<Record<Exclude<Exclusion, 'none'>, { readonly rule: RuleId; readonly reason: string }>> = {
  imprisoned: { rule: 'household.imprisonedOrMissing', reason: '在监狱服刑' },
  compulsoryDetox: { rule: 'household.imprisonedOrMissing', reason: '在戒毒所强制隔离戒毒' },
  declaredMissing: { rule: 'household.imprisonedOrMissing', reason: '已被宣告失踪' },
  clergyThreeYears: { rule: 'household.clergyAway', reason: '是脱离家庭独立生活三年以上的宗教教职人员' },
  conscript: { rule: 'household.conscript', reason: '是现役义务兵' },
};

/**
 * 57号 第七条, person by person: spouse, minor children and children who cannot live independently count wherever they live; anyone
 * else needs both a legal duty of support and a lasting common home. Whom the second paragraph or Tianjin excludes never counts.
 */
export function membershipOf(member: HouseholdMember, on: PlainDate, nonLocal: NonLocalRule): Membership {
  if (member.excluded !== 'none') {
    const { rule, reason } = EXCLUSION_RULES[member.excluded];
    return { counted: false, rule, reason: `${reason}，不计入` };
  }
  const byLaw = membershipByLaw(member, on);
  return byLaw.counted ? (nonLocalException(member, on, nonLocal) ?? byLaw) : byLaw;
}

function membershipByLaw(member: HouseholdMember, on: PlainDate): Membership {
  if (member.relation === 'applicant') return { counted: true, rule: 'household.applicant', reason: '是申请人，计入' };
  if (member.relation === 'spouse') return { counted: true, rule: 'household.spouse', reason: '是配偶，计入' };
  if (member.relation === 'child') {
    if (!isAdult(member, on)) return { counted: true, rule: 'household.minorChild', reason: '是未成年子女，计入' };
    if (member.student === 'fullTimeToUndergraduate') {
      return { counted: true, rule: 'household.dependentChild', reason: '已成年，但在校接受全日制本科及以下教育，计入' };
    }
    if (member.independent === false) {
      return { counted: true, rule: 'household.dependentChild', reason: '已成年但不能独立生活，计入' };
    }
  }
  const rule = 'household.supportAndLivingTogether';
  if (!hasSupportDuty(member)) return { counted: false, rule, reason: '与家庭没有法定赡养、扶养、抚养义务关系，不计入' };
  if (!member.livesTogether) return { counted: false, rule, reason: '没有长期共同居住，不计入' };
  return { counted: true, rule, reason: '有法定赡养、扶养、抚养义务关系并长期共同居住，计入' };
}

/** The default of the duty of support: spouse, child and parent have it, others only where it was established. */
function hasSupportDuty(member: HouseholdMember): boolean {
  return member.supportDuty ?? ['spouse', 'child', 'parent'].includes(member.relation);
}

/** Tianjin asks of members without its hukou a year of living together; a student away at school is not apart. */
function nonLocalException(member: HouseholdMember, on: PlainDate, nonLocal: NonLocalRule): Membership | undefined {
  if (member.hukou === 'tianjin' || member.relation === 'applicant' || nonLocal.apart === 'counted') return undefined;
  const rule = 'household.nonLocalMember';
  if (!member.livesTogether) {
    if (member.student === 'fullTimeToUndergraduate') return undefined;
    return { counted: false, rule, reason: '非本市户籍，没有在本市共同居住，不计入' };
  }
  if (member.livesTogetherSince !== undefined && addMonths(member.livesTogetherSince, nonLocal.monthsTogether) > on) {
    return { counted: false, rule, reason: `非本市户籍，在本市共同居住不满${nonLocal.monthsTogether}个月，不计入` };
  }
  return undefined;
}
