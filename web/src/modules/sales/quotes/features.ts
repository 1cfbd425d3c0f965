import { page, part } from "@/platform/registry/part";
import { registerCommands, registerObject, registerRoutes, registerSettings } from "@/platform/registry/registry";
import { QuoteBadges, QuoteStateCell, RevisionCell, ValidUntilCell } from "./looks";
import { QuoteActions } from "./QuoteActions";

registerObject("quotes", {
  related: part(() => import("../trail/Trail").then((loaded) => loaded.Trail)),
  icon: "receipt-text",
  rail: 42,
  cells: { state: QuoteStateCell, revision: RevisionCell, validUntil: ValidUntilCell },
  badges: QuoteBadges,
  badged: ["state"],
  actions: QuoteActions,
  phone: { second: ["customerId", "validUntil"], right: "gross" },
});
registerObject("quoteLines", { icon: "receipt-text" });
registerObject("priceBooks", { icon: "tag", phone: { second: ["currency", "validUntil"], right: "priority" } });
registerObject("priceBookEntries", { icon: "tag", phone: { second: ["priceBookId"], right: "price" } });
registerObject("bundleItems", { icon: "package", phone: { second: ["bundleId"], right: "quantity" } });
registerRoutes(
  { path: "quotes/:id", lazy: page(() => import("./QuotePage"), "QuotePage") },
  { path: "quotes/:id/record", lazy: page(() => import("./QuoteRecord"), "QuoteRecord") },
  { path: "quotes/:id/compare/:other", lazy: page(() => import("./ComparePage"), "ComparePage") },
);
registerSettings(
  {
    key: "price-books",
    group: "sales",
    icon: "tag",
    label: "quotes.priceBooks",
    position: 56,
    duty: "administer",
    to: "/priceBooks",
  },
  {
    key: "discount-limits",
    group: "sales",
    icon: "shield-check",
    label: "quotes.limits.title",
    position: 57,
    duty: "administer",
    Component: part(() => import("./DiscountLimitsPage").then((loaded) => loaded.DiscountLimitsPage)),
  },
  {
    key: "letterhead",
    group: "sales",
    icon: "receipt-text",
    label: "quotes.letterhead.title",
    position: 58,
    duty: "administer",
    Component: part(() => import("./LetterheadPage").then((loaded) => loaded.LetterheadPage)),
  },
);
registerCommands({
  key: "priceBooks",
  icon: "tag",
  label: "quotes.priceBooks",
  words: "jmb price books",
  to: "/priceBooks",
});
