import { useState } from 'react';
import { formatDateChinese, WEEKDAY_NAMES, weekday } from '#shared/kernel/plain-date.ts';
import { type Input, type Output } from '#shared/contract/contract.ts';
import { deadlineForm } from '#shared/forms/calendar.ts';
import { useQuery } from '../../api/hooks.tsx';
import { useToday } from '../../app/today.ts';
import { FormPage } from '../../forms/FormPage.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { Part } from '../case/Facts.tsx';
import { CalendarTabs } from './CalendarTabs.tsx';

/** 时限推算: when a period ends, in a sentence that can be read out, with every day that was not counted. */
export function DeadlineScreen() {
  const today = useToday();
  const [asked, setAsked] = useState<Input<'deadlines.explain'>>();
  const answer = useQuery('deadlines.explain', asked);
  return (
    <Page title="工作日历">
      <CalendarTabs />
      <Refusal text={answer.error?.text} />
      <FormPage
        form={deadlineForm}
        today={today}
        initial={{ from: today, count: '20', unit: 'workingDay' }}
        submitLabel="推算"
        onSubmit={async (value) => {
          setAsked(value);
          return true;
        }}
        under={{ deadline: asked !== undefined && answer.value !== undefined && <Answer answer={answer.value} /> }}
      />
    </Page>
  );
}

function Answer({ answer }: { answer: Output<'deadlines.explain'> }) {
  const { dueOn, explanation, uncertain, skipped } = answer;
  return (
    <div className="deadline-answer">
      <Part
        title={`${formatDateChinese(dueOn)}（${WEEKDAY_NAMES[weekday(dueOn) - 1]}）`}
        note={uncertain ? '暂按推算' : undefined}
      >
        <p className={uncertain ? 'caution-text' : undefined} role="status">
          {explanation}
        </p>
      </Part>
      {skipped.length > 0 && (
        <DataTable
          label="不计入的日子"
          columns={[
            { title: '不计入的日子', width: 12, cell: ({ day }) => `${day} ${WEEKDAY_NAMES[weekday(day) - 1]}` },
            { title: '为什么', cell: ({ why }) => why },
          ]}
          rows={skipped}
          rowKey={({ day }) => day}
          empty=""
        />
      )}
    </div>
  );
}
