import { formatYuanPlain, parseYuan, ZERO_FEN, type Fen } from '#shared/kernel/money.ts';
import { DEDUCTION_KINDS, DISREGARDED_SOURCES, INCOME_KINDS, VEHICLES } from '#shared/domain/means/facts.ts';
import { DEDUCTION_NAMES, INCOME_NAMES, SOURCE_NAMES } from '#shared/domain/means/wording.ts';
import { type Member } from '#shared/domain/procedure/application.ts';
import { type MeansSheet } from '#shared/domain/procedure/means-sheet.ts';
import { VEHICLE_NAMES } from '#shared/messages/terms.ts';
import { type Option, type RawRow, type RawValues } from './field.ts';
import { defineForm, type OutputOf } from './form.ts';

type IncomeKind = (typeof INCOME_KINDS)[number];
type DeductionKind = (typeof DEDUCTION_KINDS)[number];
type Vehicle = (typeof VEHICLES)[number];

const INCOME_OPTIONS: readonly Option<IncomeKind>[] = INCOME_KINDS.map((value) => ({ value, label: INCOME_NAMES[value] }));
const DEDUCTION_OPTIONS: readonly Option<DeductionKind>[] = DEDUCTION_KINDS.map((value) => ({
  value,
  label: DEDUCTION_NAMES[value],
}));

/** The sources a rule may leave out of account, and words for the usual ones; anything else may be typed. */
const SOURCE_OPTIONS: readonly Option[] = [
  ...['工资', '零工', '养老金', '失业保险金', '房租', '个体经营'].map((words) => ({ value: words, label: words })),
  ...DISREGARDED_SOURCES.map((source) => ({ value: source, label: SOURCE_NAMES[source] ?? source, hint: '是否计入按规定核算' })),
];

const VEHICLE_OPTIONS: readonly Option<Vehicle>[] = VEHICLES.map((value) => ({ value, label: VEHICLE_NAMES[value] }));

export const SUPPORTER_KIND_NAMES = { sibling: '兄弟姐妹', personOver60: '60 周岁以上的人', other: '其他义务人' } as const;

export const meansForm = defineForm({
  id: 'recordMeans',
  title: '收入财产核算',
  sections: [
    {
      id: 'period',
      title: '核算期',
      note: '下面各项收入、扣减都是这几个月的月平均数。国家只写“规定期限”，未见天津规定的月数，请按区民政局的口径填写',
      basis: '民发〔2021〕57号第13条',
      fields: [
        {
          kind: 'integer',
          id: 'accountingMonths',
          label: '核算期',
          required: true,
          min: 1,
          max: 36,
          unit: '个月',
          hint: '申请前几个完整的月',
        },
      ],
    },
    {
      id: 'incomes',
      title: '收入',
      note: '每月数额；没有证据的数额不能作为决定依据',
      basis: '民发〔2021〕57号第13条',
      fields: [
        {
          kind: 'rows',
          id: 'incomes',
          label: '收入',
          rowName: '收入',
          layout: 'table',
          most: 100,
          columns: [
            { kind: 'select', id: 'member', label: '成员', options: [], required: true },
            { kind: 'select', id: 'kind', label: '类别', options: INCOME_OPTIONS, required: true },
            { kind: 'select', id: 'source', label: '来源', options: SOURCE_OPTIONS, free: true, required: true },
            { kind: 'money', id: 'monthly', label: '每月', required: true },
            { kind: 'text', id: 'evidence', label: '证据', required: true, maxLength: 200 },
          ],
        },
      ],
    },
    {
      id: 'deductions',
      title: '扣减',
      note: '就业成本和刚性支出没有统一数额，写明认定理由',
      basis: '民发〔2021〕57号第13条',
      fields: [
        {
          kind: 'rows',
          id: 'deductions',
          label: '扣减',
          rowName: '扣减',
          layout: 'table',
          most: 100,
          columns: [
            { kind: 'select', id: 'member', label: '成员', options: [], required: true },
            { kind: 'select', id: 'kind', label: '项目', options: DEDUCTION_OPTIONS, required: true },
            { kind: 'money', id: 'monthly', label: '每月', required: true },
            { kind: 'text', id: 'reason', label: '理由和证据', required: true, maxLength: 200 },
          ],
        },
      ],
    },
    {
      id: 'imputed',
      title: '推定收入',
      note: '不能机械核算；确实难以就业或长时间无法获得收入的，写明例外，不计入',
      basis: '民发〔2022〕83号一（一）',
      fields: [
        {
          kind: 'rows',
          id: 'imputed',
          label: '推定收入',
          rowName: '推定收入',
          layout: 'table',
          most: 20,
          columns: [
            { kind: 'select', id: 'member', label: '成员', options: [], required: true },
            { kind: 'money', id: 'monthly', label: '每月', required: true },
            { kind: 'text', id: 'reason', label: '推定理由', required: true, maxLength: 300 },
            { kind: 'text', id: 'exception', label: '例外情形（不计入）', maxLength: 300 },
          ],
        },
      ],
    },
    {
      id: 'outsideSupport',
      title: '家庭以外的赡养、抚养、扶养费',
      note: '按实际能给付的认定；豁免的写明，不计入',
      basis: '57号第13条；83号一（一）',
      fields: [
        {
          kind: 'rows',
          id: 'outsideSupport',
          label: '家庭以外的赡养、抚养、扶养费',
          rowName: '给付',
          layout: 'table',
          most: 30,
          columns: [
            { kind: 'select', id: 'supporter', label: '义务人', options: [], required: true },
            {
              kind: 'select',
              id: 'relationship',
              label: '类别',
              required: true,
              options: [
                { value: 'other', label: SUPPORTER_KIND_NAMES.other },
                { value: 'sibling', label: SUPPORTER_KIND_NAMES.sibling },
                { value: 'personOver60', label: SUPPORTER_KIND_NAMES.personOver60 },
              ],
            },
            { kind: 'select', id: 'member', label: '给付对象', options: [], required: true },
            { kind: 'money', id: 'monthly', label: '每月', required: true },
            { kind: 'text', id: 'reason', label: '认定理由', required: true, maxLength: 300 },
            { kind: 'text', id: 'waiver', label: '豁免情形（不计入）', maxLength: 300 },
          ],
        },
      ],
    },
    {
      id: 'assets',
      title: '财产',
      note: '全家合计',
      basis: '民发〔2021〕57号第14条',
      fields: [
        { kind: 'money', id: 'monetary', label: '货币财产', required: true, hint: '现金、存款、证券、保险、债权等合计' },
        { kind: 'text', id: 'monetaryEvidence', label: '货币财产证据', required: true, maxLength: 200, hint: '如核对报告编号' },
        { kind: 'integer', id: 'homes', label: '住房', required: true, max: 50, unit: '套', hint: '私有和承租公有住房' },
        {
          kind: 'text',
          id: 'homesFloorArea',
          label: '住房总面积',
          required: true,
          pattern: { regex: /^\d{1,5}(\.\d{1,2})?$/, reason: '请填写平方米数，如 76.50' },
          hint: '平方米，两套以上时比较人均面积',
          visibleWhen: (values) => Number(values['homes']) >= 2,
        },
        {
          kind: 'integer',
          id: 'nonResidential',
          label: '非居住用房',
          required: true,
          max: 50,
          unit: '处',
          hint: '商铺、写字间等',
        },
        { kind: 'checkList', id: 'vehicles', label: '车辆', options: VEHICLE_OPTIONS, span: 'full' },
        { kind: 'yesNo', id: 'selfFundedStudyAbroad', label: '自费留学', required: true },
        { kind: 'yesNo', id: 'luxuryGoods', label: '高档用品', required: true, hint: '非生活必需的高档消费品' },
        { kind: 'text', id: 'note', label: '说明', maxLength: 500, lines: 2, span: 'full' },
      ],
    },
  ],
});

/** The sheet as it is recorded. */
export function meansSheet(value: OutputOf<typeof meansForm>) {
  return {
    accountingMonths: value.accountingMonths,
    incomes: value.incomes.map(({ member, kind, source, monthly, evidence }) => ({ member, kind, source, monthly, evidence })),
    deductions: value.deductions.map(({ member, kind, monthly, reason }) => ({ member, kind, monthly, reason })),
    imputed: value.imputed.map(({ member, monthly, reason, exception }) => ({
      member,
      monthly,
      reason,
      exception: exception ?? '',
    })),
    outsideSupport: value.outsideSupport.map(({ supporter, relationship, member, monthly, reason, waiver }) => ({
      supporter,
      relationship,
      member,
      monthly,
      reason,
      waiver: waiver ?? '',
    })),
    assets: {
      monetary: value.monetary,
      monetaryEvidence: value.monetaryEvidence,
      vehicles: [...value.vehicles],
      homes: value.homes,
      ...(value.homesFloorArea !== undefined && { homesFloorArea: hundredths(value.homesFloorArea) }),
      nonResidential: value.nonResidential,
      selfFundedStudyAbroad: value.selfFundedStudyAbroad,
      luxuryGoods: value.luxuryGoods,
      note: value.note ?? '',
    },
  };
}

/** `76.50` square metres as 7650. */
function hundredths(area: string): number {
  return parseYuan(area) ?? 0;
}

const NOT_FILLED = '（未填）';

/**
 * What can be reckoned while the form is half filled: rows that name a person and an amount, with the rest as it stands. Never
 * recorded: `meansSheet` gives what is.
 */
export function unfinishedSheet(values: RawValues): Omit<ReturnType<typeof meansSheet>, 'accountingMonths'> {
  const rows = (id: string) => (values[id] ?? []) as readonly RawRow[];
  const text = (from: RawValues, id: string) => String(from[id] ?? '').trim();
  const amount = (from: RawValues, id: string) => parseYuan(text(from, id).replace(/元$/, ''));
  const words = (from: RawValues, id: string, most: number) => text(from, id).slice(0, most) || NOT_FILLED;
  const count = (id: string) => (/^\d{1,2}$/.test(text(values, id)) ? Math.min(Number(text(values, id)), 50) : 0);
  const complete = <Row>(id: string, make: (row: RawValues, monthly: Fen) => Row | undefined): Row[] =>
    rows(id).flatMap(({ values: row }) => {
      const monthly = amount(row, 'monthly');
      if (monthly === undefined || monthly < 0 || text(row, 'member') === '') return [];
      const made = make(row, monthly);
      return made === undefined ? [] : [made];
    });
  const member = (row: RawValues) => text(row, 'member');
  const area = text(values, 'homesFloorArea');
  return {
    incomes: complete('incomes', (row, monthly) => {
      const kind = INCOME_KINDS.find((each) => each === text(row, 'kind'));
      return (
        kind && { member: member(row), kind, source: words(row, 'source', 60), monthly, evidence: words(row, 'evidence', 200) }
      );
    }),
    deductions: complete('deductions', (row, monthly) => {
      const kind = DEDUCTION_KINDS.find((each) => each === text(row, 'kind'));
      return kind && { member: member(row), kind, monthly, reason: words(row, 'reason', 200) };
    }),
    imputed: complete('imputed', (row, monthly) => ({
      member: member(row),
      monthly,
      reason: words(row, 'reason', 300),
      exception: text(row, 'exception').slice(0, 300),
    })),
    outsideSupport: complete('outsideSupport', (row, monthly) => {
      const relationship = (['sibling', 'personOver60', 'other'] as const).find((each) => each === text(row, 'relationship'));
      const supporter = text(row, 'supporter');
      return relationship && supporter !== ''
        ? {
            supporter,
            relationship,
            member: member(row),
            monthly,
            reason: words(row, 'reason', 300),
            waiver: text(row, 'waiver').slice(0, 300),
          }
        : undefined;
    }),
    assets: {
      monetary: amount(values, 'monetary') ?? ZERO_FEN,
      monetaryEvidence: words(values, 'monetaryEvidence', 200),
      vehicles: VEHICLES.filter((vehicle) => ((values['vehicles'] ?? []) as readonly string[]).includes(vehicle)),
      homes: count('homes'),
      ...(count('homes') >= 2 && /^\d{1,5}(\.\d{1,2})?$/.test(area) && { homesFloorArea: hundredths(area) }),
      nonResidential: count('nonResidential'),
      selfFundedStudyAbroad: text(values, 'selfFundedStudyAbroad') === 'yes',
      luxuryGoods: text(values, 'luxuryGoods') === 'yes',
      note: '',
    },
  };
}

const keyed = (rows: readonly RawValues[]): readonly RawRow[] => rows.map((values, index) => ({ key: `r${index + 1}`, values }));
const yesNo = (answer: boolean) => (answer ? 'yes' : 'no');

/** A recorded sheet as text to be corrected. */
export function meansText(sheet: MeansSheet): RawValues {
  const { assets, accountingMonths } = sheet;
  return {
    accountingMonths: accountingMonths === undefined ? '' : String(accountingMonths),
    incomes: keyed(sheet.incomes.map(({ monthly, ...line }) => ({ ...line, monthly: formatYuanPlain(monthly) }))),
    deductions: keyed(sheet.deductions.map(({ monthly, ...line }) => ({ ...line, monthly: formatYuanPlain(monthly) }))),
    imputed: keyed(sheet.imputed.map(({ monthly, ...line }) => ({ ...line, monthly: formatYuanPlain(monthly) }))),
    outsideSupport: keyed(sheet.outsideSupport.map(({ monthly, ...line }) => ({ ...line, monthly: formatYuanPlain(monthly) }))),
    monetary: formatYuanPlain(assets.monetary),
    monetaryEvidence: assets.monetaryEvidence,
    vehicles: assets.vehicles,
    homes: String(assets.homes),
    homesFloorArea: assets.homesFloorArea === undefined ? '' : formatYuanPlain(assets.homesFloorArea as Fen),
    nonResidential: String(assets.nonResidential),
    selfFundedStudyAbroad: yesNo(assets.selfFundedStudyAbroad),
    luxuryGoods: yesNo(assets.luxuryGoods),
    note: assets.note,
  };
}

/** A first sheet: a line for everybody who is said to earn or to be paid something, its amount still open. */
export function firstMeans(members: readonly Pick<Member, 'ref' | 'occupation'>[]): RawValues {
  const lines = members.flatMap(({ ref, occupation }) => {
    if (occupation === 'employed') return [{ member: ref, kind: 'wage', source: '工资' }];
    if (occupation === 'flexible') return [{ member: ref, kind: 'wage', source: '零工' }];
    return occupation === 'retired' ? [{ member: ref, kind: 'transfer', source: '养老金' }] : [];
  });
  return { incomes: keyed(lines) };
}
