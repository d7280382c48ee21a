import { type ReactNode } from 'react';
import { sizeWords } from '#shared/messages/size.ts';

interface WrittenPackage {
  readonly number: number;
  readonly bytes: number;
  readonly fileNames: readonly string[];
}

/** Packages that have been written and read back: what, where to and how much; then what to do with them, and the files by name. */
export function WrittenFiles({
  packages,
  title,
  folderName,
  children,
}: {
  packages: readonly WrittenPackage[];
  /** Whose packages, up to their numbers. */
  title: (numbers: string) => string;
  folderName: string;
  children: ReactNode;
}) {
  const files = packages.flatMap(({ fileNames }) => fileNames);
  const bytes = packages.reduce((sum, each) => sum + each.bytes, 0);
  return (
    <div className="notice notice-success" role="status">
      <div className="notice-text">
        <strong>
          {title(packages.map(({ number }) => number).join('、'))}已写到“{folderName}”：{files.length} 个文件，{sizeWords(bytes)}
          ，写后已逐字节读回核对。
        </strong>
        {children}
        <ul className="plain-list written-files">
          {files.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
