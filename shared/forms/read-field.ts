import { formatYuan, MAX_FEN, parseYuan } from '#shared/kernel/money.ts';
import { parseTypedTime } from '#shared/kernel/instant.ts';
import { parseTypedDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { readDisabilityCertificate, type DisabilityCertificateFault } from '#shared/domain/identity/disability-certificate.ts';
import {
  IDENTITY_PAPERS,
  readIdentityNumber,
  type IdentityFault,
  type IdentityPaperKind,
} from '#shared/domain/identity/identity-paper.ts';
import { normalizeIdText } from '#shared/domain/identity/citizen-id.ts';
import {
  type DateBound,
  type DateFieldDef,
  type DisabilityFieldDef,
  type FieldDef,
  type IdentityFieldDef,
  type IdentityValue,
  type Option,
  type PasswordFieldDef,
  type RawAttachment,
  type RawValue,
  type RawValues,
  type RowsFieldDef,
  type TextFieldDef,
} from './field.ts';

export interface ReadContext {
  readonly today: PlainDate;
  /** The form's values while a row is read. */
  readonly parent?: RawValues;
  /** Options that the screen supplies, by field id. */
  readonly options?: OptionSources;
}

/**
 * Options known only at run time, or that follow from other fields: those beside the field, and those of the whole form where the
 * field stands in a row. A function must give the same array for the same values.
 */
export type OptionSources = Readonly<
  Record<string, readonly Option[] | ((values: RawValues, form: RawValues) => readonly Option[])>
>;

/** The options of a field as the values stand; `form` are the whole form's values. */
export function optionsOf(
  field: { readonly id: string; readonly options: readonly Option[] },
  values: RawValues,
  form: RawValues,
  sources: OptionSources = {},
): readonly Option[] {
  const source = sources[field.id] ?? field.options;
  return typeof source === 'function' ? source(values, form) : source;
}

/** `value: undefined` means left empty. The reason is a Chinese sentence without a full stop. */
export type FieldReading = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string };

const EMPTY: FieldReading = { ok: true, value: undefined };
const refuse = (reason: string): FieldReading => ({ ok: false, reason });
const accept = (value: unknown): FieldReading => ({ ok: true, value });

const IDENTITY_REASONS: Readonly<Record<IdentityFault, string>> = {
  empty: '请填写证件号码',
  noPaper: '已选“暂无证件”，不填号码',
  length: '号码应为 18 位，请核对是否多输或漏输',
  oldNumber: '15 位旧号码已停用，请按现行身份证填写 18 位号码',
  characters: '号码只能是数字，最后一位可以是 X',
  birthDay: '号码中的出生日期不存在，请核对第 7 至 14 位',
  checkDigit: '校验位不符，号码中有输错的数字，请对照证件核对',
  notResidencePermit: '港澳台居民居住证号码应以 810000、820000 或 830000 开头',
  isResidencePermit: '这是港澳台居民居住证号码，请把证件类型改为“港澳台居民居住证”',
  notForeignPermanentResident: '外国人永久居留身份证号码应为 9 开头的 18 位，或 3 个字母加 12 位数字',
};

const DISABILITY_REASONS: Readonly<Record<DisabilityCertificateFault, string>> = {
  length: '残疾人证号应为 20 至 22 位：身份证号 18 位加类别、等级各 1 位，补换证另加标记',
  holder: '残疾人证号前 18 位不是有效的身份证号码，请对照证件核对',
  category: '第 19 位是残疾类别，应为 1 至 7',
  grade: '第 20 位是残疾等级，应为 1 至 4',
  suffix: '补换证标记只能是字母或数字',
};

/** The paper that an identity field's number is of, from the field beside it. */
export function identityPaperOf(field: IdentityFieldDef, values: RawValues): IdentityPaperKind {
  const chosen = field.paperField === undefined ? undefined : values[field.paperField];
  return IDENTITY_PAPERS.find((paper) => paper === chosen) ?? 'citizenId';
}

/** Reads one field other than `rows`. `values` are those beside it (the row's, in a row). */
export function readField(
  field: Exclude<FieldDef, RowsFieldDef>,
  raw: RawValue,
  values: RawValues,
  context: ReadContext,
): FieldReading {
  switch (field.kind) {
    case 'checkList': {
      const options = optionsOf(field, values, context.parent ?? values, context.options);
      const ticked = options.filter((option) => (raw as readonly string[]).includes(option.value)).map((option) => option.value);
      if (field.all === true && ticked.length > 0 && ticked.length < options.length) return refuse('以上各项须全部确认');
      return ticked.length === 0 && field.required === true ? EMPTY : accept(ticked);
    }
    case 'attachment': {
      const files = raw as readonly RawAttachment[];
      if (field.most !== undefined && files.length > field.most) return refuse(`最多 ${field.most} 份`);
      return files.length === 0 && field.required === true ? EMPTY : accept(files);
    }
    default: {
      const typed = raw as string;
      const text = field.kind === 'password' ? typed : typed.trim();
      return text === '' ? EMPTY : readText(field, text, values, context);
    }
  }
}

type TextLikeField = Exclude<FieldDef, { kind: 'rows' | 'checkList' | 'attachment' }>;

function readText(field: TextLikeField, text: string, values: RawValues, context: ReadContext): FieldReading {
  switch (field.kind) {
    case 'text':
      return readPlainText(field, text);
    case 'money': {
      const amount = parseYuan(text.replace(/元$/, ''));
      if (amount === undefined) return refuse('请填写金额，如 1860.50，最多两位小数');
      const min = field.min ?? 0;
      if (amount < min) return refuse(min === 0 ? '金额不能是负数' : `金额不能小于 ${formatYuan(field.min!)} 元`);
      const max = field.max ?? MAX_FEN;
      return amount > max ? refuse('金额过大，请核对是否多输了数字') : accept(amount);
    }
    case 'integer': {
      if (!/^\d{1,9}$/.test(text)) return refuse('请填写整数');
      const number = Number(text);
      if (field.min !== undefined && number < field.min) return refuse(`不能小于 ${field.min}`);
      return field.max !== undefined && number > field.max ? refuse(`不能大于 ${field.max}`) : accept(number);
    }
    case 'date':
      return readDate(field, text, context);
    case 'time': {
      const time = parseTypedTime(text);
      return time === undefined ? refuse('请填写钟点，如 0930') : accept(time);
    }
    case 'identity':
      return readIdentity(field, text, values, context);
    case 'disability':
      return readDisability(field, text, values);
    case 'phone': {
      const number = text.replace(/[\s-]/g, '');
      const valid = /^1[3-9]\d{9}$/.test(number) || /^(0\d{2,3})?[2-9]\d{6,7}$/.test(number);
      return valid ? accept(asPrinted(number)) : refuse('请填写 11 位手机号，或带区号的固定电话');
    }
    case 'password':
      return readPassword(field, text, values);
    case 'yesNo':
      return text === 'yes' || text === 'no' ? accept(text === 'yes') : refuse('请选择是或否');
    case 'choice':
    case 'select': {
      const options = optionsOf(field, values, context.parent ?? values, context.options);
      const known = options.some((option) => option.value === text);
      return known || (field.kind === 'select' && field.free === true) ? accept(text) : refuse('请从列表中选择');
    }
  }
}

function readPlainText(field: TextFieldDef, text: string): FieldReading {
  const length = [...text].length;
  if (field.maxLength !== undefined && length > field.maxLength) return refuse(`最多 ${field.maxLength} 个字，现有 ${length} 个`);
  if (field.minLength !== undefined && length < field.minLength) return refuse(`至少 ${field.minLength} 个字`);
  return field.pattern !== undefined && !field.pattern.regex.test(text) ? refuse(field.pattern.reason) : accept(text);
}

function boundDay(bound: DateBound, today: PlainDate): PlainDate {
  return bound === 'today' ? today : bound;
}

function readDate(field: DateFieldDef, text: string, context: ReadContext): FieldReading {
  const day = parseTypedDate(text);
  if (day === undefined) return refuse('请填写日期，如 20261123');
  if (field.max !== undefined && day > boundDay(field.max, context.today)) {
    return refuse(field.max === 'today' ? '不能晚于今天' : `不能晚于 ${field.max}`);
  }
  if (field.min !== undefined && day < boundDay(field.min, context.today)) {
    return refuse(field.min === 'today' ? '不能早于今天' : `不能早于 ${field.min}`);
  }
  return accept(day);
}

function readIdentity(field: IdentityFieldDef, text: string, values: RawValues, context: ReadContext): FieldReading {
  const paper = identityPaperOf(field, values);
  const reading = readIdentityNumber(paper, text);
  if (!reading.ok) return refuse(IDENTITY_REASONS[reading.fault]);
  if (reading.facts.bornOn !== undefined && reading.facts.bornOn > context.today)
    return refuse('号码中的出生日期晚于今天，请核对');
  const value: IdentityValue = { paper, ...reading.facts };
  return accept(value);
}

function readDisability(field: DisabilityFieldDef, text: string, values: RawValues): FieldReading {
  const reading = readDisabilityCertificate(text);
  if (!reading.ok) return refuse(DISABILITY_REASONS[reading.fault]);
  const holder = field.holderField === undefined ? undefined : values[field.holderField];
  if (typeof holder === 'string' && holder !== '' && normalizeIdText(holder) !== reading.certificate.holder) {
    return refuse('残疾人证号前 18 位与本人身份证号码不一致，请核对');
  }
  return accept(reading.certificate);
}

function readPassword(field: PasswordFieldDef, text: string, values: RawValues): FieldReading {
  if (field.repeats !== undefined) return values[field.repeats] === text ? accept(text) : refuse('两次输入的口令不一致');
  if (field.minLength !== undefined && [...text].length < field.minLength) return refuse(`口令至少 ${field.minLength} 位`);
  return accept(text);
}

/** `022-27270001`: a landline is read from paper in two parts; the area code has three digits in 010 and 02x, else four. */
function asPrinted(number: string): string {
  const landline = /^(010|02\d|0[3-9]\d{2})(\d{7,8})$/.exec(number);
  return landline ? `${landline[1]}-${landline[2]}` : number;
}
