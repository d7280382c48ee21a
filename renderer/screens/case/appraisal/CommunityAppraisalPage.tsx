import { hasTwoThirds, representativesAmong } from '#shared/domain/procedure/community-appraisal.ts';
import { openObjections } from '#shared/domain/procedure/case-state.ts';
import { instantInChina } from '#shared/kernel/instant.ts';
import { checkAppraisal, communityAppraisalForm } from '#shared/forms/appraisal.ts';
import { type RawRow } from '#shared/forms/field.ts';
import { TWO_THIRDS_RULE } from '#shared/messages/appraisal.ts';
import { todayInChina } from '../../../app/today.ts';
import { useRaw } from '../../../forms/form-context.tsx';
import { ActPage } from '../ActPage.tsx';
import { useCase } from '../case-context.tsx';
import { useCaseKeeper } from '../evidence/attachment-keeper.ts';
import { OpenObjections } from '../notice/OpenObjections.tsx';

/** 民主评议: the signed minutes written down; nothing of what was said, voted or signed is filled in beforehand. */
export function CommunityAppraisalPage() {
  const { view } = useCase();
  const keeper = useCaseKeeper('民主评议记录（签名件）');
  return (
    <ActPage
      method="cases.recordCommunityAppraisal"
      form={communityAppraisalForm}
      keeper={keeper}
      initial={{ heldOn: todayInChina(), community: view.state.application.community }}
      before={openObjections(view.state).length > 0 && <OpenObjections />}
      under={{ participants: <Attendance /> }}
      check={checkAppraisal}
      submitLabel="登记民主评议"
      toInput={(value) => ({
        heldAt: instantInChina(value.heldOn, value.heldAt),
        community: value.community,
        place: value.place,
        chair: value.chair,
        expected: value.expected,
        participants: value.participants.map(({ name, capacity }) => ({ name, capacity })),
        recusal: value.recusal,
        introduction: value.introduction,
        statement: value.statement,
        opinions: value.opinions,
        votes: { agree: value.agree, disagree: value.disagree, abstain: value.abstain },
        finding: value.finding,
        conclusion: value.conclusion,
        signed: value.signed,
        unsignedReason: value.unsignedReason ?? '',
        scans: value.scans.map(({ id }) => id),
      })}
    />
  );
}

/** How many came, and whether two thirds of them are representatives: said while the names are typed, barring nothing. */
function Attendance() {
  const rows = (useRaw('participants') as readonly RawRow[]).filter(({ values }) => values['name'] !== '');
  if (rows.length === 0) return null;
  const capacities = rows.map(({ values }) => ({ capacity: String(values['capacity'] ?? '') }));
  const representatives = representativesAmong(capacities as Parameters<typeof representativesAmong>[0]);
  const few = !hasTwoThirds(representatives, rows.length);
  return (
    <p className="section-result" role="status">
      实到 <strong>{rows.length}</strong> 人，其中村（居）民代表 <strong>{representatives}</strong> 人。
      {few && (
        <>
          <strong>村（居）民代表不到三分之二。</strong>
          <span className="basis">{TWO_THIRDS_RULE}，只作提醒，不影响登记。</span>
        </>
      )}
    </p>
  );
}
