import { useState } from 'react';
import { type Licences } from '#shared/contract/methods/diagnosis.ts';
import { useLoaded } from '../../api/use-loaded.ts';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { MainAct } from '../../ui/MainAct.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { Fact, Facts, Part } from '../case/Facts.tsx';
import { useDiagnosis } from './DiagnosisLink.tsx';

type Entry = Licences['packages'][number];

const COLUMNS: readonly Column<Entry>[] = [
  { title: '组件', width: 18, cell: ({ name }) => <span lang="en">{name}</span> },
  { title: '版本', width: 7, cell: ({ version }) => version },
  { title: '许可', width: 9, cell: ({ licence }) => <span lang="en">{licence}</span> },
  { title: '著作权', cell: ({ copyright }) => <span lang="en">{copyright.join('；')}</span> },
];

/** 关于: version, the file for technical support, and whose work the program is made of. */
export function AboutScreen() {
  const about = useLoaded('about.read', {});
  const { save, running, saved, failure } = useDiagnosis();
  const [shown, setShown] = useState<Entry>();
  return (
    <Page
      title="关于和诊断"
      actions={
        <MainAct running={running} runningWords="正在制作" onAct={save}>
          导出诊断包
        </MainAct>
      }
    >
      <Refusal text={about.error?.text ?? failure} />
      {saved !== undefined && (
        <div className="notice notice-success" role="status">
          <span className="notice-text">已保存 {saved}。可以用记事本打开查看，交给技术支持。</span>
        </div>
      )}
      <Part title="本程序">
        <Facts label="本程序">
          <Fact wide name="名称">
            街镇社会救助审核确认系统
          </Fact>
          <Fact wide name="版本">
            {about.value?.version}
          </Fact>
          <Fact wide name="政策和程序">
            {about.value && `${about.value.lawVersion} 版`}
          </Fact>
          <Fact wide name="诊断包">
            一个文本文件：程序和系统版本、各表条数、磁盘和备份情况、运行日志。不含任何人的姓名、号码、住址，不含单位名称和文件位置
          </Fact>
          <Fact wide name="密码">
            使用公开的密码算法，未经商用密码产品检测认证
          </Fact>
        </Facts>
      </Part>
      <section className="list-section">
        <h2>
          使用的开源组件<span className="section-note">按回车看许可全文</span>
        </h2>
        <DataTable
          label="开源组件"
          columns={COLUMNS}
          rows={about.value?.licences.packages}
          rowKey={({ name, version }) => `${name}-${version}`}
          onOpen={setShown}
          empty="没有组件"
        />
      </section>
      <Dialog
        open={shown !== undefined}
        title={`${shown?.name ?? ''} ${shown?.version ?? ''}`}
        width={720}
        onClose={() => setShown(undefined)}
      >
        <pre className="licence-text" lang="en">
          {[
            ...(shown?.copyright ?? []),
            '',
            shown?.text === undefined ? (shown?.licence ?? '') : about.value?.licences.texts[shown.text],
          ].join('\n')}
        </pre>
      </Dialog>
    </Page>
  );
}
