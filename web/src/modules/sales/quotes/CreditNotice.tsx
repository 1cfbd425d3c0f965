import { isMoney, type Money } from "@/platform/api/row";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { useCredit } from "../requests/credit";
import { lessText } from "./counting";

/** Says early what the signature of the contract would say: the customer may not owe that much. */
export function CreditNotice({ customer, gross }: { customer: unknown; gross: unknown }) {
  const t = useT();
  const { money } = useFormats();
  const credit = useCredit(typeof customer === "number" ? customer : null);
  if (!isMoney(gross)) return null;
  const of = credit.find(({ free }) => free.currency === gross.currency);
  if (!of || Number(gross.amount) <= Number(of.free.amount)) return null;
  const over: Money = { amount: lessText(gross, of.free), currency: gross.currency };
  return (
    <div className="banner warn" role="status">
      {t("quotes.aboveCredit", { limit: money(of.limit), free: money(of.free), over: money(over) })}
    </div>
  );
}
