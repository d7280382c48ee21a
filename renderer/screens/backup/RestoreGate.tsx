import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { formatInstant } from '#shared/kernel/instant.ts';
import { type BackupView } from '#shared/contract/methods/backup.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { describeFailure } from '../../api/call-error.ts';
import { useApi } from '../../api/hooks.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { holdingsWords } from './backup-words.ts';
import { PlaceChoice } from './PlaceChoice.tsx';
import { restoredWords, RestoreForm } from './RestoreForm.tsx';
import { UnreadableNote } from './UnreadableNote.tsx';

const COLUMNS: readonly Column<BackupView>[] = [
  { title: '备份时间', width: 11, cell: ({ madeAt }) => formatInstant(madeAt) },
  { title: '单位', width: 14, cell: ({ officeName }) => officeName },
  { title: '内容', cell: ({ holdings }) => holdings && holdingsWords(holdings) },
];

interface Listed {
  readonly backups?: readonly BackupView[];
  readonly unreadable?: number;
  readonly failure?: ErrorText;
}

/** 从备份恢复 before anybody has signed in: on a new PC, or where the data cannot be opened any more. */
export function RestoreGate({
  from,
  onReturn,
  onDone,
}: {
  /** `here` where this folder has backups of its own; otherwise a stick is asked for. */
  from: 'here' | 'stick';
  onReturn: () => void;
  onDone: () => void;
}) {
  const { client } = useApi();
  const [place, setPlace] = useState(from === 'here' ? 'here' : '');
  const [list, setList] = useState<Listed>({});
  const [chosen, setChosen] = useState<BackupView>();
  const [said, setSaid] = useState<string>();
  useShortcut('Escape', said === undefined ? () => (chosen === undefined ? onReturn() : setChosen(undefined)) : undefined);
  const listed = useRef<HTMLElement>(null);
  // The arrows choose the place; Enter goes on to what is there, as from field to field.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    listed.current?.querySelector('table')?.focus();
  };
  useEffect(() => {
    if (place === '') return;
    client.call('backup.list', { place }).then(
      ({ backups, unreadable }) => setList({ backups, unreadable }),
      (failure: unknown) => setList({ failure: describeFailure(failure) }),
    );
  }, [client, place]);
  return (
    <div className="wizard">
      <header className="wizard-head">
        <h1>从备份恢复</h1>
      </header>
      <div className="wizard-body">
        {said !== undefined ? (
          <div className="notice notice-success" role="status">
            <span className="notice-text">{said}</span>
            <button type="button" className="button button-primary" autoFocus onClick={onDone}>
              去登录
            </button>
          </div>
        ) : chosen !== undefined ? (
          <>
            <div className="notice">
              <span className="notice-text">
                {chosen.officeName}，{formatInstant(chosen.madeAt)} 的备份。
                {chosen.holdings && `${holdingsWords(chosen.holdings)}。`}
                恢复前先整份核验，有损坏的不会启用。
              </span>
            </div>
            <RestoreForm
              backup={chosen}
              userName=""
              onRestored={(restored) => setSaid(restoredWords(restored))}
              onReturn={() => setChosen(undefined)}
            />
          </>
        ) : (
          <div className="restore-places">
            <section className="list-section" onKeyDown={onKeyDown}>
              <h2>
                备份在哪里<span className="section-note">插上备份用的 U 盘或移动硬盘；选好按回车</span>
              </h2>
              {from === 'here' && (
                <button
                  type="button"
                  className={place === 'here' ? 'button button-chosen' : 'button'}
                  onClick={() => setPlace('here')}
                >
                  本机的备份
                </button>
              )}
              <PlaceChoice value={place} onChange={setPlace} only={({ backups }) => backups > 0} />
            </section>
            <Refusal text={list.failure} focus={false} />
            {place !== '' && (
              <section className="list-section" ref={listed}>
                <h2>
                  选一份备份<span className="section-note">一般选最新的，按回车打开</span>
                </h2>
                <UnreadableNote count={list.unreadable ?? 0} />
                <DataTable
                  label="备份"
                  columns={COLUMNS}
                  rows={list.backups}
                  rowKey={({ id }) => id}
                  onOpen={setChosen}
                  empty="这里没有备份"
                />
              </section>
            )}
            <div className="action-space" />
            <div className="action-bar">
              <span className="action-space" />
              <button type="button" className="button" title="Esc" onClick={onReturn}>
                返回
              </button>
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
