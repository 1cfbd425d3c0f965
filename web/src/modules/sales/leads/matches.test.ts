import { expect, test } from "vitest";
import { comparable } from "./matches";

test("a draft is compared once a number, a mail or a company is long enough to tell", () => {
  expect(comparable({ company: "一", mobile: "138", email: "a@b", need: "三台空压机" })).toBeNull();
  expect(comparable({ company: "样品科技", mobile: "13812345678", phone: null })).toEqual({
    company: "样品科技",
    mobile: "13812345678",
  });
});
