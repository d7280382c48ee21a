import { instantInChina } from '#shared/kernel/instant.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { handlersFor } from '../implement.ts';
import { findCaseState } from '../cases/cases.queries.ts';
import { staffNames } from '../office/office.queries.ts';
import { findLooks } from './access-log.ts';
import { verifyRecord } from './verify.ts';

const LOOK_NAMES: Readonly<Record<string, string>> = {
  openCase: '打开案件',
  search: '查询',
  checkIdentity: '收件查重',
  reveal: '查看完整号码',
  correct: '更正登记',
  preview: '预览文书',
  print: '打印文书',
  export: '导出',
  openAttachment: '查看附件',
  signIn: '登录',
  signOut: '退出',
};

export const recordHandlers = handlersFor({
  'record.verify': async (job) => {
    const { db, own } = job.open();
    const result = verifyRecord(db, own, job.ports.dataDir, (done, total) => job.progress({ step: '正在核验', done, total }));
    return { ...result, faults: [...result.faults], checkedAt: job.now };
  },

  'record.looks': (context, { caseId, from, to, limit }) => {
    const names = staffNames(context.db);
    const looks = findLooks(context.db, instantInChina(from, '00:00'), instantInChina(addDays(to, 1), '00:00'), caseId, limit);
    return {
      looks: looks.map(({ seq, at, staffId, kind, caseId: seen, detail, purpose }) => ({
        seq,
        at,
        staffName: names[staffId] ?? '',
        kind: LOOK_NAMES[kind] ?? kind,
        caseNumber: (seen && findCaseState(context.db, seen)?.caseNumber) || '',
        detail,
        purpose,
      })),
    };
  },
});
