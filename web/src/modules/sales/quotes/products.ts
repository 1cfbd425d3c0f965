import { api } from "@/platform/api/api";
import type { Money, Page, Row } from "@/platform/api/row";
import { type DraftLine, newKey } from "./draft";

/** Why a price is that one, as the server tells it. */
export interface PriceAnswer {
  price: Money;
  listPrice: Money | null;
  source: "book" | "list";
  book: { id: number; name: string } | null;
  fromQuantity: number | null;
  discount: number | null;
  passedOver: { book: { id: number; name: string }; reason: string }[];
}

export interface Buyer {
  customerId: number | null;
  currency: string;
}

export const askPrice = (productId: number, quantity: number, buyer: Buyer, signal?: AbortSignal) =>
  api.post<PriceAnswer>("/prices", { productId, quantity, ...buyer }, signal ? { signal } : undefined);

/** A line for something that is in no catalogue. */
export const freeLine = (text: string): DraftLine => ({
  key: newKey(),
  id: null,
  productId: null,
  text,
  detail: "",
  quantity: "1",
  unit: "",
  list: "",
  price: "0",
  discount: "",
  taxRate: "13",
  book: "",
});

/** A line for a product with the price it has for this customer; refused where it has none. */
export async function lineFor(product: Row, buyer: Buyer, quantity = "1", discount = ""): Promise<DraftLine> {
  const answer = await askPrice(product.id, Number(quantity) || 1, buyer);
  return {
    ...freeLine(String(product.name)),
    productId: product.id,
    detail: product.sku ? String(product.sku) : "",
    quantity,
    unit: product.unit ? String(product.unit) : "",
    list: answer.price.amount,
    price: "",
    discount,
    taxRate: String(product.taxRate ?? 0),
    book: answer.book?.name ?? "",
  };
}

export const productById = (id: number): Promise<Row> => api.get<Row>(`/products/${id}`);

/** Products by their number or whole name. */
export async function productsNamed(names: string[]): Promise<Row[]> {
  const where = {
    any: [
      { field: "sku", op: "in", value: names },
      { field: "name", op: "in", value: names },
    ],
  };
  return (await api.post<Page>("/products/query", { where, limit: 200 })).items;
}

export interface Part {
  product: Row;
  quantity: number;
  optional: boolean;
}

/** What a bundle is made of. */
export async function partsOf(bundle: number): Promise<Part[]> {
  const where = { field: "bundleId", op: "eq", value: bundle };
  const { items } = await api.post<Page>("/bundleItems/query", { where, limit: 200 });
  const ids = items.map(({ productId }) => productId);
  if (ids.length === 0) return [];
  const found = await api.post<Page>("/products/query", { where: { field: "id", op: "in", value: ids }, limit: 200 });
  return items.flatMap(({ productId, quantity, optional }) => {
    const product = found.items.find(({ id }) => id === productId);
    return product ? [{ product, quantity: Number(quantity), optional: optional === true }] : [];
  });
}
