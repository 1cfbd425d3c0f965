import { expect, it } from "vitest";
import { matchesOf, withOwn } from "./owed";

const yuan = (amount: string) => ({ amount, currency: "CNY" });
const owed = (id: number, open: string, suggested: string | null = null) => ({
  instalmentId: id,
  name: "x",
  contractId: 1,
  contract: "c",
  number: "",
  dueOn: null,
  open: yuan(open),
  suggested: suggested === null ? null : yuan(suggested),
});

it("sends what is typed over what was suggested, and nothing for nothing", () => {
  expect(matchesOf([owed(1, "5.00", "5.00"), owed(2, "5.00", "1.00"), owed(3, "5.00")], { 2: "2.50", 1: "" })).toEqual([
    { instalmentId: 2, amount: yuan("2.50") },
  ]);
});

it("counts what a payment settles already as open to it", () => {
  const row = (instalmentId: number, amount: string) => ({
    id: 1,
    version: 1,
    createdAt: "",
    updatedAt: "",
    instalmentId,
    contractId: 1,
    amount: yuan(amount),
  });
  const seen = withOwn([owed(1, "0.10"), owed(2, "9.00", "9.00")], [row(1, "0.20"), row(3, "4.00")]);
  expect(seen.map((part) => [part.instalmentId, part.open.amount, part.suggested?.amount])).toEqual([
    [3, "4.00", "4.00"],
    [1, "0.30", "0.20"],
    [2, "9.00", undefined],
  ]);
});
