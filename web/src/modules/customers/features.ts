import { registerObject } from "@/platform/registry/registry";
import { CustomerBadges, LifeCell, TierCell } from "./looks";

registerObject("customers", {
  icon: "building-2",
  rail: 20,
  cells: { tier: TierCell, stage: LifeCell },
  badges: CustomerBadges,
  phone: { second: ["lastContactAt", "regionCode"], right: "ownerId" },
});
registerObject("contacts", { icon: "users", rail: 30, phone: { second: ["title", "customerId"], right: "phone" } });
registerObject("tasks", { icon: "circle-check", rail: 50, phone: { second: ["customerId"], right: "dueOn" } });
registerObject("activities", { icon: "message-circle" });
