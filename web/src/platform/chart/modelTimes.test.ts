import { expect, test } from "vitest";
import { waitOf } from "./modelTimes";

const times = (state: string, doneAt: string | null, automatic = true, nextAt: string | null = null) => ({
  items: [{ name: "clv", state, doneAt, automatic }],
  nextAt,
});

test("a model that once found something keeps nobody waiting", () => {
  expect(waitOf(times("running", "2026-11-01T00:00:00Z"), "clv")).toBeNull();
  expect(waitOf(undefined, "clv")).toBeNull();
  expect(waitOf(times("never", null), "rfm")).toBeNull();
});

test("one that found nothing says how it stands", () => {
  expect(waitOf(times("running", null), "clv")).toBe("running");
  expect(waitOf(times("refused", null), "clv")).toBe("refused");
  expect(waitOf(times("never", null, true, "2026-11-02T00:00:00Z"), "clv")).toBe("next");
  expect(waitOf(times("never", null, false, "2026-11-02T00:00:00Z"), "clv")).toBe("orders");
  expect(waitOf(times("never", null), "clv")).toBe("orders");
});
