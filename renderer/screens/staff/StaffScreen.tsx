import { Table, type TableColumnsType } from 'antd';
import { type OutputOf } from '../../api/client.ts';
import { type Contract } from '../../api/contract.ts';
import { useQuery } from '../../api/hooks.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';

type Staff = OutputOf<Contract['staff.list']>['staff'][number];

const ROLE_NAMES: Readonly<Record<Staff['roles'][number], string>> = {
  intake: '窗口受理',
  investigate: '调查',
  review: '审核',
  confirm: '确认（负责人）',
  archive: '档案',
  administer: '管理员',
};

const COLUMNS: TableColumnsType<Staff> = [
  { title: '姓名', dataIndex: 'name', width: 160 },
  { title: '用户名', dataIndex: 'userName', width: 200 },
  { title: '岗位', render: (_, { roles }) => roles.map((role) => ROLE_NAMES[role]).join('、') },
];

export function StaffScreen() {
  const list = useQuery('staff.list', {});
  return (
    <Page title="工作人员">
      <Refusal text={list.error?.text} />
      <Table<Staff>
        rowKey="staffId"
        size="small"
        columns={COLUMNS}
        dataSource={list.value?.staff ?? []}
        loading={list.loading}
        pagination={false}
      />
    </Page>
  );
}
