import { type StaffMember } from '#shared/domain/office/office.ts';
import { ROLE_NAMES } from '#shared/domain/office/roles.ts';
import { useQuery } from '../../api/hooks.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';

const COLUMNS: readonly Column<StaffMember>[] = [
  { title: '姓名', width: 10, cell: ({ name }) => name },
  { title: '用户名', width: 13, cell: ({ userName }) => userName },
  { title: '工号', width: 9, cell: ({ badge }) => badge },
  { title: '岗位', cell: ({ roles }) => roles.map((role) => ROLE_NAMES[role]).join('、') },
  { title: '状态', width: 6, cell: ({ closed }) => (closed ? '已停用' : '在用') },
];

export function StaffScreen() {
  const list = useQuery('staff.list', {});
  return (
    <Page title="工作人员">
      <Refusal text={list.error?.text} />
      <DataTable label="工作人员" columns={COLUMNS} rows={list.value?.staff} rowKey={({ id }) => id} empty="还没有工作人员" />
    </Page>
  );
}
