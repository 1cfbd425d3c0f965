import { expect, test } from "vitest";
import type { DataFile } from "../trials/trials";
import { guessColumns, orderOfDays } from "./guessColumns";

const words: Record<string, string[]> = {
  customer: ["customer id", "customer"],
  at: ["invoice date", "date"],
  order: ["invoice no", "invoice"],
  product: ["description", "stock code"],
  quantity: ["quantity"],
  amount: ["amount"],
  price: ["unit price"],
};

const file = (header: string[], row: string[] = []): DataFile =>
  ({ id: "1", header, preview: [row] }) as unknown as DataFile;

test("the columns of a retailer's file are known by their names", () => {
  const retail = file(
    ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"],
    ["1", "2", "3", "4", "12/25/2010 8:26"],
  );
  expect(guessColumns(retail, (column) => words[column] ?? [])).toEqual({
    customer: "CustomerID",
    at: "InvoiceDate",
    order: "InvoiceNo",
    product: "Description",
    quantity: "Quantity",
    price: "UnitPrice",
    dates: "mdy",
  });
});

test("an amount is taken as it is, not as a price", () => {
  const found = guessColumns(
    file(["customer", "date", "amount", "unit price", "quantity"]),
    (column) => words[column] ?? [],
  );
  expect([found.amount, found.price]).toEqual(["amount", undefined]);
});

test("days are read in the order that the first rows allow", () => {
  expect(orderOfDays(["2011-01-02", null])).toBe("ymd");
  expect(orderOfDays(["1/2/2011", "3/14/2011"])).toBe("mdy");
  expect(orderOfDays(["14.3.2011"])).toBe("dmy");
});
