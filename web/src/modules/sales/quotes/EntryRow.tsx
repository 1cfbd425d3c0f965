import { AutoComplete } from "antd";
import { type ClipboardEvent, useState } from "react";
import { useRecordOptions } from "@/platform/fields/input/recordOptions";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { BundleDialog } from "./BundleDialog";
import type { DraftLine } from "./draft";
import { pastedRows } from "./paste";
import { type Buyer, freeLine, lineFor, type Part, partsOf, productById, productsNamed } from "./products";

interface EntryProps {
  buyer: Buyer;
  add(lines: DraftLine[]): void;
}

interface Bundle {
  line: DraftLine | null;
  name: string;
  parts: Part[];
}

/** Lines of pasted cells: by product number or name, else as plain text. */
async function linesOf(text: string, buyer: Buyer): Promise<DraftLine[]> {
  const rows = pastedRows(text) ?? [];
  const products = await productsNamed(rows.map(({ name }) => name));
  return Promise.all(
    rows.map(({ name, quantity, discount }) => {
      const product = products.find((one) => one.sku === name) ?? products.find((one) => one.name === name);
      return product ? lineFor(product, buyer, quantity, discount) : { ...freeLine(name), quantity, discount };
    }),
  );
}

/** Where products are typed by name, number, pinyin or initials, or pasted as cells of a spreadsheet. */
export function EntryRow({ buyer, add }: EntryProps) {
  const t = useT();
  const [q, setQ] = useState("");
  const [bundle, setBundle] = useState<Bundle | null>(null);
  const found = useRecordOptions("products", q, q.trim() !== "");
  const options = (q.trim() === "" ? [] : (found.data ?? [])).map(({ id, title, subtitle }) => ({
    value: String(id),
    label: (
      <span className="row">
        <span className="ell">{title}</span>
        <span className="t3 sm">{subtitle}</span>
      </span>
    ),
  }));
  const guard = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      tell(error);
    }
  };
  const choose = (id: number) =>
    guard(async () => {
      setQ("");
      const product = await productById(id);
      if (product.bundle !== true) return add([await lineFor(product, buyer)]);
      const line = product.price ? await lineFor(product, buyer) : null;
      setBundle({ line, name: String(product.name), parts: await partsOf(id) });
    });
  const takeText = () => {
    if (q.trim() === "" || found.isFetching || options.length > 0) return;
    add([freeLine(q.trim())]);
    setQ("");
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text");
    if (!pastedRows(text)) return;
    event.preventDefault();
    void guard(async () => add(await linesOf(text, buyer)));
  };
  return (
    <div className="q-entry" onPaste={paste}>
      <Icon name="plus" size={14} className="t3" />
      <AutoComplete
        aria-label={t("quotes.addProduct")}
        placeholder={t("quotes.addProductHint")}
        variant="borderless"
        value={q}
        options={options}
        defaultActiveFirstOption
        onSearch={setQ}
        onSelect={(value) => void choose(Number(value))}
        onInputKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && takeText()}
      />
      <span className="t3 sm nw q-hint">{t("quotes.pasteHint")}</span>
      {bundle && (
        <BundleDialog
          {...bundle}
          close={() => setBundle(null)}
          choose={(parts) =>
            guard(async () => {
              const lines = await Promise.all(
                parts.map(({ product, quantity }) => lineFor(product, buyer, String(quantity))),
              );
              setBundle(null);
              add(bundle.line ? [bundle.line, ...lines] : lines);
            })
          }
        />
      )}
    </div>
  );
}
