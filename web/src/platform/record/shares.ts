/** A user or department a record is shared with. */
export interface Share {
  userId?: number | null;
  departmentId?: number | null;
  level: "read" | "write";
  name: string;
}

const sameTarget = (a: Share, b: Share): boolean =>
  (a.userId ?? null) === (b.userId ?? null) && (a.departmentId ?? null) === (b.departmentId ?? null);

export const withoutShare = (shares: Share[], share: Share): Share[] =>
  shares.filter((other) => !sameTarget(other, share));

/** Adds a share where it was, or at the end; nobody stands there twice. */
export const putShare = (shares: Share[], share: Share): Share[] =>
  shares.some((other) => sameTarget(other, share))
    ? shares.map((other) => (sameTarget(other, share) ? share : other))
    : [...shares, share];
