import { useNavigate } from 'react-router';
import { type StaffMember } from '#shared/domain/office/office.ts';
import { ROLE_NAMES } from '#shared/domain/office/roles.ts';
import { staffingOf } from '#shared/domain/office/staffing.ts';
import { describeStaffingGap } from '#shared/messages/staffing.zh-CN.ts';
import { useQuery } from '../../api/hooks.tsx';
import { useMayCall } from '../../app/access.ts';
import { useSession } from '../../app/session.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { DoneNotice } from '../../ui/DoneNotice.tsx';
import { MainAct } from '../../ui/MainAct.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';

const COLUMNS: readonly Column<StaffMember>[] = [
  { title: '姓名', width: 10, cell: ({ name }) => name },
  { title: '用户名', width: 13, cell: ({ userName }) => userName },
  { title: '工号', width: 9, cell: ({ badge }) => badge },
  { title: '岗位', cell: ({ roles }) => roles.map((role) => ROLE_NAMES[role]).join('、') },
  { title: '状态', width: 6, cell: ({ closed }) => (closed ? '已停用' : '在用') },
];

/** 人员: who works here in which posts, and whether that is enough for a case that the law divides among different people. */
export function StaffScreen() {
  const list = useQuery('staff.list', {});
  const mayChange = useMayCall('staff.change');
  const navigate = useNavigate();
  const staff = list.value?.staff;
  const isDistrict = useSession().session.office.kind === 'district';
  return (
    <Page title="人员" actions={mayChange && <MainAct onAct={() => void navigate('/staff/new')}>新增人员</MainAct>}>
      <DoneNotice />
      <Refusal text={list.error?.text} />
      {staff !== undefined && (isDistrict ? <DistrictStaffingNotice staff={staff} /> : <StaffingNotice staff={staff} />)}
      <DataTable
        label="人员"
        columns={COLUMNS}
        rows={staff}
        rowKey={({ id }) => id}
        empty="还没有人员"
        {...(mayChange && { onOpen: ({ id }: StaffMember) => void navigate(`/staff/${id}`) })}
      />
    </Page>
  );
}

/** A district decides no case: all it needs is somebody who verifies and visits. */
function DistrictStaffingNotice({ staff }: { staff: readonly StaffMember[] }) {
  const handled = staff.some(({ roles, closed }) => !closed && roles.includes('districtOfficer'));
  return (
    <div className={handled ? 'notice' : 'notice notice-caution'} role="status">
      <span className="notice-text">
        {handled
          ? '区级经办查看各街道案件，登记核对结果和入户；每人一个账号，用自己的账号签名。'
          : `还没有“${ROLE_NAMES.districtOfficer}”岗位的人员，各街道的案件没有人能看、能办，请新增。`}
      </span>
    </div>
  );
}

/** What is missing, or who may not be missed; and in any case what the law keeps apart. */
function StaffingNotice({ staff }: { staff: readonly StaffMember[] }) {
  const { gaps, irreplaceable } = staffingOf(staff);
  return (
    <>
      {gaps.length > 0 && (
        <div className="notice notice-caution" role="status">
          <div className="notice-text">
            <strong>现有人员还不能把一件案件从受理办到决定：</strong>
            <ul className="plain-list">
              {gaps.map((gap) => (
                <li key={'role' in gap ? `${gap.code}-${gap.role}` : gap.code}>{describeStaffingGap(gap)}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
      <div className="notice">
        <div className="notice-text">
          <strong>同一案件必须由不同的人办理：</strong>
          调查（两人）、审核、确认（负责人），各用自己的账号签名；与申请家庭有近亲属关系的回避。一人可以兼几个岗位，
          {'程序按案件把住，不会让同一个人办两步。'}
          {irreplaceable.length > 0 && (
            <div className="caution-text">
              下列人员缺一不可，其中一人请假或者回避，案件就要停下来，建议每个岗位备一人：
              {irreplaceable.map(({ name, roles }) => `${roles.map((role) => ROLE_NAMES[role]).join('、')} ${name}`).join('；')}。
            </div>
          )}
        </div>
      </div>
    </>
  );
}
