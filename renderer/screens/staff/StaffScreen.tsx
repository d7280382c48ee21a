import { Table, type TableColumnsType } from 'antd';
import { type StaffMember } from '#shared/domain/office/office.ts';
import { ROLE_NAMES } from '#shared/domain/office/roles.ts';
import { useQuery } from '../../api/hooks.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';

const COLUMNS: TableColumnsType<StaffMember> = [
  { title: '姓名', dataIndex: 'name', width: 160 },
  { title: '用户名', dataIndex: 'userName', width: 200 },
  { title: '工号', dataIndex: 'badge', width: 140 },
  { title: '岗位', render: (_, { roles }) => roles.map((role) => ROLE_NAMES[role]).join('、') },
  { title: '状态', width: 100, render: (_, { closed }) => (closed ? '已停用' : '在用') },
];

export function StaffScreen() {
  const list = useQuery('staff.list', {});
  return (
    <Page title="工作人员">
      <Refusal text={list.error?.text} />
      <Table<StaffMember>
        rowKey="id"
        size="small"
        columns={COLUMNS}
        dataSource={list.value?.staff ?? []}
        loading={list.loading}
        pagination={false}
      />
    </Page>
  );
}
