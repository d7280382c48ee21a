import { Link } from 'react-router';
import { formatInstant, type Instant } from '#shared/kernel/instant.ts';
import { textOf } from '#shared/forms/intake/person.ts';
import { useQuery } from '../../api/hooks.tsx';
import { readDraftText } from '../../forms/draft-keeper.ts';

const PREFIX = 'intake/';

export function intakeDraftKey(intakeId: string): string {
  return `${PREFIX}${intakeId}`;
}

/** A short name for one unfinished intake; unique among those of one clerk, and nothing more. */
export function newIntakeId(): string {
  return [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(36)).join('');
}

export interface IntakeDraft {
  readonly intakeId: string;
  readonly savedAt: Instant;
}

/** The clerk's own intakes that were begun and not yet submitted, the newest first. */
export function useIntakeDrafts(): readonly IntakeDraft[] {
  const { value } = useQuery('drafts.list', { prefix: PREFIX });
  return (value?.drafts ?? []).map(({ formKey, savedAt }) => ({ intakeId: formKey.slice(PREFIX.length), savedAt }));
}

/** One of them by the name typed so far; a link to go on with it. */
export function DraftLink({ draft }: { draft: IntakeDraft }) {
  const { value } = useQuery('drafts.read', { formKey: intakeDraftKey(draft.intakeId) });
  const values = value?.draft === undefined ? undefined : readDraftText(value.draft.json);
  const name = values === undefined ? '' : textOf(values, 'name');
  return (
    <Link to={`/intake/${draft.intakeId}`}>
      {name === '' ? '未填姓名' : name}（{formatInstant(draft.savedAt).slice(5)} 暂存）
    </Link>
  );
}

/** Above a new intake: what was left unfinished, so that nobody types a family twice. */
export function OtherDrafts({ except }: { except: string }) {
  const drafts = useIntakeDrafts().filter((draft) => draft.intakeId !== except);
  if (drafts.length === 0) return null;
  return (
    <div className="notice notice-plain" role="status">
      <span className="notice-text draft-links">
        还有 {drafts.length} 份没有提交的登记，可以接着填写：
        {drafts.map((draft) => (
          <DraftLink key={draft.intakeId} draft={draft} />
        ))}
      </span>
    </div>
  );
}
