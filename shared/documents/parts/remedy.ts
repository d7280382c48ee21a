import { type PaperLaw } from '../paper-law.ts';
import { type Block } from '../document-model.ts';
import { citeShort } from './citation.ts';
import { type Issuer, respondent } from './issuer.ts';

/**
 * What to do if you disagree, and by when. `subject` is what the paper calls itself (`本决定`), `paperName` the
 * paper whose receipt starts the time. `answerer` is who answers for the act: by default as for a determination.
 */
export function remedyBlocks(
  issuer: Issuer,
  law: PaperLaw,
  words: { readonly subject: string; readonly paperName: string; readonly answerer?: string },
): readonly Block[] {
  const { subject, paperName } = words;
  const answerer = words.answerer ?? respondent(issuer);
  const government = issuer.districtGovernmentName;
  const from = `自知道${subject}之日（一般为收到${paperName}之日）起`;
  const sentence =
    issuer.remedyVariant === 'A'
      ? [
          `您如不服${subject}，可以${from}`,
          { text: '六十日内', as: 'strong' as const },
          `向${government}申请行政复议，或者在`,
          { text: '六个月内', as: 'strong' as const },
          `直接向有管辖权的人民法院提起行政诉讼。`,
        ]
      : [
          `您如不服${subject}，应当先${from}`,
          { text: '六十日内', as: 'strong' as const },
          `向${government}申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起`,
          { text: '十五日内', as: 'strong' as const },
          `向有管辖权的人民法院提起行政诉讼。`,
        ];
  return [
    {
      type: 'paragraph',
      text: [...sentence, `行政复议的被申请人、行政诉讼的被告为${answerer}。`],
    },
    {
      type: 'notes',
      items: [
        `救济途径的依据：${citeShort([...law.remedy.citations, ...law.reconsideration.citations, ...law.lawsuit.citations])}。`,
      ],
    },
  ];
}
