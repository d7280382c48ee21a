import { useEffect, useState } from 'react';
import { type TakeBackReport } from '#shared/contract/methods/sync.ts';
import { formatInstant } from '#shared/kernel/instant.ts';
import { ACT_NAMES } from '#shared/messages/terms.ts';
import { useCommand } from '../../../api/hooks.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { Part } from '../../case/Facts.tsx';
import { Changes } from '../receive/PackageReport.tsx';
import { type ChosenFiles } from '../receive/ReceiveScreen.tsx';
import { DryRun } from '../DryRun.tsx';

/** Third step: what would stand again, what follows it and what cannot; and, once confirmed, what does. */
export function Taken({ chosen, onBack }: { chosen: ChosenFiles; onBack: () => void }) {
  const inspect = useCommand('sync.inspectGivenBack');
  const take = useCommand('sync.takeBack');
  const [seen, setSeen] = useState<TakeBackReport>();
  const [done, setDone] = useState<TakeBackReport>();
  const { run: look } = inspect;
  const asked = { folderId: chosen.folderId, fileNames: [...chosen.fileNames] };
  useEffect(() => {
    void look({ folderId: chosen.folderId, fileNames: [...chosen.fileNames] }).then(setSeen);
  }, [look, chosen]);
  const takeIn = () => void take.run(asked).then(setDone);
  const report = done ?? seen;
  return (
    <DryRun
      inspect={inspect}
      take={take}
      done={done !== undefined}
      ready={seen !== undefined}
      note={
        seen !== undefined && (
          <span className="action-note">还没有写入。补回时现有数据整体存到“数据安全”的“恢复前存放”，不会删除</span>
        )
      }
      back="返回"
      label="补回"
      onBack={onBack}
      onDo={takeIn}
    >
      {report !== undefined && <Report report={report} done={done !== undefined} />}
    </DryRun>
  );
}

function Report({ report, done }: { report: TakeBackReport; done: boolean }) {
  const { givers, acts, attachments, missingAttachments, caseCount, cases, followed, left, renumbered } = report;
  const from = givers.map(({ officeName, packages }) => `${officeName}第 ${packages.join('、')} 包`).join('；');
  return (
    <>
      <div className={done ? 'notice notice-success' : 'notice notice-plain'} role="status">
        <div className="notice-text">
          <strong>
            {done ? '已补回' : '检查完毕，将补回'}：办理记录 {acts} 条，涉及案件 {caseCount} 件，附件 {attachments} 份
            {from !== '' && `（${from}）`}。
          </strong>
          {followed > 0 && (
            <div>
              恢复备份以后办理的 {followed} 条，{done ? '已' : '将'}接在补回的记录后面继续有效。
            </div>
          )}
          {done && <div>可以照常办理和报送；下一个数据包从第 {nextNumbers(givers)} 包编起。</div>}
        </div>
      </div>
      {missingAttachments > 0 && (
        <div className="notice notice-caution" role="status">
          <span className="notice-text">
            还缺附件 {missingAttachments} 份，不在这些文件里：有其余分卷的请一并选上；没有的，补回后从原件重新扫描。
          </span>
        </div>
      )}
      {cases.length > 0 && (
        <Part title="补回的记录">
          <Changes cases={cases} total={caseCount} done={done} />
        </Part>
      )}
      {renumbered.length > 0 && (
        <Part title="重复的编号" note="恢复备份后又用了一遍的编号。两份都保留，后一份注明重号；请与当事人联系，更正并收回后一份">
          <DataTable
            label="重复的编号"
            columns={[
              { title: '编号', width: 14, cell: ({ number }) => number },
              { title: '后一份记为', cell: ({ now }) => now },
            ]}
            rows={renumbered}
            rowKey={({ now }) => now}
            empty="没有"
          />
        </Part>
      )}
      {left.length > 0 && (
        <Part
          title="接不上的办理"
          note="恢复备份以后办的，与补回的记录重复或矛盾，不再有效；原文保留在本机。需要的请重新办理，已发出的文书请收回"
        >
          <DataTable
            label="接不上的办理"
            columns={[
              { title: '时间', width: 11, cell: ({ at }) => <span className="number">{formatInstant(at)}</span> },
              { title: '受理编号', width: 9, cell: ({ caseNumber }) => caseNumber },
              { title: '办理', width: 12, cell: ({ type }) => actName(type) },
              { title: '已发文书', cell: ({ paperNumber }) => paperNumber },
              { title: '办理人', width: 7, cell: ({ byName }) => byName },
            ]}
            rows={left}
            rowKey={({ seq }) => String(seq)}
            empty="没有"
          />
        </Part>
      )}
    </>
  );
}

function actName(type: string): string {
  return Object.hasOwn(ACT_NAMES, type) ? ACT_NAMES[type as keyof typeof ACT_NAMES] : '单位和人员设置';
}

function nextNumbers(givers: TakeBackReport['givers']): string {
  return givers.map(({ packages }) => Math.max(0, ...packages) + 1).join('、');
}
