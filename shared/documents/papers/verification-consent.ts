import { z } from 'zod';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { IdNumberSchema, PersonNameSchema } from '../parts/application.ts';
import { cite, citeShort } from '../parts/citation.ts';
import { FrameSchema, ProgrammeSchema, paper } from '../parts/frame.ts';

const SignerSchema = z.strictObject({
  name: PersonNameSchema,
  idNumber: IdNumberSchema,
  relation: z.string().min(1).max(20),
  /** Who signs for a minor or a person without full capacity. */
  guardianName: PersonNameSchema.optional(),
});

/** What 家庭经济状况核对授权书 needs: members and, apart from them, supporters, who must consent for themselves (法 第41条). */
export const VerificationConsentInputSchema = z.strictObject({
  frame: FrameSchema,
  law: PaperLawSchema,
  programme: ProgrammeSchema,
  applicantName: PersonNameSchema,
  members: z.array(SignerSchema).min(1).max(30).readonly(),
  supporters: z
    .array(SignerSchema.extend({ idNumber: z.union([IdNumberSchema, z.literal('')]) }))
    .max(30)
    .readonly(),
  /** Until when the consent holds at the latest; it ends earlier with the assistance. */
  validUntil: PlainDateSchema.optional(),
  retention: z.string().min(4).max(120),
});
export type VerificationConsentInput = z.infer<typeof VerificationConsentInputSchema>;

/** 57号 第17条 and 社会救助法 第41条 name what may be looked up. */
const SCOPE =
  '户籍、纳税记录、社会保险缴纳、不动产登记、市场主体登记、住房公积金缴纳、车船登记，以及银行存款、商业保险、证券、互联网金融资产、非银行支付账户等信息';

/** 家庭经济状况核对授权书, with the notice on personal information (个人信息保护法 第17条, 第30条). */
export function verificationConsent(input: VerificationConsentInput): DocumentModel {
  const { frame, law, programme } = input;
  const { issuer } = frame;
  const signatureGrid = (signers: VerificationConsentInput['members' | 'supporters'], emptyRows: number) => ({
    type: 'grid' as const,
    columns: [
      { header: '姓名', weight: 2, align: 'center' as const },
      { header: '关系', weight: 1.6, align: 'center' as const },
      { header: '证件号码', weight: 3.6, align: 'center' as const },
      { header: '签名（指印）', weight: 3.2, align: 'center' as const },
      { header: '日期', weight: 2.6, align: 'center' as const },
    ],
    rows: signers.map((signer) => ({
      cells: [
        [{ text: signer.name, as: 'name' as const }],
        signer.relation,
        signer.idNumber,
        signer.guardianName ? ['监护人', { text: signer.guardianName, as: 'name' as const }, '：'] : '',
        '',
      ],
    })),
    emptyRows,
    rowLines: 2,
  });
  return paper('verificationConsent', frame, {
    title: '家庭经济状况核对授权书',
    layout: 'form',
    blocks: [
      {
        type: 'paragraph',
        text: [
          '为申请',
          `${programme.name}（申请人：`,
          { text: input.applicantName, as: 'name' },
          `），依据${cite(law.verifyMeans.citations)}的规定，授权人同意${issuer.districtBureauName}及其核对机构、${issuer.subdistrictName}查询、核对授权人的下列信息：${SCOPE}。`,
        ],
      },
      {
        type: 'list',
        items: [
          '用途：只用于本次申请的审核确认，以及获得救助期间的定期核查。',
          `期限：自签名之日起至本次申请办结；获得救助的，至救助终止之日${input.validUntil ? `，最迟至${formatDateChinese(input.validUntil)}` : ''}。`,
          `个人信息处理告知：处理者为${issuer.subdistrictName}、${issuer.districtBureauName}（联系电话${issuer.contactPhone}）；目的、方式和种类如上；其中金融账户等敏感个人信息为认定家庭收入、财产所必需，不核对则无法认定；保存期限为${input.retention}；您有权查阅、复制、更正本人的信息。（${citeShort(law.personalInformation.citations)}）`,
          '核对结果有异议的，可以提出并提供佐证材料，由街道组织复查。',
        ],
      },
      { type: 'heading', level: 1, text: '一、共同生活的家庭成员' },
      signatureGrid(input.members, 0),
      { type: 'heading', level: 1, text: '二、法定赡养、抚养、扶养义务人（不共同生活，单独同意）' },
      signatureGrid(input.supporters, input.supporters.length === 0 ? 2 : 0),
      {
        type: 'notes',
        items: [
          `对共同生活的家庭成员以外的法定义务人，须经其本人同意方可核对。（${citeShort(law.supporterConsent.citations)}）`,
          '未成年人、无民事行为能力人和限制民事行为能力人，由监护人代签。',
        ],
      },
    ],
  });
}
