import { expect, test } from "vitest";
import { askedOf, changeOf, listOf, type Place, type Ranking, type Reached, shareOf } from "./ranking";

const yuan = (amount: string): Reached => ({ count: 1, amount: { amount, currency: "CNY" } });
const deals = (count: number): Reached => ({ count, amount: null });
const place = (personId: number | null): Place => ({
  rank: 1,
  personId,
  name: null,
  reached: deals(1),
  before: null,
  dealIds: [],
});

test("the address says what is asked, and an unknown period is none", () => {
  expect(askedOf(new URLSearchParams("measure=payments&period=lastYear&currency=USD"))).toEqual({
    measure: "payments",
    period: "lastYear",
    currency: "USD",
  });
  expect(askedOf(new URLSearchParams("period=someday&credit=mine"))).toEqual({ period: "thisQuarter" });
  expect(askedOf(new URLSearchParams("credit=credited"))).toEqual({ period: "thisQuarter", credit: "credited" });
});

test("bars are shares of the first, and never negative or of nothing", () => {
  expect([shareOf(50, 200), shareOf(200, 200), shareOf(-5, 200), shareOf(0, 0)]).toEqual([25, 100, 0, 0]);
});

test("a change is counted from what was before, in money or in numbers", () => {
  expect(changeOf(yuan("150.00"), yuan("100.00"))).toBe(50);
  expect(changeOf(deals(1), deals(4))).toBe(-75);
  expect(changeOf(yuan("150.00"), yuan("0.00"))).toBeNull();
});

test("a row leads to the records of its person, nobody's too", () => {
  const within = { field: "receivedOn", op: "within", value: "thisYear" };
  const ranking = { object: "payments", person: "ownerId", where: { all: [within] } } as unknown as Ranking;
  const asked = (of: Place | null) => {
    const [path, query] = listOf(ranking, of).split("?");
    return [path, JSON.parse(new URLSearchParams(query).get("where") ?? "").all];
  };
  expect(asked(place(7))).toEqual(["/payments", [within, { field: "ownerId", op: "in", value: [7] }]]);
  expect(asked(place(null))).toEqual(["/payments", [within, { field: "ownerId", op: "isNull" }]]);
  expect(asked({ ...place(7), dealIds: [3, 4] })).toEqual([
    "/payments",
    [
      within,
      {
        any: [
          { field: "ownerId", op: "in", value: [7] },
          { field: "id", op: "in", value: [3, 4] },
        ],
      },
    ],
  ]);
  expect(asked(null)).toEqual(["/payments", [within]]);
});
