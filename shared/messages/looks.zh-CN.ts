import { type LookKind } from '#shared/contract/methods/record.ts';
import { PAPER_NAMES } from './terms.ts';

export const LOOK_NAMES: Readonly<Record<LookKind, string>> = {
  openCase: '打开案件',
  reckon: '试算',
  search: '查询',
  list: '浏览列表',
  checkIdentity: '收件查重',
  reveal: '查看完整号码',
  correct: '更正登记',
  preview: '预览文书',
  print: '打印文书',
  export: '导出',
  openAttachment: '查看附件',
  refused: '办理未通过（看到原因）',
  signIn: '登录',
  signOut: '退出',
};

const REVEALED: Readonly<Record<string, string>> = {
  identity: '证件号码',
  phone: '电话',
  account: '银行账号',
  certificate: '残疾人证号',
  agent: '代办人证件号码',
};

/** What was looked at, from the log's short form: `identity/m1`, `acceptanceNotice/<id>`. Ids mean nothing to a reader. */
export function describeLook(kind: LookKind, detail: string): string {
  const [what = ''] = detail.split('/');
  switch (kind) {
    case 'reveal':
      return REVEALED[what] ?? what;
    case 'preview':
    case 'print':
      return (PAPER_NAMES as Readonly<Record<string, string>>)[what] ?? what;
    case 'export':
      return what === 'accessReport' ? '查询记录告知书' : what;
    case 'openAttachment':
      return '附件';
    default:
      return detail;
  }
}
