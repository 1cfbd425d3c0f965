import { part } from "@/platform/registry/part";
import { registerObject } from "@/platform/registry/registry";
import { SettlingBadges, SettlingStateCell } from "../requests/looks";
import { lastMonth } from "./lastMonth";
import { StatementActions } from "./StatementActions";

registerObject("statements", {
  icon: "book-open",
  rail: 45,
  fresh: () => lastMonth(new Date()),
  cells: { state: SettlingStateCell },
  badges: SettlingBadges,
  badged: ["state"],
  actions: StatementActions,
  centre: part(() => import("./StatementCentre").then((loaded) => loaded.StatementCentre)),
  phone: { second: ["customerId", "toOn"], right: "closing" },
});
