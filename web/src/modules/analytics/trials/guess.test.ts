import { describe, expect, it } from "vitest";
import { columnLike, guessSettings, numericColumns, valuesOf } from "./guess";
import type { DataFile, Model, Setting } from "./trials";

const file = (header: string[], ...preview: string[][]) => ({ header, preview }) as unknown as DataFile;
const column = (name: string, needed = false) => ({ name, kind: "column", needed }) as unknown as Setting;
const model = (name: string, ...settings: Setting[]) => ({ name, settings, needsFile: true }) as unknown as Model;
const said: Record<string, string[]> = {
  customer: ["customer id", "customer"],
  at: ["invoice date", "date"],
  order: ["invoice", "order"],
  amount: ["amount"],
  price: ["price"],
  quantity: ["quantity"],
};
const words = (name: string) => said[name] ?? [];
const retail = file(
  ["InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID"],
  ["536365", "85123A", "6", "2010-12-01 08:26", "2.55", "17850"],
);
const lines = model(
  "rfm",
  column("customer", true),
  column("at", true),
  column("order"),
  column("amount"),
  column("price"),
  column("quantity"),
);

describe("likely columns", () => {
  it("takes the name that is equal before one that holds the word", () => {
    expect(columnLike(["order date", "date"], ["date"])).toBe("date");
    expect(columnLike(["Order_Date"], ["order date"])).toBe("Order_Date");
    expect(columnLike(["a", "b"], ["date"])).toBeNull();
  });

  it("finds the columns of a well-known file, the amount as price and quantity", () => {
    expect(guessSettings(lines, retail, words)).toEqual({
      customer: "CustomerID",
      at: "InvoiceDate",
      order: "InvoiceNo",
      price: "UnitPrice",
      quantity: "Quantity",
    });
  });

  it("says an amount once", () => {
    const both = file(["customer", "date", "amount", "price", "quantity"]);
    expect(guessSettings(lines, both, words)).toEqual({ customer: "customer", at: "date", amount: "amount" });
  });

  it("knows columns of numbers", () => {
    expect(numericColumns(retail)).toEqual(["InvoiceNo", "Quantity", "UnitPrice", "CustomerID"]);
  });

  it("measures no numbers of customers or orders", () => {
    const clusters = model(
      "clusters",
      { name: "columns", kind: "columns", needed: true } as unknown as Setting,
      column("id"),
    );
    expect(guessSettings(clusters, retail, words)).toEqual({ columns: "Quantity,UnitPrice" });
  });

  it("keeps what was written where the file still has the column", () => {
    const written = { customer: "StockCode", at: "Elsewhere", order: "" };
    const values = valuesOf(lines, retail, written, guessSettings(lines, retail, words));
    expect(values).toMatchObject({ customer: "StockCode", at: "InvoiceDate", order: "", amount: "" });
  });
});
