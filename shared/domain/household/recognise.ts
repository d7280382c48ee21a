import { type AssessmentFacts, type HouseholdMember } from '../means/facts.ts';
import { type Reckoning } from '../means/reckoning.ts';
import { nameOf } from '../means/wording.ts';
import { SINGLE_PERSON_RULES, singlePersonDefect } from './single-person.ts';
import { type Membership, membershipOf, type NonLocalRule } from './who-counts.ts';

/** The persons whose number, income and property count. Empty where even the applicant does not. */
export type CountedMembers = readonly HouseholdMember[];

function nonLocalRule(reckoning: Reckoning, members: readonly HouseholdMember[]): NonLocalRule {
  if (members.every((member) => member.hukou === 'tianjin')) return { apart: 'counted', monthsTogether: 0 };
  return {
    apart: reckoning.choose('household.nonLocalMemberApart', '非本市户籍、未在本市共同居住的成员'),
    monthsTogether: reckoning.value('household.nonLocalMonthsTogether') ?? 0,
  };
}

function memberships(reckoning: Reckoning, facts: AssessmentFacts): Map<HouseholdMember, Membership> {
  const nonLocal = nonLocalRule(reckoning, facts.members);
  return new Map(facts.members.map((member) => [member, membershipOf(member, reckoning.asOf, nonLocal)]));
}

/** Everyone who counts by 57号 第七条, without a word in the trace. */
export function membersByLaw(reckoning: Reckoning, facts: AssessmentFacts): CountedMembers {
  return [...memberships(reckoning, facts)].filter(([, membership]) => membership.counted).map(([member]) => member);
}

/**
 * Counts the household, with a finding for each person, and refuses it (HOUSEHOLD_NOT_RECOGNISED) where the applicant does not
 * belong to it, or where nobody in it has Tianjin hukou although the programme asks for it.
 */
export function recogniseHousehold(reckoning: Reckoning, facts: AssessmentFacts, needsHukou: boolean): CountedMembers {
  const counted: HouseholdMember[] = [];
  for (const [member, membership] of memberships(reckoning, facts)) {
    reckoning.find(member.ref, nameOf(member), membership.counted, membership.rule, membership.reason);
    if (membership.counted) counted.push(member);
  }
  reckoning.figures.countedMembers = counted.length;
  reckoning.say('household.applicant', `共同生活的家庭成员共${counted.length}人。`, { countedMembers: counted.length });
  if (!counted.some((member) => member.relation === 'applicant')) {
    reckoning.against('HOUSEHOLD_NOT_RECOGNISED');
    reckoning.say('household.applicant', '申请人本人不是共同生活的家庭成员，应由其他成员作申请人。');
  }
  if (needsHukou) requireTianjinHukou(reckoning, counted);
  return counted;
}

/** 57号 第八条, 83号 一（一）: one person on a ground of his own. Refused where the facts do not bear the ground out. */
export function recogniseSinglePerson(
  reckoning: Reckoning,
  facts: AssessmentFacts,
  ground: NonNullable<AssessmentFacts['singlePerson']>,
): CountedMembers {
  const applicant = facts.members.find((member) => member.relation === 'applicant')!;
  const rule = SINGLE_PERSON_RULES[ground];
  // 83号 let one more person apply alone; before its day nobody could on that ground.
  const absent = reckoning.policy.rule(rule).absent === true;
  const defect = absent ? '当时还没有这一情形的规定' : singlePersonDefect(ground, applicant, facts, reckoning.asOf);
  const reason = defect === undefined ? '单独提出申请，只计本人' : `${defect}，不能以这一情形单独申请`;
  reckoning.find(applicant.ref, nameOf(applicant), defect === undefined, rule, reason);
  for (const member of facts.members) {
    if (member !== applicant) reckoning.find(member.ref, nameOf(member), false, rule, '不计入：申请人单独提出申请');
  }
  reckoning.figures.countedMembers = defect === undefined ? 1 : 0;
  if (defect !== undefined) reckoning.against('HOUSEHOLD_NOT_RECOGNISED');
  requireTianjinHukou(reckoning, [applicant]);
  return defect === undefined ? [applicant] : [];
}

/** 特困 is for one person: nobody else's income or property counts. Refused for whom support would have to end at once. */
export function recogniseDestitutePerson(reckoning: Reckoning, facts: AssessmentFacts): CountedMembers {
  const applicant = facts.members.find((member) => member.relation === 'applicant')!;
  const ended = applicant.excluded === 'imprisoned' || applicant.excluded === 'declaredMissing';
  for (const member of facts.members) {
    if (member !== applicant) {
      reckoning.find(member.ref, nameOf(member), false, 'destitute.person', '不计入：特困人员救助供养以本人为单位');
    } else if (ended) {
      const state = applicant.excluded === 'imprisoned' ? '在监狱服刑' : '已被宣告失踪';
      reckoning.find(member.ref, nameOf(member), false, 'destitute.ended', `${state}，不能救助供养`);
      reckoning.against('HOUSEHOLD_NOT_RECOGNISED');
    } else {
      reckoning.find(member.ref, nameOf(member), true, 'destitute.person', '以本人为单位申请特困人员救助供养');
    }
  }
  reckoning.figures.countedMembers = ended ? 0 : 1;
  requireTianjinHukou(reckoning, [applicant]);
  return ended ? [] : [applicant];
}

function requireTianjinHukou(reckoning: Reckoning, members: CountedMembers): void {
  if (members.length === 0 || members.some((member) => member.hukou === 'tianjin')) return;
  reckoning.against('HOUSEHOLD_NOT_RECOGNISED');
  reckoning.say('household.tianjinHukou', '家庭成员都没有本市户籍，应向户籍所在地申请。');
}
