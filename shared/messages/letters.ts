import { type LetterKind } from '#shared/domain/procedure/letter-inquiry.ts';

export const LETTER_KIND_NAMES: Readonly<Record<LetterKind, string>> = {
  evidence: '索证函',
  cooperation: '协查函',
};
