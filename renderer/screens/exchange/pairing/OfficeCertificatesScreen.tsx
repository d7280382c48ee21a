import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { formatInstant } from '#shared/kernel/instant.ts';
import { useCommand, useQuery } from '../../../api/hooks.tsx';
import { useMayCall } from '../../../app/access.ts';
import { useToday } from '../../../app/today.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { MainAct } from '../../../ui/MainAct.tsx';
import { Page } from '../../../ui/Page.tsx';
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { Fact, Facts, Part } from '../../case/Facts.tsx';
import { certificateState, type Correspondent } from '../exchange-words.ts';
import { exchangePath } from '../exchange-path.ts';
import { Tone } from '../Tone.tsx';
import { CertificateFacts } from './CertificateFacts.tsx';
import { Fingerprint } from './Fingerprint.tsx';

const BACK = { to: '/exchange/offices', title: '单位配对' };

/** One office that we have paired with: its certificate in use, those before, and how packages stand with it. */
export function OfficeCertificatesScreen() {
  const { officeId } = useParams();
  const { value, error } = useQuery('sync.read', {});
  const office = value?.correspondents.find((each) => each.officeId === officeId);
  if (office === undefined)
    return (
      <Page title="单位配对" back={BACK}>
        <Refusal text={error?.text} />
        {value !== undefined && <p className="nothing">没有与这个单位配对。</p>}
      </Page>
    );
  return <PairedOffice office={office} />;
}

function PairedOffice({ office }: { office: Correspondent }) {
  const mayPair = useMayCall('sync.pair');
  const revoke = useCommand('sync.revoke');
  const navigate = useNavigate();
  const today = useToday();
  const [revoking, setRevoking] = useState(false);
  const current = office.certificates.find(({ state, revokedOn }) => state !== 'replaced' && revokedOn === undefined);
  return (
    <Page
      title={office.name}
      back={BACK}
      actions={
        mayPair && (
          <>
            {current !== undefined && (
              <button type="button" className="button button-danger" onClick={() => setRevoking(true)}>
                吊销证书
              </button>
            )}
            <MainAct onAct={() => void navigate('/exchange/offices/pair')}>
              {current === undefined ? '重新配对' : '换成新证书'}
            </MainAct>
          </>
        )
      }
    >
      {current === undefined ? (
        <div className="notice notice-danger" role="status">
          <span className="notice-text">
            {office.name}现在没有可用的证书，数据包不能收发。请取得对方的新证书文件，核对指纹后重新配对。
          </span>
        </div>
      ) : (
        <Part title="在用证书" note="不放心时，可以再打一次电话，请对方照“本单位证书”页面念">
          <Fingerprint spoken={current.spoken} />
          <CertificateFacts certificate={current}>
            <Fact name="配对">
              {formatInstant(current.pairedAt)}　{current.pairedBy}
            </Fact>
          </CertificateFacts>
        </Part>
      )}
      <Packages office={office} />
      <Part title="配对和吊销记录" note="由程序自动记下，不能修改或删除">
        <DataTable
          label="配对和吊销记录"
          columns={[
            { title: '指纹', width: 19, cell: ({ spoken }) => <span className="number">{spoken}</span> },
            { title: '状态', width: 15, cell: (certificate) => <Tone {...certificateState(certificate, today)} /> },
            { title: '有效期', width: 14.5, cell: ({ firstDay, lastDay }) => `${firstDay} 至 ${lastDay}` },
            { title: '配对', width: 15, cell: ({ pairedAt, pairedBy }) => `${formatInstant(pairedAt)} ${pairedBy}` },
            {
              title: '吊销',
              cell: ({ revokedOn, revokedBy, revokedBecause }) => revokedOn && `${revokedOn} ${revokedBy}：${revokedBecause}`,
            },
          ]}
          rows={office.certificates}
          rowKey={({ fingerprint }) => fingerprint}
          empty="没有"
        />
      </Part>
      {revoking && current !== undefined && (
        <ReasonDialog
          open
          title={`吊销${office.name}的证书？`}
          words="从现在起，用这张证书签名的数据包一律不收，也不再用它加密。吊销不能撤回；对方换了新证书以后，核对指纹重新配对。已经导入的记录不受影响。"
          actLabel="吊销"
          running={revoke.running}
          failure={revoke.failure?.text}
          onClose={() => setRevoking(false)}
          onAct={async (reason) => {
            const done = await revoke.run({ officeId: office.officeId, fingerprint: current.fingerprint, reason });
            if (done !== undefined) setRevoking(false);
          }}
        />
      )}
    </Page>
  );
}

function Packages({ office: { officeId, sent, received, unsentActs } }: { office: Correspondent }) {
  const open = sent.filter(({ wantsReceipt, acknowledgedAt }) => wantsReceipt && acknowledgedAt === undefined);
  return (
    <Part title="数据包">
      <Facts label="数据包">
        <Fact name="还没有发出">
          {unsentActs === 0 ? '没有' : `${unsentActs} 条办理记录　`}
          {unsentActs > 0 && <Link to={exchangePath('/exchange/send', officeId)}>制作数据包</Link>}
        </Fact>
        <Fact name="未回执">
          {open.length === 0
            ? '没有'
            : `第 ${open
                .map(({ number }) => number)
                .toReversed()
                .join('、')} 包`}
        </Fact>
        <Fact name="最近收到">
          {received.lastAt === undefined ? '还没有' : `第 ${received.lastNumber} 包　${formatInstant(received.lastAt)}`}
        </Fact>
      </Facts>
    </Part>
  );
}
