import type { IconName } from "@/platform/icon/Icon";

export interface Look {
  icon: IconName;
  /** Words and pinyin by which the search finds it. */
  words: string;
  /** The object without which there is nothing to see. */
  object: string;
  /** Whose files can be brought from here. */
  brings?: string;
}

/** The analyses in their order. */
export const looks: Record<string, Look> = {
  profile: { icon: "house", words: "khgk kehugaikuang profile customers", object: "customers" },
  loyalty: { icon: "handshake", words: "zcd zhongchengdu loyalty persistency fugou", object: "orders" },
  profit: { icon: "banknote", words: "lrfx lirun profit margin maoli", object: "orders" },
  performance: { icon: "chart-column", words: "xnfx xingneng performance channel qudao diqu", object: "orders" },
  forecast: { icon: "arrow-up-right", words: "ycfx yuce forecast prospecting", object: "orders" },
  product: { icon: "package", words: "cpfx chanpin product abc basket gouwulan", object: "orders" },
  promotion: { icon: "megaphone", words: "cxfx cuxiao promotion discount zherang", object: "orders" },
  satisfaction: {
    icon: "star",
    words: "mydfx manyidu satisfaction nps csat trap xianjing wenjuan",
    object: "surveyAnswers",
    brings: "surveyAnswers",
  },
  equity: { icon: "layers", words: "khqy kehuquanyi customer equity drivers qudong", object: "customers" },
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
  "satisfaction.byMonth": { shape: "line", span: 8, drawn: ["nps", "satisfaction"] },
  "satisfaction.measures": { shape: "table", span: 4 },
  "satisfaction.map": { shape: "table", span: 6 },
  "satisfaction.curve": { shape: "line", span: 6, drawn: ["comesBack", "backNone", "backFew", "backMany"] },
  "satisfaction.loyaltyMeasures": { shape: "table", span: 6 },
  "satisfaction.byTier": { shape: "table", span: 6 },
  "satisfaction.byOwner": { shape: "table", span: 6 },
  "equity.past": { shape: "line", span: 6, drawn: ["equity"] },
  "equity.retained": { shape: "line", span: 6, drawn: ["stayedAmount", "freshAmount"] },
  "equity.drivers": { shape: "table", span: 6 },
  "equity.driversByQuarter": { shape: "line", span: 6, drawn: ["valueDriver", "brandDriver", "relationDriver"] },
  "equity.byQuadrant": { shape: "table", span: 6 },
  "equity.byTier": { shape: "table", span: 6 },
  "equity.byStage": { shape: "table", span: 6 },
  "equity.byOwner": { shape: "table", span: 6 },
  "promotion.byDepth": wide,
  "promotion.byMonth": { shape: "line", span: 4, drawn: ["meanDiscount"] },
  "promotion.withAndWithout": { shape: "table", span: 6 },
  "promotion.byBook": { shape: "table", span: 6 },
  "promotion.byChannel": { shape: "table", span: 6 },
  "promotion.bySource": { shape: "table", span: 6 },
};

export const lookOf = (analysis: string, block: string): BlockLook =>
  blockLooks[`${analysis}.${block}`] ?? { shape: "bars", span: 6 };
