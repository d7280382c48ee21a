import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { materialKind } from '#shared/domain/procedure/materials.ts';
import { type RawValues } from '../field.ts';
import { typedPeople } from './household.ts';
import { ASKED_MATERIALS, SIGNED_FORMS } from './materials.ts';
import { textOf } from './person.ts';

/** One thing without which the application cannot be accepted, though it can be received; `path` leads to its field. */
export interface StillMissing {
  readonly path: string;
  readonly words: string;
}

/** What the gates of `accept` will ask for (REQUIRED_MATERIAL_MISSING, CONSENT_MISSING), from what has been typed so far. */
export function stillMissing(values: RawValues, today: PlainDate): readonly StillMissing[] {
  const papers = ASKED_MATERIALS.flatMap((code): StillMissing[] => {
    const kind = materialKind(code)!;
    const absent = kind.sort === 'required' && ['', 'missing'].includes(textOf(values, `material-${code}`));
    return absent ? [{ path: `material-${code}`, words: kind.name }] : [];
  });
  const signers = typedPeople(values, today).filter((person) => person.signs);
  const signatures = Object.entries(SIGNED_FORMS).flatMap(([code, field]): StillMissing[] => {
    const signed = (values[field] ?? []) as readonly string[];
    const names = signers
      .filter((person) => !signed.includes(person.key))
      .map((person) => person.name || person.relation || '未填姓名');
    const form = code === 'verificationConsent' ? '授权书签名' : '承诺书签名';
    return names.length === 0 ? [] : [{ path: field, words: `${form}：${names.join('、')}` }];
  });
  return [...papers, ...signatures];
}
