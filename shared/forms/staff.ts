import { ROLE_DUTIES } from '#shared/messages/staffing.zh-CN.ts';
import { ROLE_NAMES, type Role } from '#shared/domain/office/roles.ts';
import { newPasswordFields, OWN_PASSWORD_FIELD, USER_NAME_FIELD } from './credentials.ts';
import { defineForm } from './form.ts';

function roleOption<Value extends Role>(role: Value) {
  return { value: role, label: ROLE_NAMES[role], hint: ROLE_DUTIES[role] } as const;
}

/** The posts of a street office; the district's own is not among them. */
const STREET_POSTS = [
  roleOption('window'),
  roleOption('investigator'),
  roleOption('reviewer'),
  roleOption('confirmer'),
  roleOption('archivist'),
  roleOption('administrator'),
] as const;
/** Those of a district, which handles no case of its own. */
const DISTRICT_POSTS = [roleOption('districtOfficer'), roleOption('administrator')] as const;

const NAME = {
  kind: 'text',
  id: 'name',
  label: '姓名',
  required: true,
  maxLength: 40,
  hint: '印在文书上，与身份证一致',
} as const;
const BADGE = { kind: 'text', id: 'badge', label: '工号', maxLength: 30, hint: '入户调查表上签名处用，没有可以不填' } as const;
const ROLES = {
  kind: 'checkList',
  id: 'roles',
  label: '岗位',
  required: true,
  span: 'full',
  hint: '方向键移动，空格勾选；一人可以兼几个岗位，同一案件中须分开的步骤由程序把住',
  options: STREET_POSTS,
} as const;
const DISTRICT_ROLES = { ...ROLES, hint: '方向键移动，空格勾选；一人可以兼几个岗位', options: DISTRICT_POSTS } as const;

const POSTS_SECTION = {
  id: 'posts',
  title: '岗位',
  basis: '津民发〔2021〕14号；最低生活保障审核确认办法第16条',
  fields: [ROLES],
} as const;
const DISTRICT_POSTS_SECTION = {
  id: 'posts',
  title: '岗位',
  basis: '最低生活保障审核确认办法第17、20条',
  fields: [DISTRICT_ROLES],
} as const;

const NEW_PERSON_SECTION = {
  id: 'person',
  title: '人员',
  note: '每人一个账号，谁办理、谁登录、谁签名，不得共用',
  fields: [NAME, USER_NAME_FIELD, BADGE],
} as const;
const PERSON_SECTION = { id: 'person', title: '人员', fields: [NAME, BADGE] } as const;
const FIRST_PASSWORD_SECTION = {
  id: 'password',
  title: '初始口令',
  note: '本人第一次登录后，在“修改口令”里换成自己的',
  fields: newPasswordFields('password', '初始口令', '至少 10 位，当面告诉本人'),
} as const;

/** A new account. The password is the first one; its holder changes it under 修改口令. */
export const newStaffForm = defineForm({
  id: 'staff-new',
  title: '新增人员',
  sections: [NEW_PERSON_SECTION, POSTS_SECTION, FIRST_PASSWORD_SECTION],
});

/** The same for a district. */
export const newDistrictStaffForm = defineForm({
  ...newStaffForm,
  sections: [NEW_PERSON_SECTION, DISTRICT_POSTS_SECTION, FIRST_PASSWORD_SECTION],
});

/** Name, badge and posts of an account that exists. */
export const changeStaffForm = defineForm({
  id: 'staff-change',
  title: '人员和岗位',
  sections: [PERSON_SECTION, POSTS_SECTION],
});

/** The same for a district. */
export const changeDistrictStaffForm = defineForm({ ...changeStaffForm, sections: [PERSON_SECTION, DISTRICT_POSTS_SECTION] });

/** A new password given by the administrator. */
export const resetPasswordForm = defineForm({
  id: 'staff-reset-password',
  title: '重置口令',
  sections: [
    {
      id: 'password',
      title: '新口令',
      note: '原口令立即失效；重置记入本机关的记录。当面告诉本人，请本人登录后马上修改',
      fields: [...newPasswordFields('password', '新口令', '至少 10 位')],
    },
  ],
});

/** A new recovery key is made only for who knows a password: an unlocked screen left alone must not give it away. */
export const renewRecoveryKeyForm = defineForm({
  id: 'renew-recovery-key',
  title: '更换恢复密钥',
  sections: [
    {
      id: 'password',
      title: '更换恢复密钥',
      note: '更换后原密钥立即作废，原来的纸请粉碎；这件事记入本机关的记录',
      fields: [OWN_PASSWORD_FIELD],
    },
  ],
});

/** New keys, in one of two ways. */
export const rotateKeyForm = defineForm({
  id: 'rotate-key',
  title: '更换数据密钥',
  sections: [
    {
      id: 'scope',
      title: '更换数据密钥',
      note: '先自动备份，再把整个数据库用新密钥重新加密；这件事记入本机关的记录',
      fields: [
        {
          kind: 'choice',
          id: 'scope',
          label: '换哪些',
          required: true,
          span: 'full',
          layout: 'column',
          options: [
            {
              value: 'database',
              label: '只换数据库密钥',
              hint: '有人可能拷走过数据库文件。大家的口令、恢复密钥照旧能用，不必重设',
            },
            {
              value: 'everything',
              label: '全部更换',
              hint: '离开的人知道某个口令，又可能拷走过整个数据文件夹。恢复密钥换新的一张；除本人以外，所有人的口令作废，要逐个重设',
            },
          ],
        },
        OWN_PASSWORD_FIELD,
      ],
    },
  ],
});

/** One's own password. */
export const changePasswordForm = defineForm({
  id: 'change-password',
  title: '修改口令',
  sections: [
    {
      id: 'password',
      title: '修改我的口令',
      note: '口令是打开本机数据的钥匙，请勿告诉他人',
      fields: [
        { kind: 'password', id: 'currentPassword', label: '现在的口令', required: true },
        ...newPasswordFields('newPassword', '新口令', '至少 10 位，一句自己记得住的话最好'),
      ],
    },
  ],
});
