import { ROLE_NAMES, type Role } from '#shared/domain/office/roles.ts';
import { type StaffingGap } from '#shared/domain/office/staffing.ts';

/** What each post does, and what its holder may not do in the same case: on the account form and the list of people. */
export const ROLE_DUTIES: Readonly<Record<Role, string>> = {
  window: '登记收件、一次性告知、受理、公示张贴、送达',
  investigator: '入户调查（两人）、邻里访问、收入财产核算；参加了调查的，不得审核、确认同一案件',
  reviewer: '提出初审意见；不得是本案调查人员',
  confirmer: '作出审核确认决定；不得是本案调查、审核人员',
  archivist: '查阅、归档',
  administrator: '人员和单位设置；只任管理员的看不到案件',
  districtOfficer: '查看各街道案件，登记核对结果和入户，收发数据包',
};

/** A gap in a sentence, with what to do. */
export function describeStaffingGap(gap: StaffingGap): string {
  switch (gap.code) {
    case 'nobody':
      return `没有“${ROLE_NAMES[gap.role]}”岗位的人员，案件到这一步就办不下去，请增设。`;
    case 'oneInvestigator':
      return `只有${gap.name}一人可以调查；入户调查须两人并各自登录签名（最低生活保障审核确认办法第十六条），请至少再设一人。`;
    case 'nobodyApartToReview':
      return '能审核的人都要参加调查；调查人员不得审核同一案件，请另设一名不参加调查的审核人员。';
    case 'tooFewPeople':
      return `调查两人、审核一人、确认一人须是四个不同的人，现有 ${gap.people} 人分不开，请增设人员或调整岗位。`;
    case 'declineNotSeparate':
      return `不予受理须由另一人复核（社会救助法第七十条）；窗口受理和确认都只有${gap.name}一人，请另设一人。`;
  }
}
