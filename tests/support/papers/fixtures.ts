import { plainDate } from '#shared/kernel/plain-date.ts';
import { paperLawAt } from '#shared/documents/paper-law.ts';
import { type Application } from '#shared/documents/parts/application.ts';
import { type Frame } from '#shared/documents/parts/frame.ts';
import { type Issuer } from '#shared/documents/parts/issuer.ts';

/** Fictitious office, family and figures for the tests of papers. */
export const ISSUER: Issuer = {
  mode: 'delegation',
  subdistrictName: '天津市南开区万兴街道办事处',
  districtBureauName: '天津市南开区民政局',
  districtGovernmentName: '天津市南开区人民政府',
  remedyVariant: 'A',
  contactPhone: '022-27001234',
  address: '天津市南开区万兴街道示例路18号 街道党群服务中心一层社会救助窗口',
  supervisionPhone: '022-27005678',
  officeHours: '工作日9:00—12:00，13:30—17:30',
};

export const LAW = paperLawAt(plainDate('2026-12-18'));

export function frame(changes: Partial<Frame> = {}): Frame {
  return {
    state: { kind: 'issued' },
    issuer: ISSUER,
    number: '津南万街救〔2026〕12号',
    issuedOn: plainDate('2026-11-25'),
    madeOn: plainDate('2026-11-25'),
    ...changes,
  };
}

export const APPLICATION: Application = {
  programme: { name: '最低生活保障', householdTitle: '最低生活保障家庭' },
  applicantName: '王玥喆',
  maskedIdNumber: '120104********1234',
  householdSize: 3,
  receivedOn: plainDate('2026-11-19'),
};

/** A draft: no number, no date, a watermark. */
export function draftFrame(): Frame {
  return { state: { kind: 'draft' }, issuer: ISSUER, madeOn: plainDate('2026-11-25') };
}

/** The second copy of a determination of a street office that decides in its own name, remedy variant B. */
export function reprintFrame(): Frame {
  return frame({
    state: { kind: 'reprint', copyNumber: 2 },
    issuer: { ...ISSUER, mode: 'statutoryAuthority', remedyVariant: 'B' },
    number: '津南万街救〔2026〕37号',
    issuedOn: plainDate('2026-12-18'),
  });
}
