/** One person's part while it is being divided; the percent as typed. */
export interface Share {
  userId: number | null;
  percent: string;
}

/** What is still missing to 100, negative when it is too much; null while something is not a whole number from 1 to 100. */
export function leftOf(shares: Share[]): number | null {
  const parts = shares.map(({ percent }) => Number(percent));
  if (parts.some((part) => !Number.isInteger(part) || part < 1 || part > 100)) return null;
  return 100 - parts.reduce((sum, part) => sum + part, 0);
}

/** Whether it can be saved: nobody, or different people with 100 percent together. */
export function isWhole(shares: Share[]): boolean {
  const people = new Set(shares.map(({ userId }) => userId));
  return shares.length === 0 || (!people.has(null) && people.size === shares.length && leftOf(shares) === 0);
}

/** An even division; the first ones take what is left over. */
export function even(shares: Share[]): Share[] {
  const [base, rest] = [Math.floor(100 / shares.length), 100 % shares.length];
  return shares.map((share, index) => ({ ...share, percent: String(base + (index < rest ? 1 : 0)) }));
}
