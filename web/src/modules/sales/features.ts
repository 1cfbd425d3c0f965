import { registerObject } from "@/platform/registry/registry";

registerObject("opportunities", {
  icon: "handshake",
  rail: 40,
  phone: { second: ["customerId", "stageId"], right: "amount" },
});
