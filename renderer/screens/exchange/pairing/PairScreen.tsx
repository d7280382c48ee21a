import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type Output } from '#shared/contract/contract.ts';
import { OfficeIdSchema } from '#shared/kernel/ids.ts';
import { pairingForm } from '#shared/forms/exchange.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { describeFailure } from '../../../api/call-error.ts';
import { useApi, useCommand } from '../../../api/hooks.tsx';
import { useToday } from '../../../app/today.ts';
import { useValues } from '../../../forms/form-context.tsx';
import { FormPage } from '../../../forms/FormPage.tsx';
import { done } from '../../../ui/DoneNotice.tsx';
import { MainAct } from '../../../ui/MainAct.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { Fact, Facts, Part } from '../../case/Facts.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { useCertificateFile, type CertificateFile } from './use-certificate-file.ts';
import { WhyCompare } from './WhyCompare.tsx';

const BACK = { to: '/exchange/offices', title: '单位配对' };

type Reading = Output<'sync.readCertificate'>;

/** 配对: the other office's file, then the telephone, then the two groups that only the other side can read out. */
export function PairScreen() {
  const { client } = useApi();
  const { pick, failure } = useCertificateFile();
  const [unread, setUnread] = useState<ErrorText>();
  const [read, setRead] = useState<{ readonly file: CertificateFile; readonly says: Reading }>();
  const choose = async () => {
    setUnread(undefined);
    const file = await pick();
    if (file === undefined) return;
    try {
      setRead({ file, says: await client.call('sync.readCertificate', { certificate: file.base64 }) });
    } catch (thrown) {
      setRead(undefined);
      setUnread(describeFailure(thrown));
    }
  };
  return (
    <Page
      title="配对新单位"
      back={BACK}
      actions={
        read === undefined ? (
          <MainAct onAct={choose}>选择对方的证书文件</MainAct>
        ) : (
          <button type="button" className="button" onClick={() => void choose()}>
            换一个文件
          </button>
        )
      }
    >
      <Refusal text={failure ?? unread} />
      {read === undefined ? (
        <>
          <Part title="怎样配对">
            <ol className="plain-list">
              <li>请对方单位的管理员在“数据交换—本单位证书”中“另存证书文件”，用 U 盘或者其他办法交来。</li>
              <li>按“选择对方的证书文件”，打开这个文件。</li>
              <li>拨打本单位存档的对方办公电话，请对方照屏幕念出指纹，填写缺的两组数字。</li>
              <li>把本单位的证书文件交给对方，请对方也这样做一遍。</li>
            </ol>
          </Part>
          <WhyCompare />
        </>
      ) : (
        <Compare key={read.file.base64} {...read} />
      )}
    </Page>
  );
}

function Compare({ file, says }: { file: CertificateFile; says: Reading }) {
  const pair = useCommand('sync.pair');
  const navigate = useNavigate();
  const today = useToday();
  return (
    <FormPage
      form={pairingForm}
      today={today}
      initial={{ officeName: says.officeName, codeAsked: says.officeCode === undefined ? 'yes' : 'no' }}
      focus="third"
      top={
        <>
          <Part title="证书上写的" note={file.name}>
            <Facts label="证书上写的">
              <Fact name="单位">{says.officeName}</Fact>
              <Fact name="代码">{says.officeCode ?? '没有写'}</Fact>
              <Fact name="有效期">
                {says.firstDay} 至 {says.lastDay}
              </Fact>
              <Fact name="来源">{says.selfSigned ? '对方自行生成' : '认证机构签发'}</Fact>
            </Facts>
            {says.replaces && (
              <p className="caution-text">本单位已经认得这个单位的另一张证书；配对后改用这一张，原来的保留在记录里。</p>
            )}
            <FingerprintAsTyped spoken={says.spokenWithGaps} />
          </Part>
          <WhyCompare />
        </>
      }
      submitLabel="数字一致，配对"
      running={pair.running}
      failure={pair.failure?.text}
      onSubmit={async ({ officeName, officeCode, third, sixth }) => {
        const code = officeCode === undefined ? undefined : OfficeIdSchema.parse(officeCode);
        const paired = await pair.run({
          certificate: file.base64,
          officeName,
          ...(code !== undefined && { officeCode: code }),
          missingDigits: `${third} ${sixth}`,
        });
        if (paired !== undefined)
          void navigate('/exchange/offices', { state: done(`已与${officeName}配对。请确认对方也导入了本单位的证书。`) });
        return paired !== undefined;
      }}
    />
  );
}

/** The groups with what is being typed in their places. */
function FingerprintAsTyped({ spoken }: { spoken: string }) {
  const values = useValues();
  const typed = (id: string) => String(values[id] ?? '').trim();
  return <Fingerprint spoken={spoken} typed={{ 2: typed('third'), 5: typed('sixth') }} />;
}
