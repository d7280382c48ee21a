import { DomainError } from '#shared/kernel/errors/index.ts';

const MINIMUM_LENGTH = 10;
const COMMON = ['1234567890', '0123456789', 'qwertyuiop', 'password', 'abcdefghij', '88888888', '66666666', 'admin'];

/**
 * Length rather than rules about signs, against what is guessed first. Throws PASSWORD_TOO_WEAK with the reason.
 * The stolen laptop's only lock is this password and scrypt.
 */
export function checkPassword(password: string, userName: string): void {
  const characters = [...password.normalize('NFKC')];
  const lower = password.toLowerCase();
  const reason =
    characters.length < MINIMUM_LENGTH
      ? `少于 ${MINIMUM_LENGTH} 个字符`
      : new Set(characters).size < 5
        ? '重复字符太多'
        : userName.length >= 3 && lower.includes(userName.toLowerCase())
          ? '含有用户名'
          : COMMON.some((common) => lower.includes(common))
            ? '含有最常见的口令'
            : undefined;
  if (reason) throw new DomainError('PASSWORD_TOO_WEAK', { reason });
}
