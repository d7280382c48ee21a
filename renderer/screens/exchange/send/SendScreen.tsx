import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { type Output } from '#shared/contract/contract.ts';
import { sendForm } from '#shared/forms/exchange.ts';
import { OfficeIdSchema } from '#shared/kernel/ids.ts';
import { useCommand, useQuery } from '../../../api/hooks.tsx';
import { useToday } from '../../../app/today.ts';
import { FormPage } from '../../../forms/FormPage.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { type Correspondent } from '../exchange-words.ts';
import { FolderOfForm } from '../FolderOfForm.tsx';
import { JobProgress } from '../JobProgress.tsx';
import { StillMissing } from '../StillMissing.tsx';
import { type Folder, folderOptions, type Folders, useFolders } from '../use-folders.ts';
import { SentPackages } from './SentPackages.tsx';
import { WhatIsNew } from './WhatIsNew.tsx';
import { WrittenNotice, type Written } from './WrittenNotice.tsx';

/** 制作数据包: to whom, what is new, where to; then what was written and what to do with it. */
export function SendScreen() {
  const { value, error } = useQuery('sync.read', {});
  const found = useFolders();
  return (
    <Page title="制作数据包">
      <Refusal text={error?.text ?? found.failure} />
      {value !== undefined && <StillMissing exchange={value} />}
      {value !== undefined && value.own.length > 0 && value.correspondents.length > 0 && found.folders !== undefined && (
        <Send correspondents={value.correspondents} found={found} folders={found.folders} />
      )}
    </Page>
  );
}

function Send({
  correspondents,
  found,
  folders,
}: {
  correspondents: readonly Correspondent[];
  found: Folders;
  folders: readonly Folder[];
}) {
  const [params] = useSearchParams();
  const today = useToday();
  const send = useCommand('sync.export');
  const [written, setWritten] = useState<Written>();
  const asked = correspondents.find(({ officeId }) => officeId === params.get('to'));
  const first = asked ?? (correspondents.length === 1 ? correspondents[0] : undefined);

  const write = async (recipient: string, folderId: string, again: readonly number[]) => {
    setWritten(undefined);
    const recipientId = OfficeIdSchema.parse(recipient);
    const result: Output<'sync.export'> | undefined = await send.run({ recipientId, folderId, again: [...again] });
    if (result === undefined) return false;
    const officeName = correspondents.find(({ officeId }) => officeId === recipientId)?.name ?? '';
    const folder = folders.find(({ id }) => id === folderId);
    setWritten({ ...result, officeName, folder });
    return true;
  };
  return (
    <FormPage
      // What has been chosen by hand stays; another address asks about another office.
      key={asked?.officeId ?? ''}
      form={sendForm}
      today={today}
      options={{
        recipient: correspondents.map(({ officeId, name }) => ({ value: officeId, label: name })),
        folder: folderOptions(folders),
      }}
      initial={{
        ...(first && { recipient: first.officeId }),
        ...(folders.length === 1 && folders[0] && { folder: folders[0].id }),
      }}
      {...(first && { focus: 'folder' })}
      top={
        <>
          {send.running && <JobProgress progress={send.progress} onCancel={send.cancel} />}
          {written !== undefined && !send.running && <WrittenNotice {...written} />}
        </>
      }
      under={{ recipient: <WhatIsNew correspondents={correspondents} />, folder: <FolderOfForm found={found} /> }}
      below={
        <SentPackages
          correspondents={correspondents}
          running={send.running}
          onAgain={(to, folder, numbers) => void write(to, folder, numbers)}
        />
      }
      submitLabel="制作数据包"
      running={send.running}
      runningWords="正在制作"
      failure={send.failure?.text}
      onSubmit={({ recipient, folder }) => write(recipient, folder, [])}
    />
  );
}
