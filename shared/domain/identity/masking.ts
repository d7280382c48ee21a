/** How numbers of a person stand on a screen the public can see (个人信息保护法 第51条 去标识化): enough to tell people apart, no more. */

/** First six and last four of an identity number: `120101********1234`. Short numbers keep their last two characters only. */
export function maskIdNumber(number: string): string {
  if (number.length >= 15) return `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`;
  return `${'*'.repeat(Math.max(0, number.length - 2))}${number.slice(-2)}`;
}

/** `138****5678`; other numbers keep their last four digits at most, never more than half. */
export function maskPhone(phone: string): string {
  if (/^1\d{10}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
  const kept = Math.min(4, Math.floor(phone.length / 2));
  return `${'*'.repeat(phone.length - kept)}${kept > 0 ? phone.slice(-kept) : ''}`;
}

/** The last four digits of a bank account: `**** **** **** 1234`. */
export function maskBankAccount(account: string): string {
  return `**** **** **** ${account.slice(-4)}`;
}
