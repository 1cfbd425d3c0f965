import { DatePicker } from "antd";
import dayjs from "dayjs";
import { useId } from "react";
import type { Row } from "@/platform/api/row";
import { useT } from "@/platform/i18n/i18n";
import { TemplateMenu } from "../templates/TemplateMenu";
import type { Outcome } from "./CheckInPage";

interface CheckOutFormProps {
  visit: Row;
  outcome: Outcome;
  change(outcome: Outcome): void;
}

/** What came of the visit; it is written into the customer's timeline. */
export function CheckOutForm({ outcome, change }: CheckOutFormProps) {
  const t = useT();
  const id = useId();
  return (
    <section className="card wk-part">
      <div className="field">
        <label htmlFor={`${id}-result`} className="req">
          {t("work.result")}
        </label>
        <textarea
          id={`${id}-result`}
          className="input area"
          rows={4}
          maxLength={5000}
          value={outcome.result}
          onChange={(event) => change({ ...outcome, result: event.target.value })}
        />
        <TemplateMenu
          use="visit"
          pick={(text) => change({ ...outcome, result: outcome.result ? `${outcome.result}\n${text}` : text })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-next`}>{t("work.nextStep")}</label>
        <div className="input">
          <input
            id={`${id}-next`}
            maxLength={500}
            value={outcome.nextStep}
            onChange={(event) => change({ ...outcome, nextStep: event.target.value })}
          />
        </div>
      </div>
      <div className="field">
        <label htmlFor={`${id}-on`}>{t("customers.nextContact")}</label>
        <DatePicker
          id={`${id}-on`}
          inputReadOnly
          format="YYYY-MM-DD"
          value={outcome.nextContactOn ? dayjs(outcome.nextContactOn) : null}
          disabledDate={(day) => day.isBefore(dayjs(), "day")}
          onChange={(day) => change({ ...outcome, nextContactOn: day ? day.format("YYYY-MM-DD") : null })}
        />
      </div>
    </section>
  );
}
