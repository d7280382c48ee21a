import { useState } from 'react';
import { type Output } from '#shared/contract/contract.ts';
import { giveBackForm } from '#shared/forms/exchange.ts';
import { OfficeIdSchema } from '#shared/kernel/ids.ts';
import { useCommand, useQuery } from '../../../api/hooks.tsx';
import { useToday } from '../../../app/today.ts';
import { FormPage } from '../../../forms/FormPage.tsx';
import { useRaw } from '../../../forms/form-context.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { type Correspondent } from '../exchange-words.ts';
import { FolderOfForm } from '../FolderOfForm.tsx';
import { JobProgress } from '../JobProgress.tsx';
import { StillMissing } from '../StillMissing.tsx';
import { folderOptions, type Folders, useFolders } from '../use-folders.ts';
import { WrittenFiles } from '../WrittenFiles.tsx';
import { TakeBackTabs } from './TakeBackTabs.tsx';

interface Written extends Output<'sync.giveBack'> {
  readonly officeName: string;
  readonly folderName: string;
}

/** 为对方制作补回包: an office that restored an old backup is given back what it once sent us. */
export function GiveBackScreen() {
  const { value, error } = useQuery('sync.read', {});
  const found = useFolders();
  return (
    <Page title="补回记录">
      <TakeBackTabs />
      <Refusal text={error?.text ?? found.failure} />
      {value !== undefined && <StillMissing exchange={value} />}
      {value !== undefined && value.correspondents.length > 0 && found.folders !== undefined && (
        <GiveBack correspondents={value.correspondents} found={found} folders={found.folders} />
      )}
    </Page>
  );
}

function GiveBack({
  correspondents,
  found,
  folders,
}: {
  correspondents: readonly Correspondent[];
  found: Folders;
  folders: NonNullable<Folders['folders']>;
}) {
  const today = useToday();
  const give = useCommand('sync.giveBack');
  const [written, setWritten] = useState<Written>();
  const [only] = correspondents.length === 1 ? correspondents : [];
  return (
    <FormPage
      form={giveBackForm}
      today={today}
      options={{
        office: correspondents.map(({ officeId, name }) => ({ value: officeId, label: name })),
        folder: folderOptions(folders),
      }}
      initial={{
        ...(only && { office: only.officeId }),
        ...(folders.length === 1 && folders[0] && { folder: folders[0].id }),
      }}
      {...(only && { focus: 'from' })}
      top={
        <>
          <div className="notice notice-plain">
            <div className="notice-text">
              对方恢复旧备份以后，恢复前报送过的记录不在它的电脑里，它再报送时本单位会提示“内容不同”或“接不上”。请先
              <strong>打电话问清确有其事</strong>
              ，再把本单位收到的、对方自己的记录做成补回包交还对方。内容与当时收到的完全相同，只有对方能打开；本单位的数据不变。
            </div>
          </div>
          {give.running && <JobProgress progress={give.progress} onCancel={give.cancel} />}
          {written !== undefined && !give.running && <WrittenBack written={written} />}
        </>
      }
      under={{ office: <Held correspondents={correspondents} />, folder: <FolderOfForm found={found} /> }}
      submitLabel="制作补回包"
      running={give.running}
      runningWords="正在制作"
      failure={give.failure?.text}
      onSubmit={async ({ office, from, folder: folderId }) => {
        setWritten(undefined);
        const result = await give.run({ officeId: OfficeIdSchema.parse(office), from, folderId });
        if (result === undefined) return false;
        setWritten({
          ...result,
          officeName: correspondents.find(({ officeId }) => officeId === office)?.name ?? '',
          folderName: folders.find(({ id }) => id === folderId)?.name ?? '',
        });
        return true;
      }}
    />
  );
}

/** How far this office's packages have come here. */
function Held({ correspondents }: { correspondents: readonly Correspondent[] }) {
  const office = useRaw('office');
  const chosen = correspondents.find(({ officeId }) => officeId === office);
  if (chosen === undefined) return null;
  const { lastNumber } = chosen.received;
  return (
    <p className="what-is-new">
      {lastNumber === 0
        ? `本单位还没有收到过${chosen.name}的数据包，没有可以补回的。`
        : `本单位收到${chosen.name}的第 1 包至第 ${lastNumber} 包。`}
    </p>
  );
}

function WrittenBack({ written: { packages, missingAttachments, officeName, folderName } }: { written: Written }) {
  return (
    <WrittenFiles packages={packages} title={(numbers) => `给${officeName}的补回包（第 ${numbers} 包）`} folderName={folderName}>
      <div>请交给{officeName}的管理员，在“数据交换—补回记录—取回本单位的记录”中使用。</div>
      {missingAttachments > 0 && (
        <div className="caution-text">有 {missingAttachments} 份附件本单位没有收到或读不出来，没有放进去。</div>
      )}
    </WrittenFiles>
  );
}
