import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { instantFromMs } from '#shared/kernel/instant.ts';
import { DEMO_PASSWORD, DEMO_STAFF } from './demo/office.ts';
import { MAIN_STORY, STORIES } from './demo/stories.ts';
import { tellStories } from './demo/tell-stories.ts';
import { resourcesDir, root } from './paths.ts';

// `npm run demo`: the main job without a window, through the same contract: a family of three applies, is accepted, investigated,
// publicised, confirmed and notified; its papers lie in demo-output/.
//   -- --data DIR            keeps the office it made there
//   -- --office --data DIR   only makes the demonstration office with cases at every stage (npm start -- --demo); an existing
//                            one is left as it is

const { values } = parseArgs({ options: { data: { type: 'string' }, office: { type: 'boolean' } } });
const say = (line: string) => console.log(line);

if (values.office && values.data && existsSync(join(values.data, 'vault.json'))) process.exit(0);
const kept = values.data ?? mkdtempSync(join(tmpdir(), 'demo-office-'));
try {
  await (values.office ? fillOffice(kept) : mainJob(kept));
} finally {
  if (!values.data) rmSync(kept, { recursive: true, force: true });
}

async function fillOffice(dataDir: string): Promise<void> {
  say('正在建立演示单位（人员均为虚构）……');
  const { office } = await tellStories({
    dataDir,
    resourcesDir,
    now: instantFromMs(Date.now()),
    stories: STORIES,
    say: () => undefined,
  });
  await office.close();
  say(
    `演示单位已建立：${STORIES.length} 个案件。用户名：${DEMO_STAFF.map((staff) => `${staff.userName}（${staff.name}）`).join('、')}；口令都是：${DEMO_PASSWORD}`,
  );
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
