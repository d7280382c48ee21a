import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { formatDateChinese, type PlainDate } from '#shared/kernel/plain-date.ts';
import { type CalendarYearView } from '#shared/contract/methods/calendar.ts';
import { useCommand, useQuery } from '../../api/hooks.tsx';
import { useMayCall } from '../../app/access.ts';
import { useToday } from '../../app/today.ts';
import { DoneNotice } from '../../ui/DoneNotice.tsx';
import { Page } from '../../ui/Page.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { CalendarTabs } from './CalendarTabs.tsx';
import { YearGrid } from './YearGrid.tsx';

const FIRST_YEAR = 2021;
const LAST_YEAR = 2100;

/** 工作日历: which days are worked in a year, by which notice, and how sure that is. */
export function CalendarScreen() {
  const today = useToday();
  const [parameters, setParameters] = useSearchParams();
  const asked = Number(parameters.get('year'));
  const year = asked >= FIRST_YEAR && asked <= LAST_YEAR ? asked : Number(today.slice(0, 4));
  const calendar = useQuery('calendar.read', { year });
  const [chosen, setChosen] = useState<PlainDate>();
  const show = (next: number) => {
    setChosen(undefined);
    setParameters({ year: String(next) }, { replace: true });
  };
  const day = calendar.value?.days.find((candidate) => candidate.day === chosen);
  return (
    <Page title="工作日历">
      <CalendarTabs />
      <DoneNotice />
      <Refusal text={calendar.error?.text} />
      <div className="search-panel year-head">
        <button type="button" className="button" disabled={year <= FIRST_YEAR} onClick={() => show(year - 1)}>
          ‹ {year - 1}年
        </button>
        <strong className="year-name">{year}年</strong>
        <button type="button" className="button" disabled={year >= LAST_YEAR} onClick={() => show(year + 1)}>
          {year + 1}年 ›
        </button>
        {calendar.value !== undefined && <YearStanding view={calendar.value} />}
      </div>
      {calendar.value !== undefined && (
        <>
          <div className="year-legend" role="status">
            {day === undefined ? (
              <>
                <span>
                  <i className="year-day-dayOff">休</i>法定节假日和调休放假
                </span>
                <span>
                  <i className="year-day-makeUp">班</i>周末调休上班
                </span>
                <span>
                  <i className="year-day-districtOff">区</i>区定
                </span>
                <span>灰色数字为周末；点一天看说明</span>
              </>
            ) : (
              <span>
                <strong>{formatDateChinese(day.day)}</strong>：{day.why}，{day.working ? '上班' : '休息'}。
                {day.doubt !== undefined && <span className="caution-text">{day.doubt}。</span>}
              </span>
            )}
          </div>
          <YearGrid days={calendar.value.days} today={today} chosen={chosen} onChoose={setChosen} />
        </>
      )}
    </Page>
  );
}

function YearStanding({ view }: { view: CalendarYearView }) {
  const drop = useCommand('calendar.dropYear');
  const mayDrop = useMayCall('calendar.dropYear');
  const [dropping, setDropping] = useState(false);
  const { year, state, status, source, lastVerifiedOn, imported, workingDays } = view;
  return (
    <span className="filter-words">
      <span className={state === 'official' ? undefined : 'caution-text'}>{status}</span>。
      {source !== '' && `${state === 'official' ? '依据' : '目前只有'}：${source}`}
      {lastVerifiedOn !== undefined && `，核对于 ${lastVerifiedOn}`}
      {imported && '，由本机关导入'}。全年 {workingDays} 个工作日{state !== 'official' && '（推算）'}。
      {imported && mayDrop && (
        <button type="button" className="link-button" onClick={() => setDropping(true)}>
          撤回导入
        </button>
      )}
      <ReasonDialog
        open={dropping}
        title={`撤回导入的${year}年放假安排？`}
        words="撤回后恢复程序自带的安排，正在计算的期限随之改变。"
        actLabel="撤回"
        running={drop.running}
        failure={drop.failure?.text}
        onClose={() => setDropping(false)}
        onAct={async (reason) => {
          if ((await drop.run({ year, reason })) !== undefined) setDropping(false);
        }}
      />
    </span>
  );
}
