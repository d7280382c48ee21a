import { objectionsAppraised } from '#shared/domain/procedure/community-appraisal.ts';
import { currentNotice } from '#shared/domain/procedure/case-state.ts';
import { formatDateChinese, parseTypedDate } from '#shared/kernel/plain-date.ts';
import { instantInChina } from '#shared/kernel/instant.ts';
import {
  issueNoticeForm,
  objectionForm,
  objectionResolutionForm,
  postingForm,
  publicationForm,
  takeDownForm,
} from '#shared/forms/notice.ts';
import { useQuery } from '../../../api/hooks.tsx';
import { useSession } from '../../../app/session.tsx';
import { todayInChina } from '../../../app/today.ts';
import { useRaw } from '../../../forms/form-context.tsx';
import { AppraisalConclusion } from '../appraisal/CommunityAppraisalRecord.tsx';
import { ActPage } from '../ActPage.tsx';
import { useCase } from '../case-context.tsx';
import { useCaseKeeper } from '../evidence/attachment-keeper.ts';
import { Fact, Facts, Part } from '../Facts.tsx';
import { OpenObjections } from './OpenObjections.tsx';
import { timeNow } from '../investigation/HomeVisitPages.tsx';

/** Where the notices of a family's community hang. */
function useNoticePlace(): string {
  const { view } = useCase();
  return `${view.state.application.community}公示栏`;
}

export function IssueNoticePage() {
  const place = useNoticePlace();
  return (
    <ActPage
      method="cases.issuePublicNotice"
      form={issueNoticeForm}
      initial={{ place, from: todayInChina() }}
      under={{ notice: <NoticeDays /> }}
      submitLabel="签发公示"
      toInput={({ place: where, from }) => ({ place: where, from })}
    />
  );
}

/** Until when a notice from the chosen day must hang, and why. */
function NoticeDays() {
  const { caseId } = useCase();
  const from = parseTypedDate(String(useRaw('from')));
  const { value, error } = useQuery('cases.previewNotice', from === undefined ? undefined : { caseId, from });
  if (error !== undefined) return <p className="section-result caution-text">{error.text.what}</p>;
  if (value === undefined) return null;
  return (
    <p className="section-result" role="status">
      应张贴到 <strong>{formatDateChinese(value.until)}</strong>，满期当日或之后撤下。
      <span className="basis">{value.explanation}</span>
      {value.uncertain && <strong>有的年份放假安排尚未公布，日期暂按周末推算。</strong>}
    </p>
  );
}

/** The days printed on the notice that hangs. */
function PrintedNotice() {
  const { view } = useCase();
  const notice = currentNotice(view.state);
  if (notice === undefined) return null;
  return (
    <Part title="公示上印的日期">
      <Facts label="公示上印的日期">
        <Fact name="公示期">
          {notice.from} 至 {notice.until}
        </Fact>
        <Fact name="地点">{notice.place}</Fact>
      </Facts>
    </Part>
  );
}

export function PostingPage() {
  const { view } = useCase();
  const { session } = useSession();
  const keeper = useCaseKeeper('公示张贴照片');
  const notice = currentNotice(view.state);
  return (
    <ActPage
      method="cases.recordPosting"
      form={postingForm}
      keeper={keeper}
      before={<PrintedNotice />}
      initial={{
        postedOn: todayInChina(),
        postedAt: timeNow(),
        postedBy: session.staff.name,
        place: notice?.place ?? '',
      }}
      submitLabel="登记张贴"
      toInput={({ postedOn, postedAt, postedBy, place, photos }) => ({
        postedAt: instantInChina(postedOn, postedAt),
        postedBy,
        place,
        photos: photos.map(({ id }) => id),
      })}
    />
  );
}

export function TakeDownPage() {
  const { session } = useSession();
  const keeper = useCaseKeeper('公示撤下照片');
  return (
    <ActPage
      method="cases.recordTakeDown"
      form={takeDownForm}
      keeper={keeper}
      before={<PrintedNotice />}
      initial={{ takenDownOn: todayInChina(), takenDownAt: timeNow(), takenDownBy: session.staff.name }}
      submitLabel="登记撤下"
      toInput={({ takenDownOn, takenDownAt, takenDownBy, photos }) => ({
        takenDownAt: instantInChina(takenDownOn, takenDownAt),
        takenDownBy,
        photos: photos.map(({ id }) => id),
      })}
    />
  );
}

export function ObjectionPage() {
  return (
    <ActPage
      method="cases.recordObjection"
      form={objectionForm}
      initial={{ receivedOn: todayInChina() }}
      toInput={({ receivedOn, from, content }) => ({ receivedOn, from, content })}
    />
  );
}

export function ResolveObjectionPage() {
  const { view } = useCase();
  return (
    <ActPage
      method="cases.resolveObjection"
      form={objectionResolutionForm}
      initial={{ repliedOn: todayInChina() }}
      before={
        <>
          <OpenObjections />
          <AppraisalConclusion />
        </>
      }
      check={({ method }) =>
        method === 'communityAppraisal' && !objectionsAppraised(view.state)
          ? [{ path: 'method', where: '处理方式', reason: '收到异议以后还没有登记民主评议，请先办理“民主评议”' }]
          : []
      }
      submitLabel="登记处理结果"
      toInput={({ method, outcome, findings, repliedOn }) => ({ method, outcome, findings, repliedOn })}
    />
  );
}

export function PublishPage() {
  const place = useNoticePlace();
  const keeper = useCaseKeeper('公布照片');
  return (
    <ActPage
      method="cases.publish"
      form={publicationForm}
      keeper={keeper}
      initial={{ publishedOn: todayInChina(), place }}
      submitLabel="登记公布"
      toInput={({ publishedOn, place: where, photos }) => ({ publishedOn, place: where, photos: photos.map(({ id }) => id) })}
    />
  );
}
