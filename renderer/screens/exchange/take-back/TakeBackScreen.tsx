import { useState } from 'react';
import { formatInstant } from '#shared/kernel/instant.ts';
import { useQuery } from '../../../api/hooks.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { Part } from '../../case/Facts.tsx';
import { type Exchange } from '../exchange-words.ts';
import { type ChosenFiles } from '../receive/ReceiveScreen.tsx';
import { StillMissing } from '../StillMissing.tsx';
import { useFolders } from '../use-folders.ts';
import { ChooseGivenBack } from './ChooseGivenBack.tsx';
import { TakeBackTabs } from './TakeBackTabs.tsx';
import { Taken } from './Taken.tsx';

/** 取回本单位的记录: after a restored backup, what was reported before it comes back from whom it was reported to. */
export function TakeBackScreen() {
  const { value, error } = useQuery('sync.read', {});
  return (
    <Page title="补回记录">
      <TakeBackTabs />
      <Refusal text={error?.text} />
      {value !== undefined && <StillMissing exchange={value} />}
      {value !== undefined && value.own.length > 0 && value.correspondents.length > 0 && <TakeBack exchange={value} />}
    </Page>
  );
}

function TakeBack({ exchange }: { exchange: Exchange }) {
  const found = useFolders();
  const [folderId, setFolderId] = useState<string>();
  const [chosen, setChosen] = useState<ChosenFiles>();
  if (chosen !== undefined) return <Taken chosen={chosen} onBack={() => setChosen(undefined)} />;
  return (
    <ChooseGivenBack
      exchange={exchange}
      found={found}
      folderId={folderId}
      onFolder={setFolderId}
      onChosen={setChosen}
      top={<WhatIsMissing exchange={exchange} />}
    />
  );
}

/** What has happened, and whom to ask for what: first step of the three. */
function WhatIsMissing({ exchange: { restored, correspondents } }: { exchange: Exchange }) {
  const behind = correspondents.flatMap(({ name, behind: standing }) => (standing ? [{ name, ...standing }] : []));
  const certain = behind.some(({ how }) => how === 'certain');
  return (
    <Part title="第一步　请对方制作补回包">
      {behind.length === 0 ? (
        <p>
          没有发现本机缺少已经报送的记录，一般不需要补回。
          {restored && `本机最近一次恢复的是 ${formatInstant(restored.madeAt)} 的备份。`}
        </p>
      ) : (
        <>
          <p>
            {restored && `本机于 ${formatInstant(restored.at)} 恢复到 ${formatInstant(restored.madeAt)} 的备份。`}
            {certain
              ? '对方的回执说明：恢复前报送过的记录，对方有而本机没有。补回之前请不要办理和报送，免得编号重复。'
              : '在这两个时间之间报送过数据包的，那些记录对方有而本机没有，请取回；确实没有报送过的，不必补回。'}
          </p>
          <ul className="plain-list">
            {behind.map(({ name, from }) => (
              <li key={name}>
                请<strong>{name}</strong>的管理员打开“数据交换—补回记录—为对方制作补回包”，选本单位，
                <strong>从第 {from} 包起</strong>。
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}
