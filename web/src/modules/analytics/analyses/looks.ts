import type { IconName } from "@/platform/icon/Icon";

export interface Look {
  icon: IconName;
  /** Words and pinyin by which the search finds it. */
  words: string;
  /** The object without which there is nothing to see. */
  object: string;
}

/** The seven analyses in their order. */
export const looks: Record<string, Look> = {
  profile: { icon: "house", words: "khgk kehugaikuang profile customers", object: "customers" },
  loyalty: { icon: "handshake", words: "zcd zhongchengdu loyalty persistency fugou", object: "orders" },
  profit: { icon: "banknote", words: "lrfx lirun profit margin maoli", object: "orders" },
  performance: { icon: "chart-column", words: "xnfx xingneng performance channel qudao diqu", object: "orders" },
  forecast: { icon: "arrow-up-right", words: "ycfx yuce forecast prospecting", object: "orders" },
  product: { icon: "package", words: "cpfx chanpin product abc basket gouwulan", object: "orders" },
  promotion: { icon: "megaphone", words: "cxfx cuxiao promotion discount zherang", object: "orders" },
};

export type Shape = "bars" | "line" | "band" | "table";

interface BlockLook {
  shape: Shape;
  span: 4 | 6 | 8;
  /** Columns drawn as lines, or the one whose size the bars have; the first otherwise. */
  drawn?: string[];
}

const wide: BlockLook = { shape: "table", span: 8 };
const band: BlockLook = { shape: "band", span: 8 };

const blockLooks: Record<string, BlockLook> = {
  "performance.byMonth": { shape: "line", span: 8, drawn: ["amount", "amountBefore"] },
  "performance.stages": { shape: "table", span: 4 },
  "performance.cycle": wide,
  "performance.quotes": { shape: "table", span: 6 },
  "profit.whale": { shape: "line", span: 8, drawn: ["marginPart"] },
  "profit.atLoss": { shape: "table", span: 8 },
  "profit.byCustomer": wide,
  "profit.byProduct": wide,
  "profit.byGroup": { shape: "table", span: 6 },
  "profit.byChannel": { shape: "table", span: 6 },
  "profit.churnEconomics": { shape: "table", span: 6 },
  "profit.acquisition": { shape: "table", span: 6 },
  "loyalty.persistency": { shape: "line", span: 8, drawn: ["inQuarter", "stillBuying"] },
  "loyalty.measures": { shape: "table", span: 6 },
  "forecast.orderAmount": band,
  "forecast.orderCount": { ...band, span: 6 },
  "forecast.paid": { ...band, span: 6 },
  "forecast.newDeals": { ...band, span: 6 },
  "forecast.newCustomers": { ...band, span: 6 },
  "forecast.pipeline": { shape: "table", span: 4 },
  "product.abc": wide,
  "product.weights": { shape: "table", span: 4 },
  "product.returns": { shape: "table", span: 6 },
  "product.inOrder": { shape: "table", span: 6 },
  "product.byBuyer": { shape: "table", span: 6 },
  "product.supply": wide,
  "promotion.byDepth": wide,
  "promotion.byMonth": { shape: "line", span: 4, drawn: ["meanDiscount"] },
  "promotion.withAndWithout": { shape: "table", span: 6 },
  "promotion.byBook": { shape: "table", span: 6 },
  "promotion.byChannel": { shape: "table", span: 6 },
  "promotion.bySource": { shape: "table", span: 6 },
};

export const lookOf = (analysis: string, block: string): BlockLook =>
  blockLooks[`${analysis}.${block}`] ?? { shape: "bars", span: 6 };
