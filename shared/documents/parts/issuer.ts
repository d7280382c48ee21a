import { z } from 'zod';
import { type BlockOf } from '../document-model.ts';
import { nameList } from './names.ts';

const NameSchema = z.string().min(1).max(60);

/**
 * In whose name the office acts: under `delegation` (委托) the district bureau answers for the determination,
 * under `statutoryAuthority` (社会救助法 第44条第2款) the street office itself. Asked at set-up; never assumed.
 */
export const IssuerSchema = z.strictObject({
  mode: z.enum(['delegation', 'statutoryAuthority']),
  subdistrictName: NameSchema,
  districtBureauName: NameSchema,
  districtGovernmentName: NameSchema,
  /** `A` reconsideration or lawsuit at choice; `B` reconsideration first. Decided by the district's 司法局. */
  remedyVariant: z.enum(['A', 'B']),
  contactPhone: z.string().min(1).max(40),
  address: z.string().min(1).max(100),
  supervisionPhone: z.string().min(1).max(40),
  officeHours: z.string().max(80).optional(),
  /** The district may prescribe another wording of the signature under a determination. */
  signatureLines: z.array(NameSchema).min(1).max(3).readonly().optional(),
});
export type Issuer = z.infer<typeof IssuerSchema>;

/** Who receives, investigates and publicises is the street office in both modes (社会救助法 第5条, 57号 第2条). */
export function ownSignature(issuer: Issuer): readonly string[] {
  return [issuer.subdistrictName];
}

/** As much of the issuer as decides in whose name a determination is made. */
export type Signer = Pick<Issuer, 'mode' | 'subdistrictName' | 'districtBureauName' | 'signatureLines'>;

/** Who signs a determination: the bureau with the delegate named under it, or the street office. */
export function determinationSignature(issuer: Signer): readonly string[] {
  if (issuer.signatureLines) return issuer.signatureLines;
  if (issuer.mode === 'statutoryAuthority') return [issuer.subdistrictName];
  return [issuer.districtBureauName, `（受委托机关：${issuer.subdistrictName}）`];
}

/** Who answers in reconsideration and before the court for a determination (行政复议法 第19条, 行政诉讼法 第26条). */
export function respondent(issuer: Signer): string {
  return issuer.mode === 'delegation' ? issuer.districtBureauName : issuer.subdistrictName;
}

/** Where to ask. */
export function contactBlock(issuer: Issuer, caseworkers: readonly string[]): BlockOf<'contact'> {
  return {
    type: 'contact',
    items: [
      ...(caseworkers.length > 0 ? [{ label: '经办人', value: nameList(caseworkers) }] : []),
      { label: '联系电话', value: issuer.contactPhone },
      { label: '监督电话', value: issuer.supervisionPhone },
      { label: '地址', value: issuer.officeHours ? `${issuer.address}（${issuer.officeHours}）` : issuer.address },
    ],
  };
}
