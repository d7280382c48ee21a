import { ageOn } from '#shared/kernel/plain-date.ts';
import { isSeverelyDisabled } from '../household/disability.ts';
import { type CountedMembers } from '../household/recognise.ts';
import { ADULT_AGE } from '../identity/adult.ts';
import { type HouseholdMember } from './facts.ts';
import { type Reckoning } from './reckoning.ts';
import { nameOf } from './wording.ts';

const OLD_AGE = 60;

/** Why a person is one of those whom 57号 第二十七条 and 社会救助法 第二十条 name; undefined where none of it applies. */
function groundOf(member: HouseholdMember, reckoning: Reckoning): string | undefined {
  const age = ageOn(member.bornOn, reckoning.asOf);
  if (isSeverelyDisabled(member)) return '重度残疾人';
  if (member.seriousIllness) return '重病患者';
  if (age >= OLD_AGE) return '老年人';
  return age < ADULT_AGE ? '未成年人' : undefined;
}

/**
 * 分类施保: says who may have more than the gap, so that the right is not lost in silence. Nothing is added: Tianjin's kinds and
 * shares have not been seen, and what a district lays down is worked out by the caseworker.
 */
export function sayCategoricalSupport(reckoning: Reckoning, counted: CountedMembers): void {
  const named = counted.flatMap((member) => {
    const ground = groundOf(member, reckoning);
    return ground === undefined ? [] : [`${nameOf(member)}（${ground}）`];
  });
  if (named.length === 0) return;
  const key = 'allowance.categoricalSupplement';
  const answer = reckoning.policy.value(key);
  const ending = answer.known
    ? `本区规定的加发比例是${answer.law.value}，由经办人员按规定另行核定，这次算出的金额里没有加发`
    : `本市的档次和比例没有查到，这次算出的金额里没有加发，须由${answer.question.whoAnswers}答复`;
  reckoning.say('allowance.categoricalSupport', `获得低保后生活仍有困难的，可以分类施保：${named.join('、')}；${ending}。`);
}
