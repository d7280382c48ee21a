import { formatInstant } from '#shared/kernel/instant.ts';
import { useToday } from '../../../app/today.ts';
import { focusField } from '../../../fields/EnterFlow.tsx';
import { useRaw } from '../../../forms/form-context.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { Part } from '../../case/Facts.tsx';
import { type Correspondent, receiptWords } from '../exchange-words.ts';
import { Tone } from '../Tone.tsx';

/** Packages sent to the chosen office with their receipts; one that was lost on the way is made again under its number. */
export function SentPackages({
  correspondents,
  running,
  onAgain,
}: {
  correspondents: readonly Correspondent[];
  running: boolean;
  onAgain: (recipient: string, folder: string, numbers: readonly number[]) => void;
}) {
  const today = useToday();
  const recipient = useRaw('recipient');
  const folder = useRaw('folder');
  const chosen = correspondents.find(({ officeId }) => officeId === recipient);
  if (chosen === undefined) return null;
  const open = chosen.sent.filter(({ wantsReceipt, acknowledgedAt }) => wantsReceipt && acknowledgedAt === undefined);
  const again = (numbers: readonly number[]) => {
    // Where to write is asked for in the same place as for a new package.
    if (folder === '') focusField('folder');
    else onAgain(chosen.officeId, String(folder), numbers);
  };
  return (
    <Part
      title={`已制作给${chosen.name}的数据包`}
      note="对方没收到、U 盘坏了，都可以按原包号重新导出，内容相同，对方不会重复导入"
      actions={
        open.length > 1 && (
          <button
            type="button"
            className="button"
            disabled={running}
            onClick={() => again(open.map(({ number }) => number).slice(0, 50))}
          >
            重新导出未回执的 {open.length} 包
          </button>
        )
      }
    >
      <DataTable
        label="已制作的数据包"
        columns={[
          { title: '包号', width: 5, align: 'right', cell: ({ number }) => number },
          { title: '制作时间', width: 11, cell: ({ drawnAt }) => <span className="number">{formatInstant(drawnAt)}</span> },
          { title: '办理记录', width: 7, align: 'right', cell: ({ acts }) => acts },
          { title: '附件', width: 5, align: 'right', cell: ({ attachments }) => attachments },
          { title: '回执', cell: (sent) => <Tone {...receiptWords(sent, today)} /> },
          {
            title: '办理',
            width: 9,
            cell: ({ number }) => (
              <button type="button" className="link-button" disabled={running} onClick={() => again([number])}>
                重新导出第 {number} 包
              </button>
            ),
          },
        ]}
        rows={chosen.sent}
        rowKey={({ number }) => String(number)}
        empty="还没有制作过"
      />
    </Part>
  );
}
