import { describe, expect, it } from 'vitest';
import { type Role } from '#shared/domain/office/roles.ts';
import { staffingOf } from '#shared/domain/office/staffing.ts';
import { type StaffId } from '#shared/kernel/ids.ts';
import { describeStaffingGap } from '#shared/messages/staffing.zh-CN.ts';

function people(...posts: (readonly Role[])[]) {
  return posts.map((roles, index) => ({
    id: `s${index}` as StaffId,
    name: `人员${index + 1}`,
    roles: [...roles],
    closed: false,
  }));
}

const codes = (...posts: (readonly Role[])[]) => staffingOf(people(...posts)).gaps.map((gap) => gap.code);

describe('the people a case needs', () => {
  it('is enough with two to investigate, one to review, one to confirm, the window being one of them', () => {
    expect(staffingOf(people(['window', 'investigator'], ['investigator'], ['reviewer'], ['confirmer'])).gaps).toEqual([]);
  });

  it('names each post nobody holds, and one investigator alone', () => {
    expect(codes(['administrator'])).toEqual(['nobody', 'nobody', 'nobody', 'nobody']);
    expect(codes(['window'], ['investigator'], ['reviewer'], ['confirmer'])).toEqual(['oneInvestigator']);
  });

  it('says when whoever may review is needed to investigate', () => {
    expect(codes(['window', 'investigator'], ['investigator', 'reviewer'], ['confirmer'])).toEqual(['nobodyApartToReview']);
  });

  it('counts people, not posts', () => {
    const all: readonly Role[] = ['window', 'investigator', 'reviewer', 'confirmer'];
    expect(staffingOf(people(all, all, all)).gaps).toEqual([{ code: 'tooFewPeople', people: 3 }]);
    expect(codes(all, all, all, all)).toEqual([]);
  });

  it('does not let one person propose and look at a refusal to accept', () => {
    expect(codes(['window', 'confirmer'], ['investigator'], ['investigator'], ['reviewer'])).toEqual(['declineNotSeparate']);
  });

  it('counts nobody whose account is closed', () => {
    const [a, b, c, d] = people(['window', 'investigator'], ['investigator'], ['reviewer'], ['confirmer']);
    expect(staffingOf([a!, { ...b!, closed: true }, c!, d!]).gaps.map((gap) => gap.code)).toEqual(['oneInvestigator']);
  });

  it('names those whose leave would stop every case, with the posts they hold in it', () => {
    const { irreplaceable } = staffingOf(
      people(['window'], ['investigator'], ['investigator'], ['investigator'], ['reviewer', 'administrator'], ['confirmer']),
    );
    expect(irreplaceable).toEqual([
      { name: '人员1', roles: ['window'] },
      { name: '人员5', roles: ['reviewer'] },
      { name: '人员6', roles: ['confirmer'] },
    ]);
  });

  it('says each gap with a name or a number in it, never a code', () => {
    expect(describeStaffingGap({ code: 'oneInvestigator', name: '王丽' })).toContain('只有王丽一人');
    expect(describeStaffingGap({ code: 'nobody', role: 'confirmer' })).toContain('“确认（负责人）”');
    expect(describeStaffingGap({ code: 'tooFewPeople', people: 3 })).toContain('3 人');
  });
});
