import { VERIFICATION_ITEMS } from '#shared/domain/procedure/case-acts.ts';
import { ownDistrictVisitForm, verificationResultForm } from '#shared/forms/investigation.ts';
import { useSession } from '../../../app/session.tsx';
import { todayInChina } from '../../../app/today.ts';
import { ActPage } from '../ActPage.tsx';
import { useCase } from '../case-context.tsx';
import { HomeVisitRecord } from '../investigation/HomeVisitRecord.tsx';
import { checkDifferences, verificationResult } from '../investigation/VerificationPages.tsx';
import { WhyVisited } from './WhyVisited.tsx';

/** 登记核对结果 at the district: what the data match found, which goes back to the street with the next package. */
export function DistrictVerificationPage() {
  const { view } = useCase();
  const request = view.state.verificationRequest;
  return (
    <ActPage
      method="district.recordVerification"
      form={verificationResultForm}
      initial={{ reportedOn: todayInChina() }}
      check={checkDifferences}
      toInput={(value) => verificationResult(request?.items ?? VERIFICATION_ITEMS, value)}
    />
  );
}

/** 登记入户 at the district: why it had to go there, what the street found, and what it found itself. */
export function OwnVisitPage() {
  const { session } = useSession();
  return (
    <ActPage
      method="district.recordVisit"
      form={ownDistrictVisitForm}
      initial={{ visitedOn: todayInChina(), firstVisitor: session.staff.name }}
      before={<WhyVisited />}
      below={<HomeVisitRecord />}
      toInput={({ visitedOn, firstVisitor, secondVisitor, finding, report }) => ({
        visitedOn,
        visitors: [firstVisitor, secondVisitor],
        finding,
        report,
      })}
    />
  );
}
