import { applicantOf } from '#shared/domain/procedure/application.ts';
import { type ServiceMethod } from '#shared/domain/procedure/case-acts.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { SERVED_PAPERS } from '#shared/domain/procedure/gates.ts';
import { type PaperKind } from '#shared/domain/procedure/case-acts.ts';
import { proofOfService, ProofOfServiceInputSchema, type ProofOfServiceInput } from '../papers/proof-of-service.ts';
import { caseworkersOf, formFrame, lawOf } from './frame-of-case.ts';
import { have, missing, type PaperOfCase } from './paper-of-case.ts';

/** Issued papers that go to the family, oldest first. */
export function servedPapers(state: CaseState): CaseState['papers'] {
  return state.papers.filter((paper) => (SERVED_PAPERS as readonly PaperKind[]).includes(paper.kind));
}

/** The paper a 送达回证 is for: the newest not yet served, else the newest. */
export function paperToServe(state: CaseState): CaseState['papers'][number] | undefined {
  const served = new Set(state.services.map((service) => service.paperId));
  const papers = servedPapers(state);
  return papers.findLast((paper) => !served.has(paper.paperId)) ?? papers.at(-1);
}

const METHODS: Readonly<Record<ServiceMethod, NonNullable<ProofOfServiceInput['method']>>> = {
  direct: 'direct',
  cohabitingAdult: 'substituted',
  left: 'leftAtPlace',
  post: 'post',
  electronic: 'electronic',
  entrusted: 'entrusted',
  announcement: 'announcement',
};

/** Whoever took it for the recipient, and what was noted; the recipient signs the paper by hand. */
function recordedService(state: CaseState, service: CaseState['services'][number]) {
  const byAnother = service.receiver !== applicantOf(state.application).name;
  return {
    receiver: byAnother ? service.receiver : '',
    relation: byAnother ? service.receiverRelation : '',
    refusal: service.refusalReason,
    witness: service.witness,
  };
}

/** 送达回证 of one paper: to be taken along before it is served; afterwards with what was recorded. */
export const proofOfServiceOfCase: PaperOfCase = {
  missing: (state) => (paperToServe(state) ? undefined : '已签发、要送达的文书'),
  make: (source) => {
    const { state, served, limits } = source;
    if (!served) return missing('已签发、要送达的文书');
    const { paper, title, pages } = served;
    const service = state.services.findLast((candidate) => candidate.paperId === paper.paperId);
    return have(
      proofOfService(
        ProofOfServiceInputSchema.parse({
          frame: formFrame(source),
          law: lawOf(source),
          documents: [{ title, number: paper.number, pages }],
          recipientName: applicantOf(state.application).name,
          place: service?.place ?? state.application.address,
          ...(service && {
            method: METHODS[service.method],
            servedOn: service.servedOn,
            recorded: recordedService(state, service),
          }),
          ...(paper.kind === 'refusalNotice' && limits.refusalNotice && { serveBy: limits.refusalNotice.dueOn }),
          servers: service?.servers ?? caseworkersOf(source),
        }),
      ),
    );
  },
};
