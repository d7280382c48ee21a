import { type CaseActType } from '#shared/domain/procedure/case-acts.ts';
import { ACT_NAMES } from '#shared/messages/terms.ts';
import { useSession } from '../../../app/session.tsx';

/** The district's own two acts, as the district itself calls them. */
const AT_DISTRICT: Readonly<Record<CaseActType, string>> = {
  ...ACT_NAMES,
  districtVerification: '登记核对结果',
  districtVisit: '登记入户',
};

/** Whether the program is set up for a district, which sees the streets' cases and does its own part in them. */
export function useAtDistrict(): boolean {
  return useSession().session.office.kind === 'district';
}

/** What acts are called on their buttons in this office. */
export function useActNames(): Readonly<Record<CaseActType, string>> {
  return useAtDistrict() ? AT_DISTRICT : ACT_NAMES;
}
