import { OfficeIdSchema } from '#shared/kernel/ids.ts';
import { sizeWords } from '#shared/messages/size.ts';
import { useQuery } from '../../../api/hooks.tsx';
import { useRaw } from '../../../forms/form-context.tsx';
import { type Correspondent } from '../exchange-words.ts';

/** What the next package to the chosen office would hold. */
export function WhatIsNew({ correspondents }: { correspondents: readonly Correspondent[] }) {
  const recipient = useRaw('recipient');
  const chosen = correspondents.find(({ officeId }) => officeId === recipient);
  const recipientId = chosen && OfficeIdSchema.parse(chosen.officeId);
  const { value } = useQuery('sync.pending', recipientId && { recipientId });
  if (chosen === undefined || value === undefined) return null;
  const { acts, cases, attachments, bytes, unwritten } = value;
  const last = chosen.sent.find(({ writtenAt }) => writtenAt !== undefined);
  if (acts === 0 && unwritten.length === 0)
    return (
      <p className="what-is-new">
        <strong>没有新内容。</strong>
        {last === undefined ? '还没有办理记录可以报送。' : `第 ${last.number} 包之后没有新的办理记录，不必制作。`}
      </p>
    );
  const size = (
    <>
      大小不超过约 <strong>{sizeWords(bytes)}</strong>。
    </>
  );
  if (acts === 0)
    return (
      <p className="what-is-new">
        没有别的新内容。<span className="caution-text">上次没有写完的第 {unwritten.join('、')} 包一并补写，</span>
        {size}
      </p>
    );
  return (
    <p className="what-is-new">
      {last === undefined ? '第一次报送' : `第 ${last.number} 包之后新增`}：涉及 <strong>{cases}</strong> 件案件，办理记录{' '}
      <strong>{acts}</strong> 条，附件 <strong>{attachments}</strong> 份；{size}
      {unwritten.length > 0 && <span className="caution-text">上次没有写完的第 {unwritten.join('、')} 包一并补写。</span>}
    </p>
  );
}
