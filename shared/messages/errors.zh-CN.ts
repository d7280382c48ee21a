import { type ErrorCode, type ErrorParams } from '#shared/kernel/errors/index.ts';
import { type WireError } from '#shared/contract/reply.ts';
import { type ErrorText, type ErrorTexts } from './error-text.ts';
import { backupErrorTexts } from './errors/backup.zh-CN.ts';
import { caseErrorTexts } from './errors/case.zh-CN.ts';
import { generalErrorTexts } from './errors/general.zh-CN.ts';
import { hostErrorTexts } from './errors/hosts.zh-CN.ts';
import { officeErrorTexts } from './errors/office.zh-CN.ts';
import { packageErrorTexts } from './errors/packages.zh-CN.ts';
import { paperErrorTexts } from './errors/papers.zh-CN.ts';
import { settingsErrorTexts } from './errors/settings.zh-CN.ts';
import { syncErrorTexts } from './errors/sync.zh-CN.ts';

const errorTexts: ErrorTexts<ErrorParams> = {
  ...backupErrorTexts,
  ...caseErrorTexts,
  ...generalErrorTexts,
  ...hostErrorTexts,
  ...officeErrorTexts,
  ...packageErrorTexts,
  ...paperErrorTexts,
  ...settingsErrorTexts,
  ...syncErrorTexts,
};

/** The words for an error, from the one table that every code must be in. */
export function describeError(error: WireError): ErrorText {
  const text = errorTexts[error.code] as (params: ErrorParams[ErrorCode]) => ErrorText;
  return text(error.params);
}
