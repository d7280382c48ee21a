import { useMemo } from 'react';
import { VERIFICATION_ITEMS, type VerificationItem } from '#shared/domain/procedure/case-acts.ts';
import { type OutputOf, type Problem } from '#shared/forms/form.ts';
import { type Option } from '#shared/forms/field.ts';
import {
  recheckForm,
  verificationNoticeForm,
  verificationRequestForm,
  verificationResultForm,
} from '#shared/forms/investigation.ts';
import { RELATION_NAMES, SUPPORTER_RELATION_NAMES, VERIFICATION_ITEM_NAMES } from '#shared/messages/terms.ts';
import { SUPPORTER_CONSENT_NAMES } from '#shared/messages/household.ts';
import { type CaseView } from '#shared/contract/case-view.ts';
import { todayInChina } from '../../../app/today.ts';
import { ActPage } from '../ActPage.tsx';
import { useCase } from '../case-context.tsx';
import { DifferencesPart } from './Differences.tsx';

/** Who can be asked about: members, and those supporters who agree (社会救助法 第41条). */
export function personOptions({ state }: CaseView): readonly Option[] {
  const { members, supporters } = state.application;
  return [
    ...members.map(({ ref, name, relation }) => ({ value: ref, label: `${name}（${RELATION_NAMES[relation]}）` })),
    ...supporters
      .filter(({ consent }) => consent === 'given')
      .map(({ ref, name, relation, consent }) => ({
        value: ref,
        label: `${name}（义务人，${SUPPORTER_RELATION_NAMES[relation]}）`,
        hint: SUPPORTER_CONSENT_NAMES[consent],
      })),
  ];
}

/** 核对提请: everybody who counts and every item are already ticked. */
export function RequestVerificationPage() {
  const { view } = useCase();
  const options = useMemo(() => ({ persons: personOptions(view) }), [view]);
  const { members, supporters } = view.state.application;
  return (
    <ActPage
      method="cases.requestVerification"
      form={verificationRequestForm}
      options={options}
      initial={{
        persons: [
          ...members.filter((member) => member.excluded === 'none').map(({ ref }) => ref),
          ...supporters.filter(({ consent }) => consent === 'given').map(({ ref }) => ref),
        ],
        items: VERIFICATION_ITEMS,
        requestedOn: todayInChina(),
      }}
      submitLabel="提请核对"
      toInput={({ persons, items, requestedOn }) => ({ requestedOn, persons: [...persons], items: [...items] })}
    />
  );
}

/** Every requested item with its finding: those not named as different are consistent. */
function findings(
  requested: readonly VerificationItem[],
  { overall, differences = [] }: OutputOf<typeof verificationResultForm>,
) {
  const named = new Map(overall === 'differs' ? differences.map((row) => [row.item, row]) : []);
  const items = [...new Set([...requested, ...named.keys()])];
  return items.map((item) => ({
    item,
    finding: named.get(item)?.finding ?? ('consistent' as const),
    note: named.get(item)?.note ?? '',
  }));
}

/** The same item may be named once only. */
export function checkDifferences({ differences = [] }: OutputOf<typeof verificationResultForm>): readonly Problem[] {
  return differences
    .filter((row, index) => differences.findIndex((other) => other.item === row.item) !== index)
    .map((row) => ({
      path: `differences.${row.key}.item`,
      where: VERIFICATION_ITEM_NAMES[row.item],
      reason: '同一项目只登记一行',
    }));
}

/** What the form says of a report, as the act says it. */
export function verificationResult(requested: readonly VerificationItem[], value: OutputOf<typeof verificationResultForm>) {
  return {
    reportNumber: value.reportNumber,
    startedOn: value.startedOn,
    reportedOn: value.reportedOn,
    items: findings(requested, value),
    summary: value.summary ?? (value.overall === 'consistent' ? '未发现与申报不一致的情况' : ''),
  };
}

/** 登记核对结果: the report's number and days, and only the items that do not agree. */
export function RecordVerificationPage() {
  const { view } = useCase();
  const request = view.state.verificationRequest;
  return (
    <ActPage
      method="cases.recordVerification"
      form={verificationResultForm}
      initial={{ reportedOn: todayInChina() }}
      check={checkDifferences}
      submitLabel="登记核对结果"
      toInput={(value) => verificationResult(request?.items ?? VERIFICATION_ITEMS, value)}
    />
  );
}

/** 告知核对结果: what was found otherwise goes to the family before anybody opines on it. */
export function NotifyVerificationPage() {
  return (
    <ActPage
      method="cases.notifyVerification"
      form={verificationNoticeForm}
      before={<DifferencesPart />}
      initial={{ notifiedOn: todayInChina() }}
      submitLabel="签发核对结果告知书"
      toInput={({ notifiedOn }) => ({ notifiedOn })}
    />
  );
}

export function RecheckVerificationPage() {
  return (
    <ActPage
      method="cases.recheckVerification"
      form={recheckForm}
      before={<DifferencesPart />}
      initial={{ objectedOn: todayInChina(), recheckedOn: todayInChina() }}
      submitLabel="登记复查"
      toInput={({ objectedOn, objection, recheckedOn, findings: found }) => ({
        objectedOn,
        objection,
        recheckedOn,
        findings: found,
      })}
    />
  );
}
