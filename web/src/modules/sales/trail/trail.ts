import type { Row } from "@/platform/api/row";

/** Records of one kind on the way from a lead to a payment. */
export interface Step {
  object: string;
  items: Row[];
  /** How many more there are that are not for the reader. */
  hidden: number;
  here: boolean;
}

/** What a record is worth, whatever its object calls it. */
export const worthOf = (row: Record<string, unknown>): unknown => row.amount ?? row.effective ?? row.gross;

export const pathOf = (object: string, id: number): string => `/${object}/${id}`;
