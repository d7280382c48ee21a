import { z } from 'zod';

/** The five programmes, in the order in which papers and lists show them (社会救助法 第十三条). */
export const PROGRAMMES = [
  'subsistenceAllowance',
  'marginalHousehold',
  'destituteSupport',
  'essentialExpenditureHousehold',
  'temporaryAssistance',
] as const;

export const ProgrammeSchema = z.enum(PROGRAMMES);
export type Programme = z.infer<typeof ProgrammeSchema>;

/** As the law calls them; every paper, screen and sentence takes the name from here. */
export const PROGRAMME_NAMES: Readonly<Record<Programme, string>> = {
  subsistenceAllowance: '最低生活保障',
  marginalHousehold: '最低生活保障边缘家庭',
  destituteSupport: '特困人员救助供养',
  essentialExpenditureHousehold: '刚性支出困难家庭',
  temporaryAssistance: '临时救助',
};
