import { registerObject } from "@/platform/registry/registry";

registerObject("customers", {
  icon: "building-2",
  rail: 20,
  phone: { second: ["stage", "lastContactAt"], right: "ownerId" },
});
registerObject("contacts", { icon: "users", rail: 30, phone: { second: ["title", "customerId"], right: "phone" } });
registerObject("tasks", { icon: "circle-check", rail: 50, phone: { second: ["customerId"], right: "dueOn" } });
registerObject("activities", { icon: "message-circle" });
