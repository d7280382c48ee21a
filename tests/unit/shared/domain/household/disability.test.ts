import { describe, expect, it } from 'vitest';
import {
  isSeverelyDisabled,
  lacksWorkCapacityByDisability,
  mayApplyAloneAsDisabled,
} from '#shared/domain/household/disability.ts';
import { DISABILITY_CATEGORIES, type HouseholdMember } from '#shared/domain/means/facts.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

function person(disability?: HouseholdMember['disability']): HouseholdMember {
  return {
    ref: '本人',
    relation: 'applicant',
    bornOn: plainDate('1980-01-01'),
    hukou: 'tianjin',
    livesTogether: true,
    student: 'none',
    excluded: 'none',
    seriousIllness: false,
    ...(disability === undefined ? {} : { disability }),
  };
}

/** category → the mildest grade that counts, for: 重度, 单独申请 (57号 第八条), 无劳动能力 (特困人员认定办法 第五条). */
const MILDEST: Record<(typeof DISABILITY_CATEGORIES)[number], readonly [number, number, number]> = {
  visual: [2, 2, 1],
  hearing: [2, 2, 0],
  speech: [2, 2, 0],
  limb: [2, 2, 2],
  intellectual: [2, 3, 3],
  mental: [2, 3, 3],
  multiple: [2, 2, 0],
};

const cases = DISABILITY_CATEGORIES.flatMap((category) => ([1, 2, 3, 4] as const).map((grade) => ({ category, grade })));

describe('disability', () => {
  it.each(cases)('$category grade $grade', ({ category, grade }) => {
    const [severe, alone, work] = MILDEST[category];
    const member = person({ category, grade });
    expect([isSeverelyDisabled(member), mayApplyAloneAsDisabled(member), lacksWorkCapacityByDisability(member)]).toEqual([
      grade <= severe,
      grade <= alone,
      grade <= work,
    ]);
  });

  it('looks at the components of a multiple disability', () => {
    const member = person({ category: 'multiple', grade: 3, components: [{ category: 'mental', grade: 3 }] });
    expect(mayApplyAloneAsDisabled(member)).toBe(true);
    expect(lacksWorkCapacityByDisability(member)).toBe(true);
  });

  it('finds none where none is recorded', () => {
    expect([isSeverelyDisabled(person()), mayApplyAloneAsDisabled(person()), lacksWorkCapacityByDisability(person())]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
