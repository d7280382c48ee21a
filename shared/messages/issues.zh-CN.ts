import { type z } from 'zod';

/** One schema complaint in Chinese. Our own schemas carry Chinese messages; the library's built-in ones are put in words here. */
export function describeIssue(issue: z.core.$ZodIssue): string {
  if (/[\u4e00-\u9fff]/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '缺少这一项' : '类型不对';
    case 'unrecognized_keys':
      return `多出不认识的项：${issue.keys.join('、')}`;
    case 'too_small':
      return issue.origin === 'array'
        ? `至少要有 ${issue.minimum} 项`
        : issue.origin === 'string'
          ? '必填'
          : `不能小于 ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'array'
        ? `最多 ${issue.maximum} 项`
        : issue.origin === 'string'
          ? `最多 ${issue.maximum} 个字`
          : `不能大于 ${issue.maximum}`;
    case 'invalid_value':
      return '不是可选的值';
    case 'invalid_union':
      return '内容不合要求';
    default:
      return '格式不对';
  }
}
