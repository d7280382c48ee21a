import { useCallback, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { formatInstant, type Instant } from '#shared/kernel/instant.ts';
import { type BackupView } from '#shared/contract/methods/backup.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { BACKUP_REASON_NAMES } from '#shared/messages/backup.zh-CN.ts';
import { sizeWords } from '#shared/messages/size.ts';
import { describeFailure } from '../../api/call-error.ts';
import { useApi, useCommand, useQuery } from '../../api/hooks.tsx';
import { useMayCall } from '../../app/access.ts';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { DoneNotice } from '../../ui/DoneNotice.tsx';
import { MainAct } from '../../ui/MainAct.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { ClockPart } from './ClockPart.tsx';
import { StatePart } from './StatePart.tsx';
import { UnreadableNote } from './UnreadableNote.tsx';
import { PLACES } from './backup-words.ts';

const COLUMNS: readonly Column<BackupView>[] = [
  { title: '备份时间', width: 11, cell: ({ madeAt }) => formatInstant(madeAt) },
  { title: '方式', width: 7, cell: ({ why }) => BACKUP_REASON_NAMES[why] },
  { title: '最后一次办理', width: 11, cell: ({ holdings }) => holdings?.lastActAt && formatInstant(holdings.lastActAt) },
  { title: '最后编号', width: 9, cell: ({ holdings }) => holdings?.lastCaseNumber },
  { title: '办理记录', width: 7, align: 'right', cell: ({ holdings }) => holdings?.acts.toLocaleString('en') },
  { title: '案件', width: 5, align: 'right', cell: ({ holdings }) => holdings?.cases.toLocaleString('en') },
  { title: '附件', width: 5, align: 'right', cell: ({ holdings }) => holdings?.attachments.toLocaleString('en') },
  { title: '数据库', width: 6, align: 'right', cell: ({ bytes }) => sizeWords(bytes) },
];

/** 数据安全: how safe the data are, every backup there is, and the ways back and to a new PC. */
export function BackupScreen() {
  const state = useQuery('backup.state', {});
  const make = useCommand('backup.make');
  const [place, setPlace] = useState<string>('here');
  const navigate = useNavigate();
  const mayRestore = useMayCall('backup.moveOut');
  const { backups, failure, unreadable, reload } = useBackups(place);
  const [made, setMade] = useState<Instant>();
  const backUp = async () => {
    setMade(undefined);
    const backup = await make.run({});
    if (backup === undefined) return;
    setMade(backup.madeAt);
    reload();
  };
  return (
    <Page
      title="数据安全"
      actions={
        <MainAct running={make.running} runningWords={make.progress?.step ?? '正在备份'} onAct={backUp}>
          立即备份
        </MainAct>
      }
    >
      <DoneNotice />
      {made !== undefined && (
        <div className="notice notice-success" role="status">
          <span className="notice-text">{formatInstant(made)} 的备份已经做好，打开核验无误。</span>
        </div>
      )}
      <Refusal text={(make.failure ?? state.error)?.text} />
      <ClockPart />
      {state.value !== undefined && <StatePart state={state.value} onChanged={reload} />}
      <section className="list-section">
        <h2>
          备份
          <span className="section-note">
            {mayRestore ? '选一份按回车，看其中有什么、恢复成它' : '由管理员恢复'}
            ；旧的自动精简，每刻钟、每小时、每天、每周、每月各留一份
          </span>
        </h2>
        <div className="place-tabs" role="tablist" aria-label="备份位置">
          {PLACES.map(({ value, label }) => (
            <button
              key={value}
              type="button"
              role="tab"
              aria-selected={value === place}
              className={value === place ? 'button button-chosen' : 'button'}
              onClick={() => setPlace(value)}
            >
              {label}
            </button>
          ))}
        </div>
        {failure !== undefined && (
          <p className="caution-text place-note">
            {failure.what}
            {failure.next}
          </p>
        )}
        <UnreadableNote count={unreadable} />
        <DataTable
          label="备份"
          columns={COLUMNS}
          rows={backups}
          rowKey={({ id }) => id}
          {...(mayRestore && { onOpen: ({ id }: BackupView) => void navigate(`/safety/restore/${place}/${id}`) })}
          empty={EMPTY[place] ?? '没有备份'}
        />
      </section>
    </Page>
  );
}

const EMPTY: Readonly<Record<string, string>> = {
  here: '还没有备份。按“立即备份”做第一份',
  target: '备份盘没有插上，或者还没有设置',
  setAside: '没有。恢复数据时，原有的数据存放在这里',
};

/** The backups of a place; asked again when one has been made. */
function useBackups(place: string) {
  const { client } = useApi();
  const [found, setFound] = useState<{
    readonly place: string;
    readonly backups: readonly BackupView[];
    readonly unreadable: number;
    readonly failure?: ErrorText;
  }>();
  const reload = useCallback(() => {
    client.call('backup.list', { place }).then(
      ({ backups, unreadable }) => setFound({ place, backups, unreadable }),
      (failure: unknown) => setFound({ place, backups: [], unreadable: 0, failure: describeFailure(failure) }),
    );
  }, [client, place]);
  useEffect(reload, [reload]);
  const current = found?.place === place ? found : undefined;
  const gone = place === 'target' && current?.backups.length === 0;
  return {
    backups: current?.backups,
    unreadable: current?.unreadable ?? 0,
    failure: gone ? undefined : current?.failure,
    reload,
  };
}
