import { useState } from 'react';
import { useQuery } from '../../../api/hooks.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { type Exchange } from '../exchange-words.ts';
import { StillMissing } from '../StillMissing.tsx';
import { useFolders } from '../use-folders.ts';
import { ChooseFiles } from './ChooseFiles.tsx';
import { Checked } from './Checked.tsx';

/** What was chosen to be looked at, and taken in when it looks right. */
export interface ChosenFiles {
  readonly folderId: string;
  readonly fileNames: readonly string[];
}

/** 接收数据包: choose files, see what they would change, then take them in. Nothing is written before the third. */
export function ReceiveScreen() {
  const { value, error } = useQuery('sync.read', {});
  return (
    <Page title="接收数据包">
      <Refusal text={error?.text} />
      {value !== undefined && <StillMissing exchange={value} />}
      {value !== undefined && value.own.length > 0 && <Receive exchange={value} />}
    </Page>
  );
}

function Receive({ exchange }: { exchange: Exchange }) {
  const found = useFolders();
  const [folderId, setFolderId] = useState<string>();
  const [chosen, setChosen] = useState<ChosenFiles>();
  if (chosen !== undefined) return <Checked chosen={chosen} exchange={exchange} onBack={() => setChosen(undefined)} />;
  return <ChooseFiles exchange={exchange} found={found} folderId={folderId} onFolder={setFolderId} onChosen={setChosen} />;
}
