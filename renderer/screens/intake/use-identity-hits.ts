import { useEffect, useState } from 'react';
import { type Output } from '#shared/contract/contract.ts';
import { type CaseId } from '#shared/kernel/ids.ts';
import { useApi } from '../../api/hooks.tsx';

type Hits = Output<'people.checkIdentity'>['hits'];

/**
 * Who has this number in the office's cases. Asked once for each number, not again after every command: each asking stands in the
 * access log as a look at the person.
 */
export function useIdentityHits(idNumber: string | undefined, except?: CaseId): Hits {
  const { client } = useApi();
  const [found, setFound] = useState<{ readonly idNumber: string; readonly hits: Hits }>();
  useEffect(() => {
    if (idNumber === undefined || !/^\d{17}[\dX]$/.test(idNumber)) return;
    let wanted = true;
    client.call('people.checkIdentity', { idNumber }).then(
      ({ hits }) => wanted && setFound({ idNumber, hits }),
      // The look-up is a service; at submission the core looks for itself.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [client, idNumber]);
  return found !== undefined && found.idNumber === idNumber ? found.hits.filter((hit) => hit.caseId !== except) : [];
}
