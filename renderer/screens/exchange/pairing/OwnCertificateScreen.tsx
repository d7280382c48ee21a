import { useState } from 'react';
import { formatInstant } from '#shared/kernel/instant.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { bytesOfBase64 } from '../../../api/base64.ts';
import { describeFailure } from '../../../api/call-error.ts';
import { useApi, useCommand, useQuery } from '../../../api/hooks.tsx';
import { useMayCall } from '../../../app/access.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { MainAct } from '../../../ui/MainAct.tsx';
import { Page } from '../../../ui/Page.tsx';
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { Fact, Part } from '../../case/Facts.tsx';
import { type Exchange } from '../exchange-words.ts';
import { CertificateFacts } from './CertificateFacts.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { IssuedDialog } from './IssuedDialog.tsx';

const HOW_WORDS = { selfSigned: '本单位自行生成', issued: '认证机构签发' } as const;

/** 本单位证书: what the other offices know us by; its file for them, its fingerprint to be read aloud. */
export function OwnCertificateScreen() {
  const { value, error } = useQuery('sync.read', {});
  const mayChange = useMayCall('sync.makeCertificate');
  const { client, shell } = useApi();
  const make = useCommand('sync.makeCertificate');
  const [asking, setAsking] = useState<'replace' | 'issued'>();
  const [saved, setSaved] = useState('');
  const [unsaved, setUnsaved] = useState<ErrorText>();
  const [current] = value?.own ?? [];

  const save = async (method: 'sync.exportCertificate' | 'sync.requestCertificate', words: string) => {
    setSaved('');
    setUnsaved(undefined);
    try {
      const { fileName, bytes } = await client.call(method, {});
      if (await shell.saveFile(fileName, bytesOfBase64(bytes))) setSaved(words.replace('…', fileName));
    } catch (failure) {
      setUnsaved(describeFailure(failure));
    }
  };
  const saveOwn = () =>
    void save('sync.exportCertificate', '已另存“…”。请把文件交给对方单位的管理员；对方打电话核对时，照下面的指纹念。');
  const makeFirst = () => void make.run({ reason: '' });
  const isFirst = value !== undefined && current === undefined;
  return (
    <Page
      title="本单位证书"
      actions={
        mayChange && current !== undefined ? (
          <>
            <button type="button" className="button" onClick={() => setAsking('replace')}>
              换新证书
            </button>
            <button
              type="button"
              className="button"
              onClick={() =>
                void save('sync.requestCertificate', '已另存申请文件“…”。请交电子认证服务机构；签发后用“导入签发的证书”启用。')
              }
            >
              向认证机构申请
            </button>
            <button type="button" className="button" onClick={() => setAsking('issued')}>
              导入签发的证书
            </button>
            <MainAct onAct={saveOwn}>另存证书文件</MainAct>
          </>
        ) : (
          mayChange &&
          isFirst && (
            <MainAct running={make.running} runningWords="正在生成" onAct={makeFirst}>
              生成证书
            </MainAct>
          )
        )
      }
    >
      <Refusal text={(error ?? make.failure)?.text ?? unsaved} />
      {saved !== '' && (
        <div className="notice notice-success" role="status">
          <span className="notice-text">{saved}</span>
        </div>
      )}
      {isFirst && <NoneYet mayMake={mayChange} />}
      {value !== undefined && current !== undefined && <Certificates own={value.own} />}
      {asking === 'replace' && (
        <ReasonDialog
          open
          danger={false}
          title="换新证书？"
          words="将生成新的密钥和证书。各对方单位都要重新拿新证书文件、重新核对指纹；换好之前，对方收不到本单位的数据包。旧证书保留，用来打开先前发来的数据包。"
          actLabel="换新证书"
          running={make.running}
          failure={make.failure?.text}
          onClose={() => setAsking(undefined)}
          onAct={async (reason) => {
            if ((await make.run({ reason })) !== undefined) setAsking(undefined);
          }}
        />
      )}
      {asking === 'issued' && (
        <IssuedDialog
          onClose={() => setAsking(undefined)}
          onDone={() => {
            setAsking(undefined);
            setSaved('认证机构签发的证书已启用。请另存新的证书文件交给各对方单位，重新配对。');
          }}
        />
      )}
    </Page>
  );
}

function NoneYet({ mayMake }: { mayMake: boolean }) {
  return (
    <Part title="还没有证书">
      <p>证书是本单位在数据交换中的身份：对方靠它认出数据包确是本单位做的，也靠它把数据包加密成只有本单位能打开。</p>
      <p>
        {mayMake
          ? '按“生成证书”，程序在本机生成一对国密（SM2）密钥和证书，有效期三年；私钥只保存在加密的数据库里，不会出现在任何文件中。'
          : '请管理员登录后在这里生成。'}
      </p>
    </Part>
  );
}

function Certificates({ own }: { own: Exchange['own'] }) {
  const [current] = own;
  if (current === undefined) return null;
  return (
    <>
      <Part title="在用证书" note="对方打电话来核对时，照这里念">
        <Fingerprint spoken={current.spoken} />
        <p className="fingerprint-script">
          对方的屏幕上缺两组数字，会请您念第 3 组和第 6 组；先请对方念其余四组，与上面一致再念。
          <strong>只念给打到本单位办公电话、您认识的人。</strong>
        </p>
        <CertificateFacts certificate={current}>
          <Fact name="来源">{HOW_WORDS[current.how]}</Fact>
          <Fact name="启用">
            {formatInstant(current.adoptedAt)}　{current.adoptedBy}
          </Fact>
        </CertificateFacts>
      </Part>
      {own.length > 1 && (
        <Part title="用过的证书" note="保留着，用来打开先前发给本单位的数据包">
          <DataTable
            label="用过的证书"
            columns={[
              { title: '指纹', width: 19, cell: ({ spoken }) => <span className="number">{spoken}</span> },
              { title: '有效期', width: 14.5, cell: ({ firstDay, lastDay }) => `${firstDay} 至 ${lastDay}` },
              { title: '来源', width: 9, cell: ({ how }) => HOW_WORDS[how] },
              { title: '启用', width: 11, cell: ({ adoptedAt }) => formatInstant(adoptedAt) },
              { title: '经办人', width: 7, cell: ({ adoptedBy }) => adoptedBy },
              { title: '启用时的理由', cell: ({ reason }) => reason },
            ]}
            rows={own.slice(1)}
            rowKey={({ fingerprint }) => fingerprint}
            empty="没有"
          />
        </Part>
      )}
      {current.reason !== '' && <p className="nothing">启用在用证书的理由：{current.reason}</p>}
    </>
  );
}
