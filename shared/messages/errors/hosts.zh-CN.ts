import { type HostErrors, type HostRefusal } from '#shared/kernel/errors/hosts.ts';
import { type ErrorTexts } from '../error-text.ts';

const REFUSED: { readonly [Reason in HostRefusal]: { readonly what: string; readonly next: string } } = {
  address: { what: '请求不是发往本机的，程序没有处理。', next: '请从程序自己的窗口办理。' },
  origin: { what: '请求不是从程序自己的窗口发来的，程序没有处理。', next: '请从程序自己的窗口办理。' },
  token: { what: '这个窗口与程序的连接已经失效。', next: '请关闭窗口，重新启动程序；已录入的内容不会丢失。' },
  httpMethod: { what: '请求方式不对，程序没有处理。', next: '请从程序自己的窗口办理。' },
  contentType: { what: '请求内容的类型不对，程序没有处理。', next: '请从程序自己的窗口办理。' },
  encoding: { what: '请求内容不是有效的 UTF-8 文字，程序没有处理。', next: '请从程序自己的窗口办理。' },
  shape: { what: '请求的格式不对，程序没有处理。', next: '请从程序自己的窗口办理；仍不行时请重新启动程序。' },
  notFound: { what: '程序没有这个地址。', next: '请从程序自己的窗口办理。' },
  slow: { what: '请求在规定时间内没有发完，程序没有处理。', next: '请重试一次。' },
  ended: { what: '程序正在退出，没有处理这个请求。', next: '请重新启动程序后再办理。' },
};

export const hostErrorTexts: ErrorTexts<HostErrors> = {
  HOST_REFUSED: ({ reason }) => REFUSED[reason],
  MESSAGE_TOO_LARGE: ({ limitMebibytes }) => ({
    what: `内容超过 ${limitMebibytes} MB，没有读入。`,
    next: '请降低扫描分辨率（200 dpi 已够清楚）或分成几份后再添加。',
  }),
  HOST_UNREACHABLE: () => ({
    what: '窗口与程序的连接断了，不能确定这一步是否已经办成。',
    next: '请重新打开程序，先查看本案的最新状态，再决定是否重办。',
  }),
  FILE_NOT_SAVED: ({ reason }) => ({
    what: { full: '磁盘空间不足，文件没有保存。', denied: '没有权限写入所选位置，文件没有保存。', other: '文件没有保存成功。' }[
      reason
    ],
    next: reason === 'full' ? '请清理空间或换一个磁盘后再保存。' : '请换一个位置（例如“文档”文件夹或 U 盘）再保存。',
  }),
  FILE_NOT_READ: ({ reason }) => ({
    what: reason === 'denied' ? '没有权限读取所选文件。' : '所选文件没有读出来。',
    next: '请确认文件没有被其他程序占用、U 盘没有拔出，再选一次。',
  }),
  PRINT_NOT_SHOWN: () => ({ what: '打印预览窗口没有打开。', next: '请重试；仍不行时请先“另存为 PDF”，再用其他软件打印。' }),
};
