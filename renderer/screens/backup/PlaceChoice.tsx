import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Output } from '#shared/contract/contract.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { type Option } from '#shared/forms/field.ts';
import { describeFailure } from '../../api/call-error.ts';
import { useApi } from '../../api/hooks.tsx';
import { ChoiceField } from '../../fields/ChoiceField.tsx';
import { focusField } from '../../fields/EnterFlow.tsx';
import { FocusOn } from '../../ui/FocusOn.tsx';
import { useLateFocus, watchKeyboard } from '../../ui/late-focus.ts';
import { Refusal } from '../../ui/Refusal.tsx';
import { folderOption } from '../exchange/use-folders.ts';

type Place = Output<'backup.places'>['places'][number];

function placeOption(place: Place): Option {
  const option = folderOption(place);
  const held = place.backups > 0 ? `有 ${place.backups} 份备份` : '没有备份';
  return { ...option, hint: [option.hint, held, ...(place.sameDrive ? ['与数据在同一块磁盘'] : [])].join('，') };
}

interface Choosing {
  readonly value: string;
  readonly onChange: (place: string) => void;
  /** Something was asked for before a place was chosen. */
  readonly missing?: boolean;
}

/** A place that an act cannot do without. `demand` gives it, or says at the choice that it is missing, goes there and gives nothing. */
export function useNeededPlace(): { readonly choice: Choosing; demand(): string | undefined } {
  const [value, setValue] = useState('');
  const [missing, setMissing] = useState(false);
  const onChange = (place: string) => {
    setMissing(false);
    setValue(place);
  };
  const demand = () => {
    if (value !== '') return value;
    setMissing(true);
    focusField('place');
    return undefined;
  };
  return { choice: { value, onChange, missing }, demand };
}

/** The sticks and folders that the host offers, as a choice; looks again on demand. `only` leaves out what is of no use here. */
export function PlaceChoice({
  value,
  onChange,
  only = () => true,
  missing = false,
  inDialog = false,
}: Choosing & {
  only?: (place: Place) => boolean;
  /** It is what the dialog begins with. */
  inDialog?: boolean;
}) {
  const { client, shell } = useApi();
  const [state, setState] = useState<{ places?: readonly Place[]; failure?: ErrorText }>({});
  const look = useCallback(() => {
    client.call('backup.places', {}).then(
      ({ places }) => setState({ places }),
      (failure: unknown) => setState({ places: [], failure: describeFailure(failure) }),
    );
  }, [client]);
  useEffect(look, [look]);
  const { chooseFolder } = shell;
  const places = state.places?.filter(only);
  const found = places !== undefined && places.length > 0;
  // A stick that is plugged in and holds nothing of ours is not one that is missing.
  const nothing =
    state.places?.length === 0
      ? '没有找到 U 盘。请插好 U 盘，再按“重新查找”。'
      : `${(state.places ?? []).map(({ name }) => `“${name}”`).join('、')}里没有备份。请插上存有备份的盘，再按“重新查找”。`;
  useLateFocus(found, () => void focusField('place'));
  // Looked for again by hand, what is found takes the keyboard from the button, unless it has gone elsewhere meanwhile.
  const untouched = useRef<() => boolean>(undefined);
  const lookAgain = () => {
    untouched.current = watchKeyboard();
    look();
  };
  useLayoutEffect(() => {
    if (state.places !== undefined && untouched.current?.() === true) focusField('place');
    untouched.current = undefined;
  }, [state]);
  return (
    <>
      <Refusal text={state.failure} focus={false} />
      {found && inDialog && <FocusOn path="place" />}
      {found && (
        <ChoiceField
          path="place"
          label="位置"
          layout="column"
          value={value}
          onChange={onChange}
          reason={missing ? '请选择一个' : undefined}
          options={places.slice(0, 9).map(placeOption)}
        />
      )}
      <div className={found ? 'folder-tools folder-tools-under' : 'folder-tools'}>
        {places?.length === 0 && <span className="caution-text">{nothing}</span>}
        <button type="button" className="button" onClick={lookAgain}>
          重新查找
        </button>
        {chooseFolder && (
          <button
            type="button"
            className="button"
            onClick={() =>
              void chooseFolder().then(lookAgain, (failure: unknown) =>
                setState((before) => ({ ...before, failure: describeFailure(failure) })),
              )
            }
          >
            选择文件夹…
          </button>
        )}
      </div>
    </>
  );
}
