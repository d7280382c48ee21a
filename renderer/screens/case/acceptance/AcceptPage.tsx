import { materialKind } from '#shared/domain/procedure/materials.ts';
import { acceptForm } from '#shared/forms/acceptance.ts';
import { MATERIAL_STATE_NAMES } from '#shared/messages/household.ts';
import { todayInChina } from '../../../app/today.ts';
import { ActPage } from '../ActPage.tsx';
import { useCase } from '../case-context.tsx';
import { Fact, Facts, Part } from '../Facts.tsx';

/** 受理: the day from which every limit runs. */
export function AcceptPage() {
  const { view } = useCase();
  const { application, receivedOn, completion } = view.state;
  const names = (refs: readonly string[]) =>
    application.members.flatMap(({ ref, name }) => (refs.includes(ref) ? [name] : [])).join('、');
  return (
    <ActPage
      method="cases.accept"
      form={acceptForm}
      initial={{ acceptedOn: completion?.completedOn ?? todayInChina() }}
      submitLabel="受理并签发通知书"
      before={
        <Part title="材料齐备情况">
          <Facts label="材料齐备情况">
            <Fact name="收件日期">{receivedOn}</Fact>
            <Fact name="补齐日期">{completion?.completedOn ?? '无需补正'}</Fact>
            <Fact name="授权书签名">{names(application.consentSignedBy)}</Fact>
            <Fact name="承诺书签名">{names(application.undertakingSignedBy)}</Fact>
            <Fact name="材料" wide>
              {application.materials
                .filter(({ state }) => state !== 'missing' && state !== 'notNeeded')
                .map(({ code, state }) => `${materialKind(code)?.name ?? code}（${MATERIAL_STATE_NAMES[state]}）`)
                .join('、')}
            </Fact>
          </Facts>
        </Part>
      }
      toInput={({ acceptedOn }) => ({ acceptedOn })}
    />
  );
}
