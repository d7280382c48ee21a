import { z } from 'zod';

/** A name as `publicName` gives it: letters, `*`, the signs inside foreign names, and brackets. IDs, telephones and accounts are digits and do not pass. */
export const PublicNameSchema = z
  .string()
  .regex(/^[\p{L}\p{M}〇*·.'’\-（） ]{1,70}$/u, { message: '公示的姓名只能含文字和掩码' });

/** The community and nothing finer: no house, building, gate or room. */
export const PublicCommunitySchema = z
  .string()
  .max(50)
  .regex(/^\P{Nd}+(社区|村|居委会|村委会)$/u, { message: '住址只能写到村、社区' })
  .refine((text) => !/单元|号楼|号院|门牌/u.test(text), { message: '住址只能写到村、社区' });
