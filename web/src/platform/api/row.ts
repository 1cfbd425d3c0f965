/** A money value: decimal text and ISO 4217 currency. */
export interface Money {
  amount: string;
  currency: string;
}

/** A record as lists and single reads return it; its fields lie flat beside these. */
export interface Row {
  id: number;
  version: number;
  createdAt: string;
  updatedAt: string;
  /** Titles of referenced records by field key; absent when the caller may not see the target. */
  names?: Record<string, string>;
  /** Keys of fields whose value is masked. */
  masked?: string[];
  /** What the caller may do with this record; only when it was read alone. */
  rights?: string[];
  [field: string]: unknown;
}

export interface Page<T = Row> {
  items: T[];
  next: string | null;
  count?: number;
}

export const isMoney = (value: unknown): value is Money =>
  typeof value === "object" && value !== null && "amount" in value && "currency" in value;
