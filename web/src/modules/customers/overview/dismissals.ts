const DAYS = 7;

type Dismissed = Record<string, string>;

const nameOf = (customerId: number) => `zhike.dismissed.${customerId}`;

/** What is still dismissed at this date. */
export const stillDismissed = (dismissed: Dismissed, now: Date): Dismissed =>
  Object.fromEntries(Object.entries(dismissed).filter(([, until]) => until > now.toISOString()));

export function readDismissed(customerId: number, now = new Date()): Dismissed {
  try {
    return stillDismissed(JSON.parse(localStorage.getItem(nameOf(customerId)) ?? "{}") as Dismissed, now);
  } catch {
    return {};
  }
}

function write(customerId: number, dismissed: Dismissed): Dismissed {
  if (Object.keys(dismissed).length === 0) localStorage.removeItem(nameOf(customerId));
  else localStorage.setItem(nameOf(customerId), JSON.stringify(dismissed));
  return dismissed;
}

/** Hides a suggestion on this device for seven days. */
export function dismiss(customerId: number, key: string, now = new Date()): Dismissed {
  const until = new Date(now.getTime() + DAYS * 86_400_000).toISOString();
  return write(customerId, { ...readDismissed(customerId, now), [key]: until });
}

export function recall(customerId: number, key: string): Dismissed {
  const { [key]: _, ...rest } = readDismissed(customerId);
  return write(customerId, rest);
}
