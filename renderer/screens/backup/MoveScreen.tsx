import { useState } from 'react';
import { formatInstant } from '#shared/kernel/instant.ts';
import { type BackupView } from '#shared/contract/methods/backup.ts';
import { useCommand } from '../../api/hooks.tsx';
import { MainAct } from '../../ui/MainAct.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { Part } from '../case/Facts.tsx';
import { holdingsWords } from './backup-words.ts';
import { PlaceChoice, useNeededPlace } from './PlaceChoice.tsx';

/** 换电脑: everything onto one stick, checked there; then what to do on the new PC. */
export function MoveScreen() {
  const move = useCommand('backup.moveOut');
  const { choice, demand } = useNeededPlace();
  const [made, setMade] = useState<BackupView>();
  const start = async () => {
    const place = demand();
    if (place !== undefined) setMade(await move.run({ place }));
  };
  return (
    <Page
      title="换电脑"
      back={{ to: '/safety', title: '数据安全' }}
      actions={
        <MainAct running={move.running} runningWords={move.progress?.step ?? '正在备份'} onAct={start}>
          备份到所选的盘
        </MainAct>
      }
    >
      <Refusal text={move.failure?.text} />
      {made !== undefined && (
        <div className="notice notice-success" role="status">
          <span className="notice-text">
            已把 {formatInstant(made.madeAt)} 的全部数据备份到所选的盘，并在盘上整份核验无误。
            {made.holdings && `${holdingsWords(made.holdings)}。`}
            <strong>请在系统里安全弹出这个盘，拿到新电脑上做第二步。</strong>
          </span>
        </div>
      )}
      <Part title="第一步　在这台电脑上" note="插上 U 盘，选中它，按右上角的按钮；附件多时要几分钟">
        <PlaceChoice {...choice} />
      </Part>
      <Part title="第二步　在新电脑上">
        <ol className="plain-list">
          <li>安装本程序，插上这个盘，打开程序。</li>
          <li>在“设置向导”第一页按“从备份恢复”，选这个盘，选最新的一份。</li>
          <li>填写管理员的用户名和口令（或恢复密钥），等待核验完成。</li>
          <li>登录，核对工作台和最后几个案件，再做一次“立即备份”，重新选择备份盘。</li>
        </ol>
      </Part>
      <Part title="第三步　停用这台电脑">
        <p>
          新电脑核对无误后，这台电脑上的程序不要再用：两台电脑各办各的，数据合不到一起。旧电脑上的数据是加密的，处置硬盘前仍请按本单位规定清除。
        </p>
      </Part>
    </Page>
  );
}
