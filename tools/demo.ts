import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instantFromMs } from '#shared/kernel/instant.ts';
import { DEMO_PASSWORD, DEMO_STAFF } from './demo/office.ts';
import { MAIN_STORY, STORIES } from './demo/stories.ts';
import { tellStories } from './demo/tell-stories.ts';
import { resourcesDir, root } from './paths.ts';
import { taskOptions } from './task-options.ts';

// `npm run demo`: the main job without a window, through the same contract: a family of three applies, is accepted, investigated,
// publicised, confirmed and notified; its papers lie in demo-output/.
//   -- --data DIR            keeps the office it made there
//   -- --office --data DIR   only makes the demonstration office with cases at every stage (npm start -- --demo); an existing
//                            one is left as it is

const values = taskOptions({ data: { type: 'string' }, office: { type: 'boolean' } });
const say = (line: string) => console.log(line);

const hasOffice = values.data !== undefined && existsSync(join(values.data, 'vault.json'));
if (values.office && hasOffice) {
  tellAccounts();
  process.exit(0);
}
if (hasOffice) {
  console.error(`${values.data} 里已经有一个单位的数据，没有改动。请另写一个文件夹。`);
  process.exit(1);
}
const kept = values.data ?? mkdtempSync(join(tmpdir(), 'demo-office-'));
try {
  await (values.office ? fillOffice(kept) : mainJob(kept));
} finally {
  if (!values.data) rmSync(kept, { recursive: true, force: true });
}

function tellAccounts(): void {
  say(`用户名：${DEMO_STAFF.map((staff) => `${staff.userName}（${staff.name}）`).join('、')}；口令都是：${DEMO_PASSWORD}`);
}

/** Made beside its place and moved there when it is whole: half of an interrupted one would be opened as if it were all. */
async function fillOffice(place: string): Promise<void> {
  say('正在建立演示单位（人员均为虚构）……');
  const dataDir = `${place}.new`;
  rmSync(dataDir, { recursive: true, force: true });
  const { office } = await tellStories({
    dataDir,
    resourcesDir,
    now: instantFromMs(Date.now()),
    stories: STORIES,
    say: () => undefined,
  });
  await office.close();
  mkdirSync(place, { recursive: true });
  for (const name of readdirSync(dataDir)) renameSync(join(dataDir, name), join(place, name));
  rmSync(dataDir, { recursive: true, force: true });
  say(`演示单位已建立：${STORIES.length} 个案件。`);
  tellAccounts();
}

async function mainJob(dataDir: string): Promise<void> {
  say(MAIN_STORY.title);
  const output = join(root, 'demo-output');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const { office, told } = await tellStories({
    dataDir,
    resourcesDir,
    now: instantFromMs(Date.now()),
    stories: [MAIN_STORY],
    say,
  });
  const { view } = told[0]!;
  for (const { kind, paperId } of view.papers) {
    const input = { caseId: view.state.id, kind, ...(paperId && { paperId }), reason: '演示' };
    const paper = await office.windows.chuang.call('papers.print', input);
    writeFileSync(join(output, paper.fileName), Buffer.from(paper.pdf, 'base64'));
    say(`demo-output/${paper.fileName}  ${paper.pages} 页`);
  }
  const check = await office.windows.ding.call('record.verify', {});
  const verdict = check.faults.length === 0 ? '全部一致' : check.faults.join('；');
  say(
    `核验：办理记录 ${check.acts} 条、查询日志 ${check.looks} 条、附件 ${check.attachments} 件，${verdict}；记录链尾 ${check.head.slice(0, 16)}…`,
  );
  await office.close();
  if (values.data) say(`数据保存在 ${values.data}；用户名 chuang，口令：${DEMO_PASSWORD}`);
}
