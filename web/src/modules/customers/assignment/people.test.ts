import { expect, test } from "vitest";
import { readPeople, writePeople } from "./people";

test("People of a rule keep their order and their regions", () => {
  const kept = ["12:320000", "7", "12:110000"];
  expect(writePeople(readPeople(kept), true)).toEqual(kept);
});

test("A rule that does not choose by region forgets the regions", () => {
  expect(writePeople(readPeople(["12:320000", "7"]), false)).toEqual(["12", "7"]);
});
