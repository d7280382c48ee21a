import { type ComponentType } from 'react';
import { Navigate, Route, Routes, useParams } from 'react-router';
import { type CaseActType } from '#shared/domain/procedure/case-acts.ts';
import { AcceptPage } from './acceptance/AcceptPage.tsx';
import { RecordCompletionPage, RequestCompletionPage } from './acceptance/CompletionPages.tsx';
import { ExtendTimeLimitPage, TerminatePage, WithdrawPage } from './acceptance/CoursePages.tsx';
import { DeclineAcceptancePage, ProposeDeclinePage, ReturnDeclinePage } from './acceptance/DeclinePages.tsx';
import { CommunityAppraisalPage } from './appraisal/CommunityAppraisalPage.tsx';
import { CaseProvider } from './case-context.tsx';
import { CaseScreen } from './CaseScreen.tsx';
import { DeterminePage } from './determination/DeterminePage.tsx';
import { DistrictVerificationPage, OwnVisitPage } from './district/DistrictPages.tsx';
import { AttachPage } from './evidence/AttachPage.tsx';
import { EvidenceScreen } from './evidence/EvidenceScreen.tsx';
import {
  CloseRelativePage,
  ComplaintPage,
  DistrictVisitPage,
  NeighbourInterviewPage,
  ReturnToInvestigationPage,
} from './investigation/FieldworkPages.tsx';
import { HomeVisitPage, SignHomeVisitPage } from './investigation/HomeVisitPages.tsx';
import {
  NotifyVerificationPage,
  RecheckVerificationPage,
  RecordVerificationPage,
  RequestVerificationPage,
} from './investigation/VerificationPages.tsx';
import { LetterAnswerPage, LetterInquiryPage } from './letters/LetterPages.tsx';
import { MeansPage } from './means/MeansPage.tsx';
import {
  IssueNoticePage,
  ObjectionPage,
  PostingPage,
  PublishPage,
  ResolveObjectionPage,
  TakeDownPage,
} from './notice/NoticePages.tsx';
import { PaperScreen } from './papers/PaperScreen.tsx';
import { ReviewOpinionPage } from './review/ReviewOpinionPage.tsx';
import { ServePage } from './service/ServePage.tsx';

/** The acts that have a page here. Correcting the application is the intake form's page, receiving it begins a case, papers are the core's. */
type ActWithPage = Exclude<CaseActType, 'receiveApplication' | 'correctApplication' | 'issuePaper'>;

const ACT_PAGES: Readonly<Record<ActWithPage, ComponentType>> = {
  requestCompletion: RequestCompletionPage,
  recordCompletion: RecordCompletionPage,
  proposeDecline: ProposeDeclinePage,
  returnDecline: ReturnDeclinePage,
  declineAcceptance: DeclineAcceptancePage,
  accept: AcceptPage,
  extendTimeLimit: ExtendTimeLimitPage,
  fileCloseRelative: CloseRelativePage,
  requestVerification: RequestVerificationPage,
  recordVerification: RecordVerificationPage,
  notifyVerification: NotifyVerificationPage,
  recheckVerification: RecheckVerificationPage,
  recordHomeVisit: HomeVisitPage,
  signHomeVisit: SignHomeVisitPage,
  recordNeighbourInterview: NeighbourInterviewPage,
  recordCommunityAppraisal: CommunityAppraisalPage,
  sendLetterInquiry: LetterInquiryPage,
  recordLetterAnswer: LetterAnswerPage,
  recordMeans: MeansPage,
  recordReviewOpinion: ReviewOpinionPage,
  issuePublicNotice: IssueNoticePage,
  recordPosting: PostingPage,
  recordTakeDown: TakeDownPage,
  recordObjection: ObjectionPage,
  resolveObjection: ResolveObjectionPage,
  recordComplaint: ComplaintPage,
  recordDistrictVisit: DistrictVisitPage,
  returnToInvestigation: ReturnToInvestigationPage,
  determine: DeterminePage,
  serve: ServePage,
  publish: PublishPage,
  withdraw: WithdrawPage,
  terminate: TerminatePage,
  attachEvidence: AttachPage,
  districtVerification: DistrictVerificationPage,
  districtVisit: OwnVisitPage,
};

/** Everything under `/cases/:caseId`: the case, its papers and attachments, and a page for every act. */
export function CasePlaces() {
  const { caseId } = useParams();
  return (
    <CaseProvider key={caseId}>
      <Routes>
        <Route index element={<CaseScreen />} />
        <Route path="papers/:kind/:paperId?" element={<PaperScreen />} />
        <Route path="evidence/:attachmentId" element={<EvidenceScreen />} />
        {Object.entries(ACT_PAGES).map(([action, ActOwnPage]) => (
          <Route key={action} path={action} element={<ActOwnPage />} />
        ))}
        <Route path="*" element={<Navigate to={`/cases/${caseId ?? ''}`} replace />} />
      </Routes>
    </CaseProvider>
  );
}
