import { useNavigate } from 'react-router';
import { type Output } from '#shared/contract/contract.ts';
import { formatInstant } from '#shared/kernel/instant.ts';
import { useMayCall } from '../../app/access.ts';
import { useQuery } from '../../api/hooks.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { Refusal } from '../../ui/Refusal.tsx';

type Street = Output<'district.offices'>['offices'][number];

const COLUMNS: readonly Column<Street>[] = [
  { title: '街道（乡镇）', cell: ({ name }) => <strong>{name}</strong> },
  { title: '案件', width: 6, align: 'right', cell: ({ cases }) => cases },
  { title: '在办', width: 6, align: 'right', cell: ({ open }) => open },
  { title: '待核对', width: 6, align: 'right', cell: ({ verificationsDue }) => <Due count={verificationsDue} /> },
  { title: '待入户', width: 6, align: 'right', cell: ({ visitsDue }) => <Due count={visitsDue} /> },
  {
    title: '最近收到的数据包',
    width: 19,
    cell: ({ lastNumber, lastAt }) =>
      lastAt === undefined ? <span className="nothing">还没有</span> : `第 ${lastNumber} 包　${formatInstant(lastAt)}`,
  },
];

function Due({ count }: { count: number }) {
  return count > 0 ? <strong className="deadline-orange">{count}</strong> : <>0</>;
}

/** 各街道: what each has sent and what waits there; Enter lists its cases. */
export function StreetsTable() {
  const mayRead = useMayCall('district.offices');
  const mayList = useMayCall('cases.list');
  const navigate = useNavigate();
  const { value, error } = useQuery('district.offices', mayRead ? {} : undefined);
  if (!mayRead) return null;
  return (
    <section className="list-section">
      <h2>
        各街道<span className="section-note">本局看到的，是各街道最近一包送出时的情况</span>
      </h2>
      <Refusal text={error?.text} />
      <DataTable
        label="各街道"
        columns={COLUMNS}
        rows={value?.offices}
        rowKey={({ officeId }) => officeId}
        empty="还没有与街道（乡镇）配对。请管理员在“数据交换—单位配对”中导入街道的证书文件"
        {...(mayList && { onOpen: ({ officeId }: Street) => void navigate(`/cases?office=${officeId}`) })}
      />
    </section>
  );
}
