import { useMemo } from 'react';
import { SERVED_PAPERS } from '#shared/domain/procedure/gates.ts';
import { SERVICE_METHOD_RULES, serviceForm, serviceOf } from '#shared/forms/service.ts';
import { type CaseView } from '#shared/contract/case-view.ts';
import { type Option } from '#shared/forms/field.ts';
import { useSession } from '../../../app/session.tsx';
import { todayInChina } from '../../../app/today.ts';
import { useRaw } from '../../../forms/form-context.tsx';
import { ActPage } from '../ActPage.tsx';
import { useCase } from '../case-context.tsx';
import { useCaseKeeper } from '../evidence/attachment-keeper.ts';

/** Issued papers that go to the family and have not reached it, the newest first. */
function unserved({ state, papers }: CaseView): readonly Option[] {
  const served = new Set(state.services.map((service) => service.paperId));
  return papers
    .flatMap(({ paperId, kind, title, number }) =>
      paperId !== undefined && (SERVED_PAPERS as readonly string[]).includes(kind) && !served.has(paperId)
        ? [{ value: paperId, label: `${title}　${number}` }]
        : [],
    )
    .toReversed();
}

/** 送达: which paper, how, to whom; each method asks for its own proof. */
export function ServePage() {
  const { view } = useCase();
  const { session } = useSession();
  const keeper = useCaseKeeper('送达回证');
  const papers = useMemo(() => unserved(view), [view]);
  const options = useMemo(() => ({ paperId: papers }), [papers]);
  const { application } = view.state;
  const applicant = application.members.find((member) => member.relation === 'applicant')?.name ?? '';
  return (
    <ActPage
      method="cases.serve"
      form={serviceForm}
      options={options}
      keeper={keeper}
      initial={{
        paperId: papers[0]?.value ?? '',
        servedOn: todayInChina(),
        receiver: applicant,
        place: '本街道社会救助窗口',
        firstServer: session.staff.name,
      }}
      check={({ method, receiver, secondServer }) => [
        ...(method === 'cohabitingAdult' && receiver === applicant
          ? [{ path: 'receiver', where: '签收人', reason: '请写代收的家属；本人签收的，送达方式选“直接送达”' }]
          : []),
        ...(method === 'left' && secondServer === undefined
          ? [{ path: 'secondServer', where: '送达人二', reason: '留置送达须两名送达人签名' }]
          : []),
      ]}
      under={{ service: <MethodRule /> }}
      submitLabel="登记送达"
      toInput={({ paperId, ...value }) => ({ paperId, ...serviceOf({ paperId, ...value }) })}
    />
  );
}

function MethodRule() {
  const rules: Readonly<Record<string, string>> = SERVICE_METHOD_RULES;
  const rule = rules[String(useRaw('method'))];
  return rule === undefined ? null : (
    <p className="section-result" role="status">
      {rule}
    </p>
  );
}
