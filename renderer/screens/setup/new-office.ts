import { type Input } from '#shared/contract/contract.ts';
import { type Letterhead } from '#shared/domain/office/office.ts';
import { type OutputOf } from '#shared/forms/form.ts';
import { type officeForm } from '#shared/forms/setup.ts';
import { type OfficeOptions } from './office-options.ts';

type OfficeAnswers = OutputOf<typeof officeForm>;
type NewOffice = Omit<Input<'setup.create'>, 'administrator'>;

export interface DistrictAnswers {
  readonly bureauName: string;
  readonly governmentName: string;
  readonly bureauPrefix: string;
  readonly bureauPhone: string;
  readonly bureauSupervisionPhone: string;
  readonly bureauAddress: string;
}

/**
 * A district's own letterhead. It decides no case in this program; were it ever to sign one, then under its own name, which is
 * what `statutoryAuthority` with its own name says. The streets' letterheads come with the streets' own records.
 */
export function districtLetterhead(answers: DistrictAnswers): Letterhead {
  return {
    mode: 'statutoryAuthority',
    remedyVariant: 'reviewOrLawsuit',
    subdistrictName: answers.bureauName,
    districtBureauName: answers.bureauName,
    districtGovernmentName: answers.governmentName,
    documentPrefix: answers.bureauPrefix,
    address: answers.bureauAddress,
    contactPhone: answers.bureauPhone,
    supervisionPhone: answers.bureauSupervisionPhone,
  };
}

/** The answers of a form whose sections depend on the kind of office: those of the chosen kind are all there once it is read. */
function given<Answer>(answer: Answer | undefined): Answer {
  if (answer === undefined) throw new Error('the form was read without a required answer');
  return answer;
}

/** What the office page of the wizard asks the core to make. */
export function newOffice(
  answers: OfficeAnswers,
  { districtName, officeCode, officeName }: Pick<OfficeOptions, 'districtName' | 'officeCode' | 'officeName'>,
): NewOffice {
  const { kind, district } = answers;
  if (kind === 'district')
    return {
      kind,
      districtCode: district,
      officeName: `${districtName(district)}民政局`,
      letterhead: districtLetterhead({
        bureauName: given(answers.bureauName),
        governmentName: given(answers.governmentName),
        bureauPrefix: given(answers.bureauPrefix),
        bureauPhone: given(answers.bureauPhone),
        bureauSupervisionPhone: given(answers.bureauSupervisionPhone),
        bureauAddress: given(answers.bureauAddress),
      }),
    };
  const office = given(answers.office);
  const code = officeCode(district, office);
  return {
    kind,
    districtCode: district,
    ...(code !== undefined && { officeCode: code }),
    officeName: officeName(district, office),
    letterhead: {
      mode: given(answers.authority),
      remedyVariant: given(answers.remedyVariant),
      subdistrictName: given(answers.subdistrictName),
      districtBureauName: given(answers.districtBureauName),
      districtGovernmentName: given(answers.districtGovernmentName),
      documentPrefix: given(answers.documentPrefix),
      address: given(answers.address),
      contactPhone: given(answers.contactPhone),
      supervisionPhone: given(answers.supervisionPhone),
    },
  };
}
