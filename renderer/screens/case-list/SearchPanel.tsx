import { useMemo, useState } from 'react';
import { type Option } from '#shared/forms/field.ts';
import { useQuery } from '../../api/hooks.tsx';
import { useSession } from '../../app/session.tsx';
import { todayInChina } from '../../app/today.ts';
import { CheckListField } from '../../fields/CheckListField.tsx';
import { DateField } from '../../fields/DateField.tsx';
import { focusField } from '../../fields/EnterFlow.tsx';
import { SelectField } from '../../fields/SelectField.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { SearchBox, SearchButtons } from '../../ui/SearchBox.tsx';
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
  const look = () => {
    const found = searchFaults(typed);
    setFaults(found);
    const first = Object.keys(found)[0];
    if (first === undefined) onSearch({ ...typed, offset: 0 });
    else focusField(first);
  };
  const reset = () => {
    setTyped(FIRST_SEARCH);
    setFaults({});
    onSearch(FIRST_SEARCH);
  };
  return (
    <SearchBox onLook={look}>
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
        <SearchButtons onLook={look} onReset={reset} />
      </div>
    </SearchBox>
  );
}
