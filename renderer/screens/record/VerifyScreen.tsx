import { formatInstant } from '#shared/kernel/instant.ts';
import { type Output } from '#shared/contract/contract.ts';
import { useState } from 'react';
import { useCommand } from '../../api/hooks.tsx';
import { MainAct } from '../../ui/MainAct.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { Fact, Facts, Part } from '../case/Facts.tsx';
import { counted } from '../backup/backup-words.ts';
import { PrintedHead } from './PrintedHead.tsx';

/** More faults than these say nothing more to who has to stop anyway; the file of a thousand must not push the next step away. */
const MOST_SHOWN = 50;

type Result = Output<'record.verify'>;

/** 核验: whether the record is as it was written, from the first act to the last. */
export function VerifyScreen() {
  const verify = useCommand('record.verify');
  const [result, setResult] = useState<Result>();
  const start = async () => {
    setResult(undefined);
    setResult(await verify.run({}));
  };
  return (
    <Page
      title="记录核验"
      actions={
        <MainAct running={verify.running} runningWords="正在核验" onAct={start}>
          开始核验
        </MainAct>
      }
    >
      <Refusal text={verify.failure?.text} />
      <div className="notice">
        <div className="notice-text">
          每一步办理、每一次查看都按先后编号，后一条带着前一条的校验值：改动、删去、插入任何一条，后面的都对不上。
          {
            '核验从第一条起逐条计算，看各份备份里记下的有没有少，再照记录把全部案件从头重算一遍，与现在的数据比对，最后核对每个附件。'
          }
          {'数据多时需要几分钟，期间可以照常办理，新办的不在这次之内。'}
        </div>
      </div>
      {verify.running && (
        <div className="notice notice-plain" role="status">
          <div className="notice-text">
            {verify.progress?.step ?? '正在准备'}
            {verify.progress !== undefined && verify.progress.total > 0 && (
              <>
                ，{counted(verify.progress.done)} / {counted(verify.progress.total)}
                <progress className="progress" max={verify.progress.total} value={verify.progress.done} />
              </>
            )}
          </div>
        </div>
      )}
      {result !== undefined && <Outcome result={result} />}
      <PrintedHead />
    </Page>
  );
}

/** In groups of eight, to be compared with a printed one by reading aloud. */
function Head({ hash }: { hash: string }) {
  return <code className="chain-head">{(hash.match(/.{8}/g) ?? []).join(' ')}</code>;
}

function Outcome({ result }: { result: Result }) {
  const { acts, looks, attachments, head, accessHead, faults, checkedAt } = result;
  return (
    <>
      <div className={faults.length === 0 ? 'notice notice-success' : 'notice notice-danger'} role="status">
        <div className="notice-text">
          {faults.length === 0 ? (
            <strong>全部相符：记录完整，没有改动。</strong>
          ) : (
            <>
              <strong>有 {counted(faults.length)} 处不符。</strong>
              <div>请立即停止办理，不要恢复或者删除任何文件，把本页报告区民政局和技术支持，并保留这台电脑的备份。</div>
              <ol className="plain-list">
                {faults.slice(0, MOST_SHOWN).map((fault) => (
                  <li key={fault}>{fault}</li>
                ))}
              </ol>
              {faults.length > MOST_SHOWN && <div>其余 {counted(faults.length - MOST_SHOWN)} 处没有列出。</div>}
            </>
          )}
        </div>
      </div>
      <Part title="核验结果" note={`核验于 ${formatInstant(checkedAt)}`}>
        <Facts label="核验结果">
          <Fact name="办理记录">{counted(acts)} 条</Fact>
          <Fact name="查询日志">{counted(looks)} 条</Fact>
          <Fact name="附件">{counted(attachments)} 份</Fact>
          <Fact name="办理链首" wide>
            <Head hash={head} />
          </Fact>
          <Fact name="日志链首" wide>
            <Head hash={accessHead} />
          </Fact>
        </Facts>
        <p className="aside-soft">
          链首是到最后一条为止的校验值；每份决定的页脚印着它作出时的那一个。把今天的抄下来或者报给区民政局，以后就能证明今天以前的记录没有改过。
        </p>
      </Part>
    </>
  );
}
