/** What lies among the backups and is none that could be opened: an empty list alone would say that nothing was ever kept. */
export function UnreadableNote({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <p className="caution-text place-note" role="status">
      另有 {count} 个文件夹像是备份，但读不出来，没有列出。
    </p>
  );
}
