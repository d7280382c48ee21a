import { type MethodName } from '#shared/contract/contract.ts';

export interface MenuEntry {
  readonly to: string;
  readonly title: string;
  /** Shown behind the title. */
  readonly key?: string;
  /** Shown to those who may call this method; absent: to everybody. */
  readonly needs?: MethodName;
}

export interface MenuGroup {
  readonly title: string;
  readonly entries: readonly MenuEntry[];
}

/** The left menu. An entry with `needs` is there for those who may call that method. */
export const menu: readonly MenuGroup[] = [
  {
    title: '办理',
    entries: [
      { to: '/', title: '工作台' },
      { to: '/intake', title: '受理登记', key: 'F2', needs: 'cases.receive' },
      { to: '/cases', title: '案件列表', needs: 'cases.list' },
    ],
  },
  {
    title: '数据交换',
    entries: [
      { to: '/exchange/send', title: '制作数据包', needs: 'sync.export' },
      { to: '/exchange/receive', title: '接收数据包', needs: 'sync.import' },
      { to: '/exchange/offices', title: '单位配对', needs: 'sync.read' },
      { to: '/exchange/certificate', title: '本单位证书', needs: 'sync.read' },
      { to: '/exchange/take-back', title: '补回记录', needs: 'sync.takeBack' },
    ],
  },
  {
    title: '政策和日历',
    entries: [
      { to: '/policies', title: '政策标准', needs: 'policies.read' },
      { to: '/policy-impact', title: '影响预览', needs: 'policies.impact' },
      { to: '/calendar', title: '工作日历', needs: 'calendar.read' },
    ],
  },
  {
    title: '系统设置',
    entries: [
      { to: '/staff', title: '人员', needs: 'staff.list' },
      { to: '/office', title: '单位设置', needs: 'office.change' },
      { to: '/safety', title: '数据安全', needs: 'backup.state' },
      { to: '/record/verify', title: '记录核验', needs: 'record.verify' },
      { to: '/record/looks', title: '查询日志', needs: 'record.looks' },
      { to: '/recovery-key', title: '恢复密钥', needs: 'office.renewRecoveryKey' },
      { to: '/password', title: '修改口令', needs: 'session.changePassword' },
      { to: '/about', title: '关于和诊断' },
    ],
  },
];
