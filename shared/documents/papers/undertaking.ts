import { z } from 'zod';
import { type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { IdNumberSchema, PersonNameSchema } from '../parts/application.ts';
import { cite, citeShort } from '../parts/citation.ts';
import { FrameSchema, ProgrammeSchema, paper } from '../parts/frame.ts';

/** What 诚信承诺书 needs: all grown-up members sign. */
export const UndertakingInputSchema = z.strictObject({
  frame: FrameSchema,
  law: PaperLawSchema,
  programme: ProgrammeSchema,
  applicantName: PersonNameSchema,
  adults: z
    .array(z.strictObject({ name: PersonNameSchema, idNumber: IdNumberSchema, relation: z.string().min(1).max(20) }))
    .min(1)
    .max(20)
    .readonly(),
  /** Materials a written promise stands for (告知承诺制), if any. */
  promisedMaterials: z.array(z.string().min(2).max(60)).max(20).readonly(),
});
export type UndertakingInput = z.infer<typeof UndertakingInputSchema>;

/** 诚信承诺书 (社会救助法 第40条, 第46条, 第73条). */
export function undertaking(input: UndertakingInput): DocumentModel {
  const { frame, law, programme } = input;
  return paper('undertaking', frame, {
    title: '诚　信　承　诺　书',
    layout: 'notice',
    blocks: [
      { type: 'addressee', text: `${frame.issuer.subdistrictName}：` },
      {
        type: 'paragraph',
        text: [
          `为申请${programme.name}（申请人：`,
          { text: input.applicantName, as: 'name' },
          `），依据${cite(law.truthfulReport.citations)}的规定，本人及共同生活的家庭成员承诺如下：`,
        ],
      },
      {
        type: 'list',
        items: [
          '如实报告家庭成员个人基本信息和家庭收入、财产、刚性支出等情况，所提供的信息和材料真实、完整。',
          '同意并配合入户调查、邻里访问、家庭经济状况核对等调查核实，同意依法公示、公布。',
          `家庭人口、收入、财产等状况发生变化的，及时告知。（${citeShort(law.reportChange.citations)}）`,
          ...(input.promisedMaterials.length > 0
            ? [`以本承诺代替下列材料：${input.promisedMaterials.join('、')}。所承诺的内容属实，愿意接受核查。`]
            : []),
          `已经知晓：${law.falseReport.sentence}。（${citeShort(law.falseReport.citations)}）`,
        ],
      },
      {
        type: 'grid',
        columns: [
          { header: '姓名', weight: 2, align: 'center' },
          { header: '关系', weight: 1.6, align: 'center' },
          { header: '证件号码', weight: 3.8, align: 'center' },
          { header: '签名（指印）', weight: 3.4, align: 'center' },
          { header: '日期', weight: 2.8, align: 'center' },
        ],
        rowLines: 2,
        rows: input.adults.map((adult) => ({
          cells: [[{ text: adult.name, as: 'name' }], adult.relation, adult.idNumber, '', ''],
        })),
      },
      { type: 'notes', items: ['全体成年家庭成员分别签名；本人不能签名的，按指印并由在场人注明。'] },
    ],
  });
}
