import { type PolicyFile, PolicyFileSchema } from '#shared/domain/policy/policy-file.ts';

/** A district's file with one value, as its rule pack would carry it. */
export function districtFile(key: string, entry: object, documents: object = OWN_DOCUMENT): PolicyFile {
  return PolicyFileSchema.parse({
    region: '120104',
    subject: '本区规定',
    lastVerifiedOn: '2026-11-23',
    documents,
    values: { [key]: entry },
  });
}

export const OWN_DOCUMENT = {
  区文件: {
    title: '关于特困人员照料护理标准的通知',
    number: '南民发〔2026〕1号',
    issuer: '南开区民政局',
    url: 'https://example.org/1',
    confidence: 'verified',
    checkedOn: '2026-11-23',
    articles: { 第一条: '照料护理标准' },
  },
} as const;

export const OWN_SOURCE = { document: '区文件', article: '第一条', confidence: 'verified', checkedOn: '2026-11-23' } as const;

/** 照料护理标准 as the district lays it down from the start of 2026. */
export const CARE_STANDARD = {
  title: '特困人员照料护理标准',
  unit: '元/人·月',
  periods: [{ from: '2026-01-01', value: { selfCare: '200.00', partial: '400.00', complete: '800.00' }, ...OWN_SOURCE }],
};
