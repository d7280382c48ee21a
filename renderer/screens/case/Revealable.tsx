import { useEffect, useState } from 'react';
import { type Input } from '#shared/contract/contract.ts';
import { type Option } from '#shared/forms/field.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { describeFailure } from '../../api/call-error.ts';
import { useApi } from '../../api/hooks.tsx';
import { SelectField } from '../../fields/SelectField.tsx';
import { focusField } from '../../fields/EnterFlow.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FocusOn } from '../../ui/FocusOn.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { useCase } from './case-context.tsx';

const PURPOSES: readonly Option[] = ['核对身份', '联系申请人', '核对收款账户', '填写核对提请', '制作文书'].map((words) => ({
  value: words,
  label: words,
}));

/** A number over the counter is for the time it takes to read or copy it. */
const SHOWN_MS = 60_000;

/** A masked number. The whole one is shown for a minute after its purpose has been written down; the look stands in the log. */
export function Revealable({
  masked,
  what,
  field,
  personRef,
}: {
  masked: string;
  /** Whose and which: 赵建国的身份证号. */
  what: string;
  field: Input<'people.reveal'>['field'];
  personRef?: string;
}) {
  const { client } = useApi();
  const { caseId } = useCase();
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState('');
  const [value, setValue] = useState<string>();
  const [failure, setFailure] = useState<ErrorText>();
  useEffect(() => {
    if (value === undefined) return;
    const timer = setTimeout(() => setValue(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [value]);
  if (masked === '') return <span className="nothing">未登记</span>;
  if (!masked.includes('*')) return <span className="number">{masked}</span>;

  const reveal = async () => {
    if (purpose.trim().length < 2) return focusField('purpose');
    try {
      const found = await client.call('people.reveal', {
        caseId,
        field,
        purpose,
        ...(personRef !== undefined && { personRef }),
      });
      setValue(found.value);
      setAsking(false);
      setFailure(undefined);
    } catch (thrown) {
      setFailure(describeFailure(thrown));
    }
  };
  return (
    <span className="revealable">
      <span className="number">{value ?? masked}</span>
      <button
        type="button"
        className="link-button"
        aria-label={value === undefined ? `显示${what}` : `隐藏${what}`}
        onClick={() => (value === undefined ? setAsking(true) : setValue(undefined))}
      >
        {value === undefined ? '显示' : '隐藏'}
      </button>
      <Dialog
        open={asking}
        title={`显示${what}`}
        onClose={() => setAsking(false)}
        act={{ label: '显示号码', onAct: () => void reveal() }}
      >
        <p className="dialog-lead">查看完整号码要写明用途，并记入查询日志（社会救助法第七十条）。号码显示一分钟后自动隐藏。</p>
        <div
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.defaultPrevented && event.target instanceof HTMLInputElement && purpose !== '')
              void reveal();
          }}
        >
          <SelectField path="purpose" label="用途" required free value={purpose} onChange={setPurpose} options={PURPOSES} />
        </div>
        <FocusOn path="purpose" />
        <Refusal text={failure} focus={false} />
      </Dialog>
    </span>
  );
}
