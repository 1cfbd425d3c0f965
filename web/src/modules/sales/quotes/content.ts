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
  /** Of orders: how much left the house and how much came back. */
  shippedQuantity?: number;
  returnedQuantity?: number;
  names?: Record<string, string>;
}

/** What has lines and is edited on a sheet. */
export type Sheet = "quotes" | "orders";

/** An offer or an order with its lines. */
export interface Content {
  sheet: Sheet;
  /** The offer or the order itself. */
  quote: Row & { state: string; number: string; revision: number; currency: string };
  lines: Line[];
  /** Percent that the reader may give without approval. */
  limit: number;
  /** Product → cost; null for those who may not see costs. */
  costs: Record<string, Money> | null;
  approvalId: number | null;
}

/** As the server sends it. */
type Sent = Omit<Content, "sheet" | "quote"> & { quote?: Content["quote"]; order?: Content["quote"] };

/** Nobody's discount on an order is limited: what it says was agreed before. */
const contentOf = (sheet: Sheet, { quote, order, ...rest }: Sent): Content => ({
  ...rest,
  sheet,
  quote: (quote ?? order) as Content["quote"],
  limit: rest.limit ?? 100,
  approvalId: rest.approvalId ?? null,
});

export const contentKey = (sheet: Sheet, id: number) => ["record", sheet, id, "content"] as const;

export const readContent = async (sheet: Sheet, id: number, signal?: AbortSignal): Promise<Content> =>
  contentOf(sheet, await api.get<Sent>(`/${sheet}/${id}/content`, undefined, signal));

/** Saves a whole sheet on the version that was read. */
export async function saveContent(
  { sheet, quote: { id, version } }: Content,
  { quote, lines }: { quote: unknown; lines: unknown },
): Promise<Content> {
  const body = sheet === "orders" ? { order: quote, lines } : { quote, lines };
  return contentOf(sheet, await api.put<Sent>(`/${sheet}/${id}/content`, body, { version }));
}

export function useContent(sheet: Sheet, id: number) {
  return useQuery({
    queryKey: contentKey(sheet, id),
    queryFn: ({ signal }) => readContent(sheet, id, signal),
    enabled: id > 0,
  });
}

const open: Record<Sheet, string[]> = { quotes: ["draft", "ready"], orders: ["confirmed", "inProduction"] };

/** Offers and orders in these states can be changed; a ready offer becomes a draft again. */
export const isEditable = ({ sheet, quote }: Content): boolean =>
  open[sheet].includes(quote.state) && (quote.rights?.includes("update") ?? false);
