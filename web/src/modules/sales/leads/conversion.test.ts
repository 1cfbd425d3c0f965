import { expect, test } from "vitest";
import type { Row } from "@/platform/api/row";
import { firstChoice, requestOf } from "./conversion";

const lead = {
  id: 1,
  version: 1,
  name: "样品科技",
  company: "样品科技",
  person: "许静",
  products: "空压机",
} as unknown as Row;

test("a company with a person becomes customer, contact and deal", () => {
  expect(requestOf(firstChoice(lead))).toEqual({ opportunity: { name: "空压机" } });
});

test("a person alone has no contact, and parts can be left out", () => {
  const alone = firstChoice({ ...lead, company: null } as unknown as Row);
  expect(requestOf({ ...alone, deal: false, customerId: 7 })).toEqual({
    customerId: 7,
    withoutContact: true,
    withoutOpportunity: true,
  });
});
