import { useState } from "react";
import { Dialog } from "@/platform/feedback/Dialog";
import { useT } from "@/platform/i18n/i18n";
import type { DraftLine } from "./draft";
import type { Part } from "./products";

interface BundleProps {
  /** The bundle itself where it has a price of its own; its fixed parts are then in that price. */
  line: DraftLine | null;
  name: string;
  parts: Part[];
  choose(parts: Part[]): void | Promise<void>;
  close(): void;
}

/** Which of a bundle's options are wanted. */
export function BundleDialog({ line, name, parts, choose, close }: BundleProps) {
  const t = useT();
  const [wanted, setWanted] = useState<Set<number>>(new Set());
  const fixed = parts.filter(({ optional }) => !optional);
  const chosen = parts.filter(({ product, optional }) => optional && wanted.has(product.id));
  const toggle = (id: number) =>
    setWanted((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <Dialog
      title={name}
      action={t("quotes.bundle.add")}
      submit={() => choose(line ? chosen : [...fixed, ...chosen])}
      close={close}
      ready={line !== null || fixed.length + chosen.length > 0}
    >
      <ul className="q-bundle">
        {parts.map(({ product, quantity, optional }) => (
          <li key={product.id}>
            <label>
              <input
                type="checkbox"
                checked={!optional || wanted.has(product.id)}
                disabled={!optional}
                onChange={() => toggle(product.id)}
              />
              <span className="sp">{String(product.name)}</span>
              <span className="t3">
                {quantity} {String(product.unit ?? "")}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {line && <p className="t2 sm">{t("quotes.bundle.included")}</p>}
    </Dialog>
  );
}
