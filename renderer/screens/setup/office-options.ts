import { useMemo } from 'react';
import { type Option } from '#shared/forms/field.ts';
import { type OptionSources } from '#shared/forms/read-field.ts';
import { type OutputOf } from '../../api/client.ts';
import { type Contract } from '../../api/contract.ts';

const NONE: readonly Option[] = [];

export interface OfficeOptions {
  readonly sources: OptionSources;
  districtName(districtCode: string): string;
  /** The official code; undefined for an office that was typed because the list lacks it. */
  officeCode(districtCode: string, office: string): string | undefined;
  /** The office's name, or what was typed. */
  officeName(districtCode: string, office: string): string;
}

/** Districts and their offices as options; an office may be found by its name or its code. */
export function useOfficeOptions(list: OutputOf<Contract['setup.offices']> | undefined): OfficeOptions {
  return useMemo(() => {
    const districts = list?.districts ?? [];
    const byDistrict = new Map(
      districts.map((district) => [
        district.code,
        district.offices.map(({ code, name }) => ({ value: code, label: name, code })),
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
      officeName: (districtCode, office) => find(districtCode, office)?.label ?? office,
    };
  }, [list]);
}
