import { z } from 'zod';
import { AmountFenSchema, formatYuan } from '#shared/kernel/money.ts';
import { PlainDateSchema, daysBetween, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { cite } from '../parts/citation.ts';
import { FrameSchema, ProgrammeSchema, paper, signature } from '../parts/frame.ts';
import { ownSignature } from '../parts/issuer.ts';
import { NamePolicySchema } from '../parts/public-name.ts';
import { PublicCommunitySchema, PublicNameSchema } from '../parts/public-row.ts';

/** The whole of what may be said of a family before the decision. Income, illness, disability, address are not among it. */
const PublicNoticeRowSchema = z.strictObject({
  publicName: PublicNameSchema,
  householdSize: z.number().int().min(1).max(30),
  proposedMonthlyFen: AmountFenSchema,
  community: PublicCommunitySchema,
});

/** What 公示 needs: masked, whitelisted rows, the seven days, and where to object. Without these it cannot be made (57号 第19条). */
export const PublicNoticeInputSchema = z
  .strictObject({
    frame: FrameSchema,
    law: PaperLawSchema,
    programme: ProgrammeSchema,
    namePolicy: NamePolicySchema,
    rows: z.array(PublicNoticeRowSchema).min(1).max(200).readonly(),
    postedFrom: PlainDateSchema,
    postedTo: PlainDateSchema,
    place: z.string().min(1).max(80),
  })
  .superRefine((input, context) => {
    if (daysBetween(input.postedFrom, input.postedTo) < 6) {
      context.addIssue({ code: 'custom', path: ['postedTo'], message: '公示期不得少于7天' });
    }
    if (input.namePolicy === 'masked' && input.rows.some((row) => !/[*某]/u.test(row.publicName))) {
      context.addIssue({ code: 'custom', path: ['rows'], message: '本区规定公示姓名须掩码' });
    }
  });
export type PublicNoticeInput = z.infer<typeof PublicNoticeInputSchema>;

/** 公示 of the first opinion, before the decision and open to objection (57号 第19条). */
export function publicNotice(input: PublicNoticeInput): DocumentModel {
  const { frame, law, programme } = input;
  const { issuer } = frame;
  const days = daysBetween(input.postedFrom, input.postedTo) + 1;
  const period = `${formatDateChinese(input.postedFrom)}至${formatDateChinese(input.postedTo)}`;
  return paper('publicNotice', frame, {
    title: `${programme.name}初审公示`,
    layout: 'letter',
    blocks: [
      {
        type: 'paragraph',
        text: [
          `我单位对下列家庭的${programme.name}申请进行了调查核实，提出了初审意见。依据${cite(law.publicNotice.citations)}的规定，现予公示。公示期`,
          { text: `${days}天，自${period}`, as: 'strong' },
          '。',
        ],
      },
      {
        type: 'grid',
        columns: [
          { header: '序号', weight: 1, align: 'center' },
          { header: '申请人', weight: 3.2, align: 'center' },
          { header: '家庭人数', weight: 1.9, align: 'center' },
          { header: '拟救助金额（元/月）', weight: 2.6, align: 'right' },
          { header: '所在村（社区）', weight: 3.6, align: 'center' },
        ],
        rows: input.rows.map((row, index) => ({
          cells: [
            String(index + 1),
            [{ text: row.publicName, as: 'name' }],
            `${row.householdSize}人`,
            formatYuan(row.proposedMonthlyFen),
            row.community,
          ],
        })),
      },
      {
        type: 'paragraph',
        text: '对以上初审意见有异议的，请在公示期内向我单位反映，可以当面、来信或者来电，说明事实和理由。我单位将重新组织调查或者开展民主评议，并对反映人的信息保密。',
      },
      {
        type: 'keyValues',
        pairsPerRow: 2,
        rows: [
          { label: '公示地点', value: input.place, wide: true },
          { label: '受理地点', value: issuer.address, wide: true },
          { label: '受理电话', value: issuer.contactPhone },
          { label: '监督电话', value: issuer.supervisionPhone },
        ],
      },
      signature(ownSignature(issuer), frame.issuedOn),
    ],
  });
}
