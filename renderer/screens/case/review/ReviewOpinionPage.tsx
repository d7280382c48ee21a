import { useMemo } from 'react';
import { opinionText, refusalGroundOptions, reviewOpinionForm } from '#shared/forms/review.ts';
import { AppraisalConclusion } from '../appraisal/CommunityAppraisalRecord.tsx';
import { ActPage } from '../ActPage.tsx';
import { useCase } from '../case-context.tsx';
import { Part } from '../Facts.tsx';
import { InvestigationTab } from '../investigation/InvestigationTab.tsx';
import { ReckoningLines, ReckoningResult } from '../means/Reckoning.tsx';

const RECOMMENDATIONS = { eligible: 'approve', ineligible: 'refuse', undetermined: '' } as const;

/** 初审意见: the reckoning stands first and the opinion follows it; the reviewer goes over the words. */
export function ReviewOpinionPage() {
  const { view } = useCase();
  const { assessment } = view;
  const options = useMemo(() => ({ refusalGrounds: refusalGroundOptions(assessment) }), [assessment]);
  return (
    <ActPage
      method="cases.recordReviewOpinion"
      form={reviewOpinionForm}
      options={options}
      initial={
        assessment === undefined
          ? {}
          : {
              recommendation: RECOMMENDATIONS[assessment.outcome],
              refusalGrounds: assessment.grounds,
              opinion: opinionText(assessment),
            }
      }
      before={<AppraisalConclusion />}
      aside={
        assessment && (
          <section className="live-reckoning" aria-labelledby="reckoning-title">
            <h2 id="reckoning-title">核算结果</h2>
            <ReckoningResult assessment={assessment} />
          </section>
        )
      }
      below={
        <>
          {assessment && (
            <Part title="核算过程">
              <ReckoningLines assessment={assessment} />
            </Part>
          )}
          <InvestigationTab />
        </>
      }
      submitLabel="提出初审意见"
      toInput={({ recommendation, refusalGrounds, opinion }) => ({
        recommendation,
        opinion,
        refusalGrounds: recommendation === 'refuse' ? [...(refusalGrounds ?? [])] : [],
      })}
    />
  );
}
