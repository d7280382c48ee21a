import { useMemo, useState, type KeyboardEvent } from 'react';
import { type Option } from '#shared/forms/field.ts';
import { useQuery } from '../../api/hooks.tsx';
import { useSession } from '../../app/session.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { todayInChina } from '../../app/today.ts';
import { CheckListField } from '../../fields/CheckListField.tsx';
import { DateField } from '../../fields/DateField.tsx';
import { focusField } from '../../fields/EnterFlow.tsx';
import { SelectField } from '../../fields/SelectField.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { type CaseSearch, FIRST_SEARCH, searchFaults, STATUS_OPTIONS } from './case-search.ts';

const MINE = [{ value: 'mine', label: '只看我经办的' }];

function useStreetOptions(wanted: boolean): readonly Option[] {
  const { value } = useQuery('district.offices', wanted ? {} : undefined);
  return useMemo(
    () => [
      { value: '', label: '全部' },
      ...(value?.offices ?? []).map(({ officeId, name }) => ({ value: officeId, label: name })),
    ],
    [value],
  );
}

/** 查询: Enter in any field looks at once; nothing is recorded here but the look itself. */
export function SearchPanel({ search, onSearch }: { search: CaseSearch; onSearch: (search: CaseSearch) => void }) {
  const [typed, setTyped] = useState(search);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [today] = useState(todayInChina);
  const isDistrict = useSession().session.office.kind === 'district';
  const streets = useStreetOptions(isDistrict);
  const change = (part: Partial<CaseSearch>) => {
    setFaults({});
    setTyped((before) => ({ ...before, ...part }));
  };
  const look = (wanted: CaseSearch) => {
    const found = searchFaults(wanted);
    setFaults(found);
    const first = Object.keys(found)[0];
    if (first === undefined) onSearch({ ...wanted, offset: 0 });
    else focusField(first);
  };
  const reset = () => {
    setTyped(FIRST_SEARCH);
    setFaults({});
    onSearch(FIRST_SEARCH);
  };
  useShortcut('Ctrl+Enter', () => look(typed));
  const onKeyDown = (event: KeyboardEvent) => {
    const inButton = event.target instanceof HTMLButtonElement;
    const choosing = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true';
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || inButton || choosing) return;
    event.preventDefault();
    look(typed);
  };
  return (
    <div className="search-panel" role="search" aria-label="查询" onKeyDown={onKeyDown}>
      <div className="search-line">
        <TextField
          path="searchText"
          label="查找"
          hint="姓名、受理编号，或完整证件号码"
          value={typed.text}
          onChange={(text) => change({ text })}
        />
        <SelectField
          path="searchStatus"
          label="环节"
          placeholder="全部"
          options={STATUS_OPTIONS}
          value={typed.status}
          onChange={(status) => change({ status })}
        />
        {isDistrict ? (
          <SelectField
            path="searchOffice"
            label="街道"
            placeholder="全部"
            options={streets}
            value={typed.officeId}
            onChange={(officeId) => change({ officeId })}
          />
        ) : (
          <CheckListField
            path="onlyMine"
            label="范围"
            hint=""
            options={MINE}
            value={typed.onlyMine ? ['mine'] : []}
            onChange={(ticked) => change({ onlyMine: ticked.length > 0 })}
          />
        )}
      </div>
      <div className="search-line">
        <DateField
          path="receivedFrom"
          label="收件日期从"
          today={today}
          value={typed.receivedFrom}
          reason={faults['receivedFrom']}
          onChange={(receivedFrom) => change({ receivedFrom })}
        />
        <DateField
          path="receivedTo"
          label="至"
          today={today}
          value={typed.receivedTo}
          reason={faults['receivedTo']}
          onChange={(receivedTo) => change({ receivedTo })}
        />
        <div className="search-buttons">
          <button type="button" className="button button-primary" title="回车" onClick={() => look(typed)}>
            查询
          </button>
          <button type="button" className="button" onClick={reset}>
            重置
          </button>
        </div>
      </div>
    </div>
  );
}
