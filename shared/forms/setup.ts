import { type RawValues } from './field.ts';
import { defineForm } from './form.ts';

/** 设置向导, first page: the office and in whose name it decides. The lists of districts and offices come from the core. */
export const officeForm = defineForm({
  id: 'setup-office',
  title: '本机关',
  sections: [
    {
      id: 'office',
      title: '街道（乡镇）',
      note: '受理、调查、审核确认社会救助申请的机关',
      fields: [
        { kind: 'select', id: 'district', label: '所属区', options: [], required: true },
        {
          kind: 'select',
          id: 'office',
          label: '街道（乡镇）',
          options: [],
          free: true,
          required: true,
          hint: '先选区；列表中没有的，直接填写全称',
        },
        { kind: 'phone', id: 'phone', label: '查询电话', required: true, hint: '印在受理通知书等文书上' },
      ],
    },
    {
      id: 'authority',
      title: '以谁的名义作出审核确认决定',
      note: '两种情形的落款、印章和救济途径不同，请按本区正式文件选择；不确定时，先问区民政局',
      basis: '社会救助法第44条；津民发〔2021〕14号',
      fields: [
        {
          kind: 'choice',
          id: 'authority',
          label: '决定机关',
          required: true,
          span: 'full',
          layout: 'column',
          options: [
            {
              value: 'delegation',
              label: '区民政局委托本街道（乡镇）办理',
              hint: '决定以区民政局名义作出、盖区民政局印章；不服决定的，被申请人、被告是区民政局（津民发〔2021〕14号）',
            },
            {
              value: 'statutoryAuthority',
              label: '市政府已规定由街道（乡镇）作出决定',
              hint: '决定以本街道办事处（乡镇政府）名义作出、盖本机关印章；不服决定的，被申请人、被告是本机关（社会救助法第44条第2款）',
            },
          ],
        },
        {
          kind: 'text',
          id: 'letterhead',
          label: '落款机关',
          required: true,
          span: 'two',
          maxLength: 40,
          hint: '决定类文书的落款全称，按所选名义自动填写，可改',
        },
        {
          kind: 'text',
          id: 'issuerWord',
          label: '机关代字',
          required: true,
          maxLength: 10,
          pattern: { regex: /^\p{Script=Han}+$/u, reason: '机关代字只能是汉字，如“津和劝民”' },
          hint: '用于文书编号：代字〔2026〕1号',
        },
      ],
    },
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
      note: '负责建立其他工作人员的账号；口令同时是打开本机数据的钥匙，请勿告诉他人',
      fields: [
        { kind: 'text', id: 'name', label: '姓名', required: true, maxLength: 30 },
        {
          kind: 'text',
          id: 'userName',
          label: '用户名',
          required: true,
          pattern: {
            regex: /^[a-z0-9._-]{2,32}$|^\p{Script=Han}{2,10}$/u,
            reason: '用户名用 2 至 32 个小写字母、数字，或 2 至 10 个汉字',
          },
          hint: '登录时填写，如 wangfang 或姓名',
        },
        {
          kind: 'password',
          id: 'password',
          label: '口令',
          required: true,
          minLength: 8,
          hint: '至少 8 位；一句自己记得住的话最好',
        },
        { kind: 'password', id: 'repeated', label: '再填一次', required: true, repeats: 'password' },
      ],
    },
  ],
});

/** `劝业场街道` is signed `劝业场街道办事处`; a town or township signs as its government. */
export function formalOfficeName(name: string): string {
  if (name.endsWith('街道')) return `${name}办事处`;
  return /[镇乡]$/.test(name) ? `${name}人民政府` : name;
}

/** The letterhead that the chosen authority implies, a suggestion to be confirmed; empty until enough is known. */
export function suggestedLetterhead(districtName: string, officeName: string, values: RawValues): string {
  if (districtName === '') return '';
  if (values['authority'] === 'delegation') return `天津市${districtName}民政局`;
  if (values['authority'] !== 'statutoryAuthority' || officeName === '') return '';
  return `天津市${districtName}${formalOfficeName(officeName)}`;
}
