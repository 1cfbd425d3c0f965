import { useEffect, useState } from "react";
import { isMoney } from "../../api/row";
import { ariaOf, type InputProps } from "./types";

export const currencies = ["CNY", "USD", "EUR", "HKD", "TWD", "JPY", "GBP"];

/** Full-width digits, grouping commas and spaces are accepted as people type them. */
export function plainNumber(text: string): string {
  const half = text.replace(/[０-９．－]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
  return half.replace(/[,，\s]/g, "").replace("−", "-");
}

export const isNumberText = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

function useTyped(shown: string) {
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped((current) => (plainNumber(current) === shown ? current : shown)), [shown]);
  return [typed, setTyped] as const;
}

export function NumberInput(props: InputProps) {
  const { field, value, change, invalid, placeholder, disabled, autoFocus } = props;
  const [typed, setTyped] = useTyped(value === null || value === undefined ? "" : String(value));
  const type = (text: string) => {
    setTyped(text);
    const plain = plainNumber(text);
    change(plain === "" ? null : isNumberText(plain) ? Number(plain) : plain);
  };
  return (
    <div className={`input ${invalid ? "err" : ""}`}>
      <input
        {...ariaOf(props)}
        inputMode="decimal"
        value={typed}
        placeholder={placeholder}
        disabled={disabled}
        autoFocus={autoFocus}
        autoComplete="off"
        onChange={(event) => type(event.target.value)}
      />
      {(field.unit || field.type === "percent") && <span className="t3">{field.unit ?? "%"}</span>}
    </div>
  );
}

export function MoneyInput(props: InputProps) {
  const { field, value, change, invalid, placeholder, disabled, autoFocus } = props;
  const money = isMoney(value) ? value : { amount: "", currency: "CNY" };
  const [typed, setTyped] = useTyped(money.amount);
  const type = (text: string) => {
    setTyped(text);
    const amount = plainNumber(text);
    change(amount === "" ? null : { amount, currency: money.currency });
  };
  return (
    <div className={`input ${invalid ? "err" : ""}`}>
      <select
        aria-label={`${field.label} ¤`}
        className="currency"
        value={money.currency}
        disabled={disabled}
        onChange={(event) => change({ ...money, currency: event.target.value })}
      >
        {currencies.map((currency) => (
          <option key={currency}>{currency}</option>
        ))}
      </select>
      <input
        {...ariaOf(props)}
        inputMode="decimal"
        value={typed}
        placeholder={placeholder}
        disabled={disabled}
        autoFocus={autoFocus}
        autoComplete="off"
        onChange={(event) => type(event.target.value)}
      />
    </div>
  );
}
