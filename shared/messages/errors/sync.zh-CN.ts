import { type ActRefusal, type SyncErrors } from '#shared/kernel/errors/sync.ts';
import { formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type ErrorTexts } from '../error-text.ts';

const NOTHING = '本单位数据没有任何改动。';

const WHY: Readonly<Record<ActRefusal, string>> = {
  unknownType: '是本程序不认识的办理步骤',
  form: '内容缺项或格式不对',
  notItsOwn: '不属于该单位的职权：街道不能代区民政局办理，区民政局也不能代街道办理',
  otherOffice: '涉及别的单位的案件或人员',
  cannotFollow: '与案件已有的办理经过接不上，不可能发生',
  taken: '使用了已被占用的编号',
  time: '时间早于它的前一条记录',
};

export const syncErrorTexts: ErrorTexts<SyncErrors> = {
  OWN_CERTIFICATE_MISSING: () => ({
    what: '本单位还没有证书，不能收发数据包。',
    next: '请管理员在“数据交换—本单位证书”中生成证书，再与对方单位配对。',
  }),
  CORRESPONDENT_UNKNOWN: () => ({
    what: '还没有与这个单位配对。',
    next: '请管理员在“数据交换—单位配对”中导入对方的证书文件并核对指纹。',
  }),
  CORRESPONDENT_WITHOUT_CERTIFICATE: ({ officeName }) => ({
    what: `“${officeName}”的证书都已吊销，没有可用的证书。`,
    next: '请取得对方的新证书文件，核对指纹后重新配对。',
  }),
  FINGERPRINT_DIFFERS: () => ({
    what: '填写的数字与这张证书的指纹不符。',
    next: '请对方照“本单位证书”页面重新念一遍，逐组核对；仍不符时，这不是对方的证书，不要配对，并报告本单位保密负责人。',
  }),
  PAIRING_OWN_OFFICE: () => ({ what: '这是本单位自己的证书。', next: '请选择对方单位的证书文件。' }),
  PAIRING_WRONG_KIND: ({ expected }) => ({
    what: expected === 'district' ? '街道（乡镇）只与区民政局配对。' : '区民政局只与街道（乡镇）配对。',
    next: `请确认选对了证书文件，需要的是${expected === 'district' ? '区民政局' : '街道（乡镇）'}的证书。`,
  }),
  PAIRING_CODE_DIFFERS: ({ inCertificate }) => ({
    what: inCertificate ? `证书上的单位代码是 ${inCertificate}，与填写的不同。` : '证书上没有写单位代码。',
    next: inCertificate ? '请核对单位代码；代码由证书给出时不必填写。' : '请向对方问明单位代码后填写。',
  }),
  CERTIFICATE_ALREADY_PAIRED: ({ officeName }) => ({
    what: `这张证书已经与“${officeName}”配对。`,
    next: '不需再配对。',
  }),
  CERTIFICATE_REVOKED_BEFORE: ({ officeName, revokedOn }) => ({
    what: `“${officeName}”的这张证书已于${formatDateChinese(revokedOn)}吊销，不能再用。`,
    next: '请对方生成新证书，再重新配对。',
  }),
  CERTIFICATE_UNKNOWN: () => ({ what: '没有这张证书，或它已经吊销。', next: '请刷新页面后再看。' }),
  EXCHANGE_FOLDER_GONE: () => ({
    what: '选定的 U 盘或文件夹不在了。',
    next: '请重新插好 U 盘（或连上网络文件夹），再选择一次。',
  }),
  PACKAGE_NUMBER_UNKNOWN: ({ number }) => ({
    what: `没有给这个单位做过第 ${number} 包。`,
    next: '请核对包的编号。',
  }),
  PACKAGE_ACTS_FROM_FUTURE: ({ senderName, version, known }) => ({
    what: `“${senderName}”使用更新的程序（办理记录第 ${version} 版，本程序认识到第 ${known} 版）。`,
    next: `请先升级本机程序，再导入这一包。${NOTHING}`,
  }),
  PACKAGE_ACT_REFUSED: ({ senderName, number, seq, why }) => ({
    what: `签名确是“${senderName}”的，但第 ${number} 包中的第 ${seq} 条办理记录${WHY[why]}。`,
    next: `请不要使用这一包；把包号和记录号告诉对方单位和技术支持，查明原因。${
      why === 'cannotFollow' ? '本单位恢复过旧备份的，先在“数据交换—补回记录”中补回。' : ''
    }${NOTHING}`,
  }),
  OWN_RECORD_BEHIND: ({ officeName }) => ({
    what: `本机的记录比“${officeName}”持有的少：本机恢复过旧备份，恢复前已报送的办理记录不在本机里。`,
    next: `请先不要办理和报送。请管理员在“数据交换—补回记录”按步骤向“${officeName}”取回，再继续。${NOTHING}`,
  }),
  PACKAGE_IS_GIVEN_BACK: ({ number }) => ({
    what: `这是对方送还的补回包：本单位从前报送的第 ${number} 包，不是对方的数据包。`,
    next: `请管理员在“数据交换—补回记录”中使用。${NOTHING}`,
  }),
  PACKAGE_NOT_GIVEN_BACK: ({ number }) => ({
    what: `这是对方的第 ${number} 包数据包，不是补回包。`,
    next: `请在“数据交换—接收数据包”中导入；补回包的文件名以“救助补回包”开头。${NOTHING}`,
  }),
  NOTHING_TO_GIVE_BACK: ({ officeName, from, lastNumber }) => ({
    what:
      lastNumber === 0
        ? `本单位还没有收到过“${officeName}”的数据包，没有可以送还的。`
        : `本单位收到“${officeName}”的最后一包是第 ${lastNumber} 包，没有第 ${from} 包及以后的。`,
    next: '请与对方核对从第几包起补回；对方说的包号比本单位收到的还大时，对方没有需要补回的记录，可以照常报送。',
  }),
  GIVEN_BACK_MISSING: ({ officeName, firstMissing, lastMissing }) => ({
    what:
      firstMissing === lastMissing
        ? `“${officeName}”送还的补回包中缺第 ${firstMissing} 包（或缺它的第 1 卷）。`
        : `“${officeName}”送还的补回包中缺第 ${firstMissing} 包至第 ${lastMissing} 包（或缺它们的第 1 卷）。`,
    next: `请把补回包的文件一次全部选上；没有的，请对方从第 ${firstMissing} 包起重新制作。${NOTHING}`,
  }),
  GIVEN_BACK_NOT_JOINING: () => ({
    what: '补回的记录与本机的记录接不上：两边在更早的地方就不一样。',
    next: `请先恢复一份更完整的备份再补回；没有的，保留好全部文件，联系技术支持。${NOTHING}`,
  }),
  NOTHING_TO_TAKE_BACK: () => ({
    what: '补回包里的记录，本机都已经有了。',
    next: '不必再补回，可以照常办理和报送。',
  }),
  TAKE_BACK_TOO_LATE: ({ officeName }) => ({
    what: `恢复备份以后的办理记录已经报送“${officeName}”，与补回的记录是两段不同的经过，程序不能自动合并。`,
    next: `请停止报送，保留好全部文件，由双方管理员联系技术支持。${NOTHING}`,
  }),
  EXCHANGE_CANCELLED: () => ({
    what: '已取消。没有留下不完整的数据包；取消前已经整包写出、导入的不受影响。',
    next: '需要时再做一次即可，不会重复。',
  }),
  ATTACHMENT_NOT_ARRIVED: ({ officeName }) => ({
    what: `这份附件在“${officeName}”的另一卷数据包里，还没有收到。`,
    next: '请导入其余各卷；找不到时，请对方按包号重新导出。',
  }),
};
