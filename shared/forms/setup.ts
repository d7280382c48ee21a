import { newPasswordFields, RECOVERY_KEY_FIELD, USER_NAME_FIELD } from './credentials.ts';
import { type RawValues } from './field.ts';
import { defineForm, type SectionDef } from './form.ts';

/** In whose name the office decides and which remedy it names: asked at set-up, changed under 单位设置. */
export const AUTHORITY_SECTION = {
  id: 'authority',
  title: '以谁的名义决定，告知哪种救济途径',
  note: '请按本区正式文件选择；拿不准的，先问区民政局，不要猜',
  fields: [
    {
      kind: 'choice',
      id: 'authority',
      label: '决定名义',
      required: true,
      span: 'full',
      layout: 'column',
      basis: '社会救助法第44条第2款；津民发〔2021〕14号',
      options: [
        {
          value: 'delegation',
          label: '委托：区民政局委托本街道（乡镇）办理',
          hint: '确认决定以区民政局名义作出、盖区民政局印章，不服时的被申请人、被告是区民政局。依据：津民发〔2021〕14号',
        },
        {
          value: 'statutoryAuthority',
          label: '法定授权：市政府已规定由街道（乡镇）作出决定',
          hint: '确认决定以本街道办事处（乡镇政府）名义作出、盖本机关印章，不服时的被申请人、被告是本机关。依据：社会救助法第44条第2款',
        },
      ],
    },
    {
      kind: 'choice',
      id: 'remedyVariant',
      label: '救济告知',
      required: true,
      span: 'full',
      layout: 'column',
      basis: '行政复议法第11、20、23条；行政诉讼法第46条',
      options: [
        {
          value: 'reviewOrLawsuit',
          label: '复议、诉讼任选',
          hint: '“六十日内申请行政复议，或者六个月内直接起诉”',
        },
        {
          value: 'reviewFirst',
          label: '先复议、后诉讼',
          hint: '“先在六十日内申请行政复议，对复议决定不服的十五日内起诉”。是否复议前置，法条没有直说，以区司法局意见为准',
        },
      ],
    },
  ],
} as const satisfies SectionDef;

/** What stands on the papers. */
export const LETTERHEAD_SECTION = {
  id: 'letterhead',
  title: '文书落款和联系方式',
  note: '印在各种告知书、决定书上，名称与印章一致；选好街道后自动填写，可以改',
  fields: [
    { kind: 'text', id: 'subdistrictName', label: '本机关全称', required: true, maxLength: 60 },
    { kind: 'text', id: 'districtBureauName', label: '区民政局', required: true, maxLength: 60 },
    {
      kind: 'text',
      id: 'districtGovernmentName',
      label: '复议机关',
      required: true,
      maxLength: 60,
      basis: '行政复议法第24条：本区人民政府',
    },
    {
      kind: 'text',
      id: 'documentPrefix',
      label: '机关代字',
      required: true,
      maxLength: 20,
      pattern: { regex: /^\p{Script=Han}+$/u, reason: '机关代字只用汉字，如“津和南街救”' },
      hint: '文书编号用，如“津和南街救”',
    },
    { kind: 'phone', id: 'contactPhone', label: '咨询电话', required: true },
    { kind: 'phone', id: 'supervisionPhone', label: '监督电话', required: true, hint: '印在公示上，一般是区民政局的' },
    { kind: 'text', id: 'address', label: '办公地址', required: true, maxLength: 100, span: 'two' },
  ],
} as const satisfies SectionDef;

/** What a district's office says of itself: it decides no case, so there is no seal of a street and no remedy to name. */
export const DISTRICT_LETTERHEAD_SECTION = {
  id: 'districtLetterhead',
  title: '名称和联系方式',
  note: '街道配对和联系时使用，名称与印章一致；选好区后自动填写，可以改',
  fields: [
    { kind: 'text', id: 'bureauName', label: '本机关全称', required: true, maxLength: 60 },
    { kind: 'text', id: 'governmentName', label: '区人民政府', required: true, maxLength: 60 },
    {
      kind: 'text',
      id: 'bureauPrefix',
      label: '机关代字',
      required: true,
      maxLength: 20,
      pattern: { regex: /^\p{Script=Han}+$/u, reason: '机关代字只用汉字，如“津和民救”' },
      hint: '如“津和民救”',
    },
    { kind: 'phone', id: 'bureauPhone', label: '联系电话', required: true, hint: '街道核对证书、询问数据包时打这个电话' },
    { kind: 'phone', id: 'bureauSupervisionPhone', label: '监督电话', required: true },
    { kind: 'text', id: 'bureauAddress', label: '办公地址', required: true, maxLength: 100, span: 'two' },
  ],
} as const satisfies SectionDef;

/** Which kind of office is being set up; a street until the district is chosen. */
function isDistrict(values: RawValues): boolean {
  return values['kind'] === 'district';
}
const isStreet = (values: RawValues) => !isDistrict(values);

/** 设置向导, first page: the office, in whose name it decides, and what its papers say. The lists of offices come from the core. */
export const officeForm = defineForm({
  id: 'setup-office',
  title: '本机关',
  sections: [
    {
      id: 'office',
      title: '本机关',
      fields: [
        {
          kind: 'choice',
          id: 'kind',
          label: '本机关是',
          required: true,
          span: 'full',
          options: [
            { value: 'subdistrict', label: '街道（乡镇）：受理、调查、审核确认' },
            { value: 'district', label: '区民政局：接收各街道数据包，核对、入户' },
          ],
        },
        { kind: 'select', id: 'district', label: '所属区', options: [], required: true },
        {
          kind: 'select',
          id: 'office',
          label: '街道（乡镇）',
          options: [],
          free: true,
          required: true,
          hint: '列表中没有的，直接填写名称',
          visibleWhen: isStreet,
        },
      ],
    },
    { ...AUTHORITY_SECTION, visibleWhen: isStreet },
    { ...LETTERHEAD_SECTION, visibleWhen: isStreet },
    { ...DISTRICT_LETTERHEAD_SECTION, visibleWhen: isDistrict },
  ],
});

/** Second page: the first account, which sets up all the others. */
export const administratorForm = defineForm({
  id: 'setup-administrator',
  title: '第一位管理员',
  sections: [
    {
      id: 'administrator',
      title: '第一位管理员',
      note: '负责建立其他工作人员的账号。口令是打开本机数据的钥匙，请勿告诉他人',
      fields: [
        { kind: 'text', id: 'name', label: '姓名', required: true, maxLength: 40 },
        USER_NAME_FIELD,
        { kind: 'text', id: 'badge', label: '工号', maxLength: 30, hint: '没有可以不填' },
        ...newPasswordFields('password', '口令', '至少 10 位，一句自己记得住的话最好'),
      ],
    },
  ],
});

/** The printed recovery key opens the office when every password is forgotten. */
export const recoveryForm = defineForm({
  id: 'recovery',
  title: '用恢复密钥打开',
  sections: [
    {
      id: 'recovery',
      title: '恢复密钥和新口令',
      note: '打开后，所填管理员的口令改为新口令；这件事记入本机关的记录',
      fields: [
        RECOVERY_KEY_FIELD,
        { kind: 'text', id: 'userName', label: '用户名', required: true, maxLength: 30, hint: '要改口令的管理员' },
        ...newPasswordFields('newPassword', '新口令', '至少 10 位'),
      ],
    },
  ],
});

/** `南市街道` is signed `…人民政府南市街道办事处`; a town or township signs as its own government. */
function formalOfficeName(district: string, name: string): string {
  if (name === '') return '';
  if (name.endsWith('街道')) return `${district}人民政府${name}办事处`;
  if (name.endsWith('街')) return `${district}人民政府${name}道办事处`;
  return `${district}${name}${/[镇乡]$/.test(name) ? '人民政府' : ''}`;
}

/** The formal names that the chosen office implies, suggestions to be compared with the seals; empty until enough is known. */
export function suggestedNames(districtName: string, officeName: string) {
  const district = districtName === '' ? '' : `天津市${districtName}`;
  return {
    subdistrictName: district === '' ? '' : formalOfficeName(district, officeName),
    districtBureauName: district === '' ? '' : `${district}民政局`,
    districtGovernmentName: district === '' ? '' : `${district}人民政府`,
  };
}

/** The formal names of a chosen district's own office, suggestions as above. */
export function suggestedDistrictNames(districtName: string) {
  return {
    bureauName: districtName === '' ? '' : `天津市${districtName}民政局`,
    governmentName: districtName === '' ? '' : `天津市${districtName}人民政府`,
  };
}
