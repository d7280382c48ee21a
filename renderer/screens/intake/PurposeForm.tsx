import { useState } from 'react';
import { defineForm } from '#shared/forms/form.ts';
import { todayInChina } from '../../app/today.ts';
import { FormPage } from '../../forms/FormPage.tsx';

const purposeForm = defineForm({
  id: 'correction-purpose',
  title: '查看全部号码的用途',
  sections: [
    {
      id: 'purpose',
      title: '用途',
      note: '更正要看到申请家庭的全部证件号码和账号；查看人、时间和用途记入查询日志',
      basis: '社会救助法第70条（六）',
      fields: [
        {
          kind: 'select',
          id: 'purpose',
          label: '用途',
          required: true,
          free: true,
          options: [
            { value: '更正登记信息', label: '更正登记信息' },
            { value: '补登签名和材料', label: '补登签名和材料' },
            { value: '家庭情况变化', label: '家庭情况变化' },
          ],
        },
      ],
    },
  ],
});

/** Asks what for before the whole numbers are shown. */
export function PurposeForm({ onGiven }: { onGiven: (purpose: string) => Promise<void> }) {
  const [today] = useState(todayInChina);
  const [running, setRunning] = useState(false);
  return (
    <FormPage
      form={purposeForm}
      today={today}
      submitLabel="开始更正"
      running={running}
      onSubmit={async ({ purpose }) => {
        setRunning(true);
        await onGiven(purpose);
        setRunning(false);
        return false;
      }}
    />
  );
}
