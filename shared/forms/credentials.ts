// Fields of user names, passwords and the recovery key: worded alike on every form that asks for them.

/** The name an account signs in with; never changed, so chosen once. */
export const USER_NAME_FIELD = {
  kind: 'text',
  id: 'userName',
  label: '用户名',
  required: true,
  pattern: { regex: /^[\p{L}\p{N}_.-]{2,30}$/u, reason: '用户名用 2 至 30 个汉字、字母或数字，不留空格' },
  hint: '登录时填写，可以就用姓名',
} as const;

/** Of whoever is signed in, for acts that an unlocked screen left alone must not allow. */
export const OWN_PASSWORD_FIELD = {
  kind: 'password',
  id: 'password',
  label: '我的口令',
  required: true,
  hint: '再填一次口令，确认是本人操作',
} as const;

/** The nine groups of the printed recovery key. */
export const RECOVERY_KEY_FIELD = {
  kind: 'text',
  id: 'recoveryKey',
  label: '恢复密钥',
  required: true,
  span: 'full',
  minLength: 10,
  maxLength: 120,
  hint: '照纸面填写 9 组，大小写和横线不论',
} as const;

/** A password to be chosen, and once more against slips. The second field's id is `repeated`. */
export function newPasswordFields<const Id extends string>(id: Id, label: string, hint: string) {
  return [
    { kind: 'password', id, label, required: true, minLength: 10, hint },
    { kind: 'password', id: 'repeated', label: '再填一次', required: true, repeats: id },
  ] as const;
}
