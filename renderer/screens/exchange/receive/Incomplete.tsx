import { type Correspondent } from '../exchange-words.ts';

/** Packages of which something has not come: their volumes may be taken in in any order. */
export function Incomplete({ correspondents }: { correspondents: readonly Correspondent[] }) {
  const open = correspondents.flatMap(({ name, received }) => received.incomplete.map((each) => ({ ...each, name })));
  if (open.length === 0) return null;
  return (
    <div className="notice notice-caution" role="status">
      <div className="notice-text">
        <strong>有数据包还没有收齐，分卷先后不论，收齐后自动回执：</strong>
        <ul className="plain-list">
          {open.map(({ name, number, actsMissing, attachmentsMissing }) => (
            <li key={`${name} ${number}`}>
              {name} 第 {number} 包：
              {[
                ...(actsMissing ? ['还缺办理记录所在的第 1 卷'] : []),
                ...(attachmentsMissing > 0 ? [`还缺附件 ${attachmentsMissing} 份，在其余分卷里`] : []),
              ].join('；')}
              。找不到时，请对方按包号重新导出。
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
