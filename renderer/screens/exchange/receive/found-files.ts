import { type Output } from '#shared/contract/contract.ts';
import { type Correspondent, type ToneWords } from '../exchange-words.ts';

export type FoundFile = Output<'sync.find'>['files'][number];

/** What a file's name says about whether to take it in. It is a hint: the file itself is opened and judged by the core. */
export function standingOf(file: FoundFile, correspondents: readonly Correspondent[]): ToneWords & { readonly wanted: boolean } {
  if (file.number === 0) return { words: '不是本程序起的文件名', tone: 'plain', wanted: false };
  if (file.givenBack) return { words: '补回包，在“补回记录”中使用', tone: 'plain', wanted: false };
  if (!file.forUs) return { words: '不是发给本单位的', tone: 'plain', wanted: false };
  const sender = correspondents.find(({ officeId }) => officeId === file.senderId);
  if (sender === undefined) return { words: '没有配对的单位', tone: 'orange', wanted: true };
  const { lastNumber, incomplete } = sender.received;
  if (incomplete.some(({ number }) => number === file.number)) return { words: '本包还缺分卷', tone: 'orange', wanted: true };
  if (file.number <= lastNumber) return { words: '已导入过', tone: 'plain', wanted: false };
  return { words: '未导入', tone: 'done', wanted: true };
}

/** Which volumes of the packages in these files are not among the files. */
export function volumesNotHere(files: readonly Pick<FoundFile, 'senderId' | 'senderName' | 'number' | 'volume'>[]): readonly {
  readonly senderId: string;
  readonly number: number;
  readonly missing: readonly number[];
  readonly count: number;
}[] {
  const packages = new Map<string, { senderId: string; number: number; count: number; here: Set<number> }>();
  for (const { senderId, number, volume } of files) {
    if (volume.count < 2) continue;
    const key = `${senderId} ${number}`;
    const known = packages.get(key) ?? { senderId, number, count: volume.count, here: new Set<number>() };
    known.here.add(volume.index);
    packages.set(key, known);
  }
  return [...packages.values()].flatMap(({ senderId, number, count, here }) => {
    const missing = Array.from({ length: count }, (_, index) => index + 1).filter((index) => !here.has(index));
    return missing.length > 0 ? [{ senderId, number, missing, count }] : [];
  });
}
