import { RECOVERY_KEY_FIELD } from './credentials.ts';
import { type RawValues } from './field.ts';
import { defineForm } from './form.ts';

const byPassword = (values: RawValues) => values['how'] !== 'recoveryKey';
const byKey = (values: RawValues) => values['how'] === 'recoveryKey';

const itsByPassword = (values: RawValues) => values['itsHow'] !== 'recoveryKey';
const itsByKey = (values: RawValues) => values['itsHow'] === 'recoveryKey';

const CREDENTIAL_SECTION = {
  id: 'credential',
  title: '确认是管理员本人',
  note: '恢复会替换现在的数据，只能由管理员办理；原有数据另外存放，不删除',
  fields: [
    {
      kind: 'choice',
      id: 'how',
      label: '用什么打开',
      required: true,
      span: 'full',
      options: [
        { value: 'password', label: '管理员口令' },
        { value: 'recoveryKey', label: '恢复密钥（纸）' },
      ],
    },
    { kind: 'text', id: 'userName', label: '用户名', required: true, maxLength: 30, visibleWhen: byPassword },
    { kind: 'password', id: 'password', label: '口令', required: true, visibleWhen: byPassword },
    { ...RECOVERY_KEY_FIELD, visibleWhen: byKey },
  ],
} as const;

/** What a restore asks for: an administrator's password, or the recovery key. */
export const restoreForm = defineForm({ id: 'restore', title: '恢复数据', sections: [CREDENTIAL_SECTION] });

/** The same for a backup whose key is not the present one: also who could open it on its day. */
export const restoreOfItsDayForm = defineForm({
  id: 'restore-of-its-day',
  title: '恢复数据',
  sections: [
    CREDENTIAL_SECTION,
    {
      id: 'ofItsDay',
      title: '备份当天的口令',
      note: '这份备份用的是另一把钥匙：别的单位的，或者更换数据密钥以前的',
      fields: [
        {
          kind: 'choice',
          id: 'itsHow',
          label: '用什么打开',
          required: true,
          span: 'full',
          options: [
            { value: 'password', label: '当时的管理员口令' },
            { value: 'recoveryKey', label: '当时的恢复密钥（纸）' },
          ],
        },
        { kind: 'text', id: 'itsUserName', label: '当时的用户名', required: true, maxLength: 30, visibleWhen: itsByPassword },
        { kind: 'password', id: 'itsPassword', label: '当时的口令', required: true, visibleWhen: itsByPassword },
        {
          kind: 'text',
          id: 'itsRecoveryKey',
          label: '当时的密钥',
          required: true,
          span: 'full',
          minLength: 10,
          maxLength: 120,
          hint: '照当时的纸面填写 9 组，大小写和横线不论',
          visibleWhen: itsByKey,
        },
      ],
    },
  ],
});
