import { type AssessmentFacts } from '../means/facts.ts';
import { type Application } from './application.ts';
import { type MeansSheet } from './means-sheet.ts';

/** What `assess` is told of a case: its people from the application, its means from the sheet. Nothing is concluded here. */
export function factsOf(application: Application, sheet: MeansSheet): AssessmentFacts {
  const supporterName = (ref: string) => application.supporters.find((supporter) => supporter.ref === ref)?.name ?? ref;
  return {
    members: application.members.map((member) => ({
      ref: member.ref,
      name: member.name,
      relation: member.relation,
      bornOn: member.bornOn,
      hukou: member.hukou,
      livesTogether: member.livesTogether,
      ...(member.livesTogetherSince && { livesTogetherSince: member.livesTogetherSince }),
      supportDuty: member.supportDuty,
      independent: member.independent,
      student: member.student,
      excluded: member.excluded,
      ...(member.disability && { disability: { category: member.disability.category, grade: member.disability.grade } }),
      seriousIllness: member.health === 'seriousIllness',
    })),
    income: sheet.incomes.map(({ member, kind, source, monthly }) => ({ member, kind, source, monthly })),
    imputedIncome: sheet.imputed.map(({ member, monthly, reason, exception }) => ({
      member,
      monthly,
      reason,
      ...(exception && { exception }),
    })),
    relativesSupport: sheet.outsideSupport.map(({ supporter, relationship, member, monthly, reason, waiver }) => ({
      from: supporterName(supporter),
      relationship,
      member,
      monthly,
      reason,
      ...(waiver && { waiver }),
    })),
    deductions: sheet.deductions.map(({ member, kind, monthly, reason }) => ({ member, kind, monthly, reason })),
    assets: {
      monetary: sheet.assets.monetary,
      vehicles: sheet.assets.vehicles,
      homes: sheet.assets.homes,
      ...(sheet.assets.homesFloorArea !== undefined && { homesFloorArea: sheet.assets.homesFloorArea }),
      nonResidential: sheet.assets.nonResidential,
      selfFundedStudyAbroad: sheet.assets.selfFundedStudyAbroad,
      luxuryGoods: sheet.assets.luxuryGoods,
    },
    ...(application.singlePersonGround && { singlePerson: application.singlePersonGround }),
    marginalPaymentGrounds: [],
  };
}
