import { useMemo } from 'react';
import { formatInstant } from '#shared/kernel/instant.ts';
import { formatYuan } from '#shared/kernel/money.ts';
import { determinationForm, refusalGroundName, refusalGroundOptions } from '#shared/forms/review.ts';
import { AppraisalConclusion } from '../appraisal/CommunityAppraisalRecord.tsx';
import { ActPage } from '../ActPage.tsx';
import { useCase } from '../case-context.tsx';
import { Fact, Facts, Part } from '../Facts.tsx';
import { InvestigationTab } from '../investigation/InvestigationTab.tsx';
import { MeansTab } from '../means/MeansTab.tsx';
import { ReckoningResult } from '../means/Reckoning.tsx';
import { NoticeRecord } from '../notice/NoticeRecord.tsx';

/** The reviewer's opinion that the decision follows or sends back. */
export function OpinionRecord() {
  const { view } = useCase();
  const { review } = view.state;
  if (review === undefined) return null;
  return (
    <Part title="初审意见" note={`${view.staffNames[review.by] ?? ''}　${formatInstant(review.at)}`}>
      <Facts label="初审意见">
        <Fact name="意见">
          <strong>
            {review.recommendation === 'approve'
              ? `拟给予救助${review.monthlyAmount === undefined ? '' : `，每月 ${formatYuan(review.monthlyAmount)} 元`}`
              : '拟不给予救助'}
          </strong>
        </Fact>
        {review.refusalGrounds.length > 0 && (
          <Fact name="不符合的要件">{review.refusalGrounds.map(refusalGroundName).join('；')}</Fact>
        )}
        <Fact name="内容" wide>
          {review.opinion}
        </Fact>
      </Facts>
    </Part>
  );
}

/** 审核确认: the decision on top, and below it the whole file it rests on. */
export function DeterminePage() {
  const { view } = useCase();
  const { assessment, state } = view;
  const options = useMemo(() => ({ refusalGrounds: refusalGroundOptions(assessment) }), [assessment]);
  return (
    <ActPage
      method="cases.determine"
      form={determinationForm}
      options={options}
      initial={{
        result: state.review?.recommendation ?? '',
        refusalGrounds: state.review?.refusalGrounds ?? [],
      }}
      before={
        <>
          <OpinionRecord />
          <AppraisalConclusion />
        </>
      }
      aside={
        assessment && (
          <section className="live-reckoning" aria-labelledby="reckoning-title">
            <h2 id="reckoning-title">今天的核算结果</h2>
            <ReckoningResult assessment={assessment} />
          </section>
        )
      }
      below={
        <>
          <NoticeRecord />
          <InvestigationTab />
          <MeansTab />
        </>
      }
      submitLabel="作出决定"
      toInput={({ result, refusalGrounds, reasons, meetingMinutes }) => ({
        result,
        refusalGrounds: result === 'refuse' ? [...(refusalGrounds ?? [])] : [],
        reasons: reasons ?? '',
        meetingMinutes: meetingMinutes ?? '',
      })}
    />
  );
}
