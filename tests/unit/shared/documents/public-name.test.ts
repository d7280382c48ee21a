import { describe, expect, it } from 'vitest';
import { publicName } from '#shared/documents/parts/public-name.ts';
import { PublicCommunitySchema, PublicNameSchema } from '#shared/documents/parts/public-row.ts';

const adult = (name: string) => ({ name, isMinor: false });

describe('publicName', () => {
  it.each([
    ['刘建兵', '刘*兵'],
    ['陈立', '陈*'],
    ['欧阳文静', '欧**静'],
    ['𠮷田', '𠮷*'],
    ['阿依古丽·买买提', '阿依古丽·*'],
  ])('masks %s as %s', (name, masked) => {
    expect(publicName(adult(name), 'masked')).toBe(masked);
    expect(publicName(adult(name), 'full')).toBe(name);
  });

  it('never names a minor, whatever the policy: the guardian stands for the child', () => {
    expect(publicName({ name: '王小明', isMinor: true }, 'full')).toBe('王某（未成年人）');
    expect(publicName({ name: '王小明', isMinor: true, guardianName: '王建国' }, 'masked')).toBe('王*国');
    expect(publicName({ name: '王小明', isMinor: true, guardianName: '王建国' }, 'full')).toBe('王建国');
  });

  it('always gives what the schema of the public row accepts', () => {
    for (const name of ['刘建兵', '陈立', '𠮷田', '阿依古丽·买买提', '〇三']) {
      for (const policy of ['full', 'masked'] as const) {
        expect(PublicNameSchema.safeParse(publicName(adult(name), policy)).success).toBe(true);
        expect(PublicNameSchema.safeParse(publicName({ name, isMinor: true }, policy)).success).toBe(true);
      }
    }
  });
});

describe('the schemas of a public row', () => {
  it.each(['120104197903121234', '王1', '王１', '13912345678'])('refuse “%s” as a name', (text) => {
    expect(PublicNameSchema.safeParse(text).success).toBe(false);
  });

  it.each(['示例里2号楼3门401号', '第一社区3号楼', '第一社区三单元', '二号楼社区', '南开区示例里'])(
    'refuse “%s” as a community',
    (text) => {
      expect(PublicCommunitySchema.safeParse(text).success).toBe(false);
    },
  );

  it.each(['万兴街道第一社区', '三号桥社区', '西营门村', '阳光居委会'])('accept “%s” as a community', (text) => {
    expect(PublicCommunitySchema.safeParse(text).success).toBe(true);
  });
});
