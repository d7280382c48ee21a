import { type Disability, type HouseholdMember } from '../means/facts.ts';

type Component = NonNullable<Disability['components']>[number];

/** 一级、二级重度残疾人. */
export function isSeverelyDisabled(member: HouseholdMember): boolean {
  return member.disability !== undefined && member.disability.grade <= 2;
}

/** 一级、二级重度残疾人和三级智力残疾人、三级精神残疾人 (57号 第八条第一款第（一）项). */
export function mayApplyAloneAsDisabled(member: HouseholdMember): boolean {
  return isSeverelyDisabled(member) || componentsOf(member).some((part) => part.grade === 3 && isMindDisability(part));
}

/** 一、二、三级智力、精神，一、二级肢体，一级视力 (特困人员认定办法 第五条第（三）项). */
export function lacksWorkCapacityByDisability(member: HouseholdMember): boolean {
  return componentsOf(member).some(
    (part) =>
      (isMindDisability(part) && part.grade <= 3) ||
      (part.category === 'limb' && part.grade <= 2) ||
      (part.category === 'visual' && part.grade === 1),
  );
}

function isMindDisability(part: Component): boolean {
  return part.category === 'intellectual' || part.category === 'mental';
}

/** A multiple disability is looked at through its components; without them the certificate shows none that the article names. */
function componentsOf(member: HouseholdMember): readonly Component[] {
  const { disability } = member;
  if (disability === undefined) return [];
  if (disability.category === 'multiple') return disability.components ?? [];
  return [{ category: disability.category, grade: disability.grade }];
}
