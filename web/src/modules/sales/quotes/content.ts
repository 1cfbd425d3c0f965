import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Money, Row } from "@/platform/api/row";

/** A line as the server keeps it. */
export interface Line {
  id: number;
  productId: number | null;
  text: string;
  detail: string | null;
  quantity: number;
  unit: string | null;
  listPrice: Money;
  price: Money;
  discount: number;
  taxRate: number;
  unitPrice: Money;
  total: Money;
  priceBookId: number | null;
  names?: Record<string, string>;
}

/** An offer with its lines. */
export interface Content {
  quote: Row & { state: string; number: string; revision: number; currency: string };
  lines: Line[];
  /** Percent that the reader may give without approval. */
  limit: number;
  /** Product → cost; null for those who may not see costs. */
  costs: Record<string, Money> | null;
  approvalId: number | null;
}

export const contentKey = (id: number) => ["record", "quotes", id, "content"] as const;

export function useContent(id: number) {
  return useQuery({
    queryKey: contentKey(id),
    queryFn: ({ signal }) => api.get<Content>(`/quotes/${id}/content`, undefined, signal),
    enabled: id > 0,
  });
}

/** Offers in these states can be changed; a ready one becomes a draft again. */
export const isEditable = ({ quote }: Content): boolean =>
  (quote.state === "draft" || quote.state === "ready") && (quote.rights?.includes("update") ?? false);
