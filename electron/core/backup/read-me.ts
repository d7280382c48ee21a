/** What lies beside the backups on a stick, for whoever finds it: what it is, what it is not, how it is used. With the mark Windows wants. */
export function readMeText(officeName: string): string {
  return `\uFEFF${[
    '街镇社会救助审核确认系统 备份',
    '',
    `单位：${officeName}`,
    '',
    '这里是加密的数据备份，没有本单位工作人员的口令或恢复密钥，谁也打不开。',
    '请不要改名、移动或删除其中的文件，也不要另存他用；用完放回保险柜。',
    '',
    '在新电脑上恢复：',
    '1. 在新电脑上安装本程序，插上这个盘，打开程序。',
    '2. 在“设置向导”首页选择“从备份恢复”，选这个盘，选最新的一份备份。',
    '3. 填写管理员的用户名和口令（或恢复密钥），等待核验完成，再登录。',
    '4. 新电脑核对无误后，旧电脑上的程序不要再用：两台电脑各办各的，数据合不到一起。',
    '',
    '在原来的电脑上恢复：',
    '登录后打开“数据安全”，选备份，点“恢复”。原有数据不会删除，会另外存放。登录不了时，在登录页点“从备份恢复”。',
    '',
  ].join('\r\n')}`;
}
