import { type Option } from './field.ts';
import { defineForm } from './form.ts';

/** Supplied by the screen. */
const AT_RUN_TIME: readonly Option[] = [];

/** Four digits, as they are read aloud; full-width digits and blanks between them are forgiven by the core too. */
const GROUP = { regex: /^\s*(\p{Nd}\s*){4}$/u, reason: '请填写 4 位数字' } as const;

const WHERE_TO = {
  id: 'folder',
  title: '写到哪里',
  fields: [
    {
      kind: 'choice',
      id: 'folder',
      label: 'U 盘或文件夹',
      options: AT_RUN_TIME,
      required: true,
      span: 'full',
      layout: 'column',
    },
  ],
} as const;

/** Believing another office's certificate: what the other side reads aloud is typed here, so that nobody confirms without asking. */
export const pairingForm = defineForm({
  id: 'pairing',
  title: '核对指纹',
  sections: [
    {
      id: 'office',
      title: '对方单位',
      fields: [
        { kind: 'text', id: 'officeName', label: '单位名称', required: true, maxLength: 60, span: 'two' },
        {
          kind: 'text',
          id: 'officeCode',
          label: '单位代码',
          required: true,
          pattern: { regex: /^(\d{9}|\d{6}|x[a-z2-7]{26})$/, reason: '街道（乡镇）代码为 9 位，区代码为 6 位' },
          hint: '证书上没有写，请向对方问明',
          visibleWhen: (values) => values['codeAsked'] === 'yes',
        },
      ],
    },
    {
      id: 'fingerprint',
      title: '听对方念，填写两组数字',
      note: '拨打本单位存档的对方办公电话，或者当面核对；不要用随文件一起来的号码',
      fields: [
        { kind: 'text', id: 'third', label: '第 3 组', required: true, pattern: GROUP, maxLength: 10 },
        { kind: 'text', id: 'sixth', label: '第 6 组', required: true, pattern: GROUP, maxLength: 10 },
      ],
    },
  ],
});

/** 制作数据包: to whom and where. Both lists are supplied by the screen. */
export const sendForm = defineForm({
  id: 'send',
  title: '制作数据包',
  sections: [
    {
      id: 'recipient',
      title: '发给谁',
      fields: [{ kind: 'select', id: 'recipient', label: '接收单位', options: [], required: true }],
    },
    WHERE_TO,
  ],
});

/** 补回包: to whom its own acts are given back, from which package on, and where to. */
export const giveBackForm = defineForm({
  id: 'giveBack',
  title: '为对方制作补回包',
  sections: [
    {
      id: 'office',
      title: '给谁补回',
      fields: [
        { kind: 'select', id: 'office', label: '对方单位', options: AT_RUN_TIME, required: true, span: 'two' },
        {
          kind: 'integer',
          id: 'from',
          label: '从第几包起',
          required: true,
          min: 1,
          max: 999_999,
          hint: '由对方告知：写在对方的“补回记录”页面上',
        },
      ],
    },
    WHERE_TO,
  ],
});
