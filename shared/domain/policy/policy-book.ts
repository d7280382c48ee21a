import { type PolicyLayer } from '../means/assessment.ts';
import { isPolicyKey, type PolicyKey } from './keys.ts';
import { lintPolicyFiles } from './lint.ts';
import { type PolicyDocument, type PolicyFile, type RuleEntry, type ValueEntry } from './policy-file.ts';
import { isRuleId, type RuleId } from './rule-ids.ts';

/** Where an entry comes from, carried with it so that a result can say how far it was verified. */
interface Provenance {
  readonly layer: PolicyLayer;
  readonly lastVerifiedOn: PolicyFile['lastVerifiedOn'];
}

export type BookValue = ValueEntry & Provenance;
export type BookRule = RuleEntry & Provenance;

/** All policy data of the country and the city, merged. Every key and every rule is in it: the lint has seen to that. */
export interface PolicyBook {
  readonly documents: Readonly<Record<string, PolicyDocument>>;
  readonly values: Readonly<Record<PolicyKey, BookValue>>;
  readonly rules: Readonly<Record<RuleId, BookRule>>;
}

/** What one district has laid down, on top of the book: the content of its rule pack. */
export interface DistrictLayer {
  readonly district: string;
  readonly documents: Readonly<Record<string, PolicyDocument>>;
  readonly values: Readonly<Partial<Record<PolicyKey, BookValue>>>;
}

/** Merges the national and city files. Throws RangeError when the lint finds anything: a book with a doubt in it is no book. */
export function policyBook(files: readonly PolicyFile[]): PolicyBook {
  const problems = lintPolicyFiles(files);
  if (problems.length > 0) throw new RangeError(`policy data: ${problems.map((problem) => problem.message).join('; ')}`);
  const values: Partial<Record<PolicyKey, BookValue>> = {};
  const rules: Partial<Record<RuleId, BookRule>> = {};
  for (const file of files) {
    const provenance: Provenance = {
      layer: file.region === 'national' ? 'national' : 'city',
      lastVerifiedOn: file.lastVerifiedOn,
    };
    for (const [key, entry] of Object.entries(file.values)) if (isPolicyKey(key)) values[key] = { ...entry, ...provenance };
    for (const [id, entry] of Object.entries(file.rules)) if (isRuleId(id)) rules[id] = { ...entry, ...provenance };
  }
  return {
    documents: Object.assign({}, ...files.map((file) => file.documents)) as PolicyBook['documents'],
    values: values as PolicyBook['values'],
    rules: rules as PolicyBook['rules'],
  };
}

/** Takes a district's file as a layer. Throws RangeError when the lint refuses it (see `lintDistrictFile`). */
export function districtLayer(file: PolicyFile): DistrictLayer {
  const values: Partial<Record<PolicyKey, BookValue>> = {};
  for (const [key, entry] of Object.entries(file.values)) {
    if (!isPolicyKey(key)) throw new RangeError(`unknown policy key ${key}`);
    values[key] = { ...entry, layer: 'district', lastVerifiedOn: file.lastVerifiedOn };
  }
  return { district: file.region, documents: file.documents, values };
}
