import { useMemo } from 'react';
import { type Output } from '#shared/contract/contract.ts';
import { type Option } from '#shared/forms/field.ts';
import { type OptionSources } from '#shared/forms/read-field.ts';

const NONE: readonly Option[] = [];

/** Functional zones and farms are counted like streets but are rarely offices of assistance: whoever needs one types its name. */
const OFFICE_KINDS = new Set(['街道', '镇', '乡']);

export interface OfficeOptions {
  readonly sources: OptionSources;
  districtName(districtCode: string): string;
  /** The official code; undefined for an office that was typed because the list lacks it. */
  officeCode(districtCode: string, office: string): string | undefined;
  /** The office's name, or what was typed. */
  officeName(districtCode: string, office: string): string;
}

/** Districts and their offices as options; an office may be found by its name or its code. */
export function useOfficeOptions(list: Output<'setup.offices'> | undefined): OfficeOptions {
  return useMemo(() => {
    const districts = list?.districts ?? [];
    const byDistrict = new Map(
      districts.map((district) => [
        district.code,
        district.offices
          .filter((office) => OFFICE_KINDS.has(office.kind))
          .map(({ code, name }): Option => ({ value: code, label: name, code })),
      ]),
    );
    const find = (districtCode: string, office: string) =>
      byDistrict.get(districtCode)?.find((option) => option.value === office);
    return {
      sources: {
        district: districts.map(({ code, name }) => ({ value: code, label: name, code })),
        office: (values) => byDistrict.get(String(values['district'])) ?? NONE,
      },
      districtName: (code) => districts.find((district) => district.code === code)?.name ?? '',
      officeCode: (districtCode, office) => find(districtCode, office)?.value,
      officeName: (districtCode, office) => find(districtCode, office)?.label ?? office.trim(),
    };
  }, [list]);
}
