import { page, part } from "@/platform/registry/part";
import { registerObject, registerRoutes } from "@/platform/registry/registry";
import { OrderBadges, OrderStateCell, WantedCell } from "./looks";
import { OrderActions } from "./OrderActions";
import { OrderPath } from "./OrderPath";

registerObject("orders", {
  related: part(() => import("../trail/Trail").then((loaded) => loaded.Trail)),
  icon: "square-check",
  rail: 44,
  cells: { state: OrderStateCell, wantedOn: WantedCell },
  badges: OrderBadges,
  badged: ["state"],
  actions: OrderActions,
  strip: OrderPath,
  phone: { second: ["customerId", "orderedOn"], right: "effective" },
});
registerObject("orderLines", { icon: "package" });
registerRoutes(
  { path: "orders/:id", lazy: page(() => import("./OrderPage"), "OrderPage") },
  { path: "orders/:id/record", lazy: page(() => import("./OrderRecord"), "OrderRecord") },
);
