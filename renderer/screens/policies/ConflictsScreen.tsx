import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { type Output } from '#shared/contract/contract.ts';
import { type PolicyEntry } from '#shared/contract/methods/policies.ts';
import { POLICY_CONFLICTS, type OfficeSetting, type PolicyConflict } from '#shared/messages/policies.zh-CN.ts';
import { officeSettingsForm } from '#shared/forms/office.ts';
import { useQuery } from '../../api/hooks.tsx';
import { useMayCall } from '../../app/access.ts';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { useChosenDay } from './day.tsx';
import { PolicyTabs } from './PolicyTabs.tsx';

/** The words of an office setting as they stand in its own form. */
function settingWords(setting: OfficeSetting, { letterhead, options }: Output<'office.read'>): string {
  const fieldId = setting === 'mode' ? 'authority' : setting;
  const value =
    setting === 'repostAfterObjection'
      ? options.repostAfterObjection
        ? 'again'
        : 'notAgain'
      : setting === 'publicNoticeDays'
        ? options.publicNoticeDays
        : letterhead[setting];
  const field = officeSettingsForm.sections
    .flatMap((section): readonly { id: string; options?: readonly { value: string; label: string }[] }[] => section.fields)
    .find((candidate) => candidate.id === fieldId);
  return field?.options?.find((option) => option.value === value)?.label ?? '';
}

/** 规定不一之处: the fourteen places where the sources contradict each other, what is done here, and where it is changed. */
export function ConflictsScreen() {
  const [on] = useChosenDay();
  const policies = useQuery('policies.read', { on });
  const office = useQuery('office.read', {});
  const mayChange = useMayCall('office.change');
  const entries = policies.value?.entries;
  const now = ({ settledBy }: PolicyConflict): ReactNode => {
    switch (settledBy.kind) {
      case 'law':
        return settledBy.why;
      case 'office':
        return (
          <>
            {office.value && settingWords(settledBy.setting, office.value)}{' '}
            {mayChange && (
              <Link className="nowrap" to="/office">
                到单位设置修改
              </Link>
            )}
          </>
        );
      case 'policy':
        return settledBy.keys.map((key) => {
          const entry = entries?.find((candidate) => candidate.key === key);
          return (
            <div key={key}>
              {entry && standingWords(entry)}{' '}
              <Link className="nowrap" to={`/policies/value/${key}?on=${on}`}>
                查看{mayChange && '、录入答复'}
              </Link>
            </div>
          );
        });
    }
  };
  const columns: readonly Column<PolicyConflict & { readonly number: number }>[] = [
    { title: '序号', width: 4, cell: ({ number }) => number },
    { title: '事项', width: 13, cell: ({ title }) => <strong>{title}</strong> },
    { title: '各处规定', cell: ({ sources }) => sources },
    { title: '默认做法', width: 18, cell: ({ byDefault }) => byDefault },
    { title: '本机关现在', width: 24, cell: now },
  ];
  return (
    <Page title="政策标准">
      <PolicyTabs questions={entries?.filter(({ law, covered }) => law === undefined && covered).length} />
      <Refusal text={(policies.error ?? office.error)?.text} />
      <section className="table-group">
        <DataTable
          label="规定不一之处"
          columns={columns}
          rows={POLICY_CONFLICTS.map((conflict, index) => ({ ...conflict, number: index + 1 }))}
          rowKey={({ title }) => title}
          empty=""
        />
      </section>
    </Page>
  );
}

function standingWords({ title, law }: PolicyEntry): string {
  return `${title}：${law === undefined ? '未答复，用到时提出问题' : law.value}${law?.layer === 'district' ? '（本区答复）' : ''}`;
}
