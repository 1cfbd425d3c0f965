import { useNavigate } from "react-router";
import { isEmptyValue, isMasked } from "@/platform/fields/titles";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { RecordProps } from "@/platform/registry/registry";

/** Calls, writes to, or logs a contact. */
export function ContactActions({ row, compact }: RecordProps & { compact?: boolean }) {
  const t = useT();
  const navigate = useNavigate();
  const size = compact ? "sm" : "";
  const phone = ["mobile", "phone"].find((key) => !isEmptyValue(row[key]) && !isMasked(row, key));
  return (
    <>
      <button type="button" className={`btn primary ${size}`} onClick={() => navigate(`/contacts/${row.id}?log=note`)}>
        <Icon name="pencil" size={14} />
        {t("customers.log")}
        <kbd>L</kbd>
      </button>
      {phone && (
        <a className={`btn ${size}`} href={`tel:${String(row[phone])}`}>
          <Icon name="phone" size={14} />
          {t("customers.steps.call")}
        </a>
      )}
      {row.email ? (
        <a className={`btn ${size}`} href={`mailto:${String(row.email)}`}>
          <Icon name="mail" size={14} />
          {t("customers.steps.mail")}
        </a>
      ) : null}
    </>
  );
}
