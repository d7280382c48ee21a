import { formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type PackageErrors } from '#shared/kernel/errors/packages.ts';
import { type ErrorTexts } from '../error-text.ts';

const NOTHING = '本单位数据没有任何改动。';
const NOTHING_LEFT = '没有留下不完整的数据包。';

/** Megabytes with one decimal, never 0.0. */
function megabytes(bytes: number): string {
  return `${Math.max(0.1, bytes / 1_048_576).toFixed(1)} MB`;
}

export const packageErrorTexts: ErrorTexts<PackageErrors> = {
  PACKAGE_NOT_RECOGNIZED: () => ({
    what: '这不是本系统的数据包。',
    next: `请确认选对了文件：数据包的扩展名是 .jzb。${NOTHING}`,
  }),
  PACKAGE_TRUNCATED: ({ expectedBytes, actualBytes }) => ({
    what:
      expectedBytes > 0
        ? `数据包不完整：应有 ${expectedBytes} 字节，只有 ${actualBytes} 字节，可能没有复制完就拔了 U 盘。`
        : '数据包不完整：文件是空的或只有开头几个字节。',
    next: `请重新复制一次；仍不完整时，请发送单位重新导出这一包。${NOTHING}`,
  }),
  PACKAGE_ALTERED: () => ({
    what: '数据包的内容与签名不符：传递途中损坏、被改动过，或者有人冒用发送单位的名义。',
    next: `不要使用这个文件。请换一个 U 盘重新复制；仍然如此时，电话联系发送单位重新导出，并报告本单位保密负责人。${NOTHING}`,
  }),
  PACKAGE_FROM_FUTURE: ({ formatVersion, known }) => ({
    what: `数据包由更新的程序制作（格式第 ${formatVersion} 版，本程序认识到第 ${known} 版）。`,
    next: `请先升级本机程序，再导入这一包。${NOTHING}`,
  }),
  PACKAGE_TOO_LARGE: ({ limitBytes }) => ({
    what: `文件超过数据包的上限（${megabytes(limitBytes)}）。`,
    next: `请确认选对了文件；材料多时，发送单位的程序会自动分卷。${NOTHING}`,
  }),
  PACKAGE_MISADDRESSED: ({ recipientName }) => ({
    what: `收件人不是本单位：这一包是发给“${recipientName}”的。`,
    next: `请交给该单位；如果就是本单位，说明对方用的是本单位已停用的证书，请把现在的证书文件交给对方后重新导出。${NOTHING}`,
  }),
  PACKAGE_UNKNOWN_SENDER: ({ senderName, fingerprint }) => ({
    what: `不认识的发送单位：证书上写的是“${senderName}”，指纹 ${fingerprint}，本单位没有与它配对过。`,
    next: `不要仅凭名称相信。请取得对方的证书文件，在“数据交换—单位配对”中用电话或当面核对指纹后，再导入这一包。${NOTHING}`,
  }),
  PACKAGE_SENDER_REVOKED: ({ senderName, revokedOn }) => ({
    what: `“${senderName}”用来签名的证书已于${formatDateChinese(revokedOn)}被吊销。`,
    next: `不要使用这个文件。请该单位用新证书重新导出；新证书要重新配对。${NOTHING}`,
  }),
  CERTIFICATE_EXPIRED: ({ officeName, lastDay }) => ({
    what: `“${officeName}”的证书已过期，有效期到${formatDateChinese(lastDay)}为止。`,
    next: `请先核对本机日期；日期无误时，请该单位换新证书并重新配对，再重新导出。${NOTHING}`,
  }),
  CERTIFICATE_NOT_YET_VALID: ({ officeName, firstDay }) => ({
    what: `“${officeName}”的证书从${formatDateChinese(firstDay)}起才有效。`,
    next: `多半是电脑日期不对：请核对本机日期，再请对方核对对方电脑的日期。${NOTHING}`,
  }),
  PACKAGE_CONTENT_INVALID: ({ senderName }) => ({
    what: `签名确是“${senderName}”的，但包内的内容不符合格式。`,
    next: `请该单位升级程序后重新导出；仍然如此时，请双方把这一包的编号告诉技术支持。${NOTHING}`,
  }),
  PACKAGE_ALREADY_IMPORTED: ({ number }) => ({
    what: `第 ${number} 包已经导入过，没有新内容。`,
    next: `不必再导入。对方没有收到回执时，请重新导出回执。${NOTHING}`,
  }),
  PACKAGE_TOO_OLD: ({ number, firstKnown }) => ({
    what: `第 ${number} 包比本单位记得的最早一包（第 ${firstKnown} 包）还早。`,
    next: `请确认没有拿错旧 U 盘；本单位从第 ${firstKnown} 包起接收。${NOTHING}`,
  }),
  PACKAGE_ROLLED_BACK: ({ number, lastNumber }) => ({
    what: `第 ${number} 包与先前导入的同号数据包内容不同（已导入到第 ${lastNumber} 包）：发送单位的数据可能退回过旧备份。`,
    next: `请先不要导入，电话询问发送单位是否恢复过备份。是的，请管理员在“数据交换—补回记录”为对方制作补回包，对方补回后再重新报送；不是的，不要使用这个文件，由双方管理员查明。${NOTHING}`,
  }),
  PACKAGE_MISSING: ({ number, firstMissing, lastMissing }) => ({
    what:
      firstMissing === lastMissing
        ? `缺第 ${firstMissing} 包，还不能导入第 ${number} 包。`
        : `缺第 ${firstMissing} 包至第 ${lastMissing} 包，还不能导入第 ${number} 包。`,
    next: `请先导入缺少的包；找不到时，请发送单位按编号重新导出。${NOTHING}`,
  }),
  PACKAGE_FORKED: ({ number }) => ({
    what: `第 ${number} 包接不上先前导入的记录：编号连续，但前一包或前一条记录的校验值不同。`,
    next: `发送单位可能恢复过备份，或有两台电脑各自办理。请先不要导入，电话询问：恢复过备份的，请管理员在“数据交换—补回记录”为对方制作补回包；两台电脑的，只留一台。${NOTHING}`,
  }),
  CERTIFICATE_NOT_RECOGNIZED: () => ({
    what: '这不是证书文件，或文件已损坏。',
    next: '请选择对方导出的证书文件（.cer、.crt 或 .pem）；仍然如此时请对方重新导出。',
  }),
  CERTIFICATE_NOT_SM2: () => ({
    what: '这是别的算法的证书，不是 SM2 国密证书。',
    next: '请对方导出本系统的单位证书，或向电子认证服务机构申请 SM2 证书。',
  }),
  CERTIFICATE_SIGNATURE_WRONG: () => ({
    what: '证书上的签名不对，文件可能被改动过。',
    next: '不要使用这个证书。请对方重新导出，并当面或电话核对指纹。',
  }),
  CERTIFICATE_OF_OTHER_KEY: () => ({
    what: '这张证书不是按本单位这次的申请签发的，公钥不同。',
    next: '请确认选对了文件；申请之后又重新生成过密钥的，请用新的申请文件再向认证机构申请。',
  }),
  MEDIA_FULL: ({ neededBytes, freeBytes }) => ({
    what: `U 盘或文件夹空间不足：需要 ${megabytes(neededBytes)}，只剩 ${megabytes(freeBytes)}。`,
    next: `请腾出空间或换一个 U 盘后重新导出。${NOTHING_LEFT}`,
  }),
  MEDIA_READ_ONLY: () => ({
    what: 'U 盘或文件夹不能写入：只读，或没有写入权限。',
    next: `请检查 U 盘上的写保护开关，或换一个文件夹。${NOTHING_LEFT}`,
  }),
  MEDIA_GONE: () => ({
    what: 'U 盘已拔出、网络文件夹断开，或者文件已经不在了。',
    next: '请重新插好 U 盘（或连上网络），再做一次。U 盘上如有 .tmp 文件，可以删除，它不是数据包。',
  }),
  MEDIA_UNRELIABLE: () => ({
    what: '写入后读回核对，内容不一致：U 盘不可靠。',
    next: `请换一个 U 盘重新导出。${NOTHING_LEFT}`,
  }),
  MEDIA_FAILED: ({ code }) => ({
    what: `读写 U 盘或文件夹失败（${code}）。`,
    next: '请换一个 U 盘或文件夹再试；仍不行时把括号里的代码告诉技术支持。',
  }),
};
