import { type SafetyNotice } from '../context.ts';
import { isRecoveryKeyUnconfirmed } from '../vault/vault.ts';

/** A key that was made and is perhaps on no paper: the window was closed, or the power went, before it was written down. */
export function recoveryKeyNotices(dataDir: string): readonly SafetyNotice[] {
  if (!isRecoveryKeyUnconfirmed(dataDir)) return [];
  const words =
    '恢复密钥还没有核对过纸面：没有抄下来的话，大家都忘记口令时谁也打不开数据。请管理员到“恢复密钥”换一张，打印并核对。';
  return [{ level: 'orange', words, leadsTo: { place: 'recoveryKey' } }];
}
