import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { isAdult } from '../identity/adult.ts';
import { type AssessmentFacts, type HouseholdMember } from '../means/facts.ts';
import { type RuleId } from '../policy/rule-ids.ts';
import { isSeverelyDisabled, mayApplyAloneAsDisabled } from './disability.ts';

export type SinglePersonGround = NonNullable<AssessmentFacts['singlePerson']>;

export const SINGLE_PERSON_RULES: Readonly<Record<SinglePersonGround, RuleId>> = {
  severeDisability: 'household.singlePerson.severeDisability',
  majorIllness: 'household.singlePerson.majorIllness',
  clergy: 'household.singlePerson.clergy',
  adultUnemployedSevereDisability: 'household.singlePerson.adultUnemployedSevereDisability',
};

/** The grounds that exist only inside a 边缘家庭 (57号 第八条第一款第（一）（二）项). */
export function needsMarginalHousehold(ground: SinglePersonGround): boolean {
  return ground === 'severeDisability' || ground === 'majorIllness';
}

/**
 * Whether the applicant's own facts bear the ground out. Undefined: they do; otherwise the clause that says what is missing.
 * Being a member of a 边缘家庭 is looked at elsewhere, where the family's income is known.
 */
export function singlePersonDefect(
  ground: SinglePersonGround,
  applicant: HouseholdMember,
  facts: AssessmentFacts,
  on: PlainDate,
): string | undefined {
  switch (ground) {
    case 'severeDisability':
      return mayApplyAloneAsDisabled(applicant) ? undefined : '不是一级、二级重度残疾人，也不是三级智力、三级精神残疾人';
    case 'majorIllness':
      return applicant.seriousIllness ? undefined : '没有登记重特大疾病';
    case 'clergy':
      return applicant.excluded === 'none' || applicant.excluded === 'clergyThreeYears' ? undefined : '不属于宗教教职人员的情形';
    case 'adultUnemployedSevereDisability': {
      if (!isAdult(applicant, on)) return '未满18周岁';
      if (!isSeverelyDisabled(applicant)) return '不是一级、二级重度残疾人';
      const works = facts.income.some(
        (item) => item.member === applicant.ref && (item.kind === 'wage' || item.kind === 'business') && item.monthly > 0,
      );
      return works ? '有工资性或者经营性收入，不是无业' : undefined;
    }
  }
}
