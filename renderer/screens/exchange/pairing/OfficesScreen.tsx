import { useNavigate } from 'react-router';
import { formatInstant } from '#shared/kernel/instant.ts';
import { useQuery } from '../../../api/hooks.tsx';
import { useMayCall } from '../../../app/access.ts';
import { useSession } from '../../../app/session.tsx';
import { useToday } from '../../../app/today.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { DoneNotice } from '../../../ui/DoneNotice.tsx';
import { MainAct } from '../../../ui/MainAct.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { certificateState, type Correspondent } from '../exchange-words.ts';
import { Tone } from '../Tone.tsx';

/** 单位配对: whose packages are believed here, and how long their certificates still are good. */
export function OfficesScreen() {
  const { value, error } = useQuery('sync.read', {});
  const { session } = useSession();
  const mayPair = useMayCall('sync.pair');
  const navigate = useNavigate();
  const whose = session.office.kind === 'district' ? '街道（乡镇）' : '区民政局';
  return (
    <Page
      title="单位配对"
      actions={mayPair && <MainAct onAct={() => void navigate('/exchange/offices/pair')}>配对新单位</MainAct>}
    >
      <DoneNotice />
      <Refusal text={error?.text} />
      <div className="notice">
        <span className="notice-text">
          {`配对就是互相认得对方的证书：本单位导入${whose}的证书并打电话核对指纹，${whose}也同样导入本单位的。两边都配好以后，数据包才能收发；没有配对的单位发来的，一律不收。`}
        </span>
      </div>
      <DataTable
        label="已配对的单位"
        columns={[
          { title: '单位', cell: ({ name }) => <strong>{name}</strong> },
          { title: '代码', width: 9, cell: ({ officeId }) => <span className="number">{shortCode(officeId)}</span> },
          { title: '证书', width: 15, cell: (office) => <CertificateNow office={office} /> },
          { title: '有效期到', width: 8, cell: ({ certificates }) => newest(certificates)?.lastDay },
          {
            title: '配对时间',
            width: 11,
            cell: ({ certificates }) => certificates[0] && formatInstant(certificates[0].pairedAt),
          },
          {
            title: '最近收到',
            width: 17,
            cell: ({ received }) =>
              received.lastAt === undefined ? (
                <span className="nothing">还没有</span>
              ) : (
                `第 ${received.lastNumber} 包　${formatInstant(received.lastAt)}`
              ),
          },
        ]}
        rows={value?.correspondents}
        rowKey={({ officeId }) => officeId}
        onOpen={({ officeId }) => void navigate(`/exchange/offices/${officeId}`)}
        empty={mayPair ? `还没有配对。请向${whose}的管理员要证书文件，按“配对新单位”` : '还没有配对，由管理员办理'}
      />
    </Page>
  );
}

/** Codes from the official list; an office that is missing there has a long one that says nothing to anybody. */
function shortCode(officeId: string): string {
  return officeId.startsWith('x') ? '未列入' : officeId;
}

/** The certificate to be believed now, or the last there was. */
function newest(certificates: Correspondent['certificates']) {
  return certificates.find(({ state }) => state === 'current') ?? certificates[0];
}

export function CertificateNow({ office }: { office: Correspondent }) {
  const today = useToday();
  const certificate = newest(office.certificates);
  return certificate === undefined ? null : <Tone {...certificateState(certificate, today)} />;
}
