import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { type DocumentModel } from '../document-model.ts';
import { type CasePaperSource } from './source.ts';

/** The facts of a case that a paper cannot be made without, or which of them is missing (in Chinese, for the user). */
export type PaperFacts<Facts> =
  { readonly ready: true; readonly facts: Facts } | { readonly ready: false; readonly missing: string };

/** The paper can be made, from these facts. */
export function have<Facts>(facts: Facts): PaperFacts<Facts> {
  return { ready: true, facts };
}

/** The paper cannot be made: what the case lacks, in Chinese. */
export function missing(what: string): { readonly ready: false; readonly missing: string } {
  return { ready: false, missing: what };
}

/** How one kind of paper is made from a case: first whether it can be, then the model. Both are pure. */
export interface PaperOfCase {
  /** What is missing, in Chinese; undefined when the paper can be made. */
  missing(state: CaseState): string | undefined;
  /** The model, or what is missing. */
  make(source: CasePaperSource): PaperFacts<DocumentModel>;
}

/** Ties the facts a paper needs to the function that makes it, so that "ready" and "can be made" cannot disagree. */
export function paperFrom<Facts>(
  factsOf: (state: CaseState) => PaperFacts<Facts>,
  model: (source: CasePaperSource, facts: Facts) => DocumentModel,
): PaperOfCase {
  return {
    missing: (state) => {
      const found = factsOf(state);
      return found.ready ? undefined : found.missing;
    },
    make: (source) => {
      const found = factsOf(source.state);
      return found.ready ? have(model(source, found.facts)) : found;
    },
  };
}
