import { z } from 'zod';
import { AmountFenSchema, type Fen, formatYuan } from '#shared/kernel/money.ts';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type Block, type DocumentModel, type FormCell } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { IdNumberSchema, PersonNameSchema } from '../parts/application.ts';
import { citeShort } from '../parts/citation.ts';
import { label, person, section, value, yesNo } from '../parts/form-cells.ts';
import { FrameSchema, ProgrammeSchema, paper } from '../parts/frame.ts';

const WordSchema = z.string().min(1).max(60);
const AddressSchema = z.string().max(120);

const MemberSchema = z.strictObject({
  name: PersonNameSchema,
  relation: WordSchema,
  sex: z.enum(['男', '女']),
  idNumber: IdNumberSchema,
  age: z.number().int().min(0).max(130),
  health: WordSchema,
  work: z.string().min(1).max(80),
  monthlyIncomeFen: AmountFenSchema.optional(),
});

const SupporterSchema = z.strictObject({
  name: PersonNameSchema,
  relation: WordSchema,
  situation: z.string().max(200),
  consentsToVerification: z.boolean().optional(),
});

/** What 社会救助申请书 is pre-filled with; what is absent is left to be written by hand. */
export const ApplicationFormInputSchema = z.strictObject({
  frame: FrameSchema,
  law: PaperLawSchema,
  programme: ProgrammeSchema,
  applicant: z.strictObject({
    name: PersonNameSchema,
    sex: z.enum(['男', '女']),
    ethnicity: WordSchema.optional(),
    bornOn: PlainDateSchema,
    idNumber: IdNumberSchema,
    phone: z.string().max(30),
    registeredAddress: AddressSchema,
    residenceAddress: AddressSchema,
  }),
  agent: z
    .strictObject({ name: PersonNameSchema, idNumber: IdNumberSchema, relation: WordSchema, phone: z.string().max(30) })
    .optional(),
  members: z.array(MemberSchema).min(1).max(30).readonly(),
  supporters: z.array(SupporterSchema).max(30).readonly(),
  /** Declared monthly income of the household by kind (57号 第13条). */
  income: z.strictObject({
    wageFen: AmountFenSchema.optional(),
    businessFen: AmountFenSchema.optional(),
    propertyFen: AmountFenSchema.optional(),
    transferFen: AmountFenSchema.optional(),
    otherFen: AmountFenSchema.optional(),
  }),
  /** Declared in words: dwellings, vehicles, money and securities, others. */
  property: z.strictObject({
    housing: z.string().max(200).optional(),
    vehicles: z.string().max(200).optional(),
    financial: z.string().max(200).optional(),
    other: z.string().max(200).optional(),
  }),
  essentialExpenditure: z.string().max(200).optional(),
  reason: z.string().max(700).optional(),
  closeRelative: z.strictObject({ exists: z.boolean(), detail: z.string().max(5000) }).optional(),
  otherAssistance: z.string().max(200).optional(),
  account: z
    .strictObject({ holder: PersonNameSchema, bank: z.string().min(1).max(60), number: z.string().min(6).max(30) })
    .optional(),
});
export type ApplicationFormInput = z.infer<typeof ApplicationFormInputSchema>;

/** 社会救助申请书 (57号 第4条, 第9条). Carries full ID numbers: for the file, never for the public. */
export function applicationForm(input: ApplicationFormInput): DocumentModel {
  const { frame, law, programme } = input;
  return paper('applicationForm', frame, {
    title: '社会救助申请书',
    layout: 'form',
    blocks: [
      { type: 'paragraph', indent: false, text: [`${frame.issuer.subdistrictName}：`] },
      {
        type: 'paragraph',
        text: `本人代表家庭申请${programme.name}，家庭情况如下。本人及共同生活的家庭成员保证所填内容真实、完整，同意依法核查。（${citeShort(law.truthfulReport.citations)}）`,
      },
      { type: 'form', weights: [2, 2.2, 1.6, 2, 1.6, 3.6], rows: applicantRows(input) },
      memberGrid(input),
      supporterGrid(input),
      { type: 'form', weights: [2.9, 2, 2.2, 2, 2.2, 2], rows: meansRows(input) },
      {
        type: 'signLines',
        lines: [
          { label: '申请人（或者代办人）签名', places: 1, date: true },
          { label: '共同生活的成年家庭成员签名', places: 3, date: false },
        ],
      },
      {
        type: 'notes',
        items: [
          `户籍、纳税、社会保险、不动产、车辆、存款等可以通过核对机制核实的情况，不需要提供证明。（${citeShort(law.mayNotDemand.citations)}）`,
          '书写有困难的，可以由工作人员代填，经本人核对后签名或者按指印。',
        ],
      },
    ],
  });
}

function applicantRows({ applicant, agent }: ApplicationFormInput): FormCell[][] {
  return [
    [section('一、申请人', 6)],
    [label('姓名'), person(applicant.name), label('性别'), value(applicant.sex), label('民族'), value(applicant.ethnicity ?? '')],
    [
      label('出生日期'),
      value(formatDateChinese(applicant.bornOn), { span: 2 }),
      label('证件号码'),
      value(applicant.idNumber, { span: 2 }),
    ],
    [label('户籍地址'), value(applicant.registeredAddress, { span: 5 })],
    [label('经常居住\n地址'), value(applicant.residenceAddress, { span: 3 }), label('电话'), value(applicant.phone)],
    ...(agent
      ? [
          [label('代办人'), person(agent.name), label('关系'), value(agent.relation), label('电话'), value(agent.phone)],
          [label('代办人证件'), value(agent.idNumber, { span: 2 }), label('委托手续'), value('见委托书', { span: 2 })],
        ]
      : []),
  ];
}

function memberGrid({ members }: ApplicationFormInput): Block {
  return {
    type: 'grid',
    columns: [
      { header: '家庭成员', weight: 2.2, align: 'center' },
      { header: '与申请人关系', weight: 1.6, align: 'center' },
      { header: '性别', weight: 0.9, align: 'center' },
      { header: '证件号码', weight: 5, align: 'center' },
      { header: '年龄', weight: 0.9, align: 'center' },
      { header: '健康状况', weight: 2.1, align: 'center' },
      { header: '劳动、就业就学', weight: 2.4, align: 'center' },
      { header: '月收入（元）', weight: 2.1, align: 'right' },
    ],
    rows: members.map((member) => ({
      cells: [
        [{ text: member.name, as: 'name' }],
        member.relation,
        member.sex,
        member.idNumber,
        String(member.age),
        member.health,
        member.work,
        yuanOrBlank(member.monthlyIncomeFen),
      ],
    })),
  };
}

function supporterGrid({ supporters }: ApplicationFormInput): Block {
  return {
    type: 'grid',
    columns: [
      { header: '法定赡养、抚养、扶养义务人', weight: 3, align: 'center' },
      { header: '与申请人关系', weight: 2, align: 'center' },
      { header: '家庭情况', weight: 4.6 },
      { header: '是否同意核对', weight: 2.2, align: 'center' },
    ],
    rows: supporters.map((supporter) => ({
      cells: [
        [{ text: supporter.name, as: 'name' }],
        supporter.relation,
        supporter.situation,
        yesNo(supporter.consentsToVerification),
      ],
    })),
    emptyRows: supporters.length === 0 ? 2 : 0,
  };
}

function meansRows(input: ApplicationFormInput): FormCell[][] {
  const { income, property, account, closeRelative } = input;
  return [
    [section('二、家庭月收入（元）', 6)],
    [
      label('工资性收入'),
      value(yuanOrBlank(income.wageFen), { align: 'right' }),
      label('经营净收入'),
      value(yuanOrBlank(income.businessFen), { align: 'right' }),
      label('财产净收入'),
      value(yuanOrBlank(income.propertyFen), { align: 'right' }),
    ],
    [
      label('转移净收入'),
      value(yuanOrBlank(income.transferFen), { align: 'right' }),
      label('其他收入'),
      value(yuanOrBlank(income.otherFen), { span: 3 }),
    ],
    [section('三、家庭财产和支出', 6)],
    [label('住房'), value(property.housing ?? '', { span: 5, lines: 2 })],
    [label('车辆'), value(property.vehicles ?? '', { span: 5 })],
    [label('存款、证券、\n保险、债权'), value(property.financial ?? '', { span: 5, lines: 2 })],
    [label('其他财产'), value(property.other ?? '', { span: 5 })],
    [label('医疗、教育、\n残疾等支出'), value(input.essentialExpenditure ?? '', { span: 5, lines: 2 })],
    [section('四、申请理由和其他', 6)],
    [label('致困原因和\n申请理由'), value(input.reason ?? '', { span: 5, lines: 4 })],
    [
      label('与经办人员、村（居）委会成员的近亲属关系'),
      value([...yesNo(closeRelative?.exists), `　${closeRelative?.detail ?? ''}`], { span: 5, lines: 2 }),
    ],
    [label('已享受的\n其他救助'), value(input.otherAssistance ?? '', { span: 5 })],
    [
      label('发放账户'),
      value(account ? [{ text: account.holder, as: 'name' }, `　${account.bank}　${account.number}`] : '', { span: 5 }),
    ],
  ];
}

function yuanOrBlank(amount: Fen | undefined): string {
  return amount === undefined ? '' : formatYuan(amount);
}
