import { useState, type KeyboardEvent } from 'react';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { comparisonWords } from '#shared/messages/printed-head.zh-CN.ts';
import { describeFailure } from '../../api/call-error.ts';
import { useApi } from '../../api/hooks.tsx';
import { focusField } from '../../fields/EnterFlow.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { Part } from '../case/Facts.tsx';

type Said = { readonly words: string; readonly same: boolean };

/** 核对决定书: whether the small print of a served decision still agrees with the record. */
export function PrintedHead() {
  const { client } = useApi();
  const [seq, setSeq] = useState('');
  const [head, setHead] = useState('');
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [said, setSaid] = useState<Said>();
  const [failure, setFailure] = useState<ErrorText>();
  const change = (set: (text: string) => void) => (text: string) => {
    setFaults({});
    setSaid(undefined);
    set(text);
  };
  const compare = async () => {
    const number = Number(seq.replace(/\D/g, ''));
    const found = {
      ...(number === 0 && { 'printed-seq': '请填写页脚上的记录号，如 128' }),
      ...(!/^[0-9a-f]{64}$/i.test(head.replace(/\s/g, '')) && {
        'printed-head': '应为 64 位，由 0—9 和 a—f 组成，请对照页脚检查',
      }),
    };
    setFaults(found);
    const first = Object.keys(found)[0];
    if (first !== undefined) return focusField(first);
    try {
      const result = await client.call('record.comparePrinted', { seq: number, head });
      setFailure(undefined);
      setSaid({ words: comparisonWords(result, number), same: result.outcome === 'same' || result.outcome === 'setAside' });
    } catch (thrown) {
      setFailure(describeFailure(thrown));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing) return;
    if (!(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (event.target.id === 'printed-seq' && head === '') focusField('printed-head');
    else void compare();
  };
  return (
    <Part title="核对决定书" note="决定送达以后谁也改不了纸上的字：照页脚抄下两项，就知道记录有没有改过">
      <div className="printed-line" onKeyDown={onKeyDown}>
        <TextField path="printed-seq" label="第几号记录" value={seq} onChange={change(setSeq)} reason={faults['printed-seq']} />
        <TextField path="printed-head" label="记录链首" value={head} onChange={change(setHead)} reason={faults['printed-head']} />
        <span className="search-buttons">
          <button type="button" className="button" onClick={() => void compare()}>
            核对
          </button>
        </span>
      </div>
      <Refusal text={failure} focus={false} />
      {said !== undefined && (
        <div className={said.same ? 'notice notice-success' : 'notice notice-danger'} role="status">
          <span className="notice-text">{said.words}</span>
        </div>
      )}
    </Part>
  );
}
