import { z } from 'zod';
import { CaseIdSchema, CommandIdSchema, OfficeIdSchema } from '#shared/kernel/ids.ts';
import { InstantSchema } from '#shared/kernel/instant.ts';
import { PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { OfficeSchema } from '#shared/domain/office/office.ts';
import { ProgrammeSchema } from '#shared/domain/policy/programme.ts';
import { caseActSchemas } from '#shared/domain/procedure/case-acts.ts';
import { CaseStatusSchema } from '#shared/domain/procedure/case-state.ts';
import { ActTypeSchema, CaseViewSchema } from '../case-view.ts';
import { command, job, query } from '../method.ts';
import { type WireError } from '../reply.ts';
import { CaseCommand, caseErrors } from './case-command.ts';

const Nothing = z.strictObject({});
const OfficeKind = OfficeSchema.shape.kind;
/** A certificate file, PEM or DER. */
const CertificateFile = z.base64().min(1).max(90_000);
const count = z.number().int().min(0);

/** A refusal inside an answer, for the one file of several that it concerns. The words are describeError's. */
const WireErrorSchema = z.custom<WireError>(
  (value) => typeof value === 'object' && value !== null && typeof (value as { code?: unknown }).code === 'string',
);

/** How a certificate stands today. */
const CertificateStateSchema = z.enum(['current', 'replaced', 'revoked', 'expired', 'notYetValid']);
const CertificateViewSchema = z.strictObject({
  /** Six groups of four digits, to compare aloud. */
  spoken: z.string(),
  /** The whole SM3, for paper; names the certificate in other calls. */
  fingerprint: z.string(),
  firstDay: PlainDateSchema,
  lastDay: PlainDateSchema,
  state: CertificateStateSchema,
});

const SentSchema = z.strictObject({
  number: count,
  drawnAt: InstantSchema,
  /** Absent: never written whole; the next export writes it. */
  writtenAt: InstantSchema.optional(),
  acts: count,
  attachments: count,
  wantsReceipt: z.boolean(),
  acknowledgedAt: InstantSchema.optional(),
  /** Unacknowledged for more than seven days. */
  overdue: z.boolean(),
  /** The recipient acknowledges another content under this number. */
  receiptDiffers: z.boolean(),
});

/** Whether work that was reported to an office may be missing in our own record, because a backup was restored. */
const BehindSchema = z.strictObject({
  /** `certain`: it acknowledges packages that we do not know. `possible`: since the restore no receipt has shown the contrary. */
  how: z.enum(['certain', 'possible']),
  /** The first package that it must give back. */
  from: z.number().int().min(1),
});

const CorrespondentSchema = z.strictObject({
  officeId: OfficeIdSchema,
  kind: OfficeKind,
  name: z.string(),
  /** Newest first. */
  certificates: z.array(
    CertificateViewSchema.extend({
      pairedAt: InstantSchema,
      pairedBy: z.string(),
      revokedOn: PlainDateSchema.optional(),
      revokedBy: z.string(),
      revokedBecause: z.string(),
    }),
  ),
  /** Own acts that stand in no package to this office yet and that it would be shown. */
  unsentActs: count,
  /** The newest packages to it, and every one without its receipt. */
  sent: z.array(SentSchema),
  behind: BehindSchema.optional(),
  received: z.strictObject({
    lastNumber: count,
    lastAt: InstantSchema.optional(),
    /** Packages of which something is missing. */
    incomplete: z.array(z.strictObject({ number: count, actsMissing: z.boolean(), attachmentsMissing: count })),
  }),
});

const OwnCertificateSchema = CertificateViewSchema.extend({
  how: z.enum(['selfSigned', 'issued']),
  reason: z.string(),
  adoptedAt: InstantSchema,
  adoptedBy: z.string(),
});

const ExchangeSchema = z.strictObject({
  /** The backup that our record was last put back to, unless what it lacked has been taken back since. */
  restored: z.strictObject({ at: InstantSchema, madeAt: InstantSchema }).optional(),
  /** Newest first; the first is in use. Empty before the first is made. */
  own: z.array(OwnCertificateSchema),
  correspondents: z.array(CorrespondentSchema),
});

/** What a package does, or would do, to one case. Numbers and steps; no name of a person. */
const CaseChangeSchema = z.strictObject({
  caseId: CaseIdSchema,
  caseNumber: z.string(),
  programme: ProgrammeSchema,
  /** Absent for a case that begins here. */
  statusBefore: CaseStatusSchema.optional(),
  statusAfter: CaseStatusSchema,
  acts: z.array(ActTypeSchema),
});

const FileReportSchema = z.strictObject({
  fileName: z.string(),
  /** Why this file is refused; then nothing of it was or would be written. */
  refusal: WireErrorSchema.optional(),
  /** Present as soon as the file could be opened, even if it may not be taken in. */
  package: z
    .strictObject({
      senderId: OfficeIdSchema,
      senderName: z.string(),
      number: count,
      volume: z.strictObject({ index: count, count }),
      madeAt: InstantSchema,
      acts: count,
      attachments: count,
    })
    .optional(),
  /** What is new in it; absent when it is refused. */
  taken: z
    .strictObject({
      newActs: count,
      newAttachments: count,
      /** False while the volume with the acts is still to come. */
      actsIn: z.boolean(),
      missingAttachments: count,
      /** Numbers of our own packages that it acknowledges. */
      receipts: z.array(count),
      /** All of the package is here now. */
      complete: z.boolean(),
      caseCount: count,
      /** The first two hundred. */
      cases: z.array(CaseChangeSchema),
    })
    .optional(),
});
export type FileReport = z.infer<typeof FileReportSchema>;

/** What taking back gives, or would give. */
const TakeBackSchema = z.strictObject({
  givers: z.array(z.strictObject({ officeId: OfficeIdSchema, officeName: z.string(), packages: z.array(count) })),
  /** Own acts that stand in their places again. */
  acts: count,
  attachments: count,
  /** Named by these acts, and neither here nor in the files. */
  missingAttachments: count,
  caseCount: count,
  /** The first two hundred. */
  cases: z.array(CaseChangeSchema),
  /** Own acts since the restore that were done again behind them. */
  followed: count,
  /** Own acts since the restore that cannot follow any more: kept aside word for word, not in force. */
  left: z.array(
    z.strictObject({
      seq: count,
      at: InstantSchema,
      type: z.string(),
      caseNumber: z.string(),
      /** Of a paper that was given out with it; empty otherwise. */
      paperNumber: z.string(),
      byName: z.string(),
    }),
  ),
  /** Numbers given again since the restore, as they stand now beside the first. */
  renumbered: z.array(z.strictObject({ number: z.string(), now: z.string() })),
});
export type TakeBackReport = z.infer<typeof TakeBackSchema>;

/** A package as it was written to a folder, in one volume or several. */
const WrittenPackageSchema = z.strictObject({
  number: count,
  fileNames: z.array(z.string()),
  bytes: count,
  acts: count,
  attachments: count,
});

/** Why nothing can be sealed for an office, or written to a folder. */
const SEALING_ERRORS = [
  'EXCHANGE_FOLDER_GONE',
  'EXCHANGE_CANCELLED',
  'OWN_CERTIFICATE_MISSING',
  'CORRESPONDENT_UNKNOWN',
  'CORRESPONDENT_WITHOUT_CERTIFICATE',
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_NOT_YET_VALID',
  'MEDIA_FULL',
  'MEDIA_READ_ONLY',
  'MEDIA_GONE',
  'MEDIA_UNRELIABLE',
  'MEDIA_FAILED',
] as const;

const TAKE_BACK_ERRORS = [
  'EXCHANGE_FOLDER_GONE',
  'EXCHANGE_CANCELLED',
  'OWN_CERTIFICATE_MISSING',
  'PACKAGE_NOT_RECOGNIZED',
  'PACKAGE_TRUNCATED',
  'PACKAGE_ALTERED',
  'PACKAGE_FROM_FUTURE',
  'PACKAGE_TOO_LARGE',
  'PACKAGE_MISADDRESSED',
  'PACKAGE_UNKNOWN_SENDER',
  'PACKAGE_SENDER_REVOKED',
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_NOT_YET_VALID',
  'PACKAGE_CONTENT_INVALID',
  'PACKAGE_ACTS_FROM_FUTURE',
  'PACKAGE_NOT_GIVEN_BACK',
  'GIVEN_BACK_MISSING',
  'GIVEN_BACK_NOT_JOINING',
  'NOTHING_TO_TAKE_BACK',
  'TAKE_BACK_TOO_LATE',
  'MEDIA_GONE',
  'MEDIA_FAILED',
  'DISK_FULL',
  'BACKUP_NO_SPACE',
  'BACKUP_INTERRUPTED',
  'BACKUP_DAMAGED',
  'DATA_FOLDER_NOT_WRITABLE',
] as const;

/** The name of a file in an exchange folder: never a path. */
const FileName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^(?!\.{1,2}$)[^/\\:\p{Cc}]+$/u);
const FolderId = z.string().min(1).max(80);
const Files = z.strictObject({ folderId: FolderId, fileNames: z.array(FileName).min(1).max(200) });

export const syncMethods = {
  /** Own certificates, paired offices with the history of theirs, and how packages stand in both directions. */
  'sync.read': query({ input: Nothing, output: ExchangeSchema }),
  /** Makes a key pair and a self-signed certificate; an earlier one stays for opening what was sealed to it. */
  'sync.makeCertificate': command({
    input: z.strictObject({ commandId: CommandIdSchema, reason: z.string().trim().max(200) }),
    output: ExchangeSchema,
  }),
  /** A PKCS #10 request for the key in use, for a certificate authority. */
  'sync.requestCertificate': query({
    input: Nothing,
    output: z.strictObject({ fileName: z.string(), bytes: z.base64() }),
    errors: ['OWN_CERTIFICATE_MISSING'],
  }),
  /** Takes the certificate that the authority issued for our request into use. */
  'sync.importIssuedCertificate': command({
    input: z.strictObject({
      commandId: CommandIdSchema,
      certificate: CertificateFile,
      /** The authority's own certificate, where the office has it. */
      authority: CertificateFile.optional(),
    }),
    output: ExchangeSchema,
    errors: [
      'OWN_CERTIFICATE_MISSING',
      'CERTIFICATE_NOT_RECOGNIZED',
      'CERTIFICATE_NOT_SM2',
      'CERTIFICATE_SIGNATURE_WRONG',
      'CERTIFICATE_OF_OTHER_KEY',
      'CERTIFICATE_EXPIRED',
      'CERTIFICATE_NOT_YET_VALID',
      'CERTIFICATE_ALREADY_PAIRED',
    ],
  }),
  /** Our certificate as a file for the other office. */
  'sync.exportCertificate': query({
    input: Nothing,
    output: z.strictObject({ fileName: z.string(), bytes: z.base64(), spoken: z.string() }),
    errors: ['OWN_CERTIFICATE_MISSING'],
  }),
  /**
   * Reads another office's certificate file. Of its fingerprint two groups are left out (`····`): they are read aloud by the
   * other office and typed in when pairing, so that nobody can confirm without having asked.
   */
  'sync.readCertificate': query({
    input: z.strictObject({ certificate: CertificateFile }),
    output: z.strictObject({
      officeName: z.string(),
      /** The code in the certificate; absent when a certificate authority left it out, and then it is asked for. */
      officeCode: z.string().optional(),
      kind: OfficeKind.optional(),
      spokenWithGaps: z.string(),
      firstDay: PlainDateSchema,
      lastDay: PlainDateSchema,
      selfSigned: z.boolean(),
      /** An earlier certificate of that office is believed here: pairing replaces it. */
      replaces: z.boolean(),
    }),
    errors: ['CERTIFICATE_NOT_RECOGNIZED', 'CERTIFICATE_NOT_SM2', 'CERTIFICATE_SIGNATURE_WRONG'],
  }),
  'sync.pair': command({
    input: z.strictObject({
      commandId: CommandIdSchema,
      certificate: CertificateFile,
      /** Only where the certificate does not say it. */
      officeCode: OfficeIdSchema.optional(),
      officeName: OfficeSchema.shape.name,
      /** The eight digits left out, as the other office read them; blanks do not matter. */
      missingDigits: z.string().max(40),
    }),
    output: ExchangeSchema,
    errors: [
      'CERTIFICATE_NOT_RECOGNIZED',
      'CERTIFICATE_NOT_SM2',
      'CERTIFICATE_SIGNATURE_WRONG',
      'CERTIFICATE_EXPIRED',
      'CERTIFICATE_NOT_YET_VALID',
      'CERTIFICATE_ALREADY_PAIRED',
      'CERTIFICATE_REVOKED_BEFORE',
      'FINGERPRINT_DIFFERS',
      'PAIRING_OWN_OFFICE',
      'PAIRING_WRONG_KIND',
      'PAIRING_CODE_DIFFERS',
    ],
  }),
  /** Believes a certificate of another office no longer, from today on; what came before stays. */
  'sync.revoke': command({
    input: z.strictObject({
      commandId: CommandIdSchema,
      officeId: OfficeIdSchema,
      fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
      reason: z.string().trim().min(1).max(200),
    }),
    output: ExchangeSchema,
    errors: ['CERTIFICATE_UNKNOWN'],
  }),
  /** Sticks, other drives and folders that the host offers, by an id: a path never comes from the screen. */
  'sync.folders': job({
    input: Nothing,
    output: z.strictObject({
      folders: z.array(
        z.strictObject({
          id: FolderId,
          name: z.string(),
          kind: z.enum(['drive', 'folder']),
          /** Absent when it cannot be asked just now. */
          freeBytes: count.optional(),
        }),
      ),
    }),
  }),
  /** Package files in a folder, with what their names say (which is not believed). */
  'sync.find': job({
    input: z.strictObject({ folderId: FolderId }),
    output: z.strictObject({
      files: z.array(
        z.strictObject({
          fileName: z.string(),
          bytes: count,
          senderId: z.string(),
          senderName: z.string(),
          recipientId: z.string(),
          number: count,
          volume: z.strictObject({ index: count, count }),
          /** By its name for this office. */
          forUs: z.boolean(),
          /** By its name a package that its recipient gives back to its sender. */
          givenBack: z.boolean(),
        }),
      ),
    }),
    errors: ['EXCHANGE_FOLDER_GONE', 'MEDIA_GONE', 'MEDIA_READ_ONLY', 'MEDIA_FAILED'],
  }),
  /** The dry run: opens and checks everything, applies it and takes it back. Nothing is written. */
  'sync.inspect': job({
    input: Files,
    output: z.strictObject({ files: z.array(FileReportSchema) }),
    errors: ['EXCHANGE_FOLDER_GONE', 'OWN_CERTIFICATE_MISSING', 'EXCHANGE_CANCELLED', 'CLOCK_BEHIND'],
  }),
  /** Takes the files in, each in one transaction, in the order of their numbers. Twice changes nothing. */
  'sync.import': job({
    input: Files,
    output: z.strictObject({ files: z.array(FileReportSchema) }),
    errors: [
      'EXCHANGE_FOLDER_GONE',
      'OWN_CERTIFICATE_MISSING',
      'EXCHANGE_CANCELLED',
      'CLOCK_BEHIND',
      'DISK_FULL',
      'DATA_FOLDER_NOT_WRITABLE',
    ],
  }),
  /** What the next export to an office would write: what is new, and what an interrupted one left unwritten. */
  'sync.pending': query({
    input: z.strictObject({ recipientId: OfficeIdSchema }),
    output: z.strictObject({
      acts: count,
      /** Cases that these acts are about. */
      cases: count,
      attachments: count,
      /** At most so much before compression. */
      bytes: count,
      /** Packages that have their number but were never written whole. */
      unwritten: z.array(count),
    }),
  }),
  /**
   * Writes packages to a folder: with `again` empty everything new (and what an interrupted export left unwritten), else those
   * numbers once more: other bytes, same content.
   */
  'sync.export': job({
    input: z.strictObject({
      recipientId: OfficeIdSchema,
      folderId: FolderId,
      again: z.array(z.number().int().min(1)).max(50),
    }),
    output: z.strictObject({
      /** Empty: there is nothing that this office has not been sent. */
      packages: z.array(WrittenPackageSchema),
      /** Scans whose files could not be read; they go with a later package, once restored. */
      unreadableAttachments: count,
    }),
    errors: [...SEALING_ERRORS, 'PACKAGE_NUMBER_UNKNOWN', 'OWN_RECORD_BEHIND', 'ATTACHMENT_NOT_FOUND'],
  }),
  /**
   * 补回包: seals what an office once sent us to that office again, from that number on, as we hold it: it restored an old backup, and
   * these are its own acts. Same content, same content hash.
   */
  'sync.giveBack': job({
    input: z.strictObject({ officeId: OfficeIdSchema, folderId: FolderId, from: z.number().int().min(1).max(999_999) }),
    output: z.strictObject({
      packages: z.array(WrittenPackageSchema),
      /** Scans that we hold no bytes of. */
      missingAttachments: count,
    }),
    errors: [...SEALING_ERRORS, 'NOTHING_TO_GIVE_BACK'],
  }),
  /** What taking these given-back packages into our own record would do: tried on a copy, which is deleted. */
  'sync.inspectGivenBack': job({ input: Files, output: TakeBackSchema, errors: TAKE_BACK_ERRORS }),
  /**
   * Takes them in, all at once: on a copy of the database, which is checked whole and then put in the place of the present one. The
   * present one is set aside, never deleted.
   */
  'sync.takeBack': job({ input: Files, output: TakeBackSchema, errors: TAKE_BACK_ERRORS }),
  /** The streets of a district: cases, what waits for the district, and when each last reported. */
  'district.offices': query({
    input: Nothing,
    output: z.strictObject({
      offices: z.array(
        z.strictObject({
          officeId: OfficeIdSchema,
          name: z.string(),
          cases: count,
          open: count,
          verificationsDue: count,
          visitsDue: count,
          lastNumber: count,
          lastAt: InstantSchema.optional(),
        }),
      ),
    }),
  }),
  /** 核对结果: the district's act in a street's case; travels back with the next package. */
  'district.recordVerification': command({
    input: CaseCommand.extend(caseActSchemas.districtVerification.shape),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  /** The district's own home visit to a close relative's or a complained-of household (57号 第20条). */
  'district.recordVisit': command({
    input: CaseCommand.extend(caseActSchemas.districtVisit.shape),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
} as const;
