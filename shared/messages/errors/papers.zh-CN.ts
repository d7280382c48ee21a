import { type PaperErrors } from '#shared/kernel/errors/papers.ts';
import { type ErrorTexts } from '../error-text.ts';

const FINDING_WORDS: Readonly<Record<PaperErrors['PUBLIC_TEXT_FORBIDDEN']['findings'][number]['kind'], string>> = {
  idNumber: '证件号码',
  mobilePhone: '手机号码',
  landline: '电话号码',
  bankAccount: '银行账号',
  longNumber: '长串数字',
};

export const paperErrorTexts: ErrorTexts<PaperErrors> = {
  PAPER_GLYPH_MISSING: ({ character, codePoint, context }) => ({
    what: `文书没有生成：随程序安装的字体里没有“${character}”（${codePoint}）这个字，出现在“${context}”。`,
    next: '请核对这个字是否录入正确（例如旧系统的自造字）；确实是姓名用字的，把编码告诉技术支持补充字体，不要用“□”或同音字代替。',
  }),
  PAPER_FONT_UNREADABLE: ({ file }) => ({
    what: `文书没有生成：程序自带的字体文件“${file}”缺失或损坏。`,
    next: '请重新安装程序；已有数据不受影响。',
  }),
  PUBLIC_TEXT_FORBIDDEN: ({ findings }) => ({
    what: `不能打印：公示、公布的版面上出现了不得公开的信息：${findings.map(({ kind, sample }) => `${FINDING_WORDS[kind]}“${sample}”`).join('、')}。`,
    basis: '《社会救助法》第十一条；《最低生活保障审核确认办法》第二十四条第二款',
    next: '请从姓名、社区等栏目中删去这些内容后重新生成。',
  }),
};
