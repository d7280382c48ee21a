import { type PlainDate } from '#shared/kernel/plain-date.ts';
import {
  DISABILITY_CATEGORY_NAMES,
  DISABILITY_GRADE_NAMES,
  type DisabilityGrade,
} from '#shared/domain/identity/disability-certificate.ts';
import { IDENTITY_PAPER_NAMES } from '#shared/domain/identity/identity-paper.ts';
import { EXCLUSION_NAMES, HUKOU_PLACE_NAMES, STUDENT_STATUS_NAMES } from '#shared/messages/household.ts';
import { HEALTH_NAMES, OCCUPATION_NAMES } from '#shared/messages/terms.ts';
import { type Option, type RawValues } from '../field.ts';
import { optionsFrom } from '../options.ts';
import { asksForBirth, asksForIndependence, asksForSchool, asksForSupportDuty, paperOf, textOf } from './person.ts';

const GRADES = (['1', '2', '3', '4'] as const).map((value): Option<typeof value> => ({
  value,
  label: DISABILITY_GRADE_NAMES[Number(value) as DisabilityGrade],
}));

/** Who somebody is. Day of birth and sex are asked only where the number does not tell them: no fact is typed twice. */
export const identityFields = [
  { kind: 'select', id: 'paper', label: '证件', required: true, options: optionsFrom(IDENTITY_PAPER_NAMES) },
  {
    kind: 'identity',
    id: 'idNumber',
    label: '证件号码',
    required: true,
    paperField: 'paper',
    visibleWhen: (values: RawValues) => paperOf(values) !== 'none',
  },
  {
    kind: 'text',
    id: 'noPaperReason',
    label: '无证件原因',
    required: true,
    maxLength: 60,
    hint: '如：新生儿尚未落户',
    visibleWhen: (values: RawValues) => paperOf(values) === 'none',
  },
  { kind: 'text', id: 'name', label: '姓名', required: true, maxLength: 60 },
  { kind: 'date', id: 'bornOn', label: '出生日期', required: true, max: 'today', visibleWhen: asksForBirth },
  {
    kind: 'choice',
    id: 'sex',
    label: '性别',
    required: true,
    options: [
      { value: 'male', label: '男' },
      { value: 'female', label: '女' },
    ],
    visibleWhen: asksForBirth,
  },
  { kind: 'choice', id: 'hukou', label: '户籍', required: true, options: optionsFrom(HUKOU_PLACE_NAMES) },
] as const;

/** Health, disability, school and work. `today` decides who is of an age to be asked. */
export function conditionFields(today: PlainDate) {
  return [
    { kind: 'choice', id: 'health', label: '健康状况', required: true, options: optionsFrom(HEALTH_NAMES) },
    {
      kind: 'choice',
      id: 'disabled',
      label: '残疾',
      required: true,
      options: [
        { value: 'no', label: '无' },
        { value: 'certificate', label: '有证' },
        { value: 'withoutCertificate', label: '未出示证' },
      ],
    },
    {
      kind: 'disability',
      id: 'certificate',
      label: '残疾人证号',
      required: true,
      holderField: 'idNumber',
      visibleWhen: (values: RawValues) => textOf(values, 'disabled') === 'certificate',
    },
    {
      kind: 'select',
      id: 'disabilityCategory',
      label: '残疾类别',
      required: true,
      options: optionsFrom(DISABILITY_CATEGORY_NAMES),
      visibleWhen: (values: RawValues) => textOf(values, 'disabled') === 'withoutCertificate',
    },
    {
      kind: 'choice',
      id: 'disabilityGrade',
      label: '残疾等级',
      required: true,
      options: GRADES,
      visibleWhen: (values: RawValues) => textOf(values, 'disabled') === 'withoutCertificate',
    },
    {
      kind: 'select',
      id: 'student',
      label: '就学',
      required: true,
      options: optionsFrom(STUDENT_STATUS_NAMES),
      visibleWhen: (values: RawValues) => asksForSchool(values, today),
    },
    { kind: 'select', id: 'occupation', label: '从业状况', required: true, options: optionsFrom(OCCUPATION_NAMES) },
    {
      kind: 'text',
      id: 'employer',
      label: '单位',
      maxLength: 60,
      hint: '灵活就业的写做什么',
      visibleWhen: (values: RawValues) => ['employed', 'flexible'].includes(textOf(values, 'occupation')),
    },
  ] as const;
}

/** What decides whether a member counts as part of the household (57号 第7条). */
export function membershipFields(today: PlainDate) {
  return [
    { kind: 'yesNo', id: 'livesTogether', label: '共同居住', required: true },
    {
      kind: 'date',
      id: 'livesTogetherSince',
      label: '同住起始日',
      max: 'today',
      hint: '外地户籍的填写；不清楚可不填',
      visibleWhen: (values: RawValues) => textOf(values, 'hukou') === 'elsewhere' && textOf(values, 'livesTogether') === 'yes',
    },
    {
      kind: 'yesNo',
      id: 'supportDuty',
      label: '有法定扶养义务',
      required: true,
      basis: '57号第7条',
      hint: '与本户有法定赡养、抚养、扶养关系',
      visibleWhen: asksForSupportDuty,
    },
    {
      kind: 'select',
      id: 'excluded',
      label: '不计入情形',
      required: true,
      basis: '57号第7条第2款',
      options: optionsFrom(EXCLUSION_NAMES),
    },
    {
      kind: 'yesNo',
      id: 'independent',
      label: '能独立生活',
      required: true,
      basis: '57号第7条',
      visibleWhen: (values: RawValues) => asksForIndependence(values, today),
    },
  ] as const;
}

/** The answers of nearly everybody, in plain sight to be changed. */
export const usualPerson: RawValues = {
  paper: 'citizenId',
  hukou: 'tianjin',
  health: 'healthy',
  disabled: 'no',
};
export const usualMember: RawValues = { ...usualPerson, livesTogether: 'yes', excluded: 'none' };
