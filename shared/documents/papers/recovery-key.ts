import { z } from 'zod';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type OfficePaper } from '../document-model.ts';

/** What 恢复密钥 needs: the key as shown on screen, whose it is, and when it was made. */
const RecoveryKeyInputSchema = z.strictObject({
  officeName: z.string().max(60),
  /** The groups as they are typed back. */
  groups: z.array(z.string().min(1).max(8)).min(2).max(30).readonly(),
  madeOn: PlainDateSchema,
});
export type RecoveryKeyInput = z.infer<typeof RecoveryKeyInputSchema>;

/** The one paper that opens the office's data when every password is forgotten. It belongs to no case and bears no number. */
export function recoveryKeyPaper({ officeName, groups, madeOn }: RecoveryKeyInput): OfficePaper {
  return {
    format: 1,
    kind: 'recoveryKey',
    layout: 'notice',
    title: '恢　复　密　钥',
    state: { kind: 'issued' },
    madeOn,
    blocks: [
      {
        type: 'keyValues',
        pairsPerRow: 1,
        rows: [
          { label: '单位', value: officeName === '' ? '　' : officeName },
          { label: '程序', value: '街镇社会救助审核确认系统' },
          { label: '生成日期', value: formatDateChinese(madeOn) },
        ],
      },
      { type: 'keyGroups', groups },
      {
        type: 'paragraph',
        text: [
          '本单位的数据已加密。所有人都忘记口令，或者换电脑恢复备份时，',
          { text: '只有这张纸能打开数据', as: 'strong' },
          '，任何人无法代为找回；拿到这张纸和电脑的人，也能打开全部数据。',
        ],
      },
      {
        type: 'list',
        items: [
          '封入信封，骑缝盖章，交单位负责人，像印章一样锁在保险柜里；不要放在电脑旁，不要拍照、扫描、转发。',
          '使用时在登录页选“忘记口令，用恢复密钥打开”，按组填写，大小写和横线不论；没有字母 I、L、O、U。',
          '这张纸遗失、被他人看到，或者保管人调离的，由管理员在“系统设置—恢复密钥”中更换，原密钥立即作废。',
          '更换后，把旧纸粉碎。',
        ],
      },
      {
        type: 'signLines',
        lines: [
          { label: '保管人签名', places: 1, date: true },
          { label: '移交人签名', places: 1, date: true },
        ],
      },
    ],
  };
}
