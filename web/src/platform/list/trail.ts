/** The list a record was opened from, for previous and next. */
export interface Trail {
  object: string;
  ids: number[];
  total: number | undefined;
  label: string;
  /** The list's address. */
  to: string;
}

let trail: Trail | null = null;

export const rememberTrail = (next: Trail): void => {
  trail = next;
};

export const trailOf = (object: string): Trail | null => (trail?.object === object ? trail : null);
