import { formatInstant } from '#shared/kernel/instant.ts';
import { formatYuan } from '#shared/kernel/money.ts';
import { DEDUCTION_NAMES, INCOME_NAMES, SOURCE_NAMES } from '#shared/domain/means/wording.ts';
import { type Assessment } from '#shared/domain/means/assessment.ts';
import { accountingPeriodWords, type MeansSheet } from '#shared/domain/procedure/means-sheet.ts';
import { SUPPORTER_KIND_NAMES } from '#shared/forms/means.ts';
import { CONFIDENCE_WORDS } from '#shared/messages/policies.zh-CN.ts';
import { VEHICLE_NAMES, WITHHELD_WORDS } from '#shared/messages/terms.ts';
import { DataTable, type Column } from '../../../ui/DataTable.tsx';
import { useCase } from '../case-context.tsx';
import { Fact, Facts, Part } from '../Facts.tsx';
import { ReckoningLines, ReckoningResult } from './Reckoning.tsx';

/** 收入财产: the sheet, what the law of the day makes of it, and on which documents that rests. */
export function MeansTab() {
  const { view } = useCase();
  const { means, determination, review } = view.state;
  const assessment = determination?.assessment ?? view.assessment ?? review?.assessment;
  if (means?.sheet === undefined) {
    return (
      <Part title="收入财产核算">
        <p className="nothing">{means ? WITHHELD_WORDS : '还没有核算。入户调查和核对之后，由调查人员填写。'}</p>
      </Part>
    );
  }
  return (
    <>
      {assessment !== undefined && (
        <Part
          title="核算结果"
          note={
            determination === undefined
              ? `按 ${assessment.on} 的规定核算`
              : `决定所依据的核算，按 ${assessment.on} 的规定，不再变动`
          }
        >
          <div className="reckoning">
            <ReckoningResult assessment={assessment} />
            <div>
              <ReckoningLines assessment={assessment} />
            </div>
          </div>
        </Part>
      )}
      <Sheet sheet={means.sheet} note={`${view.staffNames[means.by] ?? ''}　${formatInstant(means.at)} 登记`} />
      {assessment !== undefined && <Law assessment={assessment} />}
    </>
  );
}

type Line = { readonly key: string; readonly cells: readonly [string, string, string, string, string] };

const COLUMNS: readonly Column<Line>[] = [
  { title: '成员', width: 8, cell: ({ cells }) => cells[0] },
  { title: '类别', width: 14, cell: ({ cells }) => cells[1] },
  { title: '每月（元）', width: 8, align: 'right', cell: ({ cells }) => <span className="number">{cells[2]}</span> },
  { title: '来源、理由', cell: ({ cells }) => cells[3] },
  { title: '证据、例外', cell: ({ cells }) => cells[4] },
];

function Sheet({ sheet, note }: { sheet: MeansSheet; note: string }) {
  const { view } = useCase();
  const { receivedOn, application } = view.state;
  const { members, supporters } = application;
  const { accountingMonths } = sheet;
  const nameOf = (ref: string) => [...members, ...supporters].find((person) => person.ref === ref)?.name ?? '';
  const lines: readonly Line['cells'][] = [
    ...sheet.incomes.map((line): Line['cells'] => [
      nameOf(line.member),
      INCOME_NAMES[line.kind],
      formatYuan(line.monthly),
      SOURCE_NAMES[line.source] ?? line.source,
      line.evidence,
    ]),
    ...sheet.imputed.map((line): Line['cells'] => [
      nameOf(line.member),
      '推定收入',
      formatYuan(line.monthly),
      line.reason,
      line.exception === '' ? '' : `例外不计入：${line.exception}`,
    ]),
    ...sheet.outsideSupport.map((line): Line['cells'] => [
      nameOf(line.member),
      '赡养（抚养、扶养）费',
      formatYuan(line.monthly),
      `${nameOf(line.supporter)}（${SUPPORTER_KIND_NAMES[line.relationship]}）给付：${line.reason}`,
      line.waiver === '' ? '' : `豁免：${line.waiver}`,
    ]),
    ...sheet.deductions.map((line): Line['cells'] => [
      nameOf(line.member),
      `扣减：${DEDUCTION_NAMES[line.kind]}`,
      `－${formatYuan(line.monthly)}`,
      line.reason,
      '',
    ]),
  ];
  const { assets } = sheet;
  return (
    <Part title="收入、扣减和财产" note={note}>
      <Facts label="核算期">
        <Fact name="核算期" wide>
          {accountingMonths === undefined ? '未登记' : accountingPeriodWords(receivedOn, accountingMonths)}
        </Fact>
      </Facts>
      <DataTable
        label="收入和扣减"
        columns={COLUMNS}
        rows={lines.map((cells, index) => ({ key: String(index), cells }))}
        rowKey={({ key }) => key}
        empty="没有收入和扣减"
      />
      <Facts label="财产">
        <Fact name="货币财产">
          <span className="number">{formatYuan(assets.monetary)}</span> 元（{assets.monetaryEvidence}）
        </Fact>
        <Fact name="住房">
          {assets.homes} 套{assets.homesFloorArea !== undefined && `，共 ${assets.homesFloorArea / 100} 平方米`}
        </Fact>
        <Fact name="非居住用房">{assets.nonResidential} 处</Fact>
        <Fact name="车辆">{assets.vehicles.map((vehicle) => VEHICLE_NAMES[vehicle]).join('、')}</Fact>
        <Fact name="自费留学">{assets.selfFundedStudyAbroad ? '有' : '没有'}</Fact>
        <Fact name="高档用品">{assets.luxuryGoods ? '有' : '没有'}</Fact>
        {assets.note !== '' && (
          <Fact name="说明" wide>
            {assets.note}
          </Fact>
        )}
      </Facts>
    </Part>
  );
}

function Law({ assessment }: { assessment: Assessment }) {
  return (
    <Part title="所依据的规定和标准" note="每一项都注明文件、条款、施行日期和核对情况">
      <DataTable
        label="所依据的规定和标准"
        columns={[
          { title: '事项', width: 18, cell: (law) => law.title },
          { title: '取值', width: 12, cell: (law) => law.value },
          {
            title: '文件',
            cell: (law) => `《${law.documentTitle}》${law.documentNumber === '' ? '' : `（${law.documentNumber}）`}`,
          },
          { title: '条款', width: 11, cell: (law) => law.article },
          { title: '施行', width: 8, cell: (law) => <span className="number">{law.from}</span> },
          { title: '核对', width: 12, cell: (law) => `${CONFIDENCE_WORDS[law.confidence]}，${law.checkedOn}` },
        ]}
        rows={assessment.law}
        rowKey={(law) => law.key}
        empty="没有"
      />
    </Part>
  );
}
